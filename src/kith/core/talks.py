"""Talks, which are coffees and informational interviews: whom to propose one to and why, two days for it, and what may follow on what.

An interview is for information, about a role or a place. Only people of the owner's network with whom there is a tie are proposed, the
warmest first: a request out of the blue costs more than it brings. A coffee is for those who are close and have been quiet for longer
than their rhythm. Weights are whole points, so the order of people never matters.

Days are whole days since 1970-01-01 in the owner's zone, 0 for "never"; dates are the owner's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from kith.core.normal.text import visible, without_marks
from kith.core.reasons import Fact, Reason

COFFEE, INTERVIEW = "coffee", "interview"
KINDS = (COFFEE, INTERVIEW)
PROPOSED, AGREED, HELD, THANKED, CLOSED, DROPPED = STATES = (
    "proposed",
    "agreed",
    "held",
    "thanked",
    "closed",
    "dropped",
)
#: State -> what may come next. An agreed one can be agreed anew, for another day.
STEPS: dict[str, tuple[str, ...]] = {
    PROPOSED: (AGREED, HELD, DROPPED),
    AGREED: (AGREED, HELD, DROPPED),
    HELD: (THANKED, CLOSED),
    THANKED: (CLOSED,),
    CLOSED: (),
    DROPPED: (),
}
#: Both still lie ahead.
OPEN = (PROPOSED, AGREED)
#: What the minute after it asks: what they care about, my next question, what I can offer, was it good.
NOTE = ("cares", "wonder", "offer", "good")
#: What an interview changes in the plan.
FITS = ("fits", "adjust", "not")
#: How long one takes, in minutes, and the clock times that are proposed for it.
MINUTES = {COFFEE: 30, INTERVIEW: 20}
AT = (time(10), time(16))
#: Somebody who was asked for an interview rests for so many days.
REST = 28
#: A coffee is for ties of at least this step (0..5); without a rhythm the next one is due after so many days.
CLOSE, AGAIN = 3, 42
#: What came of an interview is told after so many days.
TELL = 21

NOW, BEFORE, TITLE, STEP, BREAK, GOOD = 60, 40, 50, 20, 50, 10
#: Spoke within so many days -> points.
_SPOKE = ((30, 10), (180, 6), (365, 3))
#: Words of a wish that name no role: "what back-end work is like".
_AROUND = frozenset(
    [
        "a",
        "an",
        "and",
        "about",
        "as",
        "at",
        "be",
        "being",
        "do",
        "for",
        "how",
        "in",
        "is",
        "it",
        "job",
        "jobs",
        "life",
        "like",
        "of",
        "on",
        "role",
        "the",
        "to",
        "what",
        "work",
        "working",
    ]
)


def may(state: str, to: str) -> bool:
    """Whether a talk in one state may come to the other."""
    return to in STEPS.get(state, ())


@dataclass(frozen=True, slots=True)
class Stay:
    """A job or school: the comparable form of the organization (`kith.core.normal`), as written, the title, and whether it goes on."""

    key: str
    name: str
    title: str = ""
    now: bool = True


@dataclass(frozen=True, slots=True)
class Known:
    """One person, as far as they may be asked. ``step`` 0..5; ``last_day`` last contact; ``asked_day`` last asked for an interview.

    ``in_network`` False: known of, never proposed; they only tell that somebody is there.
    """

    id: int
    name: str
    title: str = ""
    stays: tuple[Stay, ...] = ()
    step: int = 0
    last_day: int = 0
    asked_day: int = 0
    in_network: bool = True

    @property
    def stranger(self) -> bool:
        """Whether there is no tie at all, or they are not in the network."""
        return not self.in_network or not (self.step or self.last_day)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody to ask. The reasons (unit points) add up to what they are ranked by; the first says why they match."""

    id: int
    reasons: tuple[Reason, ...]

    @property
    def points(self) -> int:
        """The sum."""
        return sum(int(reason.weight) for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class Found:
    """``candidates`` the warmest first; ``strangers`` how many match without a tie; ``between`` who could know one of those."""

    candidates: tuple[Candidate, ...] = ()
    strangers: int = 0
    between: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What one wants to know about, in comparable words: a role, a place, or one text that may be either."""

    role: tuple[str, ...]
    place: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """All of them."""
        return tuple(dict.fromkeys((*self.role, *self.place)))


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, comparable: small letters without accents, letters and digits only. Empty for none."""
    plain = without_marks(visible(text[:500]))
    return tuple("".join(c if c.isalnum() or c in "+#" else " " for c in plain).split())


def wanted(about: str) -> Wanted:
    """``back-end work at Acme``: the role ``back end`` and the place ``acme``. Without an "at" every word may be of either.

    Words that name no role ("work", "what is it like") are left out, unless nothing else is there.
    """
    plain = " ".join(words_of(about.replace("@", " at ")))
    role, at, place = f" {plain} ".partition(" at ")
    if not at or not place.split() or not role.split():
        every = tuple(word for word in plain.split() if word != "at")
        return Wanted(_telling(every), every)
    return Wanted(_telling(tuple(role.split())), tuple(place.split()))


def _telling(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in _AROUND) or words


def holds(text: Collection[str], some: tuple[str, ...]) -> bool:
    """Whether every word of ``some`` stands in a text as a whole word; two neighbours may be one: "back end" is "backend". Never for none."""
    there = tuple(text)
    whole = {*there, *("".join(pair) for pair in zip(there, there[1:], strict=False))}
    at = 0
    while at < len(some):
        if some[at] in whole:
            at += 1
        elif "".join(some[at : at + 2]) in whole and at + 1 < len(some):
            at += 2
        else:
            return False
    return bool(some)


def candidates(people: Iterable[Known], about: str, *, day: int, limit: int = 7) -> Found:
    """Whom to ask about a role or a place, on ``day``. The order of people is irrelevant; nobody without a tie is among them.

    Of two with the same match, of whom neither or both were asked lately, the warmer one never stands below.
    """
    wish = wanted(about)
    everybody = list(people)
    matched = [(one, reasons) for one in everybody if (reasons := _match(one, wish))]
    asked = [(one, (*reasons, *_warmth(one, day))) for one, reasons in matched if not one.stranger]
    found = sorted(asked, key=lambda each: _rank(Candidate(each[0].id, each[1]), each[0]))
    strangers = [one for one, _ in matched if one.stranger]
    known = {one.id for one, _ in asked}
    between = _between([one for one in everybody if not one.stranger and one.id not in known], strangers, wish, day)
    return Found(tuple(Candidate(one.id, reasons) for one, reasons in found[:limit]), len(strangers), between)


def _rank(found: Candidate, one: Known) -> tuple[int, int, int, int]:
    return -found.points, -one.step, -one.last_day, one.id


def _match(one: Known, wish: Wanted) -> tuple[Reason, ...]:
    """That they work there, or did, and that they have the title; empty if nothing of it."""
    found = []
    there = [stay for stay in one.stays if holds(stay.key.split(), wish.place)]
    if there:
        stay = min(there, key=lambda each: (not each.now, each.key, each.name, each.title))
        code, points = ("talk.there_now", NOW) if stay.now else ("talk.there_before", BEFORE)
        found.append(Reason(code, points, "points", {"organization": stay.name}))
    titles = sorted({title for title in (one.title, *(stay.title for stay in one.stays if stay.now)) if title})
    title = next((title for title in titles if holds(words_of(title), wish.role)), "")
    if title:
        found.append(Reason("talk.title", TITLE, "points", {"title": title}))
    return tuple(found)


def _warmth(one: Known, day: int) -> tuple[Reason, ...]:
    found = [Reason("talk.close", STEP * one.step, "points", {"step": one.step})]
    if one.last_day:
        ago = max(day - one.last_day, 0)
        points = next((points for most, points in _SPOKE if ago <= most), 0)
        found.append(Reason("talk.spoke", points, "points", {"days": ago}))
    if one.asked_day and day - one.asked_day < REST:
        found.append(Reason("talk.asked", -BREAK, "points", {"days": max(day - one.asked_day, 0)}))
    return tuple(found)


def _between(
    warm: list[Known], strangers: list[Known], wish: Wanted, day: int, limit: int = 3
) -> tuple[Candidate, ...]:
    """Who shares a place, other than the wanted one, with somebody who matches and whom the owner has no tie with."""
    found = []
    for one in warm:
        mine = {stay.key: stay for stay in one.stays if stay.key}
        shared = [
            (there.name, mine[stay.key].name)
            for there in strangers
            for stay in there.stays
            if stay.key in mine and there.id != one.id and not holds(stay.key.split(), wish.place)
        ]
        if shared:
            name, organization = min(shared)
            facts: dict[str, Fact] = {"there": name, "organization": organization}
            found.append((Candidate(one.id, (Reason("talk.between", 0, "points", facts), *_warmth(one, day))), one))
    return tuple(each for each, _ in sorted(found, key=lambda pair: _rank(*pair))[:limit])


@dataclass(frozen=True, slots=True)
class Friend:
    """Somebody of the network for a coffee. ``every`` days is their rhythm (0: none); ``good`` what was said of the last one.

    ``open``: one is proposed or agreed already.
    """

    id: int
    step: int
    last_day: int
    every: int
    good: bool | None = None
    open: bool = False


def coffees(people: Iterable[Friend], *, day: int, limit: int = 5) -> tuple[Candidate, ...]:
    """Whom to have a coffee with: close, quiet for longer than their rhythm, and it was not "no" to "was it good?" the last time."""
    found = []
    for one in people:
        quiet = day - one.last_day
        if one.step < CLOSE or one.open or one.good is False or not one.last_day or not 0 < one.every < quiet:
            continue
        late = min(10 * (quiet - one.every) // one.every, STEP - 1)
        reasons = [
            Reason("talk.close", STEP * one.step, "points", {"step": one.step}),
            Reason("talk.quiet", late, "points", {"days": quiet, "every": one.every}),
        ]
        reasons += [Reason("talk.good", GOOD, "points")] if one.good else []
        found.append(Candidate(one.id, tuple(reasons)))
    return tuple(sorted(found, key=lambda each: (-each.points, each.id))[:limit])


def two_days(today: date, taken: Collection[date] = ()) -> tuple[date, date]:
    """Two working days to propose: neither is today or tomorrow or ``taken``, and they are not the same day of the week."""
    first = _working(today + timedelta(days=2), taken)
    second = _working(first + timedelta(days=2), taken)
    while second.weekday() == first.weekday():
        second = _working(second + timedelta(days=1), taken)
    return first, second


def _working(day: date, taken: Collection[date]) -> date:
    while day.weekday() > 4 or day in taken:
        day += timedelta(days=1)
    return day


def two_times(today: date, zone: tzinfo, taken: Collection[date] = ()) -> tuple[datetime, datetime]:
    """`two_days` as instants in UTC: one in the morning of the owner's zone, one in the afternoon."""
    days = two_days(today, taken)
    return tuple(instant(datetime.combine(day, at), zone) for day, at in zip(days, AT, strict=True))  # type: ignore[return-value]


def instant(local: datetime, zone: tzinfo) -> datetime:
    """A clock time in a zone as an instant in UTC. One that summer time skips is taken as if it had not; of a doubled one the first."""
    return local.replace(tzinfo=zone, fold=0).astimezone(UTC)


def next_day(held: date, every: int = 0) -> date:
    """When to propose the next one: after their rhythm, else after `AGAIN` days; a weekend moves to Monday."""
    return _working(held + timedelta(days=every if every > 0 else AGAIN), ())
