"""A calendar file for one agreed hour (iCalendar, RFC 5545), to be put into one's own calendar or sent along with a mail.

It has no METHOD. With METHOD:REQUEST a calendar takes its sender for an organizer who waits for answers by mail, and the standard then
wants the addresses of both (RFC 5546, 3.2.2); Kith sends nothing and could not read the answer. Without one it is an entry to keep,
in anybody's calendar, and nobody's address stands in it. Times are in UTC, which every calendar shows in its own zone.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from kith.core.outgoing import folded, property_text

#: How the program that wrote the file is named in it.
MAKER = "-//Kith//Kith//EN"


def invitation(
    *, uid: str, summary: str, starts: datetime, minutes: int, stamp: datetime, place: str = "", agreed: bool = True
) -> str:
    """The file, with CR LF, folded at 75 octets. ``starts`` and ``stamp`` (when the file is made) are instants with a zone.

    ``uid`` is the same for one talk at every time, so that a new file moves the entry and makes no second one; a proposed hour is
    TENTATIVE and an agreed one, which comes later in the sequence, CONFIRMED. Whatever stands in ``summary`` and ``place`` stays inside its property and
    is read back as `kith.core.outgoing.plain_text` of it.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{MAKER}",
        "BEGIN:VEVENT",
        f"UID:{property_text(uid)}",
        f"DTSTAMP:{_utc(stamp)}",
        f"DTSTART:{_utc(starts)}",
        f"DTEND:{_utc(starts + timedelta(minutes=minutes))}",
        f"SUMMARY:{property_text(summary, lines=True)}",
        *([f"LOCATION:{property_text(place, lines=True)}"] if place else []),
        f"STATUS:{'CONFIRMED' if agreed else 'TENTATIVE'}",
        f"SEQUENCE:{int(agreed)}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(part + "\r\n" for line in lines for part in folded(line))


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
