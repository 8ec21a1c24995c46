"""Imports as the person steers them: begin, stop, go on, leave. The work itself is in `reading`, `planning`, `applying`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from kith.book.actions import undoing, working
from kith.book.actions.numbering import new_import
from kith.book.actions.removing import never_stop
from kith.book.models import Doing, FileState, Import, ImportFile, ImportState, Job, JobState, Owner, Preset
from kith.core.columns import signature
from kith.core.errors import Conflict, NotFound, WrongUse

READ, APPLY, UNDO = "import.read", "import.apply", "import.undo"
_WORK = {
    Doing.READ: (READ, ImportState.READING),
    Doing.APPLY: (APPLY, ImportState.APPLYING),
    Doing.UNDO: (UNDO, ImportState.UNDOING),
}
_AT_WORK = (ImportState.READING, ImportState.APPLYING, ImportState.UNDOING)


def begin(
    owner: Owner,
    *,
    path: Path,
    apply_at_once: bool = False,
    subjects: bool = False,
    columns: dict[str, Any] | None = None,
    uploaded: bool = False,
) -> tuple[Import, Job]:
    """Ask for a file, folder or zip to be read in; the import and its job are made in one transaction.

    ``columns`` chooses the columns of a table whose header is not known: our field -> header. Raises `WrongUse` if there is
    nothing at the path. ``uploaded``: the path is a folder of ours that goes when the import has ended.
    """
    path = path.expanduser().absolute()
    if not os.path.exists(path):  # pathlib raises below a folder that may not be searched
        raise WrongUse("There is no such file or folder.", str(path), "Check the spelling, or pick it from the list.")
    with transaction.atomic():
        batch = new_import(
            owner,
            path=str(path),
            apply_at_once=apply_at_once,
            subjects=subjects,
            uploaded=uploaded,
            picks={"columns": columns} if columns else {},
        )
        return batch, working.enqueue(owner, kind=READ, arguments={"import": batch.pk})


def stop(owner: Owner, *, number: int) -> Import:
    """Stop the work at its next chunk; what has been taken in is kept and can be gone on from."""
    with transaction.atomic():
        batch = get(owner, number=number)
        for job in _alive(batch):
            working.cancel(owner, job=job.pk)
        if batch.state in _AT_WORK and not _alive(batch).exists():
            _state(batch, ImportState.STOPPED)
    return batch


def resume(owner: Owner, *, number: int) -> Job:
    """Go on where a stopped or failed import stood, or one whose work was lost, with what it was at: reading, bringing in, taking out."""
    with transaction.atomic():
        batch = get(owner, number=number)
        lost = batch.state in _AT_WORK and not _alive(batch).exists()
        if batch.state not in (ImportState.STOPPED, ImportState.FAILED) and not lost:
            raise Conflict("This import is not stopped.", f"It is {batch.state}.")
        files = ImportFile.objects.filter(owner=owner, batch=batch)
        if batch.doing == Doing.READ:
            files.filter(state=FileState.FAILED).update(state=FileState.READING)
        batch.problem = None
        return _set_out(batch, Doing(batch.doing))


def choose_columns(owner: Owner, *, number: int, name: str, header: list[str], columns: dict[str, str]) -> Job:
    """Say which column is what for one table; remembered under its header, so that it is not asked again."""
    with transaction.atomic():
        batch = get(owner, number=number)
        pairs = sorted(columns.items())
        Preset.objects.update_or_create(owner=owner, signature=signature(header), defaults={"columns": pairs})
        ImportFile.objects.filter(owner=owner, batch=batch, name=name).update(
            source="table-csv", columns=pairs, state=FileState.WAITING, reason=""
        )
        return _set_out(batch, Doing.READ)


def pick(owner: Owner, *, number: int, leave: list[int]) -> Import:
    """At the preview: the rows (by id) that do not come in. Remembered, so that the next export does not ask again."""
    batch = _ready(owner, number)
    batch.picks = batch.picks | {"leave": sorted(leave)}
    batch.save(update_fields=["picks"])
    return batch


def apply(owner: Owner, *, number: int) -> Job:
    """Bring the planned people in. Raises `Conflict` while an import that brought some of the same before is not in itself."""
    with transaction.atomic():
        batch = _ready(owner, number)
        if waiting := rests_on(batch, applied=False):
            raise Conflict(
                f"{_imports(waiting)} comes first.",
                "What it found already is not counted here a second time.",
                f"Bring {_imports(waiting).lower()} in, or leave both.",
            )
        batch.cursor = 0
        batch.save(update_fields=["cursor"])
        return _set_out(batch, Doing.APPLY)


def undo(owner: Owner, *, number: int) -> Job:
    """Take everything out that this import brought, whether it was applied or not.

    Raises `Conflict` while it is worked on, and while a later import counts that found some of the same and did not keep it a
    second time: what is in both would be lost. Later ones that brought nothing of their own (the same export once more) go along.
    """
    later = _resting(get(owner, number=number))
    if all(map(_brought_nothing, later)):
        for one in later:
            undoing.undo(one, never_stop)
    with transaction.atomic():
        batch = get(owner, number=number)
        if batch.state == ImportState.UNDONE:
            raise Conflict("This import has been undone already.")
        if _alive(batch).filter(state=JobState.RUNNING).exists():
            if batch.state == ImportState.UNDOING:
                raise Conflict("This import is being taken out already.", hint="See how far it is on its page.")
            raise Conflict("This import is still being worked on.", hint="Stop it first.")
        if standing := resting_on(batch):
            raise Conflict(
                f"{_imports(standing)} came after this one and rests on it.",
                "What stood in both was kept only once.",
                f"Take {_imports(standing).lower()} out first; everything can be brought in again.",
            )
        _alive(batch).update(state=JobState.STOPPED)
        return _set_out(batch, Doing.UNDO)


def resting_on(batch: Import) -> list[int]:
    """Numbers of the imports that found what this one had brought, and have not been taken out."""
    files = ImportFile.objects.filter(owner=batch.owner_id).exclude(batch=batch).exclude(rests_on=[])
    files = files.exclude(batch__state=ImportState.UNDONE)
    return sorted({number for number, of in files.values_list("batch__number", "rests_on") if batch.pk in of})


def _resting(batch: Import) -> list[Import]:
    """The imports that rest on this one, the latest first, so that none is taken out from under another."""
    return list(Import.objects.filter(owner=batch.owner_id, number__in=resting_on(batch)).order_by("-number"))


def _brought_nothing(batch: Import) -> bool:
    """Whether it is at rest and no row of its files was new: the same export once more."""
    at_rest = batch.state in (ImportState.APPLIED, ImportState.READY)
    return at_rest and not batch.files.filter(written__gt=0).exists()


def rests_on(batch: Import, *, applied: bool) -> list[int]:
    """Numbers of the imports that had brought some of the same before: those that are in the book, or those that are not yet."""
    found: set[int] = set()
    for of in ImportFile.objects.filter(owner=batch.owner_id, batch=batch).values_list("rests_on", flat=True):
        found.update(of)
    there = Import.objects.filter(owner=batch.owner_id, pk__in=found).exclude(state=ImportState.UNDONE)
    there = there.filter(state=ImportState.APPLIED) if applied else there.exclude(state=ImportState.APPLIED)
    return sorted(there.values_list("number", flat=True))


def _imports(numbers: Sequence[int]) -> str:
    if len(numbers) == 1:
        return f"Import {numbers[0]}"
    return f"Imports {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"


def lost(batch: Import, problem: dict[str, Any]) -> None:
    """The work on it was given up after too many lost workers: it has failed, unless it is in the book already."""
    if batch.state in _AT_WORK:
        batch.problem = problem
        _state(batch, ImportState.FAILED)


def forget(owner: Owner, *, number: int) -> None:
    """Remove an undone import and its jobs as if it had never been asked for; its number may be given again."""
    with transaction.atomic():
        batch = get(owner, number=number)
        if batch.state != ImportState.UNDONE:
            raise Conflict("Only an import that was undone can be forgotten.", f"It is {batch.state}.")
        Job.objects.filter(owner=owner, arguments__import=batch.pk).delete()
        batch.delete()


def get(owner: Owner, *, number: int) -> Import:
    """An import of this owner by its number."""
    batch = Import.objects.filter(owner=owner, number=number).first()
    if batch is None:
        raise NotFound(f"There is no import {number}.")
    return batch


def _ready(owner: Owner, number: int) -> Import:
    batch = get(owner, number=number)
    if batch.state != ImportState.READY:
        raise Conflict("This import is not waiting for you.", f"It is {batch.state}.")
    return batch


def _alive(batch: Import) -> QuerySet[Job]:
    """The jobs that work on it, or wait to."""
    return Job.objects.filter(
        owner=batch.owner_id, state__in=(JobState.WAITING, JobState.RUNNING), arguments__import=batch.pk
    )


def _set_out(batch: Import, doing: Doing) -> Job:
    """The job for one kind of work, and the import's state with it."""
    kind, state = _WORK[doing]
    batch.doing = doing
    batch.save(update_fields=["doing"])
    _state(batch, state)
    return working.enqueue(batch.owner, kind=kind, arguments={"import": batch.pk})


def _state(batch: Import, state: ImportState) -> None:
    batch.state = state
    batch.save(update_fields=["state", "problem"])
