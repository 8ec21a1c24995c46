"""People typed by hand come in through the door of every export: as an import of the source ``typed``, applied at once, in this process.

So they are matched with who is there already, never doubled, and taken back as a batch. A line with the name of one person who was typed
before is about them, unless something contradicts: what it says that is new is added to them, and where nothing is new nothing is
written. Nothing is written to disk beside the book.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Max, Q, QuerySet
from django.utils import timezone

from kith.book.actions import applying, carrying, importing, planning, refreshing, working
from kith.book.actions.knowing import find_all
from kith.book.actions.numbering import new_import
from kith.book.actions.removing import never_stop
from kith.book.actions.storing import Store
from kith.book.keys import row_address
from kith.book.models import (
    Claim,
    FileState,
    Identity,
    Import,
    ImportFile,
    ImportState,
    JobState,
    Owner,
    Person,
    SourceRow,
    Standing,
    Tombstone,
)
from kith.book.queries.searching import matching, words
from kith.book.snapshots.there import meant, there
from kith.core.capture import PersonLine, understand_person
from kith.core.capture.meeting import Entry, gather, in_words
from kith.core.errors import NotFound, WrongUse
from kith.core.normal import canonical
from kith.core.records import IdentityKind, Item, PersonRecord, Reject
from kith.intake.held import BytesMember
from kith.intake.source import Export
from kith.sources import typed

#: What stands for the path of such an import.
PATH = "typed"
#: More than this at once is a file: `kith import` reads it.
MOST = 1_000
#: An act of adding that has not ended after so long was cut off.
SILENCE = timedelta(minutes=1)
#: In a book of more people than this only those are compared whom a line can be about, and so many others; and so many for a word.
SMALL, SAMPLE, ALIKE = 1_500, 600, 150


@dataclass(frozen=True, slots=True)
class Added:
    """What came of typed lines.

    ``number`` is the import's, for `undo`, and 0 where nothing was written; ``people`` is everybody the lines are about, in their order,
    each once; ``each`` the same line by line, None for one that could not be read; ``new`` those who were not in the book before; ``said``
    what was added to those who were, in words, by their number; ``ask`` how many "same person?" questions it raised; ``rejects`` (line
    from 1, what is wrong).
    """

    number: int
    people: tuple[Person, ...]
    new: tuple[Person, ...]
    ask: int
    rejects: tuple[tuple[int, str], ...]
    each: tuple[Person | None, ...] = ()
    said: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    @property
    def known(self) -> tuple[Person, ...]:
        """Those who were in the book before."""
        new = {one.pk for one in self.new}
        return tuple(one for one in self.people if one.pk not in new)


@dataclass(slots=True)
class _Written:
    """An entry on its way through the door: what it says there, and who it became."""

    entry: Entry
    data: dict[str, Any]
    person: int | None = None


def add(
    owner: Owner,
    *,
    lines: Sequence[str] = (),
    people: Sequence[Mapping[str, Any]] = (),
    circle: str = "",
    closeness: str = "",
    last_spoke: str = "",
    who: Mapping[int, int] | None = None,
) -> Added:
    """Add people from ``lines`` ("Ana Silva (Acme) ana@acme.example #rust"), or as chips already corrected.

    ``people`` are in the form of `PersonLine.as_json`, each with ``closeness`` and ``last_spoke`` if tapped; ``circle`` and the two taps
    given here hold for whoever has none of their own. ``who`` is the owner's word on whom they are about: place among ``people`` -> a
    person, or 0 for somebody who is not in the book. Somebody erased before comes back: typing them is the owner's own will.
    Raises `WrongUse` if there is nothing to add, `NotFound` for people in ``who`` who are not the owner's.
    """
    shared = {"circle": circle, "closeness": closeness, "last_spoke": last_spoke}
    numbered = [(at, _of_line(line)) for at, line in enumerate(lines, 1) if line.strip() and not _is_comment(line)]
    told = {len(numbered) + at: pk for at, pk in (who or {}).items()}
    numbered += [(at, {"kith": "person", **one}) for at, one in enumerate(people, len(lines) + 1)]
    read = [one for _, one in numbered]
    if not read:
        raise WrongUse("There is nobody to add.", hint="Begin with a name, as in: Ana Silva (Acme)")
    if len(read) > MOST:
        raise WrongUse(
            "These are too many to type at once.", f"{len(read):,} lines", "Put them into a file and import it."
        )
    for one in read:
        one.update({name: value for name, value in shared.items() if value and not one.get(name)})
    if told_of := {pk for pk in told.values() if pk}:
        find_all(owner, told_of)
    _finish_others(owner)
    entries, places = gather(
        [_chips(one) for one in read], who=told, meant=meant(owner), there=lambda pk: there(owner, pk)
    )
    return _write(owner, [_Written(entry, _data(entry, read[entry.first])) for entry in entries], places, numbered)


def _write(
    owner: Owner, written: list[_Written], places: list[int], numbered: Sequence[tuple[int, Mapping[str, Any]]]
) -> Added:
    """Through the door with what is new."""
    waiting = [one for one in written if one.data]
    items = list(_items([one.data for one in waiting])) if waiting else []
    rejects = [(waiting[item.whence.line - 1].entry.first, item.what) for item in items if isinstance(item, Reject)]
    records = [item for item in items if isinstance(item, PersonRecord)]
    if not records and len(waiting) == len(written):
        raise WrongUse(
            "Nobody could be read from this.", rejects[0][1] if rejects else "", "Begin each line with a name."
        )
    before = set(Person.objects.filter(owner=owner).values_list("pk", flat=True)) if len(records) > 50 else None
    newest = Person.objects.filter(owner=owner).aggregate(last=Max("pk"))["last"] or 0
    batch = _store(owner, items, records, waiting) if records else None
    if batch:
        _carry_out(batch)
        found = _people(owner, records)
        for item in records:
            waiting[item.whence.line - 1].person = found.get(item.key)
    for one in written:
        one.person = one.person or one.entry.person
    people = Person.objects.filter(owner=owner).in_bulk([one.person for one in written if one.person])
    each = [people.get(written[place].person or 0) for place in places]
    once = tuple({one.pk: one for one in each if one}.values())
    return Added(
        number=batch.number if batch else 0,
        people=once,
        new=tuple(one for one in once if (one.pk not in before if before is not None else one.pk > newest)),
        ask=int(batch.plan.get("ask", 0)) if batch else 0,
        rejects=tuple((numbered[at][0], what) for at, what in rejects),
        each=tuple(each),
        said={one.entry.person: in_words(fresh) for one in written if one.entry.person and (fresh := one.entry.fresh)},
    )


def _chips(data: Mapping[str, Any]) -> PersonLine | None:
    """What is said of somebody; None where the reader of the source has to judge, or the row has a key of its own."""
    try:
        line = PersonLine.from_json(data)
    except ValueError:
        return None
    return line if (line.name or line.claims()) and not data.get("key") else None


def _data(entry: Entry, read: dict[str, Any]) -> dict[str, Any]:
    """What goes through the door for an entry; nothing where all of it is known.

    A row about somebody the owner named has a key of its own, so that it never takes the place of an earlier one.
    """
    if entry.line is None or not (entry.more or entry.person or entry.new):
        return read
    fresh = entry.fresh
    if fresh is None:
        return {}
    return fresh.as_json() | ({"key": secrets.token_hex(16)} if entry.person or entry.new else {})


def _is_comment(line: str) -> bool:
    """As in a file of typed people: a # and a blank."""
    return line.strip() == "#" or line.strip().startswith("# ")


def _of_line(line: str) -> dict[str, Any]:
    """A typed line as chips; one without a name keeps its words, so that the reject can show them."""
    person = understand_person(line.strip())
    return person.as_json() if person.name or person.claims() else {"kith": "person", "line": line.strip()}


def _items(read: Sequence[Mapping[str, Any]]) -> list[Item]:
    data = "\n".join(json.dumps(one, ensure_ascii=False) for one in read)
    return list(typed.read(Export(BytesMember(PATH, data.encode("utf-8", "replace")))))


def _store(owner: Owner, items: Sequence[Item], records: Sequence[PersonRecord], written: Sequence[_Written]) -> Import:
    """The evidence, in one transaction. The import counts as stopped until it is applied, so that a crash leaves it to be gone on with."""
    with transaction.atomic():
        batch = new_import(owner, path=PATH, apply_at_once=True, state=ImportState.STOPPED)
        file = ImportFile.objects.create(
            owner=owner, batch=batch, name=PATH, source=typed.SOURCE.slug, state=FileState.READING
        )
        store = Store(file)
        for item in items:
            store.add(item)
        store.flush()
        file.state = FileState.READ
        file.save(update_fields=["state"])
        _raise_from_the_dead(owner, records)
        for one in written:
            if one.entry.person or one.entry.new:
                _bind(batch, one)
    return batch


def _bind(batch: Import, written: _Written) -> None:
    """What the owner said of whom a line is about is no guess of a plan: the row and its free addresses are theirs at once."""
    owner = batch.owner_id
    row = SourceRow.objects.filter(owner=owner, source=typed.SOURCE.slug, key=written.data["key"]).first()
    if row is None:
        return  # it could not be read
    person = written.entry.person
    if person is None:
        person = Person.objects.create(owner_id=owner, standing=Standing.KNOWN, brought_by=batch).pk
    claimed = Claim.objects.filter(owner=owner, row=row).values("identity")
    free = Identity.objects.filter(owner=owner, person=None, mine=False, machine="", shared=False)
    free.filter(Q(pk=row.identity_id) | Q(pk__in=claimed)).update(person_id=person)


def _raise_from_the_dead(owner: Owner, records: Sequence[PersonRecord]) -> None:
    digests = set()
    for record in records:
        digests.add(planning.digest(owner.tombstone_key, IdentityKind.ROW, row_address(typed.SOURCE.slug, record.key)))
        addresses = (canonical(claim.kind, claim.value) for claim in record.claims)
        digests.update(planning.digest(owner.tombstone_key, *address) for address in addresses if address)
    Tombstone.objects.filter(owner=owner, digest__in=digests).delete()


def _carry_out(batch: Import) -> None:
    bound = SourceRow.objects.filter(owner=batch.owner_id, brought_by=batch).exclude(identity__person=None)
    people = set(bound.values_list("identity__person", "identity__person__brought_by"))
    planning.plan(batch, near=_near(batch))
    for _, brought_by in people:
        batch.plan["new" if brought_by == batch.pk else "known"] += 1
    batch.state = ImportState.APPLYING
    batch.save(update_fields=["state", "plan"])
    applying.apply(batch, never_stop)
    touched = Identity.objects.filter(owner=batch.owner_id, rows__file__batch=batch).exclude(person=None)
    stale = Person.objects.filter(owner=batch.owner_id, pk__in=touched.values("person"))
    refreshing.refresh(batch.owner, people=list(stale.values_list("pk", flat=True)))


def _near(batch: Import) -> set[int] | None:
    """In a big book: whom the typed lines can be about, by an address or any word of a name, and enough others to tell rare names by."""
    owner = batch.owner_id
    everybody = Person.objects.filter(owner=owner)
    if (size := everybody.count()) <= SMALL:
        return None
    rows = list(SourceRow.objects.filter(owner=owner).filter(Q(brought_by=batch) | Q(pending_file__batch=batch)))
    claimed = Identity.objects.filter(owner=owner, claims__row__in=rows).exclude(person=None)
    near = set(claimed.values_list("person", flat=True))
    near.update(everybody.annotate(turn=F("pk") % (size // SAMPLE)).filter(turn=0).values_list("pk", flat=True))
    said = {
        word for row in rows for word in words(" ".join([row.current.get("name", ""), *row.current.get("aliases", ())]))
    }
    for word in sorted(one for one in said if len(one) > 1 or not one.isascii()):  # an initial fits everybody
        near.update(matching(everybody, [word]).order_by("-tie__strength", "pk").values_list("pk", flat=True)[:ALIKE])
    return near


def _finish_others(owner: Owner) -> None:
    """What a crash left half done is carried out first; one that began just now is another page's, still at work."""
    typed_before = Import.objects.filter(owner=owner, path=PATH, begun_at__lt=timezone.now() - SILENCE).order_by("pk")
    for batch in typed_before.filter(state__in=(ImportState.STOPPED, ImportState.READY)):
        _carry_out(batch)
    for batch in typed_before.filter(state=ImportState.APPLYING):
        applying.apply(batch, never_stop)


def _people(owner: Owner, records: Sequence[PersonRecord]) -> dict[str, int]:
    keys = [record.key for record in records]
    found: dict[str, int] = {}
    for start in range(0, len(keys), 500):
        rows = SourceRow.objects.filter(owner=owner, source=typed.SOURCE.slug, key__in=keys[start : start + 500])
        found.update(rows.exclude(identity__person=None).values_list("key", "identity__person"))
    return found


def undo(owner: Owner, *, number: int) -> int:
    """Take out whom one act of adding brought, here and now, and what later ones said of nobody but them.

    Returns how many people it had made. What was written about them by hand stays.
    """
    batch = Import.objects.filter(owner=owner, number=number, path=PATH).first()
    if batch is None:
        raise NotFound(f"Nobody was added by hand under the number {number}.")
    for later in _more_about(batch).order_by("-number"):
        undo(owner, number=later.number)
    made = Person.objects.filter(owner=owner, brought_by=batch).count()
    with transaction.atomic():
        job = importing.undo(owner, number=number)
        working.take(job)
    carrying.undo(owner, batch=batch.pk, beat=never_stop)
    working.end(job, state=JobState.DONE)
    return made


def _more_about(batch: Import) -> QuerySet[Import]:
    """Later acts of adding whose every row is about people whom this one made."""
    owner = batch.owner_id
    later = Import.objects.filter(owner=owner, path=PATH, state=ImportState.APPLIED, number__gt=batch.number)
    rows = SourceRow.objects.filter(owner=owner, brought_by__in=later)
    ours = rows.filter(identity__person__brought_by=batch)
    others = rows.exclude(pk__in=ours.values("pk"))
    return later.filter(pk__in=ours.values("brought_by")).exclude(pk__in=others.values("brought_by"))
