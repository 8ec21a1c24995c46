"""Opening lines, several for each kind of fact: short, plain, and true of nobody but the person they are for."""

from __future__ import annotations

from collections.abc import Mapping

from kith.core.reasons import Fact
from kith.core.wording.dates import day_text

Facts = Mapping[str, Fact]

#: Kind -> variants. ``{name}``, ``{text}`` and ``{since}`` ("our coffee on 6 November 2026", "the last time") are filled in.
_LINES: dict[str, tuple[str, ...]] = {
    "promise": (
        "Hi {name}, I had promised you this: {text}.",
        "Hi {name}, as promised: {text}.",
        "Hello {name}, here is what I owed you: {text}.",
    ),
    "new_job": (
        "Hi {name}, I saw that you are at {text} now. How are the first weeks?",
        "Congratulations on {text}, {name}. What are you working on there?",
        "Hi {name}, {text} is new, isn’t it? I would like to hear how it is.",
    ),
    "event": (
        "Hi {name}, are you going to {text}? It would be good to say hello.",
        "Hi {name}, what do you make of {text}?",
        "Hello {name}, shall we compare notes on {text}?",
    ),
    "topic": (
        "Hi {name}, after {since} I would like to know: what has become of {text}?",
        "Hi {name}, how is it going with {text}?",
        "Hello {name}, we talked about {text}. Is that still on your mind?",
    ),
    "note": (
        "Hi {name}, I was looking at what I wrote down after {since}: {text}. How did it go on?",
        "Hi {name}, since {since} I have wondered how this went: {text}.",
        "Hello {name}, is this still current? From {since}: {text}.",
    ),
    "repository": (
        "Hi {name}, are you still working on {text}?",
        "Hi {name}, how is {text} coming along?",
        "Hello {name}, what is next for {text}, and what are you building besides?",
    ),
    "employer": (
        "Hi {name}, do you still hear from anybody at {text}?",
        "Hi {name}, our time at {text} is a while ago. What are you doing these days?",
        "Hello {name}, it has been a while since {text}. How are you?",
    ),
    "school": (
        "Hi {name}, are you still in touch with people from {text}?",
        "Hi {name}, what are you working on, this long after {text}?",
        "Hello {name}, it has been a while since {text}. How are you?",
    ),
    "tag": (
        "Hi {name}, are you still busy with {text}? I would like to hear what you make of it now.",
        "Hi {name}, may I ask you something about {text}? Ten minutes would do.",
        "Hello {name}, what is new with {text} on your side?",
    ),
}


def _line(kind: str, facts: Facts) -> str:
    variants = _LINES[kind]
    source, on = str(facts.get("source") or ""), str(facts.get("on") or "")
    what = (
        f"our {source[:1].lower()}{source[1:]}"
        if source in ("Coffee", "Call", "Meeting", "Chat", "Conversation")
        else ""
    )
    since = f"{what} on {day_text(on)}" if what and on else what or "the last time"
    text = str(facts.get("text") or "").rstrip(" .!?;,")
    return variants[int(facts.get("variant") or 0) % len(variants)].format(name=facts["name"], text=text, since=since)


def _fact(facts: Facts) -> str:
    where = ", ".join(
        part for part in (str(facts.get("source") or ""), day_text(str(facts["on"])) if facts.get("on") else "") if part
    )
    text = str(facts.get("text") or "").rstrip(" .")
    return f"{where}: {text}." if where else f"{text}."


SENTENCES = {
    "opening.promise": lambda facts: _line("promise", facts),
    "opening.new_job": lambda facts: _line("new_job", facts),
    "opening.event": lambda facts: _line("event", facts),
    "opening.topic": lambda facts: _line("topic", facts),
    "opening.note": lambda facts: _line("note", facts),
    "opening.repository": lambda facts: _line("repository", facts),
    "opening.employer": lambda facts: _line("employer", facts),
    "opening.school": lambda facts: _line("school", facts),
    "opening.tag": lambda facts: _line("tag", facts),
    "opening.fact": _fact,
}
