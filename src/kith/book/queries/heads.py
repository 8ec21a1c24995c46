"""People written down by hand: how many by circle, and the latest of them."""

from __future__ import annotations

from django.db.models import Count

from kith.book.models import ImportState, Owner, Person

#: The path of an import that was typed.
TYPED = "typed"


def by_circle(owner: Owner) -> dict[str, int]:
    """How many people stand in each circle."""
    rows = Person.objects.filter(owner=owner).exclude(circle="").values_list("circle").annotate(Count("pk"))
    return dict(rows)


def typed(owner: Owner) -> int:
    """How many people were typed in and are still there."""
    return Person.objects.filter(owner=owner, brought_by__path=TYPED, brought_by__state=ImportState.APPLIED).count()


def latest(owner: Owner, *, most: int = 30) -> list[tuple[Person, int]]:
    """The people typed last, each with the number of the act that brought them."""
    people = Person.objects.filter(owner=owner, brought_by__path=TYPED, brought_by__state=ImportState.APPLIED)
    rows = people.select_related("brought_by").order_by("-brought_by__number", "-pk")[:most]
    return [(one, one.brought_by.number) for one in rows if one.brought_by]
