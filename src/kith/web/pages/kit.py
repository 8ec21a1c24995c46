"""The kit: questions to ask by situation, and a sheet of a few of them for the phone, for paper, or as plain text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render

from kith.book.actions import kitting
from kith.book.actions.did import Did
from kith.book.models import Owner, Person
from kith.book.queries import kit as queries
from kith.book.queries import people as everybody
from kith.book.queries import person as people
from kith.book.snapshots import day_number, today
from kith.core.errors import WrongUse
from kith.core.kit import ON_SHEET, Question, Situation, chosen, pick, sheet_text
from kith.core.wording import say
from kith.web.after import back, done_line, whole
from kith.web.page import OwnerRequest, page
from kith.web.shown import kit as shown
from kith.web.shown import pitch as pitches

_ONE_KEY: dict[str, Callable[..., Did]] = {
    "leave": kitting.leave_out, "back": kitting.bring_back, "up": kitting.move_up,
}  # fmt: skip


@page("kit")
def kit(request: OwnerRequest) -> HttpResponseBase:
    """The questions of one situation; and what is done with them."""
    if request.method == "POST":
        situation = queries.situation(request.POST.get("for", ""))
        did = _act(request, situation)
        return back(request, shown.kit_url(situation), did=did.batch)
    context = shown.page(request.owner, queries.situation(request.GET.get("for", "")))
    more = {"undone": done_line(request), "pitch": pitches.beside(request.owner)}
    return render(request, "kit/page.html", context | more)


def _act(request: OwnerRequest, situation: Situation) -> Did:
    form, said = request.POST, request.POST.get("do", "")
    key, text = form.get("key", "")[:60], form.get("text", "")[:2_000]
    if said == "add":
        return kitting.add(request.owner, situation=situation.slug, text=text)[0]
    if said == "reword":
        return kitting.reword(request.owner, situation=situation.slug, key=key, text=text)
    if said in _ONE_KEY:
        return _ONE_KEY[said](request.owner, situation=situation.slug, key=key)
    raise WrongUse("There is no such act.", said[:40], "Go back and choose one that stands there.")


@page("kit-sheet")
def sheet(request: OwnerRequest) -> HttpResponseBase:
    """A few questions on one sheet, for somebody if it is said; today's choice, unless some were ticked."""
    situation, asked = queries.situation(request.GET.get("for", "")), request.GET.get("with", "")[:200].strip()
    one, choices = _whom(request.owner, whole(request.GET.get("person")), asked.replace("\0", ""))
    questions = _questions(request, situation)
    title = shown.sheet_title(situation, questions, one)
    shared = [say(reason) for reason in people.shared_ground(request.owner, [one.pk])[one.pk]] if one else []
    if request.GET.get("as") == "text":
        text = sheet_text(title, questions, shared=shared)
        return HttpResponse(text, content_type="text/plain; charset=utf-8")
    keys = request.GET.getlist("key") and [question.key for question in questions]
    links = [(other, shown.sheet_url(situation.slug, person=other.pk, keys=keys)) for other in choices]
    context: dict[str, Any] = {
        "title": title, "questions": questions, "person": one, "shared": shared, "asked": "" if one else asked, "choices": links,
        "situation": situation, "kit_url": shown.kit_url(situation),
        "text_url": shown.sheet_url(situation.slug, person=one.pk if one else None, keys=keys, text=True),
    }  # fmt: skip
    return render(request, "kit/sheet.html", context)


def _whom(owner: Owner, number: int, asked: str) -> tuple[Person | None, list[Person]]:
    """Whom the sheet is for; several where a typed name may be several people's."""
    if number:
        return people.get(owner, number), []
    found = everybody.named(owner, asked) if asked else []
    return (found[0], []) if len(found) == 1 else (None, found)


def _questions(request: OwnerRequest, situation: Situation) -> tuple[Question, ...]:
    found = queries.kit(request.owner, situation.slug).questions
    ticked = chosen(found, set(request.GET.getlist("key")))
    return ticked or pick(found, ON_SHEET, day_number(today(request.owner)))
