"""Everything that comparing the entities of one book needs, worked out once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from kith.core.resolve.cards import Card, card, spoken_names
from kith.core.resolve.comparisons import Comparer, Part, against, beyond_name, total
from kith.core.resolve.frequencies import count
from kith.core.resolve.sharing import shared_addresses
from kith.core.resolve.values import ADDRESS, Address, Entity


@dataclass
class Scene:
    """The cards of one book by number, the pairs that are never one human, and a comparer that knows the frequencies."""

    cards: dict[int, Card]
    comparer: Comparer
    shared: frozenset[Address]
    apart: frozenset[tuple[int, int]]
    _weights: dict[tuple[int, int], int] = field(default_factory=dict)
    _torn: dict[tuple[int, int], bool] = field(default_factory=dict)
    _contradicts: dict[tuple[int, int], bool] = field(default_factory=dict)

    @classmethod
    def of(cls, entities: Sequence[Entity], apart: Collection[tuple[int, int]] = ()) -> Scene:
        """The scene of these entities, in whatever order they come."""
        ordered = sorted(entities, key=lambda one: one.id)
        names = {one.id: spoken_names(one) for one in ordered}
        book = count(ordered, names)
        shared = shared_addresses(ordered, names)
        cards = {one.id: card(one, names=names[one.id], known=book.word, shared=shared) for one in ordered}
        return cls(cards, Comparer(book), shared, frozenset((min(pair), max(pair)) for pair in apart))

    def parts(self, first: int, second: int) -> list[Part]:
        """The comparison of two entities."""
        return self.comparer.parts(self.cards[first], self.cards[second])

    def weight(self, first: int, second: int) -> int:
        """Its sum in millibits, remembered."""
        key = (first, second) if first < second else (second, first)
        found = self._weights.get(key)
        if found is None:
            found = self._weights[key] = total(self.parts(*key))
        return found

    def is_nobodys(self, number: int) -> bool:
        """Whether this is a bare address that is shared or a desk's."""
        card = self.cards[number]
        return card.entity.source == ADDRESS and bool(card.entity.identities) and not card.strong

    def are_apart(self, first: int, second: int) -> bool:
        """Whether the owner said that these two are not one."""
        return ((first, second) if first < second else (second, first)) in self.apart

    def is_torn(self, first: int, second: int) -> bool:
        """Whether two entities are at work at two places."""
        key = (first, second) if first < second else (second, first)
        if key not in self._torn:
            self._torn[key] = any(
                code in ("match.two_jobs", "match.works_elsewhere") for code, _, _ in self.parts(*key)
            )
        return self._torn[key]

    def contradict(self, first: int, second: int) -> bool:
        """Whether two entities can hardly be one human: the owner said so, two persons, or what is known speaks against it."""
        key = (first, second) if first < second else (second, first)
        if key not in self._contradicts:
            self._contradicts[key] = self._contradict(*key)
        return self._contradicts[key]

    def _contradict(self, first: int, second: int) -> bool:
        if self.are_apart(first, second):
            return True
        one, other = self.cards[first], self.cards[second]
        if one.entity.person is not None and other.entity.person is not None:
            return one.entity.person != other.entity.person
        return self.speaks_against(first, second)

    def speaks_against(self, first: int, second: int) -> bool:
        """Whether what is known of two entities can hardly be true of one human, whoever they are bound to."""
        one, other = self.cards[first], self.cards[second]
        if one.strong & other.strong:
            return False
        if one.is_exclusive and one.entity.source == other.entity.source:
            return True
        parts = self.parts(first, second)
        return any(weight <= -7_000 for code, weight, _ in parts if code not in ("match.chance", "match.household"))

    def beyond_name(self, first: int, second: int) -> int:
        """What speaks for one human besides the name."""
        return beyond_name(self.parts(first, second))

    def group_weight(self, first: int, second: int, left: Collection[int], right: Collection[int]) -> int:
        """The weight of a link between two groups: that of the pair, and what else speaks against, anywhere between the groups.

        Each kind of thing counts once, at its worst.
        """
        worst = against(self.parts(first, second))
        known = sum(worst.values())
        for one in left:
            for other in right:
                for code, weight in against(self.parts(one, other)).items():
                    worst[code] = min(weight, worst.get(code, 0))
        return self.weight(first, second) - known + sum(worst.values())
