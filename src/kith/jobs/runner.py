"""The worker: takes one job after another, says that it is alive, and ends each with its state.

A worker may be killed at any moment. Its job's heartbeat then stops, and the next worker (or this one, restarted by
``kith serve``) takes the job up again; every task can be repeated.
"""

from __future__ import annotations

import logging
import signal
import time
from contextlib import suppress
from threading import Event, Thread
from types import FrameType
from typing import Any

from django.db import close_old_connections, connection

from kith.book.actions import carrying, refreshing, working
from kith.book.actions.reading import Stopped
from kith.book.models import Job, JobState, Owner
from kith.core.errors import KithError
from kith.jobs.tasks import TASKS

log = logging.getLogger("kith.jobs")

#: Seconds between looks when there is nothing to do, between beats, and between looks for lost jobs and new days.
IDLE, BEAT, ROUND = 0.2, 5.0, 10.0


class Interrupted(BaseException):
    """The worker itself is to end: the job goes back to waiting, as after a kill, and is gone on with later."""


class _Heart:
    """Beats for a job from its own thread and connection, so that a long phase is not taken for death."""

    def __init__(self, job: Job) -> None:
        self.job, self.over, self.progress = job, Event(), None
        self.thread = Thread(target=self._run, daemon=True)

    def _run(self) -> None:
        while not self.over.wait(BEAT):
            with suppress(Exception, working.Overtaken):
                working.beat(self.job)
        connection.close()

    def __enter__(self) -> None:
        self.thread.start()

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.thread.join()


def run(job: Job) -> JobState:
    """Do one claimed job to its end. Never raises for what the job does; the job's row says what happened."""
    spoken = 0.0

    def beat(progress: dict[str, Any]) -> bool:
        nonlocal spoken
        if _stopping.is_set():
            raise Interrupted
        if time.monotonic() - spoken < 0.2:
            return False
        spoken = time.monotonic()
        return working.beat(job, progress=progress)

    problem: dict[str, Any] | None = None
    try:
        with _Heart(job):
            TASKS[job.kind](job.owner, job.arguments, beat)
        state = JobState.DONE
    except Interrupted:
        state = JobState.WAITING
    except working.Overtaken:
        log.warning("job %s was taken up by another worker", job.pk)
        return JobState.RUNNING
    except Stopped:
        state = JobState.STOPPED
    except KithError as error:
        # Where in which file stands with the import, for its owner; a job's row says no more than a log would.
        state, problem = JobState.FAILED, {"title": error.title, "detail": "", "hint": ""}
    except Exception as error:
        # Only class and place: the text of an error may hold people's data.
        place = error.__traceback__
        while place and place.tb_next:
            place = place.tb_next
        where = f"{place.tb_frame.f_code.co_filename}:{place.tb_lineno}" if place else "?"
        log.error("job %s %s failed: %s at %s", job.pk, job.kind, type(error).__name__, where)
        state, problem = (
            JobState.FAILED,
            {"title": "Something in Kith itself went wrong.", "detail": type(error).__name__, "hint": ""},
        )
    working.end(job, state=state, problem=problem)
    return state


def run_here(job: Job) -> JobState | None:
    """Do exactly this job in this process; None if another worker has taken it already."""
    return run(job) if working.take(job) else None


def drain() -> int:
    """Do everything that waits, here and now; for commands that want the result. Returns how many jobs."""
    done = 0
    while job := working.claim():
        run(job)
        done += 1
    return done


_stopping = Event()


def _stop(signum: int, frame: FrameType | None) -> None:
    _stopping.set()


def work() -> None:
    """The worker's whole life, until SIGTERM or SIGINT: then the job at hand stops at its next chunk and can be gone on with."""
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, _stop)
    looked = 0.0
    while not _stopping.is_set():
        if time.monotonic() - looked > ROUND:
            looked = time.monotonic()
            close_old_connections()
            for lost in working.reap():
                carrying.lost(lost)
            for owner in Owner.objects.filter(is_active=True):
                refreshing.refresh(owner)
                refreshing.new_day(owner)
        job = working.claim()
        if job is None:
            _stopping.wait(IDLE)
        else:
            run(job)
