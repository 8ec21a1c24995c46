"""Who somebody is in a line: the name, role, organization and place that a page shows, chosen from all that sources say.

What the owner put right comes first, then what the owner typed, then the source that knows the fact best: an address book for
the name one uses, a professional network for the job.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kith.core.normal import normal_organization

#: Whose word on names and places counts first. Sources that are not named here come last, by their own order.
NAMES = ("by-hand", "typed", "vcard", "google-csv", "table-csv", "linkedin", "git", "ics", "mbox")
#: Whose word on jobs counts first.
JOBS = ("by-hand", "typed", "linkedin", "google-csv", "vcard", "table-csv")


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
    to the owner's word, which may be empty on purpose. Without any name the first address stands for it.
    """
    role, organization = _job(rows, corrections.get("organization"))
    return Card(
        name=corrections.get("name") or _name(rows, seen, addresses),
        role=corrections.get("role", role),
        organization=corrections.get("organization", organization),
        place=corrections.get("place", _first(rows, "place")),
    )


def _name(rows: Sequence[Row], seen: Mapping[str, int], addresses: Sequence[tuple[str, str]]) -> str:
    by_row = _first(rows, "name")
    if by_row:
        return by_row
    shown = {address.casefold() for _, address in addresses}
    names = [name for name in seen if name.casefold() not in shown and "@" not in name]
    if names:
        return max(names, key=lambda name: (seen[name], _is_cased(name), len(name), name))
    return addresses[0][1] if addresses else ""


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
