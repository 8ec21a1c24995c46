"""What a tie remembers: everything the past contributes to how close two people are, as integers.

`touch` adds one interaction in O(1), `tapped` what the owner says, `combine` joins two people; nothing depends on the order.
What follows from a state (strength, trend, dormancy) is in `kith.core.ties`; the formula is published in ``docs/ties.md``.

Decay is *forward decay* (Cormode, Shkapenyuk, Srivastava, Xu, ICDE 2009): an interaction is weighed once, by how much it
outgrows a fixed landmark, instead of shrinking all earlier ones. So each contribution is rounded on its own, sums are plain
integer sums, and shuffling changes nothing. What n people share is divided by n - 1 (Newman, Phys. Rev. E 64, 016132, 2001).

Days are whole days since 1970-01-01 in the owner's zone; 0 stands for "never".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from kith.core.records import InteractionKind as Kind

#: Raised whenever the same interactions give another state or strength; derived rows carry it and are made anew.
RULE_VERSION = 1

#: One mail in one direction is one point; sums are in 256ths of a point.
POINT = 256
#: Half-lives in days: what a tie keeps, and what is fresh.
SLOW, FAST = 730, 90
#: Landmark of the slow sums, 1990-01-01, and how many half-lives after it a contribution may still grow (until 2062).
LANDMARK, GROWTH = 7305, 35
#: The fast sum is kept for two eras of sixteen half-lives; what is older is below 1/65,000 and is left out.
ERA = 16 * FAST
#: More people than this make it an audience: it adds its share, but it is not a touchpoint.
COMPANY = 8
LAST_DAY = 60_000


def powers(half_life: int, sign: int) -> tuple[int, ...]:
    """2^(sign * i / half_life) in 1024ths, for each day i of one half-life."""
    return tuple(round(1024 * 2 ** (sign * i / half_life)) for i in range(half_life))


GROW_SLOW, FADE_SLOW = powers(SLOW, 1), powers(SLOW, -1)
GROW_FAST, FADE_FAST = powers(FAST, 1), powers(FAST, -1)


class Direction(StrEnum):
    """From the owner's side. ``alongside``: both were there or in copy, neither addressed the other."""

    IN = "in"
    OUT = "out"
    BOTH = "both"
    ALONGSIDE = "alongside"


class Channel(StrEnum):
    """What kinds of happening have in common for a tie."""

    LETTERS = "letters"
    TOGETHER = "together"
    WORK = "work"
    LINK = "link"


#: Kind -> (channel, weight in 256ths of a point).
WEIGHTS: dict[Kind, tuple[Channel, int]] = {
    Kind.MAIL: (Channel.LETTERS, 256),
    Kind.MESSAGE: (Channel.LETTERS, 256),
    Kind.INVITATION: (Channel.LETTERS, 128),
    Kind.ENDORSEMENT: (Channel.LETTERS, 64),
    Kind.RECOMMENDATION: (Channel.LETTERS, 1024),
    Kind.MEETING: (Channel.TOGETHER, 768),
    Kind.COFFEE: (Channel.TOGETHER, 1536),
    Kind.CALL: (Channel.TOGETHER, 1024),
    Kind.MET: (Channel.TOGETHER, 1024),
    Kind.SPOKE: (Channel.TOGETHER, 768),
    Kind.CHAT: (Channel.TOGETHER, 512),
    Kind.COMMIT: (Channel.WORK, 128),
    Kind.REVIEW: (Channel.WORK, 256),
    Kind.CONNECTED: (Channel.LINK, 0),
}

#: The two taps. How well -> points it stands for, and the most a tie may be called while it holds.
FELT: dict[str, tuple[int, int]] = {
    "": (0, 1000),
    "barely": (4, 250),
    "some": (20, 650),
    "well": (60, 1000),
}
#: Last spoke -> days ago that it is taken for, on the day it was said.
SPOKE: dict[str, int] = {"": 0, "month": 12, "year": 150, "longer": 500}
CLOSENESS, LAST_SPOKE = tuple(FELT), tuple(SPOKE)


@dataclass(frozen=True, slots=True)
class Touch:
    """One interaction with one person. ``people`` counts everybody in it, the owner too; ``begins`` if it opened a thread.

    What a machine or a list sent is no touch: leave it out.
    """

    day: int
    kind: Kind
    direction: Direction
    people: int = 2
    begins: bool = False


@dataclass(frozen=True, slots=True)
class TieState:
    """Everything the past contributes to one tie: sums, counts and days, all integers, all order-free.

    ``*_slow`` forward-decayed points; ``fast_new``/``fast_old`` points of ``era`` and the one before; ``n_*`` counts;
    ``first``, ``last_*`` and ``linked`` days; ``felt``/``spoke`` codes of the two taps and the days they were given.
    """

    in_slow: int = 0
    out_slow: int = 0
    together_slow: int = 0
    work_slow: int = 0
    fast_new: int = 0
    fast_old: int = 0
    era: int = 0
    n_in: int = 0
    n_out: int = 0
    n_together: int = 0
    n_work: int = 0
    n_beside: int = 0
    began_me: int = 0
    began_them: int = 0
    first: int = 0
    last_in: int = 0
    last_out: int = 0
    last_together: int = 0
    linked: int = 0
    felt: int = 0
    felt_day: int = 0
    spoke: int = 0
    spoke_day: int = 0


EMPTY = TieState()


def day_of(on: date) -> int:
    """The day number of a date."""
    return (on - date(1970, 1, 1)).days


def date_of(day: int) -> date:
    """The date of a day number."""
    return date(1970, 1, 1) + timedelta(days=day)


def _earliest(a: int, b: int) -> int:
    return min(a, b) if a and b else a or b


def grown(units: int, day: int) -> int:
    """What a contribution of this day adds to a slow sum."""
    halves, rest = divmod(day - LANDMARK, SLOW)
    halves = min(halves, GROWTH)
    value = units * GROW_SLOW[rest]
    return value << halves >> 10 if halves >= 0 else value >> (10 - halves)


def faded(slow: int, day: int) -> int:
    """A slow sum as it is worth on a day, in 256ths of a point."""
    halves, rest = divmod(day - LANDMARK, SLOW)
    halves = min(halves, GROWTH)
    return ((slow >> halves if halves >= 0 else slow << -halves) * FADE_SLOW[rest]) >> 10


def touch(state: TieState, it: Touch) -> TieState:
    """The state after one more interaction; the order of calls makes no difference. O(1)."""
    day = min(max(it.day, 1), LAST_DAY)
    channel, weight = WEIGHTS[it.kind]
    if channel is Channel.LINK:
        return replace(state, linked=_earliest(state.linked, day))
    if it.direction is Direction.ALONGSIDE:
        return replace(state, n_beside=state.n_beside + 1)
    units = weight // max(it.people - 1, 1)
    inward, outward = (
        it.direction is not Direction.OUT,
        it.direction is not Direction.IN,
    )
    letters, work = channel is Channel.LETTERS, channel is Channel.WORK
    points = grown(units, day)
    fast = units * (2 if letters and inward and outward else 1)
    state = _freshen(
        replace(
            state,
            in_slow=state.in_slow + (points if letters and inward else 0),
            out_slow=state.out_slow + (points if letters and outward else 0),
            together_slow=state.together_slow + (points if channel is Channel.TOGETHER else 0),
            work_slow=state.work_slow + (points if work else 0),
        ),
        fast,
        day,
    )
    if it.people > COMPANY:
        return replace(state, n_beside=state.n_beside + 1)
    return replace(
        state,
        n_in=state.n_in + (letters and inward),
        n_out=state.n_out + (letters and outward),
        n_together=state.n_together + (channel is Channel.TOGETHER),
        n_work=state.n_work + work,
        began_me=state.began_me + (it.begins and it.direction is Direction.OUT),
        began_them=state.began_them + (it.begins and it.direction is Direction.IN),
        first=_earliest(state.first, day),
        last_in=max(state.last_in, day if letters and inward else 0),
        last_out=max(state.last_out, day if letters and outward else 0),
        last_together=max(state.last_together, 0 if letters else day),
    )


def _freshen(state: TieState, units: int, day: int) -> TieState:
    """Add to the fast sum: to the newest era, to the one before it, or (older) to neither."""
    era, within = divmod(day, ERA)
    halves, rest = divmod(within, FAST)
    points = (units * GROW_FAST[rest] << halves) >> 10
    return _combine_fast(state, era, points, 0)


def _combine_fast(state: TieState, era: int, new: int, old: int) -> TieState:
    top = max(state.era, era)
    sums = {state.era: state.fast_new, state.era - 1: state.fast_old}
    other = {era: new, era - 1: old}
    return replace(
        state,
        era=top,
        fast_new=sums.get(top, 0) + other.get(top, 0),
        fast_old=sums.get(top - 1, 0) + other.get(top - 1, 0),
    )


def fold(touches: Iterable[Touch], state: TieState = EMPTY) -> TieState:
    """`touch` for each of them."""
    for it in touches:
        state = touch(state, it)
    return state


def tapped(state: TieState, *, day: int, closeness: str = "", last_spoke: str = "") -> TieState:
    """The state after the person said how well and how long ago; the latest answer holds. Unknown words raise ``KeyError``."""
    FELT[closeness], SPOKE[last_spoke]
    felt = max(
        (state.felt_day, state.felt),
        (day, CLOSENESS.index(closeness)) if closeness else (0, 0),
    )
    spoke = max(
        (state.spoke_day, state.spoke),
        (day, LAST_SPOKE.index(last_spoke)) if last_spoke else (0, 0),
    )
    return replace(state, felt=felt[1], felt_day=felt[0], spoke=spoke[1], spoke_day=spoke[0])


_SUMS = ("in_slow", "out_slow", "together_slow", "work_slow", "n_beside")
_COUNTS = ("n_in", "n_out", "n_together", "n_work", "began_me", "began_them")


def combine(a: TieState, b: TieState) -> TieState:
    """The state of two people who turn out to be one: equal to folding all their touches into one."""
    both = _combine_fast(a, b.era, b.fast_new, b.fast_old)
    both = tapped(both, day=b.felt_day, closeness=CLOSENESS[b.felt])
    both = tapped(both, day=b.spoke_day, last_spoke=LAST_SPOKE[b.spoke])
    return replace(
        both,
        first=_earliest(a.first, b.first),
        linked=_earliest(a.linked, b.linked),
        last_in=max(a.last_in, b.last_in),
        last_out=max(a.last_out, b.last_out),
        last_together=max(a.last_together, b.last_together),
        **{name: getattr(a, name) + getattr(b, name) for name in _SUMS + _COUNTS},
    )
