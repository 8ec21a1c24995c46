"""When a repeating event takes place (RFC 5545, 3.3.10), with a bound on the work that any rule can cause.

Days are expanded, not instants: rules that repeat within a day, and the rare parts ``BYYEARDAY``, ``BYWEEKNO``, ``BYHOUR`` and
finer, are not expanded (`Unsupported`). An own expander, because a general one looks for the next day of a rule that never
comes ("31 February, every day") until the year 9999. The tests hold it against python-dateutil.
"""

from __future__ import annotations

import calendar
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

#: Occurrences kept of one event: the latest ones before the file's own day and a month, then those after it.
MOST_OCCURRENCES = 500
#: Periods (days, weeks, months or years) looked at for one event, and for all events of one file together.
MOST_PERIODS = 20_000
MOST_PERIODS_A_FILE = 1_500_000

_WEEKDAYS = {name: number for number, name in enumerate(["MO", "TU", "WE", "TH", "FR", "SA", "SU"])}
_KNOWN = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS", "WKST"}
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")


class Unsupported(ValueError):
    """A rule that is not expanded, or makes no sense."""


@dataclass(slots=True)
class Budget:
    """The work left for one file: periods looked at, or days found in them where these are more."""

    periods: int = MOST_PERIODS_A_FILE


@dataclass(frozen=True, slots=True)
class Rule:
    """A recurrence rule whose parts have been checked. ``by_day`` holds (ordinal or 0, weekday)."""

    frequency: str
    interval: int
    count: int
    until: date | datetime | None
    by_day: tuple[tuple[int, int], ...]
    by_month: tuple[int, ...]
    by_month_day: tuple[int, ...]
    by_set_pos: tuple[int, ...]
    week_start: int


def rule_of(parts: Mapping[str, Sequence[Any]]) -> Rule:
    """The rule in a parsed RRULE (name -> list of values). Raises `Unsupported`."""
    frequency = str(_one(parts, "FREQ", "")).upper()
    if frequency not in _FREQUENCIES or set(map(str.upper, parts)) - _KNOWN:
        raise Unsupported(frequency)
    interval, count = int(_one(parts, "INTERVAL", 1)), int(_one(parts, "COUNT", 0))
    if interval < 1 or count < 0:
        raise Unsupported("interval or count")
    by_day = tuple(sorted({_weekday(str(value)) for value in parts.get("BYDAY", ())}))
    if any(ordinal for ordinal, _ in by_day) and frequency in ("DAILY", "WEEKLY"):
        raise Unsupported("ordinal weekday")
    return Rule(
        frequency,
        interval,
        count,
        _one(parts, "UNTIL", None),
        by_day,
        _numbers(parts, "BYMONTH", 1, 12),
        _numbers(parts, "BYMONTHDAY", -31, 31),
        _numbers(parts, "BYSETPOS", -366, 366),
        _WEEKDAYS[str(_one(parts, "WKST", "MO")).upper()],
    )


def _one(parts: Mapping[str, Sequence[Any]], name: str, default: Any) -> Any:
    values = parts.get(name) or [default]
    return values[0]


def _numbers(parts: Mapping[str, Sequence[Any]], name: str, low: int, high: int) -> tuple[int, ...]:
    numbers = tuple(sorted({int(value) for value in parts.get(name, ())}))
    if any(not low <= number <= high or number == 0 for number in numbers):
        raise Unsupported(name)
    return numbers


def _weekday(text: str) -> tuple[int, int]:
    ordinal, name = text[:-2], text[-2:].upper()
    if name not in _WEEKDAYS:
        raise Unsupported("weekday")
    return int(ordinal or 0), _WEEKDAYS[name]


def days(rule: Rule, start: date, last: date, budget: Budget, horizon: date = date.max) -> list[date]:
    """The days from ``start`` to ``last`` on which the rule falls, in order.

    Up to the ``horizon`` the latest `MOST_OCCURRENCES` of them; those beyond it only while there are fewer, so that what lies ahead never
    takes the place of what has been. ``start`` itself always counts as the first (RFC 5545, 3.8.5.3), whether the rule falls on it or not.
    A COUNT counts from the start. Fewer come back where the budget ends.
    """
    found: deque[date] = deque([start], maxlen=MOST_OCCURRENCES)
    count = 1
    for period, _ in zip(_periods(rule, start), range(MOST_PERIODS), strict=False):
        if period > last or budget.periods <= 0:
            break
        fallen = _set_positions(rule, _days_in(rule, period, start))
        budget.periods -= max(1, len(fallen))
        for day in fallen:
            if day <= start:
                continue
            if day > last or (rule.count and count >= rule.count) or (day > horizon and len(found) >= MOST_OCCURRENCES):
                return list(found)
            count += 1
            found.append(day)
    return list(found)


def _periods(rule: Rule, start: date) -> Iterator[date]:
    """The first day of each period that the interval reaches, until the calendar ends."""
    try:
        if rule.frequency in ("DAILY", "WEEKLY"):
            step = timedelta(days=rule.interval * (7 if rule.frequency == "WEEKLY" else 1))
            back = (start.weekday() - rule.week_start) % 7 if rule.frequency == "WEEKLY" else 0
            day = start - timedelta(days=back)
            while True:
                yield day
                day += step
        month = start.year * 12 + (start.month - 1 if rule.frequency == "MONTHLY" else 0)
        while True:
            yield date(month // 12, month % 12 + 1, 1)
            month += rule.interval * (1 if rule.frequency == "MONTHLY" else 12)
    except (OverflowError, ValueError):
        return  # the year 10000, or a week before the year 1


def _days_in(rule: Rule, period: date, start: date) -> list[date]:
    """The days of one period that the rule's parts allow, in order."""
    if rule.frequency == "DAILY":
        return [period] if _allowed(rule, period) else []
    if rule.frequency == "WEEKLY":
        week = [period + timedelta(days=offset) for offset in range(7)]
        wanted = {weekday for _, weekday in rule.by_day} or {start.weekday()}
        return [day for day in week if day.weekday() in wanted and (not rule.by_month or day.month in rule.by_month)]
    if rule.frequency == "MONTHLY":
        return _month(rule, period, start) if not rule.by_month or period.month in rule.by_month else []
    return _year(rule, period.year, start)


def _allowed(rule: Rule, day: date) -> bool:
    length = calendar.monthrange(day.year, day.month)[1]
    return (
        (not rule.by_month or day.month in rule.by_month)
        and (not rule.by_month_day or day.day in rule.by_month_day or day.day - length - 1 in rule.by_month_day)
        and (not rule.by_day or day.weekday() in {weekday for _, weekday in rule.by_day})
    )


def _month(rule: Rule, first: date, start: date) -> list[date]:
    length = calendar.monthrange(first.year, first.month)[1]
    whole = [first.replace(day=number) for number in range(1, length + 1)]
    chosen = set(whole)
    if rule.by_month_day:
        chosen &= {day for day in whole if day.day in rule.by_month_day or day.day - length - 1 in rule.by_month_day}
    if rule.by_day:
        chosen &= _weekdays(rule, whole)
    if not rule.by_day and not rule.by_month_day:
        chosen = {day for day in whole if day.day == start.day}
    return sorted(chosen)


def _weekdays(rule: Rule, span: list[date]) -> set[date]:
    """The weekdays of a month or year: all of them, or the nth from its beginning or end."""
    chosen: set[date] = set()
    for ordinal, weekday in rule.by_day:
        matching = span[(weekday - span[0].weekday()) % 7 :: 7]
        if not ordinal:
            chosen.update(matching)
        elif abs(ordinal) <= len(matching):
            chosen.add(matching[ordinal - 1 if ordinal > 0 else ordinal])
    return chosen


def _year(rule: Rule, year: int, start: date) -> list[date]:
    if rule.by_day and not rule.by_month and not rule.by_month_day:
        first = date(year, 1, 1)
        return sorted(_weekdays(rule, [first + timedelta(days=at) for at in range(365 + calendar.isleap(year))]))
    months = rule.by_month or (range(1, 13) if rule.by_month_day else (start.month,))
    return [day for month in months for day in _month(rule, date(year, month, 1), start)]


def _set_positions(rule: Rule, found: list[date]) -> list[date]:
    if not rule.by_set_pos:
        return found
    size = len(found)
    return sorted({found[at - 1 if at > 0 else at] for at in rule.by_set_pos if abs(at) <= size})
