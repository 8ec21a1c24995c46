"""Ties over columns: the same as `kith.core.ties`, for hundreds of thousands of interactions at once.

Columns in, columns out, NumPy ``int64`` throughout, so that results equal the readable twin bit for bit (a law). Rows may come
in any order. A person without rows has the empty state.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from kith.core import ties as t
from kith.core import ties_state as s
from kith.core.records import InteractionKind

Ints = NDArray[np.int64]

#: Codes of the columns: the position in these tuples.
KINDS: tuple[InteractionKind, ...] = tuple(InteractionKind)
DIRECTIONS: tuple[s.Direction, ...] = tuple(s.Direction)

_IN, _OUT, _BOTH, _ALONGSIDE = range(4)
_CHANNELS = tuple(s.Channel)
_CHANNEL = np.array([_CHANNELS.index(s.WEIGHTS[kind][0]) for kind in KINDS], dtype=np.int64)
_WEIGHT = np.array([s.WEIGHTS[kind][1] for kind in KINDS], dtype=np.int64)
_LETTERS, _TOGETHER, _WORK, _LINK = range(4)
_GROW_SLOW, _FADE_SLOW = np.array(s.GROW_SLOW, dtype=np.int64), np.array(s.FADE_SLOW, dtype=np.int64)
_GROW_FAST, _FADE_FAST = np.array(s.GROW_FAST, dtype=np.int64), np.array(s.FADE_FAST, dtype=np.int64)
_FELT_POINTS = np.array([points * s.POINT for points, _ in s.FELT.values()], dtype=np.int64)
_CEILING = np.array([most for _, most in s.FELT.values()], dtype=np.int64)
_SPOKE = np.array(list(s.SPOKE.values()), dtype=np.int64)
NAMES: tuple[str, ...] = tuple(field.name for field in fields(s.TieState))


@dataclass(frozen=True, slots=True)
class TieColumns:
    """One column for each field of `TieState`, indexed by person."""

    columns: dict[str, Ints]

    def __getitem__(self, name: str) -> Ints:
        return self.columns[name]

    def __len__(self) -> int:
        return len(self.columns["first"])

    def state(self, person: int) -> s.TieState:
        """The readable state of one person."""
        return s.TieState(**{name: int(self.columns[name][person]) for name in NAMES})

    @classmethod
    def of(cls, states: Iterable[s.TieState]) -> TieColumns:
        """States as columns, in their order."""
        rows = [[getattr(state, name) for name in NAMES] for state in states]
        table = np.array(rows, dtype=np.int64).reshape(-1, len(NAMES))
        return cls({name: np.ascontiguousarray(table[:, i]) for i, name in enumerate(NAMES)})


def _grown(units: Ints, day: Ints) -> Ints:
    halves, rest = np.divmod(day - s.LANDMARK, s.SLOW)
    halves = np.minimum(halves, s.GROWTH)
    value = units * _GROW_SLOW[rest]
    return np.where(halves >= 0, value << np.maximum(halves, 0) >> 10, value >> (10 - np.minimum(halves, 0)))


def _faded(slow: Ints, day: Ints) -> Ints:
    halves, rest = np.divmod(day - s.LANDMARK, s.SLOW)
    halves = np.minimum(halves, s.GROWTH)
    scaled = np.where(halves >= 0, slow >> np.maximum(halves, 0), slow << np.maximum(-halves, 0))
    worth: Ints = scaled * _FADE_SLOW[rest] >> 10
    return worth


def _freshness(days: Ints) -> Ints:
    fresh: Ints = 1000 * t.RECENT // (t.RECENT + np.maximum(days, 0))
    return fresh


class _Sums:
    """Adds rows into person columns: sums, counts, newest and earliest days."""

    def __init__(self, person: Ints, size: int) -> None:
        self.person, self.size = person, size

    def add(self, values: Ints, where: NDArray[np.bool_]) -> Ints:
        out = np.zeros(self.size, dtype=np.int64)
        np.add.at(out, self.person[where], values[where])
        return out

    def count(self, where: NDArray[np.bool_]) -> Ints:
        return np.bincount(self.person[where], minlength=self.size).astype(np.int64)

    def newest(self, values: Ints, where: NDArray[np.bool_]) -> Ints:
        out = np.zeros(self.size, dtype=np.int64)
        np.maximum.at(out, self.person[where], values[where])
        return out

    def earliest(self, values: Ints, where: NDArray[np.bool_]) -> Ints:
        out = np.full(self.size, s.LAST_DAY + 1, dtype=np.int64)
        np.minimum.at(out, self.person[where], values[where])
        return np.where(out > s.LAST_DAY, 0, out)


def fold(
    person: Ints,
    day: Ints,
    kind: Ints,
    direction: Ints,
    people: Ints,
    begins: NDArray[np.bool_] | None = None,
    *,
    size: int,
) -> TieColumns:
    """The states of ``size`` people from rows in any order.

    ``person`` indexes 0..size-1; ``kind`` and ``direction`` are codes into `KINDS` and `DIRECTIONS`; ``people`` counts everybody
    in the interaction, the owner too; ``begins`` marks rows that open a thread (default: none). All of one length.
    """
    person, day, kind, direction, people = (
        np.asarray(c, dtype=np.int64) for c in (person, day, kind, direction, people)
    )
    starts = np.zeros(len(person), dtype=bool) if begins is None else np.asarray(begins, dtype=bool)
    sums, day, channel = _Sums(person, size), np.clip(day, 1, s.LAST_DAY), _CHANNEL[kind]
    link = channel == _LINK
    counts = ~link & (direction != _ALONGSIDE)
    letters, together, work = (counts & (channel == c) for c in (_LETTERS, _TOGETHER, _WORK))
    inward, outward = letters & (direction != _OUT), letters & (direction != _IN)
    units = _WEIGHT[kind] // np.maximum(people - 1, 1)
    points = _grown(units, day)
    near = counts & (people <= s.COMPANY)
    fast_new, fast_old, era = _fast(sums, units * np.where(inward & outward, 2, 1), day, counts)
    out = dict.fromkeys(NAMES, np.zeros(size, dtype=np.int64))
    out |= {"in_slow": sums.add(points, inward), "out_slow": sums.add(points, outward)}
    out |= {"together_slow": sums.add(points, together), "work_slow": sums.add(points, work)}
    out |= {"fast_new": fast_new, "fast_old": fast_old, "era": era}
    out |= {"n_in": sums.count(inward & near), "n_out": sums.count(outward & near)}
    out |= {"n_together": sums.count(together & near), "n_work": sums.count(work & near)}
    out |= {"n_beside": sums.count(~link & ~near)}
    out |= {"began_me": sums.count(near & starts & (direction == _OUT))}
    out |= {"began_them": sums.count(near & starts & (direction == _IN))}
    out |= {"first": sums.earliest(day, near), "linked": sums.earliest(day, link)}
    out |= {"last_in": sums.newest(day, inward & near), "last_out": sums.newest(day, outward & near)}
    out |= {"last_together": sums.newest(day, near & ~letters)}
    return TieColumns(out)


def _fast(sums: _Sums, units: Ints, day: Ints, counts: NDArray[np.bool_]) -> tuple[Ints, Ints, Ints]:
    era, within = np.divmod(day, s.ERA)
    halves, rest = np.divmod(within, s.FAST)
    points = (units * _GROW_FAST[rest] << halves) >> 10
    top = sums.newest(era, counts)
    newest = top[sums.person]
    return sums.add(points, counts & (era == newest)), sums.add(points, counts & (era == newest - 1)), top


def _said_day(c: TieColumns) -> Ints:
    return np.where(c["spoke"] > 0, np.maximum(1, c["spoke_day"] - _SPOKE[c["spoke"]]), 0)


def last_exchanges(c: TieColumns) -> Ints:
    """`ties.last_exchange` for everybody."""
    return np.maximum(np.maximum(c["last_together"], np.minimum(c["last_in"], c["last_out"])), _said_day(c))


def strengths(c: TieColumns, day: int | Ints) -> Ints:
    """`ties.strength` for everybody, on one day or on a day each."""
    on = np.broadcast_to(np.asarray(day, dtype=np.int64), (len(c),))
    inward, outward = _faded(c["in_slow"], on), _faded(c["out_slow"], on)
    history = 2 * np.minimum(inward, outward) + _faded(c["together_slow"], on) + _faded(c["work_slow"], on)
    tap_day = np.maximum(c["felt_day"], c["spoke_day"])
    felt = np.maximum(c["felt"], c["spoke"] > 0)
    said = np.where(tap_day > 0, _faded(_grown(_FELT_POINTS[felt], tap_day), np.maximum(on, tap_day)), 0)
    total, most = np.maximum(history, said), np.maximum(inward, outward)
    met = last_exchanges(c)
    reached = np.maximum(np.maximum(c["last_in"], c["last_out"]), c["last_together"])
    fresh, heard = (np.where(since > 0, _freshness(on - since), 0) for since in (met, reached))
    begun = np.minimum(c["began_me"], c["began_them"])
    value = (
        t.AMOUNT * total // (total + t.HALF_AMOUNT)
        + t.WRITTEN * most // (most + 2 * s.POINT)
        + t.HEARD * heard // 1000
        + t.RECENCY * fresh * total // (total + t.HALF_RECENCY) // 1000
        + t.BALANCE * begun // (begun + 4) * total // (total + t.HALF_AMOUNT)
        + np.where(c["linked"] > 0, t.LINKED, 0)
        + t.BESIDE * c["n_beside"] // (c["n_beside"] + 10)
    )
    bounded: Ints = np.minimum(value, _CEILING[c["felt"]])
    return bounded


def steps(strength: Ints) -> Ints:
    """`ties.step` for a column of strengths."""
    found: Ints = np.searchsorted(np.array(t.STEPS, dtype=np.int64), strength, side="right").astype(np.int64)
    return found
