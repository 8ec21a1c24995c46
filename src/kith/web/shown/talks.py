"""Coffees and interviews as their templates want them: whom to propose one to, the drafts, and one page that follows its life."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from kith.book.models import Owner, Person, Talk, TalkAnswer
from kith.book.queries import talks as queries
from kith.book.snapshots import today as day_of_owner
from kith.core import talks as core
from kith.core.reasons import Fact, Reason
from kith.core.wording import say
from kith.core.wording import talks as words
from kith.core.wording.dates import ago, counted, day_text, until, upper_first
from kith.web.shown.today import write_link

#: So many of those that go on are shown beside other things, and so many people for the next coffee.
BESIDE, COFFEES = 6, 3


def candidate(one: queries.Proposed, kind: str, about: str = "") -> SimpleNamespace:
    """Somebody to propose it to: the reasons in words, and the page that drafts the request."""
    person = one.person
    query = urlencode({"kind": kind, **({"about": about} if about else {}), "person": person.pk})
    return SimpleNamespace(
        person=person, role=", ".join(part for part in (person.role, person.organization) if part),
        why=" ".join(say(reason) for reason in one.reasons), url=f"{reverse('talk-new')}?{query}",
    )  # fmt: skip


def proposals(owner: Owner, about: str) -> dict[str, Any]:
    """For an interview about something: whom to ask, in the order of warmth; strangers, and who is between."""
    found = queries.whom_to_ask(owner, about)
    cold = say(Reason("talk.strangers", 0, "points", {"count": found.strangers})) if found.strangers else ""
    return {
        "people": [candidate(one, core.INTERVIEW, about) for one in found.people],
        "strangers": cold,
        "between": [candidate(one, core.COFFEE) for one in found.between],
    }


def coffees(owner: Owner) -> list[SimpleNamespace]:
    """Whom to propose a coffee to."""
    return [candidate(one, core.COFFEE) for one in queries.coffees(owner)]


def whole(owner: Owner, talk: Talk) -> dict[str, Any]:
    """Everything that `talks/page.html` shows of one."""
    day, person = day_of_owner(owner), talk.person
    rows = queries.answers(owner, talk)
    thanked = queries.is_thanked(owner, talk)
    few, ready = queries.questions(owner, talk.kind)
    chosen = {one.question for one in rows} or set(few)
    called = queries.called(owner, person)
    address = queries.mail_of(owner, person)
    return {
        "talk": talk, "person": person, "today": day, "name": words.called(talk.kind, talk.about), "word": words.NAMES[talk.kind],
        "stand": stand(owner, talk, thanked=thanked), "thanked": thanked, "open": talk.state in core.OPEN,
        "due": talk.state == core.AGREED and (queries.day_of(owner, talk) or day) <= day, "over": talk.held_on is not None, "ended": talk.state in (core.CLOSED, core.DROPPED),
        "write": write_link(address, called, talk.words), "days": _days(owner, talk), "when": queries.moment(owner, talk.at),
        "agreed_at": queries.local(owner, talk.at), "rows": rows, "noted": [one for one in rows if one.answer],
        "ready": [SimpleNamespace(text=text, on=text in chosen) for text in ready],
        "own": "\n".join(one.question for one in rows if one.question not in ready),
        "ask": words.NOTE, "fits": list(words.FITS.items()), "fit": words.FITS.get(talk.fit, ""),
        "held_day": (talk.held_on or min(day, queries.day_of(owner, talk) or day)).isoformat(),
        "thanks": _thanks(owner, talk, called, address) if talk.held_on and not thanked else None,
        "again": core.next_day(max(talk.held_on or day, day), core.TELL if talk.kind == core.INTERVIEW else queries.every(person)).isoformat(),
        "next_words": words.next_due(talk.kind),
    }  # fmt: skip


def stand(owner: Owner, talk: Talk, *, thanked: bool) -> str:
    """The one sentence about where it stands."""
    day = day_of_owner(owner)
    asked = f"You asked {ago((day - talk.asked_on).days)}"
    if talk.state == core.PROPOSED:
        return f"{asked}; no day is agreed yet."
    if talk.state == core.AGREED:
        on = queries.day_of(owner, talk) or day
        past = on < day
        where = f", {talk.place}" if talk.place else ""
        return f"{'It was to be' if past else 'Agreed:'} {queries.moment(owner, talk.at)}{where}, for {counted(talk.minutes, 'minute')}."
    if talk.state == core.DROPPED:
        return "It did not come to pass."
    held = f"Held {ago((day - talk.held_on).days)}" if talk.held_on else "Held"
    if talk.state == core.CLOSED:
        return f"{held}, and closed."
    return f"{held}, and thanked." if thanked else f"{held}; a thank-you is best said the same day."


def _days(owner: Owner, talk: Talk) -> list[SimpleNamespace]:
    """The proposed hours, with the address of the invitation to each."""
    url = reverse("talk-invitation", args=[talk.pk])
    pairs = (("first", 1, talk.first_at), ("second", 2, talk.second_at))
    return [
        SimpleNamespace(code=code, words=queries.moment(owner, at), url=f"{url}?date={number}")
        for code, number, at in pairs
        if at
    ]


def _thanks(owner: Owner, talk: Talk, called: str, address: str) -> SimpleNamespace:
    day = day_of_owner(owner)
    when = (
        "today"
        if talk.held_on == day
        else f"on {day_text(talk.held_on.isoformat(), today=day)}"
        if talk.held_on
        else ""
    )
    facts: dict[str, Fact] = {
        "kind": talk.kind, "about": talk.about, "minutes": talk.minutes, "name": called, "when": when,
        "take": " ".join((talk.changes or talk.cares).split()),
    }  # fmt: skip
    text = say(Reason("talk.thanks", 0, "points", facts))
    return SimpleNamespace(words=text, write=write_link(address, called, text))


def listed(owner: Owner, some: Iterable[Talk]) -> list[SimpleNamespace]:
    """Some in a list: a bold beginning that says when or where it stands, what it is, and what is next on its page."""
    day = day_of_owner(owner)
    return [_row(owner, one, day) for one in some]


def _row(owner: Owner, one: Talk, day: date) -> SimpleNamespace:
    on = queries.day_of(owner, one)
    lead, act, warm = words.STATES[one.state], "Open", False
    if one.state == core.AGREED and on and on >= day:
        hour = words.clock(queries.local(owner, one.at)[11:])
        lead, act = upper_first(f"{until(on.isoformat(), day)} at {hour}"), "Prepare"
    elif one.state == core.AGREED:
        lead, act, warm = "How was it?", "Write it down", True
    elif one.state == core.PROPOSED:
        lead, act = f"Asked {ago((day - one.asked_on).days)}", "Agree on a day"
    elif one.state == core.HELD:
        act, warm = "Say thank you", True
    elif one.state == core.THANKED:
        act = "What does it change?" if one.kind == core.INTERVIEW else "And the next one?"
    return SimpleNamespace(
        pk=one.pk, url=reverse("talk", args=[one.pk]), lead=lead, act=act, due=warm, person=one.person,
        what=upper_first(words.called(one.kind, one.about)),
    )  # fmt: skip


def of_person(owner: Owner, person: Person) -> dict[str, Any]:
    """What a person's page says of coffees and interviews: those there were, and the pages that begin one."""
    here = reverse("talk-new")
    rows = queries.of_person(owner, person)
    return {
        "rows": listed(owner, [one for one in rows if one.state != core.DROPPED][:BESIDE]),
        "coffee": f"{here}?{urlencode({'kind': core.COFFEE, 'person': person.pk})}",
        "interview": f"{here}?{urlencode({'kind': core.INTERVIEW, 'person': person.pk})}",
    }


def beside(owner: Owner) -> dict[str, Any]:
    """The context of `talks/_beside.html`: those that go on, and whom to propose the next coffee to."""
    return {"talks": listed(owner, queries.going_on(owner, limit=BESIDE)), "coffees": coffees(owner)[:COFFEES]}


def noted(rows: Iterable[TalkAnswer], form: Any) -> dict[int, str]:
    """What a form says to the questions: fields ``answer-<number>``."""
    return {one.pk: str(form[f"answer-{one.pk}"]) for one in rows if f"answer-{one.pk}" in form}
