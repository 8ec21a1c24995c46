"""Why what is known of somebody is one person: how their rows and addresses hang together, and by whose word."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from kith.book.models import Change, Import, Owner, Person
from kith.book.snapshots import today
from kith.book.snapshots.entities import entities
from kith.core.reasons import Reason
from kith.core.resolve import joins

#: Of somebody with more rows and addresses than this, the first ones are looked at: every pair is compared.
MOST = 40
_BY_HAND = ("merge", "suggestion.same")


@dataclass(frozen=True, slots=True)
class Link:
    """Two identities (by number) of one person: what speaks for it, and since when the owner says so (None: they never had to)."""

    first: int
    second: int
    reasons: tuple[Reason, ...]
    said_on: date | None = None


def links(owner: Owner, person: Person) -> list[Link]:
    """One link fewer than there are rows and addresses that can tell anything; none for who has a single one.

    Compared as an import would compare them now: for a page that is opened on purpose, not for lists.
    """
    nothing = Import(pk=0, owner=owner)  # no import makes any of them new
    known, _ = entities(owner, nothing, [person.pk])
    some = sorted((one for one in known if one.person == person.pk), key=lambda one: one.id)[:MOST]
    moved = _moved(owner, [one.id for one in some])
    return [
        Link(first, second, tuple(why), _said(owner, moved, first, second))
        for first, second, why in joins([one.id for one in some], entities=some)
    ]


def _moved(owner: Owner, identities: list[int]) -> list[tuple[Change, set[int]]]:
    """Acts by which the owner made one person of two, and which of these identities each brought in; the latest first."""
    found: dict[int, set[int]] = defaultdict(set)
    changes: dict[int, Change] = {}
    acts = Change.objects.filter(owner=owner, batch__verb__in=_BY_HAND, batch__undone_at=None, verb="change")
    rows = acts.filter(table="identity", pk_of_row__in=identities).select_related("batch").order_by("-batch")
    for change in rows:
        found[change.batch_id].add(change.pk_of_row)
        changes[change.batch_id] = change
    return [(changes[batch], some) for batch, some in found.items()]


def _said(owner: Owner, moved: list[tuple[Change, set[int]]], first: int, second: int) -> date | None:
    """The day of the act that brought one of the two to the other."""
    for change, some in moved:
        if (first in some) != (second in some):
            return today(owner, change.batch.made_at)
    return None
