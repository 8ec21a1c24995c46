"""People as a typed line meets them: whom it can be about, and what is known of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable

from django.db.models import Q

from kith.book.models import Affiliation, Identity, Owner, Person, SourceRow, Tagging
from kith.book.snapshots import today
from kith.core.capture import PersonLine
from kith.core.capture.meeting import There, addresses, name_words, organizations
from kith.core.capture.scan import fold
from kith.core.records import IdentityKind

#: The source of people who were typed.
TYPED = "typed"


def meant(owner: Owner) -> Callable[[PersonLine], Collection[int]]:
    """Whom a line can be about: people typed before under its name; for one without a name, whose its address is.

    An address of somebody in the book leaves only them.
    """
    by_name: dict[tuple[str, ...], set[int]] = defaultdict(set)
    rows = SourceRow.objects.filter(owner=owner, source=TYPED, left_out=False).exclude(identity__person=None)
    for pk, name, shown in rows.values_list("identity__person", "current__name", "identity__person__name"):
        for each in (name, shown):
            by_name[name_words(each or "")].add(pk)

    def those(line: PersonLine) -> Collection[int]:
        owners = whose(owner, addresses(line))
        found = by_name.get(name_words(line.name), set()) if line.name else owners
        return found & owners if owners else found

    return those


def whose(owner: Owner, some: Iterable[tuple[str, str]]) -> set[int]:
    """The people who have one of these addresses, each (kind, comparable form)."""
    either = Q(pk__in=())
    for kind, value in some:
        either |= Q(kind=kind, value=value)
    found = Identity.objects.filter(owner=owner).filter(either)
    return {pk for pk in found.values_list("person", flat=True) if pk is not None}


def there(owner: Owner, pk: int) -> There:
    """What is known of a person, for comparing with a line."""
    one = Person.objects.get(owner=owner, pk=pk)
    jobs = Affiliation.objects.filter(owner=owner, identity__person=one).values_list("organization__name", flat=True)
    rows = SourceRow.objects.filter(owner=owner, identity__person=one, left_out=False)
    notes = (note for note in rows.values_list("current__note", flat=True) if note)
    tags = Tagging.objects.filter(owner=owner, person=one).values_list("tag__name", flat=True)
    mine = Identity.objects.filter(owner=owner, person=one).exclude(kind=IdentityKind.ROW)
    return There(
        name=one.name,
        role=one.role,
        organization=one.organization,
        organizations=organizations([one.organization, *jobs]),
        addresses=frozenset(mine.values_list("kind", "value")),
        tags=frozenset(map(fold, tags)),
        notes=frozenset(map(fold, notes)),
        circle=one.circle,
        closeness=one.closeness,
        last_spoke=one.last_spoke,
        spoken_today=one.tapped_on == today(owner),
    )
