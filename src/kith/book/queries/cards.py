"""The people of a book as they go out to other programs: one record a person, without what only Kith knows of them."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterator

from kith.book.models import Correction, Identity, Owner, Person, SourceRow, Standing, Tagging
from kith.core.outgoing import name_parts
from kith.core.records import AffiliationRecord, Claim, IdentityKind, PartialDate, PersonRecord, Provenance

AT_ONCE = 500
#: Who is not in an address book: who only ever wrote to the owner, and who is kept out of every list.
LEFT_OUT = (Standing.UNSURE, Standing.PRIVATE)
#: The columns of the CSV, in the words that Kith's own reader of tables knows.
CSV = ("Name", "Title", "Company", "Email", "Phone", "LinkedIn", "Website", "Location", "Birthday", "Tags")


def left_out(owner: Owner) -> dict[str, int]:
    """How many people `records` leaves out, by the reason: ``unsure``, ``private``, ``deceased``. Each is counted once."""
    people = Person.objects.filter(owner=owner)
    alive = people.filter(deceased=False)
    found = {standing.value: alive.filter(standing=standing).count() for standing in LEFT_OUT}
    found["deceased"] = people.filter(deceased=True).count()
    return {reason: count for reason, count in found.items() if count}


def records(owner: Owner) -> Iterator[PersonRecord]:
    """Everybody but `LEFT_OUT`, by name; notes, closeness and reasons stay. Reads a few hundred people at once."""
    people = Person.objects.filter(owner=owner, deceased=False).exclude(standing__in=LEFT_OUT)
    ids = list(people.order_by("sort_name", "pk").values_list("pk", flat=True))
    for start in range(0, len(ids), AT_ONCE):
        yield from _records(owner, ids[start : start + AT_ONCE])


def _records(owner: Owner, ids: list[int]) -> Iterator[PersonRecord]:
    claims: dict[int, list[Claim]] = defaultdict(list)
    addresses = Identity.objects.filter(owner=owner, person__in=ids).exclude(kind=IdentityKind.ROW).order_by("pk")
    for person, kind, value, shown in addresses.values_list("person", "kind", "value", "shown"):
        claims[person].append(Claim(IdentityKind(kind), shown if kind == IdentityKind.EMAIL and shown else value))
    tags: dict[int, list[str]] = defaultdict(list)
    for person, tag in (
        Tagging.objects.filter(owner=owner, person__in=ids).order_by("tag__name").values_list("person", "tag__name")
    ):
        tags[person].append(tag)
    born, parts = _birthdays(owner, ids), _parts(owner, ids)
    people = Person.objects.filter(owner=owner).in_bulk(ids)
    for pk in ids:
        if (one := people.get(pk)) is None:
            continue
        given, family = parts.get((pk, one.name)) or name_parts(one.name)
        job = (AffiliationRecord(one.organization, one.role, current=True),) if one.organization else ()
        yield PersonRecord(
            key=str(uuid.uuid5(uuid.NAMESPACE_OID, f"kith:{owner.pk}:{pk}")),
            name=one.name,
            whence=Provenance("", 0),
            given=given,
            family=family,
            claims=tuple(claims[pk]),
            affiliations=job,
            headline="" if job else one.role,
            place=one.place,
            birthday=born.get(pk),
            tags=tuple(tags[pk]),
        )


def _parts(owner: Owner, ids: list[int]) -> dict[tuple[int, str], tuple[str, str]]:
    """Person and name -> given and family name, where a row of that name tells them apart."""
    rows = SourceRow.objects.filter(owner=owner, identity__person__in=ids, left_out=False).order_by("pk")
    said = rows.values_list("identity__person", "current__name", "current__given", "current__family")
    return {(person, name): (given or "", family or "") for person, name, given, family in said if given and family}


def _birthdays(owner: Owner, ids: list[int]) -> dict[int, PartialDate]:
    found: dict[int, PartialDate] = {}
    rows = SourceRow.objects.filter(owner=owner, identity__person__in=ids, current__has_key="birthday").order_by("pk")
    said = list(rows.values_list("identity__person", "current__birthday"))
    said += Correction.objects.filter(owner=owner, person__in=ids, field="born").values_list("person", "value")
    for person, text in said:
        try:
            found[person] = PartialDate.parse(str(text))
        except ValueError:
            continue
    return found


def csv_row(record: PersonRecord) -> list[str]:
    """A record in the columns of `CSV`. Several addresses of a kind are separated by ", "; nothing is made harmless here."""
    job = record.affiliations[0] if record.affiliations else AffiliationRecord("", record.headline)
    profiles = _of(record, IdentityKind.PROFILE)
    linkedin = [one for one in profiles if "linkedin.com/" in one]
    others = [one for one in profiles if one not in linkedin] + _of(record, IdentityKind.HANDLE)
    several = (_of(record, IdentityKind.EMAIL), _of(record, IdentityKind.PHONE), linkedin, others)
    born = str(record.birthday) if record.birthday else ""
    return [
        record.name,
        job.title,
        job.organization,
        *map(", ".join, several),
        record.place,
        born,
        ", ".join(record.tags),
    ]


def _of(record: PersonRecord, kind: IdentityKind) -> list[str]:
    return [claim.value for claim in record.claims if claim.kind == kind]
