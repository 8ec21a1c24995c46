"""The sentences for `kith.core.today` and `kith.core.cadence`: why today, what is coming, when it is due."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from kith.core.reasons import Fact
from kith.core.wording.dates import ago, day_text, every, span, upper_first
from kith.core.wording.guards import quoted
from kith.core.wording.ledgers import summary
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


def _give(facts: Facts) -> str:
    late = int(facts.get("late") or 0)
    when = "For today" if late == 0 else "For yesterday" if late == 1 else f"For {span(late)} already"
    asked = f"{_name(facts)} asked you for" if facts.get("theirs") else f"you offered {_name(facts)}"
    return f"{when}: {asked} {_closed(summary(str(facts['of']), str(facts['about'])))}"


def _thank(facts: Facts) -> str:
    answer = " ".join(str(facts.get("answer") or "").split())
    return f"{_name(facts)} answered {quoted(facts)}{f': {_closed(answer)}' if answer else '.'}"


def _ask(facts: Facts) -> str:
    what = summary(str(facts["of"]), str(facts["about"])).rstrip(" .?!")
    why = "nothing speaks against it any more" if facts.get("may") else "you put it off to this day"
    return f"You wanted to ask {_name(facts)} for {what}; {why}."


def _remind(facts: Facts) -> str:
    on = day_text(str(facts["since"]), today=date.fromisoformat(str(facts["today"])))
    return f"You asked {_name(facts)} on {on} for {summary(str(facts['of']), str(facts['about'])).rstrip(' .?!')}."


_COMING = {
    "give": "what you offered",
    "thank": "say thank you for",
    "tell": "tell what came of",
    "remind": "remind of",
    "let_go": "let go of",
}


def _coming_ask(facts: Facts) -> str:
    does = "what they asked you" if facts.get("theirs") else _COMING[str(facts["step"])]
    return f"{upper_first(_name(facts))}: {does} {quoted(facts)}."


SENTENCES = {
    "today.give": _give,
    "today.thank": _thank,
    "today.tell": lambda facts: f"{_name(facts)} has not heard yet what came of {quoted(facts)}.",
    "today.ask": _ask,
    "today.remind": lambda facts: f"{_remind(facts)} One kind reminder, or let it go.",
    "today.let_go": lambda facts: f"{_remind(facts)} You reminded them once; let it go.",
    "today.coming_ask": _coming_ask,
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
