"""What was understood of a typed line, as chips to correct, and the people written down so far."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from django.http import QueryDict

from kith.book.actions.adding import Added
from kith.book.actions.noting import Looked
from kith.book.models import Owner
from kith.book.queries import meant
from kith.book.queries.meant import Candidate
from kith.core.capture import ChipKind, Named, PersonLine, Piece, understand_paste, understand_person
from kith.core.errors import WrongUse
from kith.core.wording.dates import counted, day_text, upper_first
from kith.web.after import whole

#: The word before each chip; pieces that are no chips have none.
_LABELS = {
    ChipKind.KIND: "What", ChipKind.WHO: "Who", ChipKind.ON: "When", ChipKind.MINUTES: "Minutes", ChipKind.WHERE: "Where",
    ChipKind.TAG: "Tag", ChipKind.ASK: "They ask", ChipKind.OFFER: "You offer", ChipKind.FOLLOW_UP: "Follow up", ChipKind.NAME: "Who",
    ChipKind.ORGANIZATION: "Where they work", ChipKind.ROLE: "Role", ChipKind.EMAIL: "Address", ChipKind.PHONE: "Phone",
    ChipKind.PROFILE: "Profile", ChipKind.HANDLE: "Account", ChipKind.CLOSENESS: "How well", ChipKind.LAST_SPOKE: "Last spoke",
    ChipKind.NOTE: "Note",
}  # fmt: skip
#: Circles with the question that brings names to mind; the code is kept with the person.
CIRCLES = (
    ("class", "Class", "Who learnt with you: school, university, a course?"),
    ("work", "Past jobs", "Who sat near you in a job, whoever did what?"),
    ("family", "Family and friends", "Who in your family or among your friends knows a developer?"),
    ("community", "Communities", "Who answers you in a forum, a chat, a club?"),
    ("meetup", "Meetups", "Whom did you talk to at a meetup or a conference?"),
    ("code", "Open source", "Whose code did you read, mend or review?"),
    ("teacher", "Teachers", "Who taught you something you still use?"),
)
_WELL = {"well": "well", "some": "somewhat", "barely": "barely"}
_SPOKE = {"month": "this month", "year": "this year", "longer": "longer ago"}
#: Seconds that a person takes, for "about four minutes to thirty".
_EACH = 10
GOAL = 30


EMPTY = SimpleNamespace(chips=[], people=[], sentence="")
#: Fields of a row of pasted people: name, label; of these only the first two are there even when nothing stands in them.
_FIELDS = (
    ("name", "Name"), ("organization", "Where they work"), ("role", "Role"), ("addresses", "Addresses"), ("tags", "Tags"),
    ("note", "Note"),
)  # fmt: skip
#: Most people that a message lists by name, and most that are looked through one by one.
MOST_THERE, MOST_ROWS = 12, 300


def read(
    pieces: Sequence[Piece],
    *,
    off: Collection[str] = (),
    asked: Sequence[tuple[Named, Sequence[Candidate]]] = (),
    chosen: Mapping[str, int] | None = None,
    sentence: str = "",
) -> SimpleNamespace:
    """The chips of a line, ticked unless they are ``off``, and a choice for each name that several people have or nobody."""
    chips = [piece for piece in pieces if piece.kind in _LABELS and piece.value.strip()]
    doubtful = {one.name for one, _ in asked}
    people = [_which(one, some, (chosen or {}).get(one.name)) for one, some in asked]
    return SimpleNamespace(
        chips=[_chip(piece, piece.value not in doubtful, piece.chip not in off) for piece in chips],
        people=people,
        sentence=sentence,
    )


def _which(named: Named, some: Sequence[Candidate], chosen: int | None) -> SimpleNamespace:
    """A question and its answers; somebody whom nobody is called is new unless the owner says otherwise."""
    new = chosen == 0 if chosen is not None else not some
    choices = [SimpleNamespace(pk=one.person.pk, name=one.person.name, note=note(one)) for one in some]
    return SimpleNamespace(text=named.name, pk=chosen, new=new, choices=choices)


def note(one: Candidate) -> str:
    """What tells somebody from others of the same name: job, address, last contact."""
    last = f"last contact {day_text(one.last.isoformat())}" if one.last else "no contact yet"
    return "; ".join((*one.said, last))


#: Why a note on somebody's page was not kept.
ONLY_A_NAME = "This is only their name, so nothing is kept. Say what happened, as in: coffee, talked Rust."


def asked(owner: Owner, text: str, questions: Sequence[Named] = (), problem: str = "") -> dict[str, object]:
    """A note on somebody's page that waits for an answer, or could not be kept: what is asked, with what tells the people apart."""
    said = [
        (named.name, [(one.person.pk, one.person.name, note(one)) for one in meant.candidates(owner, named.matches)])
        for named in questions
    ]
    return {"text": text, "questions": said, "problem": problem}


def _chip(piece: Piece, sure: bool, on: bool) -> SimpleNamespace:
    return SimpleNamespace(
        kind=piece.kind.value,
        label=_LABELS[piece.kind],
        text=piece.value.strip()[:200],
        sure=sure,
        on=on,
        key=piece.chip,
    )


def several(count: int) -> SimpleNamespace:
    """Several lines: people, to be looked through first."""
    words = counted(count, "person", "people")
    return SimpleNamespace(
        chips=[], people=[], sentence=f"{upper_first(words)}; you can correct each before they are kept."
    )


def sentence(looked: Looked) -> str:
    """What will be kept of a line about something that happened, or is to be done."""
    line = looked.line
    names = _names([*(one.name for one in looked.known), *(one.name for one in looked.unknown)])
    if not names:
        return "" if not line.who else "Say who is meant."
    if line.only_ahead:
        return f"You will get back to {names}: it will be on Today. Nothing is logged as having happened."
    return "This will be written down" + (", and the follow-up will be on Today." if line.follow_ups else ".")


def introduction(looked: Looked, new: PersonLine | None) -> str:
    """What will be kept of a line that only says who somebody is."""
    if looked.questions:
        return ""
    if looked.known:
        said = [word for words in looked.said.values() for word in words]
        names = _names([one.name for one in looked.known])
        there = f"{names} {_is(len(looked.known))} in your book already"
        more = f"New about them: {', '.join(said)}." if said else f"Say what happened, as in: coffee with {names}."
        return f"{there}. {more}"
    names = _names([one.name or one.line for one in looked.persons or ([new] if new else [])])
    return f"{names} will be in your book." if names else "No name was found yet."


def missing(names: Sequence[Named]) -> str:
    """Why nothing is kept yet: names that wait for a choice, and names that nobody has."""
    several, nobody = [one.name for one in names if one.matches], [one.name for one in names if not one.matches]
    which = f" Choose below which {_names(several)} is meant." if several else ""
    new = (
        f" {_names(nobody)} {_is(len(nobody))} not in your book: Keep adds them, unless you untick the name."
        if nobody
        else ""
    )
    return f"Nothing is kept yet.{which}{new}"


def there_query(added: Added) -> list[tuple[str, str]]:
    """What an address says of people who were typed and were in the book: who, whether something was added, what takes that alone back."""
    pairs = [("there", str(one.pk)) for one in added.known[:MOST_THERE]]
    alone = bool(added.number) and not added.new
    if added.said or alone:
        pairs.append(("by", str(added.number) if alone else "0"))
    return pairs if added.known else []


def there(owner: Owner, query: QueryDict) -> SimpleNamespace | None:
    """The same as a message, with the people and the number that it is taken back by, or 0; None where the address says nothing."""
    people = meant.people(owner, [whole(one) for one in query.getlist("there")[:MOST_THERE]])
    number = whole(query.get("by"))
    if not people:
        return None
    if "by" in query:
        text = f"{'was' if len(people) == 1 else 'were'} in your book already; what was new in your line is added."
    else:
        text = f"{_is(len(people))} in your book already, with nothing new."
    return SimpleNamespace(people=people, text=text, batch=number)


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _names(names: Sequence[str]) -> str:
    some = [name for name in names if name]
    return " and ".join(filter(None, (", ".join(some[:-1]), some[-1] if some else "")))


def rows(text: str) -> list[SimpleNamespace]:
    """The people of a pasted text as rows to correct. Raises `WrongUse` for nobody, and for more than are looked through one by one."""
    people = [one for one in understand_paste(text) if len(one.as_json()) > 1]
    if not people:
        raise WrongUse("Nobody was found in this.", hint="Begin each line with a name, or write an address.")
    if len(people) > MOST_ROWS:
        raise WrongUse(
            "These are too many to look through here.",
            f"{len(people):,} people",
            "Paste fewer, or bring them as a file.",
        )
    return [row(at, _values(one), one.closeness, one.last_spoke) for at, one in enumerate(people)]


def row(
    at: int, values: Mapping[str, str], closeness: str = "", last_spoke: str = "", *, on: bool = True
) -> SimpleNamespace:
    """One of them: its fields, its taps as chips, and whether it is ticked."""
    fields = [
        SimpleNamespace(name=f"{name}-{at}", label=label, value=values.get(name, ""), long=name == "note")
        for name, label in _FIELDS
        if name in ("name", "organization") or values.get(name)
    ]
    taps = [("closeness", closeness, "How well", _WELL), ("last_spoke", last_spoke, "Last spoke", _SPOKE)]
    chips = [
        SimpleNamespace(name=f"{name}-{at}", value=code, label=label, text=words[code])
        for name, code, label, words in taps
        if code in words
    ]
    return SimpleNamespace(at=at, on=on, fields=fields, chips=chips, number=at + 1)


def _values(one: PersonLine) -> dict[str, str]:
    handles = [f"@{name}" if service == "fediverse" else f"{service}:{name}" for service, _, name in (h.partition(":") for h in one.handles)]  # fmt: skip
    return {
        "name": one.name, "organization": one.organization, "role": one.role, "tags": ", ".join(one.tags), "note": one.note,
        "addresses": ", ".join((*one.emails, *one.phones, *one.profiles, *handles)),
    }  # fmt: skip


def person_of_row(values: Mapping[str, str]) -> PersonLine:
    """A row as it was corrected; what is no address in the field for addresses goes to the note, so that no word is lost."""
    read = understand_person(f"| {values.get('addresses', '')}")
    rest = ", ".join(part for part in (read.name, read.role, read.organization, read.note) if part)
    tags = tuple(tag for part in values.get("tags", "").split(",") if (tag := part.strip().lstrip("#")))
    words: dict[str, Any] = {name: " ".join(values.get(name, "").split()) for name in ("name", "organization", "role")}
    notes = "; ".join(part for part in (values.get("note", "").strip(), rest) if part)
    return replace(
        read,
        tags=tags,
        note=notes,
        closeness=values.get("closeness", ""),
        last_spoke=values.get("last_spoke", ""),
        **words,
    )


def circles(current: str, counts: dict[str, int]) -> list[SimpleNamespace]:
    """The circles over the form."""
    return [
        SimpleNamespace(code=code, label=label, current=code == current, count=counts.get(code, 0))
        for code, label, _ in CIRCLES
    ]


def prompt(circle: str) -> str:
    """The question of a circle."""
    return next((text for code, _, text in CIRCLES if code == circle), CIRCLES[0][2])


def pace(count: int) -> str:
    """How long the rest takes."""
    if count >= GOAL:
        return "That is plenty to begin with."
    minutes = max(1, round((GOAL - count) * _EACH / 60))
    return f"About {minutes} minutes to thirty." if minutes > 1 else "About a minute to thirty."


def written(rows: Sequence[tuple[Any, int]]) -> list[SimpleNamespace]:
    """The latest people, each with what was said, and the number under which it is taken back."""
    found = []
    for person, number in rows:
        parts = [person.organization, _WELL.get(person.closeness, ""), _SPOKE.get(person.last_spoke, "")]
        found.append(SimpleNamespace(person=person, note=", ".join(part for part in parts if part), batch=number))
    return found
