"""Which row, if any, one person would have on Today, and why: decided for each person alone, so no other person can change it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kith.core.asks import NEXT, Side, next_step
from kith.core.reasons import Fact, Reason
from kith.core.records import PartialDate
from kith.core.ties_state import date_of
from kith.core.today.values import ASKS, Candidate, FollowUp, News, Pending

#: Nobody is proposed for the sake of contact within so many days of one.
RECENTLY = 7
#: A weak tie rests at least so long; news is news for so long; a row marked "not this" stays away for so long.
REST, FRESH, NOT_THIS = 30, 30, 90
#: A rhythm that only the past shows is over after a silence of so many times its length; then the tie is what it has become.
LAPSED = 5

POINTS = {
    "promised": 100,
    "give": 100,
    "thank": 90,
    "tell": 85,
    "ask": 82,
    "remind": 81,
    "birthday": 80,
    "news": 60,
    "due": 40,
    "drifting": 30,
    "dormant": 20,
    "weak": 10,
}


def row(person: Candidate, day: int) -> tuple[str, tuple[Reason, ...]] | None:
    """The kind of row and its reasons, or None. The first rule that speaks decides; flags and marks come before all."""
    if person.deceased or _is_dealt_with(person, day):
        return None
    for kind, reason in _candidates(person, day):
        if reason and not _refused(person, kind, day):
            return kind, (reason, *_beside(person, kind, day), *_at_target(person))
    return None


def is_suggested(person: Candidate) -> bool:
    """Whether Kith may bring somebody up by itself: alive, in the network, and not said never to be suggested.

    What was promised, asked or answered is not its own idea: that is kept before the owner whoever it concerns.
    """
    return person.standing == "network" and not (person.never_suggest or person.deceased)


def _is_dealt_with(person: Candidate, day: int) -> bool:
    return any(mark.on == day or (mark.verdict == "later" and mark.until > day) for mark in person.marks)


def _refused(person: Candidate, kind: str, day: int) -> bool:
    return any(m.verdict == "not_this" and m.kind in ("", kind) and m.on <= day < m.on + NOT_THIS for m in person.marks)


def _candidates(person: Candidate, day: int) -> list[tuple[str, Reason | None]]:
    rows: list[tuple[str, Reason | None]] = [("promised", _promised(person, day))]
    rows += [(kind, _asked(person, kind, day)) for kind in ASKS] if person.asks else []
    if not is_suggested(person):
        return rows
    rows += [("birthday", _birthday(person, day)), ("news", _news(person, day))]
    if day - max([person.last_day, *(m.on for m in person.marks if m.verdict == "done")]) < RECENTLY:
        return rows
    lapsed = person.due_by == "own" and day - person.last_day > LAPSED * max(person.every, 1)
    chosen = person.due_by in ("hand", "tier", "own") and not lapsed
    due = ("due", _due(person, day))
    rows += [due] if chosen else []
    rows += [("dormant", _dormant(person, day)), ("drifting", _drifting(person, day))]
    rows += [] if chosen or lapsed or person.dormant else [due]
    rows.append(("weak", _weak(person, day)))
    return rows


def _reason(person: Candidate, kind: str, code: str, day: int, extra: float = 0.0, **facts: Fact) -> Reason:
    base: dict[str, Fact] = {"name": person.called or person.name}
    if person.last_day:
        base["days"] = max(day - person.last_day, 0)
    if not person.last_kind and person.last_spoke:
        base |= {"closeness": person.closeness, "last_spoke": person.last_spoke}
    return Reason(f"today.{code}", POINTS[kind] + extra, "points", base | facts)


def promise(person: Candidate, day: int) -> FollowUp | None:
    """The promise to keep first among those due by ``day``."""
    return min((f for f in person.follow_ups if f.due <= day), key=lambda f: (f.due, f.id), default=None)


def _promised(person: Candidate, day: int) -> Reason | None:
    due = promise(person, day)
    if due is None:
        return None
    late = day - due.due
    return _reason(
        person, "promised", "promised", day, min(late, 20), text=due.text, late=late, on=date_of(due.due).isoformat()
    )


def pending(person: Candidate, kind: str, day: int) -> tuple[Pending, str] | None:
    """The line of the ledger that makes a row of this kind, the one that has waited longest, with the code of its next step."""
    found = []
    for one in person.asks:
        step, is_due = next_step(one.ask, day)
        if is_due and row_kind(step) == kind:
            found.append((one.ask.due or day, NEXT.index(step), one.ask.id, one, step))
    return min(found, key=lambda each: each[:3])[3:] if found else None


def row_kind(step: str) -> str:
    """The kind of row for a next step (`kith.core.asks.NEXT`): what was asked twice stands where reminders do."""
    return "remind" if step == "let_go" else step


def _asked(person: Candidate, kind: str, day: int) -> Reason | None:
    found = pending(person, kind, day)
    if found is None:
        return None
    one, step = found
    facts: dict[str, Fact] = {
        "of": one.kind,
        "about": one.about,
        "answer": one.answer,
        "theirs": one.ask.side is Side.THEIRS,
    }
    facts |= {"may": one.ask.may, "since": date_of(one.since).isoformat(), "today": date_of(day).isoformat()}
    late = max(day - one.ask.due, 0) if one.ask.due else 0
    return _reason(person, kind, step, day, min(late, 20) if kind == "give" else 0, late=late, **facts)


def birthday_in(born: PartialDate | None, year: int) -> date | None:
    """The day it is kept in a year: 29 February on the 28th where there is none. None if day or month is unknown."""
    if born is None or not (born.month and born.day):
        return None
    try:
        return date(year, born.month, born.day)
    except ValueError:
        return date(year, 2, 28)


def _birthday(person: Candidate, day: int) -> Reason | None:
    today = date_of(day)
    return _reason(person, "birthday", "birthday", day) if birthday_in(person.birthday, today.year) == today else None


def latest_news(person: Candidate, day: int) -> News | None:
    """The newest news that is still news and that the owner has not dealt with since."""
    dealt = max((m.on for m in person.marks if m.kind == "news" and m.verdict == "done"), default=-1)
    fresh = [n for n in person.news if max(dealt, day - FRESH) < n.seen <= day]
    return max(fresh, key=lambda n: (n.seen, n.kind), default=None)


def _news(person: Candidate, day: int) -> Reason | None:
    news = latest_news(person, day)
    if news is None or (person.last_day > news.seen):
        return None
    code = news.kind if news.kind == "new_job" else "news"
    base = _reason(person, "news", code, day, what=news.kind, seen_on=date_of(news.seen).isoformat())
    return replace(base, facts={**news.facts, **base.facts})


def _due(person: Candidate, day: int) -> Reason | None:
    if not person.due_on or person.due_on > day:
        return None
    late = 20 * min(day - person.due_on, 2 * max(person.every, 1)) / (2 * max(person.every, 1))
    code = "due" if person.last_day else "due_first"
    return _reason(person, "due", code, day, round(late, 3), every=person.every, by=person.due_by)


def _dormant(person: Candidate, day: int) -> Reason | None:
    return _reason(person, "dormant", "dormant", day) if person.dormant else None


def _drifting(person: Candidate, day: int) -> Reason | None:
    if person.trend != "drifting" or person.dormant or person.step < 2:
        return None
    return _reason(person, "drifting", "drifting", day, person.step)


def _weak(person: Candidate, day: int) -> Reason | None:
    loose = person.step in (1, 2) and not person.dormant
    return (
        _reason(person, "weak", "weak", day)
        if loose and (not person.last_day or day - person.last_day >= REST)
        else None
    )


def _at_target(person: Candidate) -> list[Reason]:
    """That they work at a target: it makes no row, and puts them first among the equally urgent of their kind (`compose`)."""
    if not person.target or not is_suggested(person):
        return []
    return [
        Reason("today.target", 0.0, "points", {"name": person.called or person.name, "organization": person.target})
    ]


def _beside(person: Candidate, kind: str, day: int) -> list[Reason]:
    """What else speaks for them; it never makes a row by itself, and it adds nothing to the order."""
    if kind in ("due", "drifting", "dormant", "weak") or not person.step:
        return []
    facts: dict[str, Fact] = {"step": person.step, "trend": person.trend}
    return [Reason("today.tie", 0.0, "points", facts)]
