"""Everybody who worked in a repository, gathered while its commits pass, and who of them worked at the owner's time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kith.core.records import Claim, Item, Left, PersonRecord, Provenance
from kith.sources.git.line import MADE, Commit, Named, is_machine, named

#: Where none of the commits is the owner's, more authors than this single nobody out (Dunbar's number, as a round figure).
MOST_STRANGERS = 150
#: Names and addresses kept of one author.
MOST_CLAIMS, MOST_NAMES = 20, 10
#: Days of the span in which two people count as having worked at the same time: theirs and its neighbours.
_SPAN = 91

ELSEWHEN = "An author who worked here at another time than you."
STRANGERS = f"One of more than {MOST_STRANGERS} authors here, and none of the commits is yours."


@dataclass(slots=True)
class Author:
    """One author by the address that .mailmap settles on. ``spans`` has a bit for each quarter with a commit."""

    line: int
    claims: dict[Claim, None] = field(default_factory=dict)
    names: dict[str, None] = field(default_factory=dict)
    spans: int = 0


class Authors:
    """Takes commits, gives a row for each author. Memory grows with the number of authors, not of commits."""

    def __init__(self) -> None:
        self._authors: dict[str, Author] = {}
        self._owners: dict[Claim, set[str]] = {}

    def note(self, commit: Commit, line: int) -> None:
        """Remember the author and the co-authors of a commit."""
        span = 1 << ((commit.at.toordinal() - 700_000) // _SPAN)
        self._note(commit.author, commit.written, span, line)
        for role, person in commit.named:
            if role == MADE:
                self._note(person, person, span, line)

    def _note(self, person: Named, written: Named, span: int, line: int) -> None:
        if person.claim is None or is_machine(person):
            return
        key = person.claim.value.casefold()
        author = self._authors.setdefault(key, Author(line))
        author.spans |= span
        if person.name and (person.name in author.names or len(author.names) < MOST_NAMES):
            author.names[person.name] = author.names.pop(person.name, None)  # the newest last
        for claim in (person.claim, written.claim):
            if claim and (claim in author.claims or len(author.claims) < MOST_CLAIMS):
                author.claims[claim] = None
                self._owners.setdefault(_folded(claim), set()).add(key)

    def items(self, member: str, me: str) -> Iterator[Item]:
        """A row for each author in the order of their first commit, and one for the owner's own address ``me``, if known."""
        own = {key for claim, keys in self._owners.items() if me and claim.value == me.casefold() for key in keys}
        mine = 0
        for key in own:
            mine |= self._authors[key].spans
        near = mine | mine << 1 | mine >> 1
        for key, author in self._authors.items():
            whence = Provenance(member, author.line)
            if key in own:
                continue
            if mine and not author.spans & near:
                yield Left(whence, ELSEWHEN)
            elif not mine and len(self._authors) > MOST_STRANGERS:
                yield Left(whence, STRANGERS)
            else:
                yield self._record(key, author, whence)
        if me:
            yield _owner(me, [self._authors[key] for key in sorted(own)], Provenance(member, 2))

    def _record(self, key: str, author: Author, whence: Provenance) -> PersonRecord:
        """An address under which .mailmap knows two people is claimed for neither, unless it is their own."""
        names = list(author.names)
        claims = [
            claim for claim in author.claims if claim.value.casefold() == key or len(self._owners[_folded(claim)]) == 1
        ]
        return PersonRecord(
            key=key,
            name=names[-1] if names else "",
            whence=whence,
            aliases=tuple(sorted(names[:-1])),
            claims=_each_once(claims),
        )


def _owner(me: str, authors: list[Author], whence: Provenance) -> PersonRecord:
    """The owner: the address git is set up with, and the one that .mailmap puts in its place."""
    from_mail = [next(iter(author.claims)) for author in authors]
    from_me = [claim for author in authors for claim in author.claims if claim.value.casefold() == me.casefold()]
    names = [name for author in authors for name in author.names]
    own = named("", me).claim
    claims = _each_once([*([own] if own else []), *from_me, *from_mail])
    return PersonRecord(
        key=f"me:{me.casefold()}", name=names[-1] if names else "", whence=whence, claims=claims, is_me=True
    )


def _folded(claim: Claim) -> Claim:
    return Claim(claim.kind, claim.value.casefold())


def _each_once(claims: list[Claim]) -> tuple[Claim, ...]:
    """Each address once, whatever its capitals; as first written."""
    found: dict[Claim, Claim] = {}
    for claim in claims:
        found.setdefault(_folded(claim), claim)
    return tuple(found.values())
