"""The sentences for `kith.core.today` and `kith.core.cadence`: why today, what is coming, when it is due."""

from __future__ import annotations

from collections.abc import Mapping

from kith.core.reasons import Fact
from kith.core.wording.dates import ago, day_text, every, span, upper_first
from kith.core.wording.marks import CLOSENESS, LAST_CONTACT, LAST_SPOKE, tie_words
from kith.core.wording.talks import NAMES, clock

Facts = Mapping[str, Fact]


def _name(facts: Facts) -> str:
    return str(facts.get("name") or "") or "this person"


def _days(facts: Facts) -> int:
    return int(facts.get("days") or 0)


def _closed(text: str) -> str:
    """A text as it was written, ended like a sentence."""
    text = " ".join(text.split())
    return text if text.endswith((".", "?", "!", "…", "。")) else f"{text}."


def _since(facts: Facts) -> str:
    """When you last spoke, by the records or by the tap: "last spoke five weeks ago"."""
    tap = facts.get("last_spoke")
    if tap:
        return f"last spoke {LAST_SPOKE[str(tap)]}"
    return f"last were in touch {ago(_days(facts))}" if facts.get("days") is not None else "have not been in touch yet"


def _known(facts: Facts) -> str:
    """The sentence that rests on the two taps alone."""
    how = facts.get("closeness")
    known = f"You know {_name(facts)} {CLOSENESS[str(how)]}" if how else f"You and {_name(facts)}"
    return f"{known} and {_since(facts)}." if how else f"{known} {_since(facts)}."


def _promised(facts: Facts) -> str:
    late, text = int(facts.get("late") or 0), str(facts.get("text") or "").strip()
    when = "for today" if late == 0 else "for yesterday" if late == 1 else f"for {day_text(str(facts['on']))}"
    return (
        f"Promised {when}: {_closed(text)}"
        if text
        else f"You wanted to get back to {_name(facts)} {when.removeprefix('for ')}."
    )


def _new_job(facts: Facts) -> str:
    organization, title, before = (str(facts.get(name) or "") for name in ("organization", "title", "before"))
    if not organization:
        return f"{_name(facts)} has a new role{f': {title}' if title else ''}."
    if before and before != organization:
        return f"{_name(facts)} moved from {before} to {organization}{f', as {title}' if title else ''}."
    return f"{_name(facts)} has a new role at {organization}{f': {title}' if title else ''}."


def _due(facts: Facts) -> str:
    if facts.get("by") == "closeness":
        return _known(facts)
    beat = every(int(facts.get("every") or 0))
    if facts.get("last_spoke"):
        return f"You wanted to be in touch {beat}; you {_since(facts)}."
    if facts.get("by") == "own":
        return f"You two are in touch {beat}, as a rule; the last time was {ago(_days(facts))}."
    return f"You wanted to be in touch {beat}; the last time was {ago(_days(facts))}."


def _drifting(facts: Facts) -> str:
    if facts.get("last_spoke"):
        return _known(facts)
    return f"You and {_name(facts)} used to be in touch more often; the last time was {ago(_days(facts))}."


def _dormant(facts: Facts) -> str:
    if facts.get("last_spoke"):
        return _known(facts)
    return f"You and {_name(facts)} were close once, then it was quiet for {span(_days(facts))}."


def _weak(facts: Facts) -> str:
    if facts.get("last_spoke") and facts.get("closeness"):
        return f"A loose tie: you know {_known(facts).removeprefix('You know ')}"
    return f"A loose tie: you and {_name(facts)} {_since(facts)}."


def _tie(facts: Facts) -> str:
    return f"{tie_words(int(facts.get('step') or 0), str(facts.get('trend') or 'steady'))}."


def _rhythm(facts: Facts, begin: str) -> str:
    ahead = int(facts.get("ahead") or 0)
    if ahead <= 0:
        then = "so it is time"
    elif facts.get("last_spoke"):  # a tap names no day, so no day follows from it
        then = f"so next in about {span(ahead)}"
    else:
        then = f"so next on {day_text(str(facts['on']))}"
    if facts.get("last_spoke"):
        last = f" You {_since(facts)}."
    else:
        how = LAST_CONTACT.get(str(facts.get("how")), "The last time was")
        last = f" {how} {ago(_days(facts))}." if facts.get("days") is not None else ""
    return f"{begin} {every(int(facts.get('every') or 0))}, {then}.{last}"


_SOONER = {
    "dormant": "You were close once, and then it was quiet",
    "drifting": "You used to be in touch more often",
    "weak": "It is a loose tie",
}


SENTENCES = {
    "today.promised": _promised,
    "today.birthday": lambda facts: f"It is {_name(facts)}’s birthday.",
    "today.new_job": _new_job,
    "today.news": lambda facts: f"There is something new about {_name(facts)}.",
    "today.due": _due,
    "today.due_first": lambda facts: (
        f"You wanted to be in touch with {_name(facts)} {every(int(facts.get('every') or 0))}; this would be the first time."
    ),
    "today.drifting": _drifting,
    "today.dormant": _dormant,
    "today.weak": _weak,
    "today.tie": _tie,
    "today.target": lambda facts: f"Works at {facts['organization']}, one of your targets.",
    "today.coming_promise": lambda facts: (
        f"{_name(facts)}: {_closed(str(facts['text']))}"
        if facts.get("text")
        else f"You wanted to get back to {_name(facts)}."
    ),
    "today.coming_meeting": lambda facts: (
        f"{upper_first(NAMES[str(facts['kind'])])} with {_name(facts)} at {clock(str(facts['at']))}."
    ),
    "today.coming_birthday": lambda facts: f"{upper_first(_name(facts))}’s birthday.",
    "today.coming_later": lambda facts: f"{upper_first(_name(facts))}, whom you put off to this day.",
    "today.coming_due": lambda facts: (
        f"Be in touch with {_name(facts)}, as you are {every(int(facts.get('every') or 0))}."
    ),
    "due.hand": lambda facts: _rhythm(facts, "You chose"),
    "due.tier": lambda facts: _rhythm(facts, "Their circle is"),
    "due.own": lambda facts: _rhythm(facts, "You two are in touch"),
    "due.closeness": lambda facts: _rhythm(facts, "As close as you are, Kith suggests"),
    "due.sooner": lambda facts: (
        f"{_SOONER.get(str(facts.get('kind')), 'There may be an occasion')}, so Today may show them before that."
    ),
    "due.snoozed": lambda facts: f"You put it off to {day_text(str(facts['until']))}.",
}
