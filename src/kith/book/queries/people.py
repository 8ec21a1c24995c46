"""People: the filtered, sorted, paged list, and counts of who is in the book."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Count, Exists, F, Func, IntegerField, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Least
from django.db.models.sql.compiler import SQLCompiler

from kith.book.models import (
    BY_HAND,
    REMOVED,
    Affiliation,
    Claim,
    FollowUp,
    Identity,
    Organization,
    Owner,
    Person,
    SourceRow,
    Standing,
    Suggestion,
    SuggestionState,
    Tag,
    Tagging,
    Tie,
)
from kith.book.queries.searching import matching
from kith.book.snapshots import day_number, today
from kith.core.filters import Filter, Kind, Part
from kith.core.normal import normal_organization
from kith.core.ties_state import SPOKE, date_of

PAGE = 50
#: Standings that lists and counts leave out unless asked for.
HIDDEN = (Standing.PRIVATE, Standing.UNSURE)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One line of the list. ``step`` 0..5; ``last`` and ``next`` are the owner's days, None for never.

    ``next`` is the day the rhythm says or that of the first open promise, whichever is earlier.
    """

    pk: int
    name: str
    role: str
    organization: str
    place: str
    standing: str
    step: int
    trend: str
    last: date | None
    last_kind: str
    next: date | None
    tags: tuple[str, ...]


def filtered(owner: Owner, what: Filter) -> QuerySet[Person]:
    """The people a filter leaves. A part with a minus leaves exactly those whom it would take without."""
    on = today(owner)
    people: QuerySet[Person] = Person.objects.filter(owner=owner).exclude(standing__in=_hidden(what))
    for part in what.parts:
        if part.kind is Kind.WORD:
            people = matching(people, [], without=[part.text]) if part.minus else matching(people, [part.text])
        elif part.minus:
            people = people.exclude(_those(owner, part, on))
        else:
            people = people.filter(_those(owner, part, on))
    return people


def _hidden(what: Filter) -> Sequence[str]:
    """Who is looked for by words is found wherever they stand; lists without words leave out whom nobody asked for."""
    return () if what.has_words or what.standings else HIDDEN


def _those(owner: Owner, part: Part, on: date) -> Q:
    """Whom one part takes. Through ids, so that nobody stands there twice and the opposite is exact."""
    if part.kind is Kind.ORGANIZATION:
        value = normal_organization(part.text) or part.text.lower()
        there = Affiliation.objects.filter(owner=owner, organization__value__startswith=value)
        there = there.exclude(identity__person=None)
        # The line under the name counts, too: it may be the owner's own word, which no source says.
        return Q(organization__istartswith=part.text) | Q(pk__in=there.values("identity__person"))
    if part.kind is Kind.TAG:
        return Q(pk__in=Tagging.objects.filter(owner=owner, tag__name__iexact=part.text).values("person"))
    if part.kind is Kind.CONTACT:
        return _in_touch(on, part.days)
    simple: dict[Kind, Q] = {
        Kind.PLACE: Q(place__icontains=part.text),
        Kind.CIRCLE: Q(circle__iexact=part.text),
        Kind.STEP: Q(tie__step__range=part.steps),
        Kind.STANDING: Q(standing=part.text),
    }
    return simple[part.kind] if part.kind in simple else _flagged(owner, part.text, on)


def _in_touch(on: date, days: int) -> Q:
    """In touch within so many days: by what happened, or by the owner's own word on when they last spoke."""
    found = Q(tie__last_day__gte=day_number(on) - days)
    for word, ago in SPOKE.items():
        if word and ago <= days:
            found |= Q(last_spoke=word, tapped_on__gte=on - timedelta(days=days - ago))
    return found


def by_name(owner: Owner) -> QuerySet[Identity, int | None]:
    """The ids of people whom nothing but a rare name ties to some of what is known of them."""
    return Identity.objects.filter(owner=owner, by_name=True).exclude(person=None).values_list("person", flat=True)


def promised_by(owner: Owner, on: date) -> QuerySet[FollowUp, int]:
    """The ids of people to whom something is promised for this day or an earlier one."""
    return FollowUp.objects.filter(owner=owner, done_at=None, due_on__lte=on).values_list("person", flat=True)


def _flagged(owner: Owner, flag: str, on: date) -> Q:
    conditions: dict[str, Q] = {
        "due": Q(tie__due_day__lte=day_number(on)) | Q(pk__in=promised_by(owner, on)),
        "quiet": Q(tie__dormant=True),
        "drifting": Q(tie__trend="drifting"),
        "closer": Q(tie__trend="closer"),
        "untagged": ~Q(Exists(Tagging.objects.filter(owner=owner, person=OuterRef("pk")))),
        "by-name": Q(pk__in=by_name(owner)),
        "never": Q(never_suggest=True),
        "deceased": Q(deceased=True),
    }
    return conditions[flag]


def rows(owner: Owner, people: Sequence[Person]) -> list[PersonRow]:
    """Lines for people in their order, their tags fetched at once."""
    tags: dict[int, list[str]] = defaultdict(list)
    taggings = Tagging.objects.filter(owner=owner, person__in=[one.pk for one in people]).order_by("tag__name")
    for person, tag in taggings.values_list("person_id", "tag__name"):
        tags[person].append(tag)
    open_ones = FollowUp.objects.filter(owner=owner, person__in=[one.pk for one in people], done_at=None)
    promised: dict[int, date] = dict(open_ones.values_list("person").annotate(Min("due_on")))
    return [_row(person, tags[person.pk], promised.get(person.pk)) for person in people]


def with_next(owner: Owner, people: QuerySet[Person]) -> QuerySet[Person]:
    """The people with ``next_day``, a day since 1970: what `PersonRow.next` is, for the database to sort by."""
    promises = FollowUp.objects.filter(owner=owner, person=OuterRef("pk"), done_at=None).order_by("due_on")
    first = Subquery(promises.annotate(day=_DayNumber("due_on")).values("day")[:1])
    due = F("tie__due_day")
    return people.annotate(next_day=Coalesce(Least(due, first), due, first))


class _DayNumber(Func):
    """A date as days since 1970, in the words of each database."""

    output_field = IntegerField()
    template = "(%(expressions)s - DATE '1970-01-01')"

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **more: Any) -> tuple[str, Any]:
        """SQLite counts from noon of a day in 4714 BC."""
        return self.as_sql(
            compiler, connection, template="CAST(julianday(%(expressions)s) - 2440587.5 AS INTEGER)", **more
        )


def _row(person: Person, tags: list[str], promised: date | None) -> PersonRow:
    tie = getattr(person, "tie", None)
    due = date_of(tie.due_day) if tie and tie.due_day is not None else None
    return PersonRow(
        pk=person.pk, name=person.name, role=person.role, organization=person.organization, place=person.place,
        standing=person.standing, step=tie.step if tie else 0, trend=tie.trend if tie else "",
        last=date_of(tie.last_day) if tie and tie.last_day is not None else None, last_kind=tie.last_kind if tie else "",
        next=min(filter(None, (due, promised)), default=None), tags=tuple(tags),
    )  # fmt: skip


def named(owner: Owner, name: str) -> list[Person]:
    """People whom a typed name can mean: the exact name if there is one, else everybody found by its words, closest first."""
    exact = Person.objects.filter(owner=owner, name__iexact=name.strip()).select_related("tie")
    found = list(exact.order_by("-tie__strength", "pk")[:20])
    if found or not name.strip():
        return found
    people = Person.objects.filter(owner=owner).select_related("tie")
    return list(matching(people, [name]).order_by("-tie__strength", "sort_name", "pk")[:20])


@dataclass(frozen=True, slots=True)
class Counts:
    """Who is in the book. ``people`` leaves out private ones and those Kith is unsure about."""

    people: int
    network: int
    unsure: int
    questions: int


def counts(owner: Owner) -> Counts:
    """The numbers that pages open with."""
    by_standing = dict(Person.objects.filter(owner=owner).values_list("standing").annotate(Count("pk")))
    return Counts(
        people=sum(number for standing, number in by_standing.items() if standing not in HIDDEN),
        network=by_standing.get(Standing.NETWORK, 0),
        unsure=by_standing.get(Standing.UNSURE, 0),
        questions=Suggestion.objects.filter(owner=owner, state=SuggestionState.OPEN).count(),
    )


def jobs_by_hand(owner: Owner, person: Person) -> list[SourceRow]:
    """The rows of jobs and schools that the owner added, the oldest first."""
    rows = SourceRow.objects.filter(owner=owner, source=BY_HAND, identity__person=person).order_by("pk")
    return [row for row in rows if row.current.get("affiliations")]


def taken_off(owner: Owner, person: Person) -> list[Identity]:
    """Addresses that rows about somebody give, and that the owner took off them."""
    rows = SourceRow.objects.filter(owner=owner, identity__person=person)
    gone = Identity.objects.filter(owner=owner, machine=REMOVED, person=None)
    return list(gone.filter(pk__in=Claim.objects.filter(owner=owner, row__in=rows).values("identity")).order_by("pk"))


def anybody(owner: Owner) -> bool:
    """Whether the book holds one person at all, private ones included."""
    return Person.objects.filter(owner=owner).exists()


def words_for_filters(owner: Owner, typed: str, most: int = 12) -> dict[str, list[str]]:
    """Filter -> what there is for the term being typed: tags, organizations (once a letter of theirs stands there), circles."""
    key, colon, begun = typed.lstrip("-").partition(":")
    begun = begun.strip('"')
    if typed.lstrip("-").startswith("#"):
        key, colon, begun = "tag", ":", typed.lstrip("-#").strip('"')
    found: dict[str, list[str]] = {}
    if not colon or key.lower() == "tag":
        tags = Tag.objects.filter(owner=owner, taggings__isnull=False, name__istartswith=begun if colon else "")
        found["tag"] = list(tags.distinct().order_by("name").values_list("name", flat=True)[:most])
    if colon and key.lower() in ("org", "at") and begun:
        start = normal_organization(begun) or begun.lower()
        names = Organization.objects.filter(owner=owner, value__startswith=start).order_by("value")
        found["org"] = list(names.values_list("name", flat=True)[:most])
    if not colon or key.lower() == "circle":
        there = Person.objects.filter(owner=owner, circle__istartswith=begun if colon else "").exclude(circle="")
        found["circle"] = list(there.order_by("circle").values_list("circle", flat=True).distinct()[:most])
    return found


def any_tie(owner: Owner) -> bool:
    """Whether there is one tie at all, so that "nobody is due" says something."""
    return Tie.objects.filter(owner=owner, step__gt=0).exists()
