"""What a source is: a value with a name, the marks it recognises its files by, and one function that reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

from kith.core.records import Item, Options

#: How many bytes of a member a mark may look at.
HEAD = 65_536


class Member(Protocol):
    """One file of an export: on disk, or inside a zip, opened under the limits of `kith.intake.container`."""

    @property
    def name(self) -> str:
        """Path inside the container, or the file's name; for messages and provenance, never used to open or write anything."""

    @property
    def size(self) -> int:
        """Bytes when unpacked, as the container states it."""

    @property
    def head(self) -> bytes:
        """The first `HEAD` bytes (fewer in a smaller file)."""

    def open(self) -> BinaryIO:
        """A new binary stream from the start; reading beyond the stated size or the limits raises `UnreadableExport`."""


@dataclass(frozen=True, slots=True)
class Export:
    """What `Source.read` gets: one member and what the user chose for it."""

    member: Member
    options: Options = field(default_factory=Options)


@dataclass(frozen=True, slots=True)
class Mark:
    """One way to recognise a file. ``says`` is for the page: "the header row of LinkedIn's Connections.csv"."""

    says: str
    matches: Callable[[Member], bool]


@dataclass(frozen=True, slots=True)
class Leaves:
    """A kind of member that a source knows and deliberately leaves aside, with the reason that the user reads."""

    mark: Mark
    reason: str


@dataclass(frozen=True, slots=True)
class Source:
    """A reader of one kind of export.

    ``slug``   stable short name, as in JSON and in ``docs/sources/<slug>.md``.
    ``title``  as on the page: "LinkedIn export".
    ``marks``  any one that matches claims the member; two sources claiming one member is an error that names both.
    ``leaves`` members it knows but does not read, each with the reason.
    ``read``   streams; may not touch network, database, clock or settings; never raises for one bad row; raises
               `UnreadableExport` only if nothing sensible can come any more.
    ``appends`` a grown file of this kind only ever has new rows at its end, so reading can go on at `Options.start`.
    """

    slug: str
    title: str
    marks: tuple[Mark, ...]
    read: Callable[[Export], Iterator[Item]]
    leaves: tuple[Leaves, ...] = ()
    appends: bool = False
