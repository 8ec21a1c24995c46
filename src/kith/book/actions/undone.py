"""Taking back an act, with what depends on it computed anew at once."""

from __future__ import annotations

from kith.book.actions import journal, refreshing
from kith.book.actions.did import AT_ONCE
from kith.book.models import Batch, Owner
from kith.book.queries import acts
from kith.core.errors import NotFound


def take_back(owner: Owner, *, number: int) -> Batch:
    """Undo one act of this owner. Raises `NotFound` for nobody's and for one that is undone, `Conflict` if rows changed since."""
    batch = acts.act(owner, number)
    if batch is None:
        raise NotFound("There is nothing to undo.", hint="Only what has not been undone already can be.")
    people = acts.people_of(owner, batch)
    journal.undo(owner, batch=number)
    if len(people) <= AT_ONCE:
        refreshing.refresh(owner, people=people)
    return batch
