"""Calendars as iCalendar (RFC 5545): who met whom, one record for each time an event took place.

A file is cut into events first (`components`), each is parsed alone by the icalendar library, and expanded (`recurrence`).
Descriptions are never kept, titles only if the user chose so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from icalendar import Event

from kith.core.errors import UnreadableExport
from kith.core.records import InteractionKind, InteractionRecord, Item, Left, Participant, Provenance, Reject, Role
from kith.intake.source import Export, Mark, Member, Source
from kith.intake.text import VERBATIM, decode_line, sniff
from kith.sources.ics.components import CalendarLines, Component, property_name
from kith.sources.ics.people import MOST_PEOPLE, Properties, people_of
from kith.sources.ics.recurrence import MOST_OCCURRENCES, Budget, Unsupported, days, rule_of
from kith.sources.ics.times import (
    When,
    at_and_on,
    days_named,
    occurrence_key,
    plain_property,
    same_time_on,
)

#: Occurrences of a rule without end are taken up to this long after the newest day that the file itself names (a source has no clock).
HORIZON = timedelta(days=31)
#: A day further from the time the file was written than this is a slip or a joke, and no measure for the others.
_LAST_DAY = date(2200, 1, 1)

NOBODY = "Nobody else is on it."
CANCELLED = "Cancelled."
DECLINED = "You declined it."
TOO_MANY = f"More than {MOST_PEOPLE:,} people are on it: an announcement."
ONLY_FIRST = "It repeats by a rule that Kith does not follow; its first time was taken in."
SPENT = "The events of this file repeat so often that Kith stopped counting; the first times were taken in."


def read(export: Export) -> Iterator[Item]:
    """A record for each occurrence, a reject or a reason for each event that gives none.

    Rows are counted after expansion: an event that took place twelve times is twelve rows. The member is read twice: first
    for the newest day and the occurrences that were moved, then for the events. Raises `UnreadableExport` if there is no
    calendar in the file.
    """
    calendar = _Calendar(export)
    calendar.survey()
    lines = CalendarLines(export.member)
    for component in lines.components():
        calendar.owner = lines.owner
        yield from calendar.items(component)
    if not lines.seen:
        raise UnreadableExport(
            "There is no calendar in this file.",
            f"{export.member.name}: neither BEGIN:VCALENDAR nor BEGIN:VEVENT.",
            "Export the calendar as iCalendar (.ics) again.",
        )


@dataclass(slots=True)
class _Calendar:
    """What is known of a file while its events are read. ``moved``: event -> occurrences that have a VEVENT of their own."""

    export: Export
    owner: str = ""
    newest: date = date(1, 1, 1)
    moved: dict[str, set[str]] = field(default_factory=dict)
    budget: Budget = field(default_factory=Budget)

    def survey(self) -> None:
        """Read the whole file once for what single events cannot tell."""
        for component in CalendarLines(self.export.member).components():
            for name in ("DTSTART", "DTSTAMP", "LAST-MODIFIED"):
                for text in component.values(name):
                    self.newest = max([self.newest, *(day for day in days_named(text) if day < _LAST_DAY)])
            if any(component.values("RECURRENCE-ID")):
                self._note_moved(component)

    def _note_moved(self, component: Component) -> None:
        try:
            event = _parsed(component)
            self.moved.setdefault(str(event.get("UID", "")), set()).add(occurrence_key(event["RECURRENCE-ID"].dt))
        except (ValueError, KeyError, AttributeError):
            return  # the event itself is rejected when its turn comes

    def items(self, component: Component) -> Iterator[Item]:
        """What one event gives."""
        whence = Provenance(self.export.member.name, component.line)
        start = next(component.values("DTSTART"), "")[:VERBATIM]
        if not component.ended:
            yield Reject(whence, "The calendar breaks off within this event.", start)
        elif component.too_big:
            yield Reject(whence, "This event is too big to be read.", start)
        else:
            try:
                event = _parsed(component)
                begins = _begins(event)
            except (ValueError, KeyError, AttributeError, TypeError):
                yield Reject(whence, "This event has no start that can be read.", start)
                return
            yield from self._event(component, event, begins, whence)

    def _event(self, component: Component, event: Properties, start: When, whence: Provenance) -> Iterator[Item]:
        people = people_of(event)
        if str(event.get("STATUS", "")).upper() == "CANCELLED":
            yield Left(whence, CANCELLED)
        elif self.owner and self.owner in people.declined:
            yield Left(whence, DECLINED)
        elif len(people.participants) > MOST_PEOPLE:
            yield Left(whence, TOO_MANY)
        elif self._alone(people.participants):
            yield Left(whence, NOBODY)
        else:
            yield from self._occurrences(component, event, start, people.participants, whence)

    def _alone(self, participants: tuple[Participant, ...]) -> bool:
        """Nobody, the organizer only, or the calendar's owner only."""
        others = [person for person in participants if person.claim.value.casefold() != self.owner]
        return not others or (len(participants) == 1 and participants[0].role is Role.FROM)

    def _occurrences(
        self,
        component: Component,
        event: Properties,
        start: When,
        participants: tuple[Participant, ...],
        whence: Provenance,
    ) -> Iterator[Item]:
        uid = str(event.get("UID", "")).strip() or _digest(component)
        title = " ".join(str(event.get("SUMMARY", "")).split()) if self.export.options.subjects else ""
        repeats = "RRULE" in event or "RDATE" in event
        own = "RECURRENCE-ID" in event
        times, cut_short = ([start], "") if own or not repeats else self._times(event, start)
        skipped = _excepted(event) | (set() if own else self.moved.get(uid, set()))
        for when in times:
            key = occurrence_key(_recurrence_id(event) or when if own else when)
            if not own and (key in skipped or key[:8] in skipped):
                continue
            at, on = at_and_on(when)
            yield InteractionRecord(
                kind=InteractionKind.MEETING,
                key=f"{uid}/{key}" if own or repeats else uid,
                whence=whence,
                participants=participants,
                at=at,
                on=on,
                thread=uid if own or repeats else "",
                title=title,
            )
        if cut_short:
            yield Left(whence, cut_short)

    def _times(self, event: Properties, start: When) -> tuple[list[When], str]:
        """The starts of a series: all of one that ends, those up to the horizon of one that does not. And why these are not all, if so."""
        horizon = min(self.newest, date.max - HORIZON) + HORIZON
        first = start.date() if isinstance(start, datetime) else start
        times: list[When] = [start]
        cut_short = ""
        try:
            rules = event.get("RRULE", [])
            for parts in rules if isinstance(rules, list) else [rules]:
                rule = rule_of(parts)
                until = _until(rule.until, start)
                last = _last_day(rule.count, until, horizon)
                times += [same_time_on(start, day) for day in days(rule, first, last, self.budget, horizon)]
                cut_short = SPENT if self.budget.periods <= 0 else cut_short
                times = [when for when in times if until is None or when == start or _comparable(when) <= until]
        except (Unsupported, ValueError, KeyError, AttributeError, TypeError, OverflowError):
            cut_short = ONLY_FIRST
        times += [when for when in _listed(event, "RDATE") if _day(when) <= _LAST_DAY]
        unique = {occurrence_key(when): when for when in times}
        return _most([unique[key] for key in sorted(unique)], start, horizon), cut_short


def _parsed(component: Component) -> Properties:
    """The event as the library reads it. Raises ``ValueError`` where it cannot."""
    lines = [plain_property(property_name(text), text.replace("\r", " ")) for text in component.properties]
    event: Any = Event.from_ical("\r\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT", ""]))
    parsed: Properties = event
    return parsed


def _begins(event: Properties) -> When:
    value = event["DTSTART"]
    when: Any = (value[0] if isinstance(value, list) else value).dt
    if not isinstance(when, date):
        raise ValueError("not a day")
    return when


def _recurrence_id(event: Properties) -> When | None:
    try:
        when = event["RECURRENCE-ID"].dt
    except (ValueError, KeyError, AttributeError):
        return None
    return when if isinstance(when, date) else None


def _listed(event: Properties, name: str) -> list[When]:
    """The times in RDATE or EXDATE lines; a period counts by its start, what cannot be read not at all."""
    found: list[When] = []
    values = event.get(name, [])
    for value in values if isinstance(values, list) else [values]:
        try:
            times = [entry.dt for entry in value.dts]
        except (ValueError, AttributeError):
            continue
        starts = [when[0] if isinstance(when, tuple) else when for when in times]
        found += [when for when in starts if isinstance(when, date)]
    return found


def _excepted(event: Properties) -> set[str]:
    return {occurrence_key(when) for when in _listed(event, "EXDATE")}


def _until(until: When | None, start: When) -> datetime | None:
    """The last moment of a series. A bare day includes the whole of it, as calendars in use mean it."""
    if until is None:
        return None
    if not isinstance(until, datetime):
        return datetime(until.year, until.month, until.day, 23, 59, 59, tzinfo=UTC)
    if until.tzinfo is None and isinstance(start, datetime) and start.tzinfo is not None:
        until = until.replace(tzinfo=start.tzinfo)
    return _comparable(until)


def _most(times: list[When], start: When, horizon: date) -> list[When]:
    """No more times of one event than `MOST_OCCURRENCES`, and its start: the latest up to the horizon, then the next ones."""
    before = [when for when in times if when != start and _day(when) <= horizon][-MOST_OCCURRENCES:]
    after = [when for when in times if when != start and _day(when) > horizon][: MOST_OCCURRENCES - len(before)]
    return sorted([start, *before, *after], key=occurrence_key)


def _last_day(count: int, until: datetime | None, horizon: date) -> date:
    """Up to which day a rule is followed. A day more than UNTIL says, since that is an instant and zones differ."""
    if until is not None:
        return min(until.date(), _LAST_DAY) + timedelta(days=1)
    return _LAST_DAY if count else horizon


def _comparable(when: When) -> datetime:
    """Any time as an instant, only for comparing within one series: days and floating times as if in UTC."""
    if not isinstance(when, datetime):
        return datetime(when.year, when.month, when.day, tzinfo=UTC)
    return when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)


def _day(when: When) -> date:
    return when.date() if isinstance(when, datetime) else when


def _digest(component: Component) -> str:
    """What stands for a missing UID: what the event says of itself, without when it was exported."""
    told = sorted(text for text in component.properties if property_name(text) not in ("DTSTAMP", "LAST-MODIFIED"))
    return hashlib.sha256("\n".join(told).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _begins_with_calendar(member: Member) -> bool:
    head = member.head
    codec = sniff(head)
    text = decode_line(head) if codec == "utf-8" else head.decode(codec, "replace")
    start = text.removeprefix("\ufeff").lstrip()[:40].upper()
    return start.startswith(("BEGIN:VCALENDAR", "BEGIN:VEVENT"))


SOURCE = Source(
    slug="ics",
    title="Calendar (ICS)",
    marks=(Mark("a calendar at its start: BEGIN:VCALENDAR", _begins_with_calendar),),
    read=read,
)
