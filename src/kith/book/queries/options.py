"""The places chosen to meet people, and how many of the minutes went to each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, Sum

from kith.book.models import Option, Owner, TimeEntry
from kith.core.focus import Place

#: How many of those dropped are still told of.
DROPPED = 12


@dataclass(frozen=True, slots=True)
class Options:
    """``open`` in the order they were chosen, ``dropped`` the last first. ``minutes``: what was written down for each, by its number."""

    open: Sequence[Option]
    dropped: Sequence[Option]
    minutes: dict[int, int]


def options(owner: Owner) -> Options:
    """Every open place, and those dropped last."""
    mine = Option.objects.filter(owner=owner)
    open_ones = list(mine.filter(dropped_on=None).order_by("chosen_on", "pk"))
    spent = TimeEntry.objects.filter(owner=owner, option__in=open_ones).filter(~Q(counts_for="learning"))
    minutes = spent.values("option").annotate(sum=Sum("minutes")).values_list("option", "sum")
    return Options(
        open_ones, list(mine.exclude(dropped_on=None).order_by("-dropped_on", "-pk")[:DROPPED]), dict(minutes)
    )


def places(found: Options) -> tuple[Place, ...]:
    """The open ones as the core judges them."""
    return tuple(Place(str(one.pk), one.name, one.kind, one.reviewed_on or one.chosen_on) for one in found.open)
