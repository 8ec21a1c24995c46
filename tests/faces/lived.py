"""A book in which somebody has lived for a while: everything that a page can show, made by real acts and real imports."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from django.db import models

from kith.book.actions import adding, focusing, importing, knowing, noting, refreshing, timing
from kith.book.models import (
    Batch,
    FollowUp,
    Identity,
    Import,
    ImportFile,
    ImportState,
    Note,
    Option,
    Owner,
    Person,
    SourceRow,
    Suggestion,
    Tag,
    TimeEntry,
)
from kith.book.snapshots import today
from kith.core.reasons import Reason
from kith.jobs import runner
from tests.book.files import card, cards, connection, letters, linkedin, mbox
from tests.faces import daily

_RARE = "Oksana Brândușescu"


def lived_in(owner: Owner, folder: Path) -> dict[str, models.Model]:
    """Fills the book; returns one row for each noun that an address can name: the import is one that waits to be looked at."""
    ana = _people(owner)
    brought(owner, _export(folder / "came"), apply_at_once=True)
    waiting = brought(owner, _waiting(folder / "waits"))
    (folder / "broken.zip").write_bytes(b"PK\x03\x04 and nothing of a zip")
    brought(owner, folder / "broken.zip")
    importing.begin(owner, path=folder / "came")  # asked for, and nobody has begun
    first, second = Person.objects.filter(owner=owner).exclude(pk=ana.pk).order_by("pk")[:2]
    reasons = [Reason("match.email", 9.5, "bits", {"value": "ana@x.example"}).as_json()]
    asked = Suggestion.objects.create(owner=owner, first=first, second=second, probability=0.62, reasons=reasons)
    refreshing.refresh(owner)
    refreshing.new_day(owner)
    return {
        "person": ana, "import": waiting, "suggestion": asked, "followup": FollowUp.objects.filter(owner=owner)[0],
        "batch": Batch.objects.filter(owner=owner, batch_import=None).order_by("-pk")[0],
        "importfile": ImportFile.objects.get(owner=owner, batch=waiting, name="list.csv"),
        "identity": Identity.objects.filter(owner=owner, person=ana)[0], "note": Note.objects.filter(owner=owner)[0],
        "tag": Tag.objects.filter(owner=owner)[0], "sourcerow": SourceRow.objects.filter(owner=owner)[0],
        "timeentry": TimeEntry.objects.filter(owner=owner, started_at=None)[0], "option": Option.objects.filter(owner=owner)[0],
    }  # fmt: skip


def brought(owner: Owner, path: Path, *, apply_at_once: bool = False) -> Import:
    """An import of a path, worked off as far as it goes by itself."""
    batch, job = importing.begin(owner, path=path, subjects=True, apply_at_once=apply_at_once)
    runner.run_here(job)
    batch.refresh_from_db()
    return batch


def _people(owner: Owner) -> Person:
    adding.add(owner, people=[{"name": name, "organization": "Acme", "closeness": "well"} for name in daily.NAMES[:8]])
    ana, on = daily.one(owner), today(owner)
    for ago in (18, 75, 200):
        daily.met(owner, ana, f"Compared notes, {ago} days ago", on - timedelta(days=ago))
    daily.promised(owner, ana)
    knowing.correct(owner, person_id=ana.pk, field="place", value="Lisbon")
    knowing.rhythm(owner, person_id=ana.pk, days=45)
    noting.note(owner, person_id=ana.pk, text="Moves to Porto in spring")
    adding.add(owner, lines=["Ana Rocha ana@rocha.example"])
    timing.plan(owner, minutes_a_week=600, percent=30)
    place = focusing.choose(owner, name="PyData Lisbon", kind="room")[1]
    timing.log(owner, minutes=45, counts_for="both", text="A talk", option=place.pk)
    timing.start(owner, text="The forum")
    return ana


def _export(folder: Path) -> Path:
    folder.mkdir(parents=True)
    linkedin(
        folder, *(connection(f"Given{n}", f"Family{n}", company="Acme") for n in range(12)), connection(*_RARE.split())
    )
    cards(folder, card("Ana Silva", "ana@acme.example", org="Acme", tel="+351 911 222 333"))
    mbox(
        folder, *letters("Ana Silva <ana@acme.example>", 6), *letters(f"{_RARE} <oksana@x.example>", 5, since=4),
        *letters("Kofi Mensah <kofi@harbour.example>", 4, since=9),
    )  # fmt: skip
    return folder


def _waiting(folder: Path) -> Path:
    folder.mkdir(parents=True)
    cards(
        folder, card("Noor Haddad", "noor@haddad.example"), card("Given3 Family3", "three@x.example"), "BEGIN:VCARD\r\n"
    )
    (folder / "list.csv").write_text("Wer,Womit,Kontakt\nBo Berg,Go,bo@berg.example\n", "utf-8")
    linkedin(folder, connection("Jin", "Park"), "only,three,columns")
    return folder


def states(owner: Owner) -> set[str]:
    """Where the imports of a book stand."""
    return set(map(str, Import.objects.filter(owner=owner).values_list("state", flat=True)))


#: The states that a lived-in book has an import in.
STATES = {ImportState.APPLIED, ImportState.READY, ImportState.FAILED, ImportState.READING}
