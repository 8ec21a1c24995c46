"""Time and focus: the share of the week that is for people, what was spent of it, and the few places chosen to meet somebody."""

from __future__ import annotations

from django.db import models

from kith.book.models.keeping import Note
from kith.book.models.owned import Owned


class TimePlan(Owned):
    """How much of a week is for the career, in minutes, and the percent of it that is for people. One for each owner."""

    minutes_a_week = models.PositiveIntegerField()
    percent = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner"], name="time_plan_once")]


class Option(Owned):
    """A place to meet people, chosen on purpose: in a room or online. Open until it is dropped; looked back on once a month."""

    class Kind(models.TextChoices):
        ROOM = "room", "in a room"
        ONLINE = "online", "online"

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    when = models.CharField(max_length=200, blank=True)
    link = models.CharField(max_length=1000, blank=True)
    chosen_on = models.DateField()
    review = models.TextField(blank=True)
    reviewed_on = models.DateField(null=True)
    dropped_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["owner", "dropped_on"], name="option_open")]


class TimeEntry(Owned):
    """Minutes that were spent. ``started_at`` is set while the timer runs; it has no minutes until it stops.

    With a ``note``, the owner's own minutes of what that note tells, instead of the estimate; the day is then the note's.
    """

    on = models.DateField()
    minutes = models.PositiveIntegerField(default=0)
    counts_for = models.CharField(max_length=8)
    text = models.CharField(max_length=500, blank=True)
    origin = models.CharField(max_length=8)
    started_at = models.DateTimeField(null=True)
    note = models.ForeignKey(Note, on_delete=models.CASCADE, null=True, related_name="+")
    option = models.ForeignKey(Option, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "note"], name="time_entry_note"),
            models.UniqueConstraint(
                fields=["owner"], condition=models.Q(started_at__isnull=False), name="time_entry_running"
            ),
        ]
        indexes = [models.Index(fields=["owner", "on"], name="time_entry_on")]
