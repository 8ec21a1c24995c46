"""No file keeps a source busy: work grows in line with the text, whatever is repeated in it and in whichever field (trust, class 10).

Work is counted in calls, so that no load on the machine disturbs it. What a pattern does within one call is not seen so; that is bounded in a
process of its own by its processor time, with texts for which quadratic work would take hours.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from functools import cache, partial

import pytest

from kith.core.errors import UnreadableExport
from kith.intake.held import BytesMember
from kith.intake.source import Export
from kith.sources import SOURCES, by_slug
from tests.core.test_capture_laws import steps
from tests.house.tree import ROOT
from tests.planting import Sheet, sheets

#: Repeated in every field, as they stand: also where that breaks the field or the row.
UNITS = (
    '"',
    '""',
    '","',
    "(",
    "<a@b.cc>,",
    "a@",
    ",",
    ";",
    " ::: ",
    "\\",
    " ",
    "=?",
    "=?utf-8?q?a?= ",
    '{"a":',
    "A ",
    "é",
    "王",
    "%41",
    "1 ",
    "_$!<",
)
#: Those that patterns are asked about most, in one field at a time and a hundred thousand characters long.
LONG = ('"', "a@", "=?a", "A", " ")
EVENT = "BEGIN:VEVENT\nUID:1\nDTSTART:20240105T090000Z\nATTENDEE:mailto:a@x.example\nATTENDEE:mailto:b@x.example\n"
CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Ana Silva\n"
MAIL = "From a@x.example Tue Mar  4 10:11:12 2025\nFrom: Ana <a@x.example>\nDate: Tue, 4 Mar 2025 10:11:12 +0000\n"
CONNECTIONS = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
GOOGLE = "First Name,Last Name,Phonetic First Name,File As,Labels"
COMMIT = "{:040x}\x1f1700000000\x1fa{}@x.example\x1fAna\x1fold@x.example\x1fAna\x1fCo-authored-by: Bo <b{}@x.example>\x1fWords\n"
#: Files made of one thing over and over: before it, the thing (with its number where it has a place for it), behind it.
WHOLE: dict[str, tuple[tuple[str, str, str], ...]] = {
    "linkedin": (
        ("", "Notes:\n", CONNECTIONS), (CONNECTIONS, '"\n', ""), (CONNECTIONS, 'a,"b\n', ""), (CONNECTIONS, "\n\n,\n", ""),
        (CONNECTIONS, "Ana,Silva,,,,,05 May 2021\n", ""), (CONNECTIONS.strip(), ",x{}", "\nAna,Silva,,,,,05 May 2021\n"),
    ),
    "google-csv": (
        (GOOGLE, ",E-mail {} - Value", "\nAna,Silva,,,,a@x.example\n"), (GOOGLE, ",E-mail 1 - Value", "\nAna,Silva\n"),
        (f"{GOOGLE},E-mail 1 - Value\nAna,Silva,,,,", "a{}@x.example ::: ", "\n"), (f"{GOOGLE}\n", '"Ana\n', ""),
    ),
    "table-csv": (
        ("Name,Email,Company,Tags", ",x{}", "\nAna,a@x.example,Acme,Rust\n"), ("Name,Email,Company,Tags\n", "Ana,a{}@x.example,,\n", ""),
        ("Name,Email,Company,Tags\nAna,", "a{}@x.example;", ",,\n"), ("Name,Email,Company,Tags\n", '"Ana\n', ""),
    ),
    "vcard": (
        ("", "BEGIN:VCARD\n", ""), (CARD, "AGENT:\nBEGIN:VCARD\n", ""), (f"{CARD}NOTE:x\n", " x\n", "END:VCARD\n"), (CARD, "EMAIL:a{}@x.example\n", "END:VCARD\n"),
        (f"{CARD}NOTE;ENCODING=QUOTED-PRINTABLE:=\n", "x=\n", "\nEND:VCARD\n"), (CARD, "i{}.X-ABLABEL:x\ni{}.URL:https://x.example\n", "END:VCARD\n"),
        (f"{CARD}TEL", ';A="{}"', ":1\nEND:VCARD\n"), (f"{CARD}CATEGORIES:", "a{},", "\nEND:VCARD\n"), (CARD, "ORG:a{}\nTITLE:b\n", "END:VCARD\n"),
        ("", "END:VCARD\n", ""), (CARD, "TEL;PREF=1:+35191122{}\n", "END:VCARD\n"), ("", f"{CARD}END:VCARD\n", ""),
    ),
    "ics": (
        ("", "BEGIN:VEVENT\n", ""), (EVENT, "BEGIN:VALARM\n", "END:VEVENT\n"), (EVENT, "RRULE:FREQ=DAILY\n", "END:VEVENT\n"), ("BEGIN:VCALENDAR\n", "BEGIN:X\n", ""),
        (EVENT, "EXDATE:20240105T{:06d}Z\n", "END:VEVENT\n"), (EVENT, "RDATE:20240105T{:06d}Z\n", "END:VEVENT\n"), (EVENT, "ATTENDEE:mailto:p{}@x.example\n", "END:VEVENT\n"),
        (f"{EVENT}SUMMARY:x\n", " x\n", "END:VEVENT\n"), (f"{EVENT}RRULE:FREQ=WEEKLY;BYDAY=MO", ",MO", "\nEND:VEVENT\n"), (f"{EVENT}RDATE:20240105", ",20240106", "\nEND:VEVENT\n"),
        ("", f"{EVENT}RECURRENCE-ID:20240105T{{:06d}}Z\nEND:VEVENT\n", ""), ("", f"{EVENT}RRULE:FREQ=DAILY;COUNT=9\nEND:VEVENT\n", ""),
        (f'{EVENT}ATTENDEE;CN="', "(", '":mailto:c@x.example\nEND:VEVENT\n'), (f"{EVENT}ATTENDEE", ";A=1", ":mailto:c@x.example\nEND:VEVENT\n"),
    ),
    "mbox": (
        ("", "From \n", ""), (MAIL, "\n\nFrom x Tue Mar  4 10:11:12 2025\n", ""), (MAIL, "To: a{}@x.example\n", "\n\n"), (f"{MAIL}To: a@x.example\n", " ,b{}@x.example\n", "\n\n"),
        (MAIL, "Content-Length: 7\n", "\nHello.\n"), (f"{MAIL}\n", "\nFrom", "\n"), ("", f"{MAIL}\nHello.\n\n", ""), (f"{MAIL}References:", " <{}@x.example>", "\n\n"),
        (f"{MAIL}X-Gmail-Labels: ", "Inbox{},", "\n\n"), (f"{MAIL}Subject: ", "=?utf-8?q?a=20?= ", "\n\n"),
    ),
    "git": (
        ("kith git log 1\n", COMMIT, ""), ("kith git log 1\n", "\x1f\n", ""), ("kith git log 1\n", "me\x1fa@x.example\n", ""),
        ("kith git log 1\n" + COMMIT.format(1, 1, 1).partition("Co-")[0], "Co-authored-by: Bo <b{}@x.example>\x1e", "\x1fWords\n"),
    ),
    "typed": (
        ('{"kith": "person", "tags": ', "[", "\n"), ('{"kith": "person", "tags": [', '"a{}",', '"b"], "name": "Ana"}\n'), ("# kith people\n", "# kith people\n", ""),
        ("# kith people\n", "Ana Silva (Acme) a{}@x.example\n", ""), ("# kith people\nAna ", "#a{} ", "\n"), ('{"kith": "person", "name": "', "\\u005c", '"}\n'),
    ),
}  # fmt: skip


def read(slug: str, name: str, data: bytes) -> int:
    """How many items come; a refusal is none."""
    try:
        return sum(1 for _ in by_slug(slug).read(Export(BytesMember(name, data))))
    except UnreadableExport:
        return 0


def assert_in_line(slug: str, name: str, small: bytes, large: bytes) -> None:
    """``large`` is four times ``small``: so is the work for it. One look more at each character is in line with the text as well."""
    before, after = (steps(partial(read, slug, name), data) for data in (small, large))
    assert after <= 5 * before + len(large) + 500, (name, large[:80])


@cache
def parts(sheet: Sheet) -> tuple[str, ...]:
    """The last lines that a sheet makes of one text, cut where the text stands."""
    place = "Q7Z8Q9"
    return tuple(sheet.lines(place, 1).split(place))


def everywhere(sheet: Sheet, text: str) -> bytes:
    """The sheet with a text in all its fields, nothing of it escaped."""
    return (sheet.head + text.join(parts(sheet)) + sheet.foot).encode()


def in_one_field(sheet: Sheet, text: str) -> Iterator[bytes]:
    """The sheet with a text in one of its fields, for each field."""
    cut = parts(sheet)
    for at in range(1, len(cut)):
        yield (sheet.head + "x".join(cut[:at]) + text + "x".join(cut[at:]) + sheet.foot).encode()


@pytest.mark.parametrize("sheet", sheets(), ids=lambda sheet: f"{sheet.slug}-{sheet.name}")
def test_work_grows_in_line_with_the_texts_in_the_fields(sheet: Sheet) -> None:
    for unit in UNITS:
        small, large = (everywhere(sheet, (unit * size)[:size]) for size in (400, 1_600))
        assert_in_line(sheet.slug, sheet.name, small, large)


@pytest.mark.parametrize("slug", WHOLE)
def test_work_grows_in_line_with_the_number_of_things(slug: str) -> None:
    name = next(sheet.name for sheet in sheets() if sheet.slug == slug)
    for before, thing, behind in WHOLE[slug]:
        small, large = (
            (
                before
                + "".join(
                    thing.replace("{}", str(n)).replace("{:06d}", f"{n:06d}").replace("{:040x}", f"{n:040x}")
                    for n in range(count)
                )
                + behind
            ).encode()
            for count in (150, 600)
        )
        assert_in_line(slug, name, small, large)


def test_every_source_is_asked() -> None:
    assert WHOLE.keys() == {sheet.slug for sheet in sheets()} == {source.slug for source in SOURCES}


def hundred_thousand_characters() -> None:
    """Each field of each kind of file, alone, with each of the long texts in it."""
    for sheet in sheets():
        for unit in LONG:
            for data in in_one_field(sheet, (unit * 100_000)[:100_000]):
                read(sheet.slug, sheet.name, data)


#: Seconds of processor time for all of them together; they need about ten.
SECONDS = 100


def test_no_text_in_any_field_keeps_a_pattern_busy() -> None:
    code = f"import resource; resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS})); from {__name__} import *; hundred_thousand_characters()"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0, "raised, or ran out of time"
