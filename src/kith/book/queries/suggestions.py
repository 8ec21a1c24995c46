""" "Same person?": the open questions, each with what is known of both and why Kith asks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.db.models import Count, F, Q, QuerySet

from kith.book.models import Identity, Interaction, Owner, Person, SourceRow, Standing, Suggestion, SuggestionState
from kith.book.queries.people import by_name
from kith.book.queries.person import FactValue, facts
from kith.book.snapshots import today
from kith.core.errors import NotFound
from kith.core.reasons import Reason
from kith.core.ties_state import date_of


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: the person, the facts by field (as in `queries.person.facts`), where from, and how much passed between you.

    ``where`` lists (source, member, line), the oldest first; empty for somebody of whom no row tells. ``happened`` are the kinds of what
    passed, the most frequent first.
    """

    person: Person
    facts: dict[str, list[FactValue]]
    where: tuple[tuple[str, str, int], ...]
    happened: tuple[str, ...]
    interactions: int
    last: date | None


@dataclass(frozen=True, slots=True)
class Pair:
    """One question. ``probability`` 0..1 that the two are one human; ``reasons`` in bits, the heaviest first."""

    pk: int
    first: Side
    second: Side
    probability: float
    reasons: tuple[Reason, ...]
    state: str


@dataclass(frozen=True, slots=True)
class Joined:
    """Somebody: the addresses and rows that are surely theirs, and those that nothing but a rare name joined to them."""

    person: Person
    sure: tuple[Identity, ...]
    what: tuple[Identity, ...]


def count(owner: Owner) -> int:
    """How many questions are open."""
    return _open(owner).count()


def open(owner: Owner, *, limit: int = 20, start: int = 0) -> list[Pair]:
    """Open questions, the likeliest first; those put off ("later") come another day, after all others."""
    return [_pair(owner, row) for row in _open(owner)[start : start + limit]]


def get(owner: Owner, *, pk: int) -> Pair:
    """One question that is not answered yet; `NotFound` for an answered one and for somebody else's."""
    row = _all(owner).filter(pk=pk, state__in=(SuggestionState.OPEN, SuggestionState.LATER)).first()
    if row is None:
        raise NotFound("This question has been answered.", hint="kith suggestions lists the open ones.")
    return _pair(owner, row)


def about(owner: Owner, *, person_id: int) -> int:
    """How many open questions there are about one person."""
    return _open(owner).filter(Q(first=person_id) | Q(second=person_id)).count()


def joined_by_name(owner: Owner, *, limit: int = 5) -> tuple[list[Joined], int]:
    """People to whom nothing but a rare name joined something, the closest first; and how many there are in all."""
    people = Person.objects.filter(owner=owner, pk__in=by_name(owner)).exclude(standing=Standing.PRIVATE)
    some = list(people.order_by(F("tie__strength").desc(nulls_last=True), "pk")[:limit])
    theirs: dict[tuple[int, bool], list[Identity]] = defaultdict(list)
    for one in Identity.objects.filter(owner=owner, person__in=some).order_by("pk").prefetch_related("rows"):
        theirs[one.person_id or 0, one.by_name].append(one)
    found = [Joined(one, tuple(theirs[one.pk, False]), tuple(theirs[one.pk, True])) for one in some]
    return found, people.count()


def _all(owner: Owner) -> QuerySet[Suggestion]:
    return Suggestion.objects.filter(owner=owner).select_related("first__tie", "second__tie")


def _open(owner: Owner) -> QuerySet[Suggestion]:
    begun = datetime.combine(today(owner), time.min, ZoneInfo(owner.zone))
    due = Q(state=SuggestionState.OPEN) | Q(state=SuggestionState.LATER, answered_at__lt=begun)
    return _all(owner).filter(due).order_by(F("answered_at").asc(nulls_first=True), "-probability", "pk")


def _pair(owner: Owner, row: Suggestion) -> Pair:
    reasons = sorted((Reason.from_json(one) for one in row.reasons), key=lambda one: -abs(one.weight))
    first, second = _side(owner, row.first), _side(owner, row.second)
    return Pair(row.pk, first, second, row.probability, tuple(reasons), row.state)


def _side(owner: Owner, person: Person) -> Side:
    rows = SourceRow.objects.filter(
        owner=owner, identity__in=Identity.objects.filter(owner=owner, person=person), left_out=False
    )
    where = tuple(rows.order_by("pk").values_list("source", "file__name", "line")[:8])
    tie = getattr(person, "tie", None)
    last = date_of(tie.last_day) if tie and tie.last_day is not None else None
    counted = (
        Interaction.objects.filter(owner=owner, identity__person=person).values("kind").annotate(times=Count("pk"))
    )
    happened = tuple(counted.order_by("-times", "kind").values_list("kind", flat=True))
    return Side(person, facts(owner, person), where, happened, tie.interactions if tie else 0, last)
