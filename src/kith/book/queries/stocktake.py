"""The stock-take of a book as it stands now, and the last one that was kept. Every face shows this same picture."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from kith.book.models import Owner, Person, Standing, StockTake
from kith.book.queries import owners
from kith.book.queries.targets import TargetRow, rows_of
from kith.book.snapshots import today
from kith.book.snapshots.network import network, wanted
from kith.book.snapshots.targets import open_targets, there
from kith.core import stocktake as core


@dataclass(frozen=True, slots=True)
class Stock:
    """``taken`` is the picture, seen from ``mine``; ``targets`` the open ones with their people; ``last`` the newest one kept before today, ``kept`` the one kept today, each None if there is none.

    ``next_on`` is the day of the next one, None before the first is kept.
    """

    on: date
    taken: core.StockTake
    mine: core.Mine
    targets: tuple[TargetRow, ...]
    last: StockTake | None
    kept: StockTake | None
    next_on: date | None


def stock(owner: Owner) -> Stock:
    """The picture of the owner's day. Reads only, in a fixed number of queries."""
    on, targets = today(owner), open_targets(owner)
    at = there(owner, {one.value for one in targets})
    rows = rows_of(owner, targets, at)
    of_target: dict[int, str] = {}
    for one in targets:
        for pk in at[one.value].now:
            of_target.setdefault(pk, one.name)
    people = network(owner, of_target)
    others = 0 if people else _others(owner)
    place, organizations = owners.place_and_work(owner)
    mine = core.Mine(place, organizations, wanted(targets, at), others)
    kept = list(StockTake.objects.filter(owner=owner, on__lte=on).order_by("-on", "-pk")[:2])
    this = kept[0] if kept and kept[0].on == on else None
    last = next((one for one in kept if one.on < on), None)
    newest = this or last
    next_on = newest.on + timedelta(days=core.QUARTER) if newest else None
    return Stock(on, core.take(people, mine), mine, tuple(rows), last, this, next_on)


def _others(owner: Owner) -> int:
    return Person.objects.filter(owner=owner, deceased=False).exclude(standing=Standing.NETWORK).count()
