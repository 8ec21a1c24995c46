"""Why an address seems to be the owner's own."""

from __future__ import annotations

from collections.abc import Mapping

from kith.core.reasons import Fact
from kith.core.wording import Sentence


def _traffic(facts: Mapping[str, Fact]) -> str:
    return f"{facts['address']} stands in {facts['times']:,} of {facts['of']:,} messages, as sender and as receiver."


def _sent(facts: Mapping[str, Fact]) -> str:
    times = int(facts["times"] or 0)
    return f"{facts['address']} wrote {'what' if times == 1 else f'{times:,} of the things that'} your export says you sent."


SENTENCES: dict[str, Sentence] = {
    "own.export": lambda facts: f"The export itself says that {facts['address']} is yours.",
    "own.sent": _sent,
    "own.traffic": _traffic,
    "own.meetings": lambda facts: f"{facts['address']} is on {facts['times']:,} of {facts['of']:,} meetings.",
}
