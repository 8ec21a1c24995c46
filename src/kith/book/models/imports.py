"""What was brought in: an import, its files, and the lines that could not be read."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kith.book.models.owned import Owned


class ImportState(models.TextChoices):
    """Where an import stands."""

    READING = "reading"
    READY = "ready"
    APPLYING = "applying"
    APPLIED = "applied"
    STOPPED = "stopped"
    FAILED = "failed"
    UNDOING = "undoing"
    UNDONE = "undone"


class Doing(models.TextChoices):
    """The three kinds of work on an import."""

    READ = "read"
    APPLY = "apply"
    UNDO = "undo"


class Import(Owned):
    """One act of bringing data. Everything it brings carries its id and goes away with it.

    ``plan`` holds the counts that the preview shows (people new, known, ask, unsure); ``picks`` what the person chose at the
    preview; ``problem`` the error of a failed one, as a problem document.
    """

    number = models.PositiveIntegerField()
    path = models.TextField()
    state = models.CharField(max_length=10, choices=ImportState, default=ImportState.READING)
    #: What it is at, or was when it stopped or failed: where to go on.
    doing = models.CharField(max_length=5, choices=Doing, default=Doing.READ)
    #: The files came over the network and lie in a folder of ours; they go when the import has ended.
    uploaded = models.BooleanField(default=False)
    #: After reading, go on and apply without asking.
    apply_at_once = models.BooleanField(default=False)
    subjects = models.BooleanField(default=False)
    picks = models.JSONField(default=dict)
    plan = models.JSONField(default=dict)
    problem = models.JSONField(null=True)
    #: How many groups of the plan have been applied: where to go on after a crash.
    cursor = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField(auto_now_add=True)
    applied_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "number"], name="import_number")]
        indexes = [models.Index(fields=["owner", "state"], name="import_state")]


class FileState(models.TextChoices):
    """Where one file of an import stands."""

    WAITING = "waiting"
    READING = "reading"
    READ = "read"
    #: The very same bytes came in before.
    SAME = "same"
    LEFT = "left"
    FAILED = "failed"


class ImportFile(Owned):
    """One member of an export: who claimed it, how far it is read, what came of it.

    ``rows = records + rejects + left``. ``cursor`` counts the items taken in, ``offset`` is the byte to go on from where a
    source can; ``digest`` is over the first ``size`` bytes.
    """

    batch = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="files")
    name = models.TextField()
    source = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=8, choices=FileState, default=FileState.WAITING)
    reason = models.TextField(blank=True)
    size = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    columns = models.JSONField(default=list)
    #: Byte at which this file's own part starts, when an earlier import read what stands before.
    start = models.BigIntegerField(default=0)
    cursor = models.PositiveIntegerField(default=0)
    offset = models.BigIntegerField(default=0)
    rows = models.PositiveIntegerField(default=0)
    records = models.PositiveIntegerField(default=0)
    rejects = models.PositiveIntegerField(default=0)
    left = models.PositiveIntegerField(default=0)
    #: Rows of evidence that were new or changed.
    written = models.PositiveIntegerField(default=0)
    left_reasons = models.JSONField(default=dict)
    dropped = models.JSONField(default=dict)
    #: Imports (by id) that had brought some of the same before; while this one counts, they cannot be taken out.
    rests_on = models.JSONField(default=list)
    #: Address -> how many mails it wrote that the file itself says were sent from here.
    sent_by = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "batch", "name"], name="file_name")]
        indexes = [models.Index(fields=["owner", "source", "digest"], name="file_digest")]


class UnreadableLine(Owned):
    """A row that could not be read, kept with the import so that it can be mended and read again."""

    file = models.ForeignKey(ImportFile, on_delete=models.CASCADE, related_name="unreadable")
    #: The ordinal of the item in the file: makes writing it twice harmless.
    ordinal = models.PositiveIntegerField()
    line = models.PositiveIntegerField()
    what = models.TextField()
    verbatim = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "file", "ordinal"], name="unreadable_once")]


class Preset(Owned):
    """A column mapping that was corrected by hand, found again by the header row's signature."""

    signature = models.CharField(max_length=64)
    columns = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "signature"], name="preset_signature")]


class Tombstone(Owned):
    """A keyed digest of an address of an erased person: an import does not bring them back."""

    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "digest"], name="tombstone_once"),
            models.CheckConstraint(condition=~Q(digest=""), name="tombstone_not_empty"),
        ]
