"""The last words that the owner kept to send to somebody: of an ask, or of the request for a coffee or an interview."""

from __future__ import annotations

from dataclasses import dataclass

from kith.book.models import Ask, Owner, Talk
from kith.core.asks import Side, State
from kith.core.talks import PROPOSED


@dataclass(frozen=True, slots=True)
class Words:
    """``pk`` is the number of the ask, or of the talk if ``is_talk``; ``to`` the name of whom they are for, may be empty."""

    pk: int
    is_talk: bool
    to: str
    text: str


def words_to_send(owner: Owner) -> Words | None:
    """Those of the last day on which any were kept; a request for a talk before an ask of the same day. None if nothing is open."""
    asks = Ask.objects.filter(owner=owner, side=Side.MINE, state__in=(State.PLANNED, State.ASKED)).exclude(draft="")
    talks = Talk.objects.filter(owner=owner, state=PROPOSED).exclude(words="")
    ask = asks.select_related("person").order_by("-made_at", "-pk").first()
    talk = talks.select_related("person").order_by("-asked_on", "-pk").first()
    if talk and (ask is None or talk.asked_on >= ask.made_at.date()):
        return Words(talk.pk, True, talk.person.name, talk.words)
    return Words(ask.pk, False, ask.person.name, ask.draft) if ask else None
