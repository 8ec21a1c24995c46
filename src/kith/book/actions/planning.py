"""The plan of an import: who is who among what it brings, before anything is bound to anybody.

The plan is kept as `Verdict` rows, one for each fresh address or row; `applying` carries it out, `undo` or a new plan throws
it away.
"""

from __future__ import annotations

import hashlib
import hmac
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Count, Max

from kith.book.actions import owning
from kith.book.actions.removing import in_chunks, never_stop
from kith.book.actions.storing import CHUNK
from kith.book.models import (
    BY_HAND,
    Batch,
    Claim,
    Identity,
    Import,
    ImportState,
    KeptApart,
    Owner,
    PlannedSuggestion,
    SourceRow,
    Tombstone,
    Verdict,
)
from kith.book.snapshots import chunks
from kith.book.snapshots.entities import entities
from kith.book.snapshots.standings import contacts_of_addresses
from kith.core.resolve import Entity, Resolution, resolve
from kith.core.resolve.values import Address
from kith.core.standing import Contact, Step, standing

#: Verdicts that are counted under another word.
_COUNTED = {"machine": "machines", "company": "organizations"}


def plan(batch: Import, *, near: Collection[int] | None = None) -> dict[str, Any]:
    """Work out (again) what an import would do; writes verdicts and the counts that the preview shows, and returns those.

    People: new, known, ask (questions it raises), unsure (mail from somebody never answered), machines and organizations (not people),
    gone (erased before, not brought back). ``near`` are the people that it can concern at all (by default everybody).
    """
    owner = batch.owner_id
    _forget(batch)
    everybody, fresh = entities(owner, batch, near)
    left = _left_out(batch)
    everybody = [one for one in everybody if one.id not in left]
    fresh -= left
    if not fresh:
        return _finish(batch, Counter())
    apart = list(KeptApart.objects.filter(owner=owner).values_list("first_id", "second_id"))
    resolution = resolve(everybody, fresh=fresh, apart=apart)
    verdicts, tally = _verdicts(batch, {one.id: one for one in everybody}, fresh, resolution, apart)
    for start in range(0, len(verdicts), CHUNK):
        with transaction.atomic():
            Verdict.objects.bulk_create(verdicts[start : start + CHUNK])
    questions = _questions(batch, resolution)
    for start in range(0, len(questions), CHUNK):
        with transaction.atomic():
            PlannedSuggestion.objects.bulk_create(questions[start : start + CHUNK], ignore_conflicts=True)
    tally["ask"] = len(questions)
    return _finish(batch, tally)


def _left_out(batch: Import) -> set[int]:
    """Rows that are left out at this preview, and the addresses that only such rows, of now or before, claim and that are nobody's.

    Whom the owner leaves out of the address book does not come in by a mail either.
    """
    owner, leave = batch.owner_id, set(batch.picks.get("leave", ()))
    left: set[int] = set()
    claims = Claim.objects.filter(owner=owner, identity__person=None)
    addresses = set(claims.filter(row__left_out=True).values_list("identity_id", flat=True))
    for some in chunks(leave):
        left.update(SourceRow.objects.filter(owner=owner, pk__in=some).values_list("identity_id", flat=True))
        addresses.update(claims.filter(row__in=some).values_list("identity_id", flat=True))
    for some in chunks(addresses):
        kept = claims.filter(identity__in=some, row__left_out=False).values_list("identity_id", "row_id")
        addresses -= {identity for identity, row in kept if row not in leave}
    return left | addresses


def _finish(batch: Import, tally: Counter[str]) -> dict[str, Any]:
    counts: dict[str, Any] = {
        name: tally[name] for name in ("new", "known", "ask", "unsure", "machines", "organizations", "gone")
    }
    counts["own_unconfirmed"] = len(owning.proposals(batch.owner_id))
    counts["as_of"] = latest_act(batch.owner_id)
    batch.plan, batch.cursor, batch.state = counts, 0, ImportState.READY
    batch.save(update_fields=["plan", "cursor", "state"])
    return counts


def latest_act(owner: int) -> str:
    """What the owner's acts came to, and the imports that came in or went: after another one a plan is made anew before it is applied."""
    acts = Batch.objects.filter(owner=owner).aggregate(
        last=Max("pk"), count=Count("pk"), undone=Count("undone_at"), at=Max("undone_at")
    )
    stones = Tombstone.objects.filter(owner=owner).count()
    imports = Import.objects.filter(owner=owner).aggregate(applied=Max("applied_at"), undone=Max("undone_at"))
    return f"{acts['last']} {acts['count']} {acts['undone']} {acts['at']} {stones} {imports['applied']} {imports['undone']}"


def _forget(batch: Import) -> None:
    in_chunks(Verdict.objects.filter(owner=batch.owner_id, batch=batch), never_stop)
    in_chunks(PlannedSuggestion.objects.filter(owner=batch.owner_id, batch=batch), never_stop)


def _verdicts(
    batch: Import,
    everybody: dict[int, Entity],
    fresh: set[int],
    resolution: Resolution,
    apart: Sequence[tuple[int, int]],
) -> tuple[list[Verdict], Counter[str]]:
    owner = batch.owner_id
    tally: Counter[str] = Counter()
    made: list[Verdict] = []
    claims = _claims(owner, everybody, apart, set(resolution.shared))
    claimed = claims.of_row
    gone = _erased(batch.owner, everybody)
    bare = contacts_of_addresses(owner, batch, [pk for pk in fresh if everybody[pk].source == "address"])
    bridged: dict[int, set[int]] = defaultdict(set)
    for first, second in resolution.bridges:
        bridged[first].add(second)
        bridged[second].add(first)
    taken: dict[int, int] = {}
    number = 0
    for group in sorted(resolution.groups, key=lambda one: min(one.members)):
        ours = [pk for pk in group.members if pk in fresh]
        if not ours:
            continue
        number += 1
        people = sorted({p for pk in group.members if (p := everybody[pk].person) is not None})
        rows = [pk for pk in group.members if everybody[pk].source != "address"]
        if people:
            verdict = "known"
        elif any(pk in gone for pk in group.members):
            verdict = "gone"
        else:
            verdict = _verdict_of_new([everybody[pk] for pk in rows], [bare[pk] for pk in ours if pk in bare])
        tally[_COUNTED.get(verdict, verdict)] += 1
        members = {*group.members, *(address for pk in rows for address in claimed.get(pk, ()))}
        named = _with_claimed(group.by_name, claimed) - _with_claimed(set(group.members) - set(group.by_name), claimed)
        shown = [*people, *(other for one in people for other in bridged[one])]
        for identity in sorted(members):
            may = identity in group.members or claims.are_of(identity, rows, shown)
            if may is False:
                continue
            if identity in taken:
                if taken[identity] != number:
                    _share(made, identity)
                continue
            taken[identity] = number
            made.append(
                Verdict(
                    owner_id=owner, batch=batch, identity_id=identity, group=number, verdict=verdict if may else "shared",
                    person_id=people[0] if people else None,
                    reasons=[reason.as_json() for reason in group.reasons] if identity in ours else [],
                    by_name=identity in named,
                )
            )  # fmt: skip
    return made, tally


def _with_claimed(some: Iterable[int], claimed: dict[int, list[int]]) -> set[int]:
    return {*some, *(address for pk in some for address in claimed.get(pk, ()))}


def _share(made: list[Verdict], identity: int) -> None:
    """Two humans claim this address: it is nobody's."""
    for verdict in made:
        if verdict.identity_id == identity:
            verdict.verdict = "shared"


def _verdict_of_new(rows: list[Entity], bare: list[Contact]) -> str:
    if rows:
        return "company" if all(row.is_organization for row in rows) else "new"
    steps = {standing(contact).step for contact in bare}
    if steps <= {Step.MACHINE}:
        return "machine"
    return "unsure" if steps <= {Step.UNSURE, Step.MACHINE} else "new"


@dataclass
class _Claims:
    """What rows claim: row -> addresses, address -> whose it is, whose rows claim it; those that tell nobody apart; and what is kept apart."""

    apart: set[tuple[int, int]]
    of_row: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    person: dict[int, int] = field(default_factory=dict)
    people: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    shared: set[int] = field(default_factory=set)
    by_hand: set[int] = field(default_factory=set)

    def are_of(self, identity: int, rows: Sequence[int], people: Sequence[int]) -> bool | None:
        """Whether an address may go to a group of these rows, which is these people or nobody yet; None if it tells nobody apart."""
        if any((min(identity, row), max(identity, row)) in self.apart for row in rows):
            return False
        if identity in self.by_hand:
            return self.person.get(identity) in (None, *people)
        if identity in self.shared or self.people[identity] - set(people):
            return None
        return self.person.get(identity) in (None, *people)


def _claims(
    owner: int, everybody: dict[int, Entity], apart: Iterable[tuple[int, int]], shared: set[Address]
) -> _Claims:
    """The owner's own addresses are not among them."""
    found = _Claims(set(apart))
    rows = Claim.objects.filter(owner=owner, identity__mine=False, identity__machine="").values_list(
        "row__identity_id", "row__identity__person", "row__source", "identity_id", "identity__kind", "identity__value",
        "identity__person",
    )  # fmt: skip
    for row, whose, source, identity, kind, value, person in rows.iterator(5_000):
        if source == BY_HAND and person == whose:
            found.by_hand.add(identity)
        if row not in everybody:
            continue
        found.of_row[row].append(identity)
        if whose is not None:
            found.people[identity].add(whose)
        if person is not None:
            found.person[identity] = person
        if (kind, value) in shared:
            found.shared.add(identity)
    return found


def digest(key: str, kind: str, value: str) -> str:
    """The keyed digest under which an erased address is remembered (HMAC-SHA-256): without the book's key it says nothing."""
    return hmac.new(key.encode(), f"{kind}:{value}".encode(), hashlib.sha256).hexdigest()


def _erased(owner: Owner, everybody: dict[int, Entity]) -> set[int]:
    stones = set(Tombstone.objects.filter(owner=owner).values_list("digest", flat=True))
    if not stones:
        return set()
    rows = Identity.objects.filter(owner=owner, pk__in=SourceRow.objects.filter(owner=owner).values("identity"))
    values = {pk: (kind, value) for pk, kind, value in rows.values_list("pk", "kind", "value")}
    return {
        pk
        for pk, one in everybody.items()
        if any(
            digest(owner.tombstone_key, *each) in stones
            for each in (*one.identities, *([values[pk]] if pk in values else []))
        )
    }


def _questions(batch: Import, resolution: Resolution) -> list[PlannedSuggestion]:
    return [
        PlannedSuggestion(
            owner_id=batch.owner_id, batch=batch, first_id=min(ask.first, ask.second), second_id=max(ask.first, ask.second),
            probability=ask.probability, reasons=[reason.as_json() for reason in ask.reasons],
        )
        for ask in resolution.asks
    ]  # fmt: skip
