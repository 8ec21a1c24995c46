"""What the owner writes down: what happened in one line, notes, and what was promised."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from django.utils import timezone

from kith.book.actions import adding
from kith.book.actions.did import Did, called, done, those
from kith.book.actions.journal import Entry, act
from kith.book.actions.knowing import find_all, put_tag
from kith.book.actions.merging import person as find
from kith.book.models import FollowUp, Note, NotePerson, Owner, Person, TimeEntry
from kith.book.queries.meant import introduced, known_as, narrowed
from kith.book.snapshots import today
from kith.book.snapshots.there import there
from kith.core.capture import (
    LogLine,
    Named,
    PersonLine,
    Side,
    only_people,
    person_without,
    understand_log,
    understand_person,
    without,
)
from kith.core.capture.dates import read_day
from kith.core.capture.meeting import in_words, news
from kith.core.capture.scan import fold, name_like, tokens
from kith.core.capture.words import FOLLOW_UP, JOINING
from kith.core.capture.words.language import phrase
from kith.core.errors import NotFound, WrongUse
from kith.core.records import InteractionKind

#: "Follow up" without a day means in so many days; "later" without one likewise.
SOON = 7
#: What can be logged by hand: things in which both took part.
KINDS = tuple(
    kind.value
    for kind in (InteractionKind.COFFEE, InteractionKind.CALL, InteractionKind.MET, InteractionKind.CHAT, InteractionKind.SPOKE)
)  # fmt: skip
#: A message to somebody, written down with an ask, an answer or thanks.
MESSAGE = InteractionKind.MESSAGE.value

_NO_LINE = LogLine("", ())


@dataclass(frozen=True, slots=True)
class Looked:
    """What a line would come to. ``line`` is what was understood, without the chips that do not hold; ``whole`` is it with them.

    ``persons`` is not empty where the line says only who somebody is: then nothing happened, and `adding.add` takes what it says, with
    ``who`` for whom it is about. ``known`` are those who are sure; ``questions`` names that may be several people; ``unknown`` names that
    nobody has, or that were answered with "somebody new". ``said`` is what would be added to those who are known, in words, by number.
    """

    line: LogLine
    whole: LogLine
    known: tuple[Person, ...] = ()
    questions: tuple[Named, ...] = ()
    unknown: tuple[Named, ...] = ()
    persons: tuple[PersonLine, ...] = ()
    who: Mapping[int, int] = field(default_factory=dict)
    said: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Logged:
    """What came of a typed line.

    ``line`` is what was understood. ``batch`` is None (and nothing was written) while there is a ``question`` left: a name that
    several people have; when nobody in the line is known; or when it says only who somebody is, as `Looked` has it in ``persons``.
    ``unknown`` are names of nobody in the book: offered, never made by itself. ``note`` is empty where the line only looks ahead, then
    ``follow_ups`` has what was kept.
    """

    line: LogLine
    batch: int | None = None
    title: str = ""
    people: tuple[Person, ...] = ()
    note: Note | None = None
    follow_ups: tuple[FollowUp, ...] = ()
    questions: tuple[Named, ...] = ()
    unknown: tuple[Named, ...] = ()
    looked: Looked | None = None


def understand(owner: Owner, *, text: str) -> LogLine:
    """What a line would be taken for, people matched by name (`Match.key` is a person's number); nothing is written.

    An organization in brackets chooses among people of one name: ``Ana Silva (Acme)``.
    """
    line = understand_log(text.replace("\0", ""), today=today(owner), people=lambda name: known_as(owner, name))
    return replace(line, who=tuple(narrowed(owner, one) for one in line.who))


def look(
    owner: Owner,
    *,
    text: str,
    person_id: int | None = None,
    chosen: Mapping[str, int] | None = None,
    off: Collection[str] = (),
) -> Looked:
    """What `log` would do, with the same arguments; nothing is written.

    Raises `WrongUse` for an empty line and for a day that does not exist, `NotFound` for people who are not the owner's.
    """
    text = text.replace("\0", "").strip()
    if not text:
        raise WrongUse("There is nothing to write down.", hint="Say what happened, as in: coffee with Ana, talked Rust")
    whole = understand(owner, text=text)
    line = without(whole, off)
    _refuse_days(line)
    told = only_people(whole) or only_people(line)
    persons = tuple(one for each in told if (one := person_without(each, off)).name or one.claims())
    if not line.line.strip() or (told and not persons):
        raise WrongUse("There is nothing left to write down.", hint="Tick what holds, or write another line.")
    about = _introductions(owner, persons, chosen or {}, person_id)
    if persons and ([one.pk for one in about.known] == [person_id] if person_id else _names_people(about)):
        return replace(about, line=line, whole=whole)
    known, questions, unknown = _sort_out(owner, line, person_id, chosen or {})
    return Looked(line, whole, tuple(known), tuple(questions), tuple(unknown))


def log(
    owner: Owner,
    *,
    text: str,
    person_id: int | None = None,
    chosen: Mapping[str, int] | None = None,
    off: Collection[str] = (),
) -> Logged:
    """Write down what happened: ``coffee with Ana, talked Rust; follow up friday``.

    ``person_id`` is the one whose page it was written on: they took part, named or not. ``chosen`` answers questions: the name as
    typed -> a person, or 0 for somebody new. ``off`` are chips (`Piece.chip`) that do not hold. A day to come is kept as a follow-up, not as
    something that happened, and so is a line that says only what is to be done. Raises what `look` does.
    """
    looked = look(owner, text=text, person_id=person_id, chosen=chosen, off=off)
    line, known = looked.line, list(looked.known)
    if looked.persons or looked.questions or not known:
        return Logged(line, people=looked.known, questions=looked.questions, unknown=looked.unknown, looked=looked)
    day = today(owner)
    title = "To come with" if _is_ahead(line, day) else "You will get back to" if line.only_ahead else "Logged with"
    with act(owner, "log", f"{title} {those(known)}.") as entry:
        note, kept = keep(entry, known, line, day)
    did = done(owner, entry)
    return Logged(line, did.batch, did.title, tuple(known), note, kept, unknown=looked.unknown, looked=looked)


def hear(owner: Owner, *, person: Person, text: str) -> tuple[LogLine, list[Person]]:
    """What a note about a moment with ``person`` says, and who was there: them first, others only where it tells what happened.

    Names that could be several people's, or nobody's, stay words of the note. Raises `WrongUse` for a day that does not exist.
    """
    line = understand(owner, text=text.strip()[:20_000])
    _refuse_days(line)
    others, _, _ = _sort_out(owner, line, person.pk, {}) if line.says_what else ([], [], [])
    return line, [person, *(one for one in others if one.pk != person.pk)]


def keep(
    entry: Entry, people: list[Person], line: LogLine, day: date, *, met: bool = False
) -> tuple[Note | None, tuple[FollowUp, ...]]:
    """Write what a line says inside an open act: what happened, what is promised to the first of the people, the tags.

    ``met``: whatever it says, the first of them and the owner were in touch on ``day``; a line that only looks ahead is a note on that.
    """
    words, note = line.line.strip(), None
    ahead = _is_ahead(line, day)
    if not ahead and not line.only_ahead:
        note = _write(entry, people, words, (line.kind or InteractionKind.SPOKE).value, line.on or day, line)
    elif met:
        people = people[:1]
        note = _write(entry, people, words, InteractionKind.SPOKE.value, day)
    promises = [(words, line.on)] if ahead and line.on else []
    promises += _promises(line, day)
    kept = tuple(
        entry.make(FollowUp, person=people[0], note=note, text=text, due_on=due, made_at=timezone.now())
        for text, due in promises
    )
    for word in line.tags:
        put_tag(entry, people, word[:100])
    return note, kept


def _refuse_days(line: LogLine) -> None:
    if line.no_days:
        raise WrongUse(
            "There is no such day.",
            f"“{line.no_days[0]}” is on no calendar.",
            "Write the day again: 30 November, or yesterday.",
        )


def _is_ahead(line: LogLine, day: date) -> bool:
    return line.on is not None and line.on > day


def _names_people(about: Looked) -> bool:
    """Small words that nobody is called by are no name: "great weather"."""
    return not about.unknown or all(one.claims() or name_like(one.name) for one in about.persons)


def introduce(owner: Owner, unknown: Sequence[Named]) -> tuple[adding.Added, dict[str, int]]:
    """Somebody new for each of these names, with the organization in brackets behind it; also by name, to be `chosen` for `log`."""
    read = [(one, understand_person(one.name)) for one in unknown]
    people = [replace(found, organization=one.organization or found.organization) for one, found in read]
    new = {at: 0 for at, one in enumerate(unknown) if one.matches}
    added = adding.add(owner, people=[one.as_json() for one in people], who=new)
    return added, {one.name: found.pk for one, found in zip(unknown, added.each, strict=True) if found}


def _introductions(
    owner: Owner, persons: tuple[PersonLine, ...], chosen: Mapping[str, int], here: int | None
) -> Looked:
    """Whom lines that only say who somebody is are about. ``here``: on whose page that was, whom any part of their name means."""
    questions: list[Named] = []
    unknown: list[Named] = []
    who: dict[int, int] = {}
    for at, person in enumerate(persons):
        named, sure = introduced(owner, person)
        if any(match.key == str(here) for match in named.matches):
            who[at] = here or 0
        elif named.name in chosen:
            who[at] = chosen[named.name]
        elif sure:
            who[at] = int(named.matches[0].key)
        elif named.matches:
            questions.append(named)
        if not named.matches or who.get(at) == 0:
            unknown.append(named)
    ids = list(dict.fromkeys(pk for pk in who.values() if pk))
    known = {one.pk: one for one in find_all(owner, ids)} if ids else {}
    said = {pk: in_words(news(persons[at], there(owner, pk))) for at, pk in who.items() if pk}
    return Looked(
        _NO_LINE, _NO_LINE, tuple(known[pk] for pk in ids), tuple(questions), tuple(unknown), persons, who, said
    )


def _sort_out(
    owner: Owner, line: LogLine, person_id: int | None, chosen: Mapping[str, int]
) -> tuple[list[Person], list[Named], list[Named]]:
    """Who took part, the one whose page it is first; names that several have; names that nobody has."""
    ids: list[int] = [person_id] if person_id is not None else []
    questions, unknown = [], []
    for named in line.who:
        if chosen.get(named.name):
            ids.append(chosen[named.name])
        elif named.name in chosen:
            unknown.append(named)
        elif any(match.key == str(person_id) for match in named.matches):
            continue
        elif len(named.matches) == 1:
            ids.append(int(named.matches[0].key))
        elif named.matches:
            questions.append(named)
        else:
            unknown.append(named)
    ids = list(dict.fromkeys(ids))
    by_id = {one.pk: one for one in find_all(owner, ids)} if ids else {}
    return [by_id[pk] for pk in ids], questions, unknown


def _promises(line: LogLine, day: date) -> list[tuple[str, date]]:
    """What the line says is still to be done: follow-ups, and what the owner promised."""
    soon = day + timedelta(days=SOON)
    names = [one.name for one in line.who]
    wishes = [(wish.text, wish.by or soon) for wish in line.offers if wish.side is Side.ME]
    return [(_bare(each.text, day, names), each.on or soon) for each in line.follow_ups] + wishes


def _bare(text: str, day: date, names: Collection[str]) -> str:
    """What is to be done, without the day (which is kept as one), and nothing if that was all: "follow up with Ana friday"."""
    words = tokens(text)
    for at in range(len(words)):
        found = read_day(words, at, day, ahead=True)
        if found and at + found.length == len(words):
            text = text[: words[at].start]
            break
    text = text.strip(" ,;.")
    rest = next((text.removesuffix(name).rstrip() for name in names if text.endswith(name)), text)
    before, _, last = rest.rpartition(" ")
    alone = {phrase(text), phrase(rest), phrase(before if fold(last) in JOINING else rest)}
    return "" if any(one in FOLLOW_UP for one in alone) else text


def _write(entry: Entry, people: list[Person], text: str, kind: str, on: date, line: LogLine | None = None) -> Note:
    note = entry.make(
        Note, on=on, kind=kind, text=text[:20_000], place=line.where[:500] if line else "",
        minutes=line.minutes if line else None, made_at=timezone.now(),
    )  # fmt: skip
    for one in people:
        entry.make(NotePerson, note=note, person=one)
    return note


def note(owner: Owner, *, person_id: int, text: str, kind: str = "", on: date | None = None) -> tuple[Did, Note]:
    """Write a note about somebody; with a ``kind`` (one of `KINDS`) it is something that happened, and counts."""
    text = _checked(text, kind, on, today(owner))
    one = find(owner, person_id)
    with act(owner, "note", f"Wrote about {called(one)}.") as entry:
        made = _write(entry, [one], text, kind, on or today(owner))
    return done(owner, entry), made


def edit_note(owner: Owner, *, note_id: int, text: str, kind: str | None = None, on: date | None = None) -> Did:
    """Change a note's words, and its kind and day where they are given."""
    row = _note(owner, note_id)
    kind = row.kind if kind is None else kind
    text = _checked(text, kind, on, today(owner))
    with act(owner, "note.edit", "Changed a note.") as entry:
        entry.change(row, text=text, kind=kind, on=on or row.on)
        entry.people.update(row.people.values_list("person_id", flat=True))
    return done(owner, entry)


def remove_note(owner: Owner, *, note_id: int) -> Did:
    """Take a note away; what was promised in it stays."""
    row = _note(owner, note_id)
    with act(owner, "note.remove", "Removed a note.") as entry:
        for promise in FollowUp.objects.filter(owner=owner, note=row):
            entry.change(promise, note_id=None)
        for hanging in (NotePerson, TimeEntry):
            for link in hanging.objects.filter(owner=owner, note=row):
                entry.remove(link)
        entry.remove(row)
    return done(owner, entry)


def follow_up(owner: Owner, *, person_id: int, text: str, due_on: date) -> tuple[Did, FollowUp]:
    """Remember to get back to somebody by a day; what to do may be left empty."""
    one = find(owner, person_id)
    words = " ".join(text.replace("\0", "").split())[:2_000]
    with act(owner, "follow_up", f"You will get back to {called(one)}.") as entry:
        made = entry.make(FollowUp, person=one, text=words, due_on=due_on, made_at=timezone.now())
    return done(owner, entry), made


def settle(owner: Owner, *, follow_up_id: int, verdict: str, until: date | None = None) -> Did:
    """Say what became of a follow-up: ``done``, ``later`` (by default in a week), or ``drop`` (it never mattered)."""
    row = FollowUp.objects.filter(owner=owner, pk=follow_up_id).select_related("person").first()
    if row is None:
        raise NotFound("There is no such follow-up.")
    if verdict not in ("done", "later", "drop"):
        raise WrongUse("A follow-up is done, put off, or dropped.", verdict)
    words = {"done": "Done", "later": "Put off", "drop": "Dropped"}[verdict]
    with act(owner, f"follow_up.{verdict}", f"{words}: what you promised {called(row.person)}.") as entry:
        if verdict == "done" and row.done_at is None:
            entry.change(row, done_at=timezone.now())
        elif verdict == "later":
            entry.change(row, due_on=until or max(row.due_on, today(owner)) + timedelta(days=SOON), done_at=None)
        elif verdict == "drop":
            entry.remove(row)
    return done(owner, entry)


def _note(owner: Owner, pk: int) -> Note:
    row = Note.objects.filter(owner=owner, pk=pk).first()
    if row is None:
        raise NotFound("There is no such note.")
    return row


def _checked(text: str, kind: str, on: date | None, day: date) -> str:
    text = text.replace("\0", "").strip()[:20_000]
    if kind and kind not in (*KINDS, MESSAGE):
        raise WrongUse("There is no such kind.", kind, f"It is one of: {', '.join(KINDS)}.")
    if not text and not kind:
        raise WrongUse("A note needs a word.")
    if on and on > day and kind:
        raise WrongUse("This day is still to come.", on.isoformat(), "Make it a follow-up instead.")
    return text
