"""The sentences for `kith.core.pitch`: how long it takes, what is too much, what is missing, and where you stand with it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from kith.core.pitch import Count, Rate
from kith.core.reasons import Fact
from kith.core.wording.dates import WEEKDAYS, counted, day_text, number, upper_first

Facts = Mapping[str, Fact]

#: Whom a pitch is for, as it stands after "for".
AUDIENCES = {"meetup": "a meetup", "recruiter": "a recruiter", "friend": "an old friend"}


def audience(text: str) -> str:
    """Whom a pitch is for: "a meetup", or the owner's own words."""
    return AUDIENCES.get(text, text)


def arithmetic(words: int, rate: int, seconds: int) -> str:
    """The sum, to be done again by hand: "50 words at 136 a minute, about 22 seconds"."""
    return f"{words:,} {'word' if words == 1 else 'words'} at {rate} a minute, about {seconds:,} {'second' if seconds == 1 else 'seconds'}"


def _sum(facts: Facts) -> str:
    return arithmetic(*(int(facts[name] or 0) for name in ("words", "rate", "seconds")))


SENTENCES = {
    "pitch.fits": lambda facts: f"{_sum(facts)}: it fits in {facts['room']}.",
    "pitch.long": lambda facts: (
        f"{_sum(facts)}: {facts['most']} words fit in {facts['room']}, so {number(int(facts['over'] or 0))} {'is' if facts['over'] == 1 else 'are'} too many."
    ),
    "pitch.short": lambda facts: (
        f"{_sum(facts)}: too short to say much yet. Up to {facts['most']} words fit in {facts['room']} seconds."
    ),
    "pitch.empty": lambda facts: (
        f"Nothing is written yet. At {facts['rate']} words a minute, {facts['most']} words fit in {facts['room']} seconds."
    ),
    "pitch.no_who": lambda facts: "Who you are is missing: a name, and what you are in a few words.",
    "pitch.no_what": lambda facts: "What you do is missing: one thing you made, and what came of it.",
    "pitch.no_aim": lambda facts: "Where you want to be in twelve months is missing: what others could help you with.",
    "pitch.no_close": lambda facts: "A question at the end is missing: it hands over to the other one.",
}


def rate_line(rate: Rate) -> str:
    """Where the rate is from."""
    if not rate.times:
        return f"{rate.per_minute} words a minute is a usual rate in English. Say it aloud once with the timer, and your own takes its place."
    if rate.times == 1:
        return f"{rate.per_minute} words a minute is your own rate, from the one time you said it with the timer."
    return f"{rate.per_minute} words a minute is your own rate: the middle of the last {number(rate.times)} times with the timer."


def counting_lines(count: Count) -> list[str]:
    """What counts as more than the one word it looks like; empty where each word is one."""
    lines = [f"“{token}” counts as {counted(words, 'word')}" for token, words in dict.fromkeys(count.other)]
    if count.characters:
        one = count.characters == 1
        lines.append(
            f"{counted(count.characters, 'character')} {'counts' if one else 'count'} as {counted(count.by_characters, 'word')}"
        )
    return lines


def standing(who: str, seconds: int, *, times: int, last: date | None, day: date) -> str:
    """Where you stand: "Your pitch for a meetup takes about 22 seconds; said nine times, last on Tuesday."."""
    begin = f"Your pitch for {audience(who)} takes about {seconds:,} {'second' if seconds == 1 else 'seconds'}"
    if not times or last is None:
        return f"{begin}; not said aloud yet."
    said = "said once" if times == 1 else "said twice" if times == 2 else f"said {number(times)} times"
    return f"{begin}; {said}, {'' if times == 1 else 'last '}{on_day(last, day)}."


def on_day(on: date, day: date) -> str:
    """A day that was: "today", "yesterday", "on Tuesday", "on 14 March"."""
    days = (day - on).days
    if 0 <= days <= 1:
        return "today" if days == 0 else "yesterday"
    return f"on {WEEKDAYS[on.weekday()]}" if 0 < days < 7 else f"on {day_text(on.isoformat(), today=day)}"


def said_line(seconds: int, words: int, pace: int) -> str:
    """One rehearsal: "24 seconds, 50 words: 125 a minute"."""
    return f"{counted(seconds, 'second') if seconds == 1 else f'{seconds:,} seconds'}, {words:,} {'word' if words == 1 else 'words'}: {pace:,} a minute"


def title(who: str) -> str:
    """ "A meetup", for a tab."""
    return upper_first(audience(who))
