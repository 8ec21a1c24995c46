"""Git: people you have made commits with, from the file that ``kith.fetch.git`` writes.

A commit by several people (Co-authored-by) is something they did together, one with reviewers a review. Who else worked in the same
repository at the same time becomes known by name and address; that alone says nothing about closeness.
"""

from __future__ import annotations

from collections.abc import Iterator

from kith.core.errors import UnreadableExport
from kith.core.records import InteractionKind, InteractionRecord, Item, Left, Participant, Provenance, Reject, Role
from kith.intake.held import BytesMember
from kith.intake.source import Export, Mark, Member, Source
from kith.intake.text import VERBATIM, text_lines
from kith.sources.git.authors import Authors
from kith.sources.git.line import FIELD, MADE, MARK, Commit, commit_of, is_machine

#: A commit with more people is a squashed year or a release note.
MOST_PEOPLE = 100

ALONE = "Made by one person."
MACHINE = "Made by a program."
NO_ADDRESS = "Its author left no address."
CROWD = f"More than {MOST_PEOPLE} people are named on it."


def read(export: Export) -> Iterator[Item]:
    """For each commit a COMMIT, a REVIEW, both, or why it gives none; then a person or a reason for each author; then the owner's address.

    Raises `UnreadableExport` if the file does not begin as `kith.fetch.git` begins it.
    """
    member, authors, me, place = export.member, Authors(), "", 0
    for line in text_lines(member):
        place, text = line.number, line.text.rstrip("\r\n")
        whence = Provenance(member.name, place)
        if place == 1:
            _check_mark(member, text)
        elif place == 2 and text.startswith("me" + FIELD):
            me = text.partition(FIELD)[2].strip()
        elif line.long:
            yield Reject(whence, "This commit is too long to be read.", text[:VERBATIM])
        elif text == line.text:
            yield Reject(whence, "The file breaks off within this commit.", text[:VERBATIM])
        else:
            try:
                commit = commit_of(text)
            except ValueError as error:
                yield Reject(whence, str(error), text[:VERBATIM])
                continue
            authors.note(commit, place)
            yield from _items(commit, whence, export.options.subjects)
    if not place:
        _check_mark(member, "")
    yield from authors.items(member.name, me)


def _check_mark(member: Member, text: str) -> None:
    if text != MARK:
        raise UnreadableExport(
            "This is no git history as Kith writes it.",
            f"{member.name}: the first line is not “{MARK}”.",
            "Import the folder of the repository instead.",
        )


def _items(commit: Commit, whence: Provenance, subjects: bool) -> Iterator[Item]:
    author = commit.author
    made = [person for role, person in commit.named if role == MADE]
    read_by = [person for role, person in commit.named if role != MADE]
    if is_machine(author):
        yield Left(whence, MACHINE)
    elif author.claim is None:
        yield Left(whence, NO_ADDRESS)
    elif len(commit.named) > MOST_PEOPLE:
        yield Left(whence, CROWD)
    else:
        first = Participant(author.claim, Role.FROM, author.name)
        title = commit.subject if subjects else ""
        found = False
        for kind, people in ((InteractionKind.COMMIT, made), (InteractionKind.REVIEW, read_by)):
            others = {author.claim.value.casefold(): first}
            for person in people:
                if person.claim and not is_machine(person):
                    others.setdefault(person.claim.value.casefold(), Participant(person.claim, Role.WITH, person.name))
            if len(others) > 1:
                found = True
                yield InteractionRecord(kind, commit.key, whence, tuple(others.values()), at=commit.at, title=title)
        if not found:
            yield Left(whence, ALONE)


def _is_log(member: Member) -> bool:
    first = next(text_lines(BytesMember(member.name, member.head)), None)
    return first is not None and first.text.rstrip("\r\n") == MARK


SOURCE = Source(
    slug="git",
    title="Git repository",
    marks=(Mark(f"the first line “{MARK}”", _is_log),),
    read=read,
)
