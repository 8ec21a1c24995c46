"""The sentences for `kith.core.asks` and `kith.core.asks_giving`: where each ask stands, what is next, and who gave what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from kith.core.asks import KINDS
from kith.core.reasons import Fact
from kith.core.wording.dates import WEEKDAYS, counted, day_text, number, upper_first
from kith.core.wording.guards import called, quoted

Facts = Mapping[str, Fact]

#: Kind of what was given -> one of them, and several.
_GIVEN = {
    "information": ("answer", "answers"),
    "feedback": ("piece of feedback", "pieces of feedback"),
    "advice": ("piece of advice", "pieces of advice"),
    "introduction": ("introduction", "introductions"),
    "referral": ("referral", "referrals"),
    "mentoring": ("time of mentoring", "times of mentoring"),
    "connection": ("yes to a connection", "connections"),
    "other": ("favour", "favours"),
    "review": ("code review", "code reviews"),
    "recommendation": ("recommendation", "recommendations"),
}
#: The bold beginning of a line of the ledger, by what comes next; those of `_DUE` where it is time.
_LEADS = {
    "give": "You offered.", "asked_me": "They asked you.", "thank": "Answered, not thanked yet.", "tell": "Thanked.", "ask": "Not yet.",
    "remind": "Asked.", "let_go": "Asked twice.",
}  # fmt: skip
_DUE = {
    "give": "Promised.",
    "tell": "Waits to hear.",
    "ask": "Now you can ask.",
    "remind": "No answer yet.",
    "let_go": "No answer yet.",
}
#: What somebody who helped waits to hear the end of.
OUTCOMES = {
    "information": "their answer", "feedback": "their feedback", "advice": "their advice", "introduction": "their introduction",
    "referral": "their referral", "mentoring": "their mentoring", "connection": "it", "other": "their help",
}  # fmt: skip
#: What a closed one came to.
CLOSED = {
    "told": "Thanked and told.", "declined": "Declined.", "dropped": "Let go.", "answered": "Kept.",
}  # fmt: skip


def lead(step: str, *, is_due: bool, theirs: bool = False) -> str:
    """The bold beginning of a line, by the code of `kith.core.asks.next_step`."""
    if step == "give" and theirs:
        return _LEADS["asked_me"]
    return (_DUE if is_due else _LEADS).get(step) or _LEADS[step]


def summary(kind: str, about: str) -> str:
    """An ask in a few words: "advice: take the offer at Fjord"."""
    word, text = KINDS[kind].word if kind in KINDS else kind, " ".join(about.split())
    return f"{word}: {text}" if text else word


def listed(parts: Sequence[str]) -> str:
    """ "two answers", "two answers and a review", "a, b and c"."""
    return " and ".join(parts) if len(parts) < 3 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _kinds(facts: Facts) -> str:
    pairs = [one.rpartition(":") for one in str(facts.get("kinds") or "").split()]
    return listed([counted(int(times), *_GIVEN[kind]) for kind, _, times in pairs])


def _on(facts: Facts) -> str:
    only = int(facts.get("count") or 0) == 1
    return f"{' on' if only else ', the last on'} {day_text(str(facts['on']))}"


def _gave(facts: Facts) -> str:
    to = f" {facts['name']}" if facts.get("name") else ""
    return f"You gave{to} {_kinds(facts)}{_on(facts)}."


def _received(facts: Facts) -> str:
    who = f"{upper_first(str(facts['name']))} gave you" if facts.get("name") else "You received"
    return f"{who} {_kinds(facts)}{_on(facts)}."


def _text(facts: Facts) -> str:
    return " ".join(str(facts.get("about") or "").split()).rstrip(" .?!")


def _answer(facts: Facts) -> str:
    """What was said, as far as it fits into a line that somebody else is to read."""
    text = " ".join(str(facts.get("answer") or "").split()).rstrip(" .")
    return text if len(text) <= 90 else ""


def _standing(facts: Facts) -> str:
    """The opening sentence of the ledger: what is open, and who waits to hear from you."""
    promises, thanks, ready = (int(facts.get(key) or 0) for key in ("promises", "thanks", "ready"))
    waits, count = str(facts.get("waits") or ""), int(facts.get("waiting") or 0)
    parts = []
    if promises:
        parts.append("one promise is open" if promises == 1 else f"{number(promises)} promises are open")
    if thanks:
        parts.append("one answer is to be thanked" if thanks == 1 else f"{number(thanks)} answers are to be thanked")
    if waits:
        of = OUTCOMES.get(str(facts.get("waits_kind")), "it")
        others = f" and {counted(count - 1, 'other')} wait to hear what came of it" if count > 1 else ""
        parts.append(f"{waits}{others or f' waits to hear what came of {of}'}")
    if ready:
        parts.append("one ask can go out now" if ready == 1 else f"{number(ready)} asks can go out now")
    if parts:
        return f"{upper_first(listed(parts))}."
    asked = int(facts.get("open") or 0)
    if asked:
        return f"{upper_first(counted(asked, 'ask'))} {'is' if asked == 1 else 'are'} under way, and nothing is to be done today."
    return (
        "Everything is answered, thanked and told." if facts.get("any") else "Nobody has been asked for anything yet."
    )


def on_day(iso: str, day: date) -> str:
    """ "on Thursday" within the last week, else "on 3 October"."""
    on = date.fromisoformat(iso)
    back = (day - on).days
    if 0 <= back < 2:
        return ("today", "yesterday")[back]
    return f"on {WEEKDAYS[on.weekday()]}" if 0 <= back < 7 else f"on {day_text(iso, today=day)}"


def _say_thank(facts: Facts) -> str:
    answer = _answer(facts)
    return f"Hi {called(facts)}, thank you for {f'this: {answer}' if answer else f'your answer to {quoted(facts)}'}. That helps."


def _say_tell(facts: Facts) -> str:
    return f"Hi {called(facts)}, you should hear what came of {quoted(facts)}: "


def _detail(facts: Facts, name: str, before: str = "", after: str = "") -> str:
    text = " ".join(str(facts.get(name) or "").split()).rstrip(" .?!" if name != "link" else " ")
    return f"{before}{text}{after}" if text else ""


def _asked(facts: Facts) -> str:
    """What is asked, in one or two sentences made of the short form alone."""
    by = f" by {day_text(str(facts['by']))}" if facts.get("by") else ""
    kind = str(facts["kind"])
    if kind == "information":
        return f"May I ask you something? {_detail(facts, 'question', after='?')}"
    if kind == "feedback":
        return f"Would you look at something of mine{by}? What I would like to know: {_detail(facts, 'look_at')}.{_detail(facts, 'link', ' It is here: ')}"
    if kind == "advice":
        return f"I would like your advice{by}: {_detail(facts, 'decision')}.{_detail(facts, 'options', ' What I see: ', '.')}"
    if kind == "introduction":
        return f"Would you ask {_detail(facts, 'to')} whether they would talk to me?{_detail(facts, 'why', ' It is ', '.')}"
    if kind == "referral":
        return f"Would you refer me at {_detail(facts, 'organization')}?{_detail(facts, 'posting', ' It is this one: ', '.')}"
    if kind == "mentoring":
        return f"I would like to learn from you about {_detail(facts, 'topic')}{_detail(facts, 'often', ', ')}. Could you imagine that?"
    if kind == "connection":
        return f"I would like us to know each other: {_detail(facts, 'why')}.{_detail(facts, 'from', ' You may know me from ', '.')}"
    return f"May I ask you for this{by}: {_detail(facts, 'what')}?"


def _say_ask(facts: Facts) -> str:
    opening = str(facts.get("opening") or "")
    begin = opening or f"Hi {called(facts)},"
    return f"{begin}\n\n{_asked(facts)} If it does not suit you, a no is fine."


SENTENCES = {
    "ledger.say_ask": _say_ask,
    "ledger.gave": _gave,
    "ledger.received": _received,
    "ledger.standing": _standing,
    "ledger.say_thank": _say_thank,
    "ledger.say_tell": _say_tell,
    "ledger.say_give": lambda facts: f"Hi {called(facts)}, about what I promised you, {_text(facts)}: ",
    "ledger.say_remind": lambda facts: (
        f"Hi {called(facts)}, only a reminder, in case it slipped by: {_text(facts)}. A no is fine, too."
    ),
}
