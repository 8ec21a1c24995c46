"""What a job of an import does, whole: each may be killed at any moment and is then simply called again."""

from __future__ import annotations

import gc
import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from kith.book.actions import applying, importing, owning, planning, reading, refreshing, undoing, working
from kith.book.actions.reading import Beat, Stopped
from kith.book.models import Doing, Import, ImportState, Job, Owner
from kith.core.errors import Conflict, KithError

#: Objects made between two looks for garbage that holds itself: an import makes millions, and hardly any do.
SELDOM = 5_000


def _seldom_collect() -> None:
    """Let the collector pass over what is loaded by now, and look seldom: a tenth of the time of an import."""
    gc.freeze()
    gc.set_threshold(max(gc.get_threshold()[0], SELDOM), 20, 20)


def read(owner: Owner, *, batch: int, beat: Beat) -> None:
    """Read the files and plan; goes on to apply where the person said so beforehand."""
    _seldom_collect()
    one = Import.objects.get(owner=owner, pk=batch)
    with _Ending(one):
        if one.state == ImportState.READING:
            reading.read(one, beat)
            _take_stock()
            if one.apply_at_once:
                owning.confirm_sure(owner)
            planning.plan(one)
        if one.apply_at_once and one.state == ImportState.READY and not importing.rests_on(one, applied=False):
            _state(one, ImportState.APPLYING)
            _apply(one, beat)
        elif one.state == ImportState.APPLYING:
            _apply(one, beat)
        elif one.state == ImportState.APPLIED:  # killed between applying and what follows from it
            _follow(one, beat)


def plan_again(owner: Owner, *, batch: int) -> dict[str, Any]:
    """After the person confirmed addresses or chose who comes in: the same evidence, planned anew."""
    one = Import.objects.get(owner=owner, pk=batch)
    if one.state != ImportState.READY:
        raise Conflict("This import is not waiting for you.", f"It is {one.state}.")
    return planning.plan(one)


def apply(owner: Owner, *, batch: int, beat: Beat) -> None:
    """Carry the plan out and compute what follows from it."""
    _seldom_collect()
    one = Import.objects.get(owner=owner, pk=batch)
    with _Ending(one):
        if one.state in (ImportState.APPLYING, ImportState.READY):  # ready: killed while it planned anew
            if not one.cursor and one.plan.get("as_of") != planning.latest_act(owner.pk):
                planning.plan(one)
                _state(one, ImportState.APPLYING)
            _apply(one, beat)
        elif one.state == ImportState.APPLIED:
            _follow(one, beat)


def _apply(one: Import, beat: Beat) -> None:
    applying.apply(one, beat)
    _follow(one, beat)


def _follow(one: Import, beat: Beat) -> None:
    """Only now, that its evidence shows: whoever is computed before would be computed without it."""
    refreshing.mark(one)
    _take_stock()
    refreshing.refresh(one.owner, beat=beat)
    _take_stock()
    _let_go(one)


def _let_go(one: Import) -> None:
    """Files that came over the network are of no use once their import has ended."""
    kept, path = (Path(settings.KITH.home) / "uploads").resolve(), Path(one.path).resolve()
    if one.uploaded and kept in path.parents:
        shutil.rmtree(path, ignore_errors=True)


def lost(job: Job) -> None:
    """A job that was given up: what it worked on says so."""
    batch = Import.objects.filter(owner=job.owner_id, pk=job.arguments.get("import")).first()
    if batch and job.kind in (importing.READ, importing.APPLY, importing.UNDO):
        importing.lost(batch, dict(working.LOST["problem"]))


def _take_stock() -> None:
    """Tell the database how its tables have grown; without that it guesses, and guesses wrong about a busy owner."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA analysis_limit = 1000")
        cursor.execute("ANALYZE")


def undo(owner: Owner, *, batch: int, beat: Beat) -> None:
    """Take out what the import brought and compute what follows."""
    one = Import.objects.get(owner=owner, pk=batch)
    with _Ending(one):
        if one.state == ImportState.UNDOING:
            undoing.undo(one, beat)
        _let_go(one)
        refreshing.refresh(owner, beat=beat)


class _Ending:
    """However a job ends, its import says so: stopped, or failed with its reason, which goes on to the job's own row."""

    def __init__(self, one: Import) -> None:
        self.one = one

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: Any) -> None:
        if self.one.state in (ImportState.APPLIED, ImportState.UNDONE):
            return  # it is done; what follows from it is computed again by and by
        if isinstance(error, Stopped):
            _state(self.one, ImportState.STOPPED)
        elif isinstance(error, KithError):
            self.one.problem = {"title": error.title, "detail": error.detail, "hint": error.hint}
            _state(self.one, ImportState.FAILED)
        elif isinstance(error, Exception):
            # No text of the error: it may hold people's data. The log has its class and place.
            self.one.problem = {
                "title": "Something in Kith itself went wrong.",
                "detail": f"{type(error).__name__} while {self.one.state}.",
                "hint": "What was taken in is kept. Try to go on; if it happens again, kith doctor says where to report it.",
            }
            _state(self.one, ImportState.FAILED)


def _state(one: Import, state: ImportState) -> None:
    one.state = state
    if state == ImportState.APPLYING:
        one.doing = Doing.APPLY
    one.save(update_fields=["state", "problem", "doing"])
