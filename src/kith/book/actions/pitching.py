"""Pitches: kept by audience, said aloud, and what came of it."""

from __future__ import annotations

from django.db import IntegrityError
from django.utils.text import Truncator

from kith.book.actions import kept
from kith.book.actions.did import Did, called, done
from kith.book.actions.journal import act
from kith.book.actions.merging import person as find
from kith.book.models import Owner, Pitch, Rehearsal
from kith.book.queries import pitches
from kith.book.snapshots import today
from kith.core.errors import Conflict, NotFound, WrongUse
from kith.core.pitch import AUDIENCES, LONGEST, PARTS, count
from kith.core.wording.pitches import audience as called_for

#: A part of a pitch that is longer than this is a speech.
LONGEST_PART = 600
LONGEST_AUDIENCE = 60
#: Pitches of one owner; more are not told apart any more.
MOST = 40


def keep(owner: Owner, *, audience: str, who: str, what: str, aim: str, close: str) -> tuple[Did, Pitch]:
    """Keep the pitch for an audience: the one there is gets these words, or a new one is made.

    Raises `WrongUse` for no audience and for a pitch without any words.
    """
    whom = audience_of(audience)
    parts = dict(zip(PARTS, (kept.line(text, LONGEST_PART) for text in (who, what, aim, close)), strict=True))
    if not any(parts.values()):
        raise WrongUse(
            "Nothing is written yet.", hint="Write one sentence for one of the parts; the others can come later."
        )
    row, day = Pitch.objects.filter(owner=owner, audience=whom).first(), today(owner)
    if row is None and Pitch.objects.filter(owner=owner).count() >= MOST:
        raise WrongUse("You have many pitches already.", hint="Use one of them, or take one away.")
    try:
        with act(owner, "pitch.keep", f"Kept your pitch for {_short(whom)}.") as entry:
            if row is None:
                row = entry.make(Pitch, audience=whom, made_on=day, changed_on=day, **parts)
            elif any(getattr(row, name) != text for name, text in parts.items()):
                entry.change(row, changed_on=day, **parts)
    except IntegrityError as error:
        raise Conflict(
            "This pitch was kept a moment ago.", hint="Load the page again; your words may be there."
        ) from error
    return done(owner, entry), row


def remove(owner: Owner, *, pitch_id: int) -> Did:
    """Take a pitch away, with its practice log."""
    row = pitches.one(owner, pitch_id)
    with act(owner, "pitch.remove", f"Took away your pitch for {_short(row.audience)}.") as entry:
        for said in Rehearsal.objects.filter(owner=owner, pitch=row):
            entry.remove(said)
        entry.remove(row)
    return done(owner, entry)


def rehearse(
    owner: Owner, *, pitch_id: int, seconds: int, person_id: int | None = None, led_to: str = ""
) -> tuple[Did, Rehearsal]:
    """Write down that a pitch was said aloud today in so many seconds, and to whom. The words are those it has now."""
    row = pitches.one(owner, pitch_id)
    if not 1 <= seconds <= LONGEST:
        raise WrongUse(
            "This is no time to say a pitch in.", f"{seconds} seconds", f"It takes 1 to {LONGEST}: begin again, and press Done at the end."
        )  # fmt: skip
    person = find(owner, person_id) if person_id else None
    words, to = count(pitches.spoken(row).text).words, f" to {called(person)}" if person else ""
    with act(owner, "pitch.rehearse", f"Said your pitch for {_short(row.audience)}{to} in {seconds} seconds.") as entry:
        made = entry.make(
            Rehearsal, pitch=row, on=today(owner), seconds=seconds, words=words, person=person, led_to=kept.line(led_to, 2_000)
        )  # fmt: skip
    return done(owner, entry), made


def tell(owner: Owner, *, rehearsal_id: int, person_id: int | None, led_to: str) -> Did:
    """Say to whom a pitch was said (None: to nobody in the book) and what it led to."""
    row = rehearsal(owner, rehearsal_id)
    person = find(owner, person_id) if person_id else None
    to = f" to {called(person)}" if person else ""
    with act(owner, "pitch.tell", f"Noted what came of your pitch{to}.") as entry:
        entry.change(row, person_id=person.pk if person else None, led_to=kept.line(led_to, 2_000))
    return done(owner, entry)


def forget(owner: Owner, *, rehearsal_id: int) -> Did:
    """Take one time out of the practice log; it does not count for the rate any more."""
    row = rehearsal(owner, rehearsal_id)
    with act(owner, "pitch.forget", "Took one time out of the practice log.") as entry:
        entry.remove(row)
    return done(owner, entry)


def rehearsal(owner: Owner, pk: int) -> Rehearsal:
    """One time a pitch of this owner was said; `NotFound` for none and for somebody else's."""
    row = Rehearsal.objects.filter(owner=owner, pk=pk).first()
    if row is None:
        raise NotFound("There is no such line in the practice log.")
    return row


def audience_of(text: str) -> str:
    """An audience as it is kept: one of those Kith names, or the owner's own words. Raises `WrongUse` for none."""
    words = kept.line(text, LONGEST_AUDIENCE)
    if not words:
        raise WrongUse("Whom is the pitch for?", hint="Name an audience: a meetup, a recruiter, or in your own words.")
    return words.casefold() if words.casefold() in AUDIENCES else words


def _short(whom: str) -> str:
    return Truncator(called_for(whom)).chars(60)
