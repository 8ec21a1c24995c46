"""Names: drawn with life-like frequencies, shared by as many as in life, and written in the forms that sources show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from itertools import accumulate
from random import Random
from typing import TypeVar

from kith.testing.village.names import CULTURES, RARE, RARE_GIVEN, Culture, Word, fold, rare_families, rare_givens
from kith.testing.village.values import Form, Human

#: Share of the humans whose full name (in Latin letters) another human here bears too.
HOMONYMS = 0.06
#: How fast the rare names get rarer still.
TAIL = 0.5
T = TypeVar("T")


def zipf(rng: Random, items: Sequence[T], *, exponent: float = 0.9, shift: float = 2.0) -> T:
    """One of the items, the n-th with a weight of ``1 / (n + shift) ** exponent``."""
    return rng.choices(items, cum_weights=_cumulative(len(items), exponent, shift))[0]


@lru_cache
def _cumulative(count: int, exponent: float, shift: float) -> tuple[float, ...]:
    return tuple(accumulate(1 / (n + shift) ** exponent for n in range(1, count + 1)))


def named(rng: Random, number: int) -> Human:
    """A human who has nothing but a name."""
    culture = rng.choices(CULTURES, [one.weight for one in CULTURES])[0]
    human = Human(number, culture, False, culture.men[0], culture.families[0])
    _name(rng, human)
    return human


def _name(rng: Random, human: Human) -> None:
    culture = human.culture
    human.woman = rng.random() < 0.42
    human.given = a_given(rng, culture, woman=human.woman)
    human.family = a_family(rng, culture, woman=human.woman)
    human.middle = rng.choice(culture.middles) if culture.middles else None
    human.own_letters = culture.is_latin or rng.random() < 0.45
    nicks = culture.nicks().get(human.given.own, ())
    human.nick = rng.choice(nicks) if nicks else None


def a_given(rng: Random, culture: Culture, *, woman: bool) -> Word:
    """A given name as often as it is borne."""
    if rng.random() < RARE_GIVEN.get(culture.slug, 0):
        return zipf(rng, rare_givens(culture.slug), exponent=TAIL, shift=20)
    return zipf(rng, culture.women if woman else culture.men)


def a_family(rng: Random, culture: Culture, *, woman: bool) -> Word:
    """A family name as often as it is borne, in the form of a woman or a man."""
    if rng.random() < RARE.get(culture.slug, 0):
        return culture.family_of(zipf(rng, rare_families(culture.slug), exponent=TAIL, shift=20), woman=woman)
    return culture.family_of(zipf(rng, culture.families), woman=woman)


def latin(human: Human) -> str:
    """The full name in plain Latin letters, as one compares names: given, middle, family."""
    parts = [human.given.latin, *([human.middle.latin] if human.middle else []), human.family.latin]
    return fold(" ".join(parts)).casefold()


def share_names(rng: Random, humans: Sequence[Human]) -> None:
    """Make exactly the wanted number of humans bear a name that another bears, the frequent names first."""
    wanted = round(HOMONYMS * len(humans))
    count = Counter(latin(human) for human in humans)
    sharing = [human for human in humans if count[latin(human)] > 1]
    rng.shuffle(sharing)
    while sum(times for times in count.values() if times > 1) > wanted:
        human = sharing.pop()
        if count[latin(human)] < 2:
            continue
        count[latin(human)] -= 1
        while True:
            _name(rng, human)
            if not count[latin(human)]:
                break
        count[latin(human)] += 1
    alone = [human for human in humans if count[latin(human)] == 1]
    rng.shuffle(alone)
    while alone and sum(times for times in count.values() if times > 1) < wanted - 1:
        human = alone.pop()
        if count[latin(human)] != 1:
            continue
        del count[latin(human)]
        while not count[latin(human)]:  # names are shared because they are frequent, here as anywhere
            _name(rng, human)
        count[latin(human)] += 1


def family_on(human: Human, on: date) -> Word:
    """The family name borne on a day."""
    before = human.family_before
    return before if before and human.renamed_on and on < human.renamed_on else human.family


def full_name(human: Human, family: Word | None = None) -> str:
    """The name as its bearer writes it."""
    return joined(human, *_parts(human, family or human.family))


def _parts(human: Human, family: Word) -> tuple[str, str]:
    """Given (with a middle name) and family name as the bearer writes them."""
    if human.own_letters:
        middle = f"{human.middle.own} " if human.middle else ""
        return middle + human.given.own, family.own
    return human.given.latin, family.latin


def joined(human: Human, given: str, family: str) -> str:
    """The two in the bearer's order; Latin letters of the far East put the given name first."""
    if human.culture.family_first and human.own_letters:
        joint = human.culture.joint if not given.isascii() and not fold(given).isascii() else " "
        return f"{family}{joint}{given}"
    return f"{given} {family}"


def respelt_form(rng: Random, human: Human) -> Form:
    """A form that differs from the full name in spelling or order; plain only where the spelling does differ."""
    given, family = _parts(human, human.family)
    if not (given + family).isascii() or not human.culture.is_latin and (human.given.others or human.family.others):
        return Form.PLAIN if rng.random() < 0.7 else Form.INVERTED
    return Form.INVERTED


def shortened_form(rng: Random, human: Human) -> Form:
    """A nickname where there is one, or initials."""
    return Form.NICK if human.nick and rng.random() < 0.75 else Form.INITIALS


def shown(rng: Random, human: Human, form: Form, on: date, *, mail: bool = False) -> tuple[str, str, str]:
    """The name in a form, as (whole, given, family). ``mail`` may put a comma behind a family name that comes first."""
    family = family_on(human, on)
    given_text, family_text = _parts(human, family)
    if form is Form.PLAIN:
        return _plain(rng, human, family)
    if form is Form.NICK and human.nick:
        given_text = human.nick.own if human.own_letters else human.nick.latin
    if form is Form.INITIALS:
        return _initials(rng, human, given_text, family_text)
    if form is Form.INVERTED:
        return _inverted(rng, human, given_text, family_text, mail=mail)
    return joined(human, given_text, family_text), given_text, family_text


def _plain(rng: Random, human: Human, family: Word) -> tuple[str, str, str]:
    given_word = human.given
    if human.own_letters:
        digraphs = human.culture.digraphs and rng.random() < 0.4
        pair = []
        for word in (given_word, family):
            base = word.own if fold(word.own).isascii() else rng.choice((word.latin, word.latin, *word.others))
            pair.append(fold(base, digraphs=digraphs))
    elif rng.random() < 0.35:
        pair = [given_word.own, family.own]
        order = f"{pair[1]}{human.culture.joint}{pair[0]}" if human.culture.family_first else " ".join(pair)
        return order, pair[0], pair[1]
    else:
        pair = [rng.choice(word.others or (word.latin,)) for word in (given_word, family)]
    if human.middle and rng.random() < 0.5:
        pair[0] = f"{pair[0]} {human.middle.latin}"
    return " ".join(pair), pair[0], pair[1]


def _initials(rng: Random, human: Human, given: str, family: str) -> tuple[str, str, str]:
    if not fold(given + family).isascii() and human.culture.family_first:  # one does not shorten these
        given, family = human.given.latin, human.family.latin
    first = given.split()[-1] if human.middle else given
    if rng.random() < 0.7:
        return f"{first[0]}. {family}", f"{first[0]}.", family
    return f"{first} {family[0]}.", first, f"{family[0]}."


def _inverted(rng: Random, human: Human, given: str, family: str, *, mail: bool) -> tuple[str, str, str]:
    if human.culture.family_first and human.own_letters and fold(given).isascii():
        return f"{given} {family}", family, given  # Vietnamese, as a form that asks for the first name gets it
    if not fold(given + family).isascii() and human.culture.family_first:
        given, family = human.given.latin, human.family.latin
    joint = ", " if mail and rng.random() < 0.6 else " "
    return f"{family}{joint}{given}", family, given
