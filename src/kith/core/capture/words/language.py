"""The shape of one language's words, and how several languages become one set of tables.

A language is data: adding one is a file beside `english` and its name in `kith.core.capture.words.LANGUAGES`. Phrases are
written with blanks between words, in any case; an earlier language wins where two have the same phrase.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from kith.core.capture.scan import fold
from kith.core.capture.values import Side
from kith.core.records import InteractionKind

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Shift:
    """A distance from today. ``about`` marks vague words; ``future`` words that can only mean a day to come."""

    days: int = 0
    months: int = 0
    about: bool = False
    future: bool = False


@dataclass(frozen=True, slots=True)
class Language:
    """The words of one language.

    ``kinds``     what happened, after which no name needs to follow: ``coffee``.
    ``leads``     what a name follows: ``met``, ``talked to``; None for ``with``, which says no kind.
    ``list_and``  joins names: ``and``.
    ``stops``     words that end a name: prepositions, articles, ``I``.
    ``not_names`` capitalised words that begin a log line and are no name: ``Great``, ``Had``.
    ``determiners`` stand before a description of somebody: ``my friend Zoë``.
    ``follow_up`` begins something to come back to.
    ``asks``, ``offers``  verbs of asking and promising, with who is meant when no one is named.
    ``me``, ``them``      pronouns before such a verb.
    ``days``      ``yesterday``, ``next week``.  ``weekdays`` 0 is Monday; ``weak_weekdays`` are short forms that are words as well.
    ``months``    1 to 12.  ``numbers`` ``a``, ``two``.  ``units`` ``week``.
    ``ago_after`` ``N weeks ago``; ``ago_before`` ``vor N Wochen``; ``ahead_before`` ``in N weeks``.
    ``on_``, ``last_``, ``next_``, ``this_``, ``by_``  before a weekday or a date.
    ``of_``       between day and month.  ``minutes`` units of a duration in minutes; ``spans`` whole durations.
    ``roles``     a word that makes a stretch a role.  ``at_`` between a person or role and the organization.
    ``theirs``    begins the naming of somebody by another: ``her neighbour``; ``whose``, ``knows`` begin what is told of somebody else.
    ``is_``       verbs with which something is told of somebody: ``works``.  ``a_`` before a role that says more of whom was named.
    """

    code: str
    kinds: Mapping[str, InteractionKind] = field(default_factory=dict)
    leads: Mapping[str, InteractionKind | None] = field(default_factory=dict)
    list_and: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    not_names: tuple[str, ...] = ()
    determiners: tuple[str, ...] = ()
    follow_up: tuple[str, ...] = ()
    asks: Mapping[str, Side] = field(default_factory=dict)
    offers: Mapping[str, Side] = field(default_factory=dict)
    me: tuple[str, ...] = ()
    them: tuple[str, ...] = ()
    days: Mapping[str, Shift] = field(default_factory=dict)
    weekdays: Mapping[str, int] = field(default_factory=dict)
    weak_weekdays: Mapping[str, int] = field(default_factory=dict)
    months: Mapping[str, int] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    units: Mapping[str, Shift] = field(default_factory=dict)
    ago_after: tuple[str, ...] = ()
    ago_before: tuple[str, ...] = ()
    ahead_before: tuple[str, ...] = ()
    on_: tuple[str, ...] = ()
    last_: tuple[str, ...] = ()
    next_: tuple[str, ...] = ()
    this_: tuple[str, ...] = ()
    by_: tuple[str, ...] = ()
    of_: tuple[str, ...] = ()
    minutes: Mapping[str, int] = field(default_factory=dict)
    spans: Mapping[str, int] = field(default_factory=dict)
    roles: tuple[str, ...] = ()
    at_: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    whose: tuple[str, ...] = ()
    knows: tuple[str, ...] = ()
    is_: tuple[str, ...] = ()
    a_: tuple[str, ...] = ()


Phrase = tuple[str, ...]


def phrase(text: str) -> Phrase:
    """A phrase as a key of the tables."""
    return tuple(fold(text).split())


def merged(maps: Iterable[Mapping[str, T]]) -> dict[Phrase, T]:
    """One table from those of several languages; the first language that has a phrase decides it."""
    out: dict[Phrase, T] = {}
    for table in maps:
        for text, value in table.items():
            out.setdefault(phrase(text), value)
    return out


def merged_set(lists: Iterable[Iterable[str]]) -> dict[Phrase, bool]:
    """Like `merged` for plain lists: every phrase maps to True."""
    return {phrase(text): True for words in lists for text in words}
