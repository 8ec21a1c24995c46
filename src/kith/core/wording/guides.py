"""The sentences for `kith.core.guide`: how far a step is, as the book shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kith.core.reasons import Fact
from kith.core.wording.dates import counted, number, upper_first

Facts = Mapping[str, Fact]


def _of(one: str, done: str, none: str) -> Callable[[Facts], str]:
    """ "Seven of thirty people are written down.", and ``none`` for nothing yet."""

    def sentence(facts: Facts) -> str:
        have, want = int(facts.get("have") or 0), int(facts.get("want") or 0)
        if not have:
            return none
        if have >= want:
            return f"{upper_first(counted(have, one, _MANY.get(one, '')))} {'is' if have == 1 else 'are'} {done}."
        return f"{upper_first(number(have))} of {number(want)} {_MANY.get(one, one + 's')} {'is' if have == 1 else 'are'} {done}."

    return sentence


_MANY = {"person": "people", "kind of place": "kinds of place", "question of yours": "questions of yours"}


def _pitch(facts: Facts) -> str:
    have = int(facts.get("have") or 0)
    if not have:
        return "There is no whole pitch yet."
    return f"Your shortest pitch takes about {counted(have, 'second')}."


SENTENCES = {
    "guide.people": _of("person", "in your book", "Nobody is in your book yet."),
    "guide.sorted": _of("person", "sorted", "Nobody is sorted yet."),
    "guide.stock_takes": _of("stock-take", "kept", "No stock-take is kept yet."),
    "guide.plan": lambda facts: (
        "A share of your time is set." if facts.get("have") else "No share of your time is set yet."
    ),
    "guide.options": _of("kind of place", "chosen", "No place is chosen yet."),
    "guide.targets": _of("target", "named", "No target is named yet."),
    "guide.pitch": _pitch,
    "guide.rehearsals": _of("rehearsal", "written down", "It has not been said aloud yet."),
    "guide.own_questions": _of("question of yours", "in the kit", "All questions are the ones that came with Kith."),
    "guide.spoken_with": _of("conversation", "written down", "No conversation is written down yet."),
    "guide.interviews": _of("interview", "held", "No interview has been held yet."),
    "guide.told": _of("helper", "told what came of it", "Nobody has heard yet what came of their help."),
    "guide.given": _of("promise", "kept", "No promise has been kept yet."),
    "guide.reviews": _of("place", "looked back on", "You have not looked back yet."),
}
