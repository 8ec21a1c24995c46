"""The journal: every act of a person is one transaction, one batch of changes, and can be undone.

    with journal.act(owner, "merge", "Merged ...") as entry:
        entry.change(person, standing="network")
        entry.make(Tagging, person=person, tag=tag)
        entry.remove(old)

Undo restores ``before`` where the row still equals ``after``; rows that changed since are listed as clashes, and then
nothing at all is undone. Derived tables (ties, search documents) never stand here: they are computed anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, models, transaction
from django.db.models import ForeignObjectRel
from django.utils import timezone

from kith.book.actions.staying import let_go, let_go_addresses
from kith.book.models import Batch, Change, Import, ImportState, Owned, Owner, Person
from kith.book.portable import DERIVED
from kith.core.errors import Conflict, NotFound

R = TypeVar("R", bound=Owned)
_encoder = DjangoJSONEncoder()
#: Tables that are computed, or planned, anew: that such rows hang on something keeps nobody from taking it back.
_THROWN_AWAY = {"tie", "searchdocument", "verdict", "plannedsuggestion", "suggestion", "news"}
#: Tables whose rows about a person make a page of theirs out of date when they change.
_PERSON_FIELDS = ("person_id", "first_id", "second_id")


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()  # Django's encoder would cut it to milliseconds
    return value if isinstance(value, (dict, list, str, int, float, bool, type(None))) else _encoder.default(value)


def row_of(obj: models.Model) -> dict[str, Any]:
    """A row as plain data, by column."""
    return {field.attname: _plain(field.value_from_object(obj)) for field in obj._meta.concrete_fields}


class Entry:
    """The batch being written. Every method writes the row and remembers how it was."""

    def __init__(self, batch: Batch) -> None:
        self.batch = batch
        self.owner_id = batch.owner_id
        self.people: set[int] = set()

    def make(self, model: type[R], **values: Any) -> R:
        """Create a row."""
        obj = model(owner_id=self.owner_id, **values)
        obj.save(force_insert=True)
        self._note("make", obj, None, row_of(obj))
        return obj

    def change(self, obj: R, **values: Any) -> R:
        """Change some columns of a row; nothing is noted when they already stand so."""
        before = row_of(obj)
        self._touch(before)
        for name, value in values.items():
            setattr(obj, name, value)
        after = row_of(obj)
        if after != before:
            obj.save(update_fields=list(values))
            self._note("change", obj, before, after)
        return obj

    def remove(self, obj: Owned) -> None:
        """Remove a row. What hangs on it must have been moved or removed before: cascades are not journalled."""
        before, pk = row_of(obj), obj.pk
        obj.delete()
        obj.pk = pk
        self._note("remove", obj, before, None)

    def _note(self, verb: str, obj: models.Model, before: dict[str, Any] | None, after: dict[str, Any] | None) -> None:
        table = obj._meta.model_name or ""
        for row in (before, after):
            self._touch(row or {})
        if table == "person":
            self.people.add(obj.pk)
        Change.objects.create(
            owner_id=self.owner_id,
            batch=self.batch,
            verb=verb,
            table=table,
            pk_of_row=obj.pk,
            before=before,
            after=after,
        )

    def _touch(self, row: dict[str, Any]) -> None:
        self.people.update(row[name] for name in _PERSON_FIELDS if row.get(name))


@contextmanager
def act(owner: Owner, verb: str, title: str, *, of_import: Import | None = None) -> Iterator[Entry]:
    """One transaction with one journal entry. People whose rows it touched are marked stale in it."""
    with transaction.atomic():
        batch = Batch.objects.create(owner=owner, verb=verb, title=title, batch_import=of_import)
        entry = Entry(batch)
        yield entry
        Person.objects.filter(owner=owner, pk__in=entry.people).mark_stale()


@dataclass(frozen=True, slots=True)
class Undone:
    """What undo did: the batch's title and how many rows went back."""

    batch: int
    title: str
    rows: int


def undo(owner: Owner, *, batch: int | None = None) -> Undone:
    """Take back one act, by default the last that has not been taken back.

    Raises `NotFound` when there is none, `Conflict` (and changes nothing) when rows have changed since.
    """
    try:
        return _undo(owner, batch)
    except IntegrityError as error:  # such as a second timer that would be running
        hint = "Undo what came after it first."
        raise Conflict("This cannot be undone any more.", "Something else stands in its place now.", hint) from error


def _undo(owner: Owner, batch: int | None) -> Undone:
    with transaction.atomic():
        candidates = Batch.objects.filter(owner=owner, undone_at=None, batch_import=None)
        found = candidates.filter(pk=batch).first() if batch else candidates.order_by("-pk").first()
        if found is None:
            raise NotFound("There is nothing to undo.", hint="Only what has not been undone already can be.")
        people = revert(found)
        let_go(owner, people)
        changes = found.changes.filter(table="identity")
        let_go_addresses(owner, list(changes.values_list("pk_of_row", flat=True)))
        Person.objects.filter(owner=owner, pk__in=people).mark_stale()
        return Undone(found.pk, found.title, found.changes.count())


def revert(batch: Batch, *, skip_clashes: bool = False) -> set[int]:
    """Take back one batch inside the caller's transaction; returns the people it touched.

    ``skip_clashes`` leaves rows alone that have changed since, instead of refusing (undo of an import: what the person did
    afterwards stays).
    """
    entry = Entry(batch)
    clashes = []
    changes = list(Change.objects.filter(owner_id=batch.owner_id, batch=batch).order_by("-pk"))
    for change in changes:
        if not _revert_one(change, entry):
            clashes.append(f"{change.table} {change.pk_of_row}")
    if clashes and not skip_clashes:
        raise Conflict(
            "This cannot be undone any more.",
            f"Changed since: {', '.join(clashes[:5])}{' and more' if len(clashes) > 5 else ''}.",
            "Undo what came after it first.",
        )
    batch.undone_at = timezone.now()
    batch.save(update_fields=["undone_at"])
    if any(change.table == "identity" and _whose(change.before) != _whose(change.after) for change in changes):
        # What is mine decides who wrote to whom, for everybody.
        return set(Person.objects.filter(owner=batch.owner_id).values_list("pk", flat=True))
    return entry.people


def _whose(row: dict[str, Any] | None) -> bool:
    return bool(row and row["mine"])


def _revert_one(change: Change, entry: Entry) -> bool:
    model = apps.get_model("book", change.table)
    current = model._base_manager.filter(owner_id=change.owner_id, pk=change.pk_of_row).first()
    for row in (change.before, change.after):
        entry._touch(row or {})
    if change.table == "person":
        entry.people.add(change.pk_of_row)
    if not _same(change.table, row_of(current) if current else None, change.after):
        return False
    if change.before is None:
        if current is not None:
            if _carries(current):
                return False
            current.delete()
        return True
    derived = _derived(change.table, change.before) - {"brought_by_id"}
    values = {
        field.attname: field.to_python(change.before[field.attname])
        for field in model._meta.concrete_fields
        if field.attname in change.before
    }
    if "brought_by_id" in values:
        values["brought_by_id"] = _brought_by(change, current)
    if _points_nowhere(model, change, values):
        return False
    if current is None:
        model(**values).save(force_insert=True)
    # A row made anew gets its own times back, too, which Django sets itself on insertion.
    kept = {name: value for name, value in values.items() if current is None or name not in derived}
    model._base_manager.filter(owner_id=change.owner_id, pk=change.pk_of_row).update(**kept)
    return True


def _brought_by(change: Change, current: models.Model | None) -> int | None:
    """Whose import a row is: as it was before the act changed that, or as it is now; nobody's if that import was taken out."""
    before, after = ((side or {}).get("brought_by_id") for side in (change.before, change.after))
    there: int | None = getattr(current, "brought_by_id", None)
    if current is not None and before == after:
        return there
    imports = Import.objects.filter(owner=change.owner_id, pk=before or 0).exclude(state=ImportState.UNDONE)
    return before if imports.exists() else None


def _points_nowhere(model: type[models.Model], change: Change, values: dict[str, Any]) -> bool:
    """Whether the row as it was refers to one that has gone since, with the import that had brought it."""
    for field in model._meta.concrete_fields:
        target, pk = field.related_model, values.get(field.attname)
        if isinstance(target, type) and pk is not None and pk != (change.after or {}).get(field.attname):
            if not target._base_manager.filter(pk=pk).exists():
                return True
    return False


def _carries(made: models.Model) -> bool:
    """Whether something of later acts or imports hangs on a row: removing it would silently take that along."""
    for relation in made._meta.get_fields(include_hidden=True):
        if isinstance(relation, ForeignObjectRel) and relation.related_model._meta.model_name not in _THROWN_AWAY:
            if relation.related_model._base_manager.filter(**{relation.field.name: made}).exists():
                return True
    return False


def _derived(table: str, row: dict[str, Any]) -> frozenset[str]:
    """The columns that nobody decided, and whose import it is; where somebody stands is one of them until the owner says so."""
    derived = DERIVED.get(table, frozenset()) | {"brought_by_id"}
    return derived if row.get("standing_by_hand", True) else derived | {"standing"}


def _same(table: str, one: dict[str, Any] | None, other: dict[str, Any] | None) -> bool:
    if one is None or other is None:
        return one is other
    derived = _derived(table, other)
    return all(one[name] == other.get(name) for name in one if name not in derived)
