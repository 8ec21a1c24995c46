"""Tables of people: which column is what.

``propose`` looks at a header and a few rows, a person corrects it, and the corrected mapping is kept under ``signature``.
``PRESETS`` are the layouts known beforehand. A mapping is pairs of our field and a column's header, as in
`kith.core.records.Options.columns`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kith.core.columns.presets import PRESETS, Preset, plain_name, preset_for
from kith.core.columns.values import (
    account_claim,
    date_of,
    link_claim,
    looks_like_email,
    looks_like_phone,
    partial_date,
    service_name,
    split_many,
)
from kith.core.columns.words import FIELD_OF, FIELDS, NEVER, SEVERAL, fold

__all__ = [
    "FIELDS",
    "PRESETS",
    "SEVERAL",
    "Preset",
    "Proposal",
    "account_claim",
    "date_of",
    "fold",
    "link_claim",
    "looks_like_email",
    "looks_like_phone",
    "partial_date",
    "plain_name",
    "preset_for",
    "propose",
    "service_name",
    "signature",
    "split_many",
]

#: How many rows are looked at, and the confidence of each ground: the whole name is a known word, a part of it is, the values alone.
SAMPLE = 50
_EXACT, _PART, _VALUES = 0.9, 0.6, 0.5
#: Between two words that a program has written as one: ``EmailAddress``.
_CAMEL = re.compile("(?<=[a-z])(?=[A-Z])")
_LOOKS: dict[str, Callable[[str], bool]] = {
    "email": looks_like_email,
    "phone": looks_like_phone,
    "profile": lambda text: link_claim(text) is not None,
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """That ``column`` (its header, verbatim) is our ``field``; ``confidence`` in 0..1.

    ``why`` is ``header`` (a known word), ``values`` (what stands in the column looks like it), or ``both``.
    """

    field: str
    column: str
    confidence: float
    why: str


def signature(header: Sequence[str]) -> str:
    """Sixteen hexadecimal digits by which a layout is known again: the same names in any order and case have the same."""
    names = sorted(map(plain_name, header))
    return hashlib.sha256("\x1f".join(names).encode("utf-8", "replace")).hexdigest()[:16]


def propose(header: Sequence[str], sample: Sequence[Sequence[str]]) -> tuple[Proposal, ...]:
    """What each column may be, in the order of `FIELDS`, best first within a field; each column at most once.

    ``sample`` is rows of cells, possibly shorter than the header; its first `SAMPLE` rows count. Fields that only one column
    can be (all but `SEVERAL`) get the best one, the first of equals. Columns without a header are passed over, and so is
    a second column of the same name. A header word that the values contradict ("E-mail" over yes and no) is not believed.
    """
    found: list[tuple[int, Proposal]] = []
    seen: set[str] = set()
    for at, name in enumerate(header):
        if not name.strip() or plain_name(name) in seen:
            continue
        seen.add(plain_name(name))
        values = [row[at].strip() for row in sample[:SAMPLE] if at < len(row) and row[at].strip()]
        proposal = _column(name, values)
        if proposal:
            found.append((at, proposal))
    found.sort(key=lambda pair: (FIELDS.index(pair[1].field), -pair[1].confidence, pair[0]))
    kept: list[Proposal] = []
    for _, proposal in found:
        if proposal.field in SEVERAL or all(one.field != proposal.field for one in kept):
            kept.append(proposal)
    return tuple(kept)


def _column(name: str, values: list[str]) -> Proposal | None:
    word, apart = fold(name), fold(_CAMEL.sub(" ", name))
    if NEVER & {*word.split(), *apart.split()}:
        return None
    field, confidence = _by_word(word)
    if not field:  # only then: "LinkedIn" is one word
        field, confidence = _by_word(apart)
    if field in _LOOKS:
        share = _share(field, values)
        if share is None:
            return Proposal(field, name, confidence, "header")
        if share >= 0.5:
            return Proposal(field, name, min(0.99, confidence + 0.1 * share), "both")
        # An account column may hold bare names ("ana"), which look like nothing.
        return (
            Proposal(field, name, confidence, "header")
            if field == "profile" and share == 0 and confidence == _EXACT
            else None
        )
    if not field:
        for field in _LOOKS:
            if (_share(field, values) or 0) >= 0.6:
                return Proposal(field, name, _VALUES, "values")
        return None
    return Proposal(field, name, confidence, "header")


def _by_word(word: str) -> tuple[str, float]:
    """The field of a folded header name and the confidence in it; ``("", 0)`` if no known word is in it."""
    if word in FIELD_OF:
        return FIELD_OF[word], _EXACT
    if word == "title":  # a job in most tables, a form of address in some
        return "title", _PART
    parts = word.split()
    for length in range(min(len(parts) - 1, 4), 0, -1):
        for start in range(len(parts) - length, -1, -1):
            field = FIELD_OF.get(" ".join(parts[start : start + length]))
            if field:
                return field, _PART - 0.05 * (len(parts) - length - 1) if len(parts) - length < 6 else _PART / 2
    return "", 0.0


def _share(field: str, values: list[str]) -> float | None:
    """The share of values of which each part looks like the field; None without values."""
    if not values:
        return None
    return sum(all(map(_LOOKS[field], split_many(value) or (value,))) for value in values) / len(values)
