"""Rows -> core values: the only place where the database meets the core.

Everything is read in a few wide queries for many people at once; nothing here decides.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from kith.book.models import Import, ImportState, Interaction, Owner

_EPOCH = date(1970, 1, 1).toordinal()


def today(owner: Owner, now: datetime | None = None) -> date:
    """The owner's day."""
    return (now or timezone.now()).astimezone(ZoneInfo(owner.zone)).date()


def day_number(on: date) -> int:
    """Days since 1970-01-01."""
    return on.toordinal() - _EPOCH


def hidden_imports(owner: Owner | int, *, but: Import | None = None) -> list[int]:
    """Imports whose evidence must not show yet, or not any more; ``but`` is the one being planned."""
    waiting = Import.objects.filter(owner=owner).exclude(state=ImportState.APPLIED)
    return [pk for pk in waiting.values_list("pk", flat=True) if but is None or pk != but.pk]


def interactions(owner: Owner, identities: Collection[int] | None = None) -> QuerySet[Interaction]:
    """What happened, as far as it counts: applied, with somebody other than the owner, and not in days to come.

    ``identities``: only with these addresses, none of them the owner's.
    """
    rows = Interaction.objects.filter(owner=owner, day__lte=day_number(today(owner)))
    rows = rows.filter(identity__mine=False) if identities is None else rows.filter(identity__in=identities)
    waiting = hidden_imports(owner)
    return rows.exclude(brought_by__in=waiting) if waiting else rows


def plain_rows(found: QuerySet[Any, Any], size: int = 5_000) -> Iterator[tuple[Any, ...]]:
    """The rows of a `values_list` as the driver gives them, for hundreds of thousands: numbers, texts and truth values (0 and 1 on SQLite)
    are the same without Django's converters, which take longer than everything else."""
    with connection.cursor() as cursor:
        cursor.execute(*found.query.sql_with_params())
        while some := cursor.fetchmany(size):
            yield from some


def chunks(ids: Collection[int], size: int = 500) -> Iterator[list[int]]:
    """A list of ids in pieces that every database takes as parameters."""
    ordered = sorted(ids)
    return (ordered[start : start + size] for start in range(0, len(ordered), size))
