"""What the book shows of the practice: counts for the guided path, in a handful of questions to the database."""

from __future__ import annotations

from kith.book.models import NotePerson, Owner, Person, Standing
from kith.core.guide import Seen


def seen(owner: Owner) -> Seen:
    """What was done so far. Whom an import brought is not written down by hand, but known all the same."""
    everybody = Person.objects.filter(owner=owner)
    return Seen(
        people=everybody.exclude(standing=Standing.UNSURE).count(),
        sorted=everybody.filter(standing_by_hand=True).count(),
        spoken_with=NotePerson.objects.filter(owner=owner).exclude(note__kind="").values("person").distinct().count(),
    )
