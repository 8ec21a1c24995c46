"""The contract that every source keeps, as a test class to inherit from. Needs pytest.

In ``tests/sources/<slug>/test_contract.py``::

    class TestLinkedin(SourceContract):
        source = SOURCE
        cases = Path(__file__).parent / "cases"

        def many_rows(self, n: int) -> bytes: ...

Case folders are described in `kith.testing.cases`, golden files in `kith.testing.golden`.
"""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path
from typing import Any, ClassVar

import pytest

from kith.core.errors import UnreadableExport
from kith.core.records import InteractionRecord, Item, Left, Options, PersonRecord, Reject
from kith.intake.held import BytesMember
from kith.intake.source import Export, Source
from kith.intake.text import VERBATIM
from kith.testing.cases import Case, CaseMember, cases_in
from kith.testing.golden import EXPECTED, from_lines, to_lines
from kith.testing.sealed import sealed

#: Members up to this many bytes are cut at every byte, bigger ones at about `_CUTS` places.
_SMALL = 400
_CUTS = 200


def counts(items: list[Item]) -> dict[str, int]:
    """How many records, rejects and left rows."""
    rejects = sum(isinstance(item, Reject) for item in items)
    left = sum(isinstance(item, Left) for item in items)
    return {"records": len(items) - rejects - left, "rejects": rejects, "left": left}


def cuts(data: bytes) -> list[int]:
    """The places to cut a member at: all, or evenly spread ones and those around the last line ends."""
    if len(data) <= _SMALL:
        return list(range(len(data)))
    last = data.rstrip(b"\r\n").rfind(b"\n")
    return sorted(
        {*(len(data) * n // _CUTS for n in range(_CUTS)), last, last + 1, last + 2, len(data) - 1}
        & set(range(len(data)))
    )


def variants(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The same text in other encodings and with other line ends; none if it is not sound UTF-8 to begin with."""
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return
    yield "LF", text.encode()
    yield "CRLF", text.replace("\n", "\r\n").encode()
    yield "UTF-8 with byte order mark", text.encode("utf-8-sig")
    yield "UTF-16 little endian", b"\xff\xfe" + text.encode("utf-16-le")
    yield "UTF-16 big endian", b"\xfe\xff" + text.encode("utf-16-be")


def _without_place(items: list[Item]) -> list[dict[str, Any]]:
    """Items for comparing encodings: line ends in cells and byte offsets do not count."""
    text = to_lines(items).replace("\\r\\n", "\\n")
    return [data | {"whence": data["whence"] | {"offset": 0}} for data in map(json.loads, text.split("\n")[:-1])]


class SourceContract:
    """What house rules promise about a source. ``text_variants``: a text format, in which encoding and line ends must not matter."""

    source: ClassVar[Source]
    cases: ClassVar[Path]
    text_variants: ClassVar[bool] = True
    #: Name of the member that `many_rows` makes; the options for it; the most bytes that reading it may hold.
    many_name: ClassVar[str] = "many"
    many_options: ClassVar[Options] = Options()
    many: ClassVar[int] = 100_000
    memory: ClassVar[int] = 8_000_000

    def many_rows(self, n: int) -> bytes:
        """A member with ``n`` rows, all of them readable."""
        raise NotImplementedError

    def all_cases(self) -> list[Case]:
        """The cases; a source without any fails."""
        found = cases_in(self.cases)
        assert found, f"no case.toml under {self.cases}"
        return found

    def members(self) -> Iterator[tuple[str, CaseMember]]:
        """Each member of each case, with a name for messages."""
        for case in self.all_cases():
            for member in case.members:
                yield f"{case.folder.name}/{member.member.name}", member

    def test_counts_are_those_stated_by_hand(self) -> None:
        for place, member in self.members():
            assert member.rows == member.records + member.rejects + member.left, f"{place}: case.toml does not add up"
            stated = {"records": member.records, "rejects": member.rejects, "left": member.left}
            assert counts(member.read(self.source)) == stated, place

    def test_golden_files_are_equal(self) -> None:
        for case in self.all_cases():
            path = case.folder / EXPECTED
            expected = from_lines(path.read_text("utf-8")) if path.exists() else []
            found = [item for member in case.members for item in member.read(self.source)]
            assert to_lines(found) == to_lines(expected), (
                f"{case.folder.name}: python -m kith.testing.golden {self.source.slug}"
            )
            assert found == expected

    def test_reading_twice_gives_equal_items(self) -> None:
        for place, member in self.members():
            assert member.read(self.source) == member.read(self.source), place

    def test_marks_claim_what_is_read_and_leave_the_rest(self) -> None:
        for case in self.all_cases():
            for member in case.members:
                if self.source.marks and not member.options.columns:  # columns are chosen by hand where no mark speaks
                    assert any(mark.matches(member.member) for mark in self.source.marks), member.member.name
                assert not any(leave.mark.matches(member.member) for leave in self.source.leaves), member.member.name
            for aside, reason in case.aside:
                assert not any(mark.matches(aside) for mark in self.source.marks), aside.name
                assert [leave.reason for leave in self.source.leaves if leave.mark.matches(aside)][:1] == [reason], (
                    aside.name
                )

    def test_marks_never_raise(self) -> None:
        tests = [mark.matches for mark in (*self.source.marks, *(leave.mark for leave in self.source.leaves))]
        for data in (b"", b"\0", b"\xff\xfe", b'"', b"\n" * 100, bytes(range(256)) * 300, b"x" * 70_000):
            for matches in tests:
                assert matches(BytesMember("x", data)) in (True, False)

    def test_what_cannot_be_read_is_refused_in_words(self) -> None:
        for case in self.all_cases():
            for member in case.refused:
                with pytest.raises(UnreadableExport) as caught:
                    list(self.source.read(Export(member)))
                assert caught.value.title
                assert caught.value.hint

    def test_every_item_keeps_the_rules_of_records(self) -> None:
        for place, member in self.members():
            for item in member.read(self.source):
                assert item.whence.member == member.member.name, place
                assert item.whence.line > 0, place
                self.check(item)

    def check(self, item: Item) -> None:
        """What `kith.core.records` says of each kind of item."""
        if isinstance(item, PersonRecord):
            assert item.key and (item.name or item.claims or item.is_me), item
        elif isinstance(item, InteractionRecord):
            assert item.key and (item.at is None or item.at.tzinfo is UTC), item
            assert item.at or item.on, item
        elif isinstance(item, Reject):
            assert item.what.endswith(".") and len(item.verbatim) <= VERBATIM, item
        else:
            assert item.reason.endswith("."), item

    def test_nothing_is_opened_but_the_member(self) -> None:
        for _, member in self.members():
            with sealed():
                member.read(self.source)

    def test_every_prefix_ends_in_items_or_a_refusal(self) -> None:
        for place, member in self.members():
            for size in cuts(member.member.data):
                try:
                    member.read(self.source, BytesMember(member.member.name, member.member.data[:size]))
                except UnreadableExport:
                    continue
                except Exception as error:  # the message is the point: which cut of which file
                    raise AssertionError(f"{place}: the first {size} bytes end in {error!r}") from error

    def test_encoding_and_line_ends_do_not_matter(self) -> None:
        if not self.text_variants:
            return
        for place, member in self.members():
            expected = _without_place(member.read(self.source))
            for name, data in variants(member.member.data):
                found = member.read(self.source, BytesMember(member.member.name, data))
                assert _without_place(found) == expected, f"{place} as {name}"

    def test_memory_is_flat_over_many_rows(self) -> None:
        export = Export(BytesMember(self.many_name, self.many_rows(self.many)), self.many_options)
        tracemalloc.start()
        try:
            records = sum(isinstance(item, PersonRecord | InteractionRecord) for item in self.source.read(export))
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        assert records == self.many
        assert peak < self.memory
