"""A rich little book, made by imports and by hand, and a picture of a book that leaves out where its rows lie."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from django.utils import timezone

from kith.book.actions import exporting, importing, journal, preferring, refreshing, stocktaking, targeting
from kith.book.models import (
    Ask,
    Correction,
    FollowUp,
    GuideMark,
    Identity,
    KeptApart,
    News,
    Note,
    NotePerson,
    Option,
    Owner,
    Person,
    Pitch,
    Preset,
    Question,
    Rehearsal,
    SearchDocument,
    Suggestion,
    Tag,
    Tagging,
    Talk,
    TalkAnswer,
    Tie,
    TimeEntry,
    TimePlan,
    TodayMark,
    Tombstone,
)
from kith.jobs import runner
from tests.book.files import card, cards, connection, letters, linkedin, mbox


def fill(owner: Owner, folder: Path) -> None:
    """Three imports (one undone, one only planned) and one of everything that is done by hand."""
    first, second, third = (folder / name for name in ("first", "second", "third"))
    for one in (first, second, third):
        one.mkdir(parents=True)
    linkedin(
        first, connection("Ana", "Silva", company="Acme", position="CTO"), connection("陽子", "佐藤"), "broken line"
    )
    mbox(first, *letters("Ana Silva <ana@silva.example>", 6), *letters("Žofie <zofie@novak.example>", 3, since=9))
    cards(second, card("Gone Again", "gone@again.example", tel="+351 912 000 111"))
    cards(
        third, card("ليلى حداد", "layla@haddad.example", org="Haddad & Söhne"), card("Ana Silva", "ana@silva.example")
    )
    for number, path in enumerate((first, second, third), 1):
        importing.begin(owner, path=path, apply_at_once=number < 3, subjects=number == 1)
        runner.drain()
    importing.undo(owner, number=2)
    runner.drain()
    by_hand(owner)
    refreshing.refresh(owner)


def by_hand(owner: Owner) -> None:
    """A row of each noun that imports do not make."""
    ana, other = Person.objects.filter(owner=owner).order_by("pk")[:2]
    preferring.live_in(owner, place="São João da Madeira")
    target = targeting.name(owner, name="Haddad & Söhne", why="Über die Berge.\n\u2028=1+1", follows="their talks")[1]
    targeting.close(owner, target_id=target.pk, why="Too far")
    stocktaking.keep(owner)
    stocktaking.say_role(owner, person_id=ana.pk, role="recruiter")
    now = timezone.now()
    with journal.act(owner, "test", "Wrote things down.") as entry:
        note = entry.make(
            Note, on=date(2026, 3, 1), kind="coffee", text="Über die Berge.\n\u2028=1+1", made_at=now, minutes=40
        )
        entry.make(NotePerson, note=note, person=ana)
        entry.make(FollowUp, person=ana, note=note, text="Send the paper", due_on=date(2026, 4, 1), made_at=now)
        entry.make(Question, situation="coffee", text="¿Qué te gusta?", position=0)
        entry.make(Question, situation="coffee", key="coffee-now", hidden=True)
        pitch = entry.make(
            Pitch, audience="recruiter", who="Ich bin Zoë.", made_on=date(2026, 3, 1), changed_on=date(2026, 3, 2)
        )
        entry.make(
            Rehearsal, pitch=pitch, on=date(2026, 3, 2), seconds=22, words=50, person=ana, led_to="A coffee, 咖啡"
        )
        entry.make(
            Ask, side="mine", kind="advice", person=ana, about="Fjord, or wait? 🌊", details={"options": "=1+1; warten"},
            draft="Liebe Ana,\n\u2028…", state="thanked", anyway=True, answer="Warte.", asked_on=date(2026, 3, 1),
            answered_on=date(2026, 3, 2), thanked_on=date(2026, 3, 3), due_on=date(2026, 3, 24), made_at=now,
        )  # fmt: skip
        entry.make(TodayMark, person=other, on=date(2026, 3, 1), verdict="later", until=date(2026, 5, 1), made_at=now)
        entry.make(Correction, person=ana, field="place", value="Porto", made_on=date(2026, 3, 1))
        entry.make(GuideMark, slug="04-make-time", ticked_on=date(2026, 3, 1), reflection="Zwei Stunden, 少し")
        entry.make(Tagging, person=ana, tag=entry.make(Tag, name="rust 🦀"))
        talk = entry.make(
            Talk, person=ana, kind="interview", state="held", about="Über\u2028=1+1", asked_on=date(2026, 3, 1), at=now, good=False,
            held_on=date(2026, 3, 2), fit="adjust",
        )  # fmt: skip
        entry.make(TalkAnswer, talk=talk, person=ana, question="Why?", answer="陽子 said so", position=1)
        entry.make(TimePlan, minutes_a_week=600, percent=30)
        place = entry.make(Option, name="Café 🦀", kind="room", chosen_on=date(2026, 3, 1), review="Two people.\n")
        entry.make(TimeEntry, on=date(2026, 3, 1), minutes=90, counts_for="both", origin="hand", note=note)
        entry.make(TimeEntry, on=date(2026, 3, 2), counts_for="people", origin="timer", option=place, started_at=now)
        gone = entry.make(Person, standing="known")
        entry.change(ana, rhythm_days=90, closeness="well", tapped_on=date(2026, 3, 1))
        entry.remove(gone)
    low, high = Identity.objects.filter(owner=owner).order_by("pk")[:2]
    KeptApart.objects.create(owner=owner, first=low, second=high)
    Suggestion.objects.create(owner=owner, first=ana, second=other, probability=0.25, reasons=[{"code": "match.name"}])
    News.objects.create(owner=owner, person=ana, kind="job", facts={"to": "Acme"}, seen_on=date(2026, 2, 2))
    Preset.objects.create(owner=owner, signature="s" * 64, columns=[["name", "Nom"]])
    Tombstone.objects.create(owner=owner, digest="d" * 64)


def picture(owner: Owner, path: Path) -> dict[str, Any]:
    """Everything in a book by table: what an export says, and what is computed from it."""
    exporting.export(owner, path=path)
    with ZipFile(path) as archive:
        seen: dict[str, Any] = {
            name: [json.loads(line) for line in archive.read(name).splitlines()]
            for name in sorted(archive.namelist())
            if ".jsonl" in name
        }
        seen["manifest"] = json.loads(archive.read("manifest.json")) | {"made_at": ""}
    people = Person.objects.filter(owner=owner).order_by("pk")
    first = people.values_list("pk", flat=True).first() or 0
    derived = people.values("name", "sort_name", "role", "organization", "place", "stale")
    seen["people"] = [row | {"stale": row["stale"] > 0} for row in derived]
    for model in (Tie, SearchDocument):
        rows = list(model.objects.filter(owner=owner).order_by("person").values())
        seen[model.__name__] = [
            {k: v for k, v in row.items() if k not in ("id", "owner_id")} | {"person_id": row["person_id"] - first}
            for row in rows
        ]
    return seen
