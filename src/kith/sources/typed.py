"""People typed by hand: one line each, as plain text or as JSON.

This is how the Add page, the command line and a ``people.txt`` come in through the same door as every export. A file begins
with the comment ``# kith people``, or with a JSON line that says ``"kith": "person"``; a text file without either could be
anything and is not claimed.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from kith.core.capture import PersonLine, understand_person
from kith.core.errors import UnreadableExport
from kith.core.records import AffiliationRecord, Item, PersonRecord, Provenance, Reject
from kith.intake.held import BytesMember
from kith.intake.source import Export, Mark, Member, Source
from kith.intake.text import VERBATIM, text_lines

_COMMENT = re.compile(r"#(?:\s|\Z)")
_TITLE = re.compile(r"#\s{0,9}kith people\s*\Z", re.IGNORECASE)
_CLOSENESS = ("", "well", "some", "barely")
_LAST_SPOKE = ("", "month", "year", "longer")
#: A circle is a word or two: what a file says beyond this is cut.
_CIRCLE = 40


def read(export: Export) -> Iterator[Item]:
    """One record or reject a line; blank lines and comments (``# ...``) are no rows.

    Raises `UnreadableExport` if the file holds no text at all.
    """
    member, seen = export.member, False
    for line in text_lines(member):
        text = line.text.strip()
        seen = seen or bool(text)
        if not text or _COMMENT.match(text):
            continue
        whence = Provenance(member.name, line.number)
        if line.long:
            yield Reject(whence, "This line is too long to be a person.", text[:VERBATIM])
            continue
        try:
            yield _record(text, whence)
        except ValueError as error:
            yield Reject(whence, str(error), text[:VERBATIM])
    if not seen:
        raise UnreadableExport("This file is empty.", member.name, "Write one person on each line.")


def _record(text: str, whence: Provenance) -> PersonRecord:
    """The person in one line; raises ``ValueError`` with a sentence for the user."""
    data: Mapping[str, Any] = _json(text) if text.startswith("{") else {}
    person = _from_json(data) if data else understand_person(text)
    claims = person.claims()
    if not person.name and not claims:
        raise ValueError("There is neither a name nor an address in this line.")
    return PersonRecord(
        key=_text(data, "key") or _key(person),
        name=person.name,
        whence=whence,
        claims=claims,
        affiliations=_affiliations(person),
        headline=person.role if not person.organization else "",
        note=person.note,
        tags=person.tags,
        circle=person.circle[:_CIRCLE].strip(),
        closeness=_one_of("closeness", person.closeness, _CLOSENESS),
        last_spoke=_one_of("last_spoke", person.last_spoke, _LAST_SPOKE),
    )


def _affiliations(person: PersonLine) -> tuple[AffiliationRecord, ...]:
    """Whether the job is still held, a typed line does not say."""
    return (AffiliationRecord(person.organization, person.role),) if person.organization else ()


def _json(text: str) -> dict[str, Any]:
    try:
        data = json.loads(text)
        # An escaped half of a character, which no database takes, becomes a question mark.
        if "\\ud" in text.casefold():
            data = json.loads(json.dumps(data, ensure_ascii=False).encode("utf-8", "replace"))
    except (ValueError, RecursionError):
        raise ValueError("This line begins like JSON and is none.") from None
    if not isinstance(data, dict) or data.get("kith") != "person":
        raise ValueError('This line is JSON, but does not say "kith": "person".')
    return data


def _from_json(data: Mapping[str, Any]) -> PersonLine:
    """The fields of a JSON line; without a name but with ``line``, the line is read as typed."""
    day = _text(data, "on")
    if day:
        try:
            date.fromisoformat(day)
        except ValueError:
            raise ValueError("“on” should be a day such as 2026-11-24.") from None
    try:
        person = PersonLine.from_json(data)
    except ValueError as error:
        raise ValueError(f"{error}.") from None
    if not person.name and not person.claims() and _text(data, "line"):
        typed = understand_person(_text(data, "line"), circle=person.circle)
        taps = (person.closeness or typed.closeness, person.last_spoke or typed.last_spoke)
        return replace(typed, closeness=taps[0], last_spoke=taps[1])
    return person


def _text(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key) or ""
    if not isinstance(value, str):
        raise ValueError(f"“{key}” should be a text.")
    return value


def _one_of(name: str, value: str, choices: tuple[str, ...]) -> str:
    if value not in choices:
        raise ValueError(f"“{name}” should be one of: {', '.join(filter(None, choices))}.")
    return value


def _key(person: PersonLine) -> str:
    """A digest of who the line speaks of: name, organization, addresses; so its note can change and the row stays the same."""
    parts = (person.name, person.organization, *(claim.value for claim in person.claims()))
    return hashlib.sha256("\n".join(part.casefold() for part in parts).encode("utf-8", "surrogatepass")).hexdigest()[
        :32
    ]


def _first_line(member: Member) -> str:
    """The first line that holds anything."""
    for line in text_lines(BytesMember(member.name, member.head)):
        if line.text.strip():
            return line.text.strip()
    return ""


def _is_titled(member: Member) -> bool:
    return bool(_TITLE.match(_first_line(member)))


def _is_json(member: Member) -> bool:
    first = _first_line(member)
    try:
        return first.startswith("{") and bool(_json(first))
    except ValueError:
        return False


SOURCE = Source(
    slug="typed",
    title="Typed by hand",
    marks=(
        Mark("the first line “# kith people”", _is_titled),
        Mark('lines of JSON that say "kith": "person"', _is_json),
    ),
    read=read,
)
