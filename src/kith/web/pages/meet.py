"""Meet: the one or two places chosen to meet people, what came of them, and the week's time for people."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from kith.book.actions import focusing
from kith.book.actions.did import Did
from kith.book.queries import options as queries
from kith.book.queries import time
from kith.book.snapshots import today as day_of_owner
from kith.core.errors import Conflict, WrongUse
from kith.web.after import back, done_line, whole
from kith.web.page import OwnerRequest, page
from kith.web.shown import kit, pitch, targets
from kith.web.shown import meet as shown
from kith.web.shown import time as shown_time

#: More words than this are cut before anything reads them.
LONGEST = 20_000


@page("meet")
def meet(request: OwnerRequest) -> HttpResponse:
    """Where you stand, and one next act."""
    return _page(request)


@page("options")
def options(request: OwnerRequest) -> HttpResponseBase:
    """POST ``do``: choose a place, review (look back on) one, or drop one."""
    did = {"choose": _choose, "review": _review, "drop": _drop}.get(request.POST.get("do", ""))
    if did is None:
        raise WrongUse("Nothing was chosen.", hint="Press one of the buttons on the page.")
    try:
        done = did(request)
    except (WrongUse, Conflict) as error:
        if did is not _choose:
            raise
        return _page(request, problem=error)
    return back(request, reverse("meet"), did=done.batch)


def _page(request: OwnerRequest, problem: WrongUse | Conflict | None = None) -> HttpResponse:
    today = day_of_owner(request.owner)
    found, times = queries.options(request.owner), time.times(request.owner)
    typed = {name: request.POST.get(name, "") for name in ("name", "kind", "when", "link")} if problem else {}
    context: dict[str, Any] = {
        "today": today,
        "stand": shown.head(found, today, planned=times.plan is not None),
        "options": shown.options(found, today),
        "dropped": shown.dropped(found),
        "form": shown.form(found, typed),
        "week": shown_time.week(times, today),
        "planned": times.plan is not None,
        "timer": shown_time.timer(times.running),
        "chips": shown_time.chips()[:3],
        "problem": f"{problem.title} {problem.hint}" if problem else "",
        "undone": done_line(request),
        "pitch": pitch.beside(request.owner),
        "kit": kit.beside(request.owner),
    }
    context |= targets.beside(request.owner)
    return render(request, "meet/page.html", context, status=400 if problem else 200)


def _choose(request: OwnerRequest) -> Did:
    form = request.POST
    name, when, link = (form.get(field, "")[:LONGEST] for field in ("name", "when", "link"))
    did, _ = focusing.choose(request.owner, name=name, kind=form.get("kind", ""), when=when, link=link)
    return did


def _review(request: OwnerRequest) -> Did:
    text = request.POST.get("text", "")[:LONGEST]
    return focusing.review(request.owner, option_id=whole(request.POST.get("option")), text=text)


def _drop(request: OwnerRequest) -> Did:
    text = request.POST.get("text", "")[:LONGEST]
    return focusing.drop(request.owner, option_id=whole(request.POST.get("option")), reason=text)
