"""Starts, ends of series and exceptions as calendars write them: instants, floating times, whole days, odd zone names.

An instant is kept in UTC. A floating time (RFC 5545, 3.3.5), a whole day, and a time in a zone that nobody knows are a day only:
to guess a zone would move people's meetings to other days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

_TIMED = ("DTSTART", "RDATE", "EXDATE", "RECURRENCE-ID")
_TZID = re.compile(r';TZID="?([^";]{1,200})', re.IGNORECASE)
_WHOLE_DAY = re.compile(r";VALUE=DATE(?:;|\Z)", re.IGNORECASE)
_STAMP = re.compile(r"[0-9]{8}")
_UNKNOWN = "Unknown"

When = date | datetime


@lru_cache(maxsize=512)
def zone_name(name: str) -> str:
    """The IANA name for what a calendar calls a zone, or ``Unknown``.

    Known are IANA names, Windows names (CLDR's table, as the library carries it), and IANA names behind a path
    (``/example.org/20260101/Europe/Berlin``).
    """
    name = name.strip()
    parts = name.strip("/").split("/")
    for tried in (name, WINDOWS_TO_OLSON.get(name, ""), "/".join(parts[-2:]), "/".join(parts[-3:])):
        if re.fullmatch(r"[A-Za-z0-9_+\-]{1,32}(?:/[A-Za-z0-9_+\-]{1,32}){0,2}", tried):
            try:
                return ZoneInfo(tried).key
            except (OSError, ValueError, LookupError):
                continue
    return _UNKNOWN


def plain_property(name: str, text: str) -> str:
    """A time property written so that any parser reads it: nothing but the kind of value and a known zone's name.

    Some programs put colons into zone names without quotes; values of these properties hold none, so the last colon ends the zone.
    """
    if name not in _TIMED:
        return text
    head, _, value = text.rpartition(":")
    zone = _TZID.search(head)
    kind = ";VALUE=DATE" if _WHOLE_DAY.search(head) else ";VALUE=PERIOD" if "=PERIOD" in head.upper() else ""
    tzid = f";TZID={zone_name(zone[1])}" if zone and not kind and not value.endswith(("Z", "z")) else ""
    return f"{name}{kind}{tzid}:{value}"


def at_and_on(when: When) -> tuple[datetime | None, date | None]:
    """The two fields of a record: an instant in UTC, or a day."""
    if not isinstance(when, datetime):
        return None, when
    if when.tzinfo is None:
        return None, when.date()
    try:
        return when.astimezone(UTC), None
    except OverflowError:
        return None, when.date()


def occurrence_key(when: When) -> str:
    """The same occurrence has the same key however a file writes it: UTC for instants, else as written."""
    at, on = at_and_on(when)
    if at:
        return f"{at:%Y%m%dT%H%M%SZ}"
    return f"{when:%Y%m%dT%H%M%S}" if isinstance(when, datetime) else f"{on:%Y%m%d}"


def same_time_on(start: When, day: date) -> When:
    """The event's start moved to another day, at the same time on the wall."""
    if not isinstance(start, datetime):
        return day
    return datetime.combine(day, start.timetz())


def days_named(text: str) -> Iterator[date]:
    """The days that stand in a time property, read by their digits only; impossible ones are passed over."""
    for match in _STAMP.finditer(text.rpartition(":")[2]):
        try:
            yield date.fromisoformat(match.group())
        except ValueError:
            continue
