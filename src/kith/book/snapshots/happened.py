"""What happened between the owner and some people, as columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from kith.book.models import Identity, Interaction, NotePerson, Owner, Person
from kith.book.snapshots import chunks, day_number, interactions, plain_rows
from kith.core.records import InteractionKind
from kith.core.ties_kernel import DIRECTIONS, KINDS, Ints, TieColumns, fold
from kith.core.ties_state import COMPANY, Direction

_CODE = {kind.value: code for code, kind in enumerate(KINDS)}
_IN, _OUT, _BOTH, _ALONGSIDE = (
    DIRECTIONS.index(one) for one in (Direction.IN, Direction.OUT, Direction.BOTH, Direction.ALONGSIDE)
)
#: Kinds in which being named with the owner counts in both directions, and being named without them for nothing.
_WORK = {InteractionKind.COMMIT.value, InteractionKind.REVIEW.value}
_COLUMNS = ("day", "kind", "identity_id", "author_id", "people", "machine", "key", "thread", "role")
_WITH = {InteractionKind.MEETING.value, InteractionKind.CONNECTED.value}


@dataclass(frozen=True, slots=True)
class Happened:
    """Rows sorted by person and day; ``index`` is a person's position in ``people``; ``machine`` rows are no touches.

    ``kind`` and ``direction`` are codes into `KINDS` and `DIRECTIONS`.
    """

    people: list[int]
    index: Ints
    day: Ints
    kind: Ints
    direction: Ints
    company: Ints
    begins: NDArray[np.bool_]
    machine: NDArray[np.bool_]

    def ties(self) -> TieColumns:
        """The state of every tie, in the order of ``people``."""
        human = ~self.machine
        return fold(
            self.index[human], self.day[human], self.kind[human], self.direction[human], self.company[human],
            self.begins[human], size=len(self.people),
        )  # fmt: skip

    def of(self, position: int) -> slice:
        """The rows of one person."""
        start, end = np.searchsorted(self.index, [position, position + 1])
        return slice(int(start), int(end))

    def touchpoints(self, position: int) -> list[int]:
        """The days on which one person and the owner were in touch, as far as it counts as keeping in touch."""
        rows = self.of(position)
        near = ~self.machine[rows] & (self.direction[rows] != _ALONGSIDE) & (self.company[rows] <= COMPANY)
        near &= self.kind[rows] != _CODE[InteractionKind.CONNECTED.value]
        return [int(day) for day in self.day[rows][near]]

    def count(self, *, kinds: Collection[InteractionKind], direction: Direction, machine: bool = False) -> Ints:
        """How many rows of these kinds and direction each person has."""
        codes = [_CODE[kind.value] for kind in kinds]
        wanted = np.isin(self.kind, codes) & (self.direction == DIRECTIONS.index(direction)) & (self.machine == machine)
        return np.bincount(self.index[wanted], minlength=len(self.people)).astype(np.int64)


def happened(owner: Owner, people: Collection[int]) -> Happened:
    """Everything that happened with these people, logged or imported, seen from the owner."""
    ordered = sorted(people)
    position = {pk: at for at, pk in enumerate(ordered)}
    rows: list[tuple[int, ...]] = []
    for some in chunks(ordered):
        rows += _imported(owner, some, position)
        rows += _logged(owner, some, position)
    table = np.array(sorted(rows), dtype=np.int64).reshape(-1, 7)
    index, day, kind, direction, company, begins, machine = (np.ascontiguousarray(table[:, i]) for i in range(7))
    return Happened(ordered, index, day, kind, direction, company, begins == 1, machine == 1)


def _imported(owner: Owner, people: list[int], position: dict[int, int]) -> list[tuple[int, ...]]:
    # By address, without joins: a database that starts from what happened reads all of it for every few people.
    whose = dict(Identity.objects.filter(owner=owner, person__in=people).values_list("pk", "person_id"))
    mine = set(Identity.objects.filter(owner=owner, mine=True).values_list("pk", flat=True))
    columns = [row for some in chunks(whose) for row in plain_rows(interactions(owner, some).values_list(*_COLUMNS))]
    with_me = _with_me(owner, [row[6] for row in columns if row[1] in _WORK])
    opening: dict[int, tuple[int, int]] = {}
    for day, _, _, _, _, _, key, thread, _ in columns:
        if thread:
            opening[thread] = min(opening.get(thread, (day, key)), (day, key))
    rows: list[tuple[int, ...]] = []
    seen = set()
    for day, kind, identity, author, company, machine, key, thread, role in columns:
        person, by_me = whose[identity], author in mine
        if (person, key) in seen:
            continue
        seen.add((person, key))
        if kind in _WORK:
            direction = _BOTH if by_me or key in with_me else _ALONGSIDE
        elif kind in _WITH:
            direction = _BOTH
        elif by_me or (author is None and role == "to"):
            direction = _OUT
        else:
            direction = _IN if author == identity else _ALONGSIDE
        begins = not thread or opening[thread] == (day, key)
        rows.append((position[person], day, _CODE[kind], direction, company, int(begins), int(machine)))
    return rows


def _with_me(owner: Owner | int, keys: list[int]) -> set[int]:
    """Of these happenings, those in which the owner took part."""
    mine: set[int] = set()
    for some in chunks(set(keys), 900):
        there = Interaction.objects.filter(owner=owner, key__in=some, identity__mine=True)
        mine.update(there.values_list("key", flat=True))
    return mine


def _logged(owner: Owner | int, people: list[int], position: dict[int, int]) -> list[tuple[int, ...]]:
    """Touchpoints written down by hand; a note of no kind is none. A message that was written down is one of the owner's."""
    company: dict[int, int] = defaultdict(lambda: 1)
    links = list(
        NotePerson.objects.filter(owner=owner, person__in=people).exclude(note__kind="")
        .values_list("note_id", "person_id", "note__on", "note__kind")
    )  # fmt: skip
    for note, _, _, _ in links:
        company[note] += 1
    return [
        (
            position[person],
            day_number(on),
            _CODE[kind],
            _OUT if kind == InteractionKind.MESSAGE else _BOTH,
            company[note],
            0,
            0,
        )
        for note, person, on, kind in links
    ]


def taps(owner: Owner | int, people: Collection[int]) -> dict[int, tuple[str, str, int]]:
    """The two taps of those who have any: closeness, last spoke, and the day they were given."""
    found: dict[int, tuple[str, str, int]] = {}
    for some in chunks(people):
        rows = Person.objects.filter(owner=owner, pk__in=some).exclude(tapped_on=None)
        for pk, closeness, spoke, on in rows.values_list("pk", "closeness", "last_spoke", "tapped_on"):
            found[pk] = (closeness, spoke, day_number(on or date.min))
    return found
