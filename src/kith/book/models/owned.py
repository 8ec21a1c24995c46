"""What every row of the book has in common: it belongs to one owner."""

from __future__ import annotations

from typing import Self, TypeVar

from django.conf import settings
from django.db import models

M = TypeVar("M", bound=models.Model, covariant=True)


class OwnedQuerySet(models.QuerySet[M]):
    """A query that has not said whose rows it wants is a mistake; `of` says it."""

    def of(self, owner: models.Model | int) -> Self:
        """Only the rows of one owner."""
        return self.filter(owner=owner)


class Owned(models.Model):
    """Base of every noun in the book."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        abstract = True
