"""Cutting text into words and marks, in one pass and linear time.

A word is a run of characters that are neither blank nor one of the separators below; so combining marks, apostrophes,
hyphens and every script stay inside words. E-mail addresses and web addresses are one word each. All quantifiers are over
single character classes and bounded where they may fail, so no input makes them go back more than a constant.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from kith.core.capture.values import ChipKind, Cutter, Piece

T = TypeVar("T")

#: What separates like a comma: the Arabic, the ideographic and the wide one as well.
COMMAS = frozenset(",،、，")
#: Characters that never belong to a word.
_MARKS = r",;:.!?()\[\]{}<>\"“”„«»@#/|…•·،؛؟、，；：。（）【】「」・"
#: Runs are bounded so that a failed attempt costs a constant; longer addresses do not exist (RFC 5321, 4.5.3.1).
EMAIL = r"[^\s@<>()\[\]{}\",;:،؛、，；|/\\]{1,64}@[^\W_][\w\-]{0,62}(?:\.[\w\-]{1,63}){1,8}"
URL = r"(?i:https?://|www\.)[^\s<>\"،、，；]{1,2000}"
_TOKEN = re.compile(rf"(?P<url>{URL})|(?P<email>{EMAIL})|(?P<word>[^\s{_MARKS}]+)|(?P<mark>\S)")

#: The longest phrase of the word tables, in words.
LONGEST_PHRASE = 5


@dataclass(frozen=True, slots=True)
class Token:
    """A word, mark, e-mail or web address at ``[start, end)``; ``key`` is its form for looking up (NFC, case folded)."""

    start: int
    end: int
    text: str
    key: str
    shape: str

    @property
    def is_word(self) -> bool:
        """A word that may be part of a name or phrase."""
        return self.shape == "word"


def fold(text: str) -> str:
    """The form under which words are compared: composed and case folded."""
    return unicodedata.normalize("NFC", text).casefold()


def tokens(text: str) -> list[Token]:
    """The words and marks of the text in order; blanks are left out."""
    out = []
    for match in _TOKEN.finditer(text):
        shape = match.lastgroup or "mark"
        start, end = match.span()
        if shape == "url":
            end = start + len(match.group().rstrip(".,;:!?)"))
        out.append(Token(start, end, text[start:end], fold(text[start:end]), shape))
        out.extend(Token(at, at + 1, text[at], text[at], "mark") for at in range(end, match.end()))
    return out


def phrase_at(table: Mapping[tuple[str, ...], T], words: Sequence[Token], at: int) -> tuple[T, int] | None:
    """The entry of the longest phrase that begins at token ``at``, and how many tokens it has; None if there is none."""
    if at >= len(words) or not words[at].is_word:
        return None
    keys = tuple(token.key for token in words[at : at + LONGEST_PHRASE])
    for length in range(len(keys), 0, -1):
        found = table.get(keys[:length])
        if found is not None:
            return found, length
    return None


def name_like(word: str) -> bool:
    """Whether a word can be part of a name by its look: it begins with a capital, or its script has no case."""
    first = word[:1]
    return first.isalpha() and not first.islower()


def finish(cutter: Cutter, joining: frozenset[str], fillers: frozenset[str]) -> tuple[tuple[Piece, ...], str]:
    """The partition of the text, and the note: what no chip took, without the blanks, marks and joining words at its edges.

    Stretches of nothing but ``fillers`` are glue. Free stretches next to each other keep what stands between them; those with a chip between them are joined by ``; ``.
    """
    pieces = list(cutter.chips)
    notes: list[str] = []
    for start, end in cutter.gaps():
        first, last = _kernel(cutter.text, start, end, joining, fillers)
        if first == last:
            pieces.append(Piece(ChipKind.GLUE, start, end))
            continue
        notes.append(cutter.text[first:last])
        pieces.extend(_around(start, first, last, end, notes[-1]))
    return tuple(sorted(pieces, key=lambda piece: piece.start)), "; ".join(notes)


def _around(start: int, first: int, last: int, end: int, note: str) -> Iterator[Piece]:
    if start < first:
        yield Piece(ChipKind.GLUE, start, first)
    yield Piece(ChipKind.NOTE, first, last, note)
    if last < end:
        yield Piece(ChipKind.GLUE, last, end)


#: Marks that only separate; brackets and quotes are kept with the note they stand around.
_EDGE = frozenset(",;:.-–—/|•·،؛、，；：。・ ")


def _kernel(text: str, start: int, end: int, joining: frozenset[str], fillers: frozenset[str]) -> tuple[int, int]:
    """The stretch without separators and joining words at both ends; empty if nothing else is there."""
    words = [token for token in tokens(text[start:end]) if not set(token.text) <= _EDGE]
    first, last = 0, len(words)
    if all(token.key in fillers for token in words):
        return start, start
    while first < last and words[first].key in joining:
        first += 1
    while last > first and words[last - 1].key in joining:
        last -= 1
    if first == last:
        return start, start
    return start + words[first].start, start + _with_full_stop(text[start:end], words[last - 1].end)


def _with_full_stop(text: str, end: int) -> int:
    return end + 1 if text[end : end + 1] in ("!", "?", "…") else end
