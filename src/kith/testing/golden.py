"""Golden files: what a source is expected to read from a case, one JSON object a line.

``python -m kith.testing.golden SLUG [FOLDER]`` rewrites ``expected.jsonl`` of every case under ``tests/sources/SLUG/cases`` (or FOLDER);
the change is then judged in the diff. Fields that hold their default are left out, so that a new field changes no file.
"""

from __future__ import annotations

import dataclasses
import importlib
import json
import sys
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from kith.core.records import InteractionRecord, Item, Left, PartialDate, PersonRecord, Reject
from kith.intake.source import Source
from kith.testing.cases import Case, cases_in

EXPECTED = "expected.jsonl"
_TYPES: Mapping[str, type[Any]] = {
    "person": PersonRecord,
    "interaction": InteractionRecord,
    "reject": Reject,
    "left": Left,
}
_NAMES = {kind: name for name, kind in _TYPES.items()}


def plain(value: Any) -> Any:
    """A value of `kith.core.records` as JSON data; dataclasses without the fields that hold their default."""
    if isinstance(value, PartialDate):
        return str(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = ((f, getattr(value, f.name)) for f in dataclasses.fields(value))
        return {f.name: plain(held) for f, held in fields if held != f.default}
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    return value


def item_json(item: Item) -> dict[str, Any]:
    """An item as JSON data: its kind under ``item``, then its fields."""
    data: dict[str, Any] = plain(item)
    return {"item": _NAMES[type(item)], **data}


def item_from_json(data: Mapping[str, Any]) -> Item:
    """The inverse of `item_json`. Raises ``KeyError``, ``TypeError`` or ``ValueError`` for anything else."""
    fields = dict(data)
    item: Item = _build(_TYPES[fields.pop("item")], fields)
    return item


def _build(kind: Any, data: Any) -> Any:
    if get_origin(kind) in (Union, UnionType):
        return None if data is None else _build(next(arg for arg in get_args(kind) if arg is not type(None)), data)
    if get_origin(kind) is tuple:
        return tuple(_build(get_args(kind)[0], part) for part in data)
    if kind is PartialDate:
        return PartialDate.parse(data)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{name: _build(hints[name], value) for name, value in data.items()})
    if isinstance(kind, type) and issubclass(kind, datetime | date):
        return kind.fromisoformat(data)
    return kind(data) if isinstance(kind, type) and issubclass(kind, StrEnum) else data


def to_lines(items: Iterable[Item]) -> str:
    """Items as JSON lines, stable and readable: UTF-8 as it is, fields in the order of the record."""
    return "".join(json.dumps(item_json(item), ensure_ascii=False) + "\n" for item in items)


def from_lines(text: str) -> list[Item]:
    """The inverse of `to_lines`."""
    return [item_from_json(json.loads(line)) for line in text.split("\n") if line]


def rewrite(source: Source, case: Case) -> bool:
    """Writes the golden file of a case; whether it changed."""
    path = case.folder / EXPECTED
    text = to_lines(item for member in case.members for item in member.read(source))
    changed = not path.exists() or path.read_text("utf-8") != text
    path.write_text(text, "utf-8")
    return changed


def source_by_slug(slug: str) -> Source:
    """The source that ``kith.sources.<slug>`` exports. By name, since nothing in this folder may know the sources."""
    found: Source = importlib.import_module("kith.sources." + slug.replace("-", "_")).SOURCE
    return found


def main(arguments: list[str]) -> int:
    """The command: 0 done, 2 wrong use."""
    if not 1 <= len(arguments) <= 2:
        sys.stderr.write("Usage: python -m kith.testing.golden SLUG [FOLDER]\n")
        return 2
    slug = arguments[0]
    folder = Path(arguments[1]) if len(arguments) == 2 else Path("tests/sources") / slug.replace("-", "_") / "cases"
    source = source_by_slug(slug)
    for case in cases_in(folder):
        sys.stdout.write(f"{case.folder.name}: {'written anew' if rewrite(source, case) else 'unchanged'}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
