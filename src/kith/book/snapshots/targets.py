"""Who is at an organization, and who was there once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from kith.book.models import Affiliation, Correction, Owner, Person, Standing, Target
from kith.book.snapshots import hidden_imports
from kith.core.normal import normal_organization

#: Who counts as somebody one knows there.
KNOWN = (Standing.NETWORK, Standing.KNOWN)


@dataclass(frozen=True, slots=True)
class There:
    """Ids of people: at the place now, and there once."""

    now: frozenset[int] = frozenset()
    before: frozenset[int] = frozenset()


def there(owner: Owner, values: Collection[str]) -> dict[str, There]:
    """For each of these organizations (comparable form) who is and who was there, whatever they are to the owner.

    Now: a job that is not over, or the organization under their name, which may be the owner's own word; where the owner said where somebody works, only that
    counts as now.
    """
    if not values:
        return {}
    now: dict[str, set[int]] = defaultdict(set)
    before: dict[str, set[int]] = defaultdict(set)
    said = set(Correction.objects.filter(owner=owner, field="organization").values_list("person_id", flat=True))
    rows = Affiliation.objects.filter(owner=owner, organization__value__in=list(values), row__left_out=False)
    rows = rows.exclude(identity__person=None).exclude(row__brought_by__in=hidden_imports(owner))
    columns = ("identity__person_id", "organization__value", "until", "current", "kind")
    for person, value, until, current, kind in rows.values_list(*columns):
        is_now = current is True or (current is None and not until and kind == "work")
        (now if is_now and person not in said else before)[value].add(person)
    written = _written(owner, values)
    people = Person.objects.filter(owner=owner, organization__in=list(written))
    for pk, text in people.values_list("pk", "organization"):
        now[written[text]].add(pk)
    return {value: There(frozenset(now[value]), frozenset(before[value] - now[value])) for value in values}


def _written(owner: Owner, values: Collection[str]) -> dict[str, str]:
    """How these organizations are written under people's names -> which of them it is."""
    texts = (
        Person.objects.filter(owner=owner).exclude(organization="").values_list("organization", flat=True).distinct()
    )
    return {text: value for text in texts if (value := normal_organization(text)) in values}


def open_targets(owner: Owner) -> list[Target]:
    """The targets that are not closed, in the order in which they were named."""
    return list(Target.objects.filter(owner=owner, closed_on=None).order_by("made_on", "pk"))


def at_targets(owner: Owner) -> dict[int, str]:
    """Person -> the name of the open target they work at; the one named first where there are several. Costs one query where there is no target."""
    targets = open_targets(owner)
    found: dict[int, str] = {}
    at = there(owner, {one.value for one in targets})
    for one in targets:
        for person in at[one.value].now:
            found.setdefault(person, one.name)
    return found
