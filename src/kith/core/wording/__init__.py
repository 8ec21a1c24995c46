"""Reasons -> sentences: the only place that writes what users read about judgements.

One module a family of judgements, each with a ``SENTENCES`` table from a reason's code to a function of its facts. Sentences
are short, concrete and end with a full stop; they name no number that the reader cannot check.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module

from kith.core.reasons import Fact, Reason

#: What a table in this package maps a code to.
Sentence = Callable[[Mapping[str, Fact]], str]

#: The part of a code before the dot -> the module of this package that has its sentences.
_FAMILIES = {
    "match": "matches",
    "own": "owns",
    "tie": "ties",
    "today": "todays",
    "due": "todays",
    "common": "commons",
    "opening": "openings",
    "standing": "standings",
    "guard": "guards",
    "ledger": "ledgers",
    "stock": "stocktakes",
    "gap": "stocktakes",
    "time": "times",
    "focus": "focuses",
    "pitch": "pitches",
    "guide": "guides",
    "talk": "talks",
}


@cache
def _table(family: str) -> Mapping[str, Sentence]:
    table: Mapping[str, Sentence] = import_module(f"{__name__}.{_FAMILIES[family]}").SENTENCES
    return table


def say(reason: Reason) -> str:
    """The sentence for one reason. Raises ``KeyError`` for a code that nobody has written a sentence for."""
    return _table(reason.code.partition(".")[0])[reason.code](reason.facts)
