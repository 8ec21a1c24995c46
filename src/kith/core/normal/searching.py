"""What the search index holds and what a search asks for: the two must agree, so they stand side by side.

The index finds words by their beginnings. Everything is folded (case, accents, width); text in another script stands beside its
Latin transliteration, so that both spellings find it. Chinese, Japanese and Korean write words without blanks: from each
character on, the next four are a word of the index, so that any part of a run is the beginning of some word. A phone number is found
by its digits, however they are grouped, with or without the country.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from anyascii import anyascii

from kith.core.normal.text import without_marks

#: Characters of a run that begin one word of the index; a longer search is cut into as many such words as it takes.
_WINDOW = 4
_RUN = re.compile(
    "[\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af\U00020000-\U0003134f]+"
)
_UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"}
_UMLAUT = re.compile("[äöüåø]")
_SPELLED_OUT = re.compile("([aou])e")
#: A text that is a phone number, or the beginning of one: digits, and what people put between them.
_NUMBER = re.compile(r"\s*[+(]{0,2}[0-9][0-9\s()./\u2010-\u2015-]{2,30}\Z")
_DIGITS = re.compile("[0-9]+")
#: Fewer digits are a year or a street, and no phone number.
_FEWEST, _FEWEST_ASKED = 6, 4
#: What stands later in one text is not searched.
_MOST = 20_000


def search_text(*texts: str) -> str:
    """The words under which a person is found, each once, parted by blanks: letters and digits only.

    ``Žižek`` is there as ``zizek``; ``Müller`` as ``muller`` and ``mueller``; ``Mueller`` also as ``muller``; ``Łukasz`` as ``łukasz`` and
    ``lukasz``; ``Анна`` as ``анна`` and ``anna``; 田中 in parts and by anyascii's reading, which for Japanese is the Chinese one.
    """
    found: dict[str, None] = {}
    for text in texts:
        for word in _split(unicodedata.normalize("NFKC", text[:_MOST]).casefold()):
            found.update(dict.fromkeys(_forms(word)))
        found.update(dict.fromkeys(_numbers(text)))
    return " ".join(found)


def search_digits(query: str) -> str:
    """The digits of a search that is (the beginning of) a phone number, as the index holds them; empty for any other search."""
    if not _NUMBER.match(query):
        return ""
    digits = "".join(_DIGITS.findall(query))
    plain = digits[2:] if digits.startswith("00") else digits.removeprefix("0")
    return plain if len(plain) >= _FEWEST_ASKED else ""


def _numbers(text: str) -> Iterator[str]:
    """Of a phone number all digits from each group on, and from where the country may end: ``+49 30 555`` as 4930555, 30555, 555."""
    if not _NUMBER.match(text):
        return
    groups = _DIGITS.findall(text)
    digits = "".join(groups)
    if len(digits) < _FEWEST:
        return
    starts = {sum(map(len, groups[:at])) for at in range(len(groups))} | {0}
    starts |= {1, 2, 3} if text.lstrip().startswith("+") else {2, 3, 4, 5} if digits.startswith("00") else {1}
    for start in sorted(starts):
        if len(rest := digits[start:]) >= _FEWEST_ASKED:
            yield rest


def search_words(query: str) -> list[str]:
    """The words of a search; each has to be the beginning of a word of `search_text`. Repeats and empty ones are gone."""
    found: dict[str, None] = {}
    for word in _split(without_marks(query[:_MOST])):
        for part in _parts(word):
            found.update(dict.fromkeys(_windows(part, every=False) if _RUN.match(part) else (part,)))
    return list(found)


def _forms(word: str) -> Iterator[str]:
    """The folded word, its other spellings, and its transliteration, each as the index takes it."""
    folded = "".join(_split(without_marks(word)))
    for part in _parts(folded):
        yield from _windows(part, every=True) if _RUN.match(part) else (part,)
    if _UMLAUT.search(word):
        yield from _split(without_marks(_UMLAUT.sub(lambda c: _UMLAUTS[c[0]], word)))
    elif folded.isascii() and _SPELLED_OUT.search(folded):
        yield _SPELLED_OUT.sub(r"\1", folded)
    if not folded.isascii():
        yield from _split(anyascii(word).casefold())


def _split(text: str) -> list[str]:
    """Runs of letters and digits; marks (vowel signs, accents) belong to the letter before them."""
    return "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in text).split()


def _parts(word: str) -> list[str]:
    """Runs without blanks, and what stands between them."""
    found, at = [], 0
    for run in _RUN.finditer(word):
        found += [word[at : run.start()], run[0]]
        at = run.end()
    return [part for part in (*found, word[at:]) if part]


def _windows(run: str, *, every: bool) -> Iterator[str]:
    if every:
        yield from (run[at : at + _WINDOW] for at in range(len(run)))
        return
    last = max(0, len(run) - _WINDOW)
    yield from (run[at : at + _WINDOW] for at in (*range(0, last, _WINDOW), last))
