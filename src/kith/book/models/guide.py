"""The guided path: what the owner says of its steps. The steps themselves are files."""

from __future__ import annotations

from django.db import models

from kith.book.models.owned import Owned


class GuideMark(Owned):
    """A step that the owner ticked, or thought about. The row without a ``slug`` is about the whole path: ticked, it was put away."""

    slug = models.CharField(max_length=60, blank=True)
    ticked_on = models.DateField(null=True)
    reflection = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "slug"], name="guide_mark_once")]
