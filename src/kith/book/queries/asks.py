"""The ledger: what is open and closed, what is next, who gave what, and the guard's answer before an ask."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from kith.book.models import Ask, Owner, Person
from kith.book.queries.asks_guard import called, ready
from kith.book.queries.today import addresses_of, full
from kith.book.snapshots import asks as snapshot
from kith.book.snapshots import day_number, today
from kith.core import asks as core
from kith.core.errors import NotFound
from kith.core.openings import opening, tally
from kith.core.today import Candidate, to_say
from kith.core.wording import say

#: So many lines a page shows; the ledger of years is behind the closed ones.
MOST = 200
_ORDER = {code: at for at, code in enumerate(core.NEXT)}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the ledger: the row with its person, the code of what is next (empty for closed), whether it is time, words for it."""

    row: Ask
    step: str
    is_due: bool
    words: str = ""


def get(owner: Owner, pk: int) -> Ask:
    """One line of this owner's ledger; `NotFound` for nobody's and for somebody else's."""
    row = Ask.objects.filter(owner=owner, pk=pk).select_related("person").first()
    if row is None or not snapshot.said(row):
        raise NotFound("There is no such ask in your book.", hint="It may have been taken back: look at Ask.")
    return row


def ledger(owner: Owner, *, person: Person | None = None) -> list[Line]:
    """What is open, due first, then in the order of what is next; with one person or with everybody."""
    rows = Ask.objects.filter(owner=owner, state__in=_open_states()).select_related("person").order_by("due_on", "pk")
    rows = rows.filter(person=person) if person else rows
    lines = lines_of(owner, rows[:MOST])
    return sorted((one for one in lines if one.step), key=lambda one: (not one.is_due, _ORDER[one.step]))


def closed(owner: Owner, *, person: Person | None = None) -> list[Line]:
    """What is over, the last first."""
    rows = (
        Ask.objects.filter(owner=owner).exclude(closed_on=None).select_related("person").order_by("-closed_on", "-pk")
    )
    rows = rows.filter(person=person) if person else rows
    return [one for one in lines_of(owner, rows[:MOST]) if not one.step]


def lines_of(owner: Owner, some: Iterable[Ask]) -> list[Line]:
    """These rows with what is next for each."""
    rows = [row for row in some if snapshot.said(row)]
    day, free = day_number(today(owner)), ready(owner, rows)
    found = []
    for row in rows:
        one = snapshot.pending(row, may=row.pk in free)
        step, is_due = core.next_step(one.ask, day)
        words = to_say(one, step, called(row.person)) if step else ""
        found.append(Line(row, step, is_due, words))
    return found


def any_ask(owner: Owner) -> bool:
    """Whether the ledger has a line at all."""
    return Ask.objects.filter(owner=owner).exists()


def opening_line(owner: Owner, person: Person) -> str:
    """A first line that rests on a fact which fits nobody else; empty where there is none."""
    on = today(owner)
    one = Candidate(id=str(person.pk), name=person.name, last_day=0)
    [known], shared = full(owner, [one], day_number(on))
    begin = opening(known.id, known.called, known.facts, tally([known.facts, shared]), day=day_number(on))
    return say(begin.reason) if begin and begin.draft else ""


def address(owner: Owner, person: Person) -> str:
    """A mail address to write to, the first that was seen; or none."""
    return addresses_of(owner, {str(person.pk)}).get(str(person.pk), "")


def _open_states() -> Collection[str]:
    return {state.value for state in core.State if any(core.is_open(side, state) for side in core.Side)}


def day_of(row: Ask) -> date:
    """Since when an ask stands as it does."""
    return row.told_on or row.thanked_on or row.answered_on or row.reminded_on or row.asked_on or row.made_at.date()
