"""The page Meet as `meet/page.html` wants it."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

from django.urls import reverse

from kith.book.models import Option
from kith.book.queries.options import Options, places
from kith.core.focus import LOOK_BACK, ONLINE, ROOM, TWO, next_act, stand
from kith.core.reasons import Reason
from kith.core.wording import say
from kith.core.wording.focuses import WHERE
from kith.core.wording.times import short

#: What the button says to each next act.
_LABELS = {
    "focus.look_back": "Look back on it",
    "focus.first": "Choose a place",
    "focus.plan": "Say how much time",
    "focus.online": "Choose one online",
    "focus.room": "Choose one in a room",
    "focus.log": "Write down the time",
}
_FORM = "#choose"


def head(found: Options, day: date, *, planned: bool) -> SimpleNamespace:
    """The sentence about where the choice stands, and the one act that comes next."""
    act = next_act(places(found), day, planned=planned)
    return SimpleNamespace(sentence=say(stand(places(found))), text=say(act), url=_url(act), label=_LABELS[act.code])


def _url(act: Reason) -> str:
    if act.code == "focus.look_back":
        return f"#option-{act.facts['key']}"
    if act.code in ("focus.plan", "focus.log"):
        return reverse("time") + ("#plan" if act.code == "focus.plan" else "")
    return _FORM


def options(found: Options, day: date) -> list[SimpleNamespace]:
    """The open places; ``due`` is one that it is time to look back on."""
    return [
        SimpleNamespace(
            pk=one.pk, name=one.name, where=WHERE[one.kind], when=one.when, link=one.link, review=one.review,
            since=one.chosen_on, reviewed_on=one.reviewed_on, spent=short(found.minutes[one.pk]) if one.pk in found.minutes else "",
            due=(day - (one.reviewed_on or one.chosen_on)).days >= LOOK_BACK,
        )
        for one in found.open
    ]  # fmt: skip


def dropped(found: Options) -> list[SimpleNamespace]:
    """The places that were let go, with why."""
    return [SimpleNamespace(pk=one.pk, name=one.name, on=one.dropped_on, review=one.review) for one in found.dropped]


def form(found: Options, typed: dict[str, str]) -> SimpleNamespace:
    """The form for one more place: folded away while there are two, unless it was refused; of the kind that is missing."""
    kinds = {one.kind for one in found.open}
    missing = ONLINE if ROOM in kinds and ONLINE not in kinds else ROOM
    return SimpleNamespace(
        open=bool(typed), two=len(found.open) >= TWO, kind=typed.get("kind") or missing,
        kinds=[(code, WHERE[code].capitalize()) for code in Option.Kind.values], **{n: typed.get(n, "") for n in ("name", "when", "link")},
    )  # fmt: skip
