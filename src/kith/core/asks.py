"""Asks and offers: what one can ask somebody for, how an ask goes on from one day to the next, and when the next step is due.

An ask ends well only when whoever helped hears what came of it. So it goes from *asked* to *answered*, then it is thanked (the day after
the answer at the latest), and three weeks later it is time to tell. What I offered, and what others ask of me, is kept or declined.

Days are whole days since 1970-01-01 in the owner's zone; 0 stands for "none".
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

#: Thanks are due so many days after an answer; what came of it so many after the thanks.
THANK, TELL = 1, 21
#: An ask may rest so long before one kind reminder, and as long again before it is let go.
PATIENCE = 14
#: So long an ask that is held back waits, if nothing happens before.
WAIT = 14


class Side(StrEnum):
    """Who asks: ``mine`` I ask them, ``theirs`` they ask me, ``offer`` nobody asked, I offered."""

    MINE = "mine"
    THEIRS = "theirs"
    OFFER = "offer"


class State(StrEnum):
    """Where an ask stands. ``asked`` is open: a question without an answer, or an offer that is not kept yet."""

    PLANNED = "planned"
    ASKED = "asked"
    ANSWERED = "answered"
    DECLINED = "declined"
    THANKED = "thanked"
    TOLD = "told"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Field:
    """One line of a short form: its name, the label, an example, and whether it is a ``text`` or a ``date``."""

    name: str
    label: str
    example: str = ""
    form: str = "text"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of ask: the word for it, its short form (the first field says what it is about), and its weight.

    ``weight`` is what it asks of somebody, in points of `kith.core.asks_guard`: information 1 to mentoring and a referral 6.
    """

    code: str
    word: str
    fields: tuple[Field, ...]
    weight: int


_BY = Field("by", "By when, if it matters", form="date")

KINDS: dict[str, Kind] = {
    kind.code: kind
    for kind in (
        Kind("information", "information", (Field("question", "Your question", "How does a week in your team look?"),), 1),
        Kind("feedback", "feedback", (
            Field("look_at", "What to look at", "whether the first page says what I can do"),
            Field("link", "Where it is", "https://robin.example/portfolio"), _BY), 2),
        Kind("advice", "advice", (
            Field("decision", "The decision", "take the offer at Fjord, or wait"),
            Field("options", "The options you see", "take it; wait until March"), _BY), 2),
        Kind("introduction", "an introduction", (
            Field("to", "To whom", "Noam, who builds the developer tools at Acme"),
            Field("why", "Why", "to hear how the team works, twenty minutes")), 4),
        Kind("referral", "a referral", (
            Field("organization", "To which organization", "Acme"),
            Field("posting", "The posting", "Back-end engineer, https://acme.example/jobs/7")), 6),
        Kind("mentoring", "mentoring", (
            Field("topic", "What about", "reading other people’s code"),
            Field("often", "How often, how long", "half an hour a month, six times")), 6),
        Kind("connection", "a connection", (
            Field("why", "Why you would like to know each other", "we both maintain a parser"),
            Field("from", "Where they would know you from", "your talk at PyData")), 1),
        Kind("other", "something else", (Field("what", "What you would like", "a desk for one day"), _BY), 2),
    )
}  # fmt: skip

#: From a state to those that may follow, by side.
_STEPS: dict[Side, dict[State, tuple[State, ...]]] = {
    Side.MINE: {
        State.PLANNED: (State.ASKED, State.DROPPED),
        State.ASKED: (State.ANSWERED, State.DECLINED, State.DROPPED),
        State.ANSWERED: (State.THANKED, State.DROPPED),
        State.THANKED: (State.TOLD, State.DROPPED),
    },
    Side.THEIRS: {State.ASKED: (State.ANSWERED, State.DECLINED, State.DROPPED)},
    Side.OFFER: {State.ASKED: (State.ANSWERED, State.DECLINED, State.DROPPED)},
}


@dataclass(frozen=True, slots=True)
class Ask:
    """One line of the ledger, as far as it decides what is next. ``due`` is the day kept for it (`due`), 0 for none.

    ``reminded`` says that one reminder went out. ``may`` is the guard's answer of today, for a planned ask that waits for a first step.
    """

    id: int
    side: Side
    state: State
    due: int = 0
    reminded: bool = False
    waits_for: str = ""
    may: bool = False


def may_follow(side: Side, state: State, then: State) -> bool:
    """Whether an ask may go from one state to another; nothing comes after *declined*, *told* and *dropped*."""
    return then in _STEPS[side].get(state, ())


def is_open(side: Side, state: State) -> bool:
    """Whether something may still happen."""
    return bool(_STEPS[side].get(state))


def due(side: Side, state: State, day: int, *, by: int = 0, reminded: bool = False) -> int:
    """The day on which the next step of an ask that came into ``state`` on ``day`` is due; 0 for never.

    ``by`` is the day that was named: a promise is due on it, and an ask of mine rests until the day after it.
    """
    if side is not Side.MINE:
        return by if state is State.ASKED else 0
    if state is State.PLANNED:
        return by if by > day else day + WAIT
    if state is State.ASKED:
        return max(day + PATIENCE, by + 1 if by and not reminded else 0)
    return {State.ANSWERED: day + THANK, State.THANKED: day + TELL}.get(state, 0)


def next_step(ask: Ask, day: int) -> tuple[str, bool]:
    """What comes next, and whether it is time: a code of `NEXT`, or an empty one for what is closed.

    A planned ask comes back when its first step has made the guard say go, or when its day has come.
    """
    is_due = 0 < ask.due <= day
    if not is_open(ask.side, ask.state):
        return "", False
    if ask.side is not Side.MINE:
        return "give", is_due
    if ask.state is State.PLANNED:
        return "ask", is_due or bool(ask.waits_for and ask.may)
    if ask.state is State.ASKED:
        return ("let_go" if ask.reminded else "remind"), is_due
    return {State.ANSWERED: "thank", State.THANKED: "tell"}[ask.state], is_due


#: The codes of `next_step`, in the order in which a ledger names them.
NEXT = ("give", "thank", "tell", "ask", "remind", "let_go")
