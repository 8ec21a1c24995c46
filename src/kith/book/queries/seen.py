"""What the book shows of the practice: the counts that make steps of the guided path done by themselves."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Q

from kith.book.models import (
    Ask,
    FollowUp,
    NotePerson,
    Option,
    Owner,
    Person,
    Question,
    Rehearsal,
    SourceRow,
    Standing,
    StockTake,
    Talk,
    Target,
    TimePlan,
)
from kith.book.queries.pitches import versions
from kith.book.snapshots.there import TYPED
from kith.core.asks import Side, State
from kith.core.guide import Seen
from kith.core.talks import INTERVIEW

#: What a pitch cannot do without; the question at its end it can.
_PARTS = ("who", "what", "aim")


def seen(owner: Owner) -> Seen:
    """What was done so far."""
    return Seen(**{check: count(owner) for check, count in COUNTS.items()})


def _people(owner: Owner) -> int:
    """Whom an import brought is in the book as well."""
    return Person.objects.filter(owner=owner).exclude(standing=Standing.UNSURE).count()


def _sorted(owner: Owner) -> int:
    """Decided about by hand; who was typed has been sorted by that, and is asked about nowhere."""
    typed = SourceRow.objects.filter(owner=owner, source=TYPED).exclude(identity__person=None)
    sorted_ones = Q(standing_by_hand=True) | Q(pk__in=typed.values("identity__person"))
    return Person.objects.filter(sorted_ones, owner=owner).count()


def _pitch(owner: Owner) -> int:
    """The seconds of the shortest pitch that has all its parts."""
    whole = [one.judged for one in versions(owner) if all(getattr(one.pitch, part).strip() for part in _PARTS)]
    return min((one.seconds for one in whole), default=0)


def _given(owner: Owner) -> int:
    kept = Ask.objects.filter(owner=owner, side__in=(Side.THEIRS, Side.OFFER), state=State.ANSWERED)
    return kept.count() + FollowUp.objects.filter(owner=owner).exclude(done_at=None).count()


#: Check -> how much of it this owner has.
COUNTS: dict[str, Callable[[Owner], int]] = {
    "people": _people,
    "sorted": _sorted,
    "stock_takes": lambda owner: StockTake.objects.filter(owner=owner).count(),
    "plan": lambda owner: TimePlan.objects.filter(owner=owner).count(),
    "options": lambda owner: Option.objects.filter(owner=owner, dropped_on=None).values("kind").distinct().count(),
    "targets": lambda owner: Target.objects.filter(owner=owner, closed_on=None).count(),
    "pitch": _pitch,
    "rehearsals": lambda owner: Rehearsal.objects.filter(owner=owner).count(),
    "own_questions": lambda owner: Question.objects.filter(owner=owner, key="", hidden=False).count(),
    "spoken_with": lambda owner: (
        NotePerson.objects.filter(owner=owner).exclude(note__kind="").values("person").distinct().count()
    ),
    "interviews": lambda owner: Talk.objects.filter(owner=owner, kind=INTERVIEW).exclude(held_on=None).count(),
    "told": lambda owner: Ask.objects.filter(owner=owner).exclude(told_on=None).count(),
    "given": _given,
    "reviews": lambda owner: Option.objects.filter(owner=owner).exclude(reviewed_on=None).count(),
}
