"""Who is who, against planted truth. ``python -m bench.village [--seeds N] [--short | --natural] [--book] [--json] [--quick]``

A village of 3,000 humans in four sources and 1,500 more in mail only (`kith.testing.village`), several seeds. What is judged are pairs:
two rows, a row and an address, two addresses. A pair is true if both are one human's and nobody else's; so whoever joins a shared
address or a desk's to somebody is wrong. A pair counts as joined or asked if it is together once every question has been answered by
somebody who knows.
The interval of the precision is Wilson's, over pairs of all seeds.

Peers, on the same entities in the same run: ``address`` joins what has an equal address; ``name`` also what has an equal full name (small
letters, without diacritics and punctuation).

``--short`` leaves out the long tail of rare names, so that every name is a frequent one: harder than life. ``--natural`` lets chance say how many share
a name, for books smaller than the village; with ``--humans 300`` (`bench.village_names`).

``--book`` writes the village as files, imports them into a book with SQLite, and judges the people that come out.
"""

from __future__ import annotations

import argparse
import math
import time
from collections import Counter
from collections.abc import Hashable, Sequence
from contextlib import nullcontext
from dataclasses import astuple, dataclass
from datetime import date

from bench.report import Report, options
from bench.village_book import groups_of_book
from bench.village_entities import Truth, entities_of
from bench.village_names import natural, short_lists
from kith.core.normal import name_tokens
from kith.core.resolve import Ask, Entity, resolve
from kith.testing.village import village

TODAY = date(2026, 6, 1)
Groups = Sequence[Sequence[int]]


@dataclass
class Count:
    """Pairs: joined, rightly so, true at all, true and joined or asked; questions; humans."""

    joined: int = 0
    right: int = 0
    true: int = 0
    reached: int = 0
    questions: int = 0
    humans: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(*(a + b for a, b in zip(astuple(self), astuple(other), strict=True)))

    @property
    def precision(self) -> float:
        """Share of the joined pairs that are true."""
        return self.right / self.joined if self.joined else 1.0

    @property
    def recall(self) -> float:
        """Share of the true pairs that are joined."""
        return self.right / self.true if self.true else 1.0

    @property
    def lower(self) -> float:
        """Lower end of Wilson's 95 % interval of the precision."""
        n, p, z = max(self.joined, 1), self.precision, 1.96
        middle = p + z * z / (2 * n)
        return (middle - z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))) / (1 + z * z / n)


def judge(groups: Groups, truth: Truth, asks: Sequence[Ask] = ()) -> Count:
    """The pairs of one answer against the truth."""
    humans: Counter[int] = Counter()
    parts: Counter[tuple[int, int]] = Counter()
    joined = right = 0
    where: dict[int, int] = {}
    for at, members in enumerate(groups):
        joined += len(members) * (len(members) - 1) // 2
        for number in members:
            where[number] = at
            if len(truth[number]) == 1:
                (human,) = truth[number]
                humans[human] += 1
                parts[human, at] += 1
    right = sum(n * (n - 1) // 2 for n in parts.values())
    true = sum(n * (n - 1) // 2 for n in humans.values())
    answered = _answered(asks, where, truth)
    of: dict[tuple[int, int], int] = Counter()
    for (human, at), count in parts.items():
        of[human, answered.get(at, at)] += count
    reached = sum(n * (n - 1) // 2 for n in of.values())
    everybody = len(set().union(*truth.values()))
    return Count(joined, right, true, reached, len(asks), everybody)


def _answered(asks: Sequence[Ask], where: dict[int, int], truth: Truth) -> dict[int, int]:
    """Group -> the group it is part of once every question is answered by somebody who knows."""
    top: dict[int, int] = {}

    def head(at: int) -> int:
        while at in top:
            at = top[at]
        return at

    for ask in asks:
        first, second = head(where[ask.first]), head(where[ask.second])
        if first != second and truth[ask.first] == truth[ask.second] and len(truth[ask.first]) == 1:
            top[max(first, second)] = min(first, second)
    return {at: head(at) for at in top}


def by_equal(entities: Sequence[Entity], *, names: bool) -> Groups:
    """The peers: what has an equal address (or full name) is one."""
    group = {one.id: [one.id] for one in entities}
    first: dict[Hashable, int] = {}
    for one in entities:
        keys: list[Hashable] = list(one.identities)
        keys += [name_tokens(name) for name in one.names if names and len(name_tokens(name)) > 1]
        for key in keys:
            left, right = group[first.setdefault(key, one.id)], group[one.id]
            if left is not right:
                left += right
                group.update(dict.fromkeys(right, left))
    return list({id(members): members for members in group.values()}.values())


def run(seed: int, humans: int) -> tuple[dict[str, Count], float, int]:
    """Kith and its peers on one village: counts, seconds that the resolver took, entities."""
    entities, truth = entities_of(village(seed, humans=humans, today=TODAY))
    begun = time.perf_counter()
    found = resolve(entities, fresh={one.id for one in entities}, apart=())
    seconds = time.perf_counter() - begun
    return {
        "kith": judge([group.members for group in found.groups], truth, found.asks),
        "address": judge(by_equal(entities, names=False), truth),
        "name": judge(by_equal(entities, names=True), truth),
    }, seconds, len(entities)  # fmt: skip


def report(seeds: Sequence[int], humans: int, *, quick: bool) -> Report:
    """Figures over all seeds, then each seed's."""
    result = Report("village", quick)
    sums = {name: Count() for name in ("kith", "address", "name")}
    for seed in seeds:
        counts, seconds, size = run(seed, humans)
        sums = {name: sums[name] + counts[name] for name in sums}
        one = counts["kith"]
        result.remark(
            f"seed {seed}: {size} entities in {seconds:.1f} s; precision {one.precision:.4f}, recall {one.recall:.3f}, "
            f"or asked {one.reached / one.true:.3f}, {one.questions} questions, {one.humans} humans"
        )
    add_figures(result, sums)
    return result


def by_book(seed: int, humans: int, *, quick: bool) -> Report:
    """The same judgement on the people of a book that the village's files were imported into."""
    result = Report("village --book", quick)
    place = village(seed, humans=humans, today=TODAY)
    begun = time.perf_counter()
    groups, asks, truth = groups_of_book(place)
    add_figures(result, {"kith": judge(groups, truth, asks)})
    result.remark(f"seed {seed}: {len(truth)} rows and addresses, imported in {time.perf_counter() - begun:.0f} s")
    return result


def add_figures(result: Report, sums: dict[str, Count]) -> None:
    """The sums as figures with their goals."""
    kith = sums["kith"]
    result.add("joined: precision", kith.precision, goal=0.995)
    result.add("joined: precision, lower bound", kith.lower, goal=0.99)
    result.add("joined: recall", kith.recall, goal=0.80)
    result.add("joined or asked: recall", kith.reached / max(kith.true, 1), goal=0.93)
    result.add("questions for 1,000 people", 1000 * kith.questions / max(kith.humans, 1), goal=80, most=True)
    for name, words in (("address", "equal address"), ("name", "equal address or full name")):
        if name in sums:
            result.add(f"{words}: precision", sums[name].precision)
            result.add(f"{words}: recall", sums[name].recall)


def main() -> None:
    """Run it."""
    parser: argparse.ArgumentParser = options(str(__doc__))
    parser.add_argument("--seeds", type=int, default=5, help="how many villages (seeds 1, 2, ...)")
    parser.add_argument("--humans", type=int, default=3_000, help="humans of each, half as many more in mail only")
    parser.add_argument("--short", action="store_true", help="no rare names: harder than life")
    parser.add_argument("--natural", action="store_true", help="as many share a name as chance has it")
    parser.add_argument("--book", action="store_true", help="through files and a real book; one seed")
    args = parser.parse_args()
    humans, seeds = (300, 2) if args.quick else (args.humans, args.seeds)
    with short_lists() if args.short else natural() if args.natural else nullcontext():
        if args.book:
            result = by_book(1, humans, quick=args.quick)
        else:
            result = report(range(1, seeds + 1), humans, quick=args.quick)
    names = "shared as chance has it" if args.natural else "as uneven as in life"
    result.remark("names from short lists of frequent ones" if args.short else f"names {names}")
    result.show(as_json=args.json)


if __name__ == "__main__":
    main()
