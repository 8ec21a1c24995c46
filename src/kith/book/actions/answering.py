"""What the owner says to a row of Today: done, later, not this."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from kith.book.actions import asking, noting
from kith.book.actions.did import called, done, those
from kith.book.actions.journal import Entry, act, undo
from kith.book.actions.merging import person as find
from kith.book.models import Batch, Change, FollowUp, Note, NotePerson, Owner, Person, Tie, TodayMark
from kith.book.queries import asks
from kith.book.snapshots import today
from kith.core.capture import LogLine
from kith.core.errors import Conflict, WrongUse
from kith.core.records import InteractionKind
from kith.core.ties_state import date_of
from kith.core.today import ASKS, KINDS
from kith.core.today.rows import row_kind
from kith.core.wording.dates import WEEKDAYS, day_text
from kith.core.wording.marks import kind_word

VERDICTS = ("done", "later", "not_this")
#: "Later" without a day.
SOON = 7


@dataclass(frozen=True, slots=True)
class Answered:
    """``batch`` is for undo; ``until`` the day it was put off to; ``next_on`` when the next touchpoint is due, if ever.

    ``kept`` says what was understood of the note, on a page that names the person already: "Coffee. Follow up on Friday, 11 December."
    """

    batch: int
    title: str
    person: Person
    until: date | None = None
    next_on: date | None = None
    kept: str = ""


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

    ``done`` says that the two were in touch: it logs that, with what ``note`` says, understood like a logged line (`noting.hear`); a
    promise is kept as well. A row of the ledger goes on by its one step (thanked, told, kept, asked, reminded), and ``note`` is what was said. Raises `WrongUse` for a day in it that does not exist. ``later`` puts
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
            return _answered(owner, one, _batch_of(owner, same), same.until)
        entry, kept = _enter(owner, one, kind, verdict, note, until, day)
    done(owner, entry)
    return _answered(owner, one, entry.batch, until if verdict == "later" else None, kept)


def _take_back(owner: Owner, one: Person, batch: int) -> None:
    answers = Change.objects.filter(owner=owner, batch=batch, batch__undone_at=None, table="todaymark", verb="make")
    if not answers.filter(after__person_id=one.pk).exists():
        raise Conflict("The answer that this one replaces is not there any more.", hint="Look at Today again.")
    undo(owner, batch=batch)


def _enter(
    owner: Owner, one: Person, kind: str, verdict: str, note: str, until: date | None, day: date
) -> tuple[Entry, str]:
    kept = ""
    with act(owner, f"today.{verdict}", _title(one, verdict)) as entry:
        entry.make(
            TodayMark, person=one, on=day, verdict=verdict, code=kind, until=until if verdict == "later" else None,
            made_at=timezone.now(),
        )  # fmt: skip
        if verdict == "done" and kind in ASKS:
            kept = _in_ledger(owner, entry, one, kind, note, day)
        elif verdict == "done":
            kept = _in_touch(owner, entry, one, kind, note, day)
        elif note.strip():
            _write(entry, one, note, "", day)
    return entry, kept


def _title(one: Person, verdict: str) -> str:
    words = {"done": "In touch with", "later": "Later:", "not_this": "Not this:"}
    return f"{words[verdict]} {called(one)}."


def _in_touch(owner: Owner, entry: Entry, one: Person, kind: str, note: str, day: date) -> str:
    text = note.replace("\0", "").strip()
    if kind == "promised":
        open_ones = FollowUp.objects.filter(owner=entry.owner_id, person=one, done_at=None, due_on__lte=day)
        row = open_ones.order_by("due_on", "pk").first()
        if row:
            entry.change(row, done_at=timezone.now())
            if not text:
                _write(entry, one, row.text, InteractionKind.SPOKE.value, day)
                return ""
    if not text:
        _write(entry, one, "", InteractionKind.SPOKE.value, day)
        return ""
    line, people = noting.hear(owner, person=one, text=text)
    made, promises = noting.keep(entry, people, line, day, met=True)
    return _tell(entry, people, line, made, promises, day)


#: Next step of a line of the ledger -> what Done says of it.
_DONE = {"give": "kept", "thank": "thanked", "tell": "told", "ask": "asked", "remind": "reminded", "let_go": "drop"}


def _in_ledger(owner: Owner, entry: Entry, one: Person, kind: str, note: str, day: date) -> str:
    """The line of the ledger that the row was about goes on; where none is due any more, the two were in touch."""
    lines = [line for line in asks.ledger(owner, person=one) if line.is_due and row_kind(line.step) == kind]
    if not lines:
        _write(entry, one, note, InteractionKind.SPOKE.value, day)
        return ""
    line = min(lines, key=lambda each: (each.row.due_on or day, each.row.pk))
    asking.step(entry, line.row, _DONE[line.step], day, note)
    entry.batch.title = asking.title(line.row, _DONE[line.step])
    entry.batch.save(update_fields=["title"])
    return entry.batch.title


def _tell(
    entry: Entry, people: list[Person], line: LogLine, made: Note | None, promises: Sequence[FollowUp], day: date
) -> str:
    """Put into the journal what was understood of a note; gives the same without the person's name."""
    kind = made.kind if made and line.kind == made.kind else ""
    on = f", {day_text(made.on.isoformat(), today=day)}" if made and made.on != day else ""
    days = [f"{WEEKDAYS[one.due_on.weekday()]}, {day_text(one.due_on.isoformat(), today=day)}" for one in promises]
    ahead = f" Follow up on {' and on '.join(dict.fromkeys(days))}." if days else ""
    noted = "" if kind or promises else ", with your note"
    begun = f"{kind_word(kind)} with" if kind else "In touch with"
    entry.batch.title = f"{begun} {those(people)}{on}{noted}.{ahead}"
    entry.batch.save(update_fields=["title"])
    also = f" with {those(people[1:])}" if people[1:] else ""
    return f"{kind_word(kind) if kind else 'Done'}{also}{on}{noted}.{ahead}"


def _write(entry: Entry, one: Person, text: str, kind: str, day: date) -> None:
    row = entry.make(Note, on=day, kind=kind, text=text.replace("\0", "").strip()[:20_000], made_at=timezone.now())
    entry.make(NotePerson, note=row, person=one)


def _batch_of(owner: Owner, mark: TodayMark) -> Batch:
    made = Change.objects.filter(owner=owner, table="todaymark", pk_of_row=mark.pk, verb="make").select_related("batch")
    return made[0].batch


def _answered(owner: Owner, one: Person, batch: Batch, until: date | None, kept: str = "") -> Answered:
    due = Tie.objects.filter(owner=owner, person=one).values_list("due_day", flat=True).first()
    return Answered(batch.pk, batch.title, one, until, date_of(due) if due else None, kept)
