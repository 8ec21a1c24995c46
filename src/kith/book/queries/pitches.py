"""Pitches, how often they were said, and at which rate this owner speaks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max

from kith.book.models import Owner, Pitch, Rehearsal
from kith.core import pitch as core
from kith.core.errors import NotFound

#: Rehearsals that a page lists.
PAGE = 50


@dataclass(frozen=True, slots=True)
class Version:
    """A pitch for one audience: what is said of it, how often it was said aloud, and when last."""

    pitch: Pitch
    judged: core.Judged
    times: int
    last: date | None


def one(owner: Owner, pk: int) -> Pitch:
    """One pitch of this owner; `NotFound` for none and for somebody else's."""
    found = Pitch.objects.filter(owner=owner, pk=pk).first()
    if found is None:
        raise NotFound("There is no such pitch.", hint="It may have been taken away: look at your pitches.")
    return found


def spoken(pitch: Pitch) -> core.Pitch:
    """The parts, as the core wants them."""
    return core.Pitch(pitch.who, pitch.what, pitch.aim, pitch.close)


def rate(owner: Owner) -> core.Rate:
    """The owner's own rate, from the last rehearsals that can be true; the usual one before."""
    rows = Rehearsal.objects.filter(owner=owner, words__gte=core.LEAST_WORDS, seconds__gte=core.LEAST_SECONDS)
    last = rows.order_by("-on", "-pk").values_list("words", "seconds")[: core.LAST * 10]
    return core.own_rate([core.Practice(*row) for row in reversed(last)])


def versions(owner: Owner) -> list[Version]:
    """Every pitch: for the audiences that Kith names in their order, then the owner's own as they were made."""
    speed, logged = rate(owner), Rehearsal.objects.filter(owner=owner).order_by()
    said = {
        pitch: (times, last)
        for pitch, times, last in logged.values_list("pitch").annotate(times=Count("pk"), last=Max("on"))
    }
    found = [
        Version(row, core.judge(spoken(row), speed), *said.get(row.pk, (0, None)))
        for row in Pitch.objects.filter(owner=owner).order_by("pk")
    ]
    named = {audience: at for at, audience in enumerate(core.AUDIENCES)}
    return sorted(found, key=lambda version: named.get(version.pitch.audience, len(named)))


def rehearsals(owner: Owner, pitch: Pitch) -> list[Rehearsal]:
    """The practice log of a pitch, newest first."""
    rows = Rehearsal.objects.filter(owner=owner, pitch=pitch).select_related("person")
    return list(rows.order_by("-on", "-pk")[:PAGE])
