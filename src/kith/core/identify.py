"""Who somebody is in a line: the name, role, organization and place that a page shows, chosen from all that sources say.

What the owner put right comes first, then what the owner typed, then the source that knows the fact best: an address book for
the name one uses, a professional network for the job. Of forms of a name that differ in accents alone, the one that has them is shown.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kith.core.normal import normal_organization

#: Whose word on names and places counts first. Sources that are not named here come last, by their own order.
NAMES = ("by-hand", "typed", "vcard", "google-csv", "table-csv", "linkedin", "git", "ics", "mbox")
#: Whose word on jobs counts first.
JOBS = ("by-hand", "typed", "linkedin", "google-csv", "vcard", "table-csv")
#: The field of a correction that is none: which of the names that sources give somebody was shown under when a merge made them one.
KEPT_NAME = "kept-name"
#: Accents as characters of their own, as Latin, Greek and Cyrillic names have them; and letters with a stroke, which are not taken apart.
_ACCENTS = frozenset(map(chr, range(0x300, 0x370)))
_STROKES = str.maketrans("łŁøØđĐ", "lLoOdD")


@dataclass(frozen=True, slots=True)
class Card:
    """One person in a line. All texts verbatim, empty where nobody says."""

    name: str
    role: str
    organization: str
    place: str


#: A row of a source: its slug, the number of the import that brought it (later is newer), and its plain data.
Row = tuple[str, int, Mapping[str, Any]]


def card(
    *,
    rows: Sequence[Row],
    seen: Mapping[str, int],
    addresses: Sequence[tuple[str, str]],
    corrections: Mapping[str, str],
) -> Card:
    """The line for one person.

    ``seen`` maps display names in mail and the like to how often; ``addresses`` are (kind, as shown); ``corrections`` maps a field
    to the owner's word, which may be empty on purpose. Without any name the first address stands for it. What stands under `KEPT_NAME` is
    chosen as long as a source says it.
    """
    role, organization = _job(rows, corrections.get("organization"))
    return Card(
        name=corrections.get("name")
        or _accented(_name(rows, seen, addresses, corrections.get(KEPT_NAME, "")), rows, seen),
        role=corrections.get("role", role),
        organization=corrections.get("organization", organization),
        place=corrections.get("place", _first(rows, "place")),
    )


def _name(rows: Sequence[Row], seen: Mapping[str, int], addresses: Sequence[tuple[str, str]], kept: str) -> str:
    if kept and (kept in seen or any(str(data.get("name", "")).strip() == kept for _, _, data in rows)):
        return kept
    by_row = _first(rows, "name")
    if by_row:
        return by_row
    names = [name for name in seen if is_name(name, addresses)]
    if names:
        return max(names, key=lambda name: (seen[name], _is_cased(name), len(name), name))
    return addresses[0][1] if addresses else ""


def is_name(text: str, addresses: Sequence[tuple[str, str]]) -> bool:
    """Whether a text is more than an address that stands in the place of a name."""
    return bool(text) and "@" not in text and text.casefold() not in {shown.casefold() for _, shown in addresses}


def _accented(name: str, rows: Sequence[Row], seen: Mapping[str, int]) -> str:
    """The form with the most accents among those that are otherwise, letter by letter, the same; the name itself if none has more."""
    bare = _bare(name)
    forms = [str(data.get("name", "")).strip() for data in _ordered(rows, NAMES)] + sorted(seen)
    return max((name, *(form for form in forms if _bare(form) == bare)), key=_accents)


def _bare(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", name.translate(_STROKES)) if c not in _ACCENTS)


def _accents(name: str) -> int:
    return sum(c in _ACCENTS for c in unicodedata.normalize("NFD", name)) + sum(ord(c) in _STROKES for c in name)


def _is_cased(name: str) -> bool:
    """Neither all small nor all capital: somebody took care."""
    return name not in (name.lower(), name.upper())


def _ordered(rows: Sequence[Row], order: Sequence[str]) -> list[Mapping[str, Any]]:
    rank = {slug: at for at, slug in enumerate(order)}
    ranked = sorted(rows, key=lambda row: (rank.get(row[0], len(order)), -row[1]))
    return [data for _, _, data in ranked]


def _first(rows: Sequence[Row], name: str) -> str:
    return next((str(data[name]).strip() for data in _ordered(rows, NAMES) if str(data.get(name, "")).strip()), "")


def _job(rows: Sequence[Row], corrected: str | None) -> tuple[str, str]:
    """Title and organization of the job somebody has now, as far as it is said; a headline serves for a title.

    Where the owner put the organization right, only a title at that one counts.
    """
    headline = ""
    place = None if corrected is None else normal_organization(corrected)
    for data in _ordered(rows, JOBS):
        jobs = [
            job for job in data.get("affiliations", ()) if job.get("kind", "work") == "work" and not job.get("until")
        ]
        for job in sorted(jobs, key=lambda job: (not job.get("current"), _newest_first(str(job.get("since", ""))))):
            if place is not None and normal_organization(str(job.get("organization", ""))) != place:
                continue
            if job.get("title") or job.get("organization"):
                return str(job.get("title", "")), str(job.get("organization", ""))
        headline = headline or ("" if corrected else str(data.get("headline", "")))
    return headline, ""


def _newest_first(since: str) -> tuple[int, ...]:
    return tuple(-ord(character) for character in since) or (0,)
