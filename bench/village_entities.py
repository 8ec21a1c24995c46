"""A village as the resolver sees it, without a database: one entity a row, one a bare address, and the truth beside them."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

from kith.core.mailers import machine_kind
from kith.core.normal import normal_identity, normal_organization
from kith.core.records import Claim, IdentityKind, InteractionRecord, PersonRecord
from kith.core.resolve import Entity
from kith.testing.village import Village, records

_EPOCH = date(1970, 1, 1).toordinal()
Truth = dict[int, frozenset[int]]


@dataclass
class _Seen:
    """A bare address while it is being gathered."""

    names: Counter[str] = field(default_factory=Counter)
    days: list[int] = field(default_factory=list)
    humans: frozenset[int] = frozenset()


def entities_of(place: Village) -> tuple[list[Entity], Truth]:
    """The entities of a village, and the humans each is of: none for a desk's address, two for a shared one."""
    entities: list[Entity] = []
    truth: Truth = {}
    seen: dict[tuple[str, str], _Seen] = defaultdict(_Seen)
    for slug, record in records(place):
        if isinstance(record, InteractionRecord):
            _look(record, place, seen)
        elif (slug, record.key) in place.truth.rows:
            entities.append(_row(len(entities) + 1, slug, record))
            truth[entities[-1].id] = place.truth.rows[slug, record.key]
    for address, gathered in seen.items():
        entities.append(_address(len(entities) + 1, address, gathered))
        truth[entities[-1].id] = gathered.humans
    return entities, truth


def _look(record: InteractionRecord, place: Village, seen: dict[tuple[str, str], _Seen]) -> None:
    if record.machine:
        return
    day = record.at.date() if record.at else record.on
    for end in record.participants:
        if end.claim not in place.truth.addresses or machine_kind(end.claim.value, end.name) in ("robot", "list"):
            continue
        if end.claim.kind is IdentityKind.PROFILE:
            continue  # its row is there, and says the same
        if value := normal_identity(end.claim.kind, end.claim.value):
            one = seen[end.claim.kind.value, value]
            one.humans |= place.truth.addresses[end.claim]
            one.names.update([end.name] if end.name else [])
            one.days += [day.toordinal() - _EPOCH] if day else []


def _row(number: int, slug: str, record: PersonRecord) -> Entity:
    return Entity(
        id=number,
        source=slug,
        names=(record.name,) if record.name else (),
        given=record.given,
        family=record.family,
        aliases=record.aliases,
        identities=tuple(sorted({one for claim in record.claims if (one := _identity(claim))})),
        organizations=tuple((normal_organization(job.organization), None, None) for job in record.affiliations),
        place=record.place,
        tags=record.tags,
        is_organization=record.is_organization,
        weight=3,
    )


def _identity(claim: Claim) -> tuple[str, str] | None:
    value = normal_identity(claim.kind, claim.value)
    return (claim.kind.value, value) if value else None


def _address(number: int, address: tuple[str, str], gathered: _Seen) -> Entity:
    names = sorted(gathered.names, key=lambda name: (-gathered.names[name], name))
    return Entity(
        id=number,
        source="address",
        names=tuple(names[:8]),
        identities=(address,),
        first_day=min(gathered.days, default=None),
        last_day=max(gathered.days, default=None),
        weight=len(gathered.days),
    )
