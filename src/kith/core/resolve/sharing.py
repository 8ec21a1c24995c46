"""Addresses that tell nobody apart: a family's, a team's, a desk's.

An address is shared if it is claimed by rows under two quite different names, stood under two quite different names, or both
together. It then joins nobody by itself; and a bare address that is shared is nobody's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations, islice

from kith.core.resolve.names import Name, read_otherwise
from kith.core.resolve.spelling import Level, level
from kith.core.resolve.values import Address, Entity

#: With more holders than this nobody needs to look at names.
_MANY = 12


def shared_addresses(entities: Sequence[Entity], names: Mapping[int, tuple[Name, ...]]) -> frozenset[Address]:
    """The shared ones among all addresses. Profiles and accounts are one human's by their nature and never are."""
    under: dict[Address, dict[Name, None]] = defaultdict(dict)
    for one in entities:
        for address in one.identities:
            if address[0] in ("email", "phone"):
                under[address].update(dict.fromkeys(names[one.id][:8]))
    return frozenset(address for address, found in under.items() if _are_two(tuple(found)))


def _are_two(found: Sequence[Name]) -> bool:
    if len(found) < 2:
        return False
    pairs = islice(combinations(found, 2), _MANY * _MANY)
    return any(quite_different(one, other) for one, other in pairs if one.via == other.via == "name")


def quite_different(one: Name, other: Name) -> bool:
    """Whether two full names can hardly be one human's: no word of one agrees with any of the other.

    One agreeing word is not enough to tell: a surname changes, a nickname may be unknown here. That a couple shares a
    family name is for the comparison to weigh.
    """
    if not (one.is_full and other.is_full) or read_otherwise(one, other):
        return False
    words = (*one.given, *one.middle, *one.family)
    return all(
        level(word, there) is Level.OTHER for word in words for there in (*other.given, *other.middle, *other.family)
    )
