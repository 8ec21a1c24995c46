"""The little language of the filter box on People: ``org:acme strong no-contact:6m -recruiter rust``.

A word alone is looked for everywhere (names, organizations, titles, notes, tags, addresses). A minus before any part turns it round.
What is no filter is looked for as words or left out, never an error, and `Filter.problem` says so; `Filter.meaning` says in a
sentence what was understood.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

#: Word -> the least and the greatest step of closeness it stands for.
STEPS: dict[str, tuple[int, int]] = {"strong": (4, 5), "moderate": (3, 3), "weak": (1, 2), "faint": (1, 1)}
#: Word in the box -> standing, as the database keeps it.
STANDINGS = {
    "network": "network", "known": "known", "known-of": "known_of", "private": "private", "unsure": "unsure",
}  # fmt: skip
#: What else ``is:`` asks for -> how it is said, and how its opposite is.
_FLAGS = {
    "due": ("due now", "not due"), "quiet": ("gone quiet", "not gone quiet"),
    "drifting": ("drifting away", "not drifting away"), "closer": ("getting closer", "not getting closer"),
    "untagged": ("without a tag", "with a tag"), "by-name": ("joined by name alone", "not joined by name alone"),
    "never": ("never suggested", "not among the never suggested"), "deceased": ("who have died", "who have not died"),
}  # fmt: skip
FLAGS = tuple(_FLAGS)
_STANDING_WORDS = {
    "network": ("in your network", "not in your network"), "known": ("people you know", "other than people you know"),
    "known_of": ("people you know of", "other than people you know of"), "private": ("private", "not private"),
    "unsure": ("people Kith is not sure about", "other than people Kith is not sure about"),
}  # fmt: skip
_SPAN = re.compile(r"(\d{1,4})([dwmy])\Z")
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
_UNITS = {"d": "day", "w": "week", "m": "month", "y": "year"}
#: One part of a line: a word, or words in quotes, with what stands before them.
TERM = re.compile(r'-?(?:[a-zA-Z-]+:|#)?"[^"]*"?|\S+')
_KEY = re.compile(r"([A-Za-z][A-Za-z-]*):(?!//)(.*)\Z", re.DOTALL)
LONGEST = 500


class Kind(StrEnum):
    """What a part asks for."""

    WORD = "word"
    ORGANIZATION = "org"
    TAG = "tag"
    PLACE = "in"
    CIRCLE = "circle"
    STEP = "step"
    CONTACT = "contact"
    STANDING = "standing"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is asked for, or with ``minus`` its exact opposite.

    ``text`` is the word, name, standing or flag; ``steps`` the bounds of a STEP; ``days`` of CONTACT: in touch within so many.
    """

    kind: Kind
    text: str = ""
    minus: bool = False
    steps: tuple[int, int] = (0, 5)
    days: int = 0


@dataclass(frozen=True, slots=True)
class Filter:
    """What to look for: every part narrows. ``problem`` is a sentence about what is no filter, empty if all was understood."""

    parts: tuple[Part, ...] = ()
    meaning: str = ""
    problem: str = ""

    @property
    def has_words(self) -> bool:
        """Whether somebody is looked for by words, and not only narrowed down."""
        return any(part.kind is Kind.WORD and not part.minus for part in self.parts)

    @property
    def is_plain(self) -> bool:
        """Words and nothing else: it may be a name."""
        return bool(self.parts) and not self.problem and all(p.kind is Kind.WORD and not p.minus for p in self.parts)

    @property
    def standings(self) -> tuple[str, ...]:
        """The standings that are asked for by name."""
        return tuple(part.text for part in self.parts if part.kind is Kind.STANDING and not part.minus)


def terms(text: str) -> list[str]:
    """The parts of a line, as typed."""
    return TERM.findall(text[:LONGEST])


def understand(text: str) -> Filter:
    """The filter that a line stands for."""
    read = [_read(raw) for raw in terms(text)]
    meaning = ", ".join(said for _, said, _ in read if said)
    problems = " ".join(dict.fromkeys(problem for _, _, problem in read if problem))
    return Filter(tuple(part for part, _, _ in read if part), meaning[:1].upper() + meaning[1:], problems)


_Read = tuple[Part | None, str, str]


def _read(raw: str) -> _Read:
    """One part, how it is said, and what is wrong with it."""
    minus, term = raw.startswith("-") and len(raw) > 1, raw.lstrip("-") or raw
    if term.startswith("#") and (name := _bare(term[1:])):
        return _tag(name, minus)
    found = _KEY.match(term)
    key = found[1].lower() if found else ""
    if found and (read := _READERS.get(_OTHER_NAMES.get(key, key))):
        value = _bare(found[2])
        return read(value, minus) if value else (None, "", _no_value(key))
    if term.lower() in STEPS:
        return _step(term.lower(), minus)
    word = _bare(term)
    said = f"{'without' if minus else 'with'} “{word}”"
    return (Part(Kind.WORD, word, minus), said, _no_filter(found[1]) if found else "") if word else (None, "", "")


def _bare(text: str) -> str:
    return text.strip('"').strip()


def _no_value(key: str) -> str:
    return f"“{key}:” wants a word after it, such as {key}:{_EXAMPLES[_OTHER_NAMES.get(key, key)]}."


def _no_filter(key: str) -> str:
    return f"“{key}:” is no filter, so it is looked for as a word. There are {_listed(f'{one}:' for one in _EXAMPLES)}."


def _listed(some: Iterable[str]) -> str:
    *most, last = some
    return f"{', '.join(most)} and {last}" if most else last


def _named(kind: Kind, said: str, opposite: str) -> Callable[[str, bool], _Read]:
    def read(value: str, minus: bool) -> _Read:
        return Part(kind, value, minus), f"{opposite if minus else said} {value}", ""

    return read


_tag = _named(Kind.TAG, "tagged", "not tagged")


def _step(word: str, minus: bool) -> _Read:
    return Part(Kind.STEP, word, minus, steps=STEPS[word]), f"{'no ' if minus else ''}{word} ties", ""


def _contact(value: str, minus: bool) -> _Read:
    span = _SPAN.match(value.lower())
    if not span:
        return None, "", f"“{value}” is no span of time. Write 10d, 6w, 3m or 1y."
    number, unit = int(span[1]), _UNITS[span[2]]
    words = f"{number} {unit}{'' if number == 1 else 's'}"
    part = Part(Kind.CONTACT, value.lower(), minus, days=number * _DAYS[span[2]])
    return part, f"no contact for {words}" if minus else f"contact within {words}", ""


def _is(value: str, minus: bool) -> _Read:
    word = value.lower()
    if word in _FLAGS:
        return Part(Kind.FLAG, word, minus), _FLAGS[word][minus], ""
    if word in STANDINGS:
        standing = STANDINGS[word]
        return Part(Kind.STANDING, standing, minus), _STANDING_WORDS[standing][minus], ""
    return None, "", f"“is:{value}” is no filter. There are {_listed(f'is:{one}' for one in (*STANDINGS, *FLAGS))}."


_READERS: dict[str, Callable[[str, bool], _Read]] = {
    "org": _named(Kind.ORGANIZATION, "at", "not at"),
    "tag": _tag,
    "in": _named(Kind.PLACE, "in", "not in"),
    "circle": _named(Kind.CIRCLE, "known from", "not known from"),
    "contact": _contact,
    "no-contact": lambda value, minus: _contact(value, not minus),
    "is": _is,
}
_OTHER_NAMES = {"at": "org", "place": "in"}
#: What may stand after each.
_EXAMPLES = {
    "org": "acme", "tag": "rust", "in": "lisbon", "circle": "class", "contact": "1m", "no-contact": "6m", "is": "due",
}  # fmt: skip
