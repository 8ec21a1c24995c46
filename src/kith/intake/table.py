"""Members as tables: CSV with the delimiter sniffed and every fault kept to its own line.

Python's reader lets one quote that is never closed swallow the rest of the file. Here a record that does not close within `LONGEST_RECORD`, or that
would swallow lines which are whole rows by themselves, gives up its first line as a `Reject`, and reading goes on with the next.
"""

from __future__ import annotations

import csv
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from kith.core.records import Provenance, Reject
from kith.intake.held import BytesMember
from kith.intake.lines import Line, text_lines
from kith.intake.source import HEAD, Member

#: The longest record over several lines, in characters.
LONGEST_RECORD = 1_000_000
#: How many characters may be looked at in vain, in one member, before open quotes are no longer followed to other lines.
_PATIENCE = 16_000_000
_DELIMITERS = (",", ";", "\t")
#: Tables up to this wide are too narrow to tell a row from a line of text.
_TELLING_WIDTH = 3
VERBATIM = 200


class Row(NamedTuple):
    """A row of a table: the number of its first physical line (1-based) and its cells, verbatim. Lines without any text are no rows."""

    line: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Header:
    """The header row of a table. ``names`` verbatim; a name that stands twice means its first column."""

    line: int
    names: tuple[str, ...]
    columns: dict[str, int]

    def cell(self, cells: list[str], name: str) -> str:
        """The cell under ``name`` without blanks around it; empty if there is no such column or the row is too short."""
        at = self.columns.get(plain(name), -1)
        return cells[at].strip() if 0 <= at < len(cells) else ""

    def has(self, *names: str) -> bool:
        """Whether all the columns are there."""
        return all(plain(name) in self.columns for name in names)


def plain(name: str) -> str:
    """A header name for comparison: case, blanks, quotes and marks around it do not count."""
    return " ".join(name.replace("\ufeff", "").strip(" \t\r\n\"';").casefold().split())


def header_of(row: Row) -> Header:
    """A row taken as the header."""
    columns: dict[str, int] = {}
    for at, name in enumerate(row.cells):
        columns.setdefault(plain(name), at)
    return Header(row.line, tuple(row.cells), columns)


def find_header(rows: Iterable[Row | Reject], wanted: set[str], within: int = 10) -> Header | None:
    """The first of the next ``within`` rows that has all ``wanted`` names, or None. Consumes ``rows`` up to and with it."""
    goal = {plain(name) for name in wanted}
    for count, row in enumerate(rows, start=1):
        if isinstance(row, Row) and goal <= {plain(name) for name in row.cells}:
            return header_of(row)
        if count >= within:
            break
    return None


def peek_rows(member: Member, within: int = 10) -> list[Row]:
    """The first rows of a member, from its head alone: what a `Mark` may look at. A row cut off by the end of the head is left out."""
    head = member.head
    cut = len(head) >= HEAD and member.size > len(head)
    rows: list[Row] = []
    for row in csv_rows(BytesMember(member.name, head)):
        if isinstance(row, Row):
            rows.append(row)
        if len(rows) > within:
            return rows[:within]
    return rows[:-1] if cut else rows


def csv_rows(member: Member, delimiter: str = "") -> Iterator[Row | Reject]:
    """The rows of a CSV member, streamed; a line that cannot be read comes as `Reject` in its place.

    ``delimiter`` empty means: comma, semicolon or tab, whichever makes the head a table. Quotes as in RFC 4180, leniently.
    """
    return _Table(member, delimiter or sniff_delimiter(member)).rows()


def sniff_delimiter(member: Member) -> str:
    """The delimiter under which most of the first lines have the same number of cells; a first line ``sep=;`` is believed."""
    sample = [line.text for line, _ in zip(text_lines(BytesMember("", member.head)), range(50), strict=False)]
    if sample and sample[0].lower().startswith("sep=") and sample[0][4:5] in _DELIMITERS:
        return sample[0][4:5]

    def score(delimiter: str) -> tuple[int, int]:
        try:
            widths = Counter(len(cells) for cells in csv.reader(sample, delimiter=delimiter) if len(cells) > 1)
        except csv.Error:
            return 0, 0
        width, rows = max(widths.items(), key=lambda item: (item[1] * item[0], item[0]), default=(0, 0))
        return rows * width, width

    return max(_DELIMITERS, key=score)


class _Table:
    """The state of reading one table: lines pushed back, the usual width, the patience left."""

    def __init__(self, member: Member, delimiter: str) -> None:
        self.member, self.delimiter = member, delimiter
        self.lines = text_lines(member)
        self.again: deque[Line] = deque()
        self.width = 0
        self.patience = _PATIENCE

    def rows(self) -> Iterator[Row | Reject]:
        while line := self.next_line():
            if line.long:
                yield self.reject(line, "This line is longer than a megabyte.")
            elif '"' not in line.text:
                bare = line.text.rstrip("\r\n")
                if bare.strip():
                    yield self.row(line, bare.split(self.delimiter))
            elif (record := self.record(line)) is not None:
                yield record

    def next_line(self) -> Line | None:
        return self.again.popleft() if self.again else next(self.lines, None)

    def row(self, line: Line, cells: list[str]) -> Row:
        if not self.width and len(cells) > 1:
            self.width = len(cells)
        return Row(line.number, cells)

    def reject(self, line: Line, what: str) -> Reject:
        return Reject(Provenance(self.member.name, line.number), what, line.text.strip()[:VERBATIM])

    def record(self, first: Line) -> Row | Reject | None:
        """The record that starts with a line that has a quote in it; None for a line of nothing."""
        taken, text = [first], first.text
        still_open = self.open_after(first.text)
        while still_open:
            line = self.next_line() if len(text) < min(LONGEST_RECORD, self.patience) else None
            if line is None or line.long:
                return self.give_up(taken, line)
            taken.append(line)
            text += line.text
            still_open = self.open_after(line.text, inside=True)
        try:
            cells = next(csv.reader([text], delimiter=self.delimiter), [])
        except csv.Error:
            return self.reject(first, "A cell of this row is longer than a cell can be.")
        if len(taken) > 1 and self.swallowed(taken, len(cells)):
            return self.give_up(taken, None)
        return self.row(first, cells) if cells else None

    def open_after(self, text: str, inside: bool = False) -> bool:
        """Whether a quoted cell is still open at the end of a line; ``inside``: it was open at its start."""
        at, border = 0, self.delimiter + '"'
        while True:
            if not inside:
                if not text.startswith('"', at):
                    at = text.find(border, at) + 1
                    if not at:
                        return False
                at, inside = at + 1, True
            quote = text.find('"', at)
            if quote < 0:
                return True
            doubled = text.startswith('"', quote + 1)
            at, inside = (quote + 2, True) if doubled else (quote + 1, False)
            if not inside:
                at = text.find(border, at) + 1
                if not at:
                    return False

    def whole(self, line: Line) -> bool:
        """Whether a line is a row of the usual width all by itself."""
        if line.text.count(self.delimiter) < self.width - 1 or self.open_after(line.text):
            return False
        try:
            return len(next(csv.reader([line.text], delimiter=self.delimiter), [])) == self.width
        except csv.Error:
            return False

    def swallowed(self, taken: list[Line], cells: int) -> bool:
        """Whether a record over several lines is rather a stray quote: it has an odd width, or all lines in it are rows."""
        inner = taken[1:-1]
        if cells != self.width:
            return self.width > 1 and any(self.whole(line) for line in taken[1:])
        return self.width > _TELLING_WIDTH and bool(inner) and all(self.whole(line) for line in inner)

    def give_up(self, taken: list[Line], beyond: Line | None) -> Reject:
        """The first line as a reject; the others are read again as if it were not there."""
        self.again.extendleft(reversed(taken[1:] + ([beyond] if beyond else [])))
        self.patience -= sum(len(line.text) for line in taken)
        return self.reject(taken[0], "A quote opens in this line and is never closed.")
