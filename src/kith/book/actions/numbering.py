"""Imports have numbers that their owner reads and types: 1, 2, 3, given one at a time."""

from __future__ import annotations

from typing import Any

from django.db.models import Max

from kith.book.models import Import, Owner


def new_import(owner: Owner, **values: Any) -> Import:
    """Create an import under the next number of this owner. Call it in a transaction: it holds the owner's row, so that no number is given twice."""
    Owner.objects.select_for_update().get(pk=owner.pk)
    last = Import.objects.filter(owner=owner).aggregate(last=Max("number"))["last"] or 0
    return Import.objects.create(owner=owner, number=last + 1, **values)
