"""Time for people: the week, what it rests on, the timer, and the plan."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.urls import reverse

from kith.book.actions import timing
from kith.book.actions.did import Did
from kith.book.queries import options, time
from kith.book.snapshots import today as day_of_owner
from kith.core.errors import WrongUse
from kith.web.after import back, chosen_day, done_line, whole
from kith.web.page import OwnerRequest, page
from kith.web.shown import time as shown

#: More words than this are cut before anything reads them.
LONGEST = 2_000


@page("time")
def time_page(request: OwnerRequest) -> HttpResponseBase:
    """The week of ``week``, by default this one. POST ``do``: plan, log, quick, start, stop, or correct an estimate."""
    if request.method != "POST":
        return _page(request)
    did = {"plan": _plan, "log": _log, "quick": _quick, "start": _start, "stop": _stop, "correct": _correct_estimate}.get(
        request.POST.get("do", "")
    )  # fmt: skip
    if did is None:
        raise WrongUse("Nothing was chosen.", hint="Press one of the buttons on the page.")
    try:
        done = did(request)
    except WrongUse as error:
        return _page(request, problem=error, about=request.POST.get("do", ""))
    return back(request, reverse("time"), did=done.batch)


@page("time-entry")
def entry(request: OwnerRequest, entry: int) -> HttpResponseBase:
    """Put a row right, or take it away. POST ``do``: correct or remove."""
    form = request.POST
    if form.get("do") == "remove":
        did = timing.remove(request.owner, entry_id=entry)
    else:
        minutes, counts_for = whole(form.get("minutes")), form.get("for", "")
        did = timing.correct(request.owner, entry_id=entry, minutes=minutes, counts_for=counts_for)
    return back(request, reverse("time"), did=did.batch)


def _page(request: OwnerRequest, problem: WrongUse | None = None, about: str = "") -> HttpResponse:
    today = day_of_owner(request.owner)
    day = shown.asked_day(request.GET.get("week"), today)
    found = time.times(request.owner, day=day)
    form = request.POST
    context: dict[str, Any] = {
        "today": today,
        "week": shown.week(found, today),
        "picture": shown.picture(found.look),
        "plan": shown.plan_form(found.plan),
        "timer": shown.timer(found.running),
        "chips": shown.chips(),
        "options": shown.places(options.options(request.owner).open),
        "for_choices": list(shown.FOR.items()),
        "problem": f"{problem.title} {problem.hint}" if problem else "",
        "about": about,
        "typed": {name: form.get(name, "") for name in ("minutes", "text", "on", "hours", "percent")},
        "typed_for": form.get("for") or "people",
        "undone": done_line(request),
    }
    return render(request, "meet/time.html", context, status=400 if problem else 200)


def _plan(request: OwnerRequest) -> Did:
    form = request.POST
    return timing.plan(
        request.owner, minutes_a_week=_minutes(form.get("hours", "")), percent=whole(form.get("percent"))
    )


def _log(request: OwnerRequest) -> Did:
    form = request.POST
    did, _ = timing.log(
        request.owner, minutes=whole(form.get("minutes")), on=chosen_day(form.get("on", "")), **_what(form)
    )  # fmt: skip
    return did


def _quick(request: OwnerRequest) -> Did:
    minutes, _, counts_for = request.POST.get("quick", "").partition(":")
    did, _ = timing.log(request.owner, minutes=whole(minutes), counts_for=counts_for)
    return did


def _start(request: OwnerRequest) -> Did:
    did, _ = timing.start(request.owner, **_what(request.POST))
    return did


def _stop(request: OwnerRequest) -> Did:
    did, _ = timing.stop(request.owner)
    return did


def _correct_estimate(request: OwnerRequest) -> Did:
    form = request.POST
    minutes, counts_for = whole(form.get("minutes")), form.get("for", "")
    return timing.correct_estimate(
        request.owner, note_id=whole(form.get("note")), minutes=minutes, counts_for=counts_for
    )


def _what(form: QueryDict) -> dict[str, Any]:
    text = form.get("text", "")[:LONGEST]
    return {"counts_for": form.get("for", ""), "text": text, "option": whole(form.get("option"))}


def _minutes(hours: str) -> int:
    """ "7.5" or "7,5" hours as minutes; 0 for what is no number, which no plan has."""
    try:
        number = Decimal(hours[:12].strip().replace(",", "."))
    except InvalidOperation:
        return 0
    return int(number * 60) if number.is_finite() and 0 < number < 1_000 else 0
