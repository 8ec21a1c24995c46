"""The ledger of asks and offers."""

from __future__ import annotations

from django.db import models

from kith.book.models.owned import Owned
from kith.book.models.person import Person


class Ask(Owned):
    """Something asked of somebody, asked by them, or offered to them; `kith.core.asks` says what the codes mean.

    ``about`` is the first line of the short form, ``details`` the others by name. ``due_on`` is when the next step is due, empty for what
    is closed. ``first_step`` is what the guard wanted first, for one that waits; ``anyway`` says that it went out in spite of the guard.
    """

    side = models.CharField(max_length=6)
    kind = models.CharField(max_length=14)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="asks")
    about = models.TextField(blank=True)
    details = models.JSONField(default=dict)
    draft = models.TextField(blank=True)
    state = models.CharField(max_length=8)
    first_step = models.CharField(max_length=5, blank=True)
    anyway = models.BooleanField(default=False)
    answer = models.TextField(blank=True)
    told = models.TextField(blank=True)
    due_on = models.DateField(null=True)
    asked_on = models.DateField(null=True)
    reminded_on = models.DateField(null=True)
    answered_on = models.DateField(null=True)
    thanked_on = models.DateField(null=True)
    told_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["owner", "due_on"], name="ask_due")]
