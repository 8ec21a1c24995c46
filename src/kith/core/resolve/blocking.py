"""Which pairs are compared at all: those that share a key.

Keys: each address; each login; the sound of one word of a name with the initial of the other (in both roles, so that inverted names meet; with
the initials of the long forms of a short name); the consonants of both words; one word with an organization (a changed surname, ``silva@``).
A block larger than `MOST` is not compared pairwise: its members meet in finer blocks (the whole name, the name with an organization or
place) or, where those are too large as well, only their neighbours in the order of their numbers. What that loses are links
between entries of very common names that agree on nothing else, which could not have been joined anyway.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations

from kith.core.resolve.cards import Card
from kith.core.resolve.frequencies import whole_key
from kith.core.resolve.names import Name
from kith.core.resolve.spelling import consonants, initial, long_forms, sound

#: Members of a block that are all compared with each other.
MOST = 60
#: In a block too large even after refining, each member meets so many that follow it.
NEIGHBOURS = 4

Key = tuple[str, ...]


def candidates(cards: Sequence[Card], fresh: Collection[int]) -> Iterator[tuple[Card, Card]]:
    """Pairs worth comparing, each once, lower number first, in order; at least one of each pair is fresh."""
    blocks: dict[Key, list[Card]] = defaultdict(list)
    for card in sorted(cards, key=lambda card: card.id):
        for key in keys(card):
            blocks[key].append(card)
    seen: set[tuple[int, int]] = set()
    by_id = {card.id: card for card in cards}
    for block in blocks.values():
        for one, other in _pairs(block):
            if one.id in fresh or other.id in fresh:
                seen.add((one.id, other.id))
    for first, second in sorted(seen):
        yield by_id[first], by_id[second]


def keys(card: Card) -> set[Key]:
    """The keys of one card."""
    found: set[Key] = {("address", *address) for address in card.strong}
    found |= {("login", login) for login in card.logins}
    organizations = (*card.domains, *card.employers)
    for name in (*card.names, *card.locals):
        found |= set(_name_keys(name))
        for word in (*name.given[:1], *name.family[-1:]):
            if len(word) > 1:
                found |= {("works", sound(word), key) for key in organizations}
    return found


def _name_keys(name: Name) -> Iterator[Key]:
    firsts, lasts = _main(name.given, name.middle), _main(name.family, ())
    if not firsts or not lasts:
        return
    for word, others in [(w, firsts) for w in lasts] + [(w, lasts) for w in firsts]:
        if len(word) > 1:
            for letter in {letter for other in others for form in long_forms(other) for letter in initial(form)}:
                yield ("initial", sound(word), letter)
    if len(name.given[0]) > 1 and len(name.family[-1]) > 1:
        yield ("bare", *sorted((consonants(name.given[0]), consonants(name.family[-1]))))


def _main(words: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a part of a name by which it is looked for, and a compound as one."""
    glued = ("".join((*words, *more)),) if len(words) + len(more) > 1 else ()
    return (*words, *glued)


def _pairs(block: Sequence[Card]) -> Iterable[tuple[Card, Card]]:
    if len(block) <= MOST:
        yield from combinations(block, 2)
        return
    finer: dict[Key, list[Card]] = defaultdict(list)
    for card in block:
        for key in _finer(card):
            finer[key].append(card)
    for part in finer.values():
        if len(part) <= MOST:
            yield from combinations(part, 2)
        else:
            yield from ((one, other) for at, one in enumerate(part) for other in part[at + 1 : at + 1 + NEIGHBOURS])


def _finer(card: Card) -> set[Key]:
    whole = {whole_key(name) for name in (*card.names, *card.locals) if name.is_full}
    places = [card.entity.place] if card.entity.place else []
    return {("whole", *key) for key in whole} | {
        ("at", *key, where) for key in whole for where in (*card.domains, *card.employers, *places)
    }
