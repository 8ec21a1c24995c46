"""Coffees and interviews: propose, agree, prepare, hold, thank, and what it changes. Each is one act that can be undone.

Holding one writes a note of its kind in the same act, so that ties, rhythms, the timeline and the time spent know of it; what was offered and
the thank-you become promises, which Today shows like all others. The next one is a promise as well: a day to propose it, and no rhythm,
because the owner may have chosen one already.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.utils import timezone

from kith.book.actions.did import Did, called, done
from kith.book.actions.journal import Entry, act
from kith.book.actions.merging import person as find
from kith.book.models import FollowUp, Note, NotePerson, Owner, Talk, TalkAnswer
from kith.book.queries import talks as queries
from kith.book.snapshots import today
from kith.core import talks as core
from kith.core.errors import Conflict, WrongUse
from kith.core.outgoing import plain_line, plain_text
from kith.core.records import InteractionKind
from kith.core.wording.talks import next_due, thanks_due

#: What was offered is due after so many days.
SOON = 7
#: So many questions are a conversation; more are an examination.
MOST_QUESTIONS = 12
_LONG, _LINE = 5_000, 500
#: What happened, for ties and the timeline.
_HAPPENED = {core.COFFEE: InteractionKind.COFFEE.value, core.INTERVIEW: InteractionKind.MET.value}


def propose(
    owner: Owner,
    *,
    person_id: int,
    kind: str,
    about: str = "",
    words: str = "",
    first_at: datetime | None = None,
    second_at: datetime | None = None,
    place: str = "",
    minutes: int = 0,
) -> tuple[Did, Talk]:
    """Keep that somebody is asked for a coffee or an interview; it is sent by the owner. ``minutes`` 0: as long as one of its kind takes.

    Raises `WrongUse` for no kind and for an interview about nothing, `Conflict` if one of this kind with them is open already.
    """
    one = find(owner, person_id)
    about = plain_line(about)[:_LINE]
    if kind not in core.KINDS:
        raise WrongUse("It is a coffee or an interview.", kind[:40])
    if kind == core.INTERVIEW and not about:
        raise WrongUse("An interview is about something.", hint="Name a role or a place: back end, or Acme.")
    if one.deceased:
        raise WrongUse("They have died.", hint="Choose somebody else.")
    if Talk.objects.filter(owner=owner, person=one, kind=kind, state__in=core.OPEN).exists():
        raise Conflict(f"There is an open {kind} with them already.", hint="Go on with that one, from their page.")
    with act(owner, "talk.propose", f"{_a(kind)} with {called(one)} is proposed.") as entry:
        talk = entry.make(
            Talk, person=one, kind=kind, state=core.PROPOSED, about=about if kind == core.INTERVIEW else "", words=plain_text(words)[:_LONG],
            asked_on=today(owner), first_at=_utc(first_at), second_at=_utc(second_at), place=plain_line(place)[:_LINE],
            minutes=_minutes(minutes or core.MINUTES[kind]),
        )  # fmt: skip
    return done(owner, entry), talk


def reword(owner: Owner, *, talk_id: int, words: str) -> Did:
    """Keep other words for the request."""
    talk = queries.get(owner, talk_id)
    with act(owner, "talk.words", "Changed the words of a request.") as entry:
        entry.change(talk, words=plain_text(words)[:_LONG])
    return done(owner, entry)


def agree(owner: Owner, *, talk_id: int, at: datetime, place: str = "", minutes: int = 0) -> Did:
    """They said yes, to this hour; or it moves to another one. Raises `Conflict` when it is over."""
    talk = _to(owner, talk_id, core.AGREED)
    with act(owner, "talk.agree", f"{_a(talk.kind)} with {called(talk.person)} is agreed.") as entry:
        entry.change(
            talk,
            state=core.AGREED,
            at=_utc(at),
            place=plain_line(place)[:_LINE],
            minutes=_minutes(minutes or talk.minutes),
        )
    return done(owner, entry)


def prepare(owner: Owner, *, talk_id: int, questions: Sequence[str]) -> Did:
    """Exactly these questions, in this order, each once; one that was answered already stays, at the end."""
    talk = queries.get(owner, talk_id)
    wanted = list(dict.fromkeys(text for one in questions if (text := plain_line(one)[:_LINE])))
    if len(wanted) > MOST_QUESTIONS:
        raise WrongUse(
            f"More than {MOST_QUESTIONS} questions do not fit.", f"There are {len(wanted)}.", "Keep the best five."
        )
    rows = {one.question: one for one in queries.answers(owner, talk)}
    wanted += [one.question for one in rows.values() if one.answer and one.question not in wanted]
    with act(owner, "talk.prepare", f"Prepared the {talk.kind} with {called(talk.person)}.") as entry:
        for question, row in rows.items():
            if question not in wanted:
                entry.remove(row)
        for position, question in enumerate(wanted):
            if question in rows:
                entry.change(rows[question], position=position)
            else:
                entry.make(TalkAnswer, talk=talk, person=talk.person, question=question, position=position)
    return done(owner, entry)


def hold(
    owner: Owner,
    *,
    talk_id: int,
    held_on: date | None = None,
    minutes: int = 0,
    cares: str = "",
    wonder: str = "",
    offer: str = "",
    good: bool | None = None,
    answers: Mapping[int, str] | None = None,
) -> Did:
    """It took place. Every field may be empty: that it happened is worth keeping alone. Raises `WrongUse` for a day to come.

    In the same act: a note of its kind with what they care about (else the next question), so that the next first line can rest on it; the
    thank-you for the same day, and what was offered, as promises.
    """
    talk, day = _to(owner, talk_id, core.HELD), today(owner)
    on = held_on or min(day, queries.day_of(owner, talk) or day)
    if on > day:
        raise WrongUse("This day is still to come.", on.isoformat(), "Write it down when it has taken place.")
    if on < talk.asked_on - timedelta(days=366):
        raise WrongUse("This day is long before it was proposed.", on.isoformat(), "Look at the year.")
    cares, wonder, offer = (plain_text(text)[:_LONG] for text in (cares, wonder, offer))
    length = _minutes(minutes or talk.minutes)
    with act(owner, "talk.hold", f"{_a(talk.kind)} with {called(talk.person)}.") as entry:
        _answer(owner, entry, talk, answers or {})
        entry.change(talk, state=core.HELD, held_on=on, minutes=length, cares=cares, wonder=wonder, good=good)
        note = entry.make(
            Note, on=on, kind=_HAPPENED[talk.kind], text=cares or wonder, place=talk.place,
            minutes=length, made_at=timezone.now(),
        )  # fmt: skip
        entry.make(NotePerson, note=note, person=talk.person)
        _promise(entry, talk, thanks_due(talk.kind), on, note)
        if offer:
            _promise(entry, talk, offer, day + timedelta(days=SOON), note)
    return done(owner, entry)


def answer(owner: Owner, *, talk_id: int, answers: Mapping[int, str]) -> Did:
    """Keep what was answered, question by question, by the questions' numbers. Numbers that are not of this one are passed over."""
    talk = queries.get(owner, talk_id)
    with act(owner, "talk.answer", f"Noted what {called(talk.person)} said.") as entry:
        _answer(owner, entry, talk, answers)
    return done(owner, entry)


def judge(owner: Owner, *, talk_id: int, good: bool) -> Did:
    """Was it good? One tap, once it took place."""
    talk = queries.get(owner, talk_id)
    if talk.held_on is None:
        raise Conflict("It has not taken place yet.", hint="Say so first.")
    with act(owner, "talk.good", f"It was {'good' if good else 'not so good'} with {called(talk.person)}.") as entry:
        entry.change(talk, good=good)
    return done(owner, entry)


def thank(owner: Owner, *, talk_id: int) -> Did:
    """They were thanked: the promise of it is kept as well."""
    talk = _to(owner, talk_id, core.THANKED)
    with act(owner, "talk.thank", f"Thanked {called(talk.person)} for the {talk.kind}.") as entry:
        entry.change(talk, state=core.THANKED, thanked_on=today(owner))
        for promise in queries.thanks(owner, talk):
            entry.change(promise, done_at=timezone.now())
    return done(owner, entry)


def conclude(owner: Owner, *, talk_id: int, fit: str = "", changes: str = "", again: date | None = None) -> Did:
    """What it changes in the owner's plan (``fit`` one of `core.FITS`, or nothing), and on which ``again`` day to get back to them.

    A thank-you that is still to be said stays promised.
    """
    talk = _to(owner, talk_id, core.CLOSED)
    if fit and fit not in core.FITS:
        raise WrongUse("It fits, it does not, or it fits differently.", fit[:40])
    if again and again <= today(owner):
        raise WrongUse("The next time is a day to come.", again.isoformat())
    with act(owner, "talk.close", f"Closed the {talk.kind} with {called(talk.person)}.") as entry:
        entry.change(talk, state=core.CLOSED, fit=fit, changes=plain_text(changes)[:_LONG])
        if again:
            _promise(entry, talk, next_due(talk.kind), again)
    return done(owner, entry)


def drop(owner: Owner, *, talk_id: int) -> Did:
    """It does not come to pass; nobody is blamed."""
    talk = _to(owner, talk_id, core.DROPPED)
    with act(owner, "talk.drop", f"No {talk.kind} with {called(talk.person)}.") as entry:
        entry.change(talk, state=core.DROPPED)
    return done(owner, entry)


def _to(owner: Owner, talk_id: int, state: str) -> Talk:
    talk = queries.get(owner, talk_id)
    if not core.may(talk.state, state):
        raise Conflict("This cannot be said of it any more.", hint="Load its page again: it shows where it stands.")
    return talk


def _answer(owner: Owner, entry: Entry, talk: Talk, answers: Mapping[int, str]) -> None:
    for row in queries.answers(owner, talk):
        if row.pk in answers:
            entry.change(row, answer=plain_text(answers[row.pk])[:_LONG])


def _promise(entry: Entry, talk: Talk, text: str, due: date, note: Note | None = None) -> None:
    values: dict[str, Any] = {"text": text[:2_000], "due_on": due, "made_at": timezone.now()}
    entry.make(FollowUp, person=talk.person, note=note, **values)


def _minutes(minutes: int) -> int:
    if not 1 <= minutes <= 600:
        raise WrongUse("A coffee or an interview cannot be that long.", str(minutes)[:20], "Between 1 and 600 minutes.")
    return minutes


def _utc(at: datetime | None) -> datetime | None:
    """As the database gives it back, so that the journal finds the row unchanged."""
    return at.astimezone(UTC) if at else None


def _a(kind: str) -> str:
    return "A coffee" if kind == core.COFFEE else "An interview"
