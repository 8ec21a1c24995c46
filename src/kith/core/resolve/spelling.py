"""One word of a name against another: equal, a short form, another spelling, an initial, a slip of the pen, or another name.

Names are compared in Latin letters. The keys here fold what romanisations of one name differ in: ``Alexei``/``Aleksey``,
``Müller``/``Mueller``, ``Kim``/``Gim``; and for scripts that leave vowels out (Arabic, Hebrew, partly the Indic ones), what is
left of a name without vowels. The distance for slips is Jaro-Winkler's (Winkler 1990) beside optimal string alignment.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.distance import OSA, JaroWinkler, Prefix

from kith.core.resolve.nicknames import LONG_FORMS

#: Marks a word that comes from a script without vowels.
BARE = "~"


class Level(StrEnum):
    """How two words of a name agree, best first; the value is what reasons keep."""

    SAME = "same"
    SPELLING = "spelling"
    SHORT = "short"
    CONSONANTS = "consonants"
    INITIAL = "initial"
    CLOSE = "close"
    MISSING = "missing"
    OTHER = "other"


#: Spellings that romanisations of one sound end in; applied in this order, each to the result of the one before.
_FOLDS = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        ("tsch|tch|cz", "C"), ("s(?:ch|hch)", "s"), ("ch", "C"), ("sh|sz", "s"), ("zh|dz|dj|z", "z"), ("kh|gh", "h"), ("ph", "f"), ("th", "t"),
        ("ts|tz", "c"), ("x", "ks"), ("q|ck", "k"), ("c(?![eiyC])", "k"), ("w", "v"), ("ou|oo|oy(?![aeiou])", "u"), ("ae", "a"), ("oe", "o"),
        ("ue", "u"), ("ee|ie|ey|ei|iy|ij|yi|[yj]", "i"), ("ff$", "v"), ("(?<=.)h", ""), ("(.)\\1+", "\\1"),
    )
)  # fmt: skip
#: Korean family names: what the usual romanisations of one name are to the rule-based one.
_KOREAN = {
    "gim": "kim", "bak": "park", "bag": "park", "pak": "park", "yi": "lee", "rhee": "lee", "choe": "choi", "jeong": "jung",
    "chung": "jung", "gang": "kang", "jo": "cho", "im": "lim", "yim": "lim", "rim": "lim", "yun": "yoon", "gwon": "kwon",
    "seo": "suh", "sin": "shin", "no": "roh", "an": "ahn", "baek": "paik", "ryu": "yoo", "yu": "yoo", "go": "koh", "gu": "koo",
}  # fmt: skip
_VOWELS = re.compile("[aeiouwy]+")
_DOUBLES = re.compile(r"(.)\1+")


@lru_cache(maxsize=65_536)
def sound(word: str) -> str:
    """What romanisations of one word have in common."""
    text = _KOREAN.get(word, word.lstrip(BARE))
    for pattern, to in _FOLDS:
        text = pattern.sub(to, text)
    return text


@lru_cache(maxsize=65_536)
def consonants(word: str) -> str:
    """What is left of a word without its vowels, romanisations folded; its first letter if nothing is."""
    text = _VOWELS.sub("", word.lstrip(BARE))
    for pattern, to in _FOLDS[:9]:
        text = pattern.sub(to, text)
    return _DOUBLES.sub(r"\1", text) or word.lstrip(BARE)[:1]


@lru_cache(maxsize=262_144)
def level(one: str, other: str) -> Level:
    """How two words agree; symmetric."""
    if one == other:
        return Level.SAME if len(one) > 1 else Level.INITIAL
    if len(one) == 1 or len(other) == 1:
        return Level.INITIAL if initial(one) & initial(other) else Level.OTHER
    if BARE in (one[0], other[0]):
        return Level.CONSONANTS if consonants(one) == consonants(other) else Level.OTHER
    if sound(one) == sound(other):
        return Level.SPELLING
    if _are_short_forms(one, other):
        return Level.SHORT
    return Level.CLOSE if _is_slip(one, other) else Level.OTHER


def initial(word: str) -> set[str]:
    """The letters that may stand for a word."""
    plain = word.lstrip(BARE)
    return {plain[:1], sound(word)[:1].lower()}


def long_forms(word: str) -> frozenset[str]:
    """The names a word is a usual short form of, and itself."""
    return LONG_FORMS.get(word, frozenset()) | {word}


def _are_short_forms(one: str, other: str) -> bool:
    if long_forms(one) & long_forms(other):
        return True
    short, long = sorted((one, other), key=len)
    return 3 <= len(short) <= 5 and len(long) >= len(short) + 2 and long.startswith(short)


def _is_slip(one: str, other: str) -> bool:
    """One letter in a long word; not in its ending, which tells a man's name from a woman's."""
    short, long = sorted((one, other), key=lambda word: (len(word), word))
    if len(short) < 5:
        return False
    if Prefix.similarity(short, long) >= len(short) - 2:
        return False
    if OSA.distance(one, other, score_cutoff=1) <= 1:
        return True
    return len(short) >= 7 and bool(JaroWinkler.similarity(one, other) >= 0.95)
