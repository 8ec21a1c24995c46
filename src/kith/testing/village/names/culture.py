"""What a culture's names are like: how they are written, ordered, shortened and spelled in Latin letters."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

#: Letters that do not fall apart into a base letter and a mark.
_LETTERS = str.maketrans(
    {
        "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ß": "ss", "ı": "i", "æ": "ae", "Æ": "Ae", "þ": "th", "Þ": "Th",
        "ð": "d", "Ð": "D", "œ": "oe", "Œ": "Oe",
    }
)  # fmt: skip
_DIGRAPHS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})


@dataclass(frozen=True, slots=True)
class Word:
    """A given or family name: as its own culture writes it, in Latin letters, and in further Latin spellings."""

    own: str
    latin: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Culture:
    """A stock of names, the frequent ones first.

    ``weight`` how often, in relation to the others. ``nicknames``: ``Robert:Bob,Rob``, or ``own:nick|Latin``. ``gendered``: endings of
    family names and what women have instead; the first that fits counts. ``joint`` stands between family and given name in own letters.
    ``digraphs``: ``ü`` may become ``ue``.
    """

    slug: str
    weight: int
    women: tuple[Word, ...]
    men: tuple[Word, ...]
    families: tuple[Word, ...]
    nicknames: str = ""
    middles: tuple[Word, ...] = ()
    family_first: bool = False
    joint: str = " "
    digraphs: bool = False
    gendered: tuple[tuple[str, str], ...] = ()
    gendered_latin: tuple[tuple[str, str], ...] = ()

    @property
    def is_latin(self) -> bool:
        """Whether its own letters are Latin ones, with or without marks."""
        return fold(self.families[0].own).isascii()

    def nicks(self) -> dict[str, tuple[Word, ...]]:
        """Given name in its own letters -> short forms."""
        return _nicks(self.nicknames)

    def family_of(self, word: Word, *, woman: bool) -> Word:
        """The family name as a woman or a man bears it."""
        if not woman or not self.gendered:
            return word
        latin = self.gendered_latin or self.gendered
        folded = tuple((fold(old), fold(new)) for old, new in latin)
        return Word(
            _ended(word.own, self.gendered), _ended(word.latin, folded), tuple(_ended(o, folded) for o in word.others)
        )


@lru_cache
def _nicks(text: str) -> dict[str, tuple[Word, ...]]:
    found = {}
    for entry in text.split():
        full, _, short = entry.partition(":")
        own, bar, latin = short.partition("|")
        found[full] = (Word(own or latin, latin),) if bar else tuple(Word(one, fold(one)) for one in short.split(","))
    return found


def _ended(text: str, endings: tuple[tuple[str, str], ...]) -> str:
    for old, new in endings:
        if text.endswith(old):
            return text[: len(text) - len(old)] + new
    return text


@lru_cache(maxsize=32_768)
def fold(text: str, *, digraphs: bool = False) -> str:
    """Latin letters without marks: ``Müller`` -> ``Muller``, or ``Mueller`` with ``digraphs``. Other letters stay."""
    if digraphs:
        text = text.translate(_DIGRAPHS)
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return unicodedata.normalize("NFC", "".join(c for c in plain if not unicodedata.combining(c)))


def listed(text: str) -> tuple[Word, ...]:
    """The words of a list; a word without a bar is Latin already."""
    words = []
    for entry in text.split():
        own, *latin = entry.replace("_", " ").split("|")
        words.append(Word(own, latin[0] if latin else fold(own), tuple(latin[1:])))
    return tuple(words)
