"""What was done last: the journal as pages show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from kith.book.models import Batch, Change, Note, Owner, TodayMark

#: Columns of a journalled row that name a person.
_PEOPLE = ("person_id", "first_id", "second_id")
#: Acts on one page.
PAGE = 50


@dataclass(frozen=True, slots=True)
class Acts:
    """One page of the journal, newest first; ``next`` is the ``before`` of the page of older ones, None on the last."""

    rows: Sequence[Batch]
    next: int | None = None


def listed(owner: Owner, *, before: int = 0, size: int = PAGE) -> Acts:
    """What the owner did, with what was taken back; what imports did is theirs. ``before``: only older than the act of this number."""
    acts = Batch.objects.filter(owner=owner, batch_import=None).order_by("-pk")
    found = list((acts.filter(pk__lt=before) if before else acts)[: size + 1])
    return Acts(found[:size], found[size - 1].pk if len(found) > size else None)


def act(owner: Owner, number: int) -> Batch | None:
    """One act of the owner by its number; None for nobody's, somebody else's, and what an import did."""
    return Batch.objects.filter(owner=owner, pk=number, batch_import=None).first()


def people_of(owner: Owner, batch: Batch) -> set[int]:
    """Everybody whose rows an act touched; some may be gone by now."""
    found: set[int] = set()
    for change in Change.objects.filter(owner=owner, batch=batch).only("table", "pk_of_row", "before", "after"):
        if change.table == "person":
            found.add(change.pk_of_row)
        for side in (change.before or {}, change.after or {}):
            found.update(side[name] for name in _PEOPLE if side.get(name))
    return found


def answered(owner: Owner, batch: Batch) -> int | None:
    """The person of a row of Today that this act answered, if it did that."""
    made = Change.objects.filter(Q(after__isnull=False), owner=owner, batch=batch, table=TodayMark._meta.model_name)
    row = made.first()
    return int(row.after["person_id"]) if row and row.after else None


def note(owner: Owner, number: int) -> Note | None:
    """One note of the owner."""
    return Note.objects.filter(owner=owner, pk=number).first()


def last(owner: Owner, verb: str) -> int | None:
    """The number of the newest act of this kind that has not been taken back."""
    newest = Batch.objects.filter(owner=owner, verb=verb, undone_at=None, batch_import=None).order_by("-pk")
    return newest.values_list("pk", flat=True).first()
