"""Imports: the list, one with its files, and how many of its lines could not be read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Max, Q, Sum

from kith.book.models import Import, ImportFile, ImportState, Owner, Person, SourceRow, UnreadableLine
from kith.book.snapshots import today
from kith.core.errors import NotFound

#: The newest so many stand on the list.
MOST = 200
#: What `came` calls mail of Takeout, which says so in the names of its folder, its zip, or its one file.
TAKEOUT = "takeout"
_ALL_MAIL = "All mail Including Spam and Trash"


def listed(owner: Owner) -> list[tuple[Import, list[str]]]:
    """The newest imports, each with the sources of its files, and in ``written`` how many rows of it were new or changed."""
    imports = list(
        Import.objects.filter(owner=owner).annotate(written=Sum("files__written")).order_by("-number")[:MOST]
    )
    sources: dict[int, list[str]] = defaultdict(list)
    rows = ImportFile.objects.filter(owner=owner, batch__in=imports).exclude(source="").order_by("pk")
    for batch, source in rows.values_list("batch_id", "source"):
        sources[batch].append(source)
    return [(one, sources[one.pk]) for one in imports]


def names(owner: Owner, batches: Collection[int]) -> dict[int, list[str]]:
    """Import (by id) -> the names of the people who came with it, in the order they came; "" for none. For a few small imports."""
    found: dict[int, list[str]] = defaultdict(list)
    people = Person.objects.filter(owner=owner, brought_by__in=list(batches)).order_by("pk")
    for batch, name in people.values_list("brought_by", "name"):
        found[batch].append(name)
    return found


def get(owner: Owner, number: int) -> Import:
    """One import of this owner; `NotFound` for nobody's and for somebody else's."""
    found = Import.objects.filter(owner=owner, number=number).first()
    if found is None:
        raise NotFound(f"There is no import {number}.", hint="The list shows all of them.")
    return found


def files(owner: Owner, batch: Import, *, most: int = 300) -> list[ImportFile]:
    """Its files, those that a source reads first."""
    rows = ImportFile.objects.filter(owner=owner, batch=batch).select_related("batch")
    return sorted(rows.order_by("pk")[:most], key=lambda one: not one.source)


def unreadable(owner: Owner, batch: Import) -> int:
    """How many lines of it could not be read."""
    return UnreadableLine.objects.filter(owner=owner, file__batch=batch).count()


def has_cards(owner: Owner, batch: Import) -> bool:
    """Whether it brings rows of an address book or a table, from which the owner may pick."""
    rows = SourceRow.objects.filter(owner=owner, brought_by=batch)
    return rows.filter(source__in=("vcard", "google-csv", "table-csv")).exists()


def came(owner: Owner) -> dict[str, date]:
    """Source -> the owner's day of the newest import that brought rows of it; mail that Google's Takeout wrote is under `TAKEOUT`."""
    rows = ImportFile.objects.filter(owner=owner, batch__state=ImportState.APPLIED, records__gt=0).exclude(source="")
    newest: dict[str, datetime] = {}
    takeout = Q(name__icontains="takeout") | Q(batch__path__icontains="takeout") | Q(name__icontains=_ALL_MAIL)
    for some, name in ((rows.exclude(takeout, source="mbox"), ""), (rows.filter(takeout, source="mbox"), TAKEOUT)):
        newest |= {name or source: at for source, at in some.values_list("source").annotate(Max("batch__begun_at"))}
    return {source: today(owner, at) for source, at in newest.items()}
