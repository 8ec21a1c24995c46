"""Work in the background: a row, so that it survives the process that does it."""

from __future__ import annotations

from django.db import models

from kith.book.models.owned import Owned


class JobState(models.TextChoices):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"


class Job(Owned):
    """``progress`` is what a page shows: phase, done, total, rate, seconds_left. ``cancel`` asks a running job to stop."""

    kind = models.CharField(max_length=40)
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=JobState, default=JobState.WAITING)
    progress = models.JSONField(default=dict)
    problem = models.JSONField(null=True)
    cancel = models.BooleanField(default=False)
    tries = models.PositiveSmallIntegerField(default=0)
    heartbeat_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "id"], name="job_state")]
