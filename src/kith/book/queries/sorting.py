"""Sort your top thirty in two minutes: who is closest by the evidence and has not been decided by hand."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from kith.book.models import Owner, Person, SourceRow
from kith.book.snapshots.happened import happened
from kith.book.snapshots.standings import contacts_of_people
from kith.core.standing import standing
from kith.core.ties_state import date_of
from kith.core.wording import say

TOP = 30


@dataclass(frozen=True, slots=True)
class Card:
    """One person to decide about. ``proposed`` is where the evidence puts them, ``why`` the sentence for that."""

    person: Person
    proposed: str
    why: str
    interactions: int
    last: date | None


@dataclass(frozen=True, slots=True)
class Sorting:
    """``done`` of ``total`` are decided; ``cards`` are the next ones, the closest first, as many as were asked for."""

    done: int
    total: int
    cards: tuple[Card, ...]

    @property
    def left(self) -> int:
        """How many are still to be decided."""
        return self.total - self.done


def next(owner: Owner, *, limit: int = 2, skip: Collection[int] = ()) -> Sorting:
    """The next cards. Whom the owner typed, they know: they are not asked about. ``skip`` are put off for this time."""
    top = list(_closest(owner).values_list("pk", "standing_by_hand")[:TOP])
    waiting = [pk for pk, by_hand in top if not by_hand and pk not in skip]
    done = len(top) - sum(1 for _, by_hand in top if not by_hand)
    return Sorting(done, len(top), tuple(_cards(owner, waiting[:limit])))


def waits(owner: Owner) -> bool:
    """Whether there is somebody to decide about, and nobody has been decided about yet."""
    by_hand = Person.objects.filter(owner=owner, standing_by_hand=True)
    return _closest(owner).exists() and not by_hand.exists()


def _closest(owner: Owner) -> QuerySet[Person]:
    typed = SourceRow.objects.filter(owner=owner, source="typed", left_out=False).exclude(identity__person=None)
    people = Person.objects.filter(owner=owner, tie__strength__gt=0, never_suggest=False, deceased=False)
    return people.exclude(pk__in=typed.values("identity__person")).order_by("-tie__strength", "pk")


def _cards(owner: Owner, ids: list[int]) -> list[Card]:
    people = Person.objects.filter(owner=owner).select_related("tie").in_bulk(ids)
    history = happened(owner, ids)
    contacts = dict(zip(history.people, contacts_of_people(owner, history), strict=True))
    cards = []
    for pk in ids:
        found, tie = standing(contacts[pk]), people[pk].tie
        last = date_of(tie.last_day) if tie.last_day is not None else None
        cards.append(Card(people[pk], found.step.value, say(found.reasons[0]), tie.interactions, last))
    return cards
