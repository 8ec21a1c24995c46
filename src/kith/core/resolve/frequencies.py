"""How surprising it is that two different humans of this book share a name, an organization, a place.

Frequencies are those of the book itself, in humans as far as that can be told before anybody is resolved: a full name counts
once, or as often as one source has it that gives each human one row. The size of the book is rounded down to a step of a quarter
of a bit, and at least `SMALLEST`: so a record that shares nothing with two others changes nothing between them, except when it takes
the book over a step, and then each surprise by a quarter of a bit. Names that are common in life never count as rare,
however small the book.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kith.core.resolve.cards import EXCLUSIVE, domain_key, organization_key
from kith.core.resolve.names import Name
from kith.core.resolve.spelling import consonants, long_forms, sound
from kith.core.resolve.values import ADDRESS, Address, Entity

#: A millibit is the unit of all sums: integers, so that order never matters.
BIT = 1000
#: Books smaller than this many humans are weighed as if they had this many.
SMALLEST = 512
#: The same for the names that stand in one kind of letters.
FEW = 64
#: Given and family names go together (one language, one family): a full name is by so much less surprising than its words. What
#: a large book shows replaces it, with the weight of so many coincidences expected.
TOGETHER = 4 * BIT
_PULL = 4.0
#: Days to which the last day in the book is rounded down.
_STEP = 32
#: Of those counted, how much one who is compared takes away.
OWN = 0.6
#: Common in life: one in 128 at least, whatever the book says.
_COMMON = frozenset(
    """
    smith johnson williams brown jones davis miller wilson moore taylor anderson thomas jackson white harris martin thompson lee clark lewis
    walker hall young king wright scott green baker adams nelson hill campbell mitchell roberts carter phillips evans turner parker
    garcia martinez rodriguez hernandez lopez gonzalez perez sanchez ramirez torres flores rivera gomez diaz cruz reyes morales fernandez ruiz
    silva santos oliveira souza sousa pereira ferreira costa rodrigues almeida lima alves ribeiro carvalho gomes martins
    muller schmidt schneider fischer weber meyer wagner becker schulz hoffmann koch bauer richter klein wolf schroder neumann schwarz
    rossi russo ferrari esposito bianchi romano colombo ricci marino greco bruno gallo conti
    martin bernard dubois durand leroy moreau simon laurent lefebvre michel petit roux
    ivanov ivanova smirnov smirnova kuznetsov popov vasiliev petrov petrova sokolov volkov novak nowak kowalski kowalska novotny horvath nagy
    kovacs szabo jansen bakker visser smit hansen johansen olsen larsen andersen nielsen jensen pedersen johansson
    andersson karlsson nilsson eriksson korhonen virtanen yilmaz kaya demir celik sahin
    wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo kim gim lee park choi jung kang cho yoon nguyen tran le
    pham huynh hoang phan vu vo dang bui do sato suzuki takahashi tanaka watanabe ito yamamoto nakamura kobayashi kato
    singh kumar sharma patel gupta khan shah das devi reddy ali ahmed hassan hussein mohamed mohammed ibrahim cohen levi mizrahi papadopoulos
    maria jose juan antonio francisco manuel carlos luis ana anna carmen david daniel javier miguel pedro paulo joao marta laura
    james john robert michael william richard joseph charles christopher matthew anthony mark paul steven andrew kevin brian jason
    mary patricia jennifer linda elizabeth susan jessica sarah karen lisa emily
    peter thomas andreas stefan markus martin alexander christian julia sabine
    alexey aleksei sergey dmitry andrei ivan elena olga natalia tatiana irina mohammad muhammad ahmad fatima omar wei jing
    """.split()  # noqa: SIM905
)
_COMMON_SHARE = 7 * BIT


def surprise(count: float, size: int) -> int:
    """Millibits of surprise that another is one of ``count`` among ``size`` too; at least 0.

    Whoever is compared is among the counted; what is left of the count after a discount of `OWN` stands for the others, also
    those never seen (Good 1953).
    """
    return max(0, round(BIT * math.log2(size / max(count - OWN, 1 - OWN))))


@dataclass
class Frequencies:
    """Counts in humans; see the module. Made by `count`. ``humans`` is how many bear a full name, as far as can be told; ``size`` what is
    reckoned with."""

    size: int = SMALLEST
    humans: int = 0
    together: int = 0
    latest: int = 0
    whole: Counter[tuple[str, ...]] = field(default_factory=Counter)
    word: Counter[str] = field(default_factory=Counter)
    sounding: Counter[str] = field(default_factory=Counter)
    bare: Counter[str] = field(default_factory=Counter)
    organization: Counter[str] = field(default_factory=Counter)
    place: Counter[str] = field(default_factory=Counter)
    #: The names that stand in letters other than Latin ones, each kind a book of its own: there the words of a name go together by no more
    #: than the letters say, since who writes one in Hebrew letters writes the other so, too.
    scripts: dict[str, Frequencies] = field(default_factory=dict)

    @property
    def chance(self) -> int:
        """How unlikely it is that two entries taken at random are one human's, in millibits."""
        return round(BIT * math.log2(self.size))

    def of_word(self, *words: str) -> int:
        """Surprise of a word of a name (or of any of several that stand for each other)."""
        least = min(_COMMON_SHARE if word in _COMMON else 64 * BIT for word in words)
        return min(least, surprise(sum(self.word[word] for word in set(words)), self.size))

    def of_sound(self, word: str, other: str) -> int:
        """Surprise of a word as far as its romanisations agree."""
        least = min(self.of_word(word), self.of_word(other))
        return min(least, surprise(self.sounding[sound(word)], self.size))

    def of_consonants(self, word: str) -> int:
        """Surprise of what is left of a word without vowels."""
        return surprise(self.bare[consonants(word)], self.size)

    def of_whole(self, *names: Name) -> int | None:
        """The most that agreeing on these whole names can surprise, if more than one human is known to bear one; else None."""
        count = max(self.whole[whole_key(name)] for name in names)
        return surprise(count, self.size) if count > 1 else None

    def of_script(self, script: str) -> int:
        """Surprise of a name's standing in these letters."""
        return max(0, round(BIT * math.log2(self.size / self.scripts[script].size)))

    def of_organization(self, key: str) -> int:
        """Surprise of an organization or an organization's domain."""
        return surprise(self.organization[key], self.size)

    def is_workplace(self, label: str) -> bool:
        """Whether so few have an address at a domain that it can be an employer's: at most one in 64."""
        return bool(label) and self.organization[label] * 64 <= self.size

    def of_place(self, place: str) -> int:
        """Surprise of a place."""
        return surprise(self.place[place], self.size)


def whole_key(name: Name) -> tuple[str, ...]:
    """A full name in any order and spelling, short given names as the first long form."""
    return tuple(sorted({sound(min(long_forms(word))) for word in (*name.given[:1], *name.family[-1:])}))


def stepped(count: int) -> int:
    """A size rounded down to a quarter of a bit, at least `SMALLEST`."""
    return int(2 ** (math.floor(4 * math.log2(max(count, SMALLEST))) / 4))


def count(entities: Sequence[Entity], names: Mapping[int, tuple[Name, ...]]) -> Frequencies:
    """The frequencies of one book; ``names`` are the spoken names of each entity."""
    days = [one.last_day for one in entities if one.last_day is not None]
    found = Frequencies(latest=max(days, default=0) // _STEP * _STEP)
    bearers: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    forms: dict[tuple[str, ...], set[str]] = defaultdict(set)
    addresses: dict[tuple[tuple[str, ...], str], set[Address]] = defaultdict(set)
    scripts: dict[str, dict[tuple[str, ...], set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in entities:
        for name in names[one.id][: 1 if one.source != ADDRESS else 2]:
            if name.is_full:
                key = whole_key(name)
                before = addresses[key, one.source]
                if before.isdisjoint(
                    one.identities
                ):  # a second card of the same human shares an address with the first
                    bearers[key][one.source] += 1
                before.update(one.identities)
                forms[key].update((*name.given[:1], *name.family, *name.middle))
                if name.script:
                    scripts[name.script][key].update((*name.given[:1], *name.family, *name.middle))
        found.place.update({one.place} if one.place else ())
        hosts = {value.rpartition("@")[2] for kind, value in one.identities if kind == "email"}
        found.organization.update(
            {organization_key(name) for name, _, _ in one.organizations} | {domain_key(host) for host in hosts}
        )
    for key, sources in bearers.items():  # how often each name is
        humans = max(rows if source in EXCLUSIVE else 1 for source, rows in sources.items())
        found.whole[key] = humans
        _add(found, forms[key], humans)
    found.humans = sum(found.whole.values())
    found.size = stepped(found.humans)
    found.together = _together(found, bearers)
    for script, words in scripts.items():
        part = found.scripts[script] = Frequencies(size=max(FEW, sum(found.whole[key] for key in words)))
        for key, known in words.items():
            _add(part, known, found.whole[key])
    return found


def _together(found: Frequencies, bearers: Mapping[tuple[str, ...], Counter[str]]) -> int:
    """How much more often full names coincide than their words alone would, in millibits to take away.

    Seen within the sources that give each human one row; pulled to the general `TOGETHER` where there is little to see.
    """
    sizes: Counter[str] = Counter()
    for sources in bearers.values():
        sizes.update(sources)
    seen, expected = 0, 0.0
    for key, sources in bearers.items():
        share = math.prod(max(found.sounding[word] - OWN, 1 - OWN) / found.size for word in key)
        for source, rows in sources.items():
            if source in EXCLUSIVE:
                seen += rows * (rows - 1) // 2
                expected += rows * (sizes[source] - 1) * share / 2
    times = (seen + _PULL * 2.0 ** (TOGETHER / BIT)) / (expected + _PULL)
    return min(TOGETHER, max(0, round(2 * math.log2(times)) * BIT // 2))


def _add(found: Frequencies, words: Iterable[str], humans: int) -> None:
    known = set(words)
    for word in known:
        found.word[word] += humans
    for key in {sound(word) for word in known}:
        found.sounding[key] += humans
    for key in {consonants(word) for word in known}:
        found.bare[key] += humans
