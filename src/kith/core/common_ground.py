"""Common ground: what two people share, each with its evidence.

Everything is compared in the comparable form that the caller gives (see `kith.core.normal`), and shown as it was written. Dates are
often partial: "at the same time" is only said when every reading of the dates agrees, "at different times" likewise; otherwise
it is just "both at X".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kith.core.reasons import Fact, Reason
from kith.core.records import PartialDate


@dataclass(frozen=True, slots=True)
class Stay:
    """A job or a time at a school. ``key`` is the comparable form of the organization. ``current`` None: not known."""

    organization: str
    key: str
    since: PartialDate | None = None
    until: PartialDate | None = None
    current: bool | None = None
    kind: str = "work"


@dataclass(frozen=True, slots=True)
class Ground:
    """What is known of one person. Each pair is (comparable form, as written)."""

    stays: tuple[Stay, ...] = ()
    tags: tuple[tuple[str, str], ...] = ()
    groups: tuple[tuple[str, str], ...] = ()
    repositories: tuple[tuple[str, str], ...] = ()
    events: tuple[tuple[str, str], ...] = ()
    places: tuple[tuple[str, str], ...] = ()
    acquaintances: tuple[tuple[str, str], ...] = ()


#: Field of `Ground` -> (code, points for each).
_SHARED = {
    "repositories": ("common.repository", 5),
    "events": ("common.event", 5),
    "groups": ("common.group", 4),
    "acquaintances": ("common.acquaintance", 3),
    "tags": ("common.tag", 3),
    "places": ("common.place", 1),
}


def common_ground(mine: Ground, theirs: Ground, *, today: PartialDate | None = None) -> list[Reason]:
    """What both share, most telling first. ``today`` (a whole date) closes what is current. Unit: points."""
    found = _stays(mine.stays, theirs.stays, today)
    for field, (code, points) in _SHARED.items():
        ours = dict(getattr(mine, field))
        found += [
            Reason(code, float(points), "points", {"name": shown})
            for key, shown in sorted(dict(getattr(theirs, field)).items())
            if key in ours
        ]
    return sorted(found, key=lambda reason: (-reason.weight, reason.code, str(reason.facts)))


def _stays(mine: tuple[Stay, ...], theirs: tuple[Stay, ...], today: PartialDate | None) -> list[Reason]:
    """One reason for each organization that both name: the best that can be said of any pair of stays there."""
    best: dict[tuple[str, str], Reason] = {}
    for a in mine:
        for b in theirs:
            if a.key != b.key or a.kind != b.kind:
                continue
            reason = _stay(a, b, today)
            at = (a.kind, a.key)
            if at not in best or reason.weight > best[at].weight:
                best[at] = reason
    return list(best.values())


def _stay(a: Stay, b: Stay, today: PartialDate | None) -> Reason:
    code = "common.school" if a.kind == "school" else "common.employer"
    facts: dict[str, Fact] = {"name": b.organization}
    if a.current and b.current:
        return Reason(f"{code}_now", 8.0, "points", facts)
    certain, possible, years = overlap(a, b, today)
    if certain > 0:
        facts |= {"months": certain, "first_year": years[0], "last_year": years[1]}
        return Reason(f"{code}_together", 6.0 + min(certain, 24) / 12, "points", facts)
    if possible is not None and possible <= 0:
        return Reason(f"{code}_apart", 2.0, "points", facts)
    return Reason(code, 3.0, "points", facts)


def overlap(a: Stay, b: Stay, today: PartialDate | None) -> tuple[int, int | None, tuple[int, int]]:
    """Months spent there at the same time: certainly, possibly (None: no bound), and the years the certain ones touch.

    Months count both ends: March to May is three. A year alone means some month of it.
    """
    (a_since, a_until), (b_since, b_until) = _bounds(a, today), _bounds(b, today)
    latest_start, earliest_end = _pick(max, a_since[1], b_since[1]), _pick(min, a_until[0], b_until[0])
    certain = 0
    if latest_start is not None and earliest_end is not None:
        certain = max(0, earliest_end - latest_start + 1)
    starts = [start[0] for start in (a_since, b_since) if start[0] is not None]
    ends = [end[1] for end in (a_until, b_until) if end[1] is not None]
    possible = min(ends) - max(starts) + 1 if starts and ends else None
    years = (latest_start // 12, earliest_end // 12) if certain and latest_start and earliest_end else (0, 0)
    return certain, possible, years


_Months = tuple[int | None, int | None]


def _pick(choose: Callable[[int, int], int], a: int | None, b: int | None) -> int | None:
    return None if a is None or b is None else choose(a, b)


def _bounds(stay: Stay, today: PartialDate | None) -> tuple[_Months, _Months]:
    """(earliest, latest) month that it can have begun in, and ended in; None where nothing is known."""
    until = stay.until or (today if stay.current else None)
    return _months(stay.since), _months(until)


def _months(date: PartialDate | None) -> _Months:
    if date is None or not date.year:
        return None, None
    first = date.year * 12
    return (first + date.month - 1,) * 2 if date.month else (first, first + 11)
