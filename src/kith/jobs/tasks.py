"""Each kind of job: one line into the book's actions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kith.book.actions import carrying, refreshing
from kith.book.actions.importing import APPLY, READ, UNDO
from kith.book.actions.reading import Beat
from kith.book.models import Owner

Task = Callable[[Owner, Mapping[str, Any], Beat], object]

REFRESH = "refresh"

TASKS: dict[str, Task] = {
    READ: lambda owner, arguments, beat: carrying.read(owner, batch=arguments["import"], beat=beat),
    APPLY: lambda owner, arguments, beat: carrying.apply(owner, batch=arguments["import"], beat=beat),
    UNDO: lambda owner, arguments, beat: carrying.undo(owner, batch=arguments["import"], beat=beat),
    REFRESH: lambda owner, arguments, beat: refreshing.refresh(owner, beat=beat),
}
