"""A little book with a past, for drills: typed people with taps, an older export with a row left out, acts by hand, somebody erased.

The newer export changes rows, says that two people are one, brings taps, and speaks again of whom was erased and of whom was left out.
"""

from __future__ import annotations

import json
from pathlib import Path

from tests.book.files import card, cards, connection, letters, linkedin, mail, mbox

PEOPLE = [
    ("Ana", "Silva"),
    ("Žofie", "Nováková"),
    ("Anna", "Иванова"),
    ("Bo", "Berg"),
    ("陽子", "佐藤"),
    ("Cy", "Young"),
]
LEFT_OUT, ERASED = "Not Picked", "Ludmila Quux"
#: As it stands in addresses, names and rows.
TRACES = ("Quux", "quux", "Ludmila")


def write(folder: Path) -> None:
    """The two exports, ``old`` and ``new``."""
    for name, organization, grown in (("old", "Acme", 0), ("new", "Beta", 1)):
        (place := folder / name).mkdir(parents=True)
        told = [_card(n, f"{first} {last}", organization) for n, (first, last) in enumerate(PEOPLE[: 4 + grown])]
        told += [card(LEFT_OUT, "not@picked.example", org=organization, uid="left")]
        told += [card(ERASED, "lq@quux.example", org=organization, uid="gone", tel="+442079460018")]
        joins = [card(f"{first} {last}", f"a{n}@x.example", f"b{n}@y.example", uid=f"j{n}") for n, (first, last) in enumerate(PEOPLE[:2])]  # fmt: skip
        cards(place, *told, *joins * grown)
        rows = (connection(first, last, f"p{n}", organization, "Dev") for n, (first, last) in enumerate(PEOPLE[2:]))
        linkedin(place, *rows, "a broken line")
        post = [one for n in range(3) for one in letters(f"b{n}@y.example", 4 + grown, since=9 * n)]
        post += letters(f"{ERASED} <lq@quux.example>", 2 + grown, since=5)
        mbox(place, *post, *[mail("Stranger <who@else.example>", "Robin Vale <robin@vale.example>", day=900)] * grown)
    typed = [
        {"name": "Kim Lee", "organization": "Gamma", "closeness": "some"},
        {"name": "Dee Dale", "organization": "Delta"},
    ]
    lines = (json.dumps({"kith": "person", "last_spoke": "year", "circle": "class"} | one) for one in typed)
    (folder / "new" / "typed.jsonl").write_text("".join(line + "\n" for line in lines), "utf-8")


def _card(number: int, name: str, organization: str) -> str:
    told = card(name, f"a{number}@x.example", org=organization, uid=f"u{number}")
    return told.replace("END:VCARD", f"CATEGORIES:friend,{organization.lower()}\r\nEND:VCARD")


def live(folder: Path) -> None:
    """Everything before the newer export, in an empty database of this process."""
    from kith.book.actions import adding, carrying, erasing, importing, knowing, noting, owning, refreshing
    from kith.book.models import Owner, Person, SourceRow
    from kith.jobs import runner

    owner = Owner.objects.create_owner("robin", name="Robin Vale", zone="Europe/Lisbon")
    owning.add(owner, address="robin@vale.example")
    adding.add(owner, lines=["Kim Lee (Gamma)", "Hand Typed #rust"], closeness="well", last_spoke="month")
    batch, job = importing.begin(owner, path=folder / "old")
    runner.run_here(job)
    importing.pick(owner, number=batch.number, leave=[SourceRow.objects.get(current__name=LEFT_OUT).pk])
    carrying.plan_again(owner, batch=batch.pk)
    runner.run_here(importing.apply(owner, number=batch.number))
    ana = Person.objects.get(owner=owner, identities__value="a0@x.example")
    knowing.tap(owner, person_id=ana.pk, closeness="well", last_spoke="month")
    knowing.correct(owner, person_id=ana.pk, field="place", value="Porto")
    noting.note(owner, person_id=Person.objects.get(identities__value="b1@y.example").pk, text="Likes tea.")
    erasing.erase(owner, person_id=Person.objects.get(identities__value="lq@quux.example").pk)
    refreshing.refresh(owner)


def ask_for(phase: str, folder: Path) -> None:
    """The newer export, up to the job that is to be killed: ``import`` (read and bring in at once), ``apply`` (from the preview) or ``undo``."""
    from kith.book.actions import importing, knowing
    from kith.book.models import Owner, Person
    from kith.jobs import runner

    owner = Owner.objects.get()
    batch, job = importing.begin(owner, path=folder / "new", apply_at_once=phase != "apply")
    if phase == "import":
        return
    runner.run_here(job)
    if phase == "apply":
        knowing.tag(owner, person_id=Person.objects.get(name="Hand Typed").pk, name="go")  # so that it plans anew
        importing.apply(owner, number=batch.number)
    else:
        importing.undo(owner, number=batch.number)
