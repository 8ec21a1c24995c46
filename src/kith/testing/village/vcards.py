"""An address book as phones keep it: cards of versions 2.1, 3.0 and 4.0 in one file."""

from __future__ import annotations

import quopri
from collections.abc import Iterable, Iterator

from kith.core.records import IdentityKind, PersonRecord

_VERSIONS = ("3.0", "3.0", "4.0", "2.1")


def cards_of(records: Iterable[PersonRecord]) -> bytes:
    """The file: a card a record, every fourth one of version 2.1."""
    lines = [line for at, record in enumerate(records) for line in _card(record, _VERSIONS[at % len(_VERSIONS)])]
    return "".join(f"{line}\r\n" for line in lines).encode()


def _card(record: PersonRecord, version: str) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield f"VERSION:{version}"
    for line in _properties(record, version):
        yield from _folded(_old(line) if version == "2.1" else line)
    yield "END:VCARD"


def _properties(record: PersonRecord, version: str) -> Iterator[str]:
    home = "TYPE=INTERNET,HOME:" if version == "3.0" else "INTERNET:" if version == "2.1" else "TYPE=home:"
    yield f"N:{_text(record.family)};{_text(record.given)};;;"
    yield f"FN:{_text(record.name)}"
    for alias in record.aliases:
        yield f"NICKNAME:{_text(alias)}"
    for claim in record.claims:
        if claim.kind is IdentityKind.EMAIL:
            yield f"EMAIL;{home}{claim.value}"
        elif claim.kind is IdentityKind.PHONE:
            yield f"TEL;{'CELL' if version == '2.1' else 'TYPE=CELL'}:{claim.value}"
        elif claim.kind is IdentityKind.PROFILE:
            yield f"URL:{claim.value}"
    for job in record.affiliations:
        yield f"ORG:{_text(job.organization)}"
        if job.title:
            yield f"TITLE:{_text(job.title)}"
    if record.place:
        city, _, country = record.place.rpartition(", ")
        yield f"ADR:;;;{_text(city)};;;{_text(country)}"
    if record.birthday:
        yield f"BDAY:{record.birthday}"
    if record.note:
        yield f"NOTE:{_text(record.note)}"
    if record.tags:
        yield "CATEGORIES:" + ",".join(_text(tag) for tag in record.tags)
    yield f"UID:{record.key}"


def _text(value: str) -> str:
    return value.replace("\\", "\\\\").replace("\n", "\\n").replace(",", "\\,").replace(";", "\\;")


def _old(line: str) -> str:
    """A line as version 2.1 has it: letters beyond ASCII quoted-printable in UTF-8; only the semicolon is escaped."""
    name, _, value = line.partition(":")
    value = value.replace("\\,", ",")
    if value.isascii():
        return f"{name}:{value}"
    coded = quopri.encodestring(value.encode(), quotetabs=False).decode().replace("=\n", "")
    return f"{name};CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{coded}"


def _folded(line: str) -> Iterator[str]:
    """Lines of at most 75 octets (RFC 6350, 3.2); quoted-printable ones break by its own rule, so they stay whole."""
    if "QUOTED-PRINTABLE" in line:
        yield line
        return
    start = ""
    while len((start + line).encode()) > 75:
        cut = 74
        while len(line[:cut].encode()) > 74:
            cut -= 1
        yield start + line[:cut]
        start, line = " ", line[cut:]
    yield start + line
