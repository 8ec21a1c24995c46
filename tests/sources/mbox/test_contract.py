"""The mail reader keeps the contract of all sources."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from kith.core.records import Item, Left, Options, Reject
from kith.intake.held import BytesMember
from kith.intake.source import Export
from kith.sources.mbox import SOURCE
from kith.sources.mbox.labels import REASONS
from kith.testing.contract import SourceContract

NO_OPTIONS = Options()


def _export(member: BytesMember, options: Options = NO_OPTIONS, start: int = 0) -> Export:
    return Export(member, replace(options, start=start))


def _unnumbered(item: Item) -> Item:
    """The item without its ordinal, which is counted from where reading began."""
    return replace(item, whence=replace(item.whence, line=0))


class TestMbox(SourceContract):
    source = SOURCE
    cases = Path(__file__).parent / "cases"
    #: Mail is bytes, each part in a charset of its own; what holds instead is tested below.
    text_variants = False
    many_name = "all.mbox"
    #: A block twice over, and two caches of 8,192 headers each: here every header is new, so both are full.
    memory = 20_000_000

    def many_rows(self, n: int) -> bytes:
        rng = random.Random(n)
        return b"".join(
            b"From p@x.example Tue Mar  4 10:11:12 2025\nFrom: Ana Silva %d <ana%d@x.example>\nTo: b%d@y.example, c%d@z.example\n"
            b"Date: Tue, 04 Mar 2025 10:11:12 +0100\nMessage-ID: <%d@x.example>\n\nbody\n\n"
            % (i, i, i, rng.randrange(n), i)
            for i in range(n)
        )

    def test_line_ends_and_a_byte_order_mark_do_not_matter(self) -> None:
        for place, member in self.members():
            plain = member.member.data.replace(b"\r\n", b"\n")
            if b"Content-Length" in plain:  # a length counts the line ends
                continue
            expected = self._without_offsets(plain, member.member.name)
            for name, data in (
                ("CRLF", plain.replace(b"\n", b"\r\n")),
                ("BOM", b"\xef\xbb\xbf" + plain),
                ("CR", plain.replace(b"\n", b"\r")),
            ):
                assert self._without_offsets(data, member.member.name) == expected, f"{place} as {name}"

    def _without_offsets(self, data: bytes, name: str) -> list[str]:
        items = list(self.source.read(_export(BytesMember(name, data))))
        return [repr(item).replace(f"offset={item.whence.offset}", "") for item in items]

    def test_reading_goes_on_after_every_row(self) -> None:
        for place, member in self.members():
            whole = member.read(self.source)
            for number, item in enumerate(whole, 1):
                rest = list(self.source.read(_export(member.member, member.options, item.whence.offset)))
                assert [_unnumbered(one) for one in rest] == [_unnumbered(one) for one in whole[number:]], place

    def test_every_reason_to_leave_a_mail_has_a_case(self) -> None:
        found = {
            item.reason for _, member in self.members() for item in member.read(self.source) if isinstance(item, Left)
        }
        assert found == set(REASONS.values())


@pytest.mark.parametrize("last", [b"Date: Tue, 04 Mar 2025 10:11:12 +0100\n", b""])
def test_a_header_that_is_too_long_is_not_said_to_have_no_date(last: bytes) -> None:
    crowd = b"To: " + b",\n ".join(b"p%d@somewhere-far-away.example" % n for n in range(10_000)) + b"\n"
    data = b"From p@x.example Tue Mar  4 10:11:12 2025\nFrom: Ana <ana@x.example>\n" + crowd + last + b"\nHello.\n"
    [item] = list(SOURCE.read(_export(BytesMember("all.mbox", data))))
    assert isinstance(item, Reject)
    assert item.what == "Its headers are too long: the first 256 kB, which Kith looks at, hold no date."
