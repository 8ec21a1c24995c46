"""Who stays in the book when everything that was known of them is taken out: whoever the owner has said or decided something about."""

from __future__ import annotations

from collections.abc import Collection
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, QuerySet

from kith.book.models import (
    Ask,
    Correction,
    FollowUp,
    Identity,
    Interaction,
    KeptApart,
    NotePerson,
    Owner,
    Person,
    Rehearsal,
    Tagging,
    Talk,
)
from kith.core.identify import KEPT_NAME


def decided(owner: Owner | int) -> QuerySet[Person]:
    """People about whom the owner has said or decided anything: they stay, with their addresses, so that the next import finds them."""
    people = Person.objects.filter(owner=owner)
    by_hand = Q(standing_by_hand=True) | Q(never_suggest=True) | Q(deceased=True)
    by_hand |= Q(tapped_on__isnull=False) | Q(rhythm_days__isnull=False)
    said = (NotePerson, FollowUp, Ask, Rehearsal, Talk)
    written = [Exists(model.objects.filter(owner=owner, person=OuterRef("pk"))) for model in said]
    # Which of two names a merge kept says nothing that would outlive the sources of both.
    corrected = Correction.objects.filter(owner=owner, person=OuterRef("pk")).exclude(field=KEPT_NAME)
    written.append(Exists(corrected))
    tagged = Exists(Tagging.objects.filter(owner=owner, person=OuterRef("pk"), brought_by=None))
    return people.filter(by_hand | Q(reduce(or_, written)) | Q(tagged))


def let_go(owner: Owner | int, people: Collection[int]) -> None:
    """Of these, whoever has neither an address nor a word of the owner's any more goes: their import was taken out meanwhile."""
    nobodies = Person.objects.filter(owner=owner, pk__in=people, identities=None)
    nobodies.exclude(pk__in=decided(owner).values("pk")).delete()


def let_go_addresses(owner: Owner | int, addresses: Collection[int]) -> None:
    """Of these, whatever is nobody's, is said by nothing, and was kept only for a word of the owner's that is taken back goes."""
    nobodies = Identity.objects.filter(owner=owner, pk__in=addresses, person=None, mine=False, shared=False, machine="")
    left = nobodies.filter(
        brought_by=None, rows=None, claims=None, seen_names=None, interactions=None, affiliations=None
    )
    wrote = Interaction.objects.filter(owner=owner, author__in=addresses).values("author")
    apart = [KeptApart.objects.filter(owner=owner).values(side) for side in ("first", "second")]
    left.exclude(pk__in=wrote).exclude(pk__in=apart[0]).exclude(pk__in=apart[1]).delete()
