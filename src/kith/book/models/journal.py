"""The journal: what was done, and what stood there before."""

from __future__ import annotations

from django.db import models

from kith.book.models.imports import Import
from kith.book.models.owned import Owned


class Batch(Owned):
    """One act of a person (or the changes an import made to rows that were there before it), undoable as a whole."""

    verb = models.CharField(max_length=40)
    #: A sentence for the page: "Merged Ana Silva and A. Silva."
    title = models.TextField(blank=True)
    batch_import = models.ForeignKey(Import, on_delete=models.CASCADE, null=True, related_name="journal")
    made_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["owner", "-made_at"], name="batch_made")]


class Change(Owned):
    """One row before and after. ``before`` empty: it was made; ``after`` empty: it was removed."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="changes")
    verb = models.CharField(max_length=6)
    table = models.CharField(max_length=40)
    pk_of_row = models.BigIntegerField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        indexes = [models.Index(fields=["owner", "table", "pk_of_row"], name="change_row")]
