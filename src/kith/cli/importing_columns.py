"""``--columns``: which column of a table is what, for tables that nothing recognises."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from kith.book.actions import importing
from kith.book.models import Import, ImportFile, Job, Owner
from kith.book.queries import import_parts, import_report
from kith.cli.printing import cut, line, wrapped
from kith.core.columns import FIELDS, plain_name
from kith.core.errors import KithError, UnreadableExport, WrongUse
from kith.intake.container import open_container
from kith.intake.recognise import recognise_member, unrecognised
from kith.intake.source import Member
from kith.intake.text import peek_rows
from kith.sources import SOURCES

#: So many tables are named in an error or a hint, and so many columns of one.
TABLES, COLUMNS = 3, 30


def parsed(pairs: tuple[str, ...]) -> dict[str, str]:
    """``FIELD=HEADER`` each. Raises `WrongUse` for anything else."""
    chosen = {}
    for pair in pairs:
        field, _, header = (part.strip() for part in pair.partition("="))
        if field not in FIELDS or not header:
            hint = f'For example: --columns "name=Full name". Fields are: {", ".join(FIELDS)}.'
            raise WrongUse("A column is chosen as FIELD=HEADER.", pair, hint)
        chosen[field] = header
    return chosen


def check(paths: Sequence[Path], columns: dict[str, str]) -> None:
    """Raises `WrongUse` unless a table that nobody recognises has all the chosen columns; names those that it has."""
    wanted = {plain_name(header): header for header in columns.values()}
    tables: list[tuple[str, list[str]]] = []
    for path in paths:
        with closing(open_container(path)) as container:
            for member in container.members:
                rows = _rows(member)
                fits = any(wanted.keys() <= set(map(plain_name, row)) for row in rows)
                known = bool(recognise_member(member, SOURCES).source)
                if fits and not known:
                    return
                if fits:
                    raise WrongUse("This table is known already.", member.name, "Leave --columns away.")
                if rows and len(rows[0]) > 1 and not known:
                    tables.append((member.name, rows[0]))
    if not tables:
        hint = "Save it as CSV with a line of column names first, and leave --columns away for anything else."
        raise WrongUse("There is no table here whose columns can be chosen.", ", ".join(map(str, paths)), hint)
    raise WrongUse(
        "A chosen column is not in the table.",
        " ".join(_missing(name, header, wanted) for name, header in tables[:TABLES]),
        'Write the column as it stands there: --columns "name=HEADER".',
    )


def _missing(name: str, header: list[str], wanted: dict[str, str]) -> str:
    there = set(map(plain_name, header))
    gone = ", ".join(f'"{column}"' for key, column in wanted.items() if key not in there)
    return f"{name} has no {gone}. It has: {_named(header)}."


def _named(header: Iterable[str]) -> str:
    names = [cut(cell.strip(), 40) for cell in header if cell.strip()]
    return ", ".join(names[:COLUMNS]) + (f" and {len(names) - COLUMNS} more" if len(names) > COLUMNS else "")


def choose(owner: Owner, batch: Import, columns: dict[str, str]) -> Job | None:
    """Read the tables that nothing recognised and that have these columns; None if there is none. The choice is remembered."""
    waiting = {
        file["name"] for file in import_report.files(owner, batch) if file["state"] == "left" and not file["source"]
    }
    job = None
    with closing(open_container(Path(batch.path))) as container:
        for member in container.members:
            header = _header(member, columns) if member.name in waiting else None
            if header:
                job = importing.choose_columns(
                    owner, number=batch.number, name=member.name, header=header, columns=columns
                )
    return job


def _header(member: Member, columns: dict[str, str]) -> list[str] | None:
    wanted = {plain_name(header) for header in columns.values()}
    return next((row for row in _rows(member) if wanted <= set(map(plain_name, row))), None)


def _rows(member: Member) -> list[list[str]]:
    try:
        return [row.cells for row in peek_rows(member)]
    except UnreadableExport:
        return []


def hint(owner: Owner, batch: Import, files: Sequence[dict[str, Any]]) -> None:
    """Of tables that nobody recognised: what to say so that they are read, as far as it can be guessed."""
    names = [file["name"] for file in files if not file["source"] and unrecognised(file["reason"])]
    tables = [name for name in names if import_parts.may_be_table(name)]
    for one in ImportFile.objects.filter(owner=owner, batch=batch, name__in=tables[:TABLES]).order_by("pk"):
        try:
            table = import_parts.table(owner, batch, one)
        except KithError:
            continue
        pairs = table.chosen or {"name": "HEADER"}
        said = " ".join("--columns " + shlex.quote(f"{field}={header}") for field, header in pairs.items())
        wrapped(f"{cut(one.name, 40)} is a table that Kith has not met. Its columns: {_named(table.header)}.", "yellow")
        line(f"If it holds people: kith import {shlex.quote(batch.path)} {said}", "yellow")
