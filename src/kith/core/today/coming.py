"""What the next days bring: what is agreed, promises, rhythms and birthdays; a glance, never a list of everything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kith.core.asks import Side, next_step
from kith.core.reasons import Fact, Reason
from kith.core.ties_state import date_of, day_of
from kith.core.today.rows import birthday_in, is_suggested
from kith.core.today.values import Candidate, Coming
from kith.core.wording import say


def coming(candidates: Sequence[Candidate], day: int, days: int = 7, limit: int = 7) -> tuple[Coming, ...]:
    """Lines for the ``days`` days after ``day``, by day, at most ``limit``; promises and birthdays before rhythms.

    A coffee or an interview is shown on its own day as well. What somebody was put off to ("later") appears on that day.
    """
    found: list[tuple[int, int, str, Reason]] = []
    for person in candidates:
        if person.deceased:
            continue
        ahead = [line for line in _lines(person, day) if day < line[0] <= day + days]
        ahead += [line for line in _meetings(person) if day <= line[0] <= day + days]
        found += [(on, rank, person.id, reason) for on, rank, reason in sorted(ahead, key=lambda line: line[:2])]
    kept = sorted(sorted(found, key=lambda line: (line[1], line[0], line[2]))[:limit], key=lambda line: line[:3])
    return tuple(Coming(who, on, reason, say(reason)) for on, _, who, reason in kept)


def _meetings(person: Candidate) -> Iterator[tuple[int, int, Reason]]:
    name = person.called or person.name
    for one in person.meetings:
        facts: dict[str, Fact] = {"name": name, "kind": one.kind, "at": one.at}
        yield one.on, 0, Reason("today.coming_meeting", 0.0, "points", facts)


def _lines(person: Candidate, day: int) -> Iterator[tuple[int, int, Reason]]:
    """Day, rank and reason of all that is known to come."""
    name = person.called or person.name
    for promise in person.follow_ups:
        yield promise.due, 0, Reason("today.coming_promise", 0.0, "points", {"name": name, "text": promise.text})
    for one in person.asks:
        step, is_due = next_step(one.ask, day)
        if step and step != "ask" and not is_due and one.ask.due:
            facts: dict[str, Fact] = {
                "name": name,
                "step": step,
                "about": one.about,
                "theirs": one.ask.side is Side.THEIRS,
            }
            yield one.ask.due, 0, Reason("today.coming_ask", 0.0, "points", facts)
    if not is_suggested(person):
        return
    for year in (date_of(day).year, date_of(day).year + 1):
        if on := birthday_in(person.birthday, year):
            yield day_of(on), 1, Reason("today.coming_birthday", 0.0, "points", {"name": name})
    later = max((m.until for m in person.marks if m.verdict == "later"), default=0)
    if later > day:
        yield later, 2, Reason("today.coming_later", 0.0, "points", {"name": name})
    elif person.due_on and person.due_by != "closeness":
        yield person.due_on, 3, Reason("today.coming_due", 0.0, "points", {"name": name, "every": person.every})
