"""The gaps of a network, each with one act that begins to close it: an event, a question to somebody, an introduction to ask for.

A gap is a fact that can be counted on the page, and it is gone once somebody fills it. The act names a person only where one is close enough to be
asked (step 2 for a question, 3 for an introduction) and may be suggested; otherwise it leads to where people are met.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from kith.core.reasons import Fact, Reason
from kith.core.roles import EXPERIENCED, Role

#: From so close on one may be asked a question, and for an introduction; so close is close.
_ASKED, _TRUSTED, _CLOSE = 2, 3, 4


class Somebody(Protocol):
    """What the gaps need to know of a person; `kith.core.stocktake.One` is one."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def step(self) -> int: ...
    @property
    def organization(self) -> str: ...
    @property
    def target(self) -> str: ...
    @property
    def suggested(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Act:
    """One act: where it is done (``ask``, ``meet``, ``heads``, ``sort``, ``people``, ``target``, ``targets``, ``place``, ``roles``), and why it helps.

    ``person`` and ``kind`` are of an ask (information, introduction); ``target`` the id of a target.
    """

    to: str
    reason: Reason
    person: str = ""
    kind: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing, and the act. ``short`` is its word in the opening sentence, empty for what is not about people."""

    short: str
    reason: Reason
    act: Act


@dataclass(frozen=True, slots=True)
class Seen:
    """What the gaps are found in. ``people`` closest first, ``roles`` and ``experienced`` beside them; ``targets``: id, name, who was there once."""

    people: tuple[Somebody, ...]
    roles: tuple[Role, ...]
    experienced: tuple[bool, ...]
    local: int | None
    place: str
    targets: tuple[tuple[str, str, frozenset[str]], ...]
    others: int = 0


def gaps(seen: Seen) -> tuple[Gap, ...]:
    """Every gap, the first to be closed first. Nobody at all is the only gap there is then."""
    if not seen.people:
        act = _act("sort", "sort", others=seen.others) if seen.others else _act("heads", "write")
        return (Gap("nobody", _missing("nobody", others=seen.others), act),)
    rules: tuple[Callable[[Seen], Gap | None], ...] = (
        _roles, _recruiter, _targets, _local, _senior, _close, _no_targets, _place,
    )  # fmt: skip
    return tuple(gap for rule in rules if (gap := rule(seen)))


def _missing(rule: str, **facts: Fact) -> Reason:
    return Reason(f"gap.{rule}", 1.0, "points", facts)


def _act(to: str, rule: str, *, person: Somebody | None = None, kind: str = "", target: str = "", **facts: Fact) -> Act:
    if person:
        facts |= {"name": person.name, "organization": person.organization}
    return Act(to, Reason(f"gap.do_{rule}", 1.0, "points", facts), person.id if person else "", kind, target)


def _first(seen: Seen, least: int, fits: Callable[[Somebody, Role], bool]) -> Somebody | None:
    """The closest of those at least so close who fits and may be named; the people stand closest first."""
    for one, role in zip(seen.people, seen.roles, strict=True):
        if one.step < least:
            return None
        if one.suggested and one.name and fits(one, role):
            return one
    return None


def _roles(seen: Seen) -> Gap | None:
    unknown = seen.roles.count(Role.UNKNOWN)
    if 2 * unknown <= len(seen.people):
        return None
    return Gap("", _missing("roles_unknown", count=unknown, of=len(seen.people)), _act("roles", "say_roles"))


def _recruiter(seen: Seen) -> Gap | None:
    if Role.RECRUITER in seen.roles:
        return None
    knows = _first(seen, _ASKED, lambda one, role: bool(one.organization) and role is not Role.LEARNER)
    act = _act("ask", "ask_hiring", person=knows, kind="information") if knows else _act("meet", "meet_recruiter")
    return Gap("recruiter", _missing("no_recruiter"), act)


def _targets(seen: Seen) -> Gap | None:
    there = {one.target for one in seen.people}
    empty = [one for one in seen.targets if one[1] not in there]
    if not empty:
        return None
    return Gap(
        "target" if len(empty) == len(seen.targets) else "",
        _missing("no_target", count=len(empty), of=len(seen.targets), first=empty[0][1]),
        _way_in(seen, empty),
    )


def _way_in(seen: Seen, empty: list[tuple[str, str, frozenset[str]]]) -> Act:
    """Who was at one of them once; else the closest who may know somebody; else where people are met."""
    was = {person: (pk, name) for pk, name, former in reversed(empty) for person in former}
    once = _first(seen, _ASKED, lambda one, _: one.id in was) if was else None
    if once:
        pk, name = was[once.id]
        return _act("ask", "ask_former", person=once, kind="introduction", target=pk, at=name)
    pk, name, _ = empty[0]
    closest = _first(seen, _TRUSTED, lambda one, role: True)
    if closest:
        return _act("ask", "ask_way_in", person=closest, kind="introduction", target=pk, at=name)
    return _act("target", "meet_target", target=pk, at=name)


def _local(seen: Seen) -> Gap | None:
    if seen.local != 0:
        return None
    return Gap("local", _missing("nobody_local", place=seen.place), _act("meet", "meet_local", place=seen.place))


def _senior(seen: Seen) -> Gap | None:
    both = zip(seen.people, seen.experienced, strict=True)
    if any(long and one.step for one, long in both):
        return None
    closest = _first(seen, _TRUSTED, lambda one, role: role not in EXPERIENCED)
    act = _act("ask", "ask_senior", person=closest, kind="introduction") if closest else _act("meet", "meet_senior")
    return Gap("senior", _missing("nobody_senior"), act)


def _close(seen: Seen) -> Gap | None:
    if any(one.step >= _CLOSE for one in seen.people):
        return None
    nearest = _first(seen, 1, lambda one, role: True)
    act = _act("ask", "ask_time", person=nearest, kind="information") if nearest else _act("people", "say_how_well")
    return Gap("close", _missing("nobody_close"), act)


def _no_targets(seen: Seen) -> Gap | None:
    return None if seen.targets else Gap("", _missing("no_targets"), _act("targets", "name_targets"))


def _place(seen: Seen) -> Gap | None:
    return Gap("", _missing("place_unknown"), _act("place", "say_place")) if seen.local is None else None
