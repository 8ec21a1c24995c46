"""Taking many rows out, in chunks: each a transaction of its own that writes no more rows than any other chunk."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction

from kith.book.actions.reading import Beat, Stopped
from kith.book.actions.storing import CHUNK

#: Rows that may hang on one row of a table and go with it: such tables are taken out in smaller pieces.
HANGING = {"sourcerow": 20, "identity": 20, "person": 20}


def in_chunks(query: models.QuerySet[Any], beat: Beat) -> None:
    """Delete the rows of a query, which is asked anew for each chunk. Raises `Stopped` between two of them when asked to."""
    model = query.model
    size = max(1, CHUNK // HANGING.get(model._meta.model_name or "", 1))
    while ids := list(query.values_list("pk", flat=True)[:size]):
        with transaction.atomic():
            model._base_manager.filter(pk__in=ids).delete()
        if beat({"phase": "undo", "table": model._meta.model_name}):
            raise Stopped


def change_in_chunks(query: models.QuerySet[Any], **values: Any) -> None:
    """Change the rows of a query, which is asked anew for each chunk: the change has to take them out of it."""
    model = query.model
    while ids := list(query.values_list("pk", flat=True)[:CHUNK]):
        model._base_manager.filter(pk__in=ids).update(**values)


def never_stop(progress: dict[str, Any]) -> bool:
    """A beat for work that is too short to be stopped."""
    return False
