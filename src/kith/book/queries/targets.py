"""Targets with the people who are there and were there once, closest first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count

from kith.book.models import Correction, Organization, Owner, Person, Target
from kith.book.snapshots import chunks
from kith.book.snapshots.network import WORK_ROLE
from kith.book.snapshots.targets import KNOWN, There, open_targets, there
from kith.core.errors import NotFound
from kith.core.normal import normal_organization
from kith.core.roles import Judged, role_of

#: So many people of one target are looked at; the closest come first.
MOST = 100


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person at a target, with what they are at work, judged."""

    person: Person
    step: int
    judged: Judged


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target, who is there now and who was, the closest first; people one knows only."""

    target: Target
    now: tuple[Somebody, ...]
    before: tuple[Somebody, ...]


def targets(owner: Owner) -> list[TargetRow]:
    """The open targets in the order in which they were named."""
    some = open_targets(owner)
    return rows_of(owner, some, there(owner, {target.value for target in some}))


def closed(owner: Owner) -> list[Target]:
    """Those that were closed, the last first."""
    return list(Target.objects.filter(owner=owner).exclude(closed_on=None).order_by("-closed_on", "-pk")[:50])


def one(owner: Owner, pk: int) -> TargetRow:
    """One target, open or closed; `NotFound` for nobody's and for somebody else's."""
    found = Target.objects.filter(owner=owner, pk=pk).first()
    if found is None:
        raise NotFound("There is no such target.", hint="It may have been taken back: look through your targets.")
    return rows_of(owner, [found], there(owner, {found.value}))[0]


def matching(owner: Owner, typed: str, most: int = 3) -> list[Target]:
    """Open targets whose name begins with what is typed."""
    value = normal_organization(typed)
    if not value:
        return []
    return list(Target.objects.filter(owner=owner, closed_on=None, value__startswith=value).order_by("value")[:most])


def organizations(owner: Owner, most: int = 200) -> list[str]:
    """Names to complete from: the organizations of the book where most people are or were, without those that are targets."""
    taken = Target.objects.filter(owner=owner, closed_on=None).values("value")
    rows = Organization.objects.filter(owner=owner).exclude(value__in=taken).exclude(value="")
    return list(rows.annotate(n=Count("affiliations")).order_by("-n", "name").values_list("name", flat=True)[:most])


def rows_of(owner: Owner, some: Sequence[Target], at: Mapping[str, There]) -> list[TargetRow]:
    """These targets with the people of ``at`` (by comparable name), as far as one knows them."""
    people = _people(owner, at.values())
    return [
        TargetRow(target, *(_those(people, ids) for ids in (at[target.value].now, at[target.value].before)))
        for target in some
    ]


def _those(people: Mapping[int, Somebody], ids: Collection[int]) -> tuple[Somebody, ...]:
    some = (people[pk] for pk in ids if pk in people)
    return tuple(sorted(some, key=lambda one: (-one.step, one.person.sort_name, one.person.pk))[:MOST])


def _people(owner: Owner, places: Iterable[There]) -> dict[int, Somebody]:
    found: dict[int, Person] = {}
    for some in chunks({pk for place in places for pk in (*place.now, *place.before)}):
        known = Person.objects.filter(owner=owner, pk__in=some, standing__in=KNOWN, deceased=False)
        found.update((person.pk, person) for person in known.select_related("tie"))
    said = (
        dict(Correction.objects.filter(owner=owner, field=WORK_ROLE).values_list("person_id", "value")) if found else {}
    )
    return {
        pk: Somebody(person, person.tie.step if hasattr(person, "tie") else 0, role_of(person.role, said.get(pk, "")))
        for pk, person in found.items()
    }
