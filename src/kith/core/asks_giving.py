"""Give and take: who gave what, and when. Told in words, never as a debt or a score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kith.core.asks import Side, State
from kith.core.reasons import Fact, Reason
from kith.core.ties_state import date_of

#: What can be given: the kinds of ask, and what only exports tell of.
BESIDE = ("review", "recommendation")


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that was given: by me or by them, of which kind, on which day, and how often up to then."""

    mine: bool
    kind: str
    day: int
    times: int = 1


def deed(side: Side, state: State, kind: str, answered: int) -> Deed | None:
    """What one line of the ledger says was given: an answer to me is theirs, one of mine and an offer that I kept are mine."""
    if not answered or state in (State.PLANNED, State.ASKED, State.DECLINED):
        return None
    return Deed(side is not Side.MINE, kind, answered)


def give_and_take(deeds: Iterable[Deed], *, name: str = "") -> tuple[Reason, ...]:
    """What I gave and what I was given, one reason each (unit points, no weight): ``ledger.gave``, ``ledger.received``.

    Facts: ``count``, ``kinds`` ("advice:2 review:1", the most frequent first), ``on`` the last day, ``name`` of the person, empty for
    the whole ledger. Nothing given and nothing received is an empty answer.
    """
    some = list(deeds)
    found = []
    for code, mine in (("gave", True), ("received", False)):
        if given := [one for one in some if one.mine is mine]:
            found.append(Reason(f"ledger.{code}", 0.0, "points", _facts(given, name)))
    return tuple(found)


def _facts(given: Sequence[Deed], name: str) -> dict[str, Fact]:
    counted: Counter[str] = Counter()
    for one in given:
        counted[one.kind] += one.times
    kinds = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    return {
        "count": counted.total(),
        "kinds": " ".join(f"{kind}:{times}" for kind, times in kinds),
        "on": date_of(max(one.day for one in given)).isoformat(),
        "name": name,
    }
