"""The guard before an ask: what it says today, and what that rests on; and who gave what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kith.book.models import Ask, Owner, Person
from kith.book.queries.person import shared_ground
from kith.book.snapshots import asks as snapshot
from kith.book.snapshots import day_number, today
from kith.book.snapshots.candidates import first_name
from kith.core.asks import State
from kith.core.asks_giving import give_and_take
from kith.core.asks_guard import History, Judged, Verdict, judge
from kith.core.reasons import Reason
from kith.core.today import Candidate


@dataclass(frozen=True, slots=True)
class Guarded:
    """The guard's answer with what it rests on: the history, what was given, what is shared."""

    judged: Judged
    history: History
    given: tuple[Reason, ...]
    shared: tuple[Reason, ...]


def ready(owner: Owner, rows: Sequence[Ask]) -> set[int]:
    """Of these rows, the planned ones that wait for a first step and that the guard lets go today."""
    waiting = [row for row in rows if row.state == State.PLANNED and row.first_step]
    if not waiting:
        return set()
    day, people = day_number(today(owner)), {row.person_id: "" for row in waiting}
    shared = {pk: len(reasons) for pk, reasons in shared_ground(owner, people).items()}
    known = snapshot.histories(owner, people, day, shared=shared)
    return {row.pk for row in waiting if judge(row.kind, known[row.person_id], day).verdict is Verdict.GO}


def with_guard(owner: Owner, everybody: Sequence[Candidate]) -> list[Candidate]:
    """People of Today whose planned asks know what the guard says today."""
    ids = [one.ask.id for person in everybody for one in person.asks if one.ask.waits_for]
    free = ready(owner, list(Ask.objects.filter(owner=owner, pk__in=ids))) if ids else set()
    if not free:
        return list(everybody)
    return [
        replace(
            person,
            asks=tuple(replace(one, ask=replace(one.ask, may=one.ask.id in free)) for one in person.asks),
        )
        if person.asks
        else person
        for person in everybody
    ]


def guarded(owner: Owner, person: Person, kind: str, *, but: int | None = None) -> Guarded:
    """What the guard says to an ask of this kind today. ``but`` is the ask itself, where it stands in the ledger already."""
    day = day_number(today(owner))
    shared = shared_ground(owner, [person.pk])[person.pk]
    name = called(person)
    history = snapshot.histories(owner, {person.pk: name}, day, shared={person.pk: len(shared)}, but=but)[person.pk]
    return Guarded(judge(kind, history, day), history, given(owner, person), tuple(shared))


def given(owner: Owner, person: Person | None = None) -> tuple[Reason, ...]:
    """Who gave what, with one person or in the whole ledger (that without what only exports tell of)."""
    rows = Ask.objects.filter(owner=owner).exclude(answered_on=None)
    if person is None:
        deeds = snapshot.deeds(owner, rows)
        return give_and_take([one for some in deeds.values() for one in some])
    deeds = snapshot.deeds(owner, rows.filter(person=person), [person.pk])
    return give_and_take(deeds.get(person.pk, ()), name=called(person))


def called(person: Person) -> str:
    """What to call somebody in a sentence: the first of two names, else the whole name."""
    return first_name(person.name) or person.name
