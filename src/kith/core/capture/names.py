"""Where a name begins and ends in a line of running text.

A name is the longest of: what the caller knows (`People`), and the run of capitalised or caseless words, particles
(``van``, ``da``) and initials between them. Without capitals it is the words up to the next boundary, at most three, or
one word. All of it is a proposal that a chip shows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from kith.core.capture import words as w
from kith.core.capture.dates import read_day
from kith.core.capture.scan import Token, fold, name_like, phrase_at
from kith.core.capture.values import Cutter, Match

#: What the caller knows: a function from the text typed to the people it may mean, or just names.
People = Callable[[str], Sequence[Match]] | Sequence[str]

#: A line asks the caller at most this often, so that a hostile line cannot make a search of every word.
MOST_LOOKUPS = 40
_LONGEST = 7
#: Scripts without case give no hint where a name ends.
_LONGEST_CASELESS = 3


@dataclass(slots=True)
class Known:
    """The people the caller knows, asked a bounded number of times."""

    people: People
    asked: dict[str, tuple[Match, ...]] = field(default_factory=dict)

    def matches(self, text: str) -> tuple[Match, ...]:
        """Who the text may mean; for a list of names, those with exactly this name or first name, case aside."""
        key = fold(text)
        if key not in self.asked:
            if len(self.asked) >= MOST_LOOKUPS:
                return ()
            self.asked[key] = tuple(self.people(text)) if callable(self.people) else self._listed(key)
        return self.asked[key]

    def _listed(self, key: str) -> tuple[Match, ...]:
        names = self.people if not callable(self.people) else ()
        return tuple(Match(name, name) for name in names if key in (fold(name), *fold(name).split()[:1]))


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens ``[first, last)`` that form a name; ``sure`` if the caller knows it or its look says so."""

    first: int
    last: int
    sure: bool


@dataclass(slots=True)
class NameReader:
    """Reads names from the tokens of one line; what chips have taken ends a name."""

    line: Sequence[Token]
    cutter: Cutter
    known: Known
    today_stop: Callable[[int], bool]

    def read(self, at: int, *, loose: bool) -> Run | None:
        """The name that begins at token ``at``. ``loose``: something before it says that a name comes, so lower case will do."""
        if at < len(self.line) and self.line[at].shape == "email":
            return Run(at, at + 1, True) if self._free(at) else None
        words = self._words(at)
        if not words:
            return self._described(at) if loose else None
        length = max(self._known_length(words), self._capital_length(words))
        if length:
            return Run(at, words[length - 1] + 1, True)
        if not loose:
            return None
        return self._described(at) or self._lower(words)

    def _words(self, at: int) -> list[int]:
        """The indices of at most seven words in a row that could belong to one name; dots after initials are passed over."""
        out: list[int] = []
        while at < len(self.line) and len(out) < _LONGEST:
            token = self.line[at]
            if not token.is_word or not self._free(at) or self._ends_name(at, bool(out)):
                break
            if out and "\n" in self.cutter.text[self.line[out[-1]].end : token.start]:
                break
            out.append(at)
            at += 1
            if self._initial_dot(at):
                at += 1
        return out

    def _ends_name(self, at: int, inside: bool) -> bool:
        key = self.line[at].key
        if key in w.PARTICLES and inside and self._capital_ahead(at):
            return False
        if key in w.STOPS or key in w.LIST_AND or key in "&+" or not key[:1].isalpha():
            return True
        return self.today_stop(at) or (inside and phrase_at(w.KINDS, self.line, at) is not None)

    def _capital_ahead(self, at: int) -> bool:
        for token in self.line[at + 1 : at + 3]:
            if token.is_word and name_like(token.text):
                return True
            if token.key not in w.PARTICLES:
                return False
        return False

    def _initial_dot(self, at: int) -> bool:
        if at >= len(self.line) or self.line[at].text != "." or self.line[at].start != self.line[at - 1].end:
            return False
        before = self.line[at - 1]
        follows = at + 1 < len(self.line) and self.line[at + 1].is_word
        return follows and (len(before.text) == 1 or before.key in w.TITLES)

    def _known_length(self, words: list[int]) -> int:
        for length in range(len(words), 0, -1):
            if self.known.matches(self.text(words[0], words[length - 1] + 1)):
                return length
        return 0

    def _capital_length(self, words: list[int]) -> int:
        length = 0
        for count, at in enumerate(words, start=1):
            word = self.line[at].text
            if name_like(word):
                if not word[0].isupper() and count > _LONGEST_CASELESS:
                    break
                length = count
            elif not (length and self.line[at].key in w.PARTICLES):
                break
        return length

    def _described(self, at: int) -> Run | None:
        """``mum's friend Zoë``: the name after up to four lower-case words of description."""
        for skip in range(at, min(at + 5, len(self.line))):
            token = self.line[skip]
            if not token.is_word or not self._free(skip):
                return None
            words = self._words(skip)
            length = self._capital_length(words)
            if length:
                return Run(skip, words[length - 1] + 1, True)
            if token.key in w.STOPS and token.key not in w.DETERMINERS:
                return None
        return None

    def _lower(self, words: list[int]) -> Run:
        """Lower-case words: all of them if a boundary follows, else the first."""
        after = words[-1] + 1
        ended = (
            after >= len(self.line)
            or not self.line[after].is_word
            or not self._free(after)
            or self._ends_name(after, True)
        )
        count = len(words) if ended and len(words) <= 3 else 1
        return Run(words[0], words[count - 1] + 1, False)

    def text(self, first: int, last: int) -> str:
        """The tokens ``[first, last)`` as typed."""
        return self.cutter.text[self.line[first].start : self.line[last - 1].end]

    def _free(self, at: int) -> bool:
        return self.cutter.free(self.line[at].start, self.line[at].end)

    def bounded(self, run: Run) -> bool:
        """Whether a boundary follows the name: the end, a mark, a joining word, a day, or what is taken."""
        at = run.last
        return at >= len(self.line) or not self.line[at].is_word or not self._free(at) or self._ends_name(at, True)


def day_stop(line: Sequence[Token], today: date) -> Callable[[int], bool]:
    """Whether a day begins at a token; worked out once for each token."""
    memory: dict[int, bool] = {}

    def stops(at: int) -> bool:
        if at not in memory:
            memory[at] = read_day(line, at, today, ahead=False) is not None
        return memory[at]

    return stops
