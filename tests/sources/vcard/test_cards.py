"""Cutting a file into cards: every fault stays with its own card, and nothing large is held."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Iterator
from typing import BinaryIO

import pytest

from kith.core.errors import UnreadableExport
from kith.core.records import Item, Left, PersonRecord, Reject
from kith.intake.held import BytesMember
from kith.intake.source import Export
from kith.sources.vcard import SOURCE
from kith.sources.vcard.lines import LINE_LIMIT, physical_lines, split_cards


def cards(text: str | bytes, name: str = "book.vcf") -> list[Item]:
    """The items of a file; text gets the line ends of the standard."""
    data = text.replace("\n", "\r\n").encode() if isinstance(text, str) else text
    return list(SOURCE.read(Export(BytesMember(name, data))))


def one(body: str | bytes) -> PersonRecord:
    """The record of a single card with these lines."""
    raw = body.replace("\n", "\r\n").encode() if isinstance(body, str) else body
    [item] = cards(b"BEGIN:VCARD\r\n" + raw + b"\r\nEND:VCARD\r\n")
    assert isinstance(item, PersonRecord), item
    return item


def test_each_card_fails_alone() -> None:
    items = cards(
        "BEGIN:VCARD\nFN:Ana Silva\nEND:VCARD\n\nsome text\nmore of it\nBEGIN:VCARD\nFN:Never ends\n"
        "begin:vcard\nFN:מרים כהן\nend:vcard\nBEGIN:VCARD\nVERSION:4.0\nEND:VCARD\nBEGIN:VCARD\nFN:Cut"
    )
    assert [(item.whence.line, type(item)) for item in items] == [
        (1, PersonRecord), (2, Reject), (3, Reject), (4, PersonRecord), (5, Reject), (6, Reject),
    ]  # fmt: skip
    assert [item.what for item in items if isinstance(item, Reject)] == [
        "This text belongs to no card.",
        "The card does not end: END:VCARD is missing.",
        "The card holds no name and no address.",
        "The card does not end: END:VCARD is missing.",
    ]


def test_a_file_without_cards_says_so() -> None:
    with pytest.raises(UnreadableExport, match="no card"):
        cards("")
    with pytest.raises(UnreadableExport, match="no card"):
        cards("<html>Please sign in</html>")


def test_a_note_cannot_end_its_card() -> None:
    """A folded line that says END:VCARD is text: the blank before it tells."""
    assert one("FN:Ana\nNOTE:so it goes\n END:VCARD\n BEGIN:VCARD").note == "so it goesEND:VCARDBEGIN:VCARD"


def test_nested_cards_are_skipped_and_named() -> None:
    record = one("FN:Amara Okafor\nAGENT:\nBEGIN:VCARD\nFN:Her assistant\nTEL:1\nEND:VCARD\nEMAIL:amara@x.example")
    assert (record.name, record.dropped) == ("Amara Okafor", ("AGENT",))
    assert [claim.value for claim in record.claims] == ["amara@x.example"]


def test_a_nested_card_that_does_not_end_loses_only_its_own() -> None:
    items = cards("BEGIN:VCARD\nFN:A\nAGENT:\nBEGIN:VCARD\nFN:B\nBEGIN:VCARD\nFN:C\nEND:VCARD\n")
    assert [type(item) for item in items] == [Reject, PersonRecord]


@pytest.mark.parametrize("group", ["KIND:group", "X-ADDRESSBOOKSERVER-KIND:group", "KIND:location"])
def test_groups_are_left_aside(group: str) -> None:
    [item] = cards(f"BEGIN:VCARD\nFN:Rust Lisboa\n{group}\nMEMBER:urn:uuid:1\nEND:VCARD\n")
    assert isinstance(item, Left)


@pytest.mark.parametrize("end", [b"\r\n", b"\n", b"\r", b"\r\r\n"])
def test_any_line_end(end: bytes) -> None:
    [item] = cards(end.join([b"BEGIN:VCARD", b"FN:Nguy\xe1\xbb\x85n Th\xe1\xbb\x8b", b" Minh", b"END:VCARD"]))
    assert isinstance(item, PersonRecord) and item.name == "Nguyễn ThịMinh"


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-8"])
def test_any_unicode_encoding(codec: str) -> None:
    text = "BEGIN:VCARD\r\nFN:Ọláńrewájú Adébáyọ̀ 🦀\r\nNOTE:Ελληνικά\r\nEND:VCARD\r\n"
    member = BytesMember("book.vcf", text.encode(codec))
    assert SOURCE.marks[0].matches(member)
    [item] = SOURCE.read(Export(member))
    assert isinstance(item, PersonRecord) and (item.name, item.note) == ("Ọláńrewájú Adébáyọ̀ 🦀", "Ελληνικά")


@pytest.mark.parametrize(
    ("name", "data", "claimed"),
    [
        ("x.vcf", b"BEGIN:VCARD\n", True),
        ("noname", b"\xef\xbb\xbf\n begin : vcard\r\n", False),
        ("noname", b"\n\nbegin:vcard\r\n", True),
        ("x.vcf", b"junk\nBEGIN:VCARD\n", True),
        ("mail", b"From ana\n\nBEGIN:VCARD\n", False),
        ("x.vcf", b"junk BEGIN:VCARD\n", False),
        ("x.vcf", b"BEGIN:VCALENDAR\n", False),
        ("x.vcf", b"", False),
    ],
)
def test_recognised_by_its_first_line(name: str, data: bytes, claimed: bool) -> None:
    assert SOURCE.marks[0].matches(BytesMember(name, data)) is claimed


class _Endless(io.RawIOBase):
    """A stream of pieces that are made while they are read."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self.pieces, self.rest = pieces, b""

    def read(self, size: int = -1) -> bytes:
        while len(self.rest) < size and (piece := next(self.pieces, b"")):
            self.rest += piece
        taken, self.rest = self.rest[:size], self.rest[size:]
        return taken


def _peak(stream: BinaryIO) -> tuple[int, int]:
    tracemalloc.start()
    count = sum(1 for _ in split_cards(physical_lines(stream)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return count, peak


@pytest.mark.parametrize("folded", [True, False])
def test_photos_are_not_held(folded: bool) -> None:
    photo = b"PHOTO;ENCODING=b;TYPE=JPEG:" + (b"\r\n ".join([b"/" * 74] * 1_081) if folded else b"/" * 80_000)
    card = b"BEGIN:VCARD\r\nFN:Ana\r\n" + photo + b"\r\nEND:VCARD\r\n"
    count, peak = _peak(_Endless(card for _ in range(100)))  # type: ignore[arg-type]
    assert count == 100
    assert peak < 8 * len(card), "a hundred photos must not take more than a few"
    [one] = split_cards(physical_lines(_Endless(iter([card]))))  # type: ignore[arg-type]
    assert (one.lines, one.skipped) == ([b"FN:Ana"], ["PHOTO"])


def test_a_line_of_a_hundred_megabytes_is_dropped_and_named() -> None:
    def pieces() -> Iterator[bytes]:
        yield b"BEGIN:VCARD\r\nFN:Ana\r\nNOTE:"
        for _ in range(100):
            yield b"a" * 1_000_000
        yield b"\r\nEMAIL:ana@x.example\r\nEND:VCARD\r\n"

    [card] = split_cards(physical_lines(_Endless(pieces())))  # type: ignore[arg-type]
    assert card.skipped == ["NOTE (too long)"]
    assert card.lines == [b"FN:Ana", b"EMAIL:ana@x.example"]


def test_a_card_without_end_of_properties_is_refused_in_bounded_memory() -> None:
    text = b"BEGIN:VCARD\r\n" + b"NOTE:x\r\n" * 3_000 + b"END:VCARD\r\nBEGIN:VCARD\r\nFN:Next\r\nEND:VCARD\r\n"
    first, second = cards(text)
    assert isinstance(first, Reject) and "2,000" in first.what
    assert isinstance(second, PersonRecord) and second.name == "Next"
    huge = b"BEGIN:VCARD\r\n" + (b"NOTE:" + b"x" * (LINE_LIMIT - 10) + b"\r\n") * 20 + b"END:VCARD\r\n"
    assert isinstance(cards(huge)[0], Reject)


def test_every_prefix_ends_in_items_or_an_error_of_ours() -> None:
    whole = (
        b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=98=\r\n=D0=B2;=\r\n\r\nAGENT:\r\n"
        b'BEGIN:VCARD\r\nEND:VCARD\r\nTEL;TYPE="a;b:1\r\nPHOTO;BASE64:\r\n AA\r\n\r\nEND:VCARD\r\n'
    )
    for codec in ("utf-8", "utf-16"):
        data = whole.decode().encode(codec)
        for end in range(len(data)):
            try:
                for item in cards(data[:end]):
                    assert isinstance(item, PersonRecord | Reject | Left)
            except UnreadableExport:
                pass


@pytest.mark.parametrize(
    "unit", [b'"', b"\\", b";", b":", b" ", b"=\r\n", b"_$!<", b"=3B", b"a.", b"\0", b"\r", b",", b"@"]
)
@pytest.mark.parametrize(
    "head", [b"", b"N:", b"CATEGORIES:", b"X;a=", b"N;QUOTED-PRINTABLE:", b"a.X-ABLabel:", b"URL:", b"BDAY:"]
)
def test_hostile_runs_end(head: bytes, unit: bytes) -> None:
    """Work that grows with the square of the line would take minutes here."""
    items = cards(b"BEGIN:VCARD\r\nFN:x\r\n" + head + unit * 30_000 + b"\r\nEND:VCARD\r\n")
    assert items
