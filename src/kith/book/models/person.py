"""A human in the book, and what was decided about them by hand."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Abs

from kith.book.models.imports import Import
from kith.book.models.owned import Owned, OwnedQuerySet


class Standing(models.TextChoices):
    """What somebody is to the owner; counts and lists speak of NETWORK."""

    NETWORK = "network"
    KNOWN = "known"
    KNOWN_OF = "known_of"
    PRIVATE = "private"
    #: Only ever wrote to the owner: searchable, never counted, never a chore.
    UNSURE = "unsure"


class PersonQuerySet(OwnedQuerySet["Person"]):
    """People, and saying of some that they are to be computed anew."""

    def mark_stale(self) -> int:
        """Once more than ever before: who is computing them meanwhile sees that it was too early."""
        return self.update(stale=Abs("stale") + 1)


class Person(Owned):
    """One record for one human.

    ``name``, ``role``, ``organization``, ``place`` are derived from the evidence and the corrections (`actions.refreshing`);
    everything else was decided. ``brought_by`` is the import that made this person, None for one made by hand.
    ``closeness`` and ``last_spoke`` are the two taps, given on ``tapped_on``.
    """

    name = models.TextField(blank=True)
    sort_name = models.TextField(blank=True, db_index=False)
    role = models.TextField(blank=True)
    organization = models.TextField(blank=True)
    place = models.TextField(blank=True)
    standing = models.CharField(max_length=8, choices=Standing, default=Standing.KNOWN)
    #: The owner said so; no rule and no import changes it any more.
    standing_by_hand = models.BooleanField(default=False)
    never_suggest = models.BooleanField(default=False)
    deceased = models.BooleanField(default=False)
    rhythm_days = models.PositiveSmallIntegerField(null=True)
    circle = models.CharField(max_length=40, blank=True)
    closeness = models.CharField(max_length=6, blank=True)
    last_spoke = models.CharField(max_length=6, blank=True)
    tapped_on = models.DateField(null=True)
    brought_by = models.ForeignKey(Import, on_delete=models.SET_NULL, null=True, related_name="+")
    #: How many times something about them has ever changed; negative once they were computed after the last time.
    stale = models.IntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PersonQuerySet.as_manager()  # type: ignore[misc]  # more than every noun has

    class Meta:
        indexes = [
            models.Index(fields=["owner", "standing", "sort_name"], name="person_sorted"),
            models.Index(fields=["owner", "sort_name"], name="person_name"),
            models.Index(fields=["owner", "stale"], name="person_stale", condition=models.Q(stale__gt=0)),
            models.Index(fields=["owner", "brought_by"], name="person_brought"),
        ]


class Correction(Owned):
    """A fact that the owner put right; it wins over every import, for ever."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="corrections")
    #: name, role, organization, place, met, said, born; or `kith.core.identify.KEPT_NAME`, which holds as long as a source says so.
    field = models.CharField(max_length=20)
    value = models.TextField(blank=True)
    made_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "person", "field"], name="correction_field")]


class Tag(Owned):
    """A word the owner (or an export) puts on people."""

    name = models.CharField(max_length=100)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="tag_name")]


class Tagging(Owned):
    """A tag on a person; by hand unless an import brought it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="taggings")
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="taggings")
    brought_by = models.ForeignKey(Import, on_delete=models.CASCADE, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "person", "tag"], name="tagging_once")]
