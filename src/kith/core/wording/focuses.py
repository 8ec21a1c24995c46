"""The sentences for `kith.core.focus`: which places are chosen, and what comes next."""

from __future__ import annotations

from collections.abc import Mapping

from kith.core.reasons import Fact
from kith.core.wording.dates import counted, span, upper_first

Facts = Mapping[str, Fact]
#: Where one meets people there.
WHERE = {"room": "in a room", "online": "online"}


def _place(facts: Facts, name: str = "name", kind: str = "kind") -> str:
    return f"{facts.get(name)}, {WHERE[str(facts.get(kind))]}"


def _many(facts: Facts) -> str:
    count = int(facts.get("count") or 0)
    return f"{upper_first(counted(count, 'place'))} at a time; with two, each gets more of you."


SENTENCES = {
    "focus.none": lambda facts: "No place to meet people is chosen yet.",
    "focus.one": lambda facts: f"One place: {_place(facts)}.",
    "focus.two": lambda facts: f"Two places: {_place(facts)}; {_place(facts, 'other', 'other_kind')}.",
    "focus.many": _many,
    "focus.look_back": lambda facts: (
        f"{facts.get('name')} is with you for {span(int(facts.get('days') or 0))}. What came of it?"
    ),
    "focus.first": lambda facts: "Take one place in a room, near you, where people talk about what you like.",
    "focus.plan": lambda facts: "Say how many hours a week you have, and what share of them is for people.",
    "focus.online": lambda facts: f"Take one place online beside {facts.get('name')}: where people answer each other.",
    "focus.room": lambda facts: (
        f"Take one place in a room beside {facts.get('name')}: near you, once a month is plenty."
    ),
    "focus.log": lambda facts: "Were you there? Write down the time, and whom you met.",
}
