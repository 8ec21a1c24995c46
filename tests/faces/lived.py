"""A book in which somebody has lived for a while: everything that a page can show, made by real acts and real imports."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from django.db import models
from django.utils import timezone

from kith.book.actions import (
    adding,
    asking,
    focusing,
    importing,
    kitting,
    knowing,
    noting,
    pitching,
    preferring,
    refreshing,
    stocktaking,
    talking,
    targeting,
    timing,
)
from kith.book.models import (
    Ask,
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
    StockTake,
    Suggestion,
    Tag,
    Talk,
    Target,
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
    _, pitch = pitching.keep(owner, audience="meetup", who="I am Robin.", what="I build APIs.", aim="", close="")
    pitching.rehearse(owner, pitch_id=pitch.pk, seconds=9, person_id=ana.pk, led_to="A coffee")
    kitting.add(owner, situation="coffee", text="What do you read?")
    kitting.leave_out(owner, situation="coffee", key="coffee-drop")
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
        "target": _targets(owner), "pitch": pitch, "tag": Tag.objects.filter(owner=owner)[0], "sourcerow": SourceRow.objects.filter(owner=owner)[0],
        "talk": _talks(owner, ana),
        "ask": _asks(owner, ana),
        "timeentry": TimeEntry.objects.filter(owner=owner, started_at=None)[0], "option": Option.objects.filter(owner=owner)[0],
    }  # fmt: skip


def _asks(owner: Owner, one: Person) -> Ask:
    """An ask at each of its states, and offers; returns one that was answered."""
    for verdicts in ((), ("declined",), ("answered", "thanked"), ("answered", "thanked", "told"), ("answered",)):
        row = asking.ask(owner, person_id=one.pk, kind="advice", details={"decision": "go or stay"}, draft="Hi").row
        for verdict in verdicts:
            asking.go_on(owner, ask_id=row.pk, verdict=verdict, text="stay")
    asking.ask(owner, person_id=one.pk, kind="referral", details={"organization": "Acme"}, hold=True)
    for side in ("offer", "theirs"):
        asking.offer(owner, person_id=one.pk, kind="other", details={"what": "a desk"}, side=side, by=today(owner))
    return Ask.objects.filter(owner=owner, state="answered", side="mine")[0]


def brought(owner: Owner, path: Path, *, apply_at_once: bool = False) -> Import:
    """An import of a path, worked off as far as it goes by itself."""
    batch, job = importing.begin(owner, path=path, subjects=True, apply_at_once=apply_at_once)
    runner.run_here(job)
    batch.refresh_from_db()
    return batch


def _targets(owner: Owner) -> Target:
    """Two targets, of which one has people; a third that was let go; a stock-take; somebody's role said by hand."""
    made = targeting.name(owner, name="Acme", why="They write in public about what broke", follows="their blog")[1]
    targeting.name(owner, name="Marisma Robotics")
    far = targeting.name(owner, name="Far Away GmbH")[1]
    targeting.close(owner, target_id=far.pk, why="Too far")
    preferring.live_in(owner, place="Lisbon, Portugal")
    stocktaking.keep(owner)
    StockTake.objects.filter(owner=owner).update(on=today(owner) - timedelta(days=100))
    stocktaking.say_role(owner, person_id=Person.objects.filter(owner=owner)[0].pk, role="recruiter")
    return made


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


def _talks(owner: Owner, ana: Person) -> Talk:
    """A coffee that took place and an interview that is agreed."""
    coffee = talking.propose(owner, person_id=ana.pk, kind="coffee", words="Shall we?")[1]
    talking.hold(owner, talk_id=coffee.pk, cares="parsers", offer="Review the slides", good=True)
    at = timezone.now() + timedelta(days=2)
    talk = talking.propose(owner, person_id=ana.pk, kind="interview", about="Acme", first_at=at, second_at=at)[1]
    talking.prepare(owner, talk_id=talk.pk, questions=["Why?", "How?"])
    talking.agree(owner, talk_id=talk.pk, at=at, place="Café")
    return talk


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
