"""What capture gives back: pieces that partition the typed text, and the values read from them.

The text is cut into `Piece`s without gap or overlap, so a page can print the pieces one after the other, mark the chips
among them, and know that nothing of what was typed is missing. Offsets are Python string indices (code points).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from kith.core.records import Claim, IdentityKind, InteractionKind


class ChipKind(StrEnum):
    """What a stretch of the text was understood as. ``NOTE`` is free text, ``GLUE`` blanks, punctuation, joining words."""

    KIND = "kind"
    WHO = "who"
    ON = "on"
    MINUTES = "minutes"
    WHERE = "where"
    TAG = "tag"
    ASK = "ask"
    OFFER = "offer"
    FOLLOW_UP = "follow_up"
    NAME = "name"
    ORGANIZATION = "organization"
    ROLE = "role"
    EMAIL = "email"
    PHONE = "phone"
    PROFILE = "profile"
    HANDLE = "handle"
    CLOSENESS = "closeness"
    LAST_SPOKE = "last_spoke"
    NOTE = "note"
    GLUE = "glue"


@dataclass(frozen=True, slots=True)
class Piece:
    """The stretch ``[start, end)`` of the text, what it was understood as, and the value a chip shows (empty for glue)."""

    kind: ChipKind
    start: int
    end: int
    value: str = ""

    @property
    def chip(self) -> str:
        """What a form calls this piece by: its kind and (the beginning of) its value."""
        return f"{self.kind.value}:{self.value.strip()[:200]}"


@dataclass(frozen=True, slots=True)
class Match:
    """A person the caller knows under the typed text: the displayed name and whatever key the caller uses."""

    name: str
    key: str


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody named in a log line: the name as typed, the organization in brackets after it, and who that may be."""

    name: str
    organization: str = ""
    matches: tuple[Match, ...] = ()


class Side(StrEnum):
    """Who asks or promises: the owner (``me``) or the other person (``them``)."""

    ME = "me"
    THEM = "them"


@dataclass(frozen=True, slots=True)
class Wish:
    """Something asked for or promised, in the words typed, by whom, and until when if the words say so."""

    text: str
    side: Side
    by: date | None = None


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What to come back to (the words typed, may be only ``follow up``) and on which day, if one was said."""

    text: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line about something that happened.

    ``line``   everything as typed; what a face stores as the note of the interaction, so that nothing is ever lost.
    ``pieces`` the partition of ``line``; several chips of one kind may occur.
    ``kind``   None where no word says it (a face then proposes ``spoke``).
    ``on``     None where no day was named (a face then proposes today). ``about`` is True where the words are vague
               ("last week"), and the day is one reading of them.
    ``no_days`` what is written like a date and is none, as typed: "32 november".
    ``note``   the free text alone: what no chip has taken, verbatim.
    """

    line: str
    pieces: tuple[Piece, ...]
    kind: InteractionKind | None = None
    who: tuple[Named, ...] = ()
    on: date | None = None
    about: bool = False
    minutes: int | None = None
    where: str = ""
    tags: tuple[str, ...] = ()
    asks: tuple[Wish, ...] = ()
    offers: tuple[Wish, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    note: str = ""
    no_days: tuple[str, ...] = ()

    @property
    def says_what(self) -> bool:
        """Whether anything in it tells that something happened: a word for it, a day, how long, where, what somebody wants or offers."""
        return bool(self.kind or self.on or self.minutes or self.where or self.asks or self.offers)

    @property
    def only_ahead(self) -> bool:
        """Whether all it says is still to be done: ``follow up with Ana friday``."""
        return bool(self.follow_ups) and not self.says_what and not self.note


_TEXTS = ("name", "organization", "role", "note", "circle", "closeness", "last_spoke")
_LISTS = ("emails", "phones", "profiles", "handles", "tags")


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person, typed in one line or found in a pasted text.

    ``line`` and ``pieces`` as in `LogLine`; ``start`` is where ``line`` begins in a pasted text (0 for a typed line).
    ``profiles`` are addresses of profile pages as typed, ``handles`` are written ``service:name``; ``closeness`` and ``last_spoke`` are
    empty or one of the choices of `kith.core.records.PersonRecord`.
    """

    line: str
    pieces: tuple[Piece, ...] = ()
    start: int = 0
    name: str = ""
    organization: str = ""
    role: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    note: str = ""
    circle: str = ""
    closeness: str = ""
    last_spoke: str = ""

    def claims(self) -> tuple[Claim, ...]:
        """The addresses as a source gives them: verbatim, in the order e-mail, profile, handle, phone."""
        groups = (
            (IdentityKind.EMAIL, self.emails),
            (IdentityKind.PROFILE, self.profiles),
            (IdentityKind.HANDLE, self.handles),
            (IdentityKind.PHONE, self.phones),
        )
        return tuple(Claim(kind, value) for kind, values in groups for value in values)

    def as_json(self) -> dict[str, Any]:
        """The person as plain data, empty fields left out; `kith.sources.typed` reads it back from a line of a file."""
        data: dict[str, Any] = {"kith": "person"}
        for key in _TEXTS:
            if getattr(self, key):
                data[key] = getattr(self, key)
        for key in _LISTS:
            if getattr(self, key):
                data[key] = list(getattr(self, key))
        return data

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> PersonLine:
        """The inverse of `as_json`; what is missing is empty. Raises ``ValueError`` where a field is of another type."""
        fields: dict[str, Any] = {}
        for key in _TEXTS:
            fields[key] = data.get(key) or ""
            if not isinstance(fields[key], str):
                raise ValueError(f"“{key}” should be a text")
        for key in _LISTS:
            values = data.get(key) or ()
            if not isinstance(values, list | tuple) or not all(isinstance(value, str) for value in values):
                raise ValueError(f"“{key}” should be a list of texts")
            fields[key] = tuple(values)
        return cls(line="", **fields)


#: A line longer than this was not typed: the rest of it is read as note only.
MOST_READ = 4_000

Line = TypeVar("Line", LogLine, PersonLine)


def with_rest(found: Line, line: str) -> Line:
    """What was read from the first `MOST_READ` characters, with the rest of the line as one more note."""
    if len(line) <= len(found.line):
        return found
    rest = Piece(ChipKind.NOTE, len(found.line), len(line), line[len(found.line) :])
    note = "; ".join(filter(None, (found.note, rest.value)))
    return replace(found, line=line, pieces=(*found.pieces, rest), note=note)


@dataclass(slots=True)
class Cutter:
    """Collects chips on one text and cuts the text into pieces at the end; a chip never takes what another one has."""

    text: str
    chips: list[Piece] = field(default_factory=list)
    _taken: bytearray = field(init=False)

    def __post_init__(self) -> None:
        self._taken = bytearray(len(self.text))

    def free(self, start: int, end: int) -> bool:
        """Whether no chip has a character of the stretch."""
        return not any(self._taken[start:end])

    def take(self, kind: ChipKind, start: int, end: int, value: str | None = None) -> bool:
        """Make the stretch a chip; its value is the text itself unless given. False (and nothing) if part of it is taken."""
        if start >= end or not self.free(start, end):
            return False
        self._taken[start:end] = b"\1" * (end - start)
        self.chips.append(Piece(kind, start, end, self.text[start:end] if value is None else value))
        return True

    def gaps(self) -> list[tuple[int, int]]:
        """The stretches between the chips, in order."""
        out, at = [], 0
        for chip in sorted(self.chips, key=lambda chip: chip.start):
            if chip.start > at:
                out.append((at, chip.start))
            at = chip.end
        if at < len(self.text):
            out.append((at, len(self.text)))
        return out
