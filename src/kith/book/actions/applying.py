"""The second half of an import: carry the plan out, in chunks that can be repeated.

Every step looks at what is already done, so that after a crash it goes on: people made by a group are remembered on its
verdicts in the same transaction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from kith.book.actions.journal import act
from kith.book.actions.merging import absorb, kept_apart
from kith.book.actions.reading import Beat, Stopped
from kith.book.actions.removing import in_chunks, never_stop
from kith.book.actions.storing import CHUNK
from kith.book.models import (
    Affiliation,
    Change,
    Identity,
    Import,
    ImportState,
    Interaction,
    News,
    Organization,
    Person,
    PlannedSuggestion,
    SeenName,
    SourceRow,
    Standing,
    Suggestion,
    Tag,
    Tagging,
    Verdict,
)
from kith.book.rows import former_jobs
from kith.book.snapshots import chunks, today
from kith.core.normal import normal_organization

#: Rows that are changed in one transaction, and people that are joined: each takes a dozen statements.
CHANGES, JOINS = 50, 5
#: Verdicts under which a group becomes (or is) a person.
_PEOPLE = ("new", "known", "unsure")
_POINT = "UPDATE book_identity SET person_id = %s, shared = %s, by_name = %s WHERE owner_id = %s AND id = %s"


def apply(batch: Import, beat: Beat) -> None:
    """Bring the planned people in. Raises `Stopped` when asked to; what is done stays done."""
    _bind_groups(batch, beat)
    _leave_out(batch)
    _keep_out(batch, beat)
    _change_rows(batch, beat)
    _spread_rows(batch, beat)
    _ask(batch)
    in_chunks(Verdict.objects.filter(owner=batch.owner_id, batch=batch), never_stop)
    in_chunks(PlannedSuggestion.objects.filter(owner=batch.owner_id, batch=batch), never_stop)
    batch.state, batch.applied_at = ImportState.APPLIED, timezone.now()
    batch.save(update_fields=["state", "applied_at"])


def _bind_groups(batch: Import, beat: Beat) -> None:
    """Groups in order, as many as fit a chunk in each transaction.

    Read in pieces, never by a cursor that stays open while we write: on SQLite such a connection is locked out as soon as another
    one (the heart of this very job) has written in between.
    """
    verdicts = Verdict.objects.filter(owner=batch.owner_id, batch=batch).order_by("group", "pk")
    piece = CHUNK // 2 - 1  # each points an address to a person, who is made or marked; and the cursor moves
    while rows := list(verdicts.filter(group__gt=batch.cursor)[:piece]):
        groups = [list(some) for _, some in groupby(rows, lambda row: row.group)]
        if len(rows) == piece:  # the last one may go on
            last = groups.pop()[0].group
            groups = groups or [list(verdicts.filter(group=last))]
        for some in _few_joins(batch, groups):
            _bind(batch, some)
            if beat({"phase": "people", "done": batch.cursor}):
                raise Stopped


def _few_joins(batch: Import, groups: list[list[Verdict]]) -> Iterator[list[list[Verdict]]]:
    """The groups in their order, cut wherever so many of them join people who are there already that it would take long."""
    identities = _identities(batch, groups)
    some: list[list[Verdict]] = []
    joins = 0
    for group in groups:
        there = {identities[row.identity_id].person_id for row in group} - {None}
        joins += bool(there - {group[0].person_id})
        some.append(group)
        if joins == JOINS:
            yield some
            some, joins = [], 0
    if some:
        yield some


def _bind(batch: Import, groups: list[list[Verdict]]) -> None:
    with transaction.atomic():
        new = {
            group[0].group: Person(
                owner_id=batch.owner_id,
                standing=Standing.UNSURE if group[0].verdict == "unsure" else Standing.KNOWN,
                brought_by=batch,
            )
            for group in groups
            if group[0].person_id is None and any(row.verdict in _PEOPLE for row in group)
        }
        Person.objects.bulk_create(new.values())
        identities = _identities(batch, groups)
        moved: list[Identity] = []
        for group in groups:
            person = group[0].person_id or (new[group[0].group].pk if group[0].group in new else None)
            moved += _pointers(batch, group, person, [identities[row.identity_id] for row in group])
        with connection.cursor() as cursor:
            cursor.executemany(
                _POINT, [(one.person_id, one.shared, one.by_name, one.owner_id, one.pk) for one in moved]
            )
        touched = {one.person_id for one in moved if one.person_id} - {one.pk for one in new.values()}
        Person.objects.filter(owner=batch.owner_id, pk__in=touched).mark_stale()
        batch.cursor = groups[-1][-1].group
        batch.save(update_fields=["cursor"])


def _identities(batch: Import, groups: list[list[Verdict]]) -> dict[int, Identity]:
    found: dict[int, Identity] = {}
    for some in chunks([row.identity_id for group in groups for row in group]):
        found |= Identity.objects.filter(owner=batch.owner_id).in_bulk(some)
    return found


def _pointers(batch: Import, group: list[Verdict], person: int | None, identities: list[Identity]) -> list[Identity]:
    """The identities of one group, pointed to its person; two people already there are made one, by the journal."""
    verdict = {row.identity_id: row for row in group}
    for one in identities:
        if verdict[one.pk].verdict == "shared" and one.person_id is not None:
            _share(batch, one)
    others = {one.person_id for one in identities if one.person_id is not None and one.person_id != person}
    if person is not None and others:
        _join(batch, person, others, [one.pk for one in identities if one.person_id not in others])
        identities = [one for one in identities if one.person_id is None]
    moved = []
    for one in identities:
        shared = verdict[one.pk].verdict == "shared"
        target = person if verdict[one.pk].verdict in _PEOPLE and not shared and not one.mine else None
        if one.person_id != target or one.shared != shared:
            one.person_id, one.shared, one.by_name = target, shared, target is not None and verdict[one.pk].by_name
            moved.append(one)
    return moved


def _share(batch: Import, one: Identity) -> None:
    """An address of somebody's that another human turns out to have as well is nobody's any more."""
    title = f"Import {batch.number} showed that {one.shown} is not one human's alone."
    with act(batch.owner, "import.shared", title, of_import=batch) as entry:
        entry.change(one, person_id=None, shared=True, by_name=False)


def _join(batch: Import, person: int, others: set[int], coming: Sequence[int]) -> None:
    """``coming`` are the identities that will be the survivor's: what they are kept apart from is not joined either."""
    owner = batch.owner_id
    survivor = Person.objects.get(owner=owner, pk=person)
    for other in Person.objects.filter(owner=owner, pk__in=others):
        if not kept_apart(owner, survivor, other, coming=coming):
            title = (
                f"Import {batch.number} showed that {survivor.name or 'no name'} and {other.name or 'no name'} are one."
            )
            with act(batch.owner, "merge", title, of_import=batch) as entry:
                absorb(entry, survivor, other)


def _leave_out(batch: Import) -> None:
    leave = batch.picks.get("leave", [])
    for start in range(0, len(leave), CHUNK):
        rows = SourceRow.objects.filter(owner=batch.owner_id, pk__in=leave[start : start + CHUNK], brought_by=batch)
        rows.update(left_out=True)


def _keep_out(batch: Import, beat: Beat) -> None:
    """Of somebody who was erased nothing stays: what this import brought about them goes again."""
    gone = Verdict.objects.filter(owner=batch.owner_id, batch=batch, verdict="gone").values_list(
        "identity_id", flat=True
    )
    owner = batch.owner_id
    for some in chunks(gone, 100):
        theirs = Identity.objects.filter(owner=owner, pk__in=some, person=None, mine=False)
        for query in (
            Interaction.objects.filter(owner=owner, identity__in=theirs),
            Interaction.objects.filter(owner=owner, author__in=theirs),
            SeenName.objects.filter(owner=owner, identity__in=theirs),
            theirs,
        ):
            in_chunks(query, beat)


def _change_rows(batch: Import, beat: Beat) -> None:
    """Rows that another export knew differently: the new value becomes current, the old one previous; news is noticed."""
    changed = SourceRow.objects.filter(owner=batch.owner_id, pending_file__batch=batch).order_by("pk")
    while rows := next(_fitting(changed.select_related("identity")[:CHANGES]), None):
        with act(
            batch.owner, "import.change", f"Import {batch.number} changed {len(rows)} rows.", of_import=batch
        ) as entry:
            for row in rows:
                before, after = row.current, row.pending or {}
                entry.change(
                    row, previous=before, current=after, former=former_jobs(row.former, before, after),
                    pending=None, pending_file_id=None, file_id=row.pending_file_id,
                )  # fmt: skip
                _notice(batch, row, before, after)
                if row.identity.person_id:
                    entry.people.add(row.identity.person_id)
            respread(batch.owner_id, rows)
            _tags(batch, rows)
            _taps(batch, rows)
        if beat({"phase": "changes"}):
            raise Stopped


def _notice(batch: Import, row: SourceRow, before: dict[str, Any], after: dict[str, Any]) -> None:
    """A new job, seen between two exports."""
    if not row.identity.person_id:
        return
    was, now = _job(before), _job(after)
    if now[0] and was[0] and normal_organization(now[0]) != normal_organization(was[0]):
        facts = {"organization": now[0], "title": now[1], "before": was[0]}
        News.objects.create(
            owner_id=batch.owner_id, person_id=row.identity.person_id, kind="new_job", facts=facts,
            seen_on=today(batch.owner), brought_by=batch,
        )  # fmt: skip


def _job(data: dict[str, Any]) -> tuple[str, str]:
    jobs = [one for one in data.get("affiliations", ()) if one.get("kind", "work") == "work"]
    current = [one for one in jobs if one.get("current")] or [one for one in jobs if not one.get("until")]
    return (current[0].get("organization", ""), current[0].get("title", "")) if current else ("", "")


def _spread_rows(batch: Import, beat: Beat) -> None:
    """What new rows say beyond addresses: jobs, tags, the two taps."""
    rows = SourceRow.objects.filter(owner=batch.owner_id, brought_by=batch, left_out=False, affiliations=None)
    for ids in _chunks(rows.values_list("pk", flat=True), 300):
        for some in _fitting(SourceRow.objects.filter(owner=batch.owner_id, pk__in=ids).select_related("identity")):
            with transaction.atomic():
                _affiliations(batch.owner_id, some)
                _tags(batch, some)
                _taps(batch, some)
            if beat({"phase": "details"}):
                raise Stopped


def _fitting(rows: Iterable[SourceRow]) -> Iterator[list[SourceRow]]:
    """The rows in their order, as many at once as fit a chunk with what they tell of: jobs and their organizations, tags."""
    some: list[SourceRow] = []
    size = 0
    for row in rows:
        said = (one.get(name, ()) for one in (row.current, row.pending or {}) for name in ("affiliations", "tags"))
        weight = 6 + 2 * (len(row.former) + sum(map(len, said)))
        if some and size + weight > CHUNK:
            yield some
            some, size = [], 0
        some.append(row)
        size += weight
    if some:
        yield some


def respread(owner: int, rows: Sequence[SourceRow]) -> None:
    """The jobs that changed rows tell of, in the place of those they told of before."""
    Affiliation.objects.filter(owner=owner, row__in=rows).delete()
    _affiliations(owner, [row for row in rows if not row.left_out])


def _affiliations(owner: int, rows: Sequence[SourceRow]) -> None:
    said = [
        (row, one)
        for row in rows
        for one in (*row.current.get("affiliations", ()), *row.former)
        if one.get("organization")
    ]
    values = {normal_organization(one["organization"]) or one["organization"]: one["organization"] for _, one in said}
    Organization.objects.bulk_create(
        [Organization(owner_id=owner, name=name, value=value) for value, name in values.items()], ignore_conflicts=True
    )
    ids = dict(Organization.objects.filter(owner=owner, value__in=values).values_list("value", "pk"))
    Affiliation.objects.bulk_create(
        Affiliation(
            owner_id=owner, identity_id=row.identity_id, row=row, title=one.get("title", ""), since=one.get("since", ""),
            until=one.get("until", ""), current=one.get("current"), kind=one.get("kind", "work"),
            organization_id=ids[normal_organization(one["organization"]) or one["organization"]],
        )
        for row, one in said
    )  # fmt: skip


def _tags(batch: Import, rows: Sequence[SourceRow]) -> None:
    owner = batch.owner_id
    wanted = [
        (row.identity.person_id, tag[:100])
        for row in rows
        for tag in row.current.get("tags", ())
        if row.identity.person_id
    ]
    taken_off = _taken_off(owner, {person for person, _ in wanted})
    wanted = [(person, name) for person, name in wanted if (person, name.casefold()) not in taken_off]
    names = {name for _, name in wanted}
    Tag.objects.bulk_create([Tag(owner_id=owner, name=name) for name in names], ignore_conflicts=True)
    ids = dict(Tag.objects.filter(owner=owner, name__in=names).values_list("name", "pk"))
    Tagging.objects.bulk_create(
        [Tagging(owner_id=owner, person_id=person, tag_id=ids[name], brought_by=batch) for person, name in wanted],
        ignore_conflicts=True,
    )


def _taken_off(owner: int, people: set[int]) -> set[tuple[int, str]]:
    """Tags that the owner took off somebody, by the journal: no import puts them on again."""
    removed = Change.objects.filter(owner=owner, table="tagging", verb="remove", batch__undone_at=None)
    pairs = set(removed.filter(before__person_id__in=list(people)).values_list("before__person_id", "before__tag_id"))
    names = dict(Tag.objects.filter(owner=owner, pk__in={tag for _, tag in pairs}).values_list("pk", "name"))
    return {(person, names[tag].casefold()) for person, tag in pairs if tag in names}


def _taps(batch: Import, rows: Sequence[SourceRow]) -> None:
    """How well, last spoke, circle: as typed, on the day they were typed. Not a change where they already stand so."""
    tapped: dict[int, dict[str, Any]] = defaultdict(dict)
    for row in rows:
        said = {name: row.current[name] for name in ("closeness", "last_spoke", "circle") if row.current.get(name)}
        if said and row.identity.person_id:
            tapped[row.identity.person_id] |= said
    on = today(batch.owner, batch.begun_at)
    values = {pk: said | {"tapped_on": on} for pk, said in tapped.items()}
    people = [
        one
        for one in Person.objects.filter(owner=batch.owner_id, pk__in=tapped)
        if (one.tapped_on is None or one.tapped_on <= on)
        and any(getattr(one, name) != value for name, value in values[one.pk].items())
    ]
    if not people:
        return
    title = f"Import {batch.number} said how well you know them."
    with act(batch.owner, "import.taps", title, of_import=batch) as entry:
        for one in people:
            entry.change(one, **values[one.pk])


def _ask(batch: Import) -> None:
    """The plan's questions become suggestions, unless they have been answered or joined since."""
    planned = PlannedSuggestion.objects.filter(owner=batch.owner_id, batch=batch)
    pairs: dict[tuple[int, int], PlannedSuggestion] = {}
    for one in planned.select_related("first", "second"):
        a, b = one.first.person_id, one.second.person_id
        if a and b and a != b:
            pair = (min(a, b), max(a, b))
            if pair not in pairs or pairs[pair].probability < one.probability:
                pairs[pair] = one
    rows = [
        Suggestion(
            owner_id=batch.owner_id, first_id=first, second_id=second, probability=one.probability, reasons=one.reasons,
            brought_by=batch,
        )
        for (first, second), one in pairs.items()
    ]  # fmt: skip
    for start in range(0, len(rows), CHUNK):
        with transaction.atomic():
            Suggestion.objects.bulk_create(rows[start : start + CHUNK], ignore_conflicts=True)


def _chunks(query: Any, size: int = CHUNK) -> Iterator[list[int]]:
    ids = list(query)
    return (ids[start : start + size] for start in range(0, len(ids), size))
