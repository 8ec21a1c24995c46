"""Case folders: input files with what a person counted in them.

A case is a folder with ``case.toml``, the files it names, and ``expected.jsonl``::

    says = "An export of 2024 whose owner saved it again in Excel"

    [[member]]                 # one for each file that the source reads, in the order of the golden file
    file = "Connections.csv"   # in this folder
    name = "Connections.csv"   # inside the export; the file's name if left out
    rows = 7                   # counted by hand, never copied from a run
    records = 5
    rejects = 1
    left = 1
    [member.options]           # what the user chose, fields of `Options`: subjects, columns (a table), start
    subjects = true

    [[aside]]                  # a file that the source declares in `leaves`
    file = "Skills.csv"
    reason = "Your own skills."

    [[refused]]                # a file that ends in `UnreadableExport`
    file = "empty.csv"
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kith.core.records import Item, Options
from kith.intake.held import BytesMember
from kith.intake.source import Export, Member, Source


@dataclass(frozen=True, slots=True)
class CaseMember:
    """A file of a case and the counts stated for it."""

    member: BytesMember
    options: Options
    rows: int
    records: int
    rejects: int
    left: int

    def read(self, source: Source, member: Member | None = None) -> list[Item]:
        """What the source reads from it, or from another ``member`` with the same options."""
        return list(source.read(Export(member or self.member, self.options)))


@dataclass(frozen=True, slots=True)
class Case:
    """A case folder."""

    folder: Path
    says: str
    members: tuple[CaseMember, ...]
    aside: tuple[tuple[BytesMember, str], ...]
    refused: tuple[BytesMember, ...]


def _held(folder: Path, data: Mapping[str, Any]) -> BytesMember:
    file = str(data["file"])
    return BytesMember(str(data.get("name", file)), (folder / file).read_bytes())


def _options(data: Mapping[str, Any]) -> Options:
    columns = tuple((str(field), str(header)) for field, header in dict(data.get("columns", {})).items())
    return Options(subjects=bool(data.get("subjects", False)), columns=columns, start=int(data.get("start", 0)))


def _member(folder: Path, data: Mapping[str, Any]) -> CaseMember:
    counts = [int(data[name]) for name in ("rows", "records", "rejects", "left")]
    return CaseMember(_held(folder, data), _options(data.get("options", {})), *counts)


def read_case(folder: Path) -> Case:
    """The case in a folder. Raises ``KeyError`` or ``OSError`` where it is not whole."""
    data = tomllib.loads((folder / "case.toml").read_text("utf-8"))
    return Case(
        folder,
        str(data["says"]),
        tuple(_member(folder, part) for part in data.get("member", [])),
        tuple((_held(folder, part), str(part["reason"])) for part in data.get("aside", [])),
        tuple(_held(folder, part) for part in data.get("refused", [])),
    )


def cases_in(folder: Path) -> list[Case]:
    """All cases under a folder, by name."""
    return [read_case(path.parent) for path in sorted(folder.glob("*/case.toml"))]
