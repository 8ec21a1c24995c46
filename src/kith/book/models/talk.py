"""Talks: coffees and informational interviews, from the proposal to what came of them."""

from __future__ import annotations

import secrets

from django.db import models

from kith.book.models.owned import Owned
from kith.book.models.person import Person


def new_talk_key() -> str:
    """What a talk is called in a calendar: 128 random bits, which say nothing of anybody."""
    return secrets.token_hex(16)


class Talk(Owned):
    """A coffee or an interview with one person; ``kind`` and ``state`` are those of `kith.core.talks`.

    ``words`` is the request as drafted or changed. ``first_at`` and ``second_at`` were proposed, ``at`` is agreed. ``cares`` and ``wonder`` are from the minute
    after it, ``fit`` and ``changes`` what it changes in the owner's plan. ``good`` None: not said.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="talks")
    key = models.CharField(max_length=32, default=new_talk_key)
    kind = models.CharField(max_length=9)
    state = models.CharField(max_length=8)
    about = models.TextField(blank=True)
    words = models.TextField(blank=True)
    asked_on = models.DateField()
    first_at = models.DateTimeField(null=True)
    second_at = models.DateTimeField(null=True)
    at = models.DateTimeField(null=True)
    place = models.TextField(blank=True)
    minutes = models.PositiveSmallIntegerField(default=30)
    held_on = models.DateField(null=True)
    cares = models.TextField(blank=True)
    wonder = models.TextField(blank=True)
    good = models.BooleanField(null=True)
    thanked_on = models.DateField(null=True)
    fit = models.CharField(max_length=6, blank=True)
    changes = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "key"], name="talk_key")]
        indexes = [models.Index(fields=["owner", "state", "at"], name="talk_state")]


class TalkAnswer(Owned):
    """One question prepared for a talk, and what was answered. ``person`` is the talk's, so that what hangs on people finds it."""

    talk = models.ForeignKey(Talk, on_delete=models.CASCADE, related_name="answers")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    question = models.TextField()
    answer = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["owner", "talk", "position"], name="talk_answer_place")]
