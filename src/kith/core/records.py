"""What a source may say.

A source turns bytes into a stream of these values and decides nothing: not who is who, not what counts. Each carries its
`Provenance`, and keeps what stood in the file verbatim; the comparable forms are made by `kith.core.normal`.

Every row of a file becomes exactly one of: a record (`PersonRecord`, `InteractionRecord`), a `Reject` (could not be read) or
a `Left` (could be read, deliberately not taken in). So for each file ``rows == records + rejects + left``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class IdentityKind(StrEnum):
    """What an address of a person can be. The value is what the database and the JSON keep."""

    EMAIL = "email"
    #: A profile page: ``https://www.linkedin.com/in/ana-silva``; any scheme or none.
    PROFILE = "profile"
    #: An account on a named service, written ``service:name``: ``github:anasilva``.
    HANDLE = "handle"
    PHONE = "phone"
    #: A row of a source that has nothing better: the source's slug and the record's key.
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Claim:
    """An address, handle, profile or phone number as it stood in the file."""

    kind: IdentityKind
    value: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where something is from: the member of the export and the line (1-based) or ordinal in it.

    ``offset`` is the byte after this row for members that can be read on from there (mail); 0 where that makes no sense.
    """

    member: str
    line: int
    offset: int = 0


_PARTIAL = re.compile(r"(\d{4}|-)(?:-(\d{2})(?:-(\d{2}))?)?\Z")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date of which only a part may be known: ``2019``, ``May 2019``, ``14 March, year unknown``.

    0 stands for unknown. Text form: ``2019``, ``2019-05``, ``2019-05-14``, ``--03-14`` (year unknown). Impossible dates raise
    ``ValueError``; 29 February without a year is possible.
    """

    year: int = 0
    month: int = 0
    day: int = 0

    def __post_init__(self) -> None:
        if self.day and not self.month:
            raise ValueError("a day needs a month")
        if not (self.year or self.month):
            raise ValueError("neither year nor month")
        if self.month:
            date(self.year or 2000, self.month, self.day or 1)
        elif not 1 <= self.year <= 9999:
            raise ValueError("year out of range")

    def __str__(self) -> str:
        head = f"{self.year:04d}" if self.year else "-"
        if not self.month:
            return head
        return f"{head}-{self.month:02d}" + (f"-{self.day:02d}" if self.day else "")

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """The inverse of ``str()``. Raises ``ValueError`` for anything else."""
        match = _PARTIAL.match(text)
        if not match:
            raise ValueError("not a partial date")
        year, month, day = match.groups()
        return cls(0 if year == "-" else int(year), int(month or 0), int(day or 0))

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """A wholly known date."""
        return cls(day.year, day.month, day.day)

    def first_day(self) -> date | None:
        """The first day it can mean, or None if the year is unknown."""
        return date(self.year, self.month or 1, self.day or 1) if self.year else None


@dataclass(frozen=True, slots=True)
class AffiliationRecord:
    """A job or a time at a school, as far as the row says. ``kind`` is ``work`` or ``school``.

    ``current`` None means the row does not say; a LinkedIn connection row says True on the day of the export.
    """

    organization: str
    title: str = ""
    since: PartialDate | None = None
    until: PartialDate | None = None
    current: bool | None = None
    kind: str = "work"


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """One person-like row: a connection, a card, a line typed by hand.

    ``key``      what makes this row the same row in the next export of the same source (profile URL, card UID, or a digest of
                 what stands there). Unique within a source for one owner; the same key later means the row has changed.
    ``name``     as displayed in the source, verbatim; may be empty (then there is at least one claim).
    ``given``, ``family`` where the source tells them apart.
    ``aliases``  further names: nickname, maiden name, phonetic or transliterated form.
    ``claims``   addresses the row gives for this person.
    ``is_me``    the row is about the owner (profile, own addresses); it never becomes a contact.
    ``closeness`` ``well``/``some``/``barely`` and ``last_spoke`` ``month``/``year``/``longer``: the two taps.
    ``connected_on`` when a connection on a network was made.
    ``dropped``  names of fields that the row had and Kith does not keep (photo, street address), for the import report.
    """

    key: str
    name: str
    whence: Provenance
    given: str = ""
    family: str = ""
    aliases: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    affiliations: tuple[AffiliationRecord, ...] = ()
    headline: str = ""
    place: str = ""
    note: str = ""
    birthday: PartialDate | None = None
    tags: tuple[str, ...] = ()
    circle: str = ""
    closeness: str = ""
    last_spoke: str = ""
    connected_on: PartialDate | None = None
    is_me: bool = False
    is_organization: bool = False
    dropped: tuple[str, ...] = ()


def named(source: str, name: str, organization: str = "") -> Claim:
    """Somebody of whom a source tells a name, and perhaps where they work, and nothing that tells them apart."""
    return Claim(IdentityKind.ROW, f"{source}:{name}|{organization}")


def name_and_organization(value: str) -> tuple[str, str]:
    """What `named` was made from; for the value of a row that a source does tell apart, whatever it is made of."""
    name, _, organization = value.partition(":")[2].rpartition("|")
    return (name, organization) if name else (organization, "")


class InteractionKind(StrEnum):
    """What happened. The value is what the database and the JSON keep."""

    MAIL = "mail"
    MESSAGE = "message"
    MEETING = "meeting"
    COMMIT = "commit"
    REVIEW = "review"
    INVITATION = "invitation"
    CONNECTED = "connected"
    RECOMMENDATION = "recommendation"
    ENDORSEMENT = "endorsement"
    #: Logged by hand.
    COFFEE = "coffee"
    CALL = "call"
    MET = "met"
    CHAT = "chat"
    SPOKE = "spoke"


class Role(StrEnum):
    """A participant's part in what happened."""

    FROM = "from"
    TO = "to"
    CC = "cc"
    #: Meetings, commits made together: nobody is first.
    WITH = "with"


@dataclass(frozen=True, slots=True)
class Participant:
    """One end of an interaction: an address, the name it stood under there (may be empty), and its part."""

    claim: Claim
    role: Role
    name: str = ""


@dataclass(frozen=True, slots=True)
class InteractionRecord:
    """Something that happened between people: a mail, a message, a meeting, a commit.

    ``key``     the same happening in another export has the same key (Message-ID, event UID and recurrence, commit hash).
    ``at``      an instant in UTC; or None with ``on`` set where only a date is known (a floating or all-day time).
    ``participants`` everybody named, the author first where there is one; the owner's own addresses are among them, since a
                source does not know which they are.
    ``thread``  a key that ties replies together, or empty.
    ``title``   subject or event title, only where the user chose to keep it.
    ``machine`` the row itself says that a program or a list sent it (List-Id, Auto-Submitted, Precedence).
    ``folder``  ``sent`` where the file says that the owner sent it; else empty.
    """

    kind: InteractionKind
    key: str
    whence: Provenance
    participants: tuple[Participant, ...]
    at: datetime | None = None
    on: date | None = None
    thread: str = ""
    title: str = ""
    machine: bool = False
    folder: str = ""


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that could not be read ("unreadable line").

    ``what`` is one sentence in words for the user: "Expected 7 columns, found 2." ``verbatim`` is at most 200 characters of the row,
    shown only on the import's own page.
    """

    whence: Provenance
    what: str
    verbatim: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """A row that was read and deliberately not taken in, with a reason shared by all rows like it: "LinkedIn hides this member"."""

    whence: Provenance
    reason: str


Record = PersonRecord | InteractionRecord
Item = Record | Reject | Left


@dataclass(frozen=True, slots=True)
class Options:
    """What the user chose for one file; the same for every source, most ignore most of it.

    ``subjects``  keep mail subjects and event titles.
    ``columns``   for a CSV without a known layout: our field name -> header of the column.
    ``start``     for members that can be read on: begin at this byte (`Provenance.offset` of the last row taken in).
    """

    subjects: bool = False
    columns: tuple[tuple[str, str], ...] = field(default=())
    start: int = 0
