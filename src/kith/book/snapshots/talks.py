"""Whom one could ask for an interview or a coffee, as `kith.core.talks` wants them.

Everything is read for a few hundred people at most, in a number of queries that does not depend on how many there are in the book.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db.models import F, Q, QuerySet

from kith.book.models import Affiliation, Ask, Owner, Person, Standing, Talk
from kith.book.snapshots import chunks, day_number
from kith.core.asks import Side
from kith.core.normal import normal_organization
from kith.core.talks import COFFEE, DROPPED, INTERVIEW, OPEN, Friend, Known, Stay
from kith.core.ties import last_touchpoint
from kith.core.ties_state import TieState

#: So many places of strangers are looked at, so many people who share one with them, so many for a coffee; the closest first.
PLACES, BESIDE, FRIENDS = 400, 100, 60
_COLUMNS = ("pk", "name", "role", "organization", "standing", "tie__step", "tie__state")


def people_to_ask(owner: Owner) -> QuerySet[Person]:
    """Everybody who may be proposed, or who tells that somebody is there."""
    people = Person.objects.filter(owner=owner, deceased=False, never_suggest=False)
    return people.filter(standing__in=(Standing.NETWORK, Standing.KNOWN, Standing.KNOWN_OF))


def acquaintances(owner: Owner, ids: Collection[int]) -> list[Known]:
    """These people, and whoever shares a place with those of them that the owner has no tie with."""
    people = people_to_ask(owner)
    found = _known(owner, people, ids)
    places = {stay.key for one in found if one.stranger for stay in one.stays if stay.key}
    return found + _known(owner, people, set(_colleagues(owner, people, places)) - set(ids))


def _known(owner: Owner, people: QuerySet[Person], ids: Collection[int]) -> list[Known]:
    stays, asked = _stays(owner, ids), _asked(owner, ids)
    found = []
    for some in chunks(ids):
        for pk, name, role, organization, standing, step, state in people.filter(pk__in=some).values_list(*_COLUMNS):
            now = Stay(normal_organization(organization), organization, role)
            mine = [one for one in stays[pk] if not (one.now and now.key and one.key == now.key)]
            found.append(
                Known(
                    pk, name, role, (*([now] if now.key else []), *mine), step or 0, _last(state), asked.get(pk, 0),
                    standing == Standing.NETWORK,
                )
            )  # fmt: skip
    return found


def _last(state: dict[str, int] | None) -> int:
    return last_touchpoint(TieState(**state)) if state else 0


def _stays(owner: Owner, ids: Iterable[int]) -> dict[int, list[Stay]]:
    """Jobs and schools by person. Without a word on whether it goes on, one that has no end does."""
    found: dict[int, list[Stay]] = defaultdict(list)
    columns = ("identity__person", "organization__value", "organization__name", "title", "until", "current")
    for some in chunks(set(ids)):
        rows = Affiliation.objects.filter(owner=owner, identity__person__in=some).order_by("pk")
        for person, key, name, title, until, current in rows.values_list(*columns):
            found[person].append(Stay(key, name, title, current if current is not None else not until))
    return found


def _asked(owner: Owner, ids: Iterable[int]) -> dict[int, int]:
    """The day on which each was last asked for an interview, or for anything else."""
    found: dict[int, int] = {}
    for some in chunks(set(ids)):
        talks = Talk.objects.filter(owner=owner, person__in=some, kind=INTERVIEW).exclude(state=DROPPED)
        asks = Ask.objects.filter(owner=owner, person__in=some, side=Side.MINE).exclude(asked_on=None)
        for rows in (talks, asks):
            for person, on in rows.values_list("person_id", "asked_on"):
                found[person] = max(found.get(person, 0), day_number(on) if on else 0)
    return found


def _colleagues(owner: Owner, people: QuerySet[Person], places: Collection[str]) -> list[int]:
    if not places:
        return []
    there = Affiliation.objects.filter(owner=owner, organization__value__in=sorted(places)[:PLACES])
    warm = people.filter(standing=Standing.NETWORK, tie__step__gte=1, pk__in=there.values("identity__person"))
    return list(warm.order_by(F("tie__strength").desc(nulls_last=True), "pk").values_list("pk", flat=True)[:BESIDE])


def friends(owner: Owner, day: int) -> list[Friend]:
    """The closest of the network whose rhythm has run out by ``day``, with what was said of the last coffee."""
    quiet = Person.objects.filter(owner=owner, standing=Standing.NETWORK, never_suggest=False, deceased=False)
    quiet = quiet.filter(tie__due_day__lt=day).filter(Q(rhythm_days__gt=0) | Q(rhythm_days=None))
    rows = list(
        quiet.order_by(F("tie__strength").desc(nulls_last=True), "pk").values_list(
            "pk", "tie__step", "tie__state", "tie__due_day"
        )[:FRIENDS]
    )
    good, waiting = _coffees(owner, [row[0] for row in rows])
    found = []
    for pk, step, state, due in rows:
        last = _last(state)
        found.append(Friend(pk, step, last, max((due or 0) - last, 0) if last else 0, good.get(pk), pk in waiting))
    return found


def _coffees(owner: Owner, ids: Collection[int]) -> tuple[dict[int, bool | None], set[int]]:
    """By person whether the last coffee was good, and with whom one is open."""
    good: dict[int, bool | None] = {}
    waiting: set[int] = set()
    rows = Talk.objects.filter(owner=owner, person__in=ids, kind=COFFEE).order_by("asked_on", "pk")
    for person, state, said in rows.values_list("person_id", "state", "good"):
        if state in OPEN:
            waiting.add(person)
        elif state != DROPPED:
            good[person] = said
    return good, waiting
