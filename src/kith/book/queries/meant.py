"""Whom a name in a line means: narrowed by an address or by where they work, and told apart for a question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kith.book.models import Affiliation, Identity, Owner, Person
from kith.book.queries.naming import who_is
from kith.book.snapshots.there import whose
from kith.core.capture import Match, Named, PersonLine
from kith.core.capture.meeting import addresses, name_words
from kith.core.normal import normal_organization
from kith.core.records import IdentityKind
from kith.core.ties_state import date_of


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be meant: ``said`` tells them from others of the name (job, place, an address), ``last`` is the last contact."""

    person: Person
    said: tuple[str, ...]
    last: date | None


def known_as(owner: Owner, name: str) -> Sequence[Match]:
    """People of this name, or whose address it is."""
    found = who_is(owner, name)
    if found or "@" not in name:
        return found
    claimed = whose(owner, addresses(PersonLine(name, emails=(name,))))
    return [Match(one.name, str(one.pk)) for one in Person.objects.filter(owner=owner, pk__in=claimed).order_by("pk")]


def narrowed(owner: Owner, named: Named) -> Named:
    """Of several people those at the organization in brackets; all of them where none is there, or where it is of no use."""
    wanted = normal_organization(named.organization)
    if not wanted or len(named.matches) < 2:
        return named
    at = _organizations(owner, [int(match.key) for match in named.matches])
    exact = [match for match in named.matches if wanted in at[int(match.key)]]
    begun = [m for m in named.matches if any(one.startswith(f"{wanted} ") for one in at[int(m.key)])]
    return replace(named, matches=tuple(exact or begun or named.matches))


def works_elsewhere(owner: Owner, named: Named, pk: int) -> bool:
    """Whether a line puts somebody at another organization than the ones that are known of them."""
    wanted, known = normal_organization(named.organization), _organizations(owner, [pk])[pk]
    return bool(wanted and known) and wanted not in known


def introduced(owner: Owner, person: PersonLine) -> tuple[Named, bool]:
    """Whom a line that only says who somebody is can mean, and whether that is sure.

    Sure is whoever has an address of the line, or has exactly this name and is known to work nowhere else; where two things point to
    two people, it is neither.
    """
    name = person.name or next((claim.value for claim in person.claims()), "")
    by_name = who_is(owner, person.name) if person.name else []
    mine = whose(owner, addresses(person))
    people = Person.objects.filter(owner=owner, pk__in=mine).order_by("pk")
    by_address = [Match(one.name, str(one.pk)) for one in people]
    both = [match for match in by_name if int(match.key) in mine]
    matches = both or [*by_address, *(match for match in by_name if int(match.key) not in mine)]
    named = narrowed(owner, Named(name, person.organization, tuple(matches)))
    if len(named.matches) != 1:
        return named, False
    (match,) = named.matches
    exact = name_words(match.name) == name_words(person.name) and not works_elsewhere(owner, named, int(match.key))
    return named, exact or int(match.key) in mine


def _organizations(owner: Owner, people: Collection[int]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    jobs = Affiliation.objects.filter(owner=owner, identity__person__in=people)
    for pk, value in jobs.values_list("identity__person", "organization__value"):
        if pk is not None:
            found[pk].add(value)
    for pk, shown in Person.objects.filter(owner=owner, pk__in=people).values_list("pk", "organization"):
        if normal := normal_organization(shown):
            found[pk].add(normal)
    return found


def people(owner: Owner, keys: Collection[int]) -> list[Person]:
    """Those of these people who are the owner's, in the order of the numbers given."""
    found = Person.objects.filter(owner=owner).in_bulk(list(keys))
    return [found[pk] for pk in dict.fromkeys(keys) if pk in found]


def candidates(owner: Owner, matches: Sequence[Match]) -> list[Candidate]:
    """Those who may be meant, in their order, each with what tells them apart."""
    keys = [int(match.key) for match in matches]
    people = Person.objects.filter(owner=owner).select_related("tie").in_bulk(keys)
    written: dict[int, str] = {}
    rows = Identity.objects.filter(owner=owner, person__in=keys).exclude(kind=IdentityKind.ROW).order_by("-pk")
    for pk, kind, value, shown in rows.values_list("person", "kind", "value", "shown"):
        if pk is not None and (pk not in written or kind == IdentityKind.EMAIL):
            written[pk] = shown or value
    return [_candidate(people[pk], written.get(pk, "")) for pk in keys if pk in people]


def _candidate(one: Person, address: str) -> Candidate:
    job = ", ".join(part for part in (one.role, one.organization) if part)
    tie = getattr(one, "tie", None)
    last = date_of(tie.last_day) if tie and tie.last_day is not None else None
    return Candidate(one, tuple(part for part in (job, one.place, address) if part), last)
