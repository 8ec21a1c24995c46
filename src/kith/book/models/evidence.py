"""Evidence: addresses, the rows that claim them, the names they stood under, and what happened with them.

Evidence hangs on identities, identities point to people: merging two people moves a few pointers, never 40,000 mails.
"""

from __future__ import annotations

from django.db import models

from kith.book.models.imports import Import, ImportFile
from kith.book.models.owned import Owned
from kith.book.models.person import Person

#: The source of what the owner added to somebody by hand, and the path of the imports that it hangs on.
BY_HAND = "by-hand"
#: `Identity.machine` of an address that the owner took off somebody: no import gives it to anybody again.
REMOVED = "removed"


class Identity(Owned):
    """One address, handle, profile, phone number, or row of a source that has nothing better.

    ``value`` is the comparable form (`kith.core.normal`), ``shown`` the form it first stood in. ``person`` is empty until an
    import is applied, for the owner's own addresses (``mine``), for machines, and for an address shared by several humans.
    """

    kind = models.CharField(max_length=8)
    value = models.TextField()
    shown = models.TextField(blank=True)
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="identities")
    mine = models.BooleanField(default=False)
    shared = models.BooleanField(default=False)
    #: "robot", "list" or "role": not a human's address; "removed": taken off somebody by hand, and nobody's until the owner gives it.
    machine = models.CharField(max_length=8, blank=True)
    #: Nothing but a rare name ties it to its person: listed apart, until the owner has had a look.
    by_name = models.BooleanField(default=False)
    brought_by = models.ForeignKey(Import, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "kind", "value"], name="identity_value")]
        indexes = [
            models.Index(fields=["owner", "by_name"], name="identity_by_name", condition=models.Q(by_name=True)),
            models.Index(fields=["owner", "person"], name="identity_person"),
            models.Index(fields=["owner", "mine"], name="identity_mine", condition=models.Q(mine=True)),
            models.Index(fields=["owner", "brought_by"], name="identity_brought"),
        ]


class SourceRow(Owned):
    """A person-like row: its current and its previous verbatim value, and the file and line it stands in.

    ``pending`` is what an import that is not applied yet found under the same key; applying makes it ``current``.
    """

    source = models.CharField(max_length=40)
    key = models.TextField()
    identity = models.ForeignKey(Identity, on_delete=models.CASCADE, related_name="rows")
    current = models.JSONField(default=dict)
    previous = models.JSONField(null=True)
    #: Jobs that stood in earlier exports and do not stand in the last one: they are over, and stay known.
    former = models.JSONField(default=list)
    pending = models.JSONField(null=True)
    pending_file = models.ForeignKey(ImportFile, on_delete=models.SET_NULL, null=True, related_name="+")
    file = models.ForeignKey(ImportFile, on_delete=models.CASCADE, related_name="rows_brought")
    line = models.PositiveIntegerField(default=0)
    brought_by = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="+")
    #: The owner did not pick this one at the preview; remembered, so that it is not asked again.
    left_out = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "source", "key"], name="row_key")]
        indexes = [models.Index(fields=["owner", "brought_by"], name="row_brought")]


class Claim(Owned):
    """A row says that an identity belongs to the human it is about."""

    row = models.ForeignKey(SourceRow, on_delete=models.CASCADE, related_name="claims")
    identity = models.ForeignKey(Identity, on_delete=models.CASCADE, related_name="claims")
    brought_by = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "row", "identity"], name="claim_once")]


class SeenName(Owned):
    """A display name that an address stood under, how often, by import."""

    identity = models.ForeignKey(Identity, on_delete=models.CASCADE, related_name="seen_names")
    name = models.TextField()
    times = models.PositiveIntegerField(default=1)
    brought_by = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "identity", "name", "brought_by"], name="seen_name_once")
        ]


class Interaction(Owned):
    """Something that happened, seen from one participant: a mail to ten people is ten narrow rows with one ``key``.

    ``at`` is the instant in UTC, empty where only the date is known; ``day`` counts days since 1970-01-01 and is always set.
    ``author`` is who began it, empty for meetings. ``people`` counts the participants.
    """

    identity = models.ForeignKey(Identity, on_delete=models.CASCADE, related_name="interactions", db_index=False)
    author = models.ForeignKey(Identity, on_delete=models.CASCADE, null=True, related_name="+", db_index=False)
    kind = models.CharField(max_length=14)
    role = models.CharField(max_length=4)
    day = models.IntegerField()
    at = models.DateTimeField(null=True)
    key = models.BigIntegerField()
    thread = models.BigIntegerField(default=0)
    people = models.PositiveSmallIntegerField(default=2)
    machine = models.BooleanField(default=False)
    title = models.TextField(blank=True)
    brought_by = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="+", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "key", "identity"], name="interaction_once")]
        indexes = [
            models.Index(fields=["identity", "day"], name="interaction_identity_day"),
            models.Index(fields=["brought_by"], name="interaction_brought"),
        ]


class Organization(Owned):
    """A company, school or project, once."""

    name = models.TextField()
    value = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "value"], name="organization_value")]


class Affiliation(Owned):
    """A job or a time at a school, as one row of a source says. Dates are `PartialDate` texts, empty where unknown."""

    identity = models.ForeignKey(Identity, on_delete=models.CASCADE, related_name="affiliations")
    row = models.ForeignKey(SourceRow, on_delete=models.CASCADE, related_name="affiliations")
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="affiliations")
    title = models.TextField(blank=True)
    since = models.CharField(max_length=10, blank=True)
    until = models.CharField(max_length=10, blank=True)
    current = models.BooleanField(null=True)
    kind = models.CharField(max_length=6, default="work")

    class Meta:
        indexes = [models.Index(fields=["owner", "row"], name="affiliation_row")]


class Verdict(Owned):
    """What the plan of an import says about one identity; thrown away when the import is applied, left or undone.

    ``group`` numbers the human it was put with; ``person`` is the one they already are, if any.
    """

    batch = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="verdicts")
    identity = models.ForeignKey(Identity, on_delete=models.CASCADE, related_name="+")
    group = models.PositiveIntegerField()
    verdict = models.CharField(max_length=7)
    by_name = models.BooleanField(default=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="+")
    reasons = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "batch", "identity"], name="verdict_once")]
        indexes = [models.Index(fields=["owner", "batch", "group"], name="verdict_group")]
