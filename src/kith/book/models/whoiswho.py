"""Who is who: open questions, and what was decided for ever."""

from __future__ import annotations

from django.db import models

from kith.book.models.evidence import Identity
from kith.book.models.imports import Import
from kith.book.models.owned import Owned
from kith.book.models.person import Person


class SuggestionState(models.TextChoices):
    """What became of "same person?"."""

    OPEN = "open"
    SAME = "same"
    APART = "apart"
    LATER = "later"


class Suggestion(Owned):
    """Two records that may be one human. ``first`` has the smaller id."""

    first = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    probability = models.FloatField()
    reasons = models.JSONField(default=list)
    state = models.CharField(max_length=5, choices=SuggestionState, default=SuggestionState.OPEN)
    brought_by = models.ForeignKey(Import, on_delete=models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "first", "second"], name="suggestion_pair"),
            models.CheckConstraint(condition=models.Q(first__lt=models.F("second")), name="suggestion_ordered"),
        ]
        indexes = [models.Index(fields=["owner", "state", "-probability"], name="suggestion_open")]


class KeptApart(Owned):
    """Two identities that are not one human, by the owner's word, for ever. ``first`` has the smaller id."""

    first = models.ForeignKey(Identity, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Identity, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "first", "second"], name="kept_apart_pair"),
            models.CheckConstraint(condition=models.Q(first__lt=models.F("second")), name="kept_apart_ordered"),
        ]


class PlannedSuggestion(Owned):
    """A question that the plan of an import will raise; becomes a `Suggestion` when the import is applied."""

    batch = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="planned_suggestions")
    first = models.ForeignKey(Identity, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Identity, on_delete=models.CASCADE, related_name="+")
    probability = models.FloatField()
    reasons = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "batch", "first", "second"], name="planned_pair")]
