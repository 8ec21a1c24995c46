"""Keeping in touch: ties, notes, follow-ups, news, and what was said to Today."""

from __future__ import annotations

from django.db import models

from kith.book.models.imports import Import
from kith.book.models.owned import Owned
from kith.book.models.person import Person


class Tie(Owned):
    """How close, derived from what happened; can always be thrown away and computed again.

    ``state`` holds the integers of `kith.core.ties.TieState`; ``strength`` is 0..1000 on the day of computing; days count since
    1970-01-01. ``due_day`` is when the next touchpoint is due, empty if never.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="tie")
    state = models.JSONField(default=dict)
    strength = models.PositiveSmallIntegerField(default=0)
    step = models.PositiveSmallIntegerField(default=0)
    trend = models.CharField(max_length=8, blank=True)
    dormant = models.BooleanField(default=False)
    interactions = models.PositiveIntegerField(default=0)
    last_day = models.IntegerField(null=True)
    last_kind = models.CharField(max_length=14, blank=True)
    last_direction = models.CharField(max_length=10, blank=True)
    due_day = models.IntegerField(null=True)
    computed_day = models.IntegerField(default=0)
    rule_version = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["owner", "-strength"], name="tie_strength"),
            models.Index(fields=["owner", "due_day"], name="tie_due"),
            models.Index(fields=["owner", "last_day"], name="tie_last"),
        ]


class Note(Owned):
    """What the owner wrote down: a note, or, with a ``kind``, a touchpoint logged by hand."""

    on = models.DateField()
    kind = models.CharField(max_length=14, blank=True)
    text = models.TextField(blank=True)
    place = models.TextField(blank=True)
    minutes = models.PositiveSmallIntegerField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["owner", "on"], name="note_on")]


class NotePerson(Owned):
    """Who a note is about."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="people")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="note_links")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "note", "person"], name="note_person_once")]


class FollowUp(Owned):
    """Something promised to somebody, by a day."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="follow_ups")
    note = models.ForeignKey(Note, on_delete=models.SET_NULL, null=True, related_name="follow_ups")
    text = models.TextField(blank=True)
    due_on = models.DateField()
    done_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["owner", "due_on"], name="follow_up_due", condition=models.Q(done_at=None))]


class TodayMark(Owned):
    """What the owner said to a row of Today: done, later (until a day), or not this."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="today_marks")
    on = models.DateField()
    verdict = models.CharField(max_length=8)
    code = models.CharField(max_length=30, blank=True)
    until = models.DateField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["owner", "on"], name="today_mark_on")]


class News(Owned):
    """Something new about somebody, seen between two exports: a new job."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="news")
    kind = models.CharField(max_length=20)
    facts = models.JSONField(default=dict)
    seen_on = models.DateField()
    brought_by = models.ForeignKey(Import, on_delete=models.CASCADE, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["owner", "seen_on"], name="news_seen")]


class SearchDocument(Owned):
    """Everything a person can be found by, in comparable form; the full-text index is built on it."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="search_document")
    text = models.TextField()
