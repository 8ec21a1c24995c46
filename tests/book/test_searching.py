"""What finds whom: one table of expected hits, the same on SQLite and PostgreSQL."""

from __future__ import annotations

from pathlib import Path

import pytest

from kith.book.actions import knowing, noting, refreshing
from kith.book.models import Owner, Person
from kith.book.queries import searching
from tests.book.conftest import Bring
from tests.book.files import card, cards, connection, linkedin

NAMES = [
    "Žofie Nováková",
    "Анна Иванова",
    "田中 陽子",
    "José Muñoz",
    "Łukasz Wójcik",
    "محمد العلي",
    "Jürgen Müller",
    "Sean O'Brien",
]
HITS = [
    ("zofie", {"Žofie Nováková"}), ("Žof", {"Žofie Nováková"}), ("novak", {"Žofie Nováková"}), ("NOVÁKOVÁ žofie", {"Žofie Nováková"}),
    ("анна", {"Анна Иванова"}), ("anna", {"Анна Иванова"}), ("иван", {"Анна Иванова"}), ("田中", {"田中 陽子"}), ("陽", {"田中 陽子"}),
    ("munoz", {"José Muñoz"}), ("jose mun", {"José Muñoz"}), ("lukasz", {"Łukasz Wójcik"}), ("łuk", {"Łukasz Wójcik"}),
    ("muller", {"Jürgen Müller"}), ("mueller", {"Jürgen Müller"}), ("محمد", {"محمد العلي"}), ("o'brien", {"Sean O'Brien"}), ("brien", {"Sean O'Brien"}),
    ("j", {"José Muñoz", "Jürgen Müller"}), ("kestrel", {"Žofie Nováková"}), ("ana@berg.example", {"José Muñoz"}), ("berg.exa", {"José Muñoz"}),
    ("climbing", {"Łukasz Wójcik"}), ("rustacean", {"Анна Иванова"}), ("nobody", set()), ("ova k", {"Žofie Nováková"} & set()),
    ("", set()), ("  ", set()), ('"', set()), ("' OR 1=1 --", set()), ("*", set()), ("NEAR(", set()), ("a AND b", set()), ("\0", set()),
]  # fmt: skip


@pytest.fixture
def book(owner: Owner, bring: Bring, tmp_path_factory: pytest.TempPathFactory) -> Owner:
    """Eight people, one with a job, one with an address, one with a note, one with a tag."""
    folder = tmp_path_factory.mktemp("found")
    rows = [
        connection(*name.split(" ", 1), slug=f"n{at}", company="Kestrel" if at == 0 else "")
        for at, name in enumerate(NAMES)
    ]
    linkedin(folder, *rows)
    bring(folder)
    jose = Person.objects.get(owner=owner, name="José Muñoz")
    cards(folder, card("José Muñoz", "ana@berg.example"), name="more.vcf")
    bring(folder / "more.vcf")
    if len(twins := list(Person.objects.filter(owner=owner, name="José Muñoz").order_by("pk"))) > 1:
        from kith.book.actions import merging

        merging.merge(owner, survivor=jose.pk, absorbed=next(one.pk for one in twins if one.pk != jose.pk))
    noting.note(
        owner, person_id=Person.objects.get(owner=owner, name="Łukasz Wójcik").pk, text="Goes climbing on Tuesdays."
    )
    knowing.tag(owner, person_id=Person.objects.get(owner=owner, name="Анна Иванова").pk, name="rustacean")
    refreshing.refresh(owner)
    return owner


def test_every_text_finds_whom_it_should(book: Owner) -> None:
    wrong = {}
    for text, expected in HITS:
        found = {one.name for one in searching.find(book, text)}
        if found != expected:
            wrong[text] = found
    assert wrong == {}


def test_who_is_called_so_comes_before_whose_note_says_so(book: Owner) -> None:
    """However close the others are; and a part of the search in the name before none."""
    close = Person.objects.get(owner=book, name="Łukasz Wójcik")
    knowing.tap(book, person_id=close.pk, closeness="well", last_spoke="month")
    noting.note(book, person_id=close.pk, text="Knows multi-tenant things, Mueller, Anna, and Jose Mun at Kestrel.")
    for text, name in (
        ("mül", "Jürgen Müller"),
        ("mueller", "Jürgen Müller"),
        ("anna", "Анна Иванова"),
        ("jose mun", "José Muñoz"),
    ):
        assert searching.find(book, text)[0].name == name, text
    assert [one.name for one in searching.find(book, "kestrel nov")] == ["Žofie Nováková"]
    assert {one.name for one in searching.find(book, "anna")} == {"Анна Иванова", "Łukasz Wójcik"}


def test_a_name_comes_first_however_many_closer_ones_are_found(book: Owner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "_LOOKED_AT", 1)
    close = Person.objects.get(owner=book, name="Łukasz Wójcik")
    knowing.tap(book, person_id=close.pk, closeness="well", last_spoke="month")
    noting.note(book, person_id=close.pk, text="Talked of multi-tenant things.")
    assert [one.name for one in searching.find(book, "mul", limit=1)] == ["Jürgen Müller"]


def test_a_tag_is_found_by_its_sign(book: Owner) -> None:
    assert [one.name for one in searching.find(book, "#rust")] == ["Анна Иванова"]
    assert searching.find(book, "#climbing") == [] and searching.find(book, "#") == []
    assert searching.find(book, "#rust jose") == [] and len(searching.find(book, "#rust иван")) == 1


def test_a_number_is_found_by_its_digits(book: Owner, bring: Bring, tmp_path: Path) -> None:
    cards(tmp_path, card("Ana Berg", tel="+49 30 555 1234"), card("Bo Berg", tel="+49305559999"))
    bring(tmp_path)
    for query, names in (
        ("+4930555", {"Ana Berg", "Bo Berg"}),
        ("+49 30 5551", {"Ana Berg"}),
        ("030 555 99", {"Bo Berg"}),
    ):
        assert {one.name for one in searching.find(book, query)} == names, query
