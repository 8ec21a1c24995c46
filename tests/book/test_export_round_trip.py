"""A law: export, then load into an empty book, is the same book."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.apps import apps

from kith.book import portable
from kith.book.actions import exporting, journal, restoring
from kith.book.models import LaunchToken, Note, Owner, Person, Tagging
from kith.core.errors import Conflict, UnreadableExport
from tests.book.files import connection, letters, linkedin, mbox
from tests.book.portable import fill, picture
from tests.faces.terminal import empty_book


@pytest.fixture
def filled(owner: Owner, tmp_path: Path) -> Owner:
    """Robin's book with one of everything in it."""
    fill(owner, tmp_path / "exports")
    return owner


def test_every_noun_is_carried_or_named_as_derived() -> None:
    nouns = {m._meta.model_name for m in apps.get_app_config("book").get_models() if hasattr(m, "owner")}
    assert nouns - {"launchtoken"} == {*portable.TABLES, *portable.NOT_CARRIED}


def test_the_rich_book_has_a_row_of_everything(filled: Owner) -> None:
    empty = [table for table in portable.TABLES if not portable.model_of(table).objects.filter(owner=filled).exists()]
    assert set(empty) <= {"plannedsuggestion"}


def test_export_then_load_into_an_empty_book_is_the_same_book(filled: Owner, stranger: Owner, tmp_path: Path) -> None:
    before = picture(filled, tmp_path / "one.zip")
    loaded = restoring.load(stranger, path=tmp_path / "one.zip")
    assert picture(loaded.owner, tmp_path / "two.zip") == before
    assert loaded.owner.username == "sam"
    assert loaded.owner.zone == "Europe/Lisbon"
    assert picture(filled, tmp_path / "three.zip") == before
    again = Owner.objects.create_owner("third")
    assert picture(restoring.load(again, path=tmp_path / "two.zip").owner, tmp_path / "four.zip") == before


def test_a_book_goes_from_one_database_to_another_and_back(stranger: Owner, tmp_path: Path) -> None:
    """Two installations on SQLite; between them the database of this ring, which is PostgreSQL in the other ring."""
    first, last = empty_book(tmp_path / "first"), empty_book(tmp_path / "last")
    one, two, three = (tmp_path / f"{number}.kith" for number in (1, 2, 3))
    export = tmp_path / "export"
    export.mkdir()
    linkedin(export, connection("Ana", "Silva", company="Acme"), connection("陽子", "佐藤"), "broken line")
    mbox(export, *letters("Ana Silva <ana@silva.example>", 5))
    assert first.run("import", export, "--yes", "--subjects").returncode == 0
    assert first.run("add", "ليلى حداد (Haddad & Söhne)").returncode == 0
    assert first.run("export", one).returncode == 0
    middle = picture(restoring.load(stranger, path=one).owner, two)
    assert last.run("import", two).returncode == 0
    assert last.run("export", three).returncode == 0
    assert members(one) == members(two) == members(three)
    assert {person["name"] for person in middle["people"]} >= {"Ana Silva", "陽子 佐藤", "ليلى حداد"}


def members(path: Path) -> dict[str, Any]:
    """Everything in an export but when it was made."""
    with ZipFile(path) as archive:
        found: dict[str, Any] = {name: archive.read(name) for name in archive.namelist() if name != "manifest.json"}
        return found | {"manifest.json": json.loads(archive.read("manifest.json")) | {"made_at": ""}}


def test_what_was_done_by_hand_can_still_be_undone(filled: Owner, stranger: Owner, tmp_path: Path) -> None:
    exporting.export(filled, path=tmp_path / "one.zip")
    mine = restoring.load(stranger, path=tmp_path / "one.zip").owner
    journal.undo(mine)
    assert not Note.objects.filter(owner=mine).exists()
    assert not Tagging.objects.filter(owner=mine).exists()
    assert Note.objects.filter(owner=filled).count() == 1
    assert Tagging.objects.filter(owner=filled).count() == 1


def test_a_launch_link_survives_the_change_of_owner(filled: Owner, stranger: Owner, tmp_path: Path) -> None:
    from kith.book.actions import signing

    exporting.export(filled, path=tmp_path / "one.zip")
    token = signing.make_launch_token(stranger)
    loaded = restoring.load(stranger, path=tmp_path / "one.zip")
    assert LaunchToken.objects.filter(owner=loaded.owner).count() == 1
    assert signing.redeem(token) == loaded.owner


def test_a_book_with_something_in_it_is_refused(filled: Owner, stranger: Owner, tmp_path: Path) -> None:
    exporting.export(filled, path=tmp_path / "one.zip")
    Person.objects.create(owner=stranger)
    with pytest.raises(Conflict, match="not empty"):
        restoring.load(stranger, path=tmp_path / "one.zip")
    assert Person.objects.filter(owner=stranger).count() == 1
    assert Owner.objects.count() == 2


def altered(path: Path, to: Path, **members: Any) -> Path:
    """A copy of an export in which some members are replaced; a function gets the old lines."""
    with ZipFile(path) as old, ZipFile(to, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            change = members.get(name.partition("-")[0].partition(".")[0])
            data = old.read(name)
            new.writestr(name, change(data) if change else data)
    return to


def line(**values: Any) -> Any:
    """Changes the first line of a member."""

    def change(data: bytes) -> bytes:
        first, _, rest = data.partition(b"\n")
        return json.dumps(json.loads(first) | values).encode() + b"\n" + rest

    return change


HOSTILE = {
    "not JSON": {"person": lambda data: b"{" + data},
    "not a row": {"person": lambda data: b"[]\n" + data},
    "cut off": {"person": lambda data: data[: len(data) // 2]},
    "one row less": {"person": lambda data: data.partition(b"\n")[2]},
    "a row twice": {"tag": lambda data: data + data},
    "an unknown column": {"person": line(password="x")},
    "the owner named": {"person": line(owner_id=1)},
    "somebody else's row": {"correction": line(person_id=-3)},
    "an id beyond the file": {"correction": line(person_id=10**6)},
    "a number as text": {"person": line(standing=7)},
    "a text too long": {"person": line(circle="x" * 500)},
    "a NUL": {"tag": line(name="a\0b")},
    "a time without zone": {"note": line(made_at="2026-01-01T00:00:00")},
    "an unknown table in the journal": {"change": line(table="owner")},
    "deep nesting": {"person": lambda data: b"[" * 100_000 + b"\n" + data},
}


@pytest.mark.parametrize("fault", HOSTILE)
def test_a_damaged_or_hostile_file_leaves_nothing(fault: str, filled: Owner, stranger: Owner, tmp_path: Path) -> None:
    before = picture(filled, tmp_path / "one.zip")
    bad = altered(tmp_path / "one.zip", tmp_path / "bad.zip", **HOSTILE[fault])
    with pytest.raises(UnreadableExport):
        restoring.load(stranger, path=bad)
    assert restoring.is_empty(stranger)
    assert set(Owner.objects.values_list("username", flat=True)) == {"robin", "sam"}
    assert picture(filled, tmp_path / "again.zip") == before
