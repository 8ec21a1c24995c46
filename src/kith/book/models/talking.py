"""Before a conversation: the questions of the kit, the pitches, and each time one of them was said aloud."""

from __future__ import annotations

from django.db import models

from kith.book.models.owned import Owned
from kith.book.models.person import Person


class Question(Owned):
    """A question of the owner's own (``key`` is empty), or what the owner made of a shipped one: other words, its place, left out.

    ``position`` counts among those of its kind; empty is where a shipped one stands by itself.
    """

    situation = models.CharField(max_length=12)
    key = models.CharField(max_length=40, blank=True)
    text = models.TextField(blank=True)
    hidden = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "situation", "key"], name="question_once", condition=~models.Q(key="")
            )
        ]
        indexes = [models.Index(fields=["owner", "situation"], name="question_situation")]


class Pitch(Owned):
    """Who I am, what I do, where I want to be in twelve months, for one audience; ``close`` is the question at the end.

    ``audience`` is one of `kith.core.pitch.AUDIENCES` or the owner's own words.
    """

    audience = models.CharField(max_length=60)
    who = models.TextField(blank=True)
    what = models.TextField(blank=True)
    aim = models.TextField(blank=True)
    close = models.TextField(blank=True)
    made_on = models.DateField()
    changed_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "audience"], name="pitch_audience_once")]


class Rehearsal(Owned):
    """One time a pitch was said aloud: its words as they were then, the seconds, to whom, and what it led to."""

    pitch = models.ForeignKey(Pitch, on_delete=models.CASCADE, related_name="rehearsals")
    on = models.DateField()
    seconds = models.PositiveSmallIntegerField()
    words = models.PositiveSmallIntegerField()
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="rehearsals")
    led_to = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["owner", "on"], name="rehearsal_on")]
