"""How far two names agree, and how surprising that is: the part of a comparison that decides most pairs."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from kith.core.resolve import weights
from kith.core.resolve.frequencies import Frequencies
from kith.core.resolve.names import Name, read_otherwise
from kith.core.resolve.spelling import Level, level


@dataclass(frozen=True, slots=True)
class Agreement:
    """What two names say together: millibits, and the levels behind them."""

    weight: int
    given: Level
    family: Level
    first: Name
    second: Name
    inverted: bool = False

    @property
    def contradicts(self) -> bool:
        """The given names are two different ones."""
        return self.given is Level.OTHER

    @property
    def is_full(self) -> bool:
        """Both parts agree, neither by an initial only."""
        weak = (Level.OTHER, Level.MISSING, Level.INITIAL)
        return self.given not in weak and self.family not in weak

    @property
    def names_one(self) -> bool:
        """The family name agrees as a whole, and the given name does too or an address has its initial: ``jgarcia``."""
        if self.is_full:
            return Level.CLOSE not in (self.given, self.family)  # Pelron and Peldon are a slip, or two families
        spelled = "address" in (self.first.via, self.second.via)
        return spelled and self.given is Level.INITIAL and self.family in (Level.SAME, Level.SPELLING)


def agreement(first: Name, second: Name, book: Frequencies) -> Agreement:
    """The better reading of two names: as they stand, or one of them the other way round."""
    straight = _read(first, second, first.given, first.family, book, inverted=False)
    if first.given and second.given and Level.OTHER not in (straight.given, straight.family):
        return straight
    turned = _read(first, second, first.family, first.given, book, inverted=True)
    return max(straight, turned, key=lambda one: one.weight)


def _read(
    first: Name, second: Name, given: tuple[str, ...], family: tuple[str, ...], book: Frequencies, *, inverted: bool
) -> Agreement:
    if not (first.given and second.given):
        return _single(first, second, book, inverted=inverted)
    script = first.script if first.script == second.script else ""
    among = book.scripts.get(script, book)
    own, own_level = _side(given, second.given, first.middle, second.middle, among, weights.GIVEN, whole=False)
    shared, shared_level = _side(family, second.family, first.middle, second.middle, among, weights.FAMILY, whole=True)
    total = own + shared
    if among is not book:
        total += book.of_script(script) if Level.OTHER not in (own_level, shared_level) else 0
    elif min(own, shared) > 0 and Level.INITIAL not in (own_level, shared_level):
        total -= min(book.together, own, shared)
    if inverted:
        total += weights.INVERTED_TOLD if first.told and second.told else weights.INVERTED
    elif first.middle and second.middle and own_level is not Level.OTHER:
        total += _middle(first.middle[0], second.middle[0])
    if read_otherwise(first, second):
        total = max(total, weights.OTHER_SCRIPT)
    full = own_level not in (Level.OTHER, Level.INITIAL) and shared_level not in (Level.OTHER, Level.INITIAL)
    most = book.of_whole(first, second) if full else None
    return Agreement(min(total, most) if most is not None else total, own_level, shared_level, first, second, inverted)


def _single(first: Name, second: Name, book: Frequencies, *, inverted: bool) -> Agreement:
    """One side is a single word: it may be a given or a family name."""
    ones = first.family[-1:] if not inverted or not first.given else first.given
    others = second.family[-1:] if not inverted or not second.given else second.given
    weight, how = _side(ones, others, (), (), book, weights.FAMILY, whole=False)
    given, family = (how, Level.MISSING) if inverted else (Level.MISSING, how)
    return Agreement(weight, given, family, first, second, inverted)


def _side(
    ones: tuple[str, ...], others: tuple[str, ...], more: tuple[str, ...], more_others: tuple[str, ...], book: Frequencies,
    table: dict[Level, float], *, whole: bool,
) -> tuple[int, Level]:  # fmt: skip
    """The best agreement of one part of two names. ``whole``: the last word is the main one, else the first."""
    if not ones or not others:
        return 0, Level.MISSING
    one, other = (ones[-1], others[-1]) if whole else (ones[0], others[0])
    best = _words(one, other, book, table)
    if best[1] in (Level.SAME, Level.SPELLING):
        return best
    left, right = (*ones, *more), (*others, *more_others)
    if len(left) > 1 or len(right) > 1:
        glued = _words(
            "".join(ones + (() if whole else more)), "".join(others + (() if whole else more_others)), book, table
        )
        best = max(best, glued, key=lambda found: found[0])
        for one, other in product(left, right):
            if len(one) > 1 and len(other) > 1:
                weight, how = _words(one, other, book, table)
                if how in (Level.SAME, Level.SPELLING) and weight + weights.PARTLY > best[0]:
                    best = weight + weights.PARTLY, how
    return best


def _words(one: str, other: str, book: Frequencies, table: dict[Level, float]) -> tuple[int, Level]:
    how = level(one, other)
    if how is Level.SHORT and table is weights.FAMILY:
        how = Level.OTHER
    return _surprise(one, other, how, book) + round(table[how]), how


def _surprise(one: str, other: str, how: Level, book: Frequencies) -> int:
    if how is Level.SAME:
        return book.of_word(one)
    if how is Level.SHORT:
        return book.of_word(one, other)
    if how is Level.SPELLING:
        return book.of_sound(one, other)
    if how is Level.CONSONANTS:
        return min(book.of_consonants(one), book.of_consonants(other))
    if how is Level.CLOSE:
        return min(book.of_word(one), book.of_word(other))
    return weights.INITIAL if how is Level.INITIAL else 0


def _middle(one: str, other: str) -> int:
    how = level(one, other)
    if how is Level.OTHER:
        return weights.MIDDLE_OTHER
    return weights.MIDDLE_SAME if how in (Level.SAME, Level.SPELLING) else 0
