"""What the book shows of the practice: the counts that make steps of the guided path done by themselves."""

from __future__ import annotations

from django.db.models import F, Q

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
    """What was done so far. Whom an import brought is in the book as well; who was typed has been sorted by that, and is asked about nowhere;
    a pitch counts once all of its parts are there."""
    everybody = Person.objects.filter(owner=owner)
    typed = (
        SourceRow.objects.filter(owner=owner, source=TYPED).exclude(identity__person=None).values("identity__person")
    )
    options = Option.objects.filter(owner=owner)
    given = Ask.objects.filter(owner=owner, side__in=(Side.THEIRS, Side.OFFER), state=State.ANSWERED)
    whole = [one.judged for one in versions(owner) if all(getattr(one.pitch, part).strip() for part in _PARTS)]
    return Seen(
        people=everybody.exclude(standing=Standing.UNSURE).count(),
        sorted=everybody.filter(Q(standing_by_hand=True) | Q(pk__in=typed)).count(),
        stock_takes=StockTake.objects.filter(owner=owner).count(),
        plan=TimePlan.objects.filter(owner=owner).count(),
        options=options.filter(dropped_on=None).values("kind").distinct().count(),
        targets=Target.objects.filter(owner=owner, closed_on=None).count(),
        pitch=min((one.seconds for one in whole), default=0),
        rehearsals=Rehearsal.objects.filter(owner=owner).count(),
        own_questions=Question.objects.filter(owner=owner, key="", hidden=False).count(),
        spoken_with=NotePerson.objects.filter(owner=owner).exclude(note__kind="").values("person").distinct().count(),
        interviews=Talk.objects.filter(owner=owner, kind=INTERVIEW).exclude(held_on=None).count(),
        told=Ask.objects.filter(owner=owner).exclude(told_on=None).count(),
        given=given.count() + FollowUp.objects.filter(owner=owner).exclude(done_at=None).count(),
        reviews=options.exclude(reviewed_on=None).exclude(reviewed_on=F("chosen_on")).count(),
    )
