"""Whom a name in a line can mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kith.book.models import Owner, Person, SeenName, SourceRow, Standing
from kith.book.queries.searching import matching, words
from kith.core.capture import Match

#: So many are looked at, the closest first; a name that more people have is a question anyway.
MOST = 60
#: Standings of people whom a line is likely about; the others count only if none of these fits.
_NEAR = (Standing.NETWORK, Standing.KNOWN, Standing.PRIVATE)


def who_is(owner: Owner, name: str) -> list[Match]:
    """People whose names hold every typed word, the closest first; ``key`` is the person's number.

    A full name that somebody has exactly means only those who have it. People who merely wrote once are meant only if nobody nearer fits.
    """
    typed = set(words(name))
    if not typed:
        return []
    people = Person.objects.filter(owner=owner)
    found = list(matching(people, [name]).order_by("-tie__strength", "sort_name", "pk")[:MOST])
    names = _names(owner, found)
    fits = [one for one in found if any(typed <= set(words(each)) for each in names[one.pk])]
    exact = [one for one in fits if any(_same(name, each) for each in names[one.pk])]
    fits = exact if len(name.split()) > 1 and exact else fits
    near = [one for one in fits if one.standing in _NEAR]
    return [Match(one.name, str(one.pk)) for one in near or fits]


def _same(one: str, other: str) -> bool:
    return sorted(words(one)) == sorted(words(other))


def _names(owner: Owner, people: Sequence[Person]) -> dict[int, set[str]]:
    """Every name each of these people stands under."""
    names: dict[int, set[str]] = defaultdict(set)
    for one in people:
        names[one.pk].add(one.name)
    rows = SourceRow.objects.filter(owner=owner, identity__person__in=people, left_out=False)
    for pk, current in rows.values_list("identity__person", "current"):
        names[pk].update([current.get("name", ""), *current.get("aliases", ())])
    for pk, seen in SeenName.objects.filter(owner=owner, identity__person__in=people).values_list(
        "identity__person", "name"
    ):
        names[pk].add(seen)
    return names
