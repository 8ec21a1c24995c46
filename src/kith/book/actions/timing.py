"""Time for people: the plan of a week, what was spent of it, the timer, and putting an estimate right."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

from django.db import IntegrityError
from django.utils import timezone

from kith.book.actions import kept
from kith.book.actions.did import Did, done
from kith.book.actions.journal import act
from kith.book.models import Note, Option, Owner, TimeEntry, TimePlan
from kith.book.snapshots import today
from kith.core.errors import Conflict, NotFound, WrongUse
from kith.core.time_share import BOTH, COUNTS_FOR, ESTIMATES, HAND, LEARNING, PEOPLE, TIMER
from kith.core.wording.times import length

#: A week for the career has at least one hour and at most a hundred; the share for people is at least a twentieth.
LEAST_A_WEEK, MOST_A_WEEK = 60, 6_000
LEAST_PERCENT = 5
#: The minutes of a day. A timer that was forgotten stops there.
DAY = 24 * 60
LONGEST = 500
_FOR = {PEOPLE: "for people", LEARNING: "for learning", BOTH: "for people and learning"}


def plan(owner: Owner, *, minutes_a_week: int, percent: int) -> Did:
    """Say how much of a week is for the career and what share of that for people. Raises `WrongUse` outside the bounds above."""
    if not LEAST_A_WEEK <= minutes_a_week <= MOST_A_WEEK:
        raise WrongUse("A week cannot be planned like that.", hint="Choose between one hour and a hundred.")
    if not LEAST_PERCENT <= percent <= 100:
        raise WrongUse("There is no such share.", hint=f"Choose between {LEAST_PERCENT} and 100 percent.")
    words = f"{length(minutes_a_week)} a week, {percent} % of it for people"
    with _alone(), act(owner, "time.plan", f"Planned {words}.") as entry:
        row = TimePlan.objects.filter(owner=owner).first()
        if row is None:
            entry.make(TimePlan, minutes_a_week=minutes_a_week, percent=percent)
        else:
            entry.change(row, minutes_a_week=minutes_a_week, percent=percent)
    return done(owner, entry)


def log(
    owner: Owner, *, minutes: int, counts_for: str = PEOPLE, text: str = "", on: date | None = None, option: int = 0
) -> tuple[Did, TimeEntry]:
    """Write down minutes that were spent, by default today. ``option``: the number of the place where; 0 for none.

    Raises `WrongUse` for no minutes, more than a day has, a day to come, and for what they cannot count for.
    """
    at = _checked(owner, minutes, counts_for, on)
    where = _option(owner, option)
    with act(owner, "time.log", f"Wrote down {length(minutes)} {_FOR[counts_for]}.") as entry:
        made = entry.make(
            TimeEntry,
            on=at,
            minutes=minutes,
            counts_for=counts_for,
            text=kept.line(text, LONGEST),
            origin=HAND,
            option=where,
        )
    return done(owner, entry), made


def start(owner: Owner, *, counts_for: str = PEOPLE, text: str = "", option: int = 0) -> tuple[Did, TimeEntry]:
    """Start the timer. Raises `Conflict` while one is running: one cannot be in two places."""
    _checked(owner, 1, counts_for, None)
    where = _option(owner, option)
    if running(owner):
        raise Conflict("A timer is running already.", hint="Stop it first; what it measured is kept.")
    with _alone(), act(owner, "time.start", f"Started the timer {_FOR[counts_for]}.") as entry:
        made = entry.make(
            TimeEntry, on=today(owner), counts_for=counts_for, text=kept.line(text, LONGEST), origin=TIMER, option=where,
            started_at=timezone.now(),
        )  # fmt: skip
    return done(owner, entry), made


def stop(owner: Owner, *, now: datetime | None = None) -> tuple[Did, TimeEntry]:
    """Stop the timer and keep what it measured: the nearest minute, at least one, at most a day, on the day it was started.

    Raises `NotFound` where none is running.
    """
    row = running(owner)
    if row is None or row.started_at is None:
        raise NotFound("No timer is running.", hint="Start one, or write the minutes down.")
    measured = (now or timezone.now()) - row.started_at
    minutes = min(max(round(measured / timedelta(minutes=1)), 1), DAY)
    with act(owner, "time.stop", f"Stopped the timer: {length(minutes)} {_FOR[row.counts_for]}.") as entry:
        entry.change(row, started_at=None, minutes=minutes)
    return done(owner, entry), row


def correct(
    owner: Owner, *, entry_id: int, minutes: int, counts_for: str, text: str | None = None, on: date | None = None
) -> Did:
    """Put a row right: its minutes, what they count for, its words and its day where they are given. A timer is stopped first."""
    row = _entry(owner, entry_id)
    if row.started_at:
        raise Conflict("This timer is still running.", hint="Stop it, then put it right.")
    at = _checked(owner, minutes, counts_for, on, least=0 if row.note_id else 1)
    with act(owner, "time.correct", f"Put right: {length(minutes)} {_FOR[counts_for]}.") as entry:
        words = row.text if text is None else kept.line(text, LONGEST)
        entry.change(row, minutes=minutes, counts_for=counts_for, text=words, on=row.on if on is None else at)
    return done(owner, entry)


def correct_estimate(owner: Owner, *, note_id: int, minutes: int, counts_for: str) -> Did:
    """Say how long something that was logged really took, instead of the estimate; 0 minutes: it was no time for this."""
    note = Note.objects.filter(owner=owner, pk=note_id, kind__in=list(ESTIMATES)).first()
    if note is None:
        raise NotFound("There is nothing to put right here.", hint="What was done may have been removed since.")
    _checked(owner, minutes, counts_for, None, least=0)
    there = TimeEntry.objects.filter(owner=owner, note=note).first()
    if there:
        return correct(owner, entry_id=there.pk, minutes=minutes, counts_for=counts_for)
    with _alone(), act(owner, "time.correct", f"Put right: {length(minutes)} {_FOR[counts_for]}.") as entry:
        entry.make(TimeEntry, on=note.on, minutes=minutes, counts_for=counts_for, origin=HAND, note=note)
    return done(owner, entry)


def remove(owner: Owner, *, entry_id: int) -> Did:
    """Take a row away. Of a correction that means: the estimate counts again; of a running timer: it was for nothing."""
    row = _entry(owner, entry_id)
    words = "the estimate counts again" if row.note_id else f"{length(row.minutes)} {_FOR[row.counts_for]}"
    with act(owner, "time.remove", f"Taken away: {words if not row.started_at else 'the timer'}.") as entry:
        entry.remove(row)
    return done(owner, entry)


def running(owner: Owner) -> TimeEntry | None:
    """The timer that is running, if one is."""
    return TimeEntry.objects.filter(owner=owner, started_at__isnull=False).first()


@contextmanager
def _alone() -> Iterator[None]:
    """What there can be only one of may have been made in another window in this very moment: then nothing was written here."""
    try:
        yield
    except IntegrityError as error:
        raise Conflict("This was done in another window just now.", hint="Look again.") from error


def _checked(owner: Owner, minutes: int, counts_for: str, on: date | None, *, least: int = 1) -> date:
    if counts_for not in COUNTS_FOR:
        raise WrongUse("Time counts for people, for learning, or for both.", counts_for[:40])
    if not least <= minutes <= DAY:
        raise WrongUse("These are not the minutes of a day.", hint=f"Choose between {least} and {DAY}.")
    day = today(owner)
    if on and on > day:
        raise WrongUse("This day is still to come.", on.isoformat(), "Write it down when it is over.")
    return on or day


def _entry(owner: Owner, pk: int) -> TimeEntry:
    row = TimeEntry.objects.filter(owner=owner, pk=pk).first()
    if row is None:
        raise NotFound("This time is not written down here.", hint="It may have been removed since.")
    return row


def _option(owner: Owner, pk: int) -> Option | None:
    if not pk:
        return None
    row = Option.objects.filter(owner=owner, pk=pk).first()
    if row is None:
        raise NotFound("There is no such place in your book.")
    return row
