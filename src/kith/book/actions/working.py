"""Jobs: rows that say what is to be done in the background, claimed by one worker at a time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import F, QuerySet
from django.utils import timezone

from kith.book.models import Job, JobState, Owner

#: A running job whose heart has not beaten for this long has lost its worker.
SILENCE = timedelta(seconds=30)
#: After that many lost workers a job is failed: it may be what kills them.
MOST_TRIES = 3
LOST: dict[str, Any] = {
    "state": JobState.FAILED,
    "problem": {
        "title": "The work stopped three times without saying why.",
        "detail": "Its process was ended from outside, perhaps for want of memory.",
        "hint": "Start it again; what had been taken in is kept and not doubled.",
    },
}


class Overtaken(BaseException):
    """Another worker has taken the job up, because this one was silent for too long. Not an error of what it does, so nothing catches it there."""


def enqueue(owner: Owner, *, kind: str, arguments: dict[str, Any]) -> Job:
    """Ask for something to be done; call it in the transaction that makes it necessary."""
    return Job.objects.create(owner=owner, kind=kind, arguments=arguments)


def claim() -> Job | None:
    """Take the oldest waiting job of any owner, or None. Two workers never get the same one."""
    while True:
        waiting = Job.objects.filter(state=JobState.WAITING)  # scoping: the runner serves every owner
        job = waiting.order_by("pk").first()
        if job is None:
            return None
        if take(job):
            return job


def take(job: Job) -> bool:
    """Claim exactly this job; False if somebody else has it."""
    taken = Job.objects.filter(owner_id=job.owner_id, pk=job.pk, state=JobState.WAITING).update(
        state=JobState.RUNNING, tries=F("tries") + 1, heartbeat_at=timezone.now()
    )
    job.refresh_from_db()
    return bool(taken)


def beat(job: Job, *, progress: dict[str, Any] | None = None) -> bool:
    """Say that the job is alive, and how far. Returns whether it has been asked to stop; raises `Overtaken` if it is not ours any more."""
    values: dict[str, Any] = {"heartbeat_at": timezone.now()}
    if progress is not None:
        values["progress"] = progress
    if not _ours(job).update(**values):
        raise Overtaken
    return bool(Job.objects.filter(owner_id=job.owner_id, pk=job.pk).values_list("cancel", flat=True).first())


def end(job: Job, *, state: JobState, problem: dict[str, Any] | None = None) -> None:
    """The job is over: done, stopped, or failed with its reason. Says nothing of a job that somebody else has taken up."""
    ended = None if state == JobState.WAITING else timezone.now()
    _ours(job).update(state=state, problem=problem, ended_at=ended)


def _ours(job: Job) -> QuerySet[Job]:
    """The job's row while it is as we claimed it: each claim is one try more."""
    return Job.objects.filter(owner_id=job.owner_id, pk=job.pk, state=JobState.RUNNING, tries=job.tries)


def cancel(owner: Owner, *, job: int) -> None:
    """Ask a job to stop at the next chunk; one that waits is stopped at once."""
    Job.objects.filter(owner=owner, pk=job, state=JobState.WAITING).update(
        state=JobState.STOPPED, ended_at=timezone.now()
    )
    Job.objects.filter(owner=owner, pk=job, state=JobState.RUNNING).update(cancel=True)


def reap() -> list[Job]:
    """Jobs whose worker is lost go back to waiting, or fail when that has happened too often. Returns those that failed."""
    lost = Job.objects.filter(state=JobState.RUNNING, heartbeat_at__lt=timezone.now() - SILENCE)  # scoping: every owner
    failed = [job for job in lost.filter(tries__gte=MOST_TRIES) if _ours(job).update(**LOST, ended_at=timezone.now())]
    lost.update(state=JobState.WAITING)
    return failed
