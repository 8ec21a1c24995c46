"""Days said in words: ``yesterday``, ``last week``, ``3 Nov``, ``in two weeks``, ``by friday``, ``2026-11-03``.

The rules, since the words leave room:

- A weekday without more is the latest one before today for what happened, and the first one after today for what is to
  come; on a Friday, ``friday`` is never today.
- ``last friday`` is always before today. ``next friday`` is the Friday of the week after this one (weeks begin on Monday).
  ``this friday`` is in this week for what happened, and the first Friday from today on for what is to come.
- A day and month without a year is the latest such day up to today, or the first from today on.
- ``by``, ``in two weeks``, ``tomorrow`` and ``next ...`` always look ahead, ``ago`` and ``last ...`` always back.
- ``last week``, ``next month`` are one reading of vague words (seven days back, the same day of the next month, or its last
  day) and marked as such.
- Numeric dates are read as ISO 8601 or with dots (day, month, year); ``3/4`` means two different days to different people
  and is not read at all.
- What is written like a date and is none (``32 November``) is no day; `impossible` finds it, so that it can be told.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kith.core.capture import words as w
from kith.core.capture.scan import Token, phrase_at

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})\Z", re.ASCII)
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\Z", re.ASCII)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}\Z")
#: Months whose names are words as well: a number beside one is a date only where nothing goes on behind it.
_WORDS_TOO = frozenset(["may", "mar", "march", "mai"])


@dataclass(frozen=True, slots=True)
class Day:
    """A day read from ``length`` tokens. ``about``: vague words. ``ahead``: words that only speak of days to come."""

    on: date
    length: int
    about: bool = False
    ahead: bool = False


def read_day(line: Sequence[Token], at: int, today: date, *, ahead: bool) -> Day | None:
    """The day named by the tokens from ``at`` on, or None. ``ahead``: what is spoken of is to come, not past."""
    try:
        return _prefixed(line, at, today, ahead)
    except (ValueError, OverflowError):
        return None  # 31 February, the year 12000


def _prefixed(line: Sequence[Token], at: int, today: date, ahead: bool) -> Day | None:
    by = phrase_at(w.BY, line, at)
    if by:
        found = _prefixed_on(line, at + by[1], today, True)
        return replace(found, length=found.length + by[1], ahead=True) if found else None
    return _prefixed_on(line, at, today, ahead)


def _prefixed_on(line: Sequence[Token], at: int, today: date, ahead: bool) -> Day | None:
    on = phrase_at(w.ON, line, at)
    if on:
        found = _bare(line, at + on[1], today, ahead) or _weak(line, at + on[1], today, ahead)
        if found:
            return replace(found, length=found.length + on[1])
    return _bare(line, at, today, ahead)


def _bare(line: Sequence[Token], at: int, today: date, ahead: bool) -> Day | None:
    if at >= len(line) or line[at].shape != "word":
        return None
    return (
        _relative(line, at, today)
        or _counted(line, at, today)
        or _weekday(line, at, today, ahead)
        or _written(line, at, today, ahead)
    )


def _relative(line: Sequence[Token], at: int, today: date) -> Day | None:
    found = phrase_at(w.DAYS, line, at)
    if not found:
        return None
    shift, length = found
    return Day(shifted(today, shift), length, shift.about, shift.future)


def _counted(line: Sequence[Token], at: int, today: date) -> Day | None:
    """``2 weeks ago``, ``vor 2 Wochen``, ``in 2 weeks``."""
    back, on = phrase_at(w.AGO_BEFORE, line, at), phrase_at(w.AHEAD_BEFORE, line, at)
    lead = back or on
    start = at + (lead[1] if lead else 0)
    amount = _amount(line, start)
    if not amount:
        return None
    count, unit, length = amount
    after = phrase_at(w.AGO_AFTER, line, start + length)
    if not lead and not after:
        return None
    sign = 1 if on and not after else -1
    shift = w.Shift(sign * count * unit.days, sign * count * unit.months)
    return Day(shifted(today, shift), start + length + (after[1] if after else 0) - at, unit.months > 0, ahead=sign > 0)


def _amount(line: Sequence[Token], at: int) -> tuple[int, w.Shift, int] | None:
    number = phrase_at(w.NUMBERS, line, at)
    if number:
        count, length = number
    elif at < len(line) and re.fullmatch(r"[0-9]{1,3}", line[at].text):
        count, length = int(line[at].text), 1
    else:
        return None
    unit = phrase_at(w.UNITS, line, at + length)
    return (count, unit[0], length + unit[1]) if unit else None


def _weekday(line: Sequence[Token], at: int, today: date, ahead: bool) -> Day | None:
    for table, rule in ((w.LAST, "last"), (w.NEXT, "next"), (w.THIS, "this")):
        lead = phrase_at(table, line, at)
        if lead:
            day = phrase_at(w.WEEKDAYS, line, at + lead[1]) or phrase_at(w.WEAK_WEEKDAYS, line, at + lead[1])
            if day:
                on = _that_weekday(today, day[0], rule, ahead)
                return Day(on, lead[1] + day[1], ahead=rule == "next")
    plain = phrase_at(w.WEEKDAYS, line, at)
    return Day(_that_weekday(today, plain[0], "", ahead), plain[1]) if plain else None


def _weak(line: Sequence[Token], at: int, today: date, ahead: bool) -> Day | None:
    """``sun`` and ``sat`` are words as well: read as days only after ``on`` and the like."""
    day = phrase_at(w.WEAK_WEEKDAYS, line, at)
    return Day(_that_weekday(today, day[0], "", ahead), day[1]) if day else None


def _that_weekday(today: date, weekday: int, rule: str, ahead: bool) -> date:
    monday = today - timedelta(days=today.weekday())
    if rule == "next":
        return monday + timedelta(days=7 + weekday)
    if rule == "this":
        return today + timedelta(days=(weekday - today.weekday()) % 7) if ahead else monday + timedelta(days=weekday)
    if ahead and rule != "last":
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)


def _written(line: Sequence[Token], at: int, today: date, ahead: bool) -> Day | None:
    iso = _ISO.match(line[at].text)
    if iso:
        return Day(date(int(iso[1]), int(iso[2]), int(iso[3])), 1)
    return _dotted(line, at, today, ahead) or _with_month(line, at, today, ahead)


def _dotted(line: Sequence[Token], at: int, today: date, ahead: bool) -> Day | None:
    """``3.11.2026`` and ``3.11.``, without blanks inside."""
    part = line[at : at + 5]
    if len(part) < 4 or part[1].text != "." or part[3].text != "." or not _touching(part[:4]):
        return None
    if not (_number(part[0], 31) and _number(part[2], 12)):
        return None
    if len(part) == 5 and _touching(part[3:]) and re.fullmatch(r"[0-9]{4}", part[4].text):
        return Day(date(int(part[4].text), int(part[2].text), int(part[0].text)), 5)
    return Day(_year_guessed(int(part[2].text), int(part[0].text), today, ahead), 4)


def _touching(part: Sequence[Token]) -> bool:
    return all(a.end == b.start for a, b in zip(part, part[1:], strict=False))


def _number(token: Token, top: int) -> int:
    match = _DAY.match(token.text)
    return int(match[1]) if match and 1 <= int(match[1]) <= top else 0


def _with_month(line: Sequence[Token], at: int, today: date, ahead: bool) -> Day | None:
    """``3 Nov``, ``3rd of November 2026``, ``3. November``, ``Nov 3``, ``Nov 3, 2026``."""
    month = phrase_at(w.MONTHS, line, at)
    if month:
        day, end = (_number(line[at + 1], 31) if at + 1 < len(line) else 0), at + 2
        if end < len(line) and line[end].text == "," and _year(line, end + 1):
            end += 1
    else:
        day, end = _number(line[at], 31), at + 1
        if day and end < len(line) and (line[end].text == "." or line[end].key in w.OF):
            end += 1
        month = phrase_at(w.MONTHS, line, end)
        end += 1
    if not month or not day:
        return None
    year = _year(line, end)
    if year:
        return Day(date(year, month[0], day), end + 1 - at)
    return Day(_year_guessed(month[0], day, today, ahead), end - at)


def _year(line: Sequence[Token], at: int) -> int:
    return int(line[at].text) if at < len(line) and _YEAR.match(line[at].text) else 0


def _year_guessed(month: int, day: int, today: date, ahead: bool) -> date:
    date(2000, month, day)
    step = 1 if ahead else -1
    for year in range(today.year, today.year + 9 * step, step):
        if day <= calendar.monthrange(year, month)[1]:
            found = date(year, month, day)
            if found >= today if ahead else found <= today:
                return found
    raise ValueError("no such day")


def shifted(today: date, shift: w.Shift) -> date:
    """``today`` moved by months first (a day the month does not have becomes its last one), then by days."""
    month = today.month - 1 + shift.months
    year, month = today.year + month // 12, month % 12 + 1
    if not 1 <= year <= 9999:
        raise ValueError("year out of range")
    day = min(today.day, calendar.monthrange(year, month)[1])
    return date(year, month, day) + timedelta(days=shift.days)


def impossible(line: Sequence[Token], today: date) -> Iterator[tuple[int, int]]:
    """The stretches of tokens that are written like a date which no calendar has: ``32 November``, ``31.2.2026``, ``2026-02-30``.

    29 February without a year exists. Only what can hardly be anything else counts: ``Nov 45`` has to end there, or stand behind ``on``.
    """
    at = 0
    while at < len(line):
        day = read_day(line, at, today, ahead=False)
        length = 0 if day or not line[at].is_word else _no_such_day(line, at)
        if length:
            yield at, at + length
        at += day.length if day else length or 1


def _no_such_day(line: Sequence[Token], at: int) -> int:
    for read in (_like_iso, _like_dotted, _like_month):
        found = read(line, at)
        if found:
            year, month, day, length = found
            return 0 if _exists(year or 2000, month, day) else length
    return 0


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def _like_iso(line: Sequence[Token], at: int) -> tuple[int, int, int, int] | None:
    match = _ISO.match(line[at].text)
    return (int(match[1]), int(match[2]), int(match[3]), 1) if match and _YEAR.match(match[1]) else None


def _like_dotted(line: Sequence[Token], at: int) -> tuple[int, int, int, int] | None:
    """``32.11.2026``; without a year only what could be a day and a month: prices and versions have dots as well."""
    part = line[at : at + 5]
    if len(part) < 4 or part[1].text != "." or part[3].text != "." or not _touching(part[:4]):
        return None
    day, month = (int(one.text) if re.fullmatch(r"[0-9]{1,2}", one.text) else -1 for one in (part[0], part[2]))
    if day < 0 or month < 0:
        return None
    if len(part) == 5 and _touching(part[3:]) and (year := _year(line, at + 4)):
        return year, month, day, 5
    return (0, month, day, 4) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _like_month(line: Sequence[Token], at: int) -> tuple[int, int, int, int] | None:
    first = phrase_at(w.MONTHS, line, at)
    number, end = (at + 1, at + 2) if first else (at, at + 1)
    match = _DAY.match(line[number].text) if number < len(line) else None
    if not match:
        return None
    if not first and end < len(line) and (line[end].text == "." or line[end].key in w.OF):
        end += 1
    month = first or phrase_at(w.MONTHS, line, end)
    if not month:
        return None
    word = line[at if first else end].key
    end += 0 if first else 1
    end += 1 if first and end < len(line) and line[end].text == "," and _year(line, end + 1) else 0
    year = _year(line, end)
    led = at > 0 and (line[at - 1].key,) in w.ON
    if not year and not led and (first or word in _WORDS_TOO) and _goes_on(line, end):
        return None
    return year, month[0], int(match[1]), end + bool(year) - at


def _goes_on(line: Sequence[Token], at: int) -> bool:
    return at < len(line) and line[at].is_word and line[at].key not in w.FILLERS
