"""Rows of Today as `today/_row.html` wants them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote

from django.urls import reverse
from django.utils.text import Truncator

from kith.book.queries.people import Counts
from kith.book.queries.today import ComingRow, TodayRow
from kith.core.today import ASKS
from kith.core.wording import say
from kith.core.wording.dates import MONTHS, WEEKDAYS, number, upper_first
from kith.core.wording.marks import LEADS

#: Kinds of row that have a day of their own: shown warm.
DUE = ("promised", *ASKS, "birthday", "due")
#: Reasons beside the first that stand in the row.
ALSO = ("today.target",)
_LOOSE = "A loose tie: "


@dataclass(frozen=True, slots=True)
class Link:
    """Where to write to somebody."""

    url: str
    label: str


@dataclass(frozen=True, slots=True)
class Guide:
    """One line under the date, with one link."""

    text: str
    url: str
    label: str


def row_of(row: TodayRow, on: date, *, first: bool = False, opening: str | None = None) -> SimpleNamespace:
    """One open row; ``opening`` are the owner's own words instead of the proposed ones."""
    item, person = row.item, row.person
    lead, why = _lead(item.kind, item.reasons[0].code, item.why)
    # A bare fact is something to think of, not something to say: it stands with what happened last.
    words = opening if opening is not None else item.opening if item.is_draft else ""
    fact = "" if item.is_draft or item.last or item.kind in ("promised", "news") else item.opening
    return SimpleNamespace(
        person=person,
        role=", ".join(part for part in (person.role, person.organization) if part),
        lead=lead,
        why=why,
        also=" ".join(say(one) for one in item.reasons[1:] if one.code in ALSO),
        due=item.kind in DUE,
        last=item.last or fact,
        opening=words,
        write=write_link(row.write_to, str(item.reasons[0].facts.get("name") or ""), words),
        later=later(on),
        code=item.kind,
        first=first,
        undone=None,
        noted=False,
    )


def _lead(kind: str, code: str, why: str) -> tuple[str, str]:
    """The bold beginning and the rest of the sentence, without saying anything twice."""
    if kind == "birthday":
        return why, ""
    if kind == "promised":
        begin, colon, rest = why.partition(": ")
        return (f"{begin}.", upper_first(rest)) if colon and begin.startswith("Promised") else (LEADS[kind], why)
    if kind == "weak" and why.startswith(_LOOSE):
        return LEADS[kind], upper_first(why.removeprefix(_LOOSE))
    return ("New job." if code == "today.new_job" else LEADS[kind]), why


def done_row(person: Any, text: str, batch: int | None, *, code: str, noted: bool) -> SimpleNamespace:
    """A row after its answer, as `today/_done.html` wants it."""
    return SimpleNamespace(person=person, undone=SimpleNamespace(text=text, batch=batch), code=code, noted=noted)


def write_link(address: str, called: str, words: str) -> Link | None:
    """A mail with these words, to be sent by the owner's own program."""
    if not address or "@" not in address:
        return None
    url = f"mailto:{quote(address, safe='@+._-')}" + (f"?body={quote(words[:1500])}" if words else "")
    return Link(url, f"Write to {Truncator(called).chars(30)}" if called else "Write")


def later(on: date) -> list[SimpleNamespace]:
    """The days that "later" offers."""
    week_end = on + timedelta(days=(4 - on.weekday()) % 7 or 7)
    choices = [
        ("Tomorrow", on + timedelta(days=1)),
        ("In a week", on + timedelta(days=7)),
        ("In a month", on + timedelta(days=30)),
    ]
    if (week_end - on).days > 1 and (week_end - on).days < 7:
        choices.insert(1, ("On Friday", week_end))
    return [SimpleNamespace(value=day.isoformat(), label=label, hint=_near(day, on)) for label, day in choices]


def guide(counts: Counts, unsorted: bool) -> Guide | None:
    """The next step of settling in, one line; None when there is none."""
    if unsorted:
        return Guide("Kith guessed who is in your network.", reverse("sort"), "Tell it who really is")
    if counts.questions:
        one = counts.questions == 1
        text = f"{upper_first(number(counts.questions))} {'pair of records looks' if one else 'pairs of records look'} alike."
        return Guide(text, reverse("suggestions"), "Same person?")
    return None


def _near(day: date, on: date) -> str:
    """A day as the menu shows it: "Fri 27" within the week, then "24 Dec"."""
    return (
        f"{WEEKDAYS[day.weekday()][:3]} {day.day}" if (day - on).days <= 7 else f"{day.day} {MONTHS[day.month - 1][:3]}"
    )


def coming_of(row: ComingRow) -> SimpleNamespace:
    """One line of the next days. Its sentence holds the name already."""
    return SimpleNamespace(on=row.on, text=row.text, person=row.person)


def pace(rows: int, minutes: int, handled: int = 0) -> str:
    """How much there is for the day, in one line that stays true while rows are answered under it."""
    more = " more" if handled else ""
    people = f"One{more} person" if rows == 1 else f"{upper_first(number(rows))}{more} people"
    return f"{people} for today, about {number(rows * minutes)} minutes." if rows else ""
