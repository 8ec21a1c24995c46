"""The resolver's two questions: who is who, and why these two."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import combinations

from kith.core.reasons import Reason
from kith.core.resolve.asking import asks
from kith.core.resolve.clusters import Clusters, clusters
from kith.core.resolve.comparisons import reasons
from kith.core.resolve.scene import Scene
from kith.core.resolve.values import Entity, Group, Resolution

#: Reasons kept for one group: the strongest of each kind are among the first.
_MOST_REASONS = 12


def resolve(
    entities: Sequence[Entity], *, fresh: Collection[int], apart: Collection[tuple[int, int]] = ()
) -> Resolution:
    """Who is who among ``entities``, as far as it concerns the ``fresh`` ones.

    The groups partition the entities: what is bound to one person is one group from the start, and fresh entities are added where the
    evidence is strong and nothing contradicts. No group ever holds a pair of ``apart`` that was not bound to one person
    before, nor two persons. Numbers in ``apart`` that are not among the entities are ignored. The order of the arguments does
    not matter. Cost: about linear in the entities, `blocking` says where it is cut off.
    """
    scene = Scene.of(entities, apart)
    made, links = clusters(scene, frozenset(fresh))
    return Resolution(
        _groups(scene, made), asks(scene, made, links), tuple(sorted(scene.shared)), tuple(sorted(made.bridges))
    )


def explain(
    first: int, second: int, *, entities: Sequence[Entity], apart: Collection[tuple[int, int]] = ()
) -> list[Reason]:
    """Why two of the entities are or are not one human: reasons in bits whose sum is the log2 odds that `resolve` went by.

    Raises ``KeyError`` for a number that is not among the entities.
    """
    return reasons(Scene.of(entities, apart).parts(first, second))


def joins(members: Collection[int], *, entities: Sequence[Entity]) -> list[tuple[int, int, list[Reason]]]:
    """How these entities hang together: the strongest links that tie all of them, each with what speaks for it, strongest first.

    One link fewer than members. A link for which nothing speaks has no reasons: somebody said so, or what joined them has gone since.
    """
    scene = Scene.of(entities)
    group = {one: {one} for one in members}
    found = []
    for first, second in sorted(combinations(sorted(members), 2), key=lambda pair: (-scene.weight(*pair), pair)):
        if group[first] is group[second]:
            continue
        found.append((first, second, [one for one in reasons(scene.parts(first, second)) if one.weight > 0]))
        both = group[first] | group[second]
        group.update(dict.fromkeys(both, both))
    return found


def _groups(scene: Scene, made: Clusters) -> tuple[Group, ...]:
    found = {min(members): members for members in made.group.values()}
    return tuple(_group(scene, made, members) for _, members in sorted(found.items()))


def _group(scene: Scene, made: Clusters, members: set[int]) -> Group:
    links = made.reasons_of(members)
    why: dict[tuple[object, ...], Reason] = {}
    for link in links:
        for reason in reasons(scene.parts(link.first, link.second)):
            if reason.code != "match.chance":
                why.setdefault((reason.code, *reason.facts.values()), reason)
    kept = tuple(why.values())[:_MOST_REASONS]
    return Group(tuple(sorted(members)), kept, made.tied_by_name(members))
