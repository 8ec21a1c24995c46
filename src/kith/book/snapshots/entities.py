"""Everybody the resolver looks at, as its own values."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db.models import Count, Max, Min, Model, Q, QuerySet

from kith.book.models import Claim, Identity, Import, Interaction, Owner, SeenName, SourceRow
from kith.book.rows import former_jobs
from kith.book.snapshots import day_number, hidden_imports
from kith.core.normal import canonical, normal_organization
from kith.core.records import IdentityKind, PartialDate, name_and_organization
from kith.core.resolve import Entity
from kith.core.resolve.names import display
from kith.core.resolve.sharing import quite_different

M = TypeVar("M", bound=Model)


@dataclass
class _Draft:
    """An entity being gathered."""

    source: str
    names: list[str] = field(default_factory=list)
    data: dict[str, Any] = field(default_factory=dict)
    former: list[dict[str, Any]] = field(default_factory=list)
    identities: set[tuple[str, str]] = field(default_factory=set)
    person: int | None = None
    first_day: int | None = None
    last_day: int | None = None
    weight: int = 1


def entities(owner: Owner | int, batch: Import, near: Collection[int] | None = None) -> tuple[list[Entity], set[int]]:
    """Everybody the resolver looks at, and which of them this import makes fresh.

    One entity a row of a source, and one an address that stood somewhere under a name or that something happened with. The
    owner's own and machines' addresses are not among them. ``near`` narrows it to what this import brings and what these people have.
    """
    drafts: dict[int, _Draft] = {}
    fresh: set[int] = set()
    _draft_rows(owner, batch, drafts, fresh, near)
    _draft_addresses(owner, batch, drafts, fresh, near)
    return [_entity(pk, draft) for pk, draft in drafts.items()], fresh


def _draft_rows(
    owner: Owner | int, batch: Import, drafts: dict[int, _Draft], fresh: set[int], near: Collection[int] | None
) -> None:
    hidden = hidden_imports(owner, but=batch)
    rows = SourceRow.objects.filter(owner=owner, left_out=False, identity__mine=False).exclude(brought_by__in=hidden)
    rows = rows.exclude(pk__in=own_rows(owner))
    if near is not None:
        rows = rows.filter(Q(brought_by=batch) | Q(pending_file__batch=batch) | Q(identity__person__in=near))
    columns = rows.values_list(
        "identity_id", "source", "current", "former", "pending", "pending_file__batch", "brought_by", "identity__person"
    )
    for identity, source, current, former, waiting, of, brought_by, person in columns.iterator(2_000):
        ours = of == batch.pk
        data = waiting if ours and waiting else current
        if data.get("is_me"):
            continue
        names = [name for name in [data.get("name", "")] if name]
        former = former_jobs(former, current, data)
        drafts[identity] = _Draft(source, names, data, former, person=person, weight=3)
        if (brought_by == batch.pk and person is None) or ours:
            fresh.add(identity)
    mine = Claim.objects.filter(owner=owner, identity__mine=False).exclude(brought_by__in=hidden)
    if near is not None:
        mine = mine.filter(Q(brought_by=batch) | Q(row__pending_file__batch=batch) | Q(row__identity__person__in=near))
    for row, kind, value in mine.values_list("row__identity_id", "identity__kind", "identity__value").iterator(5_000):
        if row in drafts:
            drafts[row].identities.add((kind, value))


def own_rows(owner: Owner | int) -> set[int]:
    """Rows that give one of the owner's own addresses under a name that may be the owner's: the own card in the own address book.

    Under quite another name it is somebody the owner shares an address with.
    """
    claiming = Claim.objects.filter(owner=owner, identity__mine=True, identity__kind__in=("email", "profile", "handle"))
    rows = SourceRow.objects.filter(owner=owner, pk__in=claiming.values("row"))
    columns = rows.values_list("pk", "current__name", "current__is_me")
    named = {pk: name for pk, name, is_me in columns if not is_me}
    if not named:
        return set()
    mine = SourceRow.objects.filter(owner=owner, current__is_me=True).values_list("current__name", flat=True)
    known = Owner.objects.filter(pk=owner if isinstance(owner, int) else owner.pk).values_list("name", flat=True)
    seen = SeenName.objects.filter(owner=owner, identity__mine=True).values_list("name", flat=True).distinct()
    names = [name for text in (*mine, *known, *seen) if text and (name := display(text)) and name.is_full]
    return {
        pk
        for pk, text in named.items()
        if not (name := display(text or "")) or not any(quite_different(name, one) for one in names)
    }


def _draft_addresses(
    owner: Owner | int, batch: Import, drafts: dict[int, _Draft], fresh: set[int], near: Collection[int] | None
) -> None:
    hidden = hidden_imports(owner, but=batch)
    addresses = Identity.objects.filter(owner=owner, mine=False, machine="")
    if near is not None:
        claimed = Claim.objects.filter(owner=owner, brought_by=batch).values("identity")
        addresses = addresses.filter(Q(person__in=near) | Q(pk__in=claimed))
    seen = addresses.filter(
        pk__in=SeenName.objects.filter(owner=owner).exclude(brought_by__in=hidden).values("identity")
    )
    happened = (
        _of(addresses, Interaction.objects.filter(owner=owner, identity__mine=False, identity__machine=""), near)
        .exclude(brought_by__in=hidden)
        .values("identity")
        .annotate(first=Min("day"), last=Max("day"), times=Count("pk"), ours=Count("pk", filter=Q(brought_by=batch)))
        .values_list(
            "identity", "identity__kind", "identity__value", "identity__person", "first", "last", "times", "ours"
        )
    )
    for pk, kind, value, person, first, last, times, ours in happened.iterator(5_000):
        draft = drafts.setdefault(pk, _bare(kind, value, person))
        draft.first_day, draft.last_day, draft.weight = first, last, times
        if ours and person is None:
            fresh.add(pk)
    for pk, kind, value, person in seen.values_list("pk", "kind", "value", "person"):
        drafts.setdefault(pk, _bare(kind, value, person))
    names = _of(addresses, SeenName.objects.filter(owner=owner), near)
    names = names.exclude(brought_by__in=hidden).order_by("-times", "name")
    for pk, name in names.values_list("identity", "name").iterator(5_000):
        if pk in drafts and len(drafts[pk].names) < 8 and name not in drafts[pk].names:
            drafts[pk].names.append(name)


def _bare(kind: str, value: str, person: int | None) -> _Draft:
    """An address, or somebody of whom nothing but a name and an organization is told."""
    if kind != IdentityKind.ROW:
        return _Draft("address", identities={(kind, value)}, person=person)
    organization = name_and_organization(value)[1]
    data = {"affiliations": [{"organization": organization}]} if organization else {}
    return _Draft("address", data=data, person=person)


def _of(addresses: QuerySet[Identity], rows: QuerySet[M], near: Collection[int] | None) -> QuerySet[M]:
    return rows if near is None else rows.filter(identity__in=addresses)


def _entity(pk: int, draft: _Draft) -> Entity:
    data = draft.data
    claims = {canonical(IdentityKind(kind), value) for kind, value in data.get("claims", ())}
    identities = draft.identities | {(claim[0].value, claim[1]) for claim in claims if claim}
    return Entity(
        id=pk,
        source=draft.source,
        names=tuple(draft.names),
        given=str(data.get("given", "")),
        family=str(data.get("family", "")),
        aliases=tuple(data.get("aliases", ())),
        identities=tuple(sorted(identities)),
        organizations=tuple(_organization(one) for one in (*data.get("affiliations", ()), *draft.former)),
        place=str(data.get("place", "")),
        tags=tuple(data.get("tags", ())),
        first_day=draft.first_day,
        last_day=draft.last_day,
        person=draft.person,
        is_organization=bool(data.get("is_organization")),
        weight=draft.weight,
    )


def _organization(data: dict[str, str]) -> tuple[str, int | None, int | None]:
    return normal_organization(data["organization"]), _first(data.get("since")), _first(data.get("until"))


def _first(text: str | None) -> int | None:
    on = PartialDate.parse(text).first_day() if text else None
    return day_number(on) if on else None
