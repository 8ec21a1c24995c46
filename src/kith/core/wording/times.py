"""The sentences for `kith.core.time_share`: how much of the time for people is spent, and what is left. They count and never scold."""

from __future__ import annotations

from collections.abc import Mapping

from kith.core.reasons import Fact
from kith.core.wording.dates import counted, day_text, number, upper_first

Facts = Mapping[str, Fact]
#: What was done, by its kind.
_A = {
    "coffee": "a coffee",
    "call": "a call",
    "met": "a meeting",
    "chat": "a chat",
    "spoke": "a conversation",
    "message": "a message",
}


def length(minutes: int) -> str:
    """So much time in words: "45 minutes", "one hour", "two hours and 15 minutes"; nothing is "no time"."""
    hours, rest = divmod(max(minutes, 0), 60)
    parts = [counted(hours, "hour")] if hours else []
    parts += [counted(rest, "minute")] if rest else []
    return " and ".join(parts) or "no time"


def short(minutes: int) -> str:
    """So much time in a table: "45 min", "1 h", "2 h 15 min"."""
    hours, rest = divmod(max(minutes, 0), 60)
    return (
        " ".join(part for part in (f"{hours:,} h" if hours else "", f"{rest} min" if rest else "") if part) or "0 min"
    )


def rests_on(origin: str, kind: str, estimated: int, *, said: bool, corrected: bool) -> str:
    """What a row of time rests on: written down, measured, or estimated, and then by which custom. ``kind`` is one of `kith.core.time_share.ESTIMATES`."""
    if corrected:
        return f"Put right by you, instead of {short(estimated)}"
    if origin == "estimate":
        return "As you logged it" if said else f"Estimate: {_A[kind]} counts as {short(estimated)}"
    return "Timer" if origin == "timer" else "Written down"


def _of(some: int, whole: int) -> str:
    """ "two of three hours", "45 of 90 minutes" or, in different units, "45 minutes of three hours"."""
    if some % 60 == 0 and whole % 60 == 0:
        return f"{number(some // 60)} of {counted(whole // 60, 'hour')}"
    if some < 60 and whole < 60:
        return f"{number(some)} of {counted(whole, 'minute')}"
    return f"{length(some)} of {length(whole)}"


def _get(facts: Facts, name: str) -> int:
    return int(facts.get(name) or 0)


def _left(facts: Facts) -> str:
    people, planned, left = (_get(facts, name) for name in ("people", "planned", "left"))
    same = people % 60 == 0 and planned % 60 == 0
    rest = number(left // 60) if same else number(left) if planned < 60 else length(left)
    return f"{upper_first(_of(people, planned))} for people this week, {rest} left."


def _full(facts: Facts) -> str:
    over = _get(facts, "over")
    if not over:
        return f"{upper_first(length(_get(facts, 'planned')))} for people this week, just as you planned."
    return f"{upper_first(length(_get(facts, 'people')))} for people this week, {length(over)} more than planned."


def _month(facts: Facts) -> str:
    people, planned, most = (_get(facts, name) for name in ("people", "planned", "most"))
    spent = _of(people, planned) if planned and people <= planned else length(people)
    beside = f", {length(people - planned)} more than planned" if planned and people > planned else ""
    day = f", {length(most)} of it on {day_text(str(facts['on']))}" if most else ""
    return f"{upper_first(spent)} for people in {counted(_get(facts, 'weeks'), 'week')}{beside}{day}."


def _month_empty(facts: Facts) -> str:
    weeks = counted(_get(facts, "weeks"), "week")
    return f"The last {weeks} have nothing written down; the next one can."


SENTENCES = {
    "time.no_plan": lambda facts: "You have not said yet how much of your week is for people.",
    "time.unplanned": lambda facts: f"{upper_first(length(_get(facts, 'people')))} for people this week.",
    "time.all_ahead": lambda facts: (
        f"{upper_first(length(_get(facts, 'planned')))} for people this week, all of it still ahead."
    ),
    "time.left": _left,
    "time.full": _full,
    "time.month": _month,
    "time.month_empty": _month_empty,
}
