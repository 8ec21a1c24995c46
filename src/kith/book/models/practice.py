"""The practice: places one would like to be close to, and the stock-takes that were kept."""

from __future__ import annotations

from django.db import models

from kith.book.models.owned import Owned


class Target(Owned):
    """An organization the owner would like to be close to, and why.

    ``value`` is the comparable name (`kith.core.normal.normal_organization`); ``follows`` what the owner follows of them. One that is closed keeps its
    row: the reason stands in ``closed_why``, and named again it is opened again.
    """

    name = models.TextField()
    value = models.TextField()
    why = models.TextField(blank=True)
    follows = models.TextField(blank=True)
    made_on = models.DateField()
    closed_on = models.DateField(null=True)
    closed_why = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "value"], name="target_value")]


class StockTake(Owned):
    """The numbers of one stock-take (`kith.core.stocktake.counts`), kept to be compared with the next: nobody's name, nothing about anybody."""

    on = models.DateField()
    counts = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["owner", "on"], name="stock_take_on")]
