"""What a book says, by values alone: two books that differ only in the numbers of their rows, in times and in imports have one digest.

Every table of the book is in it, so that a new one is as well. People are known by their addresses, addresses by their values.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Collection
from typing import Any

from django.apps import apps
from django.db import connection, models

from kith.book.models import Change, Identity, Import, Owner, Person

#: What tells of the work and not of the people: imports, jobs, the journal (see `acts`), who may come in.
BESIDE = {"import", "importfile", "job", "batch", "change", "owner", "launchtoken", "tombstone"}
#: Where a value first stood, or how often it was computed.
ALWAYS_OUT = {"id", "owner", "stale", "brought_by", "computed_day", "file", "line", "pending_file"}
_NUMBERS = ("id", "owner", "stale")
Digest = dict[str, list[str]]


def digest(owner: Owner, *, without: Collection[str] = ()) -> Digest:
    """Table -> its rows as texts, sorted. ``without`` names columns (``previous``, or ``identity.shown``) or tables to leave out."""
    names = Names(owner)
    found: Digest = {}
    for model in apps.get_app_config("book").get_models():
        table = str(model._meta.model_name)
        if table in BESIDE or table in without:
            continue
        columns = [field for field in model._meta.concrete_fields if _counts(table, field, without)]
        rows = [
            {field.name: names.of(field, value) for field, value in zip(columns, row, strict=True)}
            for row in model._base_manager.filter(owner=owner).values_list(*(field.attname for field in columns))
        ]
        found[table] = sorted(_text(row) for row in (_summed(rows) if table == "seenname" else rows))
    return found


def _counts(table: str, field: models.Field[Any, Any], without: Collection[str]) -> bool:
    if isinstance(field, models.DateTimeField) and field.name != "at":
        return False
    return field.name not in ALWAYS_OUT and field.name not in without and f"{table}.{field.name}" not in without


def _summed(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Names are counted by import; here by address alone."""
    times: Counter[tuple[str, str]] = Counter()
    for row in rows:
        times[row["identity"], row["name"]] += row["times"]
    return [{"identity": address, "name": name, "times": count} for (address, name), count in times.items()]


def _text(row: object) -> str:
    return json.dumps(row, sort_keys=True, ensure_ascii=False, default=str)


class Names:
    """What a row is called in a digest, whatever its number is. People and addresses that are gone are known from the journal."""

    def __init__(self, owner: Owner) -> None:
        changes = Change.objects.filter(owner=owner, table__in=("person", "identity"))
        gone: dict[str, dict[int, str]] = {"person": {}, "identity": {}}
        for table, pk, before, after in changes.values_list("table", "pk_of_row", "before", "after"):
            row = before or after or {}
            gone[table][pk] = row.get("name") or f"{row.get('kind')}:{row.get('value')}"
        everybody = Identity.objects.filter(owner=owner)
        addresses = {pk: f"{kind}:{value}" for pk, kind, value in everybody.values_list("pk", "kind", "value")}
        theirs: dict[int, list[str]] = defaultdict(list)
        for pk, person in everybody.exclude(person=None).values_list("pk", "person_id"):
            theirs[int(person or 0)].append(addresses[pk])
        people = dict(Person.objects.filter(owner=owner).values_list("pk", "name"))
        self._owner = owner
        self._there: dict[str, dict[int, str]] = {
            "identity": gone["identity"] | addresses,
            "person": gone["person"] | {pk: " ".join(sorted(theirs[pk])) or name for pk, name in people.items()},
        }

    def of(self, field: models.Field[Any, Any], value: Any) -> Any:
        """A value of a column as the digest shows it; a reference by what it refers to."""
        if field.related_model and isinstance(field.related_model, type) and value is not None:
            return self.called(field.related_model, value)
        if field.model._meta.model_name == "searchdocument" and field.name == "text":
            return " ".join(sorted(value.split()))
        return value

    def called(self, model: type[models.Model], pk: int) -> str:
        """What a row of another table is called."""
        table = str(model._meta.model_name)
        if table not in self._there:
            self._there[table] = self._look_up(model)
        return self._there[table].get(pk, "gone")

    def _look_up(self, model: type[models.Model]) -> dict[int, str]:
        by: dict[str, Callable[[Any], str]] = {
            "sourcerow": lambda row: f"{row.source}:{row.key}",
            "import": lambda row: f"import {row.number}",
            "organization": lambda row: row.value,
            "note": lambda row: f"{row.on} {row.text}",
            "batch": lambda row: row.title,
        }
        name: Callable[[Any], str] = by.get(str(model._meta.model_name), lambda row: str(row.name))
        return {row.pk: name(row) for row in model._base_manager.filter(owner=self._owner)}


def acts(owner: Owner) -> list[str]:
    """The journal in its order: what each act is called, whether it stands, and each row before and after, numbers as names."""
    names, found = Names(owner), []
    changes = Change.objects.filter(owner=owner).order_by("pk").select_related("batch", "batch__batch_import")
    for one in changes:
        model = apps.get_model("book", one.table)
        sides = [
            side
            and {
                field.name: names.of(field, side[field.attname])
                for field in model._meta.concrete_fields
                if field.attname in side and field.name not in _NUMBERS and not field.name.endswith("_at")
            }
            for side in (one.before, one.after)
        ]
        of = one.batch.batch_import.number if one.batch.batch_import else 0
        found.append(_text([one.batch.verb, one.batch.title, of, one.batch.undone_at is not None, one.table, *sides]))
    return found


def differences(one: Digest, other: Digest) -> dict[str, tuple[list[str], list[str]]]:
    """Table -> the rows that only the one has, and those that only the other has. Empty if they are the same."""
    found = {}
    for table in sorted(one.keys() | other.keys()):
        here, there = Counter(one.get(table, ())), Counter(other.get(table, ()))
        if here != there:
            found[table] = (sorted((here - there).elements()), sorted((there - here).elements()))
    return found


def unsound() -> list[str]:
    """What the database itself finds amiss with its files, its indexes and its references; empty when all is well."""
    connection.check_constraints()  # raises for a row that points nowhere
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        said = [row[0] for row in cursor.execute("PRAGMA integrity_check").fetchall() if row[0] != "ok"]
        said += [str(row) for row in cursor.execute("PRAGMA foreign_key_check").fetchall()]
        cursor.execute("INSERT INTO book_search(book_search) VALUES ('integrity-check')")
    return said


def remains(batch: Import) -> dict[str, int]:
    """Column -> how many rows still point to an import or to one of its files, but for its own page (the files, the acts taken back)."""
    found = {}
    files = list(batch.files.values_list("pk", flat=True))
    for model in apps.get_app_config("book").get_models():
        for field in model._meta.concrete_fields:
            target = field.related_model._meta.model_name if isinstance(field.related_model, type) else ""
            if target not in ("import", "importfile") or model._meta.model_name == "importfile":
                continue
            wanted = {f"{field.name}__in": [batch.pk] if target == "import" else files}
            rows = model._base_manager.filter(**wanted)
            if model._meta.model_name == "batch":
                rows = rows.filter(undone_at=None)
            if count := rows.count():
                found[f"{model._meta.model_name}.{field.name}"] = count
    return found
