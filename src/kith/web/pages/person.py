"""One person: who they are, why the tie is what it is, what happened; notes, tags, standing and rhythm by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from kith.book.actions import adding, knowing, noting
from kith.book.actions.did import Did
from kith.book.actions.tagging import set_tags
from kith.book.models import Person
from kith.book.queries import person as queries
from kith.book.queries.asks import ledger
from kith.book.queries.asks_guard import called, given
from kith.book.snapshots import day_number
from kith.book.snapshots import today as day_of_owner
from kith.core.errors import WrongUse
from kith.core.wording import say
from kith.core.wording.marks import STANDINGS, tie_words
from kith.web.after import back, done_line, whole
from kith.web.page import OwnerRequest, page
from kith.web.shown import asks as ask_rows
from kith.web.shown import person as shown
from kith.web.shown import talks as shown_talks
from kith.web.shown.add import ONLY_A_NAME, asked
from kith.web.shown.today import write_link

#: Beside a standing, what the same menu does: code -> what it takes.
_FLAGS = {
    "never": (knowing.never_suggest, True), "again": (knowing.never_suggest, False),
    "died": (knowing.deceased, True), "alive": (knowing.deceased, False),
}  # fmt: skip


@page("person")
def person(request: OwnerRequest, pk: int) -> HttpResponse:
    """The page of one person."""
    return _page(request, queries.get(request.owner, pk))


@page("person-notes")
def notes(request: OwnerRequest, pk: int) -> HttpResponseBase:
    """Write down what happened, in one line that is understood; or change a note. A name that several have is asked about."""
    one, form, owner = queries.get(request.owner, pk), request.POST, request.owner
    home = reverse("person", args=[one.pk])
    if number := whole(form.get("note")):
        if form.get("do") == "remove":
            return back(request, home, did=noting.remove_note(owner, note_id=number).batch, near="happened")
        did = noting.edit_note(owner, note_id=number, text=form.get("text", ""))
        return back(request, home, did=did.batch, near="happened")
    text = form.get("text", "")[:20_000]
    try:
        logged = noting.log(owner, text=text, person_id=one.pk, chosen=_chosen(request, one))
    except WrongUse as error:
        if not text.strip():
            raise
        return _page(request, one, {"asked": asked(owner, text, problem=str(error))})
    if logged.questions:
        problem = "Choose who is meant, then keep it." if form.get("answers") else ""
        return _page(request, one, {"asked": asked(owner, text, logged.questions, problem)})
    if logged.looked and logged.looked.persons:
        people = [each.as_json() for each in logged.looked.persons]
        if not adding.add(owner, people=people, who=logged.looked.who).number:
            return _page(request, one, {"asked": asked(owner, text, problem=ONLY_A_NAME)})
    return back(request, home, did=logged.batch, near="happened")


@page("person-tags")
def tags(request: OwnerRequest, pk: int) -> HttpResponseBase:
    """Exactly these tags, with commas between."""
    did = set_tags(request.owner, person_id=pk, names=request.POST.get("tags", "")[:5_000].split(","))
    return back(request, reverse("person", args=[pk]), did=did.batch, near="about")


@page("person-standing")
def standing(request: OwnerRequest, pk: int) -> HttpResponseBase:
    """Where somebody stands, whether to suggest them, how well you know them: each wins over every import."""
    return back(request, reverse("person", args=[pk]), did=_stand(request, pk).batch, near="tie")


@page("person-rhythm")
def rhythm(request: OwnerRequest, pk: int) -> HttpResponseBase:
    """How often to be in touch; empty gives it back to what happens by itself."""
    text = request.POST.get("days", "").strip()
    if text and not (text.isascii() and text.isdigit()):
        raise WrongUse("A rhythm is a number of days.", text[:40], "Write a number, or 0 for none.")
    did = knowing.rhythm(request.owner, person_id=pk, days=int(text[:9]) if text else None)
    return back(request, reverse("person", args=[pk]), did=did.batch, near="tie")


def _stand(request: OwnerRequest, pk: int) -> Did:
    owner, form = request.owner, request.POST
    if form.get("closeness") or form.get("last_spoke"):
        return knowing.tap(
            owner, person_id=pk, closeness=form.get("closeness", ""), last_spoke=form.get("last_spoke", "")
        )
    code = form.get("standing", "")
    if code in _FLAGS:
        act, on = _FLAGS[code]
        return act(owner, person_id=pk, on=on)
    return knowing.stand(owner, person_id=pk, standing=code)


def _chosen(request: OwnerRequest, one: Person) -> dict[str, int]:
    """Answers to "which one?": field ``who:<name as typed>``; 0 is "none of these", and then only this page's person is meant."""
    return {
        name.removeprefix("who:"): whole(str(value)) or one.pk
        for name, value in request.POST.items()
        if name.startswith("who:")
    }


def _page(request: OwnerRequest, one: Person, more: dict[str, Any] | None = None) -> HttpResponse:
    on = day_of_owner(request.owner)
    context: dict[str, Any] = {"person": one, "today": on, "undone": done_line(request), "asked": None}
    context["part"] = shown.part_of(str(context["undone"]["verb"])) if context["undone"] else ""
    context |= _about(request, one, on) | _happened(request, one) | (more or {})
    return render(request, "people/person.html", context)


def _about(request: OwnerRequest, one: Person, on: date) -> dict[str, Any]:
    owner = request.owner
    found = queries.facts(owner, one)
    strength, reasons = queries.why(owner, one)
    tie = getattr(one, "tie", None)
    mail = next((value.text for value in found.get("address", ()) if value.kind == "email"), "")
    common = queries.shared_ground(owner, [one.pk])[one.pk]
    return {
        "headline": shown.headline(one), "several": shown.is_several(found), "facts": shown.facts(one, found), "write": write_link(mail, "", ""),
        "due": shown.due(one, on), "standing": one.standing, "standings": list(STANDINGS.items()),
        "tie": {
            "step": tie.step if tie else 0,
            "words": tie_words(tie.step, tie.trend or "steady", dormant=tie.dormant) if tie else tie_words(0),
            "fall": shown.fall(reasons, strength),
        },
        "rhythm": shown.rhythm(one, day_number(on)), "tags": queries.tags(owner, one),
        "follow_ups": [shown.follow_up(each, on) for each in queries.follow_ups(owner, one)],
        "common": [{"text": say(reason), "note": ""} for reason in common], "between": [], "called": called(one),
        "given": [say(reason) for reason in given(owner, one)], "asks": [ask_rows.row(line, on) for line in ledger(owner, person=one)],
        "others": queries.questions(owner, one), "talks": shown_talks.of_person(owner, one), "suggestions_url": reverse("suggestions"),
    }  # fmt: skip


def _happened(request: OwnerRequest, one: Person) -> dict[str, Any]:
    kind = request.GET.get("kind", "")
    kind = kind if kind in shown.KINDS else ""
    try:
        before = date.fromisoformat(request.GET.get("before", ""))
    except ValueError:
        before = None
    events, older = queries.timeline(request.owner, one, kinds=shown.KINDS[kind][1], before=before)
    return {
        "kinds": shown.tabs(one, kind),
        "timeline": [shown.event(each) for each in events],
        "earlier": shown.earlier(one, older, kind),
    }
