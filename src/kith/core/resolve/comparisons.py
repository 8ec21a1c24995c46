"""Two entities side by side: every field that both have, and what it says about their being one human.

The parts of a comparison are summed as integers (millibits of log2 odds), so that neither order nor grouping matters;
`reasons` turns the same parts into what a user reads, and so the two can never differ.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kith.core.reasons import Fact, Reason
from kith.core.resolve import weights
from kith.core.resolve.cards import Card
from kith.core.resolve.frequencies import BIT, Frequencies
from kith.core.resolve.names import Name
from kith.core.resolve.naming import Agreement, agreement
from kith.core.resolve.spelling import Level
from kith.core.resolve.values import ADDRESS, Employer

#: (code, millibits, facts)
Part = tuple[str, int, Mapping[str, Fact]]
_YEAR, _SEASON, _MONTH = 366, 90, 30


@dataclass
class Comparer:
    """Compares the entities of one book; remembers what it found out about names."""

    book: Frequencies
    _names: dict[tuple[Name, Name], Agreement] = field(default_factory=dict)

    def parts(self, one: Card, other: Card) -> list[Part]:
        """Everything that speaks for or against, the rarity of a match at all first. Symmetric up to the order in facts."""
        if other.id < one.id:
            one, other = other, one
        named = self.named(one, other)
        found: list[Part] = [("match.chance", -self.book.chance, {"people": self.book.size})]
        if named and named.weight:
            found.append(_name_part(named))
        common = sorted(one.strong & other.strong)
        for kind, value in common[:2]:
            found.append((f"match.{kind}", weights.ADDRESS.get(kind, 0), {"value": value}))
        if common and named and named.contradicts and all(kind != "profile" for kind, _ in common):
            found.append(("match.household", weights.HOUSEHOLD * min(2, len(common)), {}))
        if not common:
            found += self._logins(one, other, named)
            found += _against(one, other)
        found += self._employers(one, other)
        found += self._place(one, other)
        found += self._doors(one, other, common=bool(common))
        if one.entity.is_organization != other.entity.is_organization and ADDRESS not in (
            one.entity.source,
            other.entity.source,
        ):
            found.append(("match.one_is_organization", weights.ONE_ORGANIZATION, {}))
        return found

    def named(self, one: Card, other: Card) -> Agreement | None:
        """The best agreement of any of their names; those that addresses spell count less, most so if the displayed ones differ."""
        shown = max((self._agreement(a, b) for a in one.names for b in other.names), key=_weight, default=None)
        if shown and Level.OTHER not in (shown.given, shown.family) and shown.is_full:
            return shown
        pairs = [(a, b) for a in one.names for b in other.locals] + [(a, b) for a in one.locals for b in other.names]
        if not (one.names and other.names):
            pairs += [(a, b) for a in one.locals for b in other.locals]
        spelled = max((self._agreement(a, b) for a, b in pairs), key=_weight, default=None)
        if spelled is None or (shown and Level.OTHER in (shown.given, shown.family) and not _is_whole(spelled)):
            return shown
        lost = weights.DESPITE if shown and Level.OTHER in (shown.given, shown.family) else weights.SPELLED
        spelled = _less(spelled, lost)
        return spelled if shown is None or spelled.weight > shown.weight else shown

    def _agreement(self, a: Name, b: Name) -> Agreement:
        key = (a, b)
        found = self._names.get(key)
        if found is None:
            found = agreement(a, b, self.book)
            if "alias" in (a.via, b.via):
                found = _less(found, weights.SPELLED)
            self._names[key] = found
        return found

    def _logins(self, one: Card, other: Card, named: Agreement | None) -> Iterable[Part]:
        common = one.logins & other.logins
        if common:
            login = min(common, key=lambda login: (_is_spelled(login, one, other), login))
            weight = weights.LOGIN_OF_NAME if _is_spelled(login, one, other) else weights.LOGIN
            yield "match.login", weight, {"value": login}

    def _employers(self, one: Card, other: Card) -> Iterable[Part]:
        best: Part | None = None
        for a, b in ((one, other), (other, one)):
            for key in a.employers:
                for there in (*b.domains, *b.employers):
                    part = self._employer(a, key, b, there)
                    best = max(best, part, key=_part_weight) if best and part else part or best
        if best is None and (common := one.domains & other.domains):
            label = min(common, key=lambda label: (self.book.organization[label], label))
            weight = (self.book.of_organization(label) + weights.ORGANIZATION) // 2
            best = ("match.same_domain", max(0, weight), {"domain": label})
        if best:
            yield best
        elif one.employers and other.employers:
            yield "match.organization_differs", weights.ORGANIZATION_OTHER, {}
        elif (one.employers and self._works(other)) or (other.employers and self._works(one)):
            now = (self._is_current(one) and self._is_late(other)) or (self._is_current(other) and self._is_late(one))
            yield "match.works_elsewhere", weights.WORKS_ELSEWHERE_NOW if now else weights.WORKS_ELSEWHERE, {"now": now}
        elif self._works(one) and self._works(other) and _overlap(one, other):
            yield "match.two_jobs", weights.TWO_JOBS, {}

    def _is_current(self, row: Card) -> bool:
        """Whether the row's employer is that of the day: LinkedIn's is."""
        return row.entity.source == "linkedin" and bool(row.employers)

    def _is_late(self, address: Card) -> bool:
        """Whether something happened with an address of late, as seen from the last day in the book."""
        last = address.entity.last_day
        return last is not None and last > self.book.latest - _SEASON

    def _works(self, one: Card) -> bool:
        """Whether it is an address at an organization rather than at a host where many have one."""
        return any(self.book.is_workplace(label) for label in one.domains)

    def _employer(self, a: Card, key: str, b: Card, there: str) -> Part | None:
        is_part = key != there
        if is_part and not (min(len(key), len(there)) >= 4 and (key.startswith(there) or there.startswith(key))):
            return None
        weight = min(self.book.of_organization(key), self.book.of_organization(there))
        weight += weights.ORGANIZATION_PART if is_part else weights.ORGANIZATION
        if there in b.domains and _is_out_of_time(a.employers[key], b):
            weight += weights.OUT_OF_TIME
        code = "match.domain" if there in b.domains else "match.organization"
        other = there if there in b.domains else b.employers[there][0]
        return (code, weight, {"organization": a.employers[key][0], "domain": other}) if weight > 0 else None

    def _doors(self, one: Card, other: Card, *, common: bool) -> Iterable[Part]:
        """An address that spells no name of its holder at an organization is a desk's or a team's rather than somebody's."""
        if not common and (one.is_door or other.is_door):
            yield "match.door", weights.DOOR, {}

    def _place(self, one: Card, other: Card) -> Iterable[Part]:
        here, there = one.entity.place, other.entity.place
        if here and there:
            if here == there:
                yield "match.place", min(weights.PLACE_MOST, self.book.of_place(here)), {"place": here}
            else:
                yield "match.place_differs", weights.PLACE_OTHER, {}


def total(parts: Iterable[Part]) -> int:
    """The sum in millibits: log2 odds of being one human."""
    return sum(weight for _, weight, _ in parts)


def beyond_name(parts: Iterable[Part]) -> int:
    """What speaks for it besides the name, in millibits."""
    return sum(weight for code, weight, _ in parts if weight > 0 and code not in ("match.name", "match.chance"))


def against(parts: Iterable[Part]) -> dict[str, int]:
    """What speaks against it besides the name, by code."""
    return {
        code: weight for code, weight, _ in parts if weight < 0 and code not in ("match.name_differs", "match.chance")
    }


def reasons(parts: Iterable[Part]) -> list[Reason]:
    """The same as what a user reads."""
    return [Reason(code, weight / BIT, "bits", facts) for code, weight, facts in parts]


def probability(millibits: int) -> float:
    """Chance for log2 odds."""
    odds = math.exp2(max(-60_000, min(60_000, millibits)) / BIT)
    return odds / (1 + odds)


def _weight(one: Agreement) -> int:
    return one.weight


def _part_weight(part: Part) -> int:
    return part[1]


def _is_whole(one: Agreement) -> bool:
    return Level.MISSING not in (one.given, one.family) and Level.OTHER not in (one.given, one.family)


def _less(one: Agreement, weight: int) -> Agreement:
    return Agreement(one.weight + weight, one.given, one.family, one.first, one.second, one.inverted)


def _name_part(named: Agreement) -> Part:
    facts: dict[str, Fact] = {
        "first": named.first.text, "second": named.second.text, "given": named.given.value, "family": named.family.value,
        "inverted": named.inverted,
    }  # fmt: skip
    return ("match.name" if named.weight > 0 else "match.name_differs"), named.weight, facts


def _is_spelled(login: str, one: Card, other: Card) -> bool:
    """Whether the name explains the login, so that another of this name may well have it too."""
    letters = "".join(c for c in login if c.isalpha())
    said = {
        word
        for card in (one, other)
        for name in (*card.names, *card.locals)
        for word in (*name.given, *name.family, *name.middle)
    }
    rest = letters
    for word in sorted(said, key=lambda word: (-len(word), word)):
        if len(word) > 1:
            rest = rest.replace(word, "", 1)
    return len(rest) <= 2


def _is_out_of_time(job: Employer, mail: Card) -> bool:
    _, since, until = job
    first, last = mail.entity.first_day, mail.entity.last_day
    return bool((until and first and first > until + _YEAR) or (since and last and last < since - _YEAR))


def _overlap(one: Card, other: Card) -> bool:
    """Whether two addresses were in use at the same time, for a month at least."""
    a, b = one.entity, other.entity
    if a.first_day is None or b.first_day is None or a.last_day is None or b.last_day is None:
        return False
    return min(a.last_day, b.last_day) - max(a.first_day, b.first_day) > _MONTH


def _against(one: Card, other: Card) -> Iterable[Part]:
    a, b = one.entity, other.entity
    if one.is_exclusive and a.source == b.source:
        yield "match.same_source", weights.SAME_SOURCE.get(a.source, weights.SAME_SOURCE_ELSE), {"source": a.source}
    for kind, weight in (("profile", weights.PROFILES_DIFFER), ("handle", weights.HANDLES_DIFFER)):
        if _hosts(one, kind) & _hosts(other, kind):
            yield f"match.{kind}s_differ", weight, {}


def _hosts(one: Card, kind: str) -> set[str]:
    separator = "/" if kind == "profile" else ":"
    return {value.removeprefix("https://").partition(separator)[0] for what, value in one.strong if what == kind}
