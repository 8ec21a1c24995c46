"""Today: whom to be in touch with, why, and what the next days bring. Every face shows this same list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from kith.book.models import Identity, Owner, Person
from kith.book.queries.person import shared_ground
from kith.book.snapshots import candidates as snapshot
from kith.book.snapshots import day_number
from kith.book.snapshots import today as day_of_owner
from kith.core.normal import normal_organization
from kith.core.openings import OpeningFact
from kith.core.records import IdentityKind
from kith.core.ties_state import date_of
from kith.core.today import KINDS, Candidate, Item, coming, compose, fits

#: No longer a list than this, however much time there is.
MOST = 7
_GROUND = {"common.employer_together": "employer", "common.school_together": "school", "common.school": "school"}


@dataclass(frozen=True, slots=True)
class TodayRow:
    """One row: the person, the item (kind, reasons, why, last, opening), and an address to write to, if one is known.

    ``late`` is set for a promise whose day has passed or is today.
    """

    person: Person
    item: Item
    write_to: str = ""


@dataclass(frozen=True, slots=True)
class ComingRow:
    """One line of the next days."""

    person: Person
    on: date
    code: str
    text: str


@dataclass(frozen=True, slots=True)
class TodayList:
    """``rest`` is one weak tie for who has done everything, else None. ``handled`` says how many rows were answered today."""

    on: date
    rows: tuple[TodayRow, ...]
    coming: tuple[ComingRow, ...]
    rest: TodayRow | None
    handled: int


def today(owner: Owner, *, minutes: int | None = None, goal: str | None = None) -> TodayList:
    """The list for the owner's day that fits into ``minutes`` (by default what the owner chose). Reads only; the same all day long."""
    on = day_of_owner(owner)
    day = day_number(on)
    budget = min(fits(owner.minutes if minutes is None else minutes), MOST)
    everybody = snapshot.candidates(owner, day)
    first = compose(everybody, day=day, budget=budget, goal=goal)
    handled = sum(1 for one in everybody for mark in one.marks if mark.on == day and mark.kind in KINDS)
    extra = _rest(everybody, day) if not first and handled and budget else None
    chosen = {item.person for item in first} | ({extra} if extra else set())
    few, shared = full(owner, [one for one in everybody if one.id in chosen], day)
    by_id = {one.id: one for one in few}
    # Somebody who is nobody: the facts that fit others, too, so that no opening line rests on them.
    others = Candidate(id="others", name="", standing="unsure", facts=tuple(shared))
    # The chosen alone fill as many rows as they are, in the same order: now with words to begin with.
    picked = [by_id[item.person] for item in first]
    items = compose([*picked, others], day=day, budget=len(first), goal=goal)
    ahead = coming(everybody, day)
    people = _people(owner, {*chosen, *(line.person for line in ahead)})
    write = _addresses(owner, chosen)
    rows = tuple(TodayRow(people[item.person], item, write.get(item.person, "")) for item in items)
    rest = _rest_row(by_id[extra], others, day, people, write) if extra else None
    lines = tuple(ComingRow(people[one.person], date_of(one.on), one.reason.code, one.text) for one in ahead)
    return TodayList(on, rows, lines, rest, handled)


def _rest(everybody: Sequence[Candidate], day: int) -> str | None:
    """When everything is done: one weak tie nobody has answered for, as an offer."""
    fresh = [
        replace(one, due_on=0, dormant=False, trend="steady", follow_ups=(), news=(), birthday=None)
        for one in everybody
        if not one.marks
    ]
    weak = [item for item in compose(fresh, day=day, budget=1) if item.kind == "weak"]
    return weak[0].person if weak else None


def _rest_row(
    one: Candidate, others: Candidate, day: int, people: dict[str, Person], write: dict[str, str]
) -> TodayRow | None:
    bare = replace(one, due_on=0, dormant=False, trend="steady", follow_ups=(), news=(), birthday=None)
    items = compose([bare, others], day=day, budget=1)
    return TodayRow(people[one.id], items[0], write.get(one.id, "")) if items else None


def full(owner: Owner, some: Sequence[Candidate], day: int) -> tuple[list[Candidate], list[OpeningFact]]:
    """These few with all that an opening line may rest on, and those facts among them that fit others, too."""
    if not some:
        return [], []
    few, shared = snapshot.enriched(owner, some, day)
    ground = shared_ground(owner, [int(one.id) for one in some])
    facts: dict[str, list[OpeningFact]] = defaultdict(list)
    for pk, reasons in ground.items():
        for reason in reasons:
            if kind := _GROUND.get(reason.code):
                facts[str(pk)].append(OpeningFact(kind, str(reason.facts["name"]), "Common ground"))
    values = {normal_organization(fact.text) for mine in facts.values() for fact in mine}
    crowded = snapshot.colleagues(owner, values) if values else set()
    shared += [fact for mine in facts.values() for fact in mine if normal_organization(fact.text) in crowded]
    return [replace(one, facts=(*one.facts, *facts[one.id])) for one in few], shared


def _people(owner: Owner, ids: set[str]) -> dict[str, Person]:
    found = Person.objects.filter(owner=owner, pk__in=[int(pk) for pk in ids]).select_related("tie")
    return {str(one.pk): one for one in found}


def _addresses(owner: Owner, ids: set[str]) -> dict[str, str]:
    """The mail address of each that was seen first; shown, not normalised."""
    rows = Identity.objects.filter(
        owner=owner, person__in=[int(pk) for pk in ids], kind=IdentityKind.EMAIL, shared=False
    )
    found: dict[str, str] = {}
    for person, shown, value in rows.order_by("pk").values_list("person_id", "shown", "value"):
        found.setdefault(str(person), shown or value)
    return found
