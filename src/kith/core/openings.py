"""An opening line: a few words to begin with, resting on one sourced fact that fits nobody else.

A line that would fit two people is worse than none. So a fact becomes part of a draft only if no other person in the book has it;
otherwise the fact alone is offered, and the words are left to the writer. Drafts are modest: no flattery, no closeness that
is not there, no news pretended. The sentences themselves are in `kith.core.wording.openings`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

from kith.core.reasons import Fact, Reason

#: Kinds of facts, the most telling first. The value is the longest text that still reads well inside a line.
KINDS: dict[str, int] = {
    "promise": 90,
    "new_job": 60,
    "event": 60,
    "topic": 60,
    "note": 90,
    "repository": 60,
    "employer": 60,
    "school": 60,
    "tag": 40,
}


@dataclass(frozen=True, slots=True)
class OpeningFact:
    """One sourced fact: its kind (a key of `KINDS`), the text, where it is from (a word such as "Coffee"), and the day (ISO)."""

    kind: str
    text: str
    source: str = ""
    on: str = ""
    more: Mapping[str, Fact] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str]:
        """Two facts with one key say the same."""
        return self.kind, " ".join(self.text.casefold().split())


@dataclass(frozen=True, slots=True)
class Opening:
    """What to offer: a reason coded ``opening.*`` that wording turns into a line, or (``draft`` False) into the bare fact."""

    reason: Reason
    draft: bool


def tally(facts: Iterable[Iterable[OpeningFact]]) -> Counter[tuple[str, str]]:
    """How many people each fact fits; one iterable of facts a person."""
    return Counter(key for mine in facts for key in {fact.key for fact in mine})


def chosen(person: str, day: int, variants: int, salt: str = "") -> int:
    """A stable choice among variants: the same for one person and day on every machine."""
    digest = blake2b(f"{person}:{day}:{salt}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") % variants


def opening(
    person: str, called: str, facts: Iterable[OpeningFact], shared: Mapping[tuple[str, str], int], *, day: int
) -> Opening | None:
    """The line for one person: from the most telling fact that is theirs alone, else the first fact bare, else None.

    ``called`` is the name to address them by, ``shared`` the `tally` over everybody in the book.
    """
    mine = sorted((fact for fact in facts if fact.kind in KINDS and fact.text.strip()), key=_rank)
    for fact in mine:
        text = " ".join(fact.text.split())
        if shared.get(fact.key, 1) <= 1 and len(text) <= KINDS[fact.kind] and called:
            given: dict[str, Fact] = {"name": called, "text": text, "source": fact.source, "on": fact.on}
            given["variant"] = chosen(person, day, 1 << 16, fact.kind)
            return Opening(Reason(f"opening.{fact.kind}", 0.0, "points", given | dict(fact.more)), True)
    for fact in mine:
        bare: dict[str, Fact] = {
            "text": " ".join(fact.text.split()),
            "source": fact.source,
            "on": fact.on,
            "kind": fact.kind,
        }
        return Opening(Reason("opening.fact", 0.0, "points", bare), False)
    return None


def _rank(fact: OpeningFact) -> tuple[int, int, str]:
    """By kind, then newest first, then by text."""
    newest = -int(fact.on.replace("-", "")) if fact.on else 0
    return list(KINDS).index(fact.kind), newest, fact.text
