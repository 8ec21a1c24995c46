"""Pitches as their pages want them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from kith.book.models import Owner, Person, Rehearsal
from kith.book.queries import pitches
from kith.book.queries.pitches import Version
from kith.book.snapshots import today
from kith.core.pitch import AUDIENCES, PARTS, ROOM, Judged, Practice, pace, plausible
from kith.core.wording import pitches as words
from kith.core.wording import say

#: Part -> its label, and an example of what may stand there.
_FIELDS = {
    "who": ("Who I am", "I am Robin, and I build small back ends that do not fall over."),
    "what": ("What I do", "This year I moved a log parser to Rust; it now reads a day of traffic in nine seconds."),
    "aim": ("Where I want to be in twelve months", "In a year I want to work on embedded systems, with people who care how things fail."),
    "close": ("A question for them", "What do you work on that must not fail?"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unclear:
    """A name that was typed beside a line of the log and is nobody's, or several people's."""

    rehearsal: int
    typed: str
    led_to: str
    choices: tuple[Person, ...]


def tabs(found: Sequence[Version], audience: str) -> list[SimpleNamespace]:
    """The audiences: those that Kith names, those of the owner, and the one that is looked at."""
    own = [one.pitch.audience for one in found if one.pitch.audience not in AUDIENCES]
    return [
        SimpleNamespace(url=pitch_url(one), label=words.title(one), here=one == audience)
        for one in dict.fromkeys((*AUDIENCES, *own, audience))
    ]


def pitch_url(audience: str, *, words_of: int | None = None) -> str:
    """The pitch for an audience; with the words of another one in its form."""
    query = {"for": audience} | ({"pitch": str(words_of)} if words_of else {})
    return f"{reverse('pitch')}?{urlencode(query)}"


def stand(version: Version | None, audience: str, day: date) -> str:
    """The sentence on top."""
    if version is None:
        return f"You have no pitch for {words.audience(audience)} yet."
    return words.standing(audience, version.judged.seconds, times=version.times, last=version.last, day=day)


def length(judged: Judged) -> dict[str, Any]:
    """Context of `pitch/_length.html`."""
    return {
        "says": [say(reason) for reason in judged.reasons], "seconds": min(judged.seconds, ROOM), "room": ROOM, "long": judged.reasons[0].code == "pitch.long",
        "counting": words.counting_lines(judged.count), "rate": words.rate_line(judged.rate),
    }  # fmt: skip


def fields(pitch: object) -> list[SimpleNamespace]:
    """The parts as fields of the form; ``pitch`` is anything that has them."""
    return [
        SimpleNamespace(name=name, label=_FIELDS[name][0], example=_FIELDS[name][1], value=getattr(pitch, name, ""))
        for name in PARTS
    ]


def said(one: Rehearsal, *, fresh: bool, unclear: Unclear | None) -> SimpleNamespace:
    """One line of the practice log. ``fresh``: it was just said, so the questions about it stand open."""
    mine = unclear if unclear and unclear.rehearsal == one.pk else None
    practice = Practice(one.words, one.seconds)
    return SimpleNamespace(
        pk=one.pk, on=one.on, line=words.said_line(one.seconds, one.words, pace(practice)), counts=plausible(practice),
        person=one.person, led_to=mine.led_to if mine else one.led_to, open=fresh or bool(mine), unclear=mine,
        typed=mine.typed if mine else one.person.name if one.person else "",
    )  # fmt: skip


def beside(owner: Owner) -> dict[str, Any]:
    """What `pitch/_beside.html` wants as ``pitch``: the versions with their length, and the next act."""
    day = today(owner)
    rows = [
        SimpleNamespace(
            label=words.title(one.pitch.audience), url=pitch_url(one.pitch.audience), text=pitches.spoken(one.pitch).text,
            line=words.standing(one.pitch.audience, one.judged.seconds, times=one.times, last=one.last, day=day),
            seconds=min(one.judged.seconds, ROOM), rehearse=reverse("pitch-rehearsal", args=[one.pitch.pk]),
        )
        for one in pitches.versions(owner)
    ]  # fmt: skip
    return {"first": rows[0] if rows else None, "others": rows[1:], "room": ROOM, "url": reverse("pitch")}
