"""Turning the pages of a list by key: the page after somebody, the page before somebody.

A page is found by the values of the row it goes on from, not by counting rows off, so that page 200 is as quick as page 1 and nobody is
shown twice when the list changes between two pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.expressions import OrderBy

from kith.book.models import Owner, Person
from kith.book.queries.people import PAGE, PersonRow, filtered, rows, with_next
from kith.core.filters import Filter


@dataclass(frozen=True, slots=True)
class Key:
    """One column of an order. Empty values come last, whichever way it runs."""

    column: str
    falling: bool = False


_TAIL = (Key("sort_name"), Key("pk"))
_ORDERS: dict[str, tuple[Key, ...]] = {
    "name": _TAIL,
    "-name": (Key("sort_name", True), Key("pk", True)),
    "strength": (Key("tie__strength", True), *_TAIL),
    "-strength": (Key("tie__strength"), *_TAIL),
    "last": (Key("tie__last_day", True), *_TAIL),
    "-last": (Key("tie__last_day"), *_TAIL),
    "next": (Key("next_day"), *_TAIL),
    "-next": (Key("next_day", True), *_TAIL),
}
ORDERS = tuple(_ORDERS)


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its rows, how many people there are in all, and whether there is more on either side."""

    rows: tuple[PersonRow, ...]
    count: int
    has_before: bool
    has_after: bool


def turned(
    owner: Owner, what: Filter, *, order: str = "name", after: int = 0, before: int = 0, size: int = PAGE
) -> Page:
    """The page that follows the person ``after``, or that ends before the person ``before``; the first one without either.

    Somebody who has left the list since still marks the place; somebody who has left the book starts it again.
    """
    keys = _ORDERS.get(order, _ORDERS["name"])
    people = filtered(owner, what)
    count = people.count()
    marked: QuerySet[Person] = Person.objects.filter(owner=owner, pk=after or before)
    if keys[0].column == "next_day":
        people, marked = with_next(owner, people), with_next(owner, marked)
    mark = marked.values(*(key.column for key in keys)).first()
    backwards = bool(mark and before and not after)
    if mark:
        people = people.filter(_beyond(keys, mark, backwards))
    found = list(_ordered(people.select_related("tie"), keys, backwards)[: size + 1])
    more, page = len(found) > size, found[:size]
    if backwards:
        page.reverse()
    return Page(tuple(rows(owner, page)), count, more if backwards else bool(mark), bool(mark) if backwards else more)


def _ordered(people: QuerySet[Person], keys: tuple[Key, ...], backwards: bool) -> QuerySet[Person]:
    return people.order_by(*(_column(key, backwards) for key in keys))


def _column(key: Key, backwards: bool) -> OrderBy:
    column = F(key.column)
    if key.column in ("sort_name", "pk"):  # never empty: the plain order is the one that an index has
        return column.desc() if key.falling != backwards else column.asc()
    if backwards:
        return column.asc(nulls_first=True) if key.falling else column.desc(nulls_first=True)
    return column.desc(nulls_last=True) if key.falling else column.asc(nulls_last=True)


def _beyond(keys: tuple[Key, ...], mark: dict[str, Any], backwards: bool) -> Q:
    """Rows on the far side of ``mark``: further in the first column, or equal there and further in the next, and so on."""
    found, equal = Q(), Q()
    for key in keys:
        value = mark[key.column]
        further = _further(key, value, backwards)
        if further is not None:
            found |= equal & further
        equal &= Q(**{f"{key.column}__isnull": True}) if value is None else Q(**{key.column: value})
    return found


def _further(key: Key, value: Any, backwards: bool) -> Q | None:
    """Further in one column; None where nothing can be."""
    if value is None:
        return Q(**{f"{key.column}__isnull": False}) if backwards else None
    side = "lt" if key.falling != backwards else "gt"
    further = Q(**{f"{key.column}__{side}": value})
    nulls_follow = not backwards and key.column not in ("sort_name", "pk")
    return further | Q(**{f"{key.column}__isnull": True}) if nulls_follow else further
