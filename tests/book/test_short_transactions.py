"""No transaction of an import writes more rows than a chunk: from every source, read, brought in, changed, and taken out again."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from django.db import transaction

from kith.book.actions import applying, carrying, importing, owning, planning, reading, refreshing, removing, storing
from kith.book.models import Import, Interaction, Organization, Owner, Person, SourceRow, Tagging
from kith.sources import SOURCES
from tests.book.files import ME, card, cards, connection, letters, linkedin, mail, mbox
from tests.book.test_every_source import SOURCES as SOURCES_AT
from tests.book.test_mine import calendar
from tests.book.written import Written

#: A limit that a little data reaches; everything that is measured by `storing.CHUNK` is measured by it.
SMALL = 700


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (storing, planning, applying, removing, reading, refreshing):
        monkeypatch.setattr(module, "CHUNK", SMALL)
    monkeypatch.setattr(refreshing, "AT_ONCE", SMALL // 3)


def job(owner: Owner, begun: Import, kind: str) -> Import:
    """What the worker does, in this thread: its heart has a connection of its own, which is not counted."""
    getattr(carrying, kind)(owner, batch=begun.pk, beat=removing.never_stop)
    begun.refresh_from_db()
    return begun


def bring(owner: Owner, path: Path, **how: object) -> Import:
    batch, _ = importing.begin(owner, path=path, **({"apply_at_once": True} | how))  # type: ignore[arg-type]
    return job(owner, batch, "read")


def take_out(owner: Owner, batch: Import) -> None:
    importing.undo(owner, number=batch.number)
    assert job(owner, batch, "undo").state == "undone"


def table(path: Path, like: str, rows: Iterable[dict[str, str]]) -> None:
    """A table under the header of one that is among the cases of its source."""
    with (SOURCES_AT / like).open(encoding="utf-8") as case, path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, next(csv.reader(case)))
        writer.writeheader()
        writer.writerows(rows)


def every_source(folder: Path, grown: int) -> Path:
    """More than a chunk of everything that each source can tell; ``grown`` is how many more, and changes what was there."""
    folder.mkdir()
    count, tag = 300 + grown, "grown" if grown else "first"
    book = (
        card(f"N{n} F{n}", *(f"n{n}.{at}@x.example" for at in range(3)), org=f"Org {tag} {n}", uid=f"u{n}")
        for n in range(count)
    )
    words = ",".join(f"{tag}{n}" for n in range(8))
    cards(folder, *(one.replace("END:VCARD", f"CATEGORIES:{words}\r\nEND:VCARD") for one in book))
    linkedin(
        folder,
        *(connection(f"G{n}", f"F{n}", f"p{n}", f"Firm {tag} {n}", "Dev", f"p{n}@l.example") for n in range(count)),
        *["a broken line"] * SMALL,
    )
    table(
        folder / "google.csv", "google_csv/cases/layouts/since-2024.csv",
        ({"First Name": f"Q{n}", "Last Name": f"Z{n}", "E-mail 1 - Value": f"q{n}@g.example", "Organization Name": f"Guild {tag} {n}"} for n in range(count)),
    )  # fmt: skip
    table(
        folder / "outlook.csv", "table_csv/cases/outlook/web.csv",
        ({"First Name": f"W{n}", "Last Name": f"Y{n}", "E-mail Address": f"w{n}@t.example", "Company": f"Works {tag} {n}", "Categories": "a;b;c"} for n in range(count)),
    )  # fmt: skip
    crowds = (
        mail(ME, ", ".join(f"C{n}.{day} <c{n}.{day}@many.example>" for n in range(150)), day=day) for day in range(8)
    )
    mbox(folder, *letters("Ana <ana@silva.example>", count // 2, every=1), *crowds)
    calendar(folder, *([ME.partition("<")[2][:-1], *(f"m{(n + at) % 90}@k.example" for at in range(4))] for n in range(count // 2)))  # fmt: skip
    commits = (
        f"{n:040x}\x1f{1_700_000_000 + 86_400 * n}\x1f{who}\x1fDev {n}\x1f{who}\x1fDev {n}\x1f\x1fChange"
        for n in range(count)
        if (who := f"d{n}@code.example")
    )
    (folder / "git.log").write_text("kith git log 1\nme\x1frobin@vale.example\n" + "\n".join(commits) + "\n", "utf-8")
    typed = (f"T{n} Typed (Shop {n}) t{n}@y.example #typed" for n in range(count))
    (folder / "people.txt").write_text("# kith people\n" + "\n".join(typed) + "\n", "utf-8")
    return folder


def held(written: Written, most: int) -> None:
    """None is longer; and some come near it, so that the limit was tried."""
    assert written.most.rows <= most, written.most
    assert written.most.rows > most * 0.7
    assert len(written.found) > 50


@pytest.mark.usefixtures("small")
def test_no_transaction_of_any_source_is_longer_than_a_chunk(owner: Owner, tmp_path: Path) -> None:
    owning.add(owner, address="robin@vale.example")
    (aside := tmp_path / "aside").mkdir()
    for number in range(SMALL + 100):
        (aside / f"{number}.xyz").write_text("nothing")
    cards(aside, card("Ana Silva", "ana@silva.example"))
    first, grown = every_source(tmp_path / "first", 0), every_source(tmp_path / "grown", 40)
    with Written() as written:
        one = bring(owner, first)
        assert {file.source for file in one.files.filter(state="read")} == {source.slug for source in SOURCES}
        assert not one.files.filter(written=0).exists()
        assert Person.objects.count() > 2 * SMALL and Organization.objects.count() > SMALL
        assert Interaction.objects.count() > 3 * SMALL and Tagging.objects.count() > 4 * SMALL
        two = bring(owner, grown)
        assert SourceRow.objects.exclude(previous=None).count() > SMALL
        take_out(owner, two)
        take_out(owner, bring(owner, grown, apply_at_once=False))
        take_out(owner, one)
        take_out(owner, bring(owner, aside))
    held(written, SMALL)


def test_at_its_real_size_nothing_is_longer_either(owner: Owner, tmp_path: Path) -> None:
    """Two imports that know the same people, so that everybody stays when the first is taken out."""
    count = storing.CHUNK + 100
    book = cards(tmp_path, *(card(f"N{n} F{n}", f"n{n}@x.example", f"m{n}@x.example") for n in range(count)))
    network = linkedin(
        tmp_path, *(connection(f"N{n}", f"F{n}", f"p{n}", "", "", f"n{n}@x.example") for n in range(count))
    )
    with Written() as written:
        one, two = bring(owner, book), bring(owner, network)
        take_out(owner, one)
        assert Person.objects.count() == count
        take_out(owner, two)
        assert not Person.objects.exists()
    held(written, storing.CHUNK)


@pytest.fixture
def counted(owner: Owner) -> Iterator[Written]:
    with Written() as written:
        yield written


def test_the_count_sees_every_kind_of_write(owner: Owner, counted: Written) -> None:
    Person.objects.create(owner=owner)
    with transaction.atomic():
        Person.objects.bulk_create(Person(owner=owner) for _ in range(5))
        with transaction.atomic():
            Person.objects.update(name="x")
        Person.objects.all()[0].delete()
    Organization.objects.bulk_create([Organization(owner=owner, value=str(n)) for n in range(3)], ignore_conflicts=True)
    assert [one.rows for one in counted.found] == [1, 5 + 6 + 1, 3]
