"""Derived facts made anew: who somebody is in a line, where they stand, how close, when due, and what finds them.

Nothing here decides for good: every value can be thrown away and computed again from the evidence and the hand-made rows, and
`rebuild` changes nothing (a law).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from django.db import connection, transaction

from kith.book.actions.reading import Beat, Stopped
from kith.book.actions.storing import CHUNK
from kith.book.models import (
    Affiliation,
    Ask,
    Claim,
    Correction,
    Identity,
    Import,
    Interaction,
    NotePerson,
    Owner,
    Person,
    Rehearsal,
    SearchDocument,
    SeenName,
    SourceRow,
    Standing,
    Tagging,
    Talk,
    TalkAnswer,
    Tie,
)
from kith.book.snapshots import chunks, day_number, hidden_imports, today
from kith.book.snapshots.happened import Happened, happened, taps
from kith.book.snapshots.standings import contacts_of_people
from kith.core import cadence, ties
from kith.core.identify import KEPT_NAME, Card, card, is_name
from kith.core.normal import search_text, sort_key
from kith.core.records import InteractionKind
from kith.core.standing import Step, standing
from kith.core.ties_kernel import DIRECTIONS, KINDS
from kith.core.ties_state import TieState, tapped

_STATE = [one.name for one in fields(TieState)]
#: People computed at once; each transaction writes three rows a person.
AT_ONCE = 400
_PERSON = """UPDATE book_person SET name = %s, sort_name = %s, role = %s, organization = %s, place = %s, standing = %s,
  stale = -ABS(stale) WHERE owner_id = %s AND id = %s"""


def refresh(owner: Owner, *, people: Collection[int] | None = None, beat: Beat | None = None) -> int:
    """Compute stale people anew (or exactly these). Returns how many. Raises `Stopped` when asked to.

    Each is looked at once: whoever is changed meanwhile is left to who changed them.
    """
    done, last = 0, 0
    if people is not None:
        for some in chunks(people, AT_ONCE):
            done += _refresh(owner, some)
        return done
    stale = Person.objects.filter(owner=owner, stale__gt=0)
    total = stale.count() if beat else 0
    while some := list(stale.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:AT_ONCE]):
        done, last = done + _refresh(owner, some), some[-1]
        if beat and beat({"phase": "ties", "done": done, "total": total}):
            raise Stopped
    return done


def mark(batch: Import) -> None:
    """Everybody whom an import says something about is to be computed anew. Call it before the import's rows go, or after they came."""
    owner = batch.owner_id
    people = set(Identity.objects.filter(owner=owner, brought_by=batch).values_list("person", flat=True))
    for model in (Interaction, Claim, SeenName, SourceRow):
        brought = model.objects.filter(owner=owner, brought_by=batch)
        people.update(brought.values_list("identity__person", flat=True).distinct())
    for some in chunks(people - {None}, CHUNK):
        Person.objects.filter(owner=owner, pk__in=some).mark_stale()


def rebuild(owner: Owner) -> int:
    """Throw everything derived away and compute it again."""
    Person.objects.filter(owner=owner).mark_stale()
    return refresh(owner)


def new_day(owner: Owner) -> int:
    """Ties fade by the day: those computed on another day are computed for this one. Returns how many."""
    day = day_number(today(owner))
    old = Tie.objects.filter(owner=owner).exclude(computed_day=day)
    Person.objects.filter(owner=owner, pk__in=old.values("person")).mark_stale()
    return refresh(owner)


@dataclass
class _About:
    """What is known of one person, gathered."""

    rows: list[tuple[str, int, dict[str, Any]]] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    addresses: list[tuple[str, str]] = field(default_factory=list)
    organizations: list[str] = field(default_factory=list)
    corrections: dict[str, str] = field(default_factory=dict)
    tags: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def _refresh(owner: Owner, ids: Sequence[int]) -> int:
    people = list(Person.objects.filter(owner=owner, pk__in=ids).order_by("pk"))
    if not people:
        return 0
    ids = [person.pk for person in people]
    about = _gather(owner, ids)
    history = happened(owner, ids)
    cards = {pk: _card(about[pk]) for pk in ids}
    contacts = contacts_of_people(owner, history)
    day = day_number(today(owner))
    columns = history.ties()
    said = taps(owner, ids)
    documents, made_ties = [], []
    for at, person in enumerate(people):
        known = cards[person.pk]
        person.name, person.role, person.organization, person.place = (
            known.name,
            known.role,
            known.organization,
            known.place,
        )
        person.sort_name = sort_key(known.name)[:200]
        if not person.standing_by_hand:
            step = standing(contacts[at]).step
            person.standing = "unsure" if step == Step.MACHINE else step.value
        state = columns.state(at)
        if person.pk in said:
            closeness, spoke, on = said[person.pk]
            state = tapped(state, day=on, closeness=closeness, last_spoke=spoke)
        made_ties.append(_tie(owner, person, state, history, at, day))
        documents.append(SearchDocument(owner=owner, person=person, text=_text(known, about[person.pk])))
    with transaction.atomic():
        _write(people, made_ties, documents)
    return len(people)


def _columns(person: Person) -> list[str | int | None]:
    known = (person.name, person.sort_name, person.role, person.organization, person.place, person.standing)
    return [*known, person.owner_id, person.pk]


def _write(people: list[Person], made_ties: list[Tie], documents: list[SearchDocument]) -> None:
    """Inside a transaction. Whoever was changed, computed, merged or erased since the rows were read is left as they are now."""
    ids = [person.pk for person in people]
    locked = Person.objects.filter(owner=people[0].owner_id, pk__in=ids).order_by("pk").select_for_update()
    marks = dict(locked.values_list("pk", "stale"))
    people = [person for person in people if marks.get(person.pk) == person.stale]
    left = {person.pk for person in people}
    made_ties = [tie for tie in made_ties if tie.person_id in left]
    documents = [one for one in documents if one.person_id in left]
    if not people:
        return
    with connection.cursor() as cursor:  # ten times as fast as bulk_update, which builds one statement of cases
        cursor.executemany(_PERSON, [_columns(person) for person in people])
    Tie.objects.bulk_create(
        made_ties,
        update_conflicts=True,
        unique_fields=["person"],
        update_fields=[
            "state", "strength", "step", "trend", "dormant", "interactions", "last_day", "last_kind", "last_direction",
            "due_day", "computed_day", "rule_version",
        ],
    )  # fmt: skip
    there = dict(
        SearchDocument.objects.filter(owner=people[0].owner_id, person__in=people).values_list("person_id", "text")
    )
    changed = [one for one in documents if there.get(one.person_id) != one.text]
    SearchDocument.objects.bulk_create(changed, update_conflicts=True, unique_fields=["person"], update_fields=["text"])


def _gather(owner: Owner, ids: Sequence[int]) -> dict[int, _About]:
    about = {pk: _About() for pk in ids}
    hidden = hidden_imports(owner)
    rows = SourceRow.objects.filter(owner=owner, identity__person__in=ids, left_out=False).order_by("pk")
    rows = rows.exclude(brought_by__in=hidden)
    for person, source, brought, current in rows.values_list("identity__person", "source", "brought_by", "current"):
        about[person].rows.append((source, brought, current))
    names = SeenName.objects.filter(owner=owner, identity__person__in=ids).exclude(brought_by__in=hidden).order_by("pk")
    for person, name, times in names.values_list("identity__person", "name", "times"):
        about[person].seen[name] += times
    addresses = Identity.objects.filter(owner=owner, person__in=ids).exclude(kind="row").order_by("pk")
    for person, kind, shown in addresses.values_list("person", "kind", "shown"):
        about[person].addresses.append((kind, shown))
    jobs = Affiliation.objects.filter(owner=owner, identity__person__in=ids).exclude(row__brought_by__in=hidden)
    for person, name in jobs.values_list("identity__person", "organization__name").distinct():
        about[person].organizations.append(name)
    for person, name, value in Correction.objects.filter(owner=owner, person__in=ids).values_list(
        "person", "field", "value"
    ):
        about[person].corrections[name] = value
    for person, tag in Tagging.objects.filter(owner=owner, person__in=ids).values_list("person", "tag__name"):
        about[person].tags.append(tag)
    notes = NotePerson.objects.filter(owner=owner, person__in=ids).order_by("pk")
    for person, text in notes.values_list("person", "note__text"):
        about[person].notes.append(text)
    rehearsed = Rehearsal.objects.filter(owner=owner, person__in=ids).exclude(led_to="").order_by("pk")
    for pk, text in rehearsed.values_list("person_id", "led_to"):
        about[pk or 0].notes.append(text)
    _gather_talks(owner, ids, about)
    asks = Ask.objects.filter(owner=owner, person__in=ids).order_by("pk")
    for person, details, *texts in asks.values_list("person", "details", "about", "draft", "answer", "told"):
        about[person].notes += [*texts, *map(str, details.values())]
    return about


def _gather_talks(owner: Owner, ids: Sequence[int], about: dict[int, _About]) -> None:
    """What coffees and interviews were about, and what was said there, is found like a note."""
    talks = Talk.objects.filter(owner=owner, person__in=ids).order_by("pk")
    for person, *texts in talks.values_list("person", "about", "place", "cares", "wonder", "changes"):
        about[person].notes.extend(texts)
    answers = TalkAnswer.objects.filter(owner=owner, person__in=ids).order_by("pk")
    for person, *texts in answers.values_list("person", "question", "answer"):
        about[person].notes.extend(texts)


def _card(about: _About) -> Card:
    return card(rows=about.rows, seen=about.seen, addresses=about.addresses, corrections=about.corrections)


def named(owner: Owner, person: Person) -> tuple[str, bool]:
    """The name that somebody has by all that is known now, and whether what stands in ``person.name`` is a name and no mere address."""
    about = _gather(owner, [person.pk])[person.pk]
    return _card(about).name, is_name(person.name, about.addresses)


def _text(known: Card, about: _About) -> str:
    names = [known.name, *(row.get("name", "") for _, _, row in about.rows), *about.seen]
    names += [alias for _, _, row in about.rows for alias in row.get("aliases", ())]
    words = [row.get(name, "") for _, _, row in about.rows for name in ("headline", "note", "place")]
    titles = [job.get("title", "") for _, _, row in about.rows for job in row.get("affiliations", ())]
    addresses = [shown for _, shown in about.addresses]
    parts = [
        *names,
        *addresses,
        *about.organizations,
        *titles,
        *about.tags,
        *(value for name, value in about.corrections.items() if name != KEPT_NAME),
        *words,
        *about.notes,
    ]
    return search_text(*dict.fromkeys(part for part in parts if part))[:20_000]


def _tie(owner: Owner, person: Person, state: TieState, history: Happened, at: int, day: int) -> Tie:
    value = ties.strength(state, day)
    rows = history.of(at)
    last = _last(history, rows)
    due = cadence.due(
        rhythm_of(person, history.touchpoints(at), ties.step(value)),
        last_touchpoint=ties.last_touchpoint(state),
        in_network=person.standing == Standing.NETWORK and not (person.never_suggest or person.deceased),
        day=day,
        since=day_number(person.tapped_on) if person.tapped_on else 0,
    )
    return Tie(
        owner=owner,
        person=person,
        state={name: number for name in _STATE if (number := getattr(state, name))},
        strength=value,
        step=ties.step(value),
        trend=ties.trend(state, day),
        dormant=ties.dormant(state, day),
        interactions=rows.stop - rows.start,
        last_day=int(history.day[last]) if last is not None else None,
        last_kind=KINDS[int(history.kind[last])].value if last is not None else "",
        last_direction=DIRECTIONS[int(history.direction[last])].value if last is not None else "",
        due_day=due.on,
        computed_day=day,
        rule_version=ties.RULE_VERSION,
    )


def rhythm_of(person: Person, touchpoints: Sequence[int], step: int) -> cadence.Rhythm | None:
    """The rhythm that holds for somebody: the owner's word first."""
    return cadence.rhythm(by_hand=person.rhythm_days, touchpoints=touchpoints, step=step)


def _last(history: Happened, rows: slice) -> int | None:
    """The newest contact: no machine's, not merely alongside, and more than becoming connected on a network."""
    for at in range(rows.stop - 1, rows.start - 1, -1):
        if history.machine[at] or KINDS[int(history.kind[at])] is InteractionKind.CONNECTED:
            continue
        if DIRECTIONS[int(history.direction[at])] != "alongside":
            return at
    return None
