"""When the next touchpoint with somebody is due, and why.

Urgency is its own thing: it follows from a rhythm and the last touchpoint, whatever the strength. Any touchpoint from any source
sets the clock anew; a snooze only moves the date. Nobody becomes due who is not in the network, whom the owner has never been in
contact with, or who is so far away that no rhythm makes sense: to exist is not to be due.

Days are whole days since 1970-01-01 in the owner's zone; 0 stands for "never".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from kith.core.reasons import Fact, Reason
from kith.core.ties_state import date_of

#: Tier -> days. The layers of about 5, 15, 50 and 150 people.
TIERS: dict[str, int] = {"inner": 21, "close": 45, "near": 90, "wide": 180}
#: Step of closeness (0..5) -> days, where nothing else is known. Below weak there is none.
BY_CLOSENESS = (0, 0, 180, 90, 60, 30)

#: A pair's own rhythm needs this many separate touchpoints, is read from the newest so many, and stays within bounds.
LEAST, NEWEST, BOUNDS = 6, 12, (7, 365)
#: Touchpoints that follow within so many days are one conversation.
CONVERSATION = 3


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Every so many days, and where that is from: ``hand``, ``tier``, ``own`` or ``closeness``."""

    days: int
    origin: str


@dataclass(frozen=True, slots=True)
class Due:
    """The day the next touchpoint is due, or None for never, and the reasons (unit ``points``)."""

    on: int | None
    reasons: tuple[Reason, ...] = ()


def own_rhythm(days: Iterable[int]) -> int | None:
    """The rhythm a pair keeps by itself: the median gap between its conversations, in days. None if there are too few.

    A burst of mails is one conversation. The median shrugs off one long silence; only the newest conversations speak.
    """
    starts: list[int] = []
    last = None
    for day in sorted(set(days)):
        if last is None or day - last > CONVERSATION:
            starts.append(day)
        last = day
    starts = starts[-NEWEST:]
    if len(starts) < LEAST:
        return None
    gap = int(median(after - before for before, after in zip(starts, starts[1:], strict=False)))
    return min(max(gap, BOUNDS[0]), BOUNDS[1])


def rhythm(
    *, by_hand: int | None = None, tier: str = "", touchpoints: Iterable[int] = (), step: int = 0
) -> Rhythm | None:
    """The rhythm that holds: by hand, else by tier, else the pair's own, else by closeness (``step`` 0..5), else none.

    ``by_hand`` 0 means "no rhythm, I decide": never due. An unknown tier raises ``KeyError``.
    """
    if by_hand is not None:
        return Rhythm(by_hand, "hand") if by_hand > 0 else None
    if tier:
        return Rhythm(TIERS[tier], "tier")
    own = own_rhythm(touchpoints)
    if own is not None:
        return Rhythm(own, "own")
    default = BY_CLOSENESS[step]
    return Rhythm(default, "closeness") if default else None


def due(
    beat: Rhythm | None,
    *,
    last_touchpoint: int,
    in_network: bool,
    day: int,
    snoozed_until: int = 0,
    since: int = 0,
) -> Due:
    """When to be in touch next. ``since`` is the day the rhythm was set, the start where there was no touchpoint yet.

    Only a rhythm that the owner set (by hand or tier) starts without a touchpoint. ``day`` is today, for the reasons.
    """
    chosen = beat is not None and beat.origin in ("hand", "tier")
    start = last_touchpoint or (since if chosen else 0)
    if beat is None or not in_network or not start:
        return Due(None)
    on = start + beat.days
    facts: dict[str, Fact] = {"every": beat.days, "on": date_of(on).isoformat(), "ahead": on - day}
    if last_touchpoint:
        facts["days"] = max(day - last_touchpoint, 0)
    reasons = [Reason(f"due.{beat.origin}", 1.0, "points", facts)]
    if snoozed_until > on:
        on = snoozed_until
        reasons.append(Reason("due.snoozed", 0.0, "points", {"until": date_of(on).isoformat()}))
    return Due(on, tuple(reasons))
