"""Any text in every text field of every shipped source, in the source's own format: what an export would be if its writer meant harm.

The tables' columns are those of the case files; the other formats are written out here, and a test holds that no name is missing that
the source reads. A `Sheet` makes a whole file, with one record (or two) for each text.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import cache, partial
from pathlib import Path

from kith.core.errors import UnreadableExport
from kith.core.records import InteractionRecord, PersonRecord
from kith.intake.held import BytesMember
from kith.intake.source import Export
from kith.intake.text import Row, csv_rows
from kith.sources import by_slug
from kith.testing.cases import cases_in

_CASES = Path(__file__).parent / "sources"
_BEGUN = datetime(2020, 1, 1, 9, tzinfo=UTC)
#: Sources whose files are tables.
TABLES = ("linkedin", "google-csv", "table-csv")


@dataclass(frozen=True)
class Sheet:
    """A file of one source: its head, and the lines for a text and its number."""

    slug: str
    name: str
    head: str
    lines: Callable[[str, int], str]
    foot: str = ""

    def write(self, texts: Sequence[str]) -> bytes:
        """The file with these texts in its fields."""
        body = "".join(self.lines(text, number) for number, text in enumerate(texts))
        return f"{self.head}{body}{self.foot}".encode("utf-8", "surrogatepass")


@cache
def sheets() -> tuple[Sheet, ...]:
    """Every kind of file of every source."""
    return (*(sheet for slug in TABLES for sheet in _tables(slug)), *_LINES)


def plant(folder: Path, texts: Sequence[str], *slugs: str) -> Path:
    """A file of each kind, or of each kind of these sources, below one folder."""
    for at, sheet in enumerate(one for one in sheets() if not slugs or one.slug in slugs):
        place = folder / f"{at:02d}"
        place.mkdir(parents=True)
        (place / sheet.name).write_bytes(sheet.write(texts))
    return folder


def dressed(sample: str, text: str) -> str:
    """The text in the shape of what stands in a field otherwise: an address, a link, or just text."""
    if "@" in sample and " " not in sample:
        return f"{text}@x.example"
    if "://" in sample or sample.startswith("www."):
        return f"{sample.partition(' ')[0]}{text}"
    return text


def _tables(slug: str) -> Iterator[Sheet]:
    """A sheet for each header row that stands in a case file of the source."""
    seen = set()
    for case in cases_in(_CASES / slug.replace("-", "_") / "cases"):
        for member in case.members:
            rows = [row.cells for row in csv_rows(member.member) if isinstance(row, Row)]
            name = member.member.name
            found = next(((h, r) for h, r in zip(rows, rows[1:], strict=False) if _reads(slug, name, h, r)), None)
            if found and tuple(found[0]) not in seen:
                seen.add(tuple(found[0]))
                yield _table(slug, name, *found)


def _table(slug: str, name: str, head: list[str], sample: list[str]) -> Sheet:
    sample = sample + [""] * (len(head) - len(sample))
    free = [at for at in range(len(head)) if _reads(slug, name, head, [*sample[:at], "x y", *sample[at + 1 :]])]

    def lines(text: str, number: int) -> str:
        bare = [text if at in free else cell for at, cell in enumerate(sample)]
        shaped = [dressed(cell, text) if at in free else cell for at, cell in enumerate(sample)]
        return _csv(bare) + _csv(shaped)

    return Sheet(slug, name, _csv(head), lines)


def _reads(slug: str, name: str, head: list[str], cells: list[str]) -> bool:
    """Whether the source makes a record of these cells."""
    export = Export(BytesMember(name, (_csv(head) + _csv(cells)).encode()))
    try:
        return any(isinstance(item, PersonRecord | InteractionRecord) for item in by_slug(slug).read(export))
    except UnreadableExport:
        return False


def _csv(cells: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


#: Every property that the vCard source looks at. A currency sign is the text, a number sign its number.
CARD = """BEGIN:VCARD|VERSION:4.0|UID:¤|FN:¤|FN:#¤|N:¤;¤;¤;¤;¤|NICKNAME:¤,¤|X-MAIDENNAME:¤|X-NICKNAME:¤|X-PHONETIC-FIRST-NAME:¤
X-PHONETIC-MIDDLE-NAME:¤|X-PHONETIC-LAST-NAME:¤|SOUND;X-IRMC-N:¤;¤|X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;¤;1|ORG:¤;¤|TITLE:¤
ROLE:¤|EMAIL:¤|EMAIL:¤@x.example|TEL:¤|TEL:+351 911 222 333 ¤|URL:¤|URL:https://github.com/¤|X-SOCIALPROFILE;TYPE=github:¤
SOCIALPROFILE;SERVICE-TYPE="¤":¤|IMPP:xmpp:¤|IMPP:¤|X-KITH-PROFILE:¤|X-KITH-HANDLE:¤|a.X-ABLABEL:¤|a.URL:https://x.example/¤|BDAY:¤
ADR:¤;¤;¤;¤;¤;¤;¤|NOTE:¤|CATEGORIES:¤,¤|KIND:¤|X-ABSHOWAS:¤|X-ADDRESSBOOKSERVER-KIND:¤|X-UNKNOWN;A="¤":¤|END:VCARD"""
#: Every property that the calendar source keeps, in an event whose times can be read and in one whose times are the text.
EVENT = """BEGIN:VEVENT|UID:¤|DTSTAMP:20240101T000000Z|LAST-MODIFIED:20240101T000000Z|DTSTART:20240105T090000Z|SUMMARY:¤|STATUS:¤
ORGANIZER;CN="¤":mailto:sam@owner.example|ATTENDEE;CN="¤":mailto:a#@x.example|ATTENDEE;CN="¤":mailto:¤|ATTENDEE;CN=x:¤
ATTENDEE;CUTYPE="¤";PARTSTAT="¤";EMAIL="¤":urn:uuid:1|DESCRIPTION:¤|LOCATION:¤|END:VEVENT
BEGIN:VEVENT|UID:#¤|DTSTART:¤|DTSTAMP:¤|LAST-MODIFIED:¤|RRULE:¤|RDATE:¤|EXDATE:¤|RECURRENCE-ID:¤|ATTENDEE;CN="¤":mailto:a#@x.example|END:VEVENT"""


def _properties(template: str, text: str, number: int) -> str:
    """The lines of a template; as a value the text is escaped as RFC 6350 and 5545 want it, so that it arrives whole."""
    value = re.sub(r"([\\;,])", r"\\\1", text).replace("\n", "\\n")
    quoted = '"' + text.replace('"', "'").replace("\n", " ") + '"'
    parts = re.split('("¤"|¤|#)', template.replace("|", "\n") + "\n")
    return "".join({'"¤"': quoted, "¤": value, "#": str(number)}.get(part, part) for part in parts)


#: Every header that the mail source reads.
MAIL = """To Cc Subject Message-ID In-Reply-To References Reply-To X-Original-From X-Gmail-Labels X-GM-THRID X-Mozilla-Status Received
Delivered-To Auto-Submitted Precedence List-ID"""


def _mail(text: str, number: int) -> str:
    """One to its writer and one from him, so that there is a tie; then one with the text alone in every header."""
    one, at = text.replace("\n", " ").replace("\0", ""), _BEGUN + timedelta(days=number)
    quoted = one.replace("\\", "\\\\").replace('"', '\\"')
    theirs, me = f'"{quoted}" <a{number}@x.example>', "Robin Vale <robin@vale.example>"
    found = ""
    for sender, to in ((theirs, me), (me, theirs)):
        found += _letter(
            at,
            [
                f"From: {sender}",
                f"To: {to}",
                f"Cc: {theirs}",
                f"Subject: {one}",
                f"Message-ID: <{number}{sender[0]}.{one}>",
            ],
        )
    return found + _letter(at, [*(f"{name}: {one}" for name in MAIL.split()), f"From: {one}@x.example"])


def _letter(at: datetime, heads: list[str]) -> str:
    return (
        f"From x@y.example {at:%a %b %d %H:%M:%S %Y}\n"
        + "\n".join([*heads, f"Date: {format_datetime(at)}"])
        + "\n\nHello.\n\n"
    )


def _commit(text: str, number: int) -> str:
    """Commits with the text as name, as address, in trailers and as subject."""
    one = re.sub(r"[\r\n\x1e\x1f\0]", " ", text)
    address = re.sub(r"[@<>\s]", "", one)
    trailers = f"Co-authored-by: x <b{number}@x.example>\x1eCo-authored-by: {one} <b{number}@x.example>\x1eReviewed-by: {one}\x1eCo-authored-by: {one} <{address}@x.example>"
    fields = (
        f"{number + 1:040x}",
        f"{1_700_000_000 + number * 86_400}",
        f"a{number}@x.example",
        one,
        f"{address}@old.example",
        one,
        trailers,
        one,
    )
    return "\x1f".join(fields) + "\n"


#: Every field of a typed person.
PERSON = {
    "texts": ("name", "organization", "role", "note", "circle", "key", "line"),
    "lists": ("emails", "phones", "profiles", "handles", "tags"),
}  # fmt: skip


def _typed(text: str, number: int) -> str:
    person = (
        {"kith": "person"}
        | dict.fromkeys(PERSON["texts"], text)
        | dict.fromkeys(PERSON["lists"], [text, f"{text}@x.example"])
    )
    alone = {"kith": "person", "line": text, "on": text} | dict.fromkeys(("closeness", "last_spoke"), text)
    return "".join(
        json.dumps(each) + "\n"
        for each in (person, alone, {"kith": "person", "line": f"{text} ({text}) a@x.example #{text}"})
    )


_LINES = (
    Sheet("vcard", "people.vcf", "", partial(_properties, CARD)),
    Sheet("ics", "calendar.ics", "BEGIN:VCALENDAR\nVERSION:2.0\n", partial(_properties, EVENT), "END:VCALENDAR\n"),
    Sheet("mbox", "all.mbox", "", _mail),
    Sheet("git", "git.log", "kith git log 1\nme\x1frobin@vale.example\n", _commit),
    Sheet("typed", "people.jsonl", "", _typed),
    Sheet("typed", "people.txt", "# kith people\n", lambda text, number: text.replace("\n", " ") + "\n"),
)
