"""Undo of a whole import: everything that carries its id goes, in chunks; what it changed goes back by its journal."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any

from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Abs, Coalesce
from django.utils import timezone

from kith.book.actions import refreshing
from kith.book.actions.applying import respread
from kith.book.actions.journal import revert
from kith.book.actions.reading import Beat
from kith.book.actions.removing import change_in_chunks, in_chunks
from kith.book.actions.staying import decided
from kith.book.models import (
    Affiliation,
    Batch,
    Change,
    Claim,
    Correction,
    Doing,
    Identity,
    Import,
    ImportState,
    Interaction,
    KeptApart,
    News,
    Organization,
    Person,
    PlannedSuggestion,
    SeenName,
    SourceRow,
    Suggestion,
    SuggestionState,
    Tagging,
    UnreadableLine,
    Verdict,
)
from kith.book.snapshots import today

#: What speaks of an address.
_EVIDENCE = (SourceRow, Claim, SeenName, Interaction)


def undo(batch: Import, beat: Beat) -> None:
    """Take out what an import brought. Can be stopped and gone on with: each chunk is whole in itself."""
    owner = batch.owner_id
    for entry in Batch.objects.filter(owner=owner, batch_import=batch, undone_at=None).order_by("-pk"):
        with transaction.atomic():
            people = revert(entry, skip_clashes=True)
            people |= _said_before(entry)
            Person.objects.filter(owner=owner, pk__in=people).mark_stale()
    refreshing.mark(batch)
    _keep_names(batch)
    change_in_chunks(SourceRow.objects.filter(owner=owner, pending_file__batch=batch), pending=None, pending_file=None)
    rows = SourceRow.objects.filter(owner=owner, brought_by=batch)
    for query in (
        Verdict.objects.filter(owner=owner, batch=batch),
        PlannedSuggestion.objects.filter(owner=owner, batch=batch),
        Suggestion.objects.filter(owner=owner, brought_by=batch, state=SuggestionState.OPEN),
        News.objects.filter(owner=owner, brought_by=batch),
        Tagging.objects.filter(owner=owner, brought_by=batch),
        Interaction.objects.filter(owner=owner, brought_by=batch),
        SeenName.objects.filter(owner=owner, brought_by=batch),
        Claim.objects.filter(owner=owner, brought_by=batch),
        Claim.objects.filter(owner=owner, row__brought_by=batch),
        Affiliation.objects.filter(owner=owner, row__brought_by=batch),
        rows,
        UnreadableLine.objects.filter(owner=owner, file__batch=batch),
        _orphans(batch),
        _nobodies(batch),
        Organization.objects.filter(owner=owner, affiliations=None),
    ):
        in_chunks(query, beat)
    if batch.subjects:
        _forget_titles(batch)
    _hand_over(batch)
    batch.state, batch.undone_at = ImportState.UNDONE, timezone.now()
    batch.save(update_fields=["state", "undone_at"])


def _said_before(entry: Batch) -> set[int]:
    """Rows that say again what they said before have the jobs they told of then. Returns whom they are about."""
    changed = Change.objects.filter(owner=entry.owner_id, batch=entry, table="sourcerow").values("pk_of_row")
    rows = list(SourceRow.objects.filter(owner=entry.owner_id, pk__in=changed).select_related("identity"))
    respread(entry.owner_id, rows)
    return {row.identity.person_id for row in rows if row.identity.person_id}


def _keep_names(batch: Import) -> None:
    """Of people who stay, but of whom this import alone knew anything, the name is kept by itself."""
    owner = batch.owner_id
    with transaction.atomic():
        for one in decided(owner).filter(brought_by=batch).exclude(name=""):
            others = SourceRow.objects.filter(owner=owner, identity__person=one).exclude(brought_by=batch)
            named = Correction.objects.filter(owner=owner, person=one, field="name")
            if not others.exists() and not named.exists():
                Correction.objects.create(
                    owner_id=owner, person=one, field="name", value=one.name, made_on=today(batch.owner)
                )


def _forget_titles(batch: Import) -> None:
    """Subjects that came in with this import, on mails that an earlier one without subjects had brought."""
    owner = batch.owner_id
    before = {pk for of in batch.files.values_list("rests_on", flat=True) for pk in of}
    for other in Import.objects.filter(owner=owner, pk__in=before, subjects=False):
        change_in_chunks(Interaction.objects.filter(owner=owner, brought_by=other).exclude(title=""), title="")


def _orphans(batch: Import) -> models.QuerySet[Any]:
    """Addresses that came with this import and that nothing else speaks of. One that is kept apart is remembered; so are those of
    somebody who stays although nothing else is known of them."""
    owner = batch.owner_id
    mine = Identity.objects.filter(owner=owner, brought_by=batch)
    mine = mine.exclude(_spoken_of(owner))
    for name in ("first", "second"):
        mine = mine.exclude(Exists(KeptApart.objects.filter(owner=owner, **{name: OuterRef("pk")})))
    known = Identity.objects.filter(_spoken_of(owner), owner=owner, person=OuterRef("pk"))
    return mine.exclude(person__in=decided(owner).exclude(Exists(known)).values("pk"))


def _nobodies(batch: Import) -> models.QuerySet[Any]:
    """People made by this import of whom nothing is known any more, and nothing was ever said by hand. What an import says that only waits
    does not count yet."""
    owner = batch.owner_id
    people = Person.objects.filter(owner=owner, brought_by=batch).exclude(pk__in=decided(owner).values("pk"))
    people = people.exclude(Exists(Tagging.objects.filter(owner=owner, person=OuterRef("pk"))))
    waiting = Import.objects.filter(owner=owner, doing=Doing.READ)
    waiting = waiting.exclude(state__in=(ImportState.APPLIED, ImportState.APPLYING))
    known = Identity.objects.filter(_spoken_of(owner, but=waiting), owner=owner, person=OuterRef("pk"))
    return people.exclude(Exists(known))


def _spoken_of(owner: int, *, but: models.QuerySet[Import] | None = None) -> Q:
    """That something speaks of an address, evidence of the imports ``but`` aside."""
    found = [model.objects.filter(owner=owner, identity=OuterRef("pk")) for model in _EVIDENCE]
    return Q(reduce(or_, [Exists(rows if but is None else rows.exclude(brought_by__in=but)) for rows in found]))


def _hand_over(batch: Import) -> None:
    """What stays belongs to another import that speaks of it, so that it goes with the last of them; or to nobody but the owner."""
    owner = batch.owner_id
    spoken = [model.objects.filter(owner=owner, identity=OuterRef("pk")) for model in _EVIDENCE]
    addresses = Identity.objects.filter(owner=owner, brought_by=batch)
    change_in_chunks(addresses, brought_by=Coalesce(*(Subquery(rows.values("brought_by")[:1]) for rows in spoken)))
    theirs = Identity.objects.filter(owner=owner, person=OuterRef("pk")).exclude(brought_by=None).order_by("pk")
    people = Person.objects.filter(owner=owner, brought_by=batch)
    change_in_chunks(people, stale=Abs("stale") + 1, brought_by=Subquery(theirs.values("brought_by")[:1]))
    change_in_chunks(Suggestion.objects.filter(owner=owner, brought_by=batch), brought_by=None)
