"""The form in which a whole book leaves Kith and comes back: which tables, and a row as plain data.

An id in the file counts from the owner's first row of its table, so that the same book gives the same file wherever it lies, and no id of
this database is told. Reading adds a base to it. Both are arithmetic: no table of ids is ever held in memory.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models

from kith.book.models import ImportState, Owned

FORMAT, VERSION = "kith-export", 1
MANIFEST = "manifest.json"
#: Every noun of the book, each after those it points to.
TABLES = (
    "import", "importfile", "unreadableline", "preset", "tombstone", "person", "correction", "tag", "tagging", "identity", "sourcerow",
    "claim", "seenname", "organization", "affiliation", "interaction", "verdict", "plannedsuggestion", "suggestion", "keptapart", "note",
    "noteperson", "followup", "todaymark", "news", "guidemark", "target", "stocktake", "question", "pitch", "rehearsal", "talk", "talkanswer", "ask", "timeplan", "option", "timeentry", "batch", "change",
)  # fmt: skip
#: Computed from the others, or about this computer's work at this moment.
NOT_CARRIED = ("tie", "searchdocument", "job")
#: Columns that are computed again, by table; set by nobody, so comparing them would make every undo a clash.
DERIVED = {"person": frozenset({"name", "sort_name", "role", "organization", "place", "stale"})}
#: What goes along of the owner. How they are let in (password, links, sessions) stays where it is.
OWNER = ("name", "zone", "minutes", "place", "asked", "tombstone_key")
#: An import whose work was going on has nobody working on it elsewhere.
_UNFINISHED = {ImportState.READING, ImportState.APPLYING, ImportState.UNDOING}

Shift = Mapping[str, int]


def model_of(table: str) -> type[Owned]:
    """The model of a table of the file."""
    found = apps.get_model("book", table)
    assert issubclass(found, Owned)
    return found


def columns(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """What is written of a model's rows: everything but the owner and what is computed."""
    derived = DERIVED.get(model._meta.model_name or "", frozenset())
    return [f for f in model._meta.concrete_fields if f.name != "owner" and f.attname not in derived]


def points_to(column: models.Field[Any, Any]) -> str:
    """The table whose ids stand in a column: its own for the primary key, empty for plain values."""
    model = column.model if column.primary_key else column.related_model
    return str(model._meta.model_name) if isinstance(model, type) else ""


@dataclass
class Ids:
    """Moves ids between a database and a file. ``shift`` is what is added to the ids of each table."""

    shift: Shift
    #: For reading a file: the largest id of each table. Whatever lies outside would point into somebody else's book.
    last: Mapping[str, int] = field(default_factory=dict)
    #: For reading a file: whose rows they become, which the journal's rows say too.
    owner: int | None = None

    def __call__(self, table: str, number: Any) -> int | None:
        """The id on the other side. Raises ``ValueError`` for one that no row of the file can have."""
        if number is None:
            return None
        if not isinstance(number, int) or isinstance(number, bool):
            raise ValueError(f"an id of {table} is not a number")
        if self.last and not 1 <= number <= self.last.get(table, 0):
            raise ValueError(f"an id of {table} is outside of this file")
        return number + self.shift.get(table, 0)

    def row(self, model: type[models.Model], row: Mapping[str, Any]) -> dict[str, Any]:
        """A row by column name with every id in it moved; columns that it does not have stay away."""
        moved = dict(row)
        for column in model._meta.concrete_fields:
            if column.name == "owner":
                moved.pop(column.attname, None)
            elif (table := points_to(column)) and column.attname in moved:
                moved[column.attname] = self(table, moved[column.attname])
        return moved


def move_inside(table: str, row: dict[str, Any], ids: Ids) -> None:
    """Ids that stand inside of values: rows in the journal, rows left out at a preview, imports that a file rests on. Changes ``row``."""
    if table == "change":
        inner = str(row["table"])
        if inner not in TABLES:
            raise ValueError("the journal speaks of an unknown table")
        row["pk_of_row"] = ids(inner, row["pk_of_row"])
        for side in ("before", "after"):
            if row[side] is not None:
                row[side] = ids.row(model_of(inner), row[side]) | ({"owner_id": ids.owner} if ids.owner else {})
    elif table == "importfile":
        row["rests_on"] = [ids("import", number) for number in row["rests_on"]]
    elif table == "import" and "leave" in row["picks"]:
        row["picks"] = row["picks"] | {"leave": [ids("sourcerow", number) for number in row["picks"]["leave"]]}


def written(table: str, row: dict[str, Any], ids: Ids) -> dict[str, Any]:
    """A row of the database as it stands in the file: plain values, ids of the file, nothing that is empty."""
    model = model_of(table)
    row = ids.row(model, row)
    if table == "import":
        # The plan knew the last act by its id here; without it the plan is made anew before it is applied.
        row["plan"] = {name: value for name, value in row["plan"].items() if name != "as_of"}
        row["state"] = ImportState.STOPPED.value if row["state"] in _UNFINISHED else row["state"]
        row["uploaded"] = False
    move_inside(table, row, ids)
    return {name: _plain(value) for name, value in row.items() if value is not None}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


class Reader:
    """Turns lines of one table into values for its columns, in the order of ``names``."""

    def __init__(self, table: str, ids: Ids) -> None:
        self.table, self.ids, self.model = table, ids, model_of(table)
        self.columns = {column.attname: column for column in columns(self.model)}
        self.derived = DERIVED.get(table, frozenset())
        self.rest = {c.attname: c for c in self.model._meta.concrete_fields if c.attname in self.derived}
        self.names = [*self.columns, *self.rest]

    def values(self, row: Any) -> list[Any]:
        """The values of one row; what the file does not say is the column's default. Raises ``ValueError`` for what cannot stand there."""
        if not isinstance(row, dict) or not row.keys() <= self.columns.keys() or "id" not in row:
            raise ValueError("this is not a row of " + self.table)
        row = {
            name: row[name] if name in row else None if c.null else c.get_default() for name, c in self.columns.items()
        }
        row = self.ids.row(self.model, row)
        try:
            move_inside(self.table, row, self.ids)
            found = [_read(column, row[name]) for name, column in self.columns.items()]
        except (ValidationError, TypeError, AttributeError, KeyError, OverflowError) as error:
            raise ValueError("a value of " + self.table + " has the wrong form") from error
        return found + [1 if name == "stale" else column.get_default() for name, column in self.rest.items()]


def _read(column: models.Field[Any, Any], value: Any) -> Any:
    if value is None:
        if not column.null:
            raise ValueError("a value is missing")
        return None
    if isinstance(column, models.ForeignKey | models.BigAutoField | models.JSONField):
        return value
    if isinstance(column, models.TextField | models.CharField):
        if not isinstance(value, str) or "\0" in value or len(value) > (column.max_length or len(value)):
            raise ValueError("a text has the wrong form")
        return value
    value = column.to_python(value)
    column.run_validators(value)
    if isinstance(column, models.DateTimeField) and value.tzinfo is None:
        raise ValueError("a time has no zone")
    return value
