"""The pitch: three parts and a closing question, how many words that is when it is said, how long it takes, and whether it fits.

Seconds are words times sixty by the rate, rounded to the nearest, at least one if there is a word at all: who sees words and rate on a
page can compute it by hand.

The rate is the owner's own as soon as a pitch was said once with the timer. Until then it is `USUAL`, 140 words a minute: the middle of the
130 to 150 that guides for speakers commonly give for English said to somebody who is to follow. That is a convention, not a measurement
of anybody: talk among friends is often faster, a second language slower.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from unicodedata import category, normalize

from kith.core.reasons import Reason

#: Words a minute of somebody who has not rehearsed yet; see above.
USUAL = 140
#: What a pitch is to fit into, in seconds.
ROOM = 30
#: Fewer words than this say hardly anything.
FEWEST = 15
#: Rehearsals that count for the own rate: the last so many that can be true.
LAST = 5
#: A rehearsal can be true with at least so many words and seconds, and a rate between these.
LEAST_WORDS, LEAST_SECONDS, SLOWEST, FASTEST = 10, 5, 60, 260
#: Longer than this nobody rehearses; the timer was forgotten.
LONGEST = 600
PARTS = ("who", "what", "aim", "close")
AUDIENCES = ("meetup", "recruiter", "friend")

#: Characters that are as long as one word. Scripts without spaces between words have no words to count: two characters of Chinese, Japanese
#: or Korean, four letters of Thai, Lao, Khmer or Burmese (vowels above and below are not counted). At 140 that is 280 characters a minute (4.7 a
#: second), between what speakers of Mandarin and of Japanese are commonly advised, and 560 Thai letters. Rough, until it is said once.
_DENSE = (("[\u2e80-\u2fdf\u3005-\u30ff\u31f0-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]", 2),
          ("[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff]", 4))  # fmt: skip
_SIGNS = "+#%&@€$£¥="
_PARTS = re.compile(
    rf"(?P<number>\d+(?:[.,'’]\d+)*)|(?P<letters>(?:[^\W\d_]\.){{2,}})|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)|(?P<sign>[{_SIGNS}])|(?P<dot>(?<=\w)\.(?=\w))"
)


@dataclass(frozen=True, slots=True)
class Pitch:
    """Who I am, what I do, where I want to be in twelve months, and the question that hands over to the other one."""

    who: str = ""
    what: str = ""
    aim: str = ""
    close: str = ""

    @property
    def text(self) -> str:
        """The parts as they are said, one after the other."""
        return " ".join(part for part in (" ".join(getattr(self, name).split()) for name in PARTS) if part)


@dataclass(frozen=True, slots=True)
class Count:
    """``words`` is the whole. ``other`` are the places that look like one word and count as more, with how many.

    ``characters`` are those of scripts that are counted by the character; they are in ``words`` as ``by_characters``.
    """

    words: int
    other: tuple[tuple[str, int], ...] = ()
    characters: int = 0
    by_characters: int = 0


@dataclass(frozen=True, slots=True)
class Practice:
    """One time a pitch was said aloud."""

    words: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Rate:
    """Words a minute; ``times`` is on how many rehearsals it rests, 0 for the usual one."""

    per_minute: int = USUAL
    times: int = 0


@dataclass(frozen=True, slots=True)
class Judged:
    """What is said of a pitch: its count, its seconds at the rate, and reasons (`kith.core.wording.pitches`), the length first."""

    count: Count
    seconds: int
    rate: Rate
    reasons: tuple[Reason, ...]

    @property
    def fits(self) -> bool:
        """Whether it says something, and in the time there is."""
        return 0 < self.count.words <= most_words(self.rate.per_minute)


def count(text: str) -> Count:
    """The words of a text as they are said aloud.

    A word is what stands between spaces; a hyphen or slash makes two. A number counts as it is said in English (2026 is three, 3,000 two), two
    to five capitals among other words as letters, of which two are as long as a word (API is two), a sign inside as one (C++ is three).
    """
    text = "".join(c for c in normalize("NFC", text) if category(c) not in ("Mn", "Mc", "Me", "Cf"))
    characters = by_characters = 0
    for script, length in _DENSE:
        dense = [one for one in re.findall(script, text) if category(one)[0] in "LM"]
        characters, by_characters = characters + len(dense), by_characters + -(-len(dense) // length)
        text = re.sub(script, " ", text)
    quiet = any(c.islower() for c in text)
    counted = [(token, _said(token, quiet)) for token in text.split()]
    other = tuple((token.strip('.,;:!?()"“”'), words) for token, words in counted if words > 1)
    return Count(sum(words for _, words in counted) + by_characters, other, characters, by_characters)


def _said(token: str, quiet: bool) -> int:
    total = 0
    for found in _PARTS.finditer(token):
        part = found.group()
        if found.lastgroup == "number":
            total += _number(part)
        elif found.lastgroup == "letters":
            total += -(-part.count(".") // 2)
        elif found.lastgroup == "word" and quiet and part.isupper() and 2 <= len(part) <= 5:
            total += -(-len(part) // 2)
        else:
            total += 1
    return total


def _number(text: str) -> int:
    """The words of a number as one says it: separators before three digits are thousands, else a point with its digits one by one."""
    if re.fullmatch(r"\d{1,3}(?:[,'’]\d{3})+", text):
        text = re.sub(r"\D", "", text)
    whole, *rest = re.split(r"\D", text)
    return _whole(whole) + sum(1 + len(part) for part in rest)


def _whole(digits: str) -> int:
    value = int(digits) if len(digits) <= 12 else 0
    if not value or digits[0] == "0":
        return len(digits)  # one by one, as a telephone number
    if len(digits) == 4 and (1100 <= value < 2000 or 2010 <= value < 2100):
        century, rest = divmod(value, 100)
        return _below(century) + (_below(rest) if rest > 9 else 2 if rest else 1)
    groups = [value // 1_000**power % 1_000 for power in range(4)]
    return sum(_below(group) + (1 if power else 0) for power, group in enumerate(groups) if group)


def _below(value: int) -> int:
    """Words of a number below a thousand: nineteen, twenty six, three hundred forty."""
    hundreds, rest = divmod(value, 100)
    return (2 if hundreds else 0) + (0 if not rest else 1 if rest < 20 or not rest % 10 else 2)


def seconds(words: int, per_minute: int) -> int:
    """How long so many words take, to the nearest second; none take none, and even one takes one."""
    return max(1, (words * 120 + per_minute) // (2 * per_minute)) if words > 0 else 0


def most_words(per_minute: int, room: int = ROOM) -> int:
    """The most words that take no longer than ``room`` seconds, before any rounding."""
    return room * per_minute // 60


def plausible(practice: Practice) -> bool:
    """Whether a rehearsal can be true: long enough to tell, and neither forgotten nor begun and stopped at once."""
    if practice.words < LEAST_WORDS or not LEAST_SECONDS <= practice.seconds <= LONGEST:
        return False
    return SLOWEST <= pace(practice) <= FASTEST


def pace(practice: Practice) -> int:
    """Words a minute of one rehearsal, to the nearest; 0 for one that took no time."""
    took = practice.seconds
    return (practice.words * 120 + took) // (2 * took) if took > 0 else 0


def own_rate(practised: Sequence[Practice]) -> Rate:
    """The owner's rate: the middle one of the last five rehearsals that can be true, oldest first; `USUAL` where there is none.

    Of an even number the middle is between the two in the middle, rounded up.
    """
    last = [pace(one) for one in practised if plausible(one)][-LAST:]
    return Rate(int(median(last) + 0.5), len(last)) if last else Rate()


def judge(pitch: Pitch, rate: Rate) -> Judged:
    """Whether a pitch fits into `ROOM` at a rate, how many words are too many, whether it says anything yet, and which parts are missing.

    How often it says "I" is not judged: it is about you.
    """
    found = count(pitch.text)
    took, most = seconds(found.words, rate.per_minute), most_words(rate.per_minute)
    facts = {"words": found.words, "seconds": took, "rate": rate.per_minute, "room": ROOM}
    if not found.words:
        length = Reason("pitch.empty", 0, "seconds", {"room": ROOM, "most": most, "rate": rate.per_minute})
    elif found.words > most:
        length = Reason("pitch.long", ROOM - took, "seconds", facts | {"most": most, "over": found.words - most})
    elif found.words < FEWEST:
        length = Reason("pitch.short", ROOM - took, "seconds", facts | {"most": most})
    else:
        length = Reason("pitch.fits", ROOM - took, "seconds", facts)
    missing = [name for name in PARTS if not getattr(pitch, name).strip()] if found.words else []
    return Judged(found, took, rate, (length, *(Reason(f"pitch.no_{name}", -1, "parts", {}) for name in missing)))
