"""The few header fields that Kith reads, out of a header block, fast; and the instant a Date header names.

Only the wanted fields are looked at. Folding is undone (RFC 5322, 2.2.3), NULs are dropped, and bytes that are not UTF-8 are read
as Windows-1252, which is what the mail programs that send them mean.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_tz
from functools import lru_cache

from kith.sources.mbox.words import to_text

_LIST_FIELDS = ("id", "post", "unsubscribe", "help", "subscribe", "owner", "archive", "unsubscribe-post")
_FIELDS = [
    "from",
    "to",
    "cc",
    "date",
    "subject",
    "message-id",
    "in-reply-to",
    "references",
    "auto-submitted",
    "precedence",
    "delivered-to",
    "reply-to",
    "x-original-from",
    "x-gmail-labels",
    "x-gm-thrid",
    "x-mozilla-status",
    "received",
]
#: Header name in lower case -> the key it is found under.
_WANTED = {name: name for name in _FIELDS} | {f"list-{name}": "list" for name in _LIST_FIELDS}
#: Fields of which a second line adds to the first, as mail programs read them; of the others the first line counts.
_LISTS = frozenset({"to", "cc"})

_MONTHS = {
    name: n
    for n, name in enumerate(["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"], 1)
}
_DATE = re.compile(
    r"\s*(?:[A-Z][a-z]{2},\s+)?(\d{1,2})\s+([A-Z][a-z]{2})\s+(\d{4})\s+(\d{1,2}):(\d\d):(\d\d)\s+([+-]\d{4}|GMT)(?:\s+\([^()\\]*\))?\s*\Z"
)
#: Years that a mail can be of; outside them a clock was wrong.
_YEARS = range(1971, 2101)


def fields(head: bytes) -> dict[str, str]:
    """The wanted fields of a header block, unfolded, values stripped; ``list`` stands for any ``List-*`` field."""
    try:
        text, mixed = head.decode(), False
    except UnicodeDecodeError:
        text, mixed = head.decode("utf-8", "surrogateescape"), True
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    if "\n " in text or "\n\t" in text:
        text = text.replace("\n ", " ").replace("\n\t", " ")
    if "\0" in text:
        text = text.replace("\0", "")
    found: dict[str, str] = {}
    for line in text.split("\n"):
        name, _, value = line.partition(":")
        key = _WANTED.get(name.lower()) or (_WANTED.get(name.lower().rstrip()) if name[-1:] in " \t" else None)
        if key is None:
            continue
        if key not in found:
            found[key] = value.strip()
        elif key in _LISTS:
            found[key] = f"{found[key]}, {value.strip()}"
    if mixed:
        found = {key: _mended(value) for key, value in found.items()}
    return found


def _mended(value: str) -> str:
    """A value in which bytes that are not UTF-8 were kept as surrogates."""
    return value if value.isascii() else to_text(value.encode("utf-8", "surrogateescape"))


def instant(value: str) -> datetime | None:
    """The instant in UTC that a Date header names (RFC 5322, and the obsolete and broken forms `email.utils` knows), or None.

    A date without a zone, or with an impossible one, is taken as UTC. A leap second counts as the second before it.
    """
    found = _DATE.match(value)
    if not found:
        return odd_instant(value)
    day, month, year, hour, minute, second, zone = found.groups()
    try:
        at = datetime(int(year), _MONTHS[month], int(day), int(hour), int(minute), int(second), tzinfo=UTC)
        return at - _offset(zone) if at.year in _YEARS else None
    except (KeyError, ValueError, OverflowError):
        return odd_instant(value)


@lru_cache(maxsize=512)
def _offset(zone: str) -> timedelta:
    """What a zone such as ``-0330`` adds to UTC; nothing where it is a day or more."""
    if zone == "GMT":
        return timedelta()
    ahead = timedelta(hours=int(zone[1:3]), minutes=int(zone[3:5]))
    return timedelta() if ahead >= timedelta(days=1) else -ahead if zone[0] == "-" else ahead


def odd_instant(value: str) -> datetime | None:
    """`instant` by way of `email.utils`, for what its regular expression does not take."""
    try:
        parts = parsedate_tz(value[:200])
        if not parts or parts[0] not in _YEARS:
            return None
        year, month, day, hour, minute, second = parts[:6]
        at = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
        ahead = timedelta(seconds=parts[9] or 0)
        return at if abs(ahead) >= timedelta(days=1) else at - ahead
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
