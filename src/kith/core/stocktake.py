"""The stock-take: who is in my network, by role and closeness; what they could help with; what is missing, and what to do about it.

Three purposes, each with its rule:

*inform*: has a title, or a role by the owner's word, and is no stranger (step 1 or more).
*advise*: close enough to think along (step 3 or more), and experienced (`kith.core.roles`).
*work*: no stranger, and hires or leads (recruiter, founder, manager), or works at a target, or is a loose tie (step 2) at an organization
that is not the owner's. Why loose ones: moderately weak ties lead to new jobs most, strong ones less, the weakest least (Rajkumar,
Saint-Jacques, Bojinov, Brynjolfsson, Aral: A causal test of the strength of weak ties, Science 377, 2022).

Only people in the network are counted; who has died is not. Everything is a count of people that the page shows, so that it can be counted
again by hand. Laws: the rows add up to the whole; the order of people does not matter; somebody outside the network changes nothing; a gap is gone
once somebody fills it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from kith.core.normal.text import LONGEST_NAME, visible, without_marks
from kith.core.reasons import Fact, Reason
from kith.core.roles import HIRES, Role, known_as
from kith.core.stocktake_gaps import Gap, Seen, gaps

#: Steps of closeness that the rules speak of.
STRANGER, LOOSE, NEAR = 0, 2, 3
STEPS = 6
#: Days until the next stock-take: three months.
QUARTER = 91
#: So many towns and organizations are shown.
MOST = 6
PURPOSES = ("inform", "advise", "work")
#: Rows in the order in which they are shown.
ROWS = (
    Role.DEVELOPER, Role.RECRUITER, Role.MANAGER, Role.FOUNDER, Role.MENTOR, Role.LEARNER, Role.OTHER, Role.UNKNOWN,
)  # fmt: skip
_Kind = tuple[Role, bool, str, str, str]


class One(NamedTuple):
    """One person; a tuple, since ten thousand of them are made for a page and a dataclass takes three times as long. ``step`` 0..5 and ``strength`` 0..1000 as in `kith.core.ties`; ``organization`` as it is written, ``key`` comparable.

    ``target`` is the name of the target they work at, or empty. ``counted``: in the network and alive. ``suggested``: may be named in a proposal.
    """

    id: str
    name: str = ""
    title: str = ""
    by_hand: str = ""
    step: int = 0
    strength: int = 0
    organization: str = ""
    key: str = ""
    target: str = ""
    place: str = ""
    counted: bool = True
    suggested: bool = True


@dataclass(frozen=True, slots=True)
class Target:
    """An organization the owner would like to be close to; ``former`` are the ids of people who were there once."""

    id: str
    name: str
    former: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Mine:
    """What the stock-take is seen from: the owner's place, their organizations (comparable), their open targets.

    ``others``: how many are in the book and not in the network, so that nobody is told to write down whom they have.
    """

    place: str = ""
    organizations: frozenset[str] = frozenset()
    targets: tuple[Target, ...] = ()
    others: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """The people of one role, closest first; ``steps`` counts them by closeness 0..5, ``work`` those who could lead to work, likewise."""

    role: Role
    people: tuple[One, ...]
    steps: tuple[int, ...]
    work: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """How many are in one town or at one organization, under the spelling that most of them have."""

    name: str
    people: int


@dataclass(frozen=True, slots=True)
class StockTake:
    """``local`` is None while the owner's place is not known; ``placed`` says of how many a place is. ``helps``: purpose -> who, closest first.

    ``places`` and ``organizations`` are the `MOST` with the most people.
    """

    people: int
    rows: tuple[Row, ...]
    helps: Mapping[str, tuple[One, ...]]
    local: int | None
    placed: int
    at_target: int
    places: tuple[Group, ...]
    organizations: tuple[Group, ...]
    gaps: tuple[Gap, ...]
    stand: Reason


def take(people: Iterable[One], mine: Mine) -> StockTake:
    """The picture, in one pass and one sort."""
    some = _sorted(people)
    home = mine.organizations
    kinds = [
        _kind(one.title, one.by_hand, one.step, bool(one.target), bool(one.key) and one.key not in home) for one in some
    ]
    helps: dict[str, list[One]] = {purpose: [] for purpose in PURPOSES}
    of_role: dict[Role, list[One]] = {role: [] for role in ROWS}
    for one, (role, _, inform, advise, work) in zip(some, kinds, strict=True):
        of_role[role].append(one)
        if inform:
            helps["inform"].append(one)
        if advise:
            helps["advise"].append(one)
        if work:
            helps["work"].append(one)
    places = Counter(one.place for one in some)
    local = sum(n for place, n in places.items() if is_local(place, mine.place)) if town(mine.place) else None
    seen = Seen(
        people=tuple(some), roles=tuple(kind[0] for kind in kinds), experienced=tuple(kind[1] for kind in kinds), local=local,
        place=mine.place, targets=tuple((one.id, one.name, one.former) for one in mine.targets), others=mine.others,
    )  # fmt: skip
    missing = gaps(seen)
    facts: dict[str, Fact] = {
        "people": len(some), "work": len(helps["work"]), "missing": ",".join(gap.short for gap in missing if gap.short),
    }  # fmt: skip
    keys = {one.organization: one.key for one in some}
    work_at = {(keys[text], text): n for text, n in Counter(one.organization for one in some).items()}
    return StockTake(
        len(some), _rows(some, kinds, of_role), {purpose: tuple(who) for purpose, who in helps.items()}, local,
        len(some) - places[""], sum(1 for one in some if one.target), _groups({(town(p), p): n for p, n in places.items()}), _groups(work_at),
        missing, Reason("stock.stand", float(len(some)), "points", facts),
    )  # fmt: skip


def _groups(counted: Mapping[tuple[str, str], int]) -> tuple[Group, ...]:
    """The largest, those alike by name; ``counted``: (comparable, as written) -> people."""
    total: Counter[str] = Counter()
    spelt: dict[str, tuple[int, str]] = {}
    for (key, shown), people in counted.items():
        if key:
            total[key] += people
            spelt[key] = min(spelt.get(key, (1, "")), (-people, shown))
    largest = sorted(total.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST]
    return tuple(Group(spelt[key][1], people) for key, people in largest)


def _rows(some: list[One], kinds: list[_Kind], of_role: Mapping[Role, list[One]]) -> tuple[Row, ...]:
    steps = Counter((kind[0], one.step) for one, kind in zip(some, kinds, strict=True))
    work = Counter((kind[0], one.step) for one, kind in zip(some, kinds, strict=True) if kind[4])
    return tuple(
        Row(role, tuple(of_role[role]), *(tuple(count[role, step] for step in range(STEPS)) for count in (steps, work)))
        for role in ROWS
    )


def _sorted(people: Iterable[One]) -> list[One]:
    """Those who count, closest first: three stable sorts are quicker than one by a tuple."""
    some = sorted((one for one in people if one.counted), key=attrgetter("id"))
    some.sort(key=attrgetter("strength"), reverse=True)
    some.sort(key=attrgetter("step"), reverse=True)
    return some


def why(one: One, mine: Mine) -> dict[str, Reason]:
    """Purpose -> why this person could help with it; purposes they could not are missing. Agrees with `take` (a law)."""
    if not one.counted:
        return {}
    elsewhere = bool(one.key) and one.key not in mine.organizations
    role, _, *codes = _kind(one.title, one.by_hand, one.step, bool(one.target), elsewhere)
    facts: dict[str, Fact] = {
        "role": role.value, "title": one.title, "step": one.step, "organization": one.organization, "target": one.target,
    }  # fmt: skip
    found = zip(PURPOSES, codes, strict=True)
    return {purpose: Reason(f"stock.{code}", 1.0, "points", facts) for purpose, code in found if code}


@lru_cache(maxsize=50_000)
def _kind(title: str, by_hand: str, step: int, at_target: bool, elsewhere: bool) -> _Kind:
    """Role, experience, and the rule that speaks for each purpose, or empty; the strongest where several do."""
    role, experienced = known_as(title, by_hand)
    if step <= STRANGER:
        return role, experienced, "", "", ""
    inform = "inform" if role is not Role.UNKNOWN else ""
    advise = "advise" if step >= NEAR and experienced else ""
    loose = step == LOOSE and elsewhere
    work = "work_target" if at_target else "work_role" if role in HIRES else "work_loose" if loose else ""
    return role, experienced, inform, advise, work


_AROUND = frozenset(
    {"greater", "area", "metropolitan", "metro", "region", "city", "of", "the", "grossraum", "raum", "grande"}
)


def town(place: str) -> str:
    """The town of a place in comparable form: "lisbon" for "Greater Lisbon, Portugal". Empty where there is none."""
    return next(iter(_parts(place)), "")


@lru_cache(maxsize=20_000)
def _parts(place: str) -> tuple[str, ...]:
    parts = without_marks(visible(place[:LONGEST_NAME])).replace("/", ",").replace(";", ",").split(",")
    plain = (" ".join(word for word in part.split() if word not in _AROUND) for part in parts)
    return tuple(part for part in plain if part)


def is_local(place: str, mine: str) -> bool:
    """Whether a place lies in the owner's town: "Alfama, Lisbon" does in "Lisbon, Portugal", "Porto, Portugal" does not."""
    home = town(mine)
    return bool(home) and home in _parts(place)


def counts(taken: StockTake) -> dict[str, int]:
    """What is kept of a stock-take: numbers alone, nobody's name. ``role.`` and ``gap.`` stand before those of a kind."""
    found = {"people": taken.people} | {purpose: len(who) for purpose, who in taken.helps.items()}
    found["at_target"] = taken.at_target
    if taken.local is not None:
        found["local"] = taken.local
    found |= {f"role.{row.role.value}": len(row.people) for row in taken.rows}
    return found | {f"gap.{gap.short}": 1 for gap in taken.gaps if gap.short}


#: Whatever a file claims to have counted, it was not more people than there are.
_MOST = 10**10


def read_counts(kept: object) -> dict[str, int]:
    """What can be believed of kept numbers: whatever else stands there is left out."""
    if not isinstance(kept, Mapping):
        return {}
    return {
        str(name): number
        for name, number in kept.items()
        if isinstance(number, int) and not isinstance(number, bool) and 0 <= number < _MOST
    }


def compare(before: Mapping[str, int], now: Mapping[str, int], on: str) -> tuple[Reason, ...]:
    """What changed since the stock-take of the day ``on`` (ISO): people, those who could lead to work, gaps closed and opened."""
    found = [_change("people", before, now, on)]
    found += [_change("work", before, now, on)] if before.get("work") != now.get("work") else []
    for code, one, other in (("closed", before, now), ("opened", now, before)):
        gone = sorted(name.removeprefix("gap.") for name in one if name.startswith("gap.") and name not in other)
        found += [Reason(f"stock.gap_{code}", 1.0, "points", {"gap": gap}) for gap in gone]
    return tuple(found)


def _change(what: str, before: Mapping[str, int], now: Mapping[str, int], on: str) -> Reason:
    more = now.get(what, 0) - before.get(what, 0)
    return Reason(f"stock.more_{what}", float(more), "points", {"more": more, "on": on})
