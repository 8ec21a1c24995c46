"""Doing a job of an import in this process while a line says how far it is, and Ctrl-C stops it at a chunk."""

from __future__ import annotations

import signal
import sys
from enum import Enum
from threading import Event, Thread
from types import FrameType
from typing import Any

import click
from django.db import connection

from kith.book.actions import carrying, importing, working
from kith.book.models import Import, ImportState, Job, JobState, Owner
from kith.core.errors import KithError
from kith.jobs import runner

#: Seconds between looks at the job's row.
LOOK = 0.3
PHASES = {
    "people": "making one record for each human",
    "changes": "looking at what changed",
    "details": "jobs and tags",
    "ties": "working out ties",
    "undo": "taking out",
}


class Ended(Enum):
    """How it came to an end; a failure stands on the import itself."""

    DONE = "done"
    STOPPED = "stopped"


def work_off(owner: Owner, batch: Import, job: Job) -> Ended:
    """Do this job here, or wait for the worker that was quicker. Ctrl-C asks it to stop; a second one ends this process at once."""
    stop = Event()

    def interrupted(number: int, frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    before = signal.signal(signal.SIGINT, interrupted)
    over = Event()
    watcher = Thread(target=_watch, args=(owner, batch.number, job.pk, stop, over), daemon=True)
    watcher.start()
    try:
        runner.run_here(job)
        while _state(owner, job.pk) in (JobState.WAITING, JobState.RUNNING):  # another worker has it
            over.wait(LOOK)
            for lost in working.reap():
                carrying.lost(lost)
            if _state(owner, job.pk) == JobState.WAITING:  # and is gone
                job.refresh_from_db()
                runner.run_here(job)
    finally:
        over.set()
        watcher.join()
        signal.signal(signal.SIGINT, before)
    return Ended.STOPPED if _state(owner, job.pk) == JobState.STOPPED else Ended.DONE


def finish(owner: Owner, batch: Import, job: Job, *, stopped: str) -> Import:
    """`work_off`, and the import as it is afterwards. Raises `KithError` if it was stopped (``stopped`` says what that means) or has failed."""
    ended = work_off(owner, batch, job)
    batch.refresh_from_db()
    if ended == Ended.STOPPED:
        raise KithError("Stopped.", stopped, "The same command goes on from there.")
    if batch.state == ImportState.FAILED:
        told = batch.problem or {}
        raise KithError(told.get("title") or "The import failed.", told.get("detail", ""), told.get("hint", ""))
    return batch


def _state(owner: Owner, job: int) -> str:
    return str(Job.objects.filter(owner=owner, pk=job).values_list("state", flat=True).get())


def _watch(owner: Owner, number: int, job: int, stop: Event, over: Event) -> None:
    """Own thread and own connection: shows progress, and hands the request to stop on."""
    asked, width = False, 0
    try:
        while not over.wait(LOOK):
            if stop.is_set() and not asked:
                importing.stop(owner, number=number)
                asked = True
            progress = Job.objects.filter(owner=owner, pk=job).values_list("progress", flat=True).first() or {}
            text = "Stopping at the next chunk ..." if asked else told(progress)
            if text and sys.stderr.isatty():
                click.echo("\r" + text.ljust(width), err=True, nl=False)
                width = len(text)
        if width:
            click.echo("\r" + " " * width + "\r", err=True, nl=False)
    finally:
        connection.close()


def told(progress: dict[str, Any]) -> str:
    """Progress in a line: "all.mbox: 41 %, 12,300 rows, 3,100 a second, 9 s left"."""
    if not progress:
        return ""
    phase = str(progress.get("phase", ""))
    parts = []
    if total := progress.get("total"):
        parts.append(f"{100 * progress.get('done', 0) // total} %")
    if rows := progress.get("rows"):
        parts.append(f"{rows:,} rows")
    if rate := progress.get("rate"):
        parts.append(f"{rate:,} a second")
    if (left := progress.get("seconds_left")) is not None:
        parts.append(time_left(left))
    return f"{PHASES.get(phase, phase)[-50:]}: {', '.join(parts)}" if parts else PHASES.get(phase, phase)[-50:]


def time_left(seconds: int) -> str:
    """ "9 s left", "4 min left"."""
    return f"{seconds} s left" if seconds < 90 else f"{round(seconds / 60)} min left"
