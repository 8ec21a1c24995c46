"""What an act did: enough for a page to say it and to offer its undo."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.text import Truncator

from kith.book.actions import refreshing
from kith.book.actions.journal import Entry
from kith.book.models import Change, Owner, Person

#: Up to so many touched people are computed anew at once; more are left to the worker.
AT_ONCE = 60


@dataclass(frozen=True, slots=True)
class Did:
    """``batch`` is the journal's number, for `journal.undo`; None where everything stood so already and nothing was written."""

    batch: int | None
    title: str
    people: tuple[int, ...]


def done(owner: Owner, entry: Entry) -> Did:
    """Close an act after its transaction: what depends on the people is computed anew, an act that changed nothing is forgotten."""
    people = tuple(sorted(entry.people))
    if not Change.objects.filter(owner=owner, batch=entry.batch).exists():
        entry.batch.delete()
        return Did(None, entry.batch.title, people)
    if len(people) <= AT_ONCE:
        refreshing.refresh(owner, people=people)
    return Did(entry.batch.pk, entry.batch.title, people)


def called(person: Person) -> str:
    """Somebody in a sentence of the journal."""
    return Truncator(person.name).chars(60) or "somebody without a name"


def those(people: list[Person]) -> str:
    """Several people in a sentence of the journal."""
    if len(people) <= 2:
        return " and ".join(called(one) for one in people)
    return f"{called(people[0])} and {len(people) - 1} others"
