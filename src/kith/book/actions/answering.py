"""What the owner says to a row of Today: done, later, not this."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from kith.book.actions.did import called, done
from kith.book.actions.journal import Entry, act, undo
from kith.book.actions.merging import person as find
from kith.book.models import Change, FollowUp, Note, NotePerson, Owner, Person, Tie, TodayMark
from kith.book.snapshots import today
from kith.core.errors import Conflict, WrongUse
from kith.core.records import InteractionKind
from kith.core.ties_state import date_of
from kith.core.today import KINDS

VERDICTS = ("done", "later", "not_this")
#: "Later" without a day.
SOON = 7


@dataclass(frozen=True, slots=True)
class Answered:
    """``batch`` is for undo; ``until`` the day it was put off to; ``next_on`` when the next touchpoint is due, if ever."""

    batch: int
    title: str
    person: Person
    until: date | None = None
    next_on: date | None = None


def answer(
    owner: Owner,
    *,
    person_id: int,
    kind: str,
    verdict: str,
    note: str = "",
    until: date | None = None,
    instead: int | None = None,
) -> Answered:
    """Answer a row of Today (``kind`` as in `kith.core.today.Item`).

    ``done`` says that the two were in touch: it logs that, with ``note`` if there is one; a promise is kept as well. ``later`` puts
    the person off, by default for a week. ``not_this`` keeps this kind of row away for a while. The same answer twice on a day
    is one answer. ``instead``: the batch of an answer to the same person that this one replaces; it is taken back in the same
    transaction.
    """
    if kind not in KINDS or verdict not in VERDICTS:
        raise WrongUse("There is no such answer.", f"{kind} {verdict}", f"It is {', '.join(VERDICTS)}.")
    one, day = find(owner, person_id), today(owner)
    if until is not None and until <= day:
        raise WrongUse("Later is a day to come.", until.isoformat())
    if verdict == "later":
        until = until or day + timedelta(days=SOON)
    with transaction.atomic():
        if instead:
            _take_back(owner, one, instead)
        same = TodayMark.objects.filter(owner=owner, person=one, on=day, verdict=verdict, code=kind).first()
        if same:
            return _answered(owner, one, _batch_of(owner, same), verdict, same.until)
        entry = _enter(owner, one, kind, verdict, note, until, day)
    done(owner, entry)
    return _answered(owner, one, entry.batch.pk, verdict, until if verdict == "later" else None)


def _take_back(owner: Owner, one: Person, batch: int) -> None:
    answers = Change.objects.filter(owner=owner, batch=batch, batch__undone_at=None, table="todaymark", verb="make")
    if not answers.filter(after__person_id=one.pk).exists():
        raise Conflict("The answer that this one replaces is not there any more.", hint="Look at Today again.")
    undo(owner, batch=batch)


def _enter(owner: Owner, one: Person, kind: str, verdict: str, note: str, until: date | None, day: date) -> Entry:
    with act(owner, f"today.{verdict}", _title(one, verdict)) as entry:
        entry.make(
            TodayMark, person=one, on=day, verdict=verdict, code=kind, until=until if verdict == "later" else None,
            made_at=timezone.now(),
        )  # fmt: skip
        if verdict == "done":
            _in_touch(entry, one, kind, note, day)
        elif note.strip():
            _write(entry, one, note, "", day)
    return entry


def _title(one: Person, verdict: str) -> str:
    words = {"done": "In touch with", "later": "Later:", "not_this": "Not this:"}
    return f"{words[verdict]} {called(one)}."


def _in_touch(entry: Entry, one: Person, kind: str, note: str, day: date) -> None:
    text = note.replace("\0", "").strip()
    if kind == "promised":
        open_ones = FollowUp.objects.filter(owner=entry.owner_id, person=one, done_at=None, due_on__lte=day)
        row = open_ones.order_by("due_on", "pk").first()
        if row:
            entry.change(row, done_at=timezone.now())
            text = text or row.text
    _write(entry, one, text, InteractionKind.SPOKE.value, day)


def _write(entry: Entry, one: Person, text: str, kind: str, day: date) -> None:
    row = entry.make(Note, on=day, kind=kind, text=text.replace("\0", "").strip()[:20_000], made_at=timezone.now())
    entry.make(NotePerson, note=row, person=one)


def _batch_of(owner: Owner, mark: TodayMark) -> int:
    return Change.objects.filter(owner=owner, table="todaymark", pk_of_row=mark.pk, verb="make").values_list(
        "batch", flat=True
    )[0]


def _answered(owner: Owner, one: Person, batch: int, verdict: str, until: date | None) -> Answered:
    due = Tie.objects.filter(owner=owner, person=one).values_list("due_day", flat=True).first()
    return Answered(batch, _title(one, verdict), one, until, date_of(due) if due else None)
