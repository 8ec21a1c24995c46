"""One row of a LinkedIn file, read by the names of its columns; keys and participants made the same way in all files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from urllib.parse import unquote

from kith.core.records import Claim, IdentityKind, Item, Left, Options, Participant, Provenance, Reject, Role, named
from kith.intake.text import VERBATIM, Header, Row

#: What stands where LinkedIn does not show a member (deleted, blocked, hidden).
HIDDEN_NAMES = {
    "linkedin member",
    "linkedin-mitglied",
    "usuário do linkedin",
    "miembro de linkedin",
    "membre de linkedin",
}
HIDDEN = "LinkedIn hides this member."


@dataclass(frozen=True, slots=True)
class Line:
    """A row under its header. ``line[name]`` is the cell without blanks around it, empty where the column or cell is missing."""

    member: str
    header: Header
    row: Row
    options: Options

    def __getitem__(self, name: str) -> str:
        return self.header.cell(self.row.cells, name)

    @property
    def whence(self) -> Provenance:
        """Member and line."""
        return Provenance(self.member, self.row.line)

    def known(self, name: str) -> str:
        """A cell, where the ``NA`` that spreadsheets put into blanks counts as empty."""
        cell = self[name]
        return "" if cell == "NA" else cell

    def filled(self, *names: str) -> tuple[str, ...]:
        """Those of the columns that hold something, for `PersonRecord.dropped`."""
        return tuple(name for name in names if self[name])

    def reject(self, what: str) -> Reject:
        """This row as unreadable."""
        return Reject(self.whence, what, ",".join(self.row.cells)[:VERBATIM])

    def left(self, reason: str) -> Left:
        """This row as read and not taken in."""
        return Left(self.whence, reason)


@dataclass(frozen=True, slots=True)
class Layout:
    """A file that is read: the columns that tell it, and what a row becomes.

    ``never`` are columns that tell another layout. ``private``: rows hold what people wrote, so not even an unreadable one is kept verbatim.
    """

    says: str
    wanted: frozenset[str]
    item: Callable[[Line], Item]
    never: frozenset[str] = frozenset()
    private: bool = False


def key_of(kind: str, *parts: str) -> str:
    """A key for a row that has no address: a digest of what stands there, case and blanks aside."""
    text = "\x1f".join(" ".join(part.casefold().split()) for part in parts)
    return f"{kind}:{blake2b(text.encode('utf-8', 'replace'), digest_size=12).hexdigest()}"


def profile_key(url: str) -> str:
    """``in/ana-silva`` of any spelling of a profile's URL: scheme, host, language, case, escapes and what follows do not count; else empty."""
    path = unquote(url.strip()).split("?")[0].split("#")[0]
    _, found, slug = path.partition("/in/")
    slug = slug.split("/")[0].casefold()
    return f"in/{slug}" if found and slug and "linkedin." in path.casefold().split("/in/")[0] else ""


def full_name(first: str, last: str) -> str:
    """The two cells as they are shown."""
    return f"{first} {last}".strip()


def is_hidden(name: str) -> bool:
    """Whether a name only says that LinkedIn does not show who it is."""
    return name.casefold() in HIDDEN_NAMES


def participant(role: Role, url: str, name: str, organization: str = "") -> Participant | None:
    """One end: by profile URL where there is one, else by name (and organization) as a row of this source; None if it is hidden or nobody."""
    if url.casefold().startswith(("http", "www.", "linkedin.")):
        return Participant(Claim(IdentityKind.PROFILE, url), role, "" if is_hidden(name) else name)
    if not name or is_hidden(name):
        return None
    return Participant(named("linkedin", name, organization), role, name)
