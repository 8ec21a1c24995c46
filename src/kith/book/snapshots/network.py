"""Everybody in the network as `kith.core.stocktake` wants them, in one wide query, and what the stock-take is seen from."""

from __future__ import annotations

from collections.abc import Mapping

from kith.book.models import Correction, Owner, Person, Standing, Target
from kith.book.snapshots import plain_rows
from kith.book.snapshots.targets import There
from kith.core.normal import normal_organization
from kith.core.stocktake import One
from kith.core.stocktake import Target as Wanted

#: The correction that holds what somebody is at work, by the owner's word.
WORK_ROLE = "work_role"
_COLUMNS = ("pk", "name", "role", "organization", "place", "never_suggest", "tie__step", "tie__strength")


def network(owner: Owner, targets: Mapping[int, str]) -> list[One]:
    """Everybody alive in the network; ``targets`` says who works at one."""
    by_hand = dict(Correction.objects.filter(owner=owner, field=WORK_ROLE).values_list("person_id", "value"))
    key = normal_organization
    rows = Person.objects.filter(owner=owner, standing=Standing.NETWORK, deceased=False).values_list(*_COLUMNS)
    made = One._make
    return [
        made((
            str(pk), name, role, by_hand.get(pk, ""), step or 0, strength or 0, organization, key(organization), targets.get(pk, ""),
            place, True, not never,
        ))
        for pk, name, role, organization, place, never, step, strength in plain_rows(rows)
    ]  # fmt: skip


def wanted(targets: list[Target], at: Mapping[str, There]) -> tuple[Wanted, ...]:
    """The targets as the core sees them, with who was there once."""
    return tuple(Wanted(str(one.pk), one.name, frozenset(map(str, at[one.value].before))) for one in targets)
