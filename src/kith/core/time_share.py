"""Time for people: what was planned, what was spent, and what is left of a week.

All amounts are whole minutes, all days calendar days of the owner's. A plan is so many minutes a week for the career and the share of
them, in percent, that is for people; the rest is learning and work. What was spent is a list of rows: written down by hand, measured by
the timer, or estimated from what was done in Kith (`ESTIMATES`). Every sum can be made by hand from the rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from kith.core.reasons import Reason

#: What minutes may count for. ``both`` is a talk at a meetup: fully for people, fully for learning, once in the total.
PEOPLE, LEARNING, BOTH = "people", "learning", "both"
COUNTS_FOR = (PEOPLE, LEARNING, BOTH)
#: Where a row comes from.
HAND, TIMER, ESTIMATE = "hand", "timer", "estimate"
#: Minutes that something done in Kith is taken for, by its kind. Half an hour over coffee is rarely half an hour, a call rarely an
#: hour; the numbers are a custom of this program, not a measurement, and each row can be corrected.
ESTIMATES: Mapping[str, int] = MappingProxyType(
    {"coffee": 45, "met": 45, "call": 20, "message": 10, "chat": 10, "spoke": 10}
)
WEEK = 7
#: How many weeks the look back has.
WEEKS = 4


@dataclass(frozen=True, slots=True)
class Plan:
    """``minutes`` a week for the career, ``percent`` of them for people."""

    minutes: int
    percent: int

    @property
    def people(self) -> int:
        """Minutes a week for people: minutes x percent / 100, what is over a whole minute left out."""
        return self.minutes * self.percent // 100


@dataclass(frozen=True, slots=True)
class Spent:
    """One row. ``key`` tells rows apart; ``replaces`` is the key of the estimate that this row corrects, else empty."""

    key: str
    on: date
    minutes: int
    counts_for: str = PEOPLE
    origin: str = HAND
    replaces: str = ""


@dataclass(frozen=True, slots=True)
class Sums:
    """Minutes for people and for learning, each with those that count as both; ``total`` has every row once."""

    people: int = 0
    learning: int = 0
    both: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class Balance:
    """The week that begins on ``monday``. ``planned`` is 0 without a plan; ``left`` never falls below 0. ``reason`` says it in words."""

    monday: date
    rows: tuple[Spent, ...]
    sums: Sums
    planned: int
    reason: Reason

    @property
    def left(self) -> int:
        """Minutes for people that are still to come."""
        return max(self.planned - self.sums.people, 0)


@dataclass(frozen=True, slots=True)
class Month:
    """The last weeks together, oldest first. ``planned`` takes today's plan for each of them."""

    weeks: tuple[Balance, ...]
    spent: int
    planned: int
    reason: Reason


def estimate(kind: str, own: int | None = None) -> int:
    """Minutes of something that was done: what it says itself (``own``, even if 0), else the custom of its kind; 0 for an unknown one."""
    return ESTIMATES.get(kind, 0) if own is None else own


def monday(day: date) -> date:
    """The Monday of a day's week; a week ends with its Sunday."""
    return day - timedelta(days=day.weekday())


def settled(spent: Iterable[Spent]) -> tuple[Spent, ...]:
    """The rows that count, by day: an estimate that was corrected gives way to its correction. The order given does not matter."""
    rows = list(spent)
    corrected = {row.replaces for row in rows if row.replaces}
    kept = (row for row in rows if not (row.origin == ESTIMATE and row.key in corrected))
    return tuple(sorted(kept, key=lambda row: (row.on, row.key)))


def sums(rows: Iterable[Spent]) -> Sums:
    """The rows added up."""
    by: dict[str, int] = defaultdict(int)
    for row in rows:
        by[row.counts_for] += row.minutes
    return Sums(by[PEOPLE] + by[BOTH], by[LEARNING] + by[BOTH], by[BOTH], by[PEOPLE] + by[LEARNING] + by[BOTH])


def week(spent: Iterable[Spent], day: date, plan: Plan | None = None) -> Balance:
    """The balance of the week that has ``day`` in it, Monday to Sunday; rows of other weeks are left out."""
    first = monday(day)
    rows = tuple(row for row in settled(spent) if first <= row.on < first + timedelta(days=WEEK))
    added = sums(rows)
    planned = plan.people if plan else 0
    return Balance(first, rows, added, planned, _balance(added, planned))


def month(spent: Iterable[Spent], day: date, plan: Plan | None = None) -> Month:
    """The last `WEEKS` weeks, the one with ``day`` in it as the last."""
    rows = settled(spent)
    days = [day - timedelta(days=WEEK * back) for back in reversed(range(WEEKS))]
    weeks = tuple(week(rows, one, plan) for one in days)
    total, planned = sum(one.sums.people for one in weeks), sum(one.planned for one in weeks)
    by_day: dict[date, int] = defaultdict(int)
    for one in weeks:
        for row in one.rows:
            if row.counts_for != LEARNING:
                by_day[row.on] += row.minutes
    return Month(weeks, total, planned, _month(total, planned, by_day))


def _balance(added: Sums, planned: int) -> Reason:
    facts = {"people": added.people, "planned": planned, "learning": added.learning}
    if not planned:
        return _say("time.unplanned" if added.people else "time.no_plan", facts)
    if not added.people:
        return _say("time.all_ahead", facts)
    if added.people < planned:
        return _say("time.left", facts | {"left": planned - added.people})
    return _say("time.full", facts | {"over": added.people - planned})


def _month(total: int, planned: int, by_day: Mapping[date, int]) -> Reason:
    facts: dict[str, int | str] = {"people": total, "planned": planned, "weeks": WEEKS}
    most = max(by_day.values(), default=0)
    # Half of a month in one evening is worth saying; where all of it was one day, there is no other to compare it with.
    if 0 < most < total <= 2 * most:
        on = min(day for day, minutes in by_day.items() if minutes == most)
        facts |= {"most": most, "on": on.isoformat()}
    return _say("time.month" if total else "time.month_empty", facts)


def _say(code: str, facts: Mapping[str, int | str]) -> Reason:
    people = facts["people"]
    return Reason(code, float(people), "minutes", facts)


@dataclass(frozen=True, slots=True)
class Bar:
    """One week of the picture: ``height`` and ``planned`` out of 100, so that the tallest of all bars and plans is 100."""

    monday: date
    minutes: int
    height: int
    planned: int


def bars(look: Month) -> tuple[Bar, ...]:
    """The weeks as bars; all are 0 high where there is neither a minute nor a plan."""
    tallest = max([one.sums.people for one in look.weeks] + [one.planned for one in look.weeks] + [0])
    scale = tallest or 1
    return tuple(
        Bar(one.monday, one.sums.people, one.sums.people * 100 // scale, one.planned * 100 // scale)
        for one in look.weeks
    )
