"""What the owner decides about people: where they stand, tags, corrections, rhythm, the two taps. Each wins over every import."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from kith.book.actions.did import Did, called, done, those
from kith.book.actions.journal import Entry, act
from kith.book.actions.merging import person as find
from kith.book.models import (
    Correction,
    FollowUp,
    Identity,
    News,
    NotePerson,
    Owner,
    Person,
    Rehearsal,
    SourceRow,
    Standing,
    Suggestion,
    Tag,
    Tagging,
    Talk,
    TalkAnswer,
    TodayMark,
)
from kith.book.snapshots import today
from kith.core.errors import NotFound, WrongUse
from kith.core.records import PartialDate
from kith.core.ties_state import CLOSENESS, LAST_SPOKE

#: What can be put right: the line under the name, the birthday, how the two met, and what to remember.
FIELDS = ("name", "role", "organization", "place", "born", "met", "said")
#: The longest rhythm, in days.
LONGEST = 3_650

_STANDS = {
    "network": "are in your network",
    "known": "are people you know",
    "known_of": "are people you know of",
    "private": "are private",
    "unsure": "are left open",
}


def stand(owner: Owner, *, person_id: int, standing: str) -> Did:
    """Say where somebody stands; from then on no rule and no import changes it."""
    return stand_all(owner, people=[person_id], standing=standing)


def stand_all(owner: Owner, *, people: Collection[int], standing: str) -> Did:
    """The same for several at once, as one act. Raises `WrongUse` for a standing that does not exist."""
    if standing not in Standing.values:
        raise WrongUse("There is no such standing.", standing, f"It is one of: {', '.join(Standing.values)}.")
    some = find_all(owner, people)
    words = (
        _STANDS[standing].replace("are people", "is somebody").replace("are", "is")
        if len(some) == 1
        else _STANDS[standing]
    )
    with act(owner, "stand", f"{those(some)} {words}.") as entry:
        for one in some:
            entry.change(one, standing=standing, standing_by_hand=True)
    return done(owner, entry)


def tag(owner: Owner, *, person_id: int, name: str) -> Did:
    """Put a word on somebody. The same word in other capitals is the same tag."""
    return tag_all(owner, people=[person_id], name=name)


def tag_all(owner: Owner, *, people: Collection[int], name: str) -> Did:
    """Put a word on several people, as one act. Raises `WrongUse` for an empty word."""
    name = tag_name(name)
    some = find_all(owner, people)
    with act(owner, "tag", f"Tagged {those(some)} {name}.") as entry:
        put_tag(entry, some, name)
    return done(owner, entry)


def tag_name(text: str) -> str:
    """A tag as it is kept: no leading #, single blanks, at most 100 characters. Raises `WrongUse` if nothing is left."""
    name = " ".join(text.replace("\0", "").strip().lstrip("#").split())[:100].strip()
    if not name:
        raise WrongUse("A tag needs a word.")
    return name


def put_tag(entry: Entry, people: Sequence[Person], name: str) -> None:
    """Tag people inside an open act."""
    found = Tag.objects.filter(owner=entry.owner_id, name__iexact=name).order_by("pk").first()
    there: set[int] = set()
    if found:
        there.update(
            Tagging.objects.filter(owner=entry.owner_id, tag=found, person__in=people).values_list(
                "person_id", flat=True
            )
        )
    for one in people:
        if one.pk not in there:
            # A tag itself stands in no journal: an unused word shows nowhere.
            found = found or Tag.objects.create(owner_id=entry.owner_id, name=name)
            entry.make(Tagging, person=one, tag=found)


def untag(owner: Owner, *, person_id: int, name: str) -> Did:
    """Take a word off somebody."""
    return untag_all(owner, people=[person_id], name=name)


def untag_all(owner: Owner, *, people: Collection[int], name: str) -> Did:
    """Take a word off several people, as one act; who does not have it stays as they are."""
    name = tag_name(name)
    some = find_all(owner, people)
    with act(owner, "untag", f"Took the tag {name} off {those(some)}.") as entry:
        for row in Tagging.objects.filter(owner=owner, person__in=some, tag__name__iexact=name):
            entry.remove(row)
    return done(owner, entry)


def correct(owner: Owner, *, person_id: int, field: str, value: str | None) -> Did:
    """Put a fact right, for good: it wins over every import, now and later.

    An empty ``value`` says that there is none (for a name, which everybody has, it takes the correction back); None takes the
    correction back, and the imports speak again. ``born`` is a day such as 1990-05-14, 1990 or --05-14.
    """
    if field not in FIELDS:
        raise WrongUse("This fact cannot be corrected.", field, f"These can be: {', '.join(FIELDS)}.")
    if value is not None:
        value = " ".join(value.replace("\0", "").split()) if field != "said" else value.replace("\0", "").strip()
    if field == "born" and value:
        value = _birthday(value)
    one = find(owner, person_id)
    there = Correction.objects.filter(owner=owner, person=one, field=field).first()
    taken_back = value is None or (field == "name" and not value)
    title = (
        f"Took back what you said of {called(one)}."
        if taken_back
        else f"Put right what is known of {called(one)}: {field}."
    )
    with act(owner, "correct", title) as entry:
        if taken_back and there:
            entry.remove(there)
        elif there and there.value != value:
            entry.change(there, value=value, made_on=today(owner))
        elif not taken_back and not there:
            entry.make(Correction, person=one, field=field, value=value, made_on=today(owner))
    return done(owner, entry)


def _birthday(text: str) -> str:
    try:
        return str(PartialDate.parse(text))
    except ValueError:
        raise WrongUse(
            "This is not a day.", text, "Write it like 1990-05-14, 1990-05, 1990, or --05-14 without a year."
        ) from None


def rhythm(owner: Owner, *, person_id: int, days: int | None) -> Did:
    """How often to be in touch: every so many days; 0 for never; None for the rhythm that shows by itself."""
    if days is not None and not 0 <= days <= LONGEST:
        raise WrongUse("A rhythm is a number of days.", str(days), f"Between 1 and {LONGEST:,}, or 0 for none.")
    one = find(owner, person_id)
    words = "goes by itself again" if days is None else "is yours to decide" if days == 0 else f"is every {days} days"
    return _set(owner, one, "rhythm", f"The rhythm with {called(one)} {words}.", rhythm_days=days)


def never_suggest(owner: Owner, *, person_id: int, on: bool) -> Did:
    """Keep somebody out of Today and every proposal, or let them in again."""
    one = find(owner, person_id)
    title = f"Kith will {'not suggest' if on else 'suggest'} {called(one)} {'any more' if on else 'again'}."
    return _set(owner, one, "never_suggest", title, never_suggest=on)


def deceased(owner: Owner, *, person_id: int, on: bool) -> Did:
    """Somebody has died: kept, never proposed. Can be taken back."""
    one = find(owner, person_id)
    title = f"Noted that {called(one)} has died." if on else f"Took back that {called(one)} had died."
    return _set(owner, one, "deceased", title, deceased=on)


def tap(owner: Owner, *, person_id: int, closeness: str = "", last_spoke: str = "") -> Did:
    """The two taps: how well (well, some, barely) and when you last spoke (month, year, longer), as of today.

    What is not given stays. "Last spoke" holds as of the day it was said: saying how well alone does not move that day.
    """
    if closeness not in CLOSENESS or last_spoke not in LAST_SPOKE:
        choices = f"{', '.join(filter(None, CLOSENESS))}; {', '.join(filter(None, LAST_SPOKE))}"
        raise WrongUse("There is no such answer.", f"{closeness} {last_spoke}".strip(), f"They are: {choices}.")
    if not closeness and not last_spoke:
        raise WrongUse("Say how well you know them, or when you last spoke.")
    one = find(owner, person_id)
    values: dict[str, Any] = {}
    if closeness:
        values["closeness"] = closeness
    if last_spoke:
        values["last_spoke"] = last_spoke
    if last_spoke or one.tapped_on is None or not one.last_spoke:
        values["tapped_on"] = today(owner)
    return _set(owner, one, "tap", f"Said how well you know {called(one)}.", **values)


def _set(owner: Owner, one: Person, verb: str, title: str, **values: Any) -> Did:
    with act(owner, verb, title) as entry:
        entry.change(one, **values)
    return done(owner, entry)


def not_a_person(owner: Owner, *, person_id: int) -> Did:
    """A robot, a list or a desk stands here as a person: its addresses stay, no import makes a person of them again."""
    one = find(owner, person_id)
    with act(owner, "not_a_person", f"{called(one)} is not a person.") as entry:
        for row in SourceRow.objects.filter(owner=owner, identity__person=one, left_out=False):
            entry.change(row, left_out=True)
        for identity in Identity.objects.filter(owner=owner, person=one):
            entry.change(identity, person_id=None, machine=identity.machine or "role")
        take_away(entry, one)
    return done(owner, entry)


def take_away(entry: Entry, one: Person) -> None:
    """Inside an open act: somebody who has no address any more, and what was said of them."""
    for model in (NotePerson, FollowUp, TodayMark, News, Tagging, Correction, TalkAnswer, Talk):
        for hanging in model.objects.filter(owner=entry.owner_id, person=one):
            entry.remove(hanging)
    for said in Rehearsal.objects.filter(owner=entry.owner_id, person=one):
        entry.change(said, person_id=None)
    for name in ("first", "second"):
        for asked in Suggestion.objects.filter(owner=entry.owner_id, **{name: one}):
            entry.remove(asked)
    entry.remove(one)


def find_all(owner: Owner, people: Collection[int]) -> list[Person]:
    """These people of this owner, in the order of their numbers; `NotFound` if one of them is not, `WrongUse` for nobody."""
    if not people:
        raise WrongUse("Nobody was chosen.", hint="Choose at least one person.")
    wanted = sorted(set(people))
    found: dict[int, Person] = {}
    for start in range(0, len(wanted), 500):
        found.update(Person.objects.filter(owner=owner).in_bulk(wanted[start : start + 500]))
    if len(found) < len(wanted):
        raise NotFound("There is nobody like that in your book.")
    return [found[pk] for pk in wanted]
