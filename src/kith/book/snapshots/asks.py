"""The ledger of asks as `kith.core.asks` wants it, and what was given and taken with some people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from kith.book.models import Ask, Identity, Interaction, Owner, Tie
from kith.book.snapshots import chunks, day_number, interactions
from kith.core import asks as core
from kith.core.asks_giving import BESIDE, Deed, deed
from kith.core.asks_guard import History, Loose
from kith.core.records import InteractionKind
from kith.core.ties import last_touchpoint
from kith.core.ties_state import TieState
from kith.core.today import Pending

_REVIEW = InteractionKind.REVIEW.value


def number(on: date | None) -> int:
    """A day as the core counts it, 0 for none."""
    return day_number(on) if on else 0


def line(row: Ask, *, may: bool = False) -> core.Ask:
    """A row as far as it decides what is next; ``may`` is the guard's answer of today."""
    return core.Ask(
        row.pk,
        core.Side(row.side),
        core.State(row.state),
        number(row.due_on),
        bool(row.reminded_on),
        row.first_step,
        may,
    )


def pending(row: Ask, *, may: bool = False) -> Pending:
    """A row as Today wants it."""
    since = row.reminded_on or row.asked_on or row.made_at.date()
    return Pending(line(row, may=may), row.kind, row.about, row.answer, row.draft, day_number(since))


def said(row: Ask) -> bool:
    """Whether what a row holds are codes of the core; rows from elsewhere may hold anything, and then they are left alone."""
    return row.kind in core.KINDS and row.side in set(core.Side) and row.state in set(core.State)


def deeds(owner: Owner, rows: Iterable[Ask], people: Collection[int] = ()) -> dict[int, list[Deed]]:
    """What was given, by person: by the rows of the ledger, and of ``people`` also what exports tell of: reviews, recommendations."""
    found: dict[int, list[Deed]] = defaultdict(list)
    for row in rows:
        if said(row) and (one := deed(core.Side(row.side), core.State(row.state), row.kind, number(row.answered_on))):
            found[row.person_id].append(one)
    for person, one in _told(owner, people):
        found[person].append(one)
    return found


def _told(owner: Owner, people: Collection[int]) -> list[tuple[int, Deed]]:
    """Reviews and recommendations. Whoever wrote the code is the author of a review, and it was given by those who are named with it."""
    whose = dict(Identity.objects.filter(owner=owner, person__in=people).values_list("pk", "person_id"))
    if not whose:
        return []
    rows = {
        (whose[identity], key): (kind, day, mine, author == identity)
        for some in chunks(whose)
        for kind, day, key, identity, author, mine in interactions(owner, some)
        .filter(kind__in=BESIDE)
        .values_list("kind", "day", "key", "identity_id", "author_id", "author__mine")
    }
    written = {key for (_, key), (kind, _, _, theirs) in rows.items() if kind == _REVIEW and theirs}
    with_me = {
        key
        for some in chunks(written)
        for key in Interaction.objects.filter(owner=owner, key__in=some, identity__mine=True).values_list(
            "key", flat=True
        )
    }
    found = []
    for (person, key), (kind, day, mine, theirs) in rows.items():
        if kind == _REVIEW and (mine or key in with_me):
            found.append((person, Deed(not mine, kind, day)))
        elif kind != _REVIEW and (mine or theirs):
            found.append((person, Deed(bool(mine), kind, day)))
    return found


def histories(
    owner: Owner, people: Mapping[int, str], day: int, *, shared: Mapping[int, int], but: int | None = None
) -> dict[int, History]:
    """What the guard goes by, for people by number, with what to call them. ``but`` is the ask in question, which never speaks against itself."""
    rows = [row for row in Ask.objects.filter(owner=owner, person__in=people).order_by("pk") if said(row)]
    given = deeds(owner, rows, people)
    ties = {
        person: (TieState(**state) if state else TieState(), step)
        for person, state, step in Tie.objects.filter(owner=owner, person__in=people).values_list(
            "person_id", "state", "step"
        )
    }
    mine: dict[int, list[Ask]] = defaultdict(list)
    for row in rows:
        if row.side == core.Side.MINE and row.pk != but:
            mine[row.person_id].append(row)
    found = {}
    for pk, name in people.items():
        state, step = ties.get(pk, (TieState(), 0))
        both = state.n_together + state.n_work
        gave = [one for one in given.get(pk, ()) if one.mine]
        found[pk] = History(
            name, last_touchpoint(state), step, state.n_out + both, state.n_in + both, sum(one.times for one in gave),
            sum(one.times for one in given.get(pk, ()) if not one.mine), max((one.day for one in gave), default=0),
            shared.get(pk, 0), *_loose(mine[pk], day),
        )  # fmt: skip
    return found


def _loose(rows: list[Ask], day: int) -> tuple[tuple[Loose, ...], tuple[Loose, ...], tuple[Loose, ...]]:
    """Answers to thank for, answers whose outcome is due, asks that wait for an answer."""
    by: dict[str, list[Loose]] = defaultdict(list)
    for row in rows:
        if row.state != core.State.THANKED or 0 < number(row.due_on) <= day:
            since = row.thanked_on or row.answered_on or row.asked_on
            by[row.state].append(Loose(row.pk, row.about, number(since)))
    return tuple(by[core.State.ANSWERED]), tuple(by[core.State.THANKED]), tuple(by[core.State.ASKED])
