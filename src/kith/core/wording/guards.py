"""The sentences for `kith.core.asks_guard`: what speaks for an ask and against it, and what to do first."""

from __future__ import annotations

from collections.abc import Mapping

from kith.core.asks import KINDS
from kith.core.reasons import Fact
from kith.core.wording.dates import ago, counted, span, upper_first
from kith.core.wording.marks import STRENGTHS

Facts = Mapping[str, Fact]
_HEAVY = {
    1: "takes little of anybody",
    2: "takes an hour or so",
    4: "takes their good name with somebody else",
    6: "takes their good name, or their time for months",
}


def called(facts: Facts) -> str:
    """Whom a sentence is about."""
    return str(facts.get("name") or "") or "this person"


def quoted(facts: Facts) -> str:
    """What it was about, in brackets of speech, cut where it would run away with the sentence."""
    text = " ".join(str(facts.get("about") or "").split()).rstrip(" .?!")
    return f"“{text[:79].rstrip()}…”" if len(text) > 80 else f"“{text}”" if text else "what you asked"


def _times(facts: Facts, key: str) -> str:
    count = int(facts.get(key) or 0)
    return {0: "never", 1: "once", 2: "twice"}.get(count) or counted(count, "time", "times")


def _more(facts: Facts) -> str:
    more = int(facts.get("count") or 1) - 1
    return f", and {counted(more, 'more like it', 'more like it')}" if more else ""


def _kind(facts: Facts) -> str:
    kind = KINDS[str(facts["kind"])]
    return f"{upper_first(kind.word)} {_HEAVY[kind.weight]}."


def _first_touch(facts: Facts) -> str:
    who = called(facts)
    if facts.get("known"):
        return f"Be in touch with {who} first: a question about their work, a comment on something they made."
    return f"Begin with {who}: a question or a comment on something they made, and nothing to ask for."


SENTENCES = {
    "guard.never": lambda facts: f"You and {called(facts)} have not been in touch yet.",
    "guard.contact": lambda facts: f"You and {called(facts)} were last in touch {ago(int(facts['days'] or 0))}.",
    "guard.quiet": lambda facts: (
        f"It has been quiet between you and {called(facts)} for {span(int(facts['days'] or 0))}."
    ),
    "guard.close": lambda facts: f"Your tie is {STRENGTHS[int(facts['step'] or 0)].lower()}.",
    "guard.both": lambda facts: "Words have gone both ways.",
    "guard.shared": lambda facts: f"You have {counted(int(facts['count'] or 0), 'thing')} in common.",
    "guard.gave": lambda facts: f"You gave {_times(facts, 'gave')}, {called(facts)} {_times(facts, 'took')}.",
    "guard.took": lambda facts: f"{called(facts)} gave {_times(facts, 'took')}, you {_times(facts, 'gave')}.",
    "guard.long_since": lambda facts: (
        "You have not given anything yet." if facts.get("never") else "You have given nothing for a year."
    ),
    "guard.unthanked": lambda facts: f"{called(facts)} is not thanked yet for {quoted(facts)}{_more(facts)}.",
    "guard.untold": lambda facts: f"{called(facts)} has not heard what came of {quoted(facts)}{_more(facts)}.",
    "guard.waiting": lambda facts: f"You wait for an answer already: {quoted(facts)}{_more(facts)}.",
    "guard.kind": _kind,
    "guard.go": lambda facts: f"Go on. Nothing speaks against asking {called(facts)}.",
    "guard.first_thank": lambda facts: f"Thank {called(facts)} for {quoted(facts)} first.",
    "guard.first_tell": lambda facts: f"Tell {called(facts)} first what came of {quoted(facts)}.",
    "guard.first_wait": lambda facts: f"See first what comes of {quoted(facts)}.",
    "guard.first_touch": _first_touch,
    "guard.first_give": lambda facts: (
        f"Give {called(facts)} something first: an answer, a look at their work, an offer of help."
    ),
}
