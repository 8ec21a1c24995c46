"""What Today is made from and what it is: plain values in, plain values out.

Days are whole days since 1970-01-01 in the owner's zone; 0 stands for "never" or "not set".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kith.core.asks import Ask
from kith.core.openings import OpeningFact
from kith.core.reasons import Fact, Reason
from kith.core.records import PartialDate

#: Kinds of row that a line of the ledger makes: to give, to thank, to tell, to ask, to remind; in the order they stand in.
ASKS = ("give", "thank", "tell", "ask", "remind")
#: Kinds of row, in the order they stand in. ``promised``, those of the ledger and ``news`` concern what happened, the others the tie.
KINDS = ("promised", *ASKS, "birthday", "news", "due", "drifting", "dormant", "weak")

#: What one row takes, in minutes.
MINUTES = 4


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Something promised by a day."""

    id: int
    text: str
    due: int


@dataclass(frozen=True, slots=True)
class Meeting:
    """A coffee or an interview (``kind``) agreed for a day, at a time of it (``10:00``)."""

    kind: str
    on: int
    at: str


@dataclass(frozen=True, slots=True)
class Pending:
    """A line of the ledger that may be due: what decides (`Ask`), its kind, what it is about, the answer, the words kept for it, since when."""

    ask: Ask
    kind: str
    about: str
    answer: str = ""
    draft: str = ""
    since: int = 0


@dataclass(frozen=True, slots=True)
class News:
    """Something new about somebody: ``new_job`` with the facts ``organization``, ``title``, ``before`` (each may be empty)."""

    kind: str
    facts: Mapping[str, Fact]
    seen: int


@dataclass(frozen=True, slots=True)
class Mark:
    """What the owner said to a row: ``done``, ``later`` (until a day) or ``not_this``; ``kind`` is the row's (one of `KINDS`)."""

    verdict: str
    on: int
    kind: str = ""
    until: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """One person as Today sees them.

    ``id``         stable; decides rotation, so never a list position.
    ``called``     the name to address them by (given name); ``name`` where empty.
    ``standing``   ``network``, ``known``, ``known_of``, ``private`` or ``unsure``.
    ``step``       closeness 0..5; ``strength`` 0..1000; ``trend`` closer, steady, drifting; ``dormant`` as in `kith.core.ties`.
    ``due_on``     from `kith.core.cadence`, 0 for never; ``due_by`` its origin: hand, tier, own, closeness; ``every`` its days.
    ``last_day``   last touchpoint (0 never), with its kind (an `InteractionKind` value, empty if only a tap says so) and text.
    ``closeness``, ``last_spoke`` the two taps.
    ``target``     the name of the owner's target they work at, empty if at none.
    ``meetings``   what is agreed with them.
    ``facts``      what an opening line may rest on.
    """

    id: str
    name: str
    standing: str = "network"
    called: str = ""
    never_suggest: bool = False
    deceased: bool = False
    strength: int = 0
    step: int = 0
    trend: str = "steady"
    dormant: bool = False
    due_on: int = 0
    due_by: str = ""
    every: int = 0
    last_day: int = 0
    last_kind: str = ""
    last_text: str = ""
    closeness: str = ""
    last_spoke: str = ""
    role: str = ""
    organization: str = ""
    place: str = ""
    target: str = ""
    birthday: PartialDate | None = None
    follow_ups: tuple[FollowUp, ...] = ()
    asks: tuple[Pending, ...] = ()
    news: tuple[News, ...] = ()
    marks: tuple[Mark, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    facts: tuple[OpeningFact, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Item:
    """One row of Today.

    ``kind`` one of `KINDS`; ``reasons`` the first is the row's, the others add to it; ``why`` the sentence; ``last`` the last thing
    that happened, or empty; ``opening`` a line to use, or the bare fact, or empty; ``is_draft`` which of the two.
    ``follow_up`` the id of the promise, if the row is one; ``ask`` that of the line of the ledger.
    """

    person: str
    kind: str
    reasons: tuple[Reason, ...]
    why: str
    last: str = ""
    opening: str = ""
    is_draft: bool = False
    follow_up: int | None = None
    ask: int | None = None


@dataclass(frozen=True, slots=True)
class Coming:
    """One line of the next days: who, on which day, why."""

    person: str
    on: int
    reason: Reason
    text: str
