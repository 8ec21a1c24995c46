"""A calendar file cut into its events, before any library sees it, so that one bad event fails alone.

Lines are unfolded (RFC 5545, 3.1), and only the properties that Kith reads are kept: descriptions, locations, alarms and
attachments never get further than this file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kith.intake.source import Member
from kith.intake.text import text_lines

KEPT = frozenset(
    [
        *("UID", "DTSTART", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "ATTENDEE", "ORGANIZER"),
        *("SUMMARY", "STATUS", "DTSTAMP", "LAST-MODIFIED"),
    ]
)
#: Characters of kept properties in one event; 1,000 attendees need about 150,000.
MOST_CHARACTERS = 1_000_000


@dataclass(slots=True)
class Component:
    """One VEVENT: the kept properties, each unfolded on one line, and where it began."""

    line: int
    properties: list[str] = field(default_factory=list)
    size: int = 0
    ended: bool = False

    @property
    def too_big(self) -> bool:
        """Whether lines were left out because there were too many."""
        return self.size > MOST_CHARACTERS

    def add(self, text: str) -> None:
        """Keep the property if Kith reads it and there is room."""
        if property_name(text) in KEPT:
            self.size += len(text)
            if not self.too_big:
                self.properties.append(text)

    def values(self, name: str) -> Iterator[str]:
        """The verbatim lines of one property."""
        return (text for text in self.properties if property_name(text) == name)


@dataclass(slots=True)
class CalendarLines:
    """The events of a member, and what its head says. ``seen``: there was a calendar or event at all."""

    member: Member
    owner: str = ""
    seen: bool = False

    def components(self) -> Iterator[Component]:
        """The VEVENTs in order; the last one has ``ended`` False if the file ends within it."""
        current: Component | None = None
        inner = 0
        for number, text in self._unfolded():
            mark = text.strip().upper()
            if mark == "BEGIN:VEVENT":
                self.seen = True
                if current:
                    yield current
                current, inner = Component(number), 0
            elif mark == "END:VEVENT" and current:
                current.ended = True
                yield current
                current = None
            elif mark.startswith("BEGIN:"):
                self.seen = self.seen or mark == "BEGIN:VCALENDAR"
                inner += current is not None
            elif mark.startswith("END:"):
                inner -= inner > 0
            elif current and not inner:
                current.add(text)
            elif mark.startswith("X-WR-CALNAME") and "@" in mark:
                self.owner = text.partition(":")[2].strip().casefold()
        if current:
            yield current

    def _unfolded(self) -> Iterator[tuple[int, str]]:
        """Logical lines with the number of their first physical one. A line of another property is not grown at all."""
        start, parts, size = 0, [""], 0
        for line in text_lines(self.member):
            text = line.text.rstrip("\r\n")
            if text[:1] in (" ", "\t") and start:
                size += len(text)
                if size <= MOST_CHARACTERS:
                    parts.append(text[1:])
                continue
            if start:
                yield start, "".join(parts)
            start, parts, size = line.number, [text], len(text)
        if start:
            yield start, "".join(parts)


def property_name(text: str) -> str:
    """``DTSTART`` of ``DTSTART;TZID=Europe/Lisbon:20260105T100000``."""
    end = min((at for at in (text.find(":", 0, 80), text.find(";", 0, 80)) if at >= 0), default=0)
    return text[:end].strip().upper()
