"""Where one's own data lies, how to ask for it, how long that takes, and what has come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace

from kith.book.queries.imports import TAKEOUT


@dataclass(frozen=True, slots=True)
class Place:
    """One place that holds data of one's own. ``sources`` are what ticks it off, as `kith.book.queries.imports.came` calls it; ``wait`` empty means at once."""

    slug: str
    title: str
    gives: str
    how: tuple[str, ...]
    sources: tuple[str, ...]
    wait: str = ""


PLACES = (
    Place(
        "linkedin", "LinkedIn", "Connections, messages, invitations, recommendations",
        ("Open Settings, then Data privacy, then Get a copy of your data.", "Choose the larger archive, and ask for it.",
         "Connections alone come within minutes; the whole archive comes by mail.", "Bring the zip as it is."),
        ("linkedin",), "minutes to a day",
    ),
    Place(
        "takeout", "Gmail, by Google Takeout", "Who wrote to whom and when; the text of a mail is never kept",
        ("Open Google Takeout and choose Mail only.", "Ask for one zip, as large as it lets you.", "Bring the zip as it is: the mail is read inside of it."),
        (TAKEOUT,), "hours",
    ),
    Place(
        "contacts", "The address book of your phone", "Names, addresses, phones, birthdays",
        ("On a phone: Contacts, select all, share or export as vCard (.vcf).", "On the web: Contacts, Export, vCard or Google CSV."),
        ("vcard", "google-csv"),
    ),
    Place(
        "mail", "Mail on this computer", "Who wrote to whom and when",
        ("In Thunderbird the folders of a profile are mbox files: bring the folder Mail or ImapMail.", "In Apple Mail: Mailbox, Export Mailbox."),
        ("mbox",),
    ),
    Place(
        "calendar", "Your calendar", "Whom you met, and how often",
        ("In the calendar's settings choose Export; Google gives a zip, others an .ics file.",),
        ("ics",),
    ),
    Place(
        "git", "Git repositories", "People you have written and reviewed code with",
        ("Choose the folder of a repository on this computer. Only its history is read.",),
        ("git",),
    ),
    Place(
        "table", "Any list of people", "Names and whatever else its columns say",
        ("Save it as CSV with a line of column names.", "Kith proposes which column is what; you correct it once."),
        ("table-csv",),
    ),
)  # fmt: skip


def groups(came: Mapping[str, date], asked: Mapping[str, str]) -> list[SimpleNamespace]:
    """What takes a while first. ``came``: source -> the day of its newest import; ``asked``: slug -> the day it was asked for."""
    slow = [_row(place, came, asked) for place in PLACES if place.wait]
    quick = [_row(place, came, asked) for place in PLACES if not place.wait]
    return [
        SimpleNamespace(heading="Ask now, they take a while", rows=slow),
        SimpleNamespace(heading="At once", rows=quick),
    ]


def _row(place: Place, came: Mapping[str, date], asked: Mapping[str, str]) -> SimpleNamespace:
    days = [came[source] for source in place.sources if source in came]
    since = _day(asked.get(place.slug, ""))
    state, on = (
        ("came", max(days)) if days and (not since or max(days) >= since) else ("asked", since) if since else ("", None)
    )
    return SimpleNamespace(
        slug=place.slug,
        title=place.title,
        gives=place.gives,
        how=place.how,
        wait=place.wait,
        url="",
        state=state,
        on=on,
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
