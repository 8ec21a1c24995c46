"""What the owner adds to somebody by hand, and takes off: addresses, phone numbers and pages; jobs and schools.

An addition is a row of its own, of the source `BY_HAND`, so that everything that reads rows (who is who, search, common ground, the way out of
the book) knows it without being told. The rows of one day hang on one import. An address that was taken off is nobody's and is marked, so that no
import gives it to anybody again; only the owner does.
"""

from __future__ import annotations

import re
import uuid
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.text import Truncator

from kith.book.actions.did import Did, called, done
from kith.book.actions.journal import Entry, act
from kith.book.actions.merging import person as find
from kith.book.actions.numbering import new_import
from kith.book.keys import row_address
from kith.book.models import (
    BY_HAND,
    REMOVED,
    Affiliation,
    Claim,
    Correction,
    FileState,
    Identity,
    ImportFile,
    ImportState,
    KeptApart,
    Organization,
    Owner,
    Person,
    SeenName,
    SourceRow,
)
from kith.book.rows import from_person_record
from kith.book.snapshots import today
from kith.core.errors import Conflict, NotFound, WrongUse
from kith.core.normal import canonical, normal_organization
from kith.core.normal.text import visible
from kith.core.records import AffiliationRecord, IdentityKind, PartialDate, PersonRecord, Provenance
from kith.core.records import Claim as ClaimRecord

#: The acts begin like those whose rows belong together (`erasing`): of somebody who is erased none of them stays.
_ADD, _TAKE = "merge.by_hand", "split.by_hand"
#: What a typed text can be, in this order; a page comes last, since nearly anything with a dot in it could be one.
_KINDS = (IdentityKind.EMAIL, IdentityKind.HANDLE, IdentityKind.PHONE, IdentityKind.PROFILE)
_FEDIVERSE = re.compile(r"@[\w.-]{1,64}@\S+\Z")
LONGEST = 300


class SomebodyElses(Conflict):
    """An address that another person of the book has: ``person`` is their number."""

    def __init__(self, person: int) -> None:
        super().__init__("Somebody else has this address.", hint="If they are one person, merge the two.")
        self.person = person


def recognised(text: str) -> tuple[IdentityKind, str] | None:
    """Kind and comparable form of a typed address, phone number, page or account; None for what is none of them."""
    plain = f"mastodon:{text[1:]}" if _FEDIVERSE.match(text) else text
    kinds = [kind for kind in _KINDS if kind is not IdentityKind.PROFILE or " " not in plain]
    return next((found for kind in kinds if (found := canonical(kind, plain))), None)


def add_address(owner: Owner, *, person_id: int, text: str) -> Did:
    """Give somebody an address, a phone number, a page or an account.

    Raises `WrongUse` for what is none, for one of the owner's own and for one they have; `SomebodyElses` for another person's.
    """
    plain = visible(_clean(text))
    if not (known := recognised(plain)):
        raise WrongUse(
            "This is no address.",
            plain[:80],
            "Write it like ana@acme.example, +49 30 555 1234, linkedin.com/in/ana or github:ana.",
        )
    one, (kind, value) = find(owner, person_id), known
    there = Identity.objects.filter(owner=owner, kind=kind.value, value=value).first()
    if there:
        _refuse(one, there)
    shown = value if kind is IdentityKind.HANDLE else plain
    with act(owner, _ADD, f"Added {_short(shown)} to {called(one)}.") as entry:
        row = _row(entry, owner, one, PersonRecord("", "", _NOWHERE, claims=(ClaimRecord(kind, shown),)))
        if there:
            _keep_from_others(entry, owner, one, there)
            entry.change(there, person_id=one.pk, shared=False, machine="", by_name=False)
        there = there or entry.make(
            Identity, kind=kind.value, value=value, shown=shown, person_id=one.pk, brought_by=row.brought_by
        )
        entry.make(Claim, row=row, identity=there, brought_by=row.brought_by)
    return done(owner, entry)


def _refuse(one: Person, there: Identity) -> None:
    """Raises for an address that cannot be given to ``one``."""
    if there.mine:
        raise WrongUse(
            "This is one of your own addresses.", hint="Say in Settings that it is not yours, then add it here."
        )
    if there.person_id == one.pk:
        raise WrongUse("They have this address already.")
    if there.person_id:
        raise SomebodyElses(there.person_id)


def _keep_from_others(entry: Entry, owner: Owner, one: Person, there: Identity) -> None:
    """Other people's rows may still give this address; the next import shall not make one person of them and ``one`` for that."""
    claiming = (
        Identity.objects.filter(owner=owner, rows__claims__identity=there).exclude(person=None).exclude(person=one)
    )
    for row in claiming.distinct():
        first, second = sorted((row.pk, there.pk))
        if not KeptApart.objects.filter(owner=owner, first=first, second=second).exists():
            entry.make(KeptApart, first_id=first, second_id=second)


def remove_address(owner: Owner, *, person_id: int, identity: int) -> Did:
    """Take an address off somebody: it is nobody's from then on, whatever imports say, until the owner adds it again.

    What passed over it goes from their page along with it. A name that was known from this address alone is kept.
    """
    one = find(owner, person_id)
    address = Identity.objects.filter(owner=owner, person=one, pk=identity).exclude(kind=IdentityKind.ROW).first()
    if address is None:
        raise NotFound("They do not have this address.", hint="It may have been taken off already.")
    with act(owner, _TAKE, f"Took {_short(address.shown or address.value)} off {called(one)}.") as entry:
        for row in SourceRow.objects.filter(
            owner=owner, source=BY_HAND, identity__person=one, claims__identity=address
        ):
            _take_away(entry, row)
        entry.change(address, person_id=None, machine=REMOVED, by_name=False)
        _keep_name(entry, owner, one, address)
    return done(owner, entry)


def _keep_name(entry: Entry, owner: Owner, one: Person, address: Identity) -> None:
    """Somebody whose name nothing else tells keeps it, as the owner's word."""
    left = SourceRow.objects.filter(owner=owner, identity__person=one, left_out=False).values_list("current", flat=True)
    named = any(row.get("name") for row in left) or SeenName.objects.filter(owner=owner, identity__person=one).exists()
    said = Correction.objects.filter(owner=owner, person=one, field="name").exists()
    if one.name and not (named or said or one.name in (address.shown, address.value)):
        entry.make(Correction, person=one, field="name", value=one.name, made_on=today(owner))


def add_job(
    owner: Owner,
    *,
    person_id: int,
    organization: str,
    title: str = "",
    since: str = "",
    until: str = "",
    kind: str = "work",
) -> Did:
    """Give somebody a job or (``kind`` school) a school; without ``until`` they are still there.

    Days are 2019, 2019-05 or 2019-05-14. Raises `WrongUse` without an organization, for another form of a day, and for an end before the beginning.
    """
    where = _clean(organization)
    if not where:
        raise WrongUse("Where was that?", hint="Write the company, the school or the project.")
    if kind not in ("work", "school"):
        raise WrongUse("It is a job or a school.", kind)
    began, ended = _day(since), _day(until)
    if began and ended and str(ended) < str(began)[: len(str(ended))]:
        raise WrongUse("It ended before it began.", hint="Look at the two days.")
    job = AffiliationRecord(where, _clean(title), began, ended, ended is None, kind)
    one = find(owner, person_id)
    with act(owner, _ADD, f"Added {_short(where)} to {called(one)}.") as entry:
        row = _row(entry, owner, one, PersonRecord("", "", _NOWHERE, affiliations=(job,)))
        said = row.current["affiliations"][0]
        entry.make(
            Affiliation, identity=row.identity, row=row, organization=_organization(owner, where), title=said.get("title", ""),
            since=said.get("since", ""), until=said.get("until", ""), current=said["current"], kind=kind,
        )  # fmt: skip
    return done(owner, entry)


def remove_job(owner: Owner, *, person_id: int, row: int) -> Did:
    """Take a job or a school off that was added by hand."""
    one = find(owner, person_id)
    found = SourceRow.objects.filter(owner=owner, source=BY_HAND, identity__person=one, pk=row).first()
    if found is None or not found.current.get("affiliations"):
        raise NotFound("They do not have this job.", hint="It may have been taken off already.")
    where = found.current["affiliations"][0].get("organization", "")
    with act(owner, _TAKE, f"Took {_short(where)} off {called(one)}.") as entry:
        _take_away(entry, found)
    return done(owner, entry)


_NOWHERE = Provenance("", 0)


def _row(entry: Entry, owner: Owner, one: Person, record: PersonRecord) -> SourceRow:
    """A row about somebody, inside an open act, on the import of this day."""
    file, key = _file(owner), uuid.uuid4().hex
    identity = entry.make(
        Identity, kind=IdentityKind.ROW.value, value=row_address(BY_HAND, key), person_id=one.pk, brought_by=file.batch
    )
    ImportFile.objects.filter(owner=owner, pk=file.pk).update(
        rows=F("rows") + 1, records=F("records") + 1, written=F("written") + 1
    )
    current: dict[str, Any] = from_person_record(record)
    return entry.make(
        SourceRow, source=BY_HAND, key=key, identity=identity, current=current, file=file, brought_by=file.batch
    )


def _take_away(entry: Entry, row: SourceRow) -> None:
    """A row that was added by hand, with what hangs on it."""
    for model in (Claim, Affiliation):
        for hanging in model.objects.filter(owner=entry.owner_id, row=row):
            entry.remove(hanging)
    identity = row.identity
    entry.remove(row)
    entry.remove(identity)


def _file(owner: Owner) -> ImportFile:
    """What the additions of this day hang on. Like a tag itself it stands in no journal: without rows it says nothing."""
    there = ImportFile.objects.filter(
        owner=owner, source=BY_HAND, batch__path=BY_HAND, batch__state=ImportState.APPLIED
    )
    last = there.select_related("batch").order_by("-pk").first()
    if last and today(owner, last.batch.begun_at) == today(owner):
        return last
    batch = new_import(owner, path=BY_HAND, state=ImportState.APPLIED, applied_at=timezone.now())
    return ImportFile.objects.create(owner=owner, batch=batch, name="", source=BY_HAND, state=FileState.READ)


def _organization(owner: Owner, name: str) -> Organization:
    value = normal_organization(name) or name
    return Organization.objects.get_or_create(owner=owner, value=value, defaults={"name": name})[0]


def _day(text: str) -> PartialDate | None:
    plain = _clean(text)
    try:
        found = PartialDate.parse(plain) if plain else None
    except ValueError:
        found = PartialDate(0, 1)
    if found and not found.year:
        raise WrongUse(f"“{plain[:40]}” is not a day.", hint="Write it like 2019, 2019-05 or 2019-05-14.")
    return found


def _clean(text: str) -> str:
    return " ".join(text.replace("\0", "").split())[:LONGEST].strip()


def _short(text: str) -> str:
    return Truncator(text).chars(80)
