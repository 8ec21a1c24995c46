"""A calendar as Google exports it: folded lines, attendees mostly without names, series by rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from kith.core.records import InteractionRecord, Participant
from kith.testing.village.values import Keeper


def calendar_of(records: Iterable[InteractionRecord], owner: Keeper, today: date) -> bytes:
    """The file; records that share a thread are one series, evenly spaced in weeks."""
    events: dict[str, list[InteractionRecord]] = {}
    for record in records:
        events.setdefault(record.thread or record.key, []).append(record)
    lines = [
        "BEGIN:VCALENDAR",
        "PRODID:-//Google Inc//Google Calendar 70.9054//EN",
        "VERSION:2.0",
        "CALSCALE:GREGORIAN",
    ]
    lines += [f"X-WR-CALNAME:{owner.address(today)}", "X-WR-TIMEZONE:UTC"]
    for uid, occurrences in events.items():
        lines += _event(uid, occurrences, today)
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in _folded(line)).encode()


def _event(uid: str, occurrences: list[InteractionRecord], today: date) -> Iterator[str]:
    first = occurrences[0]
    assert first.at is not None
    yield "BEGIN:VEVENT"
    yield f"DTSTART:{first.at:%Y%m%dT%H%M%SZ}"
    yield f"DTEND:{first.at + timedelta(hours=1):%Y%m%dT%H%M%SZ}"
    if len(occurrences) > 1:
        second = occurrences[1].at
        assert second is not None
        weeks = (second - first.at).days // 7
        yield f"RRULE:FREQ=WEEKLY;INTERVAL={weeks};COUNT={len(occurrences)}"
    yield f"DTSTAMP:{today:%Y%m%d}T080000Z"
    host, *guests = first.participants
    yield f"ORGANIZER{_name(host)}:mailto:{host.claim.value}"
    yield f"UID:{uid}"
    for guest in (host, *guests):
        yield f"ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED{_name(guest)};X-NUM-GUESTS=0:mailto:{guest.claim.value}"
    yield "STATUS:CONFIRMED"
    yield "SUMMARY:" + first.title.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    yield "END:VEVENT"


def _name(end: Participant) -> str:
    """Where there is no name, Google writes the address in its place."""
    return f';CN="{end.name}"' if end.name else f";CN={end.claim.value}"


def _folded(line: str) -> Iterator[str]:
    """Lines of at most 75 octets (RFC 5545, 3.1)."""
    start = ""
    while len((start + line).encode()) > 75:
        cut = 74
        while len(line[:cut].encode()) > 74:
            cut -= 1
        yield start + line[:cut]
        start, line = " ", line[cut:]
    yield start + line
