"""The word tables of typed lines, all languages in one: whoever writes may mix them.

English comes first and wins where two languages have the same phrase.
"""

from __future__ import annotations

from kith.core.capture.words.english import ENGLISH
from kith.core.capture.words.german import GERMAN
from kith.core.capture.words.language import Language, Phrase, Shift, merged, merged_set, phrase
from kith.core.capture.words.spanish import SPANISH

LANGUAGES: tuple[Language, ...] = (ENGLISH, GERMAN, SPANISH)

KINDS = merged(language.kinds for language in LANGUAGES)
#: A name follows; the value holds the kind, or None for a bare ``with``.
LEADS = merged({text: (kind,) for text, kind in language.leads.items()} for language in LANGUAGES)
LIST_AND = frozenset(word for language in LANGUAGES for word in language.list_and)
STOPS = frozenset(word for language in LANGUAGES for word in language.stops)
NOT_NAMES = frozenset(word for language in LANGUAGES for word in language.not_names)
DETERMINERS = frozenset(word for language in LANGUAGES for word in language.determiners)
FOLLOW_UP = merged_set(language.follow_up for language in LANGUAGES)
ASKS = merged(language.asks for language in LANGUAGES)
OFFERS = merged(language.offers for language in LANGUAGES)
ME = frozenset(word for language in LANGUAGES for word in language.me)
THEM = frozenset(word for language in LANGUAGES for word in language.them)
DAYS = merged(language.days for language in LANGUAGES)
WEEKDAYS = merged(language.weekdays for language in LANGUAGES)
WEAK_WEEKDAYS = merged(language.weak_weekdays for language in LANGUAGES)
MONTHS = merged(language.months for language in LANGUAGES)
NUMBERS = merged(language.numbers for language in LANGUAGES)
UNITS = merged(language.units for language in LANGUAGES)
AGO_AFTER = merged_set(language.ago_after for language in LANGUAGES)
AGO_BEFORE = merged_set(language.ago_before for language in LANGUAGES)
AHEAD_BEFORE = merged_set(language.ahead_before for language in LANGUAGES)
ON = merged_set(language.on_ for language in LANGUAGES)
LAST = merged_set(language.last_ for language in LANGUAGES)
NEXT = merged_set(language.next_ for language in LANGUAGES)
THIS = merged_set(language.this_ for language in LANGUAGES)
BY = merged_set(language.by_ for language in LANGUAGES)
OF = frozenset(word for language in LANGUAGES for word in language.of_)
MINUTES = {text: value for language in reversed(LANGUAGES) for text, value in language.minutes.items()}
SPANS = merged(language.spans for language in LANGUAGES)
ROLES = frozenset(word for language in LANGUAGES for word in language.roles)
AT = frozenset(word for language in LANGUAGES for word in language.at_)
THEIRS = frozenset(word for language in LANGUAGES for word in language.theirs)
WHOSE = frozenset(word for language in LANGUAGES for word in language.whose)
KNOWS = frozenset(word for language in LANGUAGES for word in language.knows)
IS = frozenset(word for language in LANGUAGES for word in language.is_)
A = frozenset(word for language in LANGUAGES for word in language.a_)
#: Words inside family names; language is no guide here, people carry their names across borders.
PARTICLES = frozenset(
    [
        "de",
        "da",
        "do",
        "dos",
        "das",
        "del",
        "della",
        "di",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "ten",
        "le",
        "la",
        "al",
        "el",
        "bin",
        "ibn",
        "ben",
        "bint",
        "af",
        "av",
        "zu",
        "zum",
        "zur",
        "du",
        "des",
        "st",
    ]
)
TITLES = frozenset(["dr", "prof", "mr", "mrs", "ms", "mx", "st", "ing"])
#: Joining words that are no note by themselves.
JOINING = LIST_AND | frozenset({"with", "mit", "con", "&", "+"})
#: Small words that are no note where nothing else stands between two chips: ``for`` half an hour.
FILLERS = JOINING | {"for", "in", "at", "a", "an", "the", "had", "hatte", "am", "im", "el", "la", "en", "por"}

__all__ = ["LANGUAGES", "Language", "Phrase", "Shift", "phrase"]
