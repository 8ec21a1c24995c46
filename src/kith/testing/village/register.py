"""Gathers the records of a village and, with each, who it is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from random import Random

from kith.core.records import Claim, InteractionRecord, PersonRecord, Provenance
from kith.testing.village.values import Human, Keeper, Truth

#: Which file of `kith.testing.village.files` a source's records are in.
MEMBERS = {
    "linkedin": "Connections.csv",
    "vcard": "address-book.vcf",
    "mbox": "all-mail.mbox",
    "git": "repository",
    "ics": "calendar.ics",
}


@dataclass
class Register:
    """The records so far, by source, and the truth about them. ``history`` is every commit, of which git's records tell only a part."""

    rng: Random
    today: date
    owner: Keeper
    humans: list[Human]
    records: dict[str, list[PersonRecord | InteractionRecord]] = field(default_factory=lambda: defaultdict(list))
    history: list[InteractionRecord] = field(default_factory=list)
    rows: dict[tuple[str, str], frozenset[int]] = field(default_factory=dict)
    addresses: dict[Claim, frozenset[int]] = field(default_factory=dict)

    def whence(self, slug: str, member: str = "") -> Provenance:
        """The place of the next record of a source: its file, and its number in it."""
        return Provenance(member or MEMBERS[slug], len(self.records[slug]) + 1)

    def person(self, slug: str, record: PersonRecord, humans: Iterable[int]) -> None:
        """A row about these humans, and its claims."""
        self.records[slug].append(record)
        self.rows[slug, record.key] = frozenset(humans)
        for claim in record.claims:
            self.is_of(claim, humans)

    def is_of(self, claim: Claim, humans: Iterable[int]) -> None:
        """Whose an address is; said again, it is of both."""
        self.addresses[claim] = self.addresses.get(claim, frozenset()) | frozenset(humans)

    def happened(self, slug: str, record: InteractionRecord) -> None:
        """Something that happened; whose the addresses are is said with `is_of`."""
        self.records[slug].append(record)

    def truth(self) -> Truth:
        """What is known at the end."""
        return Truth(self.rows, self.addresses)
