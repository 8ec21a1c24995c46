"""The sentences for `kith.core.talks`: why somebody is proposed, and the drafts of a request and of a thank-you.

A draft begins with an opening line only where its fact fits nobody else (`kith.core.openings`). What follows is what the two have to settle:
what it is about, how long, which two days; it makes up neither closeness nor praise.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from kith.core.reasons import Fact
from kith.core.wording.dates import WEEKDAYS, ago, day_text, every, number, span, upper_first

Facts = Mapping[str, Fact]

#: What a talk is called on a page.
NAMES = {"coffee": "coffee", "interview": "interview"}
#: How far it has come.
STATES = {
    "proposed": "Proposed",
    "agreed": "Agreed",
    "held": "Held, not thanked yet",
    "thanked": "Held and thanked",
    "closed": "Closed",
    "dropped": "Did not happen",
}
#: What it changes in my plan, to choose from.
FITS = {"fits": "It fits", "adjust": "It fits, but differently", "not": "It does not fit"}
#: What the minute after it asks.
NOTE = {
    "cares": "What do they care about?",
    "wonder": "What do you want to ask next?",
    "offer": "What can you offer them?",
    "good": "Was it good?",
}

_CLOSE = (
    "You do not know each other yet.",
    "You hardly know each other.",
    "A loose tie.",
    "You know each other well.",
    "You are close.",
    "You are very close.",
)
_KNOWS = {
    "talk.there_now": "you work there",
    "talk.there_before": "you have worked there",
    "talk.title": "you do that work",
}


def clock(at: str) -> str:
    """A time of day (``10:00``) as said: "ten", "16:00", "9:30"."""
    hour, minute = int(at[:2]), at[3:5]
    return number(hour) if minute == "00" and 1 <= hour <= 12 else f"{hour}:{minute}"


def moment(iso: str, today: date | None = None) -> str:
    """A local time (ISO, without a zone) as said: "Tuesday, 1 December at ten"."""
    at = datetime.fromisoformat(iso)
    return f"{WEEKDAYS[at.weekday()]}, {day_text(at.date().isoformat(), today=today)} at {clock(at.strftime('%H:%M'))}"


def called(kind: str, about: str = "") -> str:
    """ "coffee", "interview about back-end work"."""
    return NAMES[kind] + (f" about {about}" if about and kind == "interview" else "")


def thanks_due(kind: str) -> str:
    """What is promised for the evening of a talk."""
    return f"Say thank you for the {NAMES[kind]}"


def is_own(promise: str) -> bool:
    """Whether a promise is one of these: to do with one's own words, not something to hand over."""
    return promise in {due(kind) for kind in NAMES for due in (thanks_due, next_due)}


def next_due(kind: str) -> str:
    """What is promised for the time after it."""
    return "Propose the next coffee" if kind == "coffee" else "Tell them what came of the interview"


def _request(facts: Facts) -> str:
    """The opening or a greeting, what it is about, two days, and an easy way out."""
    minutes, about = number(int(facts.get("minutes") or 0)), str(facts.get("about") or "").strip()
    if facts.get("kind") == "coffee":
        what = "Shall we have a coffee again?" if facts.get("again") else "Shall we have a coffee?"
    else:
        knows = _KNOWS.get(str(facts.get("match") or ""), "")
        why = f", and {knows}" if knows else ""
        what = f"I want to find out what {about or 'your work'} is like{why}. Would you have {minutes} minutes for a few questions?"
    days = [str(facts[name]) for name in ("first", "second") if facts.get(name)]
    when = f"{' or '.join(days)} would suit me; so does another day. " if days else ""
    return f"{_greeting(facts)}\n\n{what}\n\n{when}If it does not suit you now, just say so.".strip()


def _greeting(facts: Facts) -> str:
    opening, name = str(facts.get("opening") or ""), str(facts.get("name") or "")
    return opening or (f"Hi {name}," if name else "Hello,")


def _thanks(facts: Facts) -> str:
    """Thanks with the one thing that stays, as it was noted; without a note only for what was given."""
    name, take = str(facts.get("name") or ""), str(facts.get("take") or "").strip(" .")
    when = str(facts.get("when") or "")
    what = "the coffee" if facts.get("kind") == "coffee" else f"your {number(int(facts.get('minutes') or 0))} minutes"
    about = str(facts.get("about") or "").strip()
    about = f", and for what you told me about {about}" if about and facts.get("kind") != "coffee" else ""
    stays = f" What stays with me: {take}." if take else ""
    return f"{f'Hi {name}, thank' if name else 'Thank'} you for {what}{f' {when}' if when else ''}{about}.{stays}"


def _strangers(facts: Facts) -> str:
    count = int(facts.get("count") or 0)
    if count >= 100:
        return "Very many more people fit, but there is no tie yet; nobody likes to be asked out of the blue."
    if count == 1:
        return "One more person fits, but there is no tie yet; nobody likes to be asked out of the blue."
    return f"{upper_first(number(count))} more people fit, but there is no tie yet; nobody likes to be asked out of the blue."


SENTENCES = {
    "talk.there_now": lambda facts: f"Works at {facts['organization']} now.",
    "talk.there_before": lambda facts: f"Was at {facts['organization']}.",
    "talk.title": lambda facts: f"Title: {facts['title']}.",
    "talk.close": lambda facts: _CLOSE[max(0, min(5, int(facts.get("step") or 0)))],
    "talk.spoke": lambda facts: f"You were in touch {ago(int(facts.get('days') or 0))}.",
    "talk.asked": lambda facts: (
        f"You asked them for an interview {ago(int(facts.get('days') or 0))}; let that rest first."
    ),
    "talk.between": lambda facts: (
        f"Knows {facts['organization']} from inside, as {facts['there'] or 'one of them'} does."
    ),
    "talk.quiet": lambda facts: (
        f"Quiet for {span(int(facts.get('days') or 0))}; usually it is {every(int(facts.get('every') or 0))}."
    ),
    "talk.good": lambda _facts: "The last one was good.",
    "talk.strangers": _strangers,
    "talk.request": _request,
    "talk.thanks": _thanks,
}
