"""What the resolver is given, and what it says."""

from __future__ import annotations

from dataclasses import dataclass

from kith.core.reasons import Reason

#: An address, handle, profile or phone number: (kind, normal form).
Address = tuple[str, str]
#: (normal form of an organization, first day known or None, last day known or None); days since 1970-01-01.
Employer = tuple[str, int | None, int | None]
#: ``Entity.source`` of a bare address seen in mail, commits or calendars.
ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Entity:
    """One row of a source, or one bare address that something happened with.

    ``id``         the caller's number; what the answers speak of.
    ``source``     slug of the source of a person-like row, or `ADDRESS`.
    ``names``      as displayed, verbatim; for an address every name it stood under, most frequent first.
    ``given``, ``family``  where the source tells them apart.
    ``identities`` the normal forms of all addresses it gives.
    ``first_day``, ``last_day``  when things happened with an address, days since 1970; None if not known.
    ``person``     the person it is bound to already, or None.
    ``weight``     how much evidence hangs on it: interactions of an address; what makes one question worth more than another.
    """

    id: int
    source: str
    names: tuple[str, ...] = ()
    given: str = ""
    family: str = ""
    aliases: tuple[str, ...] = ()
    identities: tuple[Address, ...] = ()
    organizations: tuple[Employer, ...] = ()
    place: str = ""
    tags: tuple[str, ...] = ()
    first_day: int | None = None
    last_day: int | None = None
    person: int | None = None
    is_organization: bool = False
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Group:
    """Entities that are one human: ``members`` ascending, why, and those of them that only a name ties to the rest."""

    members: tuple[int, ...]
    reasons: tuple[Reason, ...] = ()
    by_name: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Ask:
    """ "Same person?": two entities of different groups, ``first`` < ``second``, with the chance that they are one human."""

    first: int
    second: int
    probability: float
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who is who. ``groups`` partition the entities; ``asks`` best first; ``shared`` the addresses that tell nobody apart; ``bridges`` pairs of
    persons, first < second, whom something fresh shows to be one by an address."""

    groups: tuple[Group, ...]
    asks: tuple[Ask, ...] = ()
    shared: tuple[Address, ...] = ()
    bridges: tuple[tuple[int, int], ...] = ()
