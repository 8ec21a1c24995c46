"""Parts of an import to decide about: rows of an address book, a table's columns, lines that could not be read."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kith.book.models import FileState, Import, ImportFile, Owner, Preset, SourceRow, UnreadableLine
from kith.core.columns import Proposal, propose, signature
from kith.core.errors import NotFound, UnreadableExport
from kith.intake.container import open_container
from kith.intake.text import peek_rows

#: Sources from whose rows the owner may pick.
BOOKS = ("vcard", "google-csv", "table-csv")
#: So many rows are picked from on one page.
PICKED = 1_000
PAGE = 100


@dataclass(frozen=True, slots=True)
class PickRow:
    """One row of an address book: its number, name, and what it says."""

    pk: int
    name: str
    says: str


@dataclass(frozen=True, slots=True)
class Picks:
    """A page of rows to pick from, by name: ``start`` is the place of the first of them, ``all`` the numbers of all rows."""

    rows: list[PickRow]
    start: int
    all: list[int]

    @property
    def others(self) -> int:
        """How many rows stand on other pages."""
        return len(self.all) - len(self.rows)

    def leave(self, so_far: Collection[int], *, come: Collection[int], others: str) -> list[int]:
        """The rows that stay out, once those of ``come`` are ticked here. Of the other pages ``so_far`` says it, or all ``come`` or ``leave``."""
        here = {row.pk for row in self.rows}
        elsewhere = {"come": set(), "leave": set(self.all)}.get(others, set(so_far))
        return sorted((elsewhere - here) | (here - set(come)))


@dataclass(frozen=True, slots=True)
class Table:
    """The head of a table: its columns, some rows, what is proposed (or was chosen before) as field -> header."""

    header: tuple[str, ...]
    sample: tuple[tuple[str, ...], ...]
    chosen: dict[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """A line that could not be read, with what stood there; ``source`` is who read the file."""

    source: str
    file: str
    line: int
    what: str
    verbatim: str


def cards(owner: Owner, batch: Import, *, start: int = 0) -> Picks:
    """The rows of address books that this import brings, by name, `PICKED` at a time."""
    rows = SourceRow.objects.filter(owner=owner, brought_by=batch, source__in=BOOKS)
    names = sorted(((name or "").casefold(), pk) for pk, name in rows.values_list("pk", "current__name"))
    ids = [pk for _, pk in names]
    start = start if start < len(ids) else 0
    here = ids[start : start + PICKED]
    found = dict(rows.filter(pk__in=here).values_list("pk", "current"))
    return Picks([PickRow(pk, found[pk].get("name", ""), _says(found[pk])) for pk in here], start, ids)


def _says(data: dict[str, Any]) -> str:
    jobs = [job.get("organization", "") for job in data.get("affiliations", ())]
    return ", ".join([*(job for job in jobs if job), *(value for _, value in data.get("claims", ())[:2])])


def file(owner: Owner, batch: Import, pk: int) -> ImportFile:
    """One file of an import that no source reads by itself; `NotFound` for others."""
    found = ImportFile.objects.filter(owner=owner, batch=batch, pk=pk, state=FileState.LEFT, source="").first()
    if found is None:
        raise NotFound("This file is not waiting for its columns.", hint="The import's page shows what became of it.")
    return found


def may_be_table(name: str) -> bool:
    """Whether a file is called like a table."""
    return name.lower().endswith((".csv", ".tsv", ".txt"))


def table(owner: Owner, batch: Import, one: ImportFile) -> Table:
    """The head of the table. Raises `UnreadableExport` if the file is gone or no table."""
    with closing(open_container(Path(batch.path))) as container:
        member = next((member for member in container.members if member.name == one.name), None)
        rows = [row.cells for row in peek_rows(member, within=30)] if member else []
    if not rows or len(rows[0]) < 2:
        raise UnreadableExport(
            "This is no table.", one.name, "Save it as CSV with a line of column names, and bring it again."
        )
    header, sample = rows[0], rows[1:]
    kept = Preset.objects.filter(owner=owner, signature=signature(header)).first()
    chosen = dict(kept.columns) if kept else _best(propose(header, sample))
    return Table(tuple(header), tuple(tuple(row) for row in sample[:3]), chosen)


def _best(proposals: tuple[Proposal, ...]) -> dict[str, str]:
    best: dict[str, str] = {}
    for one in proposals:
        best.setdefault(one.field, one.column)
    return best


def lines(owner: Owner, batch: Import, *, start: int = 0) -> tuple[list[Line], int]:
    """A page of the lines that could not be read, and how many there are."""
    rows = UnreadableLine.objects.filter(owner=owner, file__batch=batch).order_by("file_id", "ordinal")
    values = rows.values_list("file__source", "file__name", "line", "what", "verbatim")[start : start + PAGE]
    return [Line(*row) for row in values], rows.count()
