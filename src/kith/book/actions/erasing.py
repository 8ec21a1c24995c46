"""Erasing a person: the one act that cannot be undone.

The person goes, with the evidence about them and their traces in the journal. What is left is a keyed digest of each of their
addresses, so that no import brings them back; without the instance's key it says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q

from kith.book.actions import planning, refreshing
from kith.book.actions.merging import person as find
from kith.book.models import (
    REMOVED,
    Ask,
    Batch,
    Change,
    Claim,
    FollowUp,
    Identity,
    Interaction,
    Note,
    NotePerson,
    Option,
    Owned,
    Owner,
    Person,
    Rehearsal,
    SourceRow,
    Talk,
    TalkAnswer,
    Target,
    TimeEntry,
    Tombstone,
    UnreadableLine,
)
from kith.book.snapshots import chunks
from kith.core.records import IdentityKind

#: Acts whose rows belong together: with one person erased the rest cannot be put back by itself.
_WHOLE = ("merge", "suggestion.", "split")
#: What the owner wrote about no person in particular, where names may stand all the same: the model and its texts.
_SAID_BY_THE_OWNER: tuple[tuple[type[Owned], tuple[str, ...]], ...] = (
    (Target, ("why", "follows", "closed_why")),
    (TimeEntry, ("text",)),
    (Option, ("name", "when", "review")),
)
GONE = "An act about somebody who has been erased."


@dataclass(frozen=True, slots=True)
class Erased:
    """How much went: addresses and rows, things that happened, notes, and acts in the journal."""

    identities: int
    interactions: int
    notes: int
    acts: int


def erase(owner: Owner, *, person_id: int) -> Erased:
    """Erase somebody for good. This cannot be undone; only the owner, by typing them anew, brings them back.

    A note that is also about others stays with them; the erased one's names in it are blanked.
    """
    one = find(owner, person_id)
    with transaction.atomic():
        identities = [*Identity.objects.filter(owner=owner, person=one), *_waiting(owner, one), *_taken_off(owner, one)]
        ids = [identity.pk for identity in identities]
        rows = list(SourceRow.objects.filter(owner=owner, identity__in=ids).values_list("pk", flat=True))
        names = _names(owner, one, ids)
        notes, shared = _notes(owner, one, names)
        _blank_words(owner, names)
        acts = _purge(owner, one, identities=ids, rows=rows, notes=notes)
        stones = [
            Tombstone(owner=owner, digest=planning.digest(owner.tombstone_key, i.kind, i.value)) for i in identities
        ]
        Tombstone.objects.bulk_create(stones, ignore_conflicts=True)
        happened = Interaction.objects.filter(owner=owner, identity__in=ids).count()
        beside = _beside(owner, one, ids)
        Note.objects.filter(owner=owner, pk__in=notes).delete()
        # That a pitch was said stays, with its seconds: to whom and what came of it go.
        Rehearsal.objects.filter(owner=owner, person=one).update(person=None, led_to="")
        one.delete()
        for some in chunks(ids):
            Identity.objects.filter(owner=owner, pk__in=some).delete()
        _blank_lines(owner, names, identities)
        Person.objects.filter(owner=owner, pk__in=[*beside, *shared]).mark_stale()
    refreshing.refresh(owner, people=[*shared])
    return Erased(len(ids), happened, len(notes), acts)


def _waiting(owner: Owner, one: Person) -> list[Identity]:
    """Rows that say one of their addresses is somebody's, but that are nobody's yet: of an import that waits, or left out at its preview."""
    theirs = Identity.objects.filter(owner=owner, person=one, shared=False).exclude(kind=IdentityKind.ROW)
    claims = Claim.objects.filter(owner=owner, identity__in=theirs, row__identity__person=None)
    return list(Identity.objects.filter(owner=owner, mine=False, pk__in=claims.values("row__identity")))


def _taken_off(owner: Owner, one: Person) -> list[Identity]:
    """Addresses that were taken off them by hand and are nobody's since."""
    taken = Change.objects.filter(owner=owner, table="identity", before__person_id=one.pk, batch__undone_at=None)
    gone = Identity.objects.filter(owner=owner, person=None, machine=REMOVED)
    return list(gone.filter(pk__in=taken.values("pk_of_row")))


def _blank_lines(owner: Owner, names: Collection[str], identities: Collection[Identity]) -> None:
    """Lines that could not be read are kept as they stand; those in which somebody's name or address stands lose their words."""
    addresses = {
        v.casefold() for one in identities if one.kind != IdentityKind.ROW for v in (one.value, one.shown) if v
    }
    words = [name.casefold().split() for name in names]
    lines = UnreadableLine.objects.filter(owner=owner).exclude(verbatim="").values_list("pk", "verbatim")
    theirs = [
        pk
        for pk, text in lines.iterator(2_000)
        if any(all(word in text.casefold() for word in name) for name in words)
        or any(one in text.casefold() for one in addresses)
    ]
    for some in chunks(theirs):
        UnreadableLine.objects.filter(owner=owner, pk__in=some).update(verbatim="")


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(name) for name in names) or r"(?!)", re.IGNORECASE)


def _names(owner: Owner, one: Person, identities: Collection[int]) -> list[str]:
    """Names of at least two words that they stood under, the longest first; a first name alone may be anybody's."""
    names = {one.name}
    rows = SourceRow.objects.filter(owner=owner, identity__in=identities).values_list("current", flat=True)
    names.update(name for row in rows for name in (row.get("name", ""), *row.get("aliases", ())))
    return sorted((name for name in names if len(name.split()) > 1), key=len, reverse=True)


def _notes(owner: Owner, one: Person, names: Iterable[str]) -> tuple[list[int], set[int]]:
    """Notes about nobody else, which go; and the others that the rest, which stay, are about."""
    about = list(NotePerson.objects.filter(owner=owner, person=one).values_list("note_id", flat=True))
    others = dict(
        NotePerson.objects.filter(owner=owner, note__in=about).exclude(person=one).values_list("note_id", "person_id")
    )
    pattern = _pattern(names)
    for note in Note.objects.filter(owner=owner, pk__in=others):
        Note.objects.filter(owner=owner, pk=note.pk).update(text=pattern.sub("…", note.text))
    for change in Change.objects.filter(owner=owner, table="note", pk_of_row__in=others):
        for side in (change.before, change.after):
            if side:
                side["text"] = pattern.sub("…", side["text"])
        change.save(update_fields=["before", "after"])
    return [pk for pk in about if pk not in others], set(others.values())


def _blank_words(owner: Owner, names: Collection[str]) -> None:
    """What the owner wrote about targets, their time and places is nobody's; the erased one's names in it are blanked."""
    pattern = _pattern(names)
    for model, columns in _SAID_BY_THE_OWNER:
        rows: Iterable[Owned] = model._base_manager.filter(owner=owner)
        for row in rows:
            found = {name: pattern.sub("…", getattr(row, name)) for name in columns}
            if any(getattr(row, name) != text for name, text in found.items()):
                model._base_manager.filter(owner=owner, pk=row.pk).update(**found)
        for change in Change.objects.filter(owner=owner, table=model._meta.model_name):
            for side in filter(None, (change.before, change.after)):
                side.update({name: pattern.sub("…", side[name]) for name in columns if name in side})
            change.save(update_fields=["before", "after"])
    for batch in Batch.objects.filter(owner=owner, verb__startswith="option."):
        Batch.objects.filter(owner=owner, pk=batch.pk).update(title=pattern.sub("…", batch.title))


def _beside(owner: Owner, one: Person, identities: Collection[int]) -> set[int]:
    """People who were in things that the erased one wrote: these go as well, so they are computed anew."""
    found: set[int] = set()
    for some in chunks(identities):
        rows = (
            Interaction.objects.filter(owner=owner, author__in=some)
            .exclude(identity__person=None)
            .exclude(identity__person=one)
        )
        found.update(rows.values_list("identity__person", flat=True).distinct())
    return found


def _purge(
    owner: Owner, one: Person, *, identities: Collection[int], rows: Collection[int], notes: Collection[int]
) -> int:
    """Take every trace out of the journal. Returns how many acts were about them."""
    pks: dict[str, set[int]] = {
        "person": {one.pk},
        "identity": set(identities),
        "sourcerow": set(rows),
        "note": set(notes),
    }
    for model in (Ask, FollowUp, Rehearsal, Talk, TalkAnswer):
        rows_of = model.objects.filter(owner=owner, person=one)
        pks[model._meta.model_name or ""] = set(rows_of.values_list("pk", flat=True))
    pks["timeentry"] = set(TimeEntry.objects.filter(owner=owner, note__in=notes).values_list("pk", flat=True))
    touched: set[int] = set()
    while True:
        acts = _acts(owner, pks) - touched
        if not acts:
            break
        touched |= acts
        _follow(owner, acts, pks)
    for batch in Batch.objects.filter(owner=owner, pk__in=touched):
        mine = [change for change in batch.changes.all() if _is_about(change, pks)]
        whole = batch.verb.startswith(_WHOLE) or len(mine) == batch.changes.count()
        if whole:
            batch.delete()
        else:
            Change.objects.filter(owner=owner, pk__in=[change.pk for change in mine]).delete()
            Batch.objects.filter(owner=owner, pk=batch.pk).update(title=GONE)
    return len(touched)


def _acts(owner: Owner, pks: dict[str, set[int]]) -> set[int]:
    people = list(pks["person"])
    about = Q(before__person_id__in=people) | Q(after__person_id__in=people)
    for name in ("first_id", "second_id"):
        about |= Q(**{f"before__{name}__in": people}) | Q(**{f"after__{name}__in": people})
    found = set(Change.objects.filter(about, owner=owner).values_list("batch_id", flat=True))
    for some in chunks(pks["note"]):
        told = Q(before__note_id__in=some) | Q(after__note_id__in=some)
        of_notes = Change.objects.filter(told, owner=owner, table="timeentry")
        found.update(of_notes.values_list("batch_id", flat=True))
    for table, ids in pks.items():
        for some in chunks(ids):
            found.update(
                Change.objects.filter(owner=owner, table=table, pk_of_row__in=some).values_list("batch_id", flat=True)
            )
    return found


def _follow(owner: Owner, acts: Collection[int], pks: dict[str, set[int]]) -> None:
    """Rows that are gone already but stand in the journal: people merged into this one, notes that were removed."""
    for change in Change.objects.filter(owner=owner, batch__in=acts).select_related("batch"):
        if change.table == "person" and change.verb == "remove" and change.batch.verb.startswith(_WHOLE):
            if _joined_into(owner, change, pks):
                pks["person"].add(change.pk_of_row)
        elif change.table == "noteperson" and _is_about(change, pks):
            note = (change.before or change.after or {}).get("note_id")
            if (
                note
                and not NotePerson.objects.filter(owner=owner, note=note).exclude(person__in=pks["person"]).exists()
            ):
                pks["note"].add(note)
        elif change.table == "timeentry" and (change.before or change.after or {}).get("note_id") in pks["note"]:
            pks["timeentry"].add(change.pk_of_row)


def _joined_into(owner: Owner, change: Change, pks: dict[str, set[int]]) -> bool:
    """Whether this removed person's things went to one of ours in the same act (and that was not taken back)."""
    moved = Q(before__person_id=change.pk_of_row, after__person_id__in=list(pks["person"]))
    survived = Q(table="person", verb="change", pk_of_row__in=pks["person"])
    return (
        change.batch.undone_at is None
        and Change.objects.filter(moved | survived, batch=change.batch, owner=owner).exists()
    )


def _is_about(change: Change, pks: dict[str, set[int]]) -> bool:
    if change.pk_of_row in pks.get(change.table, ()):
        return True
    sides: list[dict[str, Any]] = [side for side in (change.before, change.after) if side]
    return any(
        side.get(name) in pks["person"]
        for side in sides
        for name in ("person_id", "first_id", "second_id")
        if side.get(name)
    )
