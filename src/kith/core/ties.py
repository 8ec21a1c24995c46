"""How close: the strength of a tie, from what really happened between the owner and one person.

The formula, its numbers and its limits are published in ``docs/ties.md``; this file is the readable form, and
`kith.core.ties_kernel` is the same over columns. What the past contributes is a `TieState` (`kith.core.ties_state`);
everything here reads one on a given day (whole days since 1970-01-01 in the owner's zone). Strength is 0..1000.
"""

from __future__ import annotations

from dataclasses import dataclass

from kith.core.reasons import Fact, Reason
from kith.core.ties_state import (
    CLOSENESS,
    EMPTY,
    ERA,
    FADE_FAST,
    FADE_SLOW,
    FAST,
    FELT,
    LAST_SPOKE,
    POINT,
    RULE_VERSION,
    SLOW,
    SPOKE,
    Direction,
    TieState,
    Touch,
    combine,
    date_of,
    day_of,
    faded,
    fold,
    grown,
    tapped,
    touch,
)

__all__ = [
    "EMPTY",
    "RULE_VERSION",
    "STEP_WORDS",
    "Direction",
    "TieState",
    "Touch",
    "combine",
    "date_of",
    "day_of",
    "dormant",
    "explain",
    "fold",
    "last_exchange",
    "last_touchpoint",
    "reciprocity",
    "step",
    "strength",
    "tapped",
    "touch",
    "trend",
    "word",
]

#: The published numbers: the most each part can give; together 1000.
AMOUNT, RECENCY, BALANCE, LINKED, WRITTEN, HEARD, BESIDE = 550, 310, 60, 30, 10, 20, 20
#: Points at which the amount, and the trust in a recent contact, are half of their most.
HALF_AMOUNT, HALF_RECENCY = 30 * POINT, 6 * POINT
#: Days after which recency is worth half, a third after twice as many: a slow tail, as contact between people has it.
RECENT = 45


def freshness(days: int) -> int:
    """How recent, in 1000ths; a day that is still to come counts as today."""
    return 1000 * RECENT // (RECENT + max(days, 0))


#: Strength from which each next step begins; below the first there is none.
STEPS = (30, 140, 280, 480, 700)
STEP_WORDS = ("none", "faint", "weak", "moderate", "strong", "very strong")
#: A dormant tie was at least this, and has been quiet for this many days.
REAL = STEPS[2]
QUIET = 270


@dataclass(frozen=True, slots=True)
class _Points:
    """What there is on a day, in 256ths of a point; ``felt`` is only what the tap adds beyond the rest."""

    letters: int
    together: int
    work: int
    felt: int
    most: int

    @property
    def total(self) -> int:
        return self.letters + self.together + self.work + self.felt


def _points(state: TieState, day: int) -> _Points:
    inward, outward = faded(state.in_slow, day), faded(state.out_slow, day)
    letters, together, work = (
        2 * min(inward, outward),
        faded(state.together_slow, day),
        faded(state.work_slow, day),
    )
    felt = state.felt or int(bool(state.spoke))
    said = (
        faded(grown(FELT[CLOSENESS[felt]][0] * POINT, tapped_on), max(day, tapped_on))
        if (tapped_on := max(state.felt_day, state.spoke_day))
        else 0
    )
    return _Points(
        letters,
        together,
        work,
        max(0, said - letters - together - work),
        max(inward, outward),
    )


def last_exchange(state: TieState) -> int:
    """The day you were last really in contact: together, or both had written; or as the tap says. 0 for never."""
    written = min(state.last_in, state.last_out)
    return max(state.last_together, written, _said_day(state))


def how(state: TieState, day: int) -> str:
    """How you were in contact on the day of `last_exchange` or `last_touchpoint`: ``met`` (or talked), ``worked`` (on the same code),
    ``together`` (either), ``both`` (the day by which both had written), ``in`` (they wrote), ``out`` (the owner did); empty for none of these."""
    if day and day == state.last_together:
        return "together" if state.n_work and state.n_together else "worked" if state.n_work else "met"
    if day and day == min(state.last_in, state.last_out):
        return "both"
    return "in" if day and day == state.last_in else "out" if day and day == state.last_out else ""


def _said_day(state: TieState) -> int:
    return max(1, state.spoke_day - SPOKE[LAST_SPOKE[state.spoke]]) if state.spoke else 0


def last_touchpoint(state: TieState) -> int:
    """The newest day on which either of you reached the other; this is what resets a rhythm. 0 for never."""
    return max(state.last_in, state.last_out, state.last_together, _said_day(state))


def _parts(state: TieState, day: int) -> dict[str, int]:
    """Reason code -> thousandths of strength, before the ceiling that a tap sets. `explain` and `strength` rest on it."""
    points = _points(state, day)
    total = points.total
    amount = AMOUNT * total // (total + HALF_AMOUNT)
    reached = max(state.last_in, state.last_out, state.last_together)
    written = WRITTEN * points.most // (points.most + 2 * POINT) + (
        HEARD * freshness(day - reached) // 1000 if reached else 0
    )
    parts = {_kept_by(points): written}
    so_far = given = 0
    for code, share in (
        ("tie.letters", points.letters),
        ("tie.together", points.together),
        ("tie.work", points.work),
        ("tie.felt", points.felt),
    ):
        so_far += share
        portion = amount * so_far // total - given if total else 0
        given += portion
        parts[code] = parts.get(code, 0) + portion
    met = last_exchange(state)
    fresh = freshness(day - met) if met else 0
    parts["tie.recent"] = RECENCY * fresh * total // (total + HALF_RECENCY) // 1000
    begun = min(state.began_me, state.began_them)
    parts["tie.balance"] = BALANCE * begun // (begun + 4) * total // (total + HALF_AMOUNT)
    parts["tie.linked"] = LINKED if state.linked else 0
    parts["tie.beside"] = BESIDE * state.n_beside // (state.n_beside + 10)
    over = sum(parts.values()) - FELT[CLOSENESS[state.felt]][1]
    parts["tie.ceiling"] = -max(0, over)
    return parts


def _kept_by(points: _Points) -> str:
    """The reason that carries what was written and when you last heard of each other."""
    if points.letters or not points.most:
        return "tie.letters" if points.letters else "tie.together" if points.together else "tie.work"
    return "tie.oneway"


def strength(state: TieState, day: int) -> int:
    """How close on a day, 0..1000. More, or more recent, interaction never makes it less."""
    return sum(_parts(state, day).values())


def explain(state: TieState, day: int) -> list[Reason]:
    """Why: one reason a part that is not nought, largest first. Weights times 1000 are integers that sum to the strength."""
    facts = _facts(state, day)
    parts = sorted(_parts(state, day).items(), key=lambda part: (-abs(part[1]), part[0]))
    return [Reason(code, weight / 1000, "strength", facts.get(code, {})) for code, weight in parts if weight]


def _facts(state: TieState, day: int) -> dict[str, dict[str, Fact]]:
    letters: dict[str, Fact] = {"from_them": state.n_in, "from_me": state.n_out}
    met, last_written = last_exchange(state), max(state.last_in, state.last_out)
    said = met > max(state.last_together, min(state.last_in, state.last_out))
    recent: dict[str, Fact] = (
        {"said": LAST_SPOKE[state.spoke]} if said else {"days": max(day - met, 0), "how": how(state, met)}
    )
    felt: dict[str, Fact] = {
        "closeness": CLOSENESS[state.felt],
        "said_on": date_of(state.felt_day).isoformat(),
    }
    return {
        "tie.letters": letters | _last(last_written, day),
        "tie.oneway": letters,
        "tie.together": {"count": state.n_together} | _last(state.last_together if state.n_together else 0, day),
        "tie.work": {"count": state.n_work},
        "tie.recent": recent,
        "tie.balance": {"me": state.began_me, "them": state.began_them},
        "tie.linked": {"since": _iso(state.linked)},
        "tie.beside": {"count": state.n_beside},
        "tie.felt": felt,
        "tie.ceiling": felt,
    }


def _last(on: int, day: int) -> dict[str, Fact]:
    return {"last_on": _iso(on), "days": max(day - on, 0)} if on else {}


def _iso(day: int) -> str | None:
    return date_of(day).isoformat() if day else None


def step(value: int) -> int:
    """The strength as one of six steps, 0..5."""
    return sum(value >= bound for bound in STEPS)


def word(value: int) -> str:
    """The step's name: none, faint, weak, moderate, strong, very strong."""
    return STEP_WORDS[step(value)]


def reciprocity(state: TieState) -> int:
    """How evenly it goes both ways, 0..1000; being together counts for both. 0 if nothing happened."""
    shared = state.n_together + state.n_work
    less, more = sorted((state.n_in + shared, state.n_out + shared))
    return 1000 * less // more if more else 0


def fast_points(state: TieState, day: int) -> int:
    """What is fresh on a day, in 256ths of a point (half-life 90 days)."""
    total = 0
    for era, points in ((state.era, state.fast_new), (state.era - 1, state.fast_old)):
        halves, rest = divmod(max(day - era * ERA, 0), FAST)
        total += (points >> min(halves, 62)) * FADE_FAST[rest] >> 10
    return total


def trend(state: TieState, day: int) -> str:
    """``closer``, ``steady`` or ``drifting``: what is fresh against what a steady pair of this age would have.

    Below six points there is no trend to speak of. Without a history the taps answer: known well or some, and not spoken
    to within a month, is drifting.
    """
    slow = sum(
        faded(sums, day)
        for sums in (
            state.in_slow,
            state.out_slow,
            state.together_slow,
            state.work_slow,
        )
    )
    if slow < 6 * POINT:
        away = LAST_SPOKE[state.spoke] in (
            "year",
            "longer",
        ) and state.felt >= CLOSENESS.index("some")
        return "drifting" if away and last_exchange(state) == _said_day(state) else "steady"
    age = max(day - state.first, 30)
    got = fast_points(state, day) * SLOW * (1024 - _fade(age, SLOW, FADE_SLOW))
    steady = slow * FAST * (1024 - _fade(age, FAST, FADE_FAST))
    if 2 * got >= 3 * steady:
        return "closer"
    return "drifting" if 2 * got <= steady and _said_day(state) < day - FAST else "steady"


def _fade(days: int, half_life: int, table: tuple[int, ...]) -> int:
    halves, rest = divmod(days, half_life)
    return table[rest] >> min(halves, 62)


def dormant(state: TieState, day: int) -> bool:
    """Was real (at least moderate when you were last in contact), and quiet for nine months or more."""
    met = last_exchange(state)
    return bool(met) and day - met >= QUIET and strength(state, met) >= REAL
