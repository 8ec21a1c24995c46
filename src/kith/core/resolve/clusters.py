"""Groups of entities that are one human, grown from the strongest link down.

Greedy agglomeration with constraints, in the spirit of constrained correlation clustering: a link joins two groups only if no member of one
contradicts a member of the other, so that one bad link never chains two humans; and a link of names alone only if no rival
is about as likely. Kept-apart pairs and two persons are contradictions that nothing outweighs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import combinations
from math import log2

from kith.core.resolve.blocking import candidates
from kith.core.resolve.frequencies import SMALLEST
from kith.core.resolve.scene import Scene
from kith.core.resolve.values import ADDRESS
from kith.core.resolve.weights import ADDRESSES, APART, AT_ONE, SETTLED, TORN

#: Log2 odds in millibits from which entities are joined without asking.
JOIN = 2_000
#: The same for links of names alone, in a book of `SMALLEST` humans, and with every doubling of it: what the counts of a book cannot show, that
#: names of a small language go together, matters more the more humans could bear them. The name itself says at least so much: a
#: common name is never joined by itself.
JOIN_BY_NAME = 2_500
FOR_A_DOUBLING = 1_170
RARE = 2_000
#: More than any link weighs.
NEVER = 1_000_000
#: From which a question is worth it.
ASK = -1_500
#: A rival within this much of a link stops it.
RIVAL = 4_000
#: What must speak for a link besides names, so that it is not by name only.
SOLID = 3_000

#: Among more entries than this under one name, some are taken to contradict each other.
CROWD = 24

#: What is one human's by its nature, whatever the name beside it.
_OWN = ("profile", "handle")


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """Two entities that may be one human; sorts strongest first."""

    rank: int
    first: int
    second: int

    @property
    def weight(self) -> int:
        """Log2 odds in millibits."""
        return -self.rank


@dataclass
class Clusters:
    """The groups while they grow. ``refused`` are the links that were strong enough and stopped by something; ``by_name`` what names
    alone brought together; ``bridges`` pairs of persons whom an address shows to be one."""

    scene: Scene
    group: dict[int, set[int]]
    near: dict[int, list[Link]]
    used: dict[int, list[Link]] = field(default_factory=lambda: defaultdict(list))
    by_name: set[int] = field(default_factory=set)
    refused: list[Link] = field(default_factory=list)
    bridges: set[tuple[int, int]] = field(default_factory=set)

    def grow(self, links: Iterable[Link]) -> None:
        """Join along the links, strongest first."""
        for link in links:
            left, right = self.group[link.first], self.group[link.second]
            if left is right:
                continue
            by_name = self.scene.beyond_name(link.first, link.second) < SOLID
            weight = self._group_weight(link, left, right) if by_name else link.weight
            if weight < self._least(link, by_name):
                self.refused.append(link)
                continue
            if not self._may_join(link, left, right):
                self.refused.append(link)
                self._note_bridge(link, left, right)
                continue
            if by_name:
                self.by_name.update((link.first, link.second))
            self._join(left, right, link)

    def _group_weight(self, link: Link, left: set[int], right: set[int]) -> int:
        """The weight of a link of names between two groups: what speaks against anywhere between them, and what all who stand under
        the name look like together: one human, or several."""
        around = {*left, *right}
        for number in (*left, *right):
            around.update(near.first for near in self.near[number])
            around.update(near.second for near in self.near[number])
        return self.scene.group_weight(link.first, link.second, left, right) + self._crowd(around)

    def _crowd(self, around: set[int]) -> int:
        """What the entries under one name say of how many humans they are, in millibits: the number of addresses, whether any two of
        them contradict each other, whether any two are at work at two places."""
        addresses = sum(self.scene.cards[number].entity.source == ADDRESS for number in around)
        many, pairs = len(around) > CROWD, list(combinations(sorted(around), 2))
        apart = many or any(self.scene.contradict(*pair) for pair in pairs)
        torn = many or any(self.scene.is_torn(*pair) for pair in pairs)
        number = ADDRESSES[min(addresses, len(ADDRESSES) - 1)]
        return number + (APART if apart else AT_ONE) + (TORN if torn else SETTLED)

    def _least(self, link: Link, by_name: bool) -> int:
        """What a link must weigh: more than any does, for one that needs a human's eye."""
        one, other = self.scene.cards[link.first], self.scene.cards[link.second]
        named = self.scene.comparer.named(one, other)
        if named and named.contradicts and not any(kind in _OWN for kind, _ in one.strong & other.strong):
            return NEVER
        if not by_name:
            return JOIN
        book = self.scene.comparer.book
        if named is None or not named.names_one or named.weight - book.chance < RARE:
            return NEVER
        return JOIN_BY_NAME + round(FOR_A_DOUBLING * log2(book.size / SMALLEST))

    def _may_join(self, link: Link, left: set[int], right: set[int]) -> bool:
        if any(self.scene.contradict(one, other) for one in left for other in right):
            return False
        if self.scene.cards[link.first].strong & self.scene.cards[link.second].strong:
            return True
        return not self.rivals(link)

    def _note_bridge(self, link: Link, left: set[int], right: set[int]) -> None:
        """That only two persons' being two kept a link with an address in common from joining."""
        ends = [{p for one in side if (p := self.scene.cards[one].entity.person) is not None} for side in (left, right)]
        if not (self.scene.cards[link.first].strong & self.scene.cards[link.second].strong and all(ends)):
            return
        pairs = [(one, other) for one in left for other in right]
        if not any(self.scene.are_apart(*pair) or self.scene.speaks_against(*pair) for pair in pairs):
            self.bridges.add((min(*ends[0], *ends[1]), max(*ends[0], *ends[1])))

    def rivals(self, link: Link) -> list[Link]:
        """Links from either side that are about as likely and cannot be true beside this one."""
        left, right = self.group[link.first], self.group[link.second]
        found = []
        for mine, theirs in ((left, right), (right, left)):
            for member in sorted(mine):
                for near in self.near[member]:
                    other = near.second if near.first == member else near.first
                    if near.weight < link.weight - RIVAL or other in mine or other in theirs:
                        continue
                    if any(self.scene.contradict(other, one) for one in theirs):
                        found.append(near)
        return found

    def _join(self, left: set[int], right: set[int], link: Link | None) -> None:
        if len(left) < len(right):
            left, right = right, left
        left |= right
        for number in right:
            self.group[number] = left
        if link:
            self.used[link.first].append(link)

    def start(self) -> None:
        """What is bound to one person already is one group."""
        persons: dict[int, int] = {}
        for number, card in sorted(self.scene.cards.items()):
            if card.entity.person is not None:
                first = persons.setdefault(card.entity.person, number)
                if self.group[first] is not self.group[number]:
                    self._join(self.group[first], self.group[number], None)

    def reasons_of(self, members: Iterable[int]) -> list[Link]:
        """The links that hold a group together, strongest first."""
        return sorted(link for number in members for link in self.used.get(number, ()))

    def tied_by_name(self, members: set[int]) -> tuple[int, ...]:
        """The members that only a name ties to the rest of their group; the rest is what is bound to a person, or else the most."""
        if not self.by_name & members:
            return ()
        part = {number: {number} for number in members}

        def unite(one: int, other: int) -> None:
            if part[one] is not part[other]:
                part[one] |= part[other]
                for number in part[other]:
                    part[number] = part[one]

        bound = [number for number in sorted(members) if self.scene.cards[number].entity.person is not None]
        for number in bound:
            unite(bound[0], number)
        for link in (link for number in members for link in self.near[number]):
            if {link.first, link.second} <= members and self.scene.beyond_name(link.first, link.second) >= SOLID:
                unite(link.first, link.second)
        rest = part[bound[0]] if bound else max(part.values(), key=lambda some: (len(some), -min(some)))
        return tuple(sorted(members - rest))


def clusters(scene: Scene, fresh: Collection[int]) -> tuple[Clusters, list[Link]]:
    """The groups, and all links from `ASK` up, strongest first."""
    links = []
    near: dict[int, list[Link]] = defaultdict(list)
    free = [card for number, card in scene.cards.items() if not scene.is_nobodys(number)]
    for one, other in candidates(free, fresh):
        if one.entity.person is not None and one.entity.person == other.entity.person:
            continue
        weight = scene.weight(one.id, other.id)
        if weight >= ASK:
            link = Link(-weight, one.id, other.id)
            links.append(link)
            near[one.id].append(link)
            near[other.id].append(link)
    links.sort()
    made = Clusters(scene, {number: {number} for number in scene.cards}, near)
    made.start()
    made.grow(links)
    return made, links
