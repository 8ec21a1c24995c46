"""One or two places to meet people at a time: where the choice stands, and the one act that comes next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kith.core.reasons import Fact, Reason

ROOM, ONLINE = "room", "online"
#: More than this at a time get less than they need.
TWO = 2
#: Days after which one looks back on a place, or on it again.
LOOK_BACK = 28


@dataclass(frozen=True, slots=True)
class Place:
    """A place that is open: ``kind`` is `ROOM` or `ONLINE`, ``since`` when it was chosen or last looked back on."""

    key: str
    name: str
    kind: str
    since: date


def stand(places: Sequence[Place]) -> Reason:
    """Where the choice stands: nothing yet, one, two, or more than two (then how many)."""
    if not places:
        return _say("focus.none")
    if len(places) > TWO:
        return _say("focus.many", count=len(places))
    facts: dict[str, Fact] = {"name": places[0].name, "kind": places[0].kind}
    if len(places) == 1:
        return _say("focus.one", **facts)
    return _say("focus.two", **facts, other=places[1].name, other_kind=places[1].kind)


def next_act(places: Sequence[Place], day: date, *, planned: bool) -> Reason:
    """The one act that comes next.

    In this order: look back on the place that waits longest, if it was chosen `LOOK_BACK` days ago or more; choose the first place;
    say how much time there is, unless that is ``planned``; choose the other kind, where there is only one place; write down what
    happened.
    """
    due = [one for one in places if (day - one.since).days >= LOOK_BACK]
    if due:
        oldest = min(due, key=lambda one: (one.since, one.key))
        return _say("focus.look_back", key=oldest.key, name=oldest.name, days=(day - oldest.since).days)
    if not places:
        return _say("focus.first")
    if not planned:
        return _say("focus.plan")
    if len(places) == 1:
        return _say("focus.online" if places[0].kind == ROOM else "focus.room", name=places[0].name)
    return _say("focus.log")


def _say(code: str, **facts: Fact) -> Reason:
    return Reason(code, 0.0, "points", facts)
