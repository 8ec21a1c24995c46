"""Sort your top thirty: one card at a time, one key each."""

from __future__ import annotations

from types import SimpleNamespace

from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from kith.book.actions import knowing
from kith.book.queries import person as people
from kith.book.queries import sorting
from kith.book.queries.sorting import Card
from kith.core.errors import WrongUse
from kith.web.after import back, done_line
from kith.web.page import OwnerRequest, page

#: Seconds that a card takes, for "about a minute to go".
_EACH = 4
_LATER = "sort-later"
_VERDICTS = ("network", "known", "private")


@page("sort")
def sort(request: OwnerRequest) -> HttpResponseBase:
    """The next card; those put off come again in another session."""
    found = sorting.next(request.owner, limit=2, skip=request.session.get(_LATER, []))
    card = _card(found.cards[0], found.cards[1:]) if found.cards else None
    context = {
        "done": found.done, "total": found.total, "pace": _pace(found.left) if card else "", "card": card, "learnt": None,
        "undone": done_line(request),
    }  # fmt: skip
    return render(request, "sort/page.html", context)


@page("sort-verdict")
def verdict(request: OwnerRequest, person: int) -> HttpResponseBase:
    """Where somebody stands, from now on by the owner's word."""
    said = request.POST.get("verdict", "")
    people.get(request.owner, person)
    if said == "later":
        request.session[_LATER] = [*request.session.get(_LATER, []), person][-200:]
        return back(request, reverse("sort"))
    if said == "nobody":
        did = knowing.not_a_person(request.owner, person_id=person)
    elif said in _VERDICTS:
        did = knowing.stand(request.owner, person_id=person, standing=said)
    else:
        raise WrongUse("There is no such answer.", said[:40], "Go back and choose one of the five.")
    return back(request, reverse("sort"), did=did.batch)


def _card(card: Card, following: tuple[Card, ...]) -> SimpleNamespace:
    one = card.person
    facts = [("Between you", "Once" if card.interactions == 1 else f"{card.interactions:,} times")]
    facts += [("Last", f"{card.last.day} {card.last:%B %Y}")] if card.last else []
    facts += [("Place", one.place)] if one.place else []
    role = ", ".join(part for part in (one.role, one.organization) if part)
    return SimpleNamespace(
        person=one, role=role, text=card.why, facts=facts, next_name=following[0].person.name if following else ""
    )


def _pace(left: int) -> str:
    seconds = left * _EACH
    if seconds < 45:
        return "less than a minute to go"
    minutes = round(seconds / 60)
    return "about a minute to go" if minutes <= 1 else f"about {minutes} minutes to go"
