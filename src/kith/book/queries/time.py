"""Time for people as it stands in the book: what was written down, measured, and estimated from what was done in Kith."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q

from kith.book.models import Note, NotePerson, Owner, Standing, TimeEntry, TimePlan
from kith.book.snapshots import today
from kith.core.reasons import Reason
from kith.core.time_share import ESTIMATE, ESTIMATES, WEEK, WEEKS, Month, Plan, Spent, estimate, monday, month

#: How many names stand in a row; a log with a whole class would fill the page.
NAMES = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A row with its words. ``entry`` is its number where it was written down (or corrects), ``note`` where it rests on something done.

    ``kind`` is what was done, as its code; ``people`` the names of those it was with, ``more`` how many stand for the rest.
    ``estimated`` is what Kith took it for, ``said`` whether those minutes stood in what was logged.
    """

    spent: Spent
    text: str = ""
    entry: int = 0
    note: int = 0
    kind: str = ""
    people: tuple[str, ...] = ()
    more: int = 0
    option: str = ""
    estimated: int = 0
    said: bool = False


@dataclass(frozen=True, slots=True)
class Times:
    """``lines`` by the key of their row. ``running`` is the timer, if one runs; ``plan`` None before there is one."""

    on: date
    look: Month
    lines: dict[str, Line]
    plan: Plan | None
    running: TimeEntry | None


def times(owner: Owner, *, day: date | None = None) -> Times:
    """The four weeks that end with the one of ``day`` (by default the owner's)."""
    on = day or today(owner)
    first = monday(on) - timedelta(days=WEEK * (WEEKS - 1))
    lines = {one.spent.key: one for one in _lines(owner, first, monday(on) + timedelta(days=WEEK - 1))}
    set_up = plan(owner)
    running = TimeEntry.objects.filter(owner=owner, started_at__isnull=False).first()
    return Times(on, month([one.spent for one in lines.values()], on, set_up), lines, set_up, running)


def week(owner: Owner) -> Reason | None:
    """The balance of this week in a sentence; None where there is neither a plan nor a minute, so that nobody is asked for one."""
    now = times(owner).look.weeks[-1]
    return now.reason if now.planned or now.sums.people else None


def plan(owner: Owner) -> Plan | None:
    """What the owner planned for a week."""
    row = TimePlan.objects.filter(owner=owner).values_list("minutes_a_week", "percent").first()
    return Plan(*row) if row else None


def _lines(owner: Owner, first: date, last: date) -> list[Line]:
    own = TimeEntry.objects.filter(owner=owner, started_at=None).select_related("option")
    own = own.filter(Q(note=None, on__range=(first, last)) | Q(note__on__range=(first, last)))
    shown = NotePerson.objects.filter(owner=owner, note=OuterRef("pk")).exclude(person__standing=Standing.PRIVATE)
    done = Note.objects.filter(Exists(shown), owner=owner, on__range=(first, last), kind__in=list(ESTIMATES))
    notes = {one.pk: one for one in done}
    names = _names(owner, notes)
    lines = [
        _line(Spent(f"note-{pk}", one.on, estimate(one.kind, one.minutes), origin=ESTIMATE), one, names[pk])
        for pk, one in notes.items()
    ]
    for entry in own:
        note = notes.get(entry.note_id or 0)
        if entry.note_id and note is None:
            continue  # what it corrects does not count any more: with somebody private, or changed into a mere note
        row = Spent(
            f"entry-{entry.pk}", note.on if note else entry.on, entry.minutes, entry.counts_for, entry.origin,
            replaces=f"note-{note.pk}" if note else "",
        )  # fmt: skip
        lines.append(
            _line(row, note, names[note.pk], entry.pk)
            if note
            else Line(row, entry.text, entry.pk, option=entry.option.name if entry.option else "")
        )
    return lines


def _line(row: Spent, note: Note, names: list[str], entry: int = 0) -> Line:
    some, more = tuple(names[:NAMES]), max(len(names) - NAMES, 0)
    took = estimate(note.kind, note.minutes)
    return Line(row, note.text, entry, note.pk, note.kind, some, more, estimated=took, said=note.minutes is not None)


def _names(owner: Owner, notes: Collection[int]) -> dict[int, list[str]]:
    links = NotePerson.objects.filter(owner=owner, note__in=notes).exclude(person__standing=Standing.PRIVATE)
    found: dict[int, list[str]] = defaultdict(list)
    for note, name in links.order_by("note", "pk").values_list("note_id", "person__name"):
        found[note].append(name)
    return found
