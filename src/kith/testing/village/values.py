"""What a village consists of: humans with their lives, the addresses they use, what the sources would say, and the truth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kith.core.records import Claim, InteractionRecord, PersonRecord
from kith.testing.village.names import Culture, Word


class Form(StrEnum):
    """How a name stands somewhere."""

    FULL = "full"
    #: Without diacritics, in Latin letters, or in another spelling.
    PLAIN = "plain"
    #: The family name first where it belongs last, or the other way round.
    INVERTED = "inverted"
    NICK = "nick"
    INITIALS = "initials"


#: The forms that count as a name without diacritics, transliterated or inverted; and as a nickname or initials.
RESPELT = frozenset({Form.PLAIN, Form.INVERTED})
SHORTENED = frozenset({Form.NICK, Form.INITIALS})


@dataclass(frozen=True, slots=True)
class Organization:
    """An invented employer."""

    name: str
    domain: str


@dataclass(frozen=True, slots=True)
class Job:
    """A job in a human's life; ``until`` None for the one held now."""

    organization: Organization
    title: str
    since: date
    until: date | None = None


@dataclass(slots=True)
class Human:
    """Somebody of the village.

    ``own_letters`` the full name is shown in the culture's own letters. ``family_before`` what the family name was until
    ``renamed_on``. ``sources`` slugs of the sources the human stands in. ``forms`` source -> forms other than the full name
    that stand in at least one place of that source.
    """

    id: int
    culture: Culture
    woman: bool
    given: Word
    family: Word
    middle: Word | None = None
    own_letters: bool = False
    nick: Word | None = None
    family_before: Word | None = None
    renamed_on: date | None = None
    city: str = ""
    country: str = ""
    jobs: tuple[Job, ...] = ()
    login: str = ""
    slug: str = ""
    phone: str = ""
    sources: frozenset[str] = frozenset()
    forms: dict[str, frozenset[Form]] = field(default_factory=dict)
    owned: list[Address] = field(default_factory=list)

    @property
    def job(self) -> Job:
        """The job held now."""
        return self.jobs[-1]


@dataclass(slots=True)
class Address:
    """A mail address: whose it is (two humans or nobody for a shared one), while it was in use, and under which names it stands.

    ``names`` is empty where mail never shows a name with it. ``seen`` whether it occurs in mail. ``machine``: ``list`` or
    ``robot``. ``kind`` is ``work``, ``home``, ``school`` or ``shared``.
    """

    value: str
    humans: tuple[int, ...]
    kind: str
    since: date
    until: date
    names: tuple[str, ...] = ()
    seen: bool = False
    machine: str = ""


@dataclass(frozen=True, slots=True)
class Keeper:
    """The owner of the book: not one of the village's humans."""

    name: str
    given: str
    family: str
    addresses: tuple[tuple[str, date, date], ...]
    slug: str
    login: str
    headline: str = ""
    place: str = ""

    def address(self, on: date) -> str:
        """The address that the owner used on a day."""
        return next((value for value, since, until in self.addresses if since <= on <= until), self.addresses[-1][0])


@dataclass(frozen=True, slots=True)
class Truth:
    """Who is who. ``rows``: (source's slug, key of a `PersonRecord`) -> humans. ``addresses``: a claim, verbatim as it stands in a
    record -> humans: one; two for a shared address; none for a list, a robot or a role. The owner's claims are in neither."""

    rows: Mapping[tuple[str, str], frozenset[int]]
    addresses: Mapping[Claim, frozenset[int]]


@dataclass(frozen=True, slots=True)
class Village:
    """The whole: people, and by source's slug what the source reads from the village's files.

    ``history`` is every commit as it stands in the repository, addresses as committed."""

    seed: int
    today: date
    owner: Keeper
    humans: tuple[Human, ...]
    addresses: tuple[Address, ...]
    records: Mapping[str, tuple[PersonRecord | InteractionRecord, ...]]
    truth: Truth
    history: tuple[InteractionRecord, ...] = ()
