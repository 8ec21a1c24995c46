"""A typed person meets somebody who is there already: whether it can be them, and what the line says that is new.

Whoever types a name twice means the same person, unless the two lines contradict each other. That is more than an import may
conclude from a name; there, `kith.core.resolve` decides.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kith.core.capture.scan import fold, tokens
from kith.core.capture.values import PersonLine
from kith.core.normal import canonical, normal_organization
from kith.core.records import IdentityKind

_LISTS = ("emails", "phones", "profiles", "handles", "tags")
_ADDRESSES = {
    "emails": IdentityKind.EMAIL, "phones": IdentityKind.PHONE, "profiles": IdentityKind.PROFILE, "handles": IdentityKind.HANDLE,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class There:
    """What is known of somebody, in comparable forms but for ``name``, ``role`` and ``organization``, which are as they are shown.

    ``spoken_today``: the two taps hold as of today, so that saying them again is nothing new.
    """

    name: str = ""
    role: str = ""
    organization: str = ""
    organizations: frozenset[str] = frozenset()
    addresses: frozenset[tuple[str, str]] = frozenset()
    tags: frozenset[str] = frozenset()
    notes: frozenset[str] = frozenset()
    circle: str = ""
    closeness: str = ""
    last_spoke: str = ""
    spoken_today: bool = False


def name_words(name: str) -> tuple[str, ...]:
    """A name for comparing: its words in order, case aside."""
    return tuple(token.key for token in tokens(name) if any(map(str.isalnum, token.text)))


def better_spelled(one: str, other: str) -> bool:
    """Whether ``one`` was written with care for capitals and ``other`` was not (``Ana Silva`` beside ``ana silva``)."""
    return one not in (one.lower(), one.upper()) and other in (other.lower(), other.upper()) and bool(other)


def addresses(line: PersonLine) -> frozenset[tuple[str, str]]:
    """The addresses of a line as (kind, comparable form); what is none is left out."""
    found = (canonical(claim.kind, claim.value) for claim in line.claims())
    return frozenset((one[0].value, one[1]) for one in found if one)


def organizations(names: Iterable[str]) -> frozenset[str]:
    """Comparable names; ``freelance`` and the like name none."""
    return frozenset(filter(None, map(normal_organization, names)))


def of_line(line: PersonLine) -> There:
    """What a line alone says."""
    return There(line.name, line.role, line.organization, organizations([line.organization]), addresses(line))


def can_be(line: PersonLine, there: There, *, one_list: bool = False) -> bool:
    """Whether nothing speaks against it: another organization, another account at the same place.

    ``one_list``: both stand in one list. There another mail address is somebody else's; typed on another day it is one more.
    """
    wanted = organizations([line.organization])
    if wanted and there.organizations and not wanted & there.organizations:
        return False
    mine = addresses(line)
    if mine & there.addresses:
        return True
    theirs = {_place(*one, one_list) for one in there.addresses} - {""}
    return not theirs & {_place(*one, one_list) for one in mine}


def _place(kind: str, value: str, mail_too: bool) -> str:
    """Where one has a single account: the site of a profile, the service of a handle; empty for what one has many of."""
    if kind == IdentityKind.PROFILE:
        return value.partition("/")[0] if "/" in value else ""
    if kind == IdentityKind.HANDLE:
        return value.partition(":")[0]
    return "mail" if kind == IdentityKind.EMAIL and mail_too else ""


def joined(one: PersonLine, other: PersonLine) -> PersonLine:
    """Two lines about one person as one: lists together, the first word on everything else, the better spelling of the name."""
    fields: dict[str, Any] = {
        name: tuple({fold(value): value for value in (*getattr(other, name), *getattr(one, name))}.values())
        for name in _LISTS
    }
    fields |= {
        name: getattr(one, name) or getattr(other, name)
        for name in ("organization", "role", "circle", "closeness", "last_spoke")
    }
    better = better_spelled(other.name, one.name) or not one.name
    notes = dict.fromkeys(note for note in (one.note, other.note) if note)
    return replace(one, name=other.name if better else one.name, note="; ".join(notes), **fields)


def news(line: PersonLine, there: There) -> PersonLine:
    """Of a line about somebody what was not known; the name as it is to be shown from now on, which is new only if `renames`."""
    fields: dict[str, Any] = {}
    for name, kind in _ADDRESSES.items():
        found = ((value, canonical(kind, value)) for value in getattr(line, name))
        fields[name] = tuple(value for value, form in found if form and (form[0].value, form[1]) not in there.addresses)
    fields["tags"] = tuple(tag for tag in line.tags if fold(tag) not in there.tags)
    fields["note"] = line.note if line.note and fold(line.note) not in there.notes else ""
    fields["circle"] = line.circle if not there.circle else ""
    fields |= _job(line, there)
    taps = {"closeness": line.closeness, "last_spoke": line.last_spoke}
    same = all(not said or said == getattr(there, name) for name, said in taps.items())
    said_again = same and (there.spoken_today or not line.last_spoke)
    fields |= dict.fromkeys(taps, "") if said_again else taps
    shown = there.name or line.name
    return replace(line, name=line.name if renames(line, there) else shown, **fields)


def renames(line: PersonLine, there: There) -> bool:
    """Whether the line spells the same name better."""
    return name_words(line.name) == name_words(there.name) and better_spelled(line.name, there.name)


def _job(line: PersonLine, there: There) -> Mapping[str, str]:
    """A role that is new is told with where they work, since a job is both."""
    elsewhere = bool(line.organization) and normal_organization(line.organization) not in there.organizations
    role = line.role if fold(line.role) != fold(there.role) or elsewhere else ""
    at = line.organization or there.organization
    return {"role": role, "organization": line.organization if elsewhere else at if role else ""}


def in_words(line: PersonLine) -> tuple[str, ...]:
    """What a line says beside the name, piece by piece, as a face lists it."""
    job = ", ".join(part for part in (line.role, line.organization) if part)
    handles = tuple(one.partition(":")[2] or one for one in line.handles)
    taps = (line.closeness or line.last_spoke) and "how well you know them"
    parts = (job, *line.emails, *line.phones, *line.profiles, *handles, *(f"#{tag}" for tag in line.tags), line.note, line.circle and "where from", taps)  # fmt: skip
    return tuple(part for part in parts if part)


@dataclass(slots=True)
class Entry:
    """One person of a list that was typed: the first line about them and what later ones add, and who they are if that is known.

    ``line`` is None where the line could not be told apart (its reader has to say what is wrong). ``person`` is the caller's number of
    somebody there; ``new``: nobody who is there, as the owner said.
    """

    first: int
    line: PersonLine | None
    person: int | None = None
    new: bool = False
    there: There | None = None
    more: bool = False

    @property
    def fresh(self) -> PersonLine | None:
        """What is to be written down; None where the line says nothing new of somebody there."""
        if self.line is None or self.there is None:
            return self.line
        found = news(self.line, self.there)
        return found if in_words(found) or renames(self.line, self.there) else None

    def takes(self, line: PersonLine) -> bool:
        """Whether another line of the same list is about the same person."""
        if self.line is None or self.new or name_words(self.line.name) != name_words(line.name):
            return False
        return can_be(line, of_line(self.line), one_list=True) and (self.there is None or can_be(line, self.there))


def gather(
    lines: Sequence[PersonLine | None],
    *,
    who: Mapping[int, int],
    meant: Callable[[PersonLine], Collection[int]],
    there: Callable[[int], There],
) -> tuple[list[Entry], list[int]]:
    """The people of a list, each once, and for each line the place of its person among them.

    ``who`` is the owner's word (place of a line -> a person, 0 for somebody new) and is not questioned. ``meant`` says whom a line can be
    about by its name, or by an address where it has none; one of them is taken if exactly one does not contradict. ``there`` tells what
    is known of a person.
    """
    entries: list[Entry] = []
    places: list[int] = []
    for at, line in enumerate(lines):
        entry = _entry(at, line, who.get(at), entries, meant, there)
        if entry.first != at and line is not None and entry.line is not None:
            entry.line, entry.more = joined(entry.line, line), True
        else:
            entries.append(entry)
        places.append(entries.index(entry))
    return entries, places


def _entry(
    at: int,
    line: PersonLine | None,
    told: int | None,
    entries: list[Entry],
    meant: Callable[[PersonLine], Collection[int]],
    there: Callable[[int], There],
) -> Entry:
    """The entry that a line belongs to: one of these, or one of its own."""
    if line is None or told == 0:
        return Entry(at, line, new=line is not None)
    taken = {entry.person: entry for entry in entries if entry.person is not None}
    if told is None:
        same = [entry for entry in entries if line.name and entry.takes(line)]
        if len(same) == 1:
            return same[0]
        fits = [pk for pk in meant(line) if pk not in taken and can_be(line, there(pk))]
        told = fits[0] if len(fits) == 1 and not same else None
    if told in taken:
        return taken[told]
    return Entry(at, line, told, there=there(told) if told is not None else None)
