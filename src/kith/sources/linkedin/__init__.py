"""The LinkedIn export ("Get a copy of your data"), each of its files known by its header row: file names are translated, headers are not.

Layouts of 2018 to 2026. One archive mixes date formats, line ends and encodings, so each file is read by its own rules. LinkedIn gives an e-mail
address for a few connections only: the profile's URL is the key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache

from kith.core.errors import UnreadableExport
from kith.core.records import Item, Reject
from kith.intake.held import BytesMember
from kith.intake.source import Export, Leaves, Mark, Member, Source
from kith.intake.text import Header, Row, csv_rows, header_of, peek_rows, plain
from kith.sources.linkedin import acts, messages, owner, people
from kith.sources.linkedin.aside import ASIDE, ASSISTANT_FILES, ASSISTANTS
from kith.sources.linkedin.line import Layout, Line

LAYOUTS: tuple[Layout, ...] = (*people.LAYOUTS, *messages.LAYOUTS, *acts.LAYOUTS, *owner.LAYOUTS)
#: Above the header of Connections.csv stands a note; owners and tools drop it, so it is never counted.
_WITHIN = 10
_FEW = 2


def read(export: Export) -> Iterator[Item]:
    """The rows below the header. Raises `UnreadableExport` if there is no header that Kith knows."""
    rows = csv_rows(export.member)
    header, layout = _find(rows, export.member.name)
    for row in rows:
        item = row if isinstance(row, Reject) else _item(Line(export.member.name, header, row, export.options), layout)
        yield replace(item, verbatim="") if layout.private and isinstance(item, Reject) else item


def _find(rows: Iterator[Row | Reject], name: str) -> tuple[Header, Layout]:
    for count, row in enumerate(rows, start=1):
        layout = _layout_of(row.cells) if isinstance(row, Row) else None
        if layout and isinstance(row, Row):
            return header_of(row), layout
        if count >= _WITHIN:
            break
    raise UnreadableExport(
        "This is no file of a LinkedIn export that Kith reads.",
        f"{name}: none of its first {_WITHIN} rows is a header that Kith knows.",
        "Import the zip as LinkedIn gave it to you.",
    )


def _item(line: Line, layout: Layout) -> Item:
    cells, wanted = line.row.cells, len(line.header.names)
    if len(cells) < wanted or any(cells[wanted:]):
        return line.reject(f"Expected {wanted} columns, found {len(cells)}.")
    if not any(cell.strip() for cell in cells):
        return line.left("An empty row.")
    return layout.item(line)


def _layout_of(cells: list[str]) -> Layout | None:
    names = {plain(cell) for cell in cells}
    for layout, wanted, never in _PLAIN:
        if wanted <= names and not never & names:
            return layout
    return None


_PLAIN = [(layout, {plain(n) for n in layout.wanted}, {plain(n) for n in layout.never}) for layout in LAYOUTS]


@lru_cache(maxsize=4)
def _first_names(head: bytes) -> tuple[tuple[str, ...], ...]:
    """The names in each of the first rows, for the marks, which all ask the same."""
    rows = peek_rows(BytesMember("", head), _WITHIN)
    return tuple(tuple(plain(cell) for cell in row.cells) for row in rows)


def _is_assistants(member: Member) -> bool:
    return member.name.rsplit("/", 1)[-1].casefold().split(".")[0] in ASSISTANT_FILES


def _mark(layout: Layout) -> Mark:
    def matches(member: Member) -> bool:
        found = next(filter(None, (_layout_of(list(names)) for names in _first_names(member.head))), None)
        return found is layout and not _is_assistants(member)

    return Mark(layout.says, matches)


def _has(columns: tuple[str, ...]) -> Callable[[Member], bool]:
    wanted = {plain(column) for column in columns}

    def matches(member: Member) -> bool:
        for names in _first_names(member.head)[:1]:
            found = set(filter(None, names))
            if wanted == found or (len(wanted) > _FEW and wanted <= found):
                return True
        return False

    return matches


SOURCE = Source(
    slug="linkedin",
    title="LinkedIn export",
    marks=tuple(_mark(layout) for layout in LAYOUTS),
    read=read,
    leaves=(
        Leaves(Mark("the name of a talk with LinkedIn's assistants", _is_assistants), ASSISTANTS),
        *(Leaves(Mark(f"the header row {', '.join(columns)}", _has(columns)), reason) for columns, reason in ASIDE),
    ),
)
