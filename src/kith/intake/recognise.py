"""Which source reads which member. A member is known by what stands in it, never by its name alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kith.core.errors import KithError, UnreadableExport
from kith.intake.container import ON_PURPOSE, Container
from kith.intake.members import GitFolder
from kith.intake.source import Member, Source

__all__ = [
    "GIT",
    "GitFolder",
    "Recognised",
    "Recognition",
    "on_purpose",
    "recognise",
    "recognise_member",
    "unrecognised",
]

#: The slug of the source that a `GitFolder` belongs to.
GIT = "git"
EMPTY = "The file is empty."
WHOLE_BOOK = "A whole book that kith export wrote: import it by itself, into an empty book."
_NOBODY = "No source recognises it"


class Recognised(NamedTuple):
    """A member and the source that reads it; or None and the reason why none does, for the user."""

    member: Member
    source: Source | None
    reason: str


@dataclass(frozen=True, slots=True)
class Recognition:
    """What an export holds: every member once in ``members``; in ``left`` what the container itself left, names with reasons."""

    members: tuple[Recognised, ...]
    left: tuple[tuple[str, str], ...]

    @property
    def claimed(self) -> tuple[tuple[Member, Source], ...]:
        """Only the members that a source reads."""
        return tuple((one.member, one.source) for one in self.members if one.source)


def recognise(container: Container, sources: Sequence[Source]) -> Recognition:
    """Looks at the head of each member. Raises `KithError` naming both, where two sources claim the same one.

    A damaged member is left with what is wrong with it. A `GitFolder` goes to the source with the slug `GIT`.
    """
    return Recognition(tuple(recognise_member(member, sources) for member in container.members), container.left)


def recognise_member(member: Member, sources: Sequence[Source]) -> Recognised:
    """The same for one member."""
    if isinstance(member, GitFolder):
        git = next((source for source in sources if source.slug == GIT), None)
        return Recognised(member, git, "" if git else "A git repository, which no source here reads.")
    try:
        claims = [source for source in sources if any(mark.matches(member) for mark in source.marks)]
        if not claims:
            return Recognised(member, None, _left_because(member, sources))
    except UnreadableExport as error:
        return Recognised(member, None, str(error))
    if len(claims) > 1:
        titles = " and ".join(source.title for source in claims)
        raise KithError(
            "Two sources claim the same file.",
            f"{member.name} was recognised by {titles}.",
            "This is a fault in Kith: please report both names. Until then leave this file out.",
        )
    return Recognised(member, claims[0], "")


def _left_because(member: Member, sources: Sequence[Source]) -> str:
    if not member.head:
        return EMPTY
    for source in sources:
        for leave in source.leaves:
            if leave.mark.matches(member):
                return leave.reason
    if member.name.lower().endswith(".kith") and member.head.startswith(b"PK"):
        return WHOLE_BOOK
    looked = ", ".join(source.title for source in sources if source.marks)
    return f"{_NOBODY}; Kith looked for: {looked}."


def unrecognised(reason: str) -> bool:
    """Whether a member was left because nobody knew it; then the owner may know better."""
    return reason.startswith(_NOBODY)


def on_purpose(reason: str, sources: Sequence[Source]) -> bool:
    """Whether what was left for this reason was known and is of no use, so that nothing is missing without it."""
    if reason in ON_PURPOSE or reason == EMPTY:
        return True
    return any(reason == leave.reason for source in sources for leave in source.leaves)
