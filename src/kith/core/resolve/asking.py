"""Which pairs to ask about: few, and those first that settle most."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heapify, heappop, heappush

from kith.core.resolve.clusters import Clusters, Link
from kith.core.resolve.comparisons import probability, reasons
from kith.core.resolve.scene import Scene
from kith.core.resolve.values import Ask

#: Questions for a thousand humans, at most; a book of any size may raise `LEAST`.
PER_THOUSAND = 75
LEAST = 5
#: What is less likely than this (in thousandths) is not worth a question.
UNLIKELY = 200


def asks(scene: Scene, made: Clusters, links: list[Link]) -> tuple[Ask, ...]:
    """The questions, most valuable first: likely, and settling many pairs of entries. One for each pair of groups.

    The value of a question supposes that those before it were answered with yes, so that three groups of one human cost two questions;
    what such answers would settle by themselves comes last.
    """
    best = dict(_between(scene, made, links))
    chances = {link: chance for link in best.values() if (chance := _chance(made, link)) >= UNLIKELY}
    best = {key: link for key, link in best.items() if link in chances}
    most = max(LEAST, scene.comparer.book.humans * PER_THOUSAND // 1000)
    return tuple(
        Ask(link.first, link.second, chances[link] / 1000, tuple(reasons(scene.parts(link.first, link.second))))
        for link in _in_order(scene, made, best, chances)[:most]
    )


def _between(scene: Scene, made: Clusters, links: list[Link]) -> Iterator[tuple[tuple[int, int], Link]]:
    """The strongest link between any two groups, by the first members of both."""
    seen = set()
    for link in links:
        left, right = made.group[link.first], made.group[link.second]
        if left is right:
            continue
        key = (min(min(left), min(right)), max(min(left), min(right)))
        if key not in seen and not any(scene.are_apart(one, other) for one in left for other in right):
            seen.add(key)
            yield key, link


def _in_order(scene: Scene, made: Clusters, best: dict[tuple[int, int], Link], chances: dict[Link, int]) -> list[Link]:
    joined = {first: set(made.group[first]) for key in best for first in key}

    def value(link: Link, key: tuple[int, int]) -> int:
        return chances[link] * _settles(scene, *(joined[one] for one in key))

    waiting = [(-value(link, key), link, key) for key, link in best.items()]
    heapify(waiting)
    chosen, settled = [], []
    while waiting:
        before, link, key = heappop(waiting)
        left, right = (joined[one] for one in key)
        if left is right:
            settled.append(link)
            continue
        now = -value(link, key)
        if now < before:  # one side has grown since, and the answer settles more
            heappush(waiting, (now, link, key))
            continue
        chosen.append(link)
        left |= right
        for one, members in joined.items():
            if members is right:
                joined[one] = left
    return chosen + settled


def _chance(made: Clusters, link: Link) -> int:
    """Thousandths; shared among rivals that cannot be true at once."""
    own = probability(link.weight)
    odds = own / (1 - own) if own < 1 else 1e9
    others = sum(probability(rival.weight) for rival in made.rivals(link))
    return round(1000 * odds / (1 + odds) / (1 + others))


def _settles(scene: Scene, left: set[int], right: set[int]) -> int:
    """The pairs of entries that an answer settles; what happened with the smaller side adds a little, in doublings."""
    happened = min(sum(scene.cards[number].entity.weight for number in side) for side in (left, right))
    return 8 * len(left) * len(right) + happened.bit_length()
