"""One import, told: its files, its plan, the first people in it, and the lines that could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from django.db.models import Q, QuerySet, Sum

from kith.book.models import (
    FileState,
    Identity,
    Import,
    ImportFile,
    ImportState,
    Interaction,
    Job,
    JobState,
    Owner,
    PlannedSuggestion,
    SourceRow,
    UnreadableLine,
    Verdict,
)
from kith.core.records import IdentityKind

#: States from which an import of the same path goes on instead of beginning anew.
OPEN = (
    ImportState.READING,
    ImportState.READY,
    ImportState.APPLYING,
    ImportState.UNDOING,
    ImportState.STOPPED,
    ImportState.FAILED,
)


class Outcome(Enum):
    """What an import brings, or has brought: something, only what was there already, or nothing that can be read."""

    SOMETHING = "something"
    ALL_THERE = "all there"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Planned:
    """One human of the plan: ``verdict`` is ``new``, ``known``, ``unsure``; ``known_as`` the name in the book where there is one.

    ``name`` is empty for a row without a name and an address. ``asked`` is who they may be, if the owner is to be asked.
    """

    name: str
    what: str
    verdict: str
    known_as: str
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A line that could not be read. ``source`` is who read the file: what its number counts hangs on that."""

    source: str
    file: str
    line: int
    what: str


def open_import(owner: Owner, *, path: Path) -> Import | None:
    """The newest import of this path if it has not come to an end, else None."""
    newest = Import.objects.filter(owner=owner, path=str(path)).order_by("-number").first()
    return newest if newest is not None and newest.state in OPEN else None


def job_of(owner: Owner, batch: Import) -> Job | None:
    """The job that is doing or about to do this import, or None."""
    busy = Job.objects.filter(owner=owner, state__in=(JobState.WAITING, JobState.RUNNING), arguments__import=batch.pk)
    return busy.order_by("-pk").first()


def files(owner: Owner, batch: Import) -> list[dict[str, Any]]:
    """Each file with its counts, as the JSON of the command line has it: ``rows = records + rejects + left``."""
    names = ("name", "source", "state", "reason", "rows", "records", "rejects", "left")
    return list(ImportFile.objects.filter(owner=owner, batch=batch).order_by("pk").values(*names))


def unreadable(owner: Owner, batch: Import, *, most: int = 20) -> list[Unreadable]:
    """The first lines that could not be read, in the order of the files. What stood there is on the import's page only."""
    rows = UnreadableLine.objects.filter(owner=owner, file__batch=batch).order_by("file_id", "ordinal")
    return [Unreadable(*row) for row in rows.values_list("file__source", "file__name", "line", "what")[:most]]


def outcome(owner: Owner, batch: Import) -> Outcome:
    """What came, or would come, by the rows that were new or changed."""
    found = ImportFile.objects.filter(owner=owner, batch=batch)
    if found.aggregate(written=Sum("written"))["written"]:
        return Outcome.SOMETHING
    there = found.filter(state__in=(FileState.READ, FileState.SAME), records__gt=0).exists()
    return Outcome.ALL_THERE if there else Outcome.NOTHING


def machines(owner: Owner, batch: Import) -> int:
    """How many addresses in it are robots' and lists', with which no person comes."""
    theirs = Interaction.objects.filter(owner=owner, brought_by=batch).values("identity")
    return Identity.objects.filter(owner=owner, pk__in=theirs, person=None).exclude(machine="").count()


def first_people(owner: Owner, batch: Import, *, most: int = 10) -> list[Planned]:
    """The first humans of the plan, as they would be seen: those that raise a question, then the others."""
    verdicts = Verdict.objects.filter(owner=owner, batch=batch, verdict__in=("new", "known", "unsure"))
    questions = PlannedSuggestion.objects.filter(owner=owner, batch=batch)
    of_questions = verdicts.filter(
        Q(identity__in=questions.values("first")) | Q(identity__in=questions.values("second"))
    )
    groups = list(dict.fromkeys([*_groups(of_questions, most), *_groups(verdicts, most)]))[:most]
    found: dict[int, Planned] = {}
    chosen = list(verdicts.filter(group__in=groups).select_related("identity", "person").order_by("group", "pk"))
    rows = _rows(owner, [verdict.identity_id for verdict in chosen])
    asked = _asked(owner, questions, chosen)
    for verdict in chosen:
        row = rows.get(verdict.identity_id)
        if verdict.group in found and (row is None or found[verdict.group].what):
            continue
        known_as = verdict.person.name if verdict.person else ""
        found[verdict.group] = Planned(
            _name(row or {}, verdict.identity),
            _what(row or {}),
            verdict.verdict,
            known_as,
            asked.get(verdict.group, ""),
        )
    return [found[group] for group in groups]


def _groups(verdicts: QuerySet[Verdict], most: int) -> list[int]:
    return list(verdicts.order_by("group").values_list("group", flat=True).distinct()[:most])


def _asked(owner: Owner, questions: QuerySet[PlannedSuggestion], chosen: list[Verdict]) -> dict[int, str]:
    """Group -> the name of the first one they may be."""
    groups = {verdict.identity_id: verdict.group for verdict in chosen}
    pairs = questions.filter(Q(first__in=groups) | Q(second__in=groups)).select_related(
        "first__person", "second__person"
    )
    others: dict[int, Identity] = {}
    for pair in pairs.order_by("pk"):
        for one, other in ((pair.first, pair.second), (pair.second, pair.first)):
            if one.pk in groups:
                others.setdefault(groups[one.pk], other)
    rows = _rows(owner, [other.pk for other in others.values()])
    return {
        group: (other.person.name if other.person else "") or _name(rows.get(other.pk, {}), other) or "somebody"
        for group, other in others.items()
    }


def _name(row: dict[str, Any], identity: Identity) -> str:
    """The name, or the address that stands for it. What Kith calls a row by itself is neither."""
    address = "" if identity.kind == IdentityKind.ROW else identity.shown or identity.value
    said = [value for _, value in row.get("claims", ())]
    return str(row.get("name") or address or next(iter(said), ""))


def _rows(owner: Owner, identities: list[int]) -> dict[int, dict[str, Any]]:
    rows = SourceRow.objects.filter(owner=owner, identity__in=identities)
    return {
        identity: pending or current
        for identity, pending, current in rows.values_list("identity", "pending", "current")
    }


def _what(row: dict[str, Any]) -> str:
    for job in row.get("affiliations", ()):
        return ", ".join(part for part in (job.get("title", ""), job.get("organization", "")) if part)
    return str(row.get("headline", ""))
