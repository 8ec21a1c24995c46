"""The guard before an ask: go on, or not yet, with the first step to take instead. It warns and never blocks.

A sum of reasons in whole points. What speaks for asking: contact that is fresh, a tie that is close, words in both directions, what both
share, what was given. What speaks against it: how much the kind of ask takes, more taken than given, an answer that nobody was
thanked for or that nobody heard the end of, a question that is still open. *Go* from nought upwards. The rule is our own; its weights say
that whoever was last thanked for everything and met this month may be asked for anything but a referral, and a stranger for nothing.

More contact or more given never turns *go* into *not yet*: each reason only grows with them (the laws are in the tests).
Days are whole days since 1970-01-01; 0 stands for "never".
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kith.core.asks import KINDS
from kith.core.reasons import Fact, Reason

#: Contact within so many days adds so many points.
_FRESH = ((30, 3), (90, 2), (180, 1))
#: Points by closeness step, 0..5.
_CLOSE = (0, 0, 1, 2, 3, 4)
#: No more than this for what is shared and for what was given, and against what was taken.
MOST_SHARED, MOST_GIVEN, MOST_TAKEN = 2, 2, 3
#: A thank-you that is missing outweighs everything that can speak for asking.
UNTHANKED, UNTOLD, WAITING = -12, -3, -2
YEAR = 365


#: First step -> the codes of what it would mend, the most telling first.
_BECAUSE = {
    "thank": ("guard.unthanked",), "tell": ("guard.untold",), "wait": ("guard.waiting",),
    "touch": ("guard.never", "guard.quiet", "guard.contact"), "give": ("guard.took", "guard.long_since", "guard.kind"),
}  # fmt: skip


class Verdict(StrEnum):
    """The guard's answer."""

    GO = "go"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True)
class Loose:
    """An ask with this person that has an end still open: its number, what it was about, since which day."""

    id: int
    about: str
    day: int


@dataclass(frozen=True, slots=True)
class History:
    """What the guard knows of one person and the owner.

    ``last`` the last contact (0 never), ``step`` closeness 0..5, ``sent`` and ``received`` how many words went each way (both for what
    was done together), ``gave`` and ``took`` how often I gave and received, ``last_gave`` the day of the last gift, ``shared`` how many
    things both have in common. ``unthanked``, ``untold`` and ``waiting``: answers to thank for, answers whose outcome is due, and asks
    without an answer, the oldest first.
    """

    name: str
    last: int = 0
    step: int = 0
    sent: int = 0
    received: int = 0
    gave: int = 0
    took: int = 0
    last_gave: int = 0
    shared: int = 0
    unthanked: tuple[Loose, ...] = ()
    untold: tuple[Loose, ...] = ()
    waiting: tuple[Loose, ...] = ()


@dataclass(frozen=True, slots=True)
class FirstStep:
    """What to do instead: ``code`` is thank, tell, wait, touch or give; ``reason`` says it in words; ``ask`` is which one it is about."""

    code: str
    reason: Reason
    ask: int | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict, the reasons whose sum it is, and, for *not yet*, the first step instead."""

    verdict: Verdict
    reasons: tuple[Reason, ...]
    first: FirstStep | None = None

    @property
    def total(self) -> int:
        """The sum of all reasons: *go* from nought upwards."""
        return sum(int(reason.weight) for reason in self.reasons)

    @property
    def because(self) -> Reason | None:
        """The reason that the first step answers; None for *go*."""
        wanted = _BECAUSE[self.first.code] if self.first else ()
        by_code = {reason.code: reason for reason in self.reasons}
        return next((by_code[code] for code in wanted if code in by_code), None)


def judge(kind: str, history: History, day: int) -> Judged:
    """Whether to ask for something of this ``kind`` (a key of `KINDS`) on ``day``. Raises ``KeyError`` for an unknown kind."""
    weight = KINDS[kind].weight
    reasons = [*_between(history, day), *_give_and_take(history, day), *_loose_ends(history)]
    reasons.append(_reason("kind", -weight, kind=kind))
    judged = Judged(Verdict.GO, tuple(reasons))
    if judged.total >= 0:
        return judged
    return Judged(Verdict.NOT_YET, judged.reasons, _first(history, day))


def _reason(code: str, weight: int, **facts: Fact) -> Reason:
    return Reason(f"guard.{code}", float(weight), "points", facts)


def _between(history: History, day: int) -> list[Reason]:
    """How fresh and how close it is, and whether words went both ways. What says nothing for asking still stands there, with nought."""
    name = history.name
    if not history.last:
        found = [_reason("never", 0, name=name)]
    else:
        days = max(day - history.last, 0)
        points = next((points for within, points in _FRESH if days <= within), 0)
        found = [_reason("contact" if points else "quiet", points, name=name, days=days)]
    if _CLOSE[history.step]:
        found.append(_reason("close", _CLOSE[history.step], name=name, step=history.step))
    if history.sent and history.received:
        found.append(_reason("both", 1, name=name))
    if history.shared:
        found.append(_reason("shared", min(history.shared, MOST_SHARED), name=name, count=history.shared))
    return found


def _give_and_take(history: History, day: int) -> list[Reason]:
    more, facts = history.gave - history.took, {"gave": history.gave, "took": history.took}
    found = []
    if more > 0:
        found.append(_reason("gave", min(more, MOST_GIVEN), name=history.name, **facts))
    elif more < 0:
        found.append(_reason("took", -min(-more, MOST_TAKEN), name=history.name, **facts))
    if history.took and day - history.last_gave > YEAR:
        found.append(_reason("long_since", -1, name=history.name, never=not history.last_gave))
    return found


def _loose_ends(history: History) -> list[Reason]:
    ends = (
        ("unthanked", UNTHANKED, history.unthanked),
        ("untold", UNTOLD, history.untold),
        ("waiting", WAITING, history.waiting),
    )
    return [
        _reason(code, weight * len(some), name=history.name, about=some[0].about, count=len(some))
        for code, weight, some in ends
        if some
    ]  # fmt: skip


def _first(history: History, day: int) -> FirstStep:
    """Loose ends first, since they cost a line each; then contact, where there is none that is fresh; then giving."""
    for code, some in (("thank", history.unthanked), ("tell", history.untold), ("wait", history.waiting)):
        if some:
            reason = _reason(f"first_{code}", 0, name=history.name, about=some[0].about)
            return FirstStep(code, reason, some[0].id)
    fresh = history.last and day - history.last <= _FRESH[0][0]
    code = "give" if fresh else "touch"
    return FirstStep(code, _reason(f"first_{code}", 0, name=history.name, known=bool(history.last)))
