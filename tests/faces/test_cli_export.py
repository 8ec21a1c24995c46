"""``kith export``: the whole book there and back, and people for other programs."""

from __future__ import annotations

import csv
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kith.core.outgoing import csv_cell_back
from tests.book.files import card, cards, connection, letters, linkedin, mbox
from tests.faces.terminal import Terminal, empty_book, wait_for


@pytest.fixture
def filled(tmp_path: Path) -> Terminal:
    """A small book, with a name that is a formula."""
    export = tmp_path / "export"
    export.mkdir()
    linkedin(export, connection("Ana", "Silva", company="Acme", position="CTO"), connection("陽子", "佐藤"))
    cards(
        export,
        card("=HYPERLINK(1)", "formula@evil.example", tel="+351 912 000 111"),
        card("ليلى حداد", "layla@haddad.example"),
        card("Ana Silva", "ana@silva.example", org="Acme"),
    )
    mbox(export, *letters("Ana Silva <ana@silva.example>", 4))
    terminal = empty_book(tmp_path / "home")
    assert terminal.run("import", export, "--yes").returncode == 0
    terminal.run("log", "coffee with Ana Silva: talked about compilers")
    return terminal


def test_the_whole_book_there_and_back(filled: Terminal, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir(mode=0o755)
    told = filled.json("export", out / "book.kith")
    assert told["counts"]["person"] == 4
    assert (out / "book.kith").stat().st_mode & 0o777 == 0o600
    assert [p.name for p in out.iterdir()] == ["book.kith"]
    other = empty_book(tmp_path / "other")
    done = other.run("import", out / "book.kith")
    assert done.returncode == 0
    assert "Loaded the whole book" in done.stdout
    assert other.json("export", out / "again.kith")["counts"] == told["counts"]
    mine, theirs = (one.json("who", "silva")["people"] for one in (filled, other))
    assert [p | {"id": 0} for p in theirs] == [p | {"id": 0} for p in mine] != []
    refused = other.run("import", out / "book.kith", "--yes")
    assert refused.returncode == 3
    assert refused.stderr.splitlines()[0] == "This book is not empty."
    assert "kith --home DIR import FILE" in refused.stderr


def test_a_load_that_is_killed_leaves_an_empty_book_and_can_be_repeated(filled: Terminal, tmp_path: Path) -> None:
    big = tmp_path / "mail"
    big.mkdir()
    mbox(big, *(one for n in range(40) for one in letters(f"Person{n} <p{n}@somewhere.example>", 40, since=n)))
    assert filled.run("import", big, "--yes").returncode == 0
    counts = filled.json("export", tmp_path / "book.kith")["counts"]
    other = empty_book(tmp_path / "other")
    with other.started("import", str(tmp_path / "book.kith")) as process:
        wait_for(lambda: _loaded(other.home) > 1_000)
        process.send_signal(signal.SIGKILL)
        process.wait(10)
    assert 0 < _loaded(other.home) < counts["interaction"], "the kill came too late to show anything"
    assert other.json("who", "person1")["people"] == []
    assert "cut off" in other.run("doctor").stdout
    assert other.json("import", tmp_path / "book.kith")["loaded"] == counts
    assert other.json("export", tmp_path / "again.kith")["counts"] == counts
    assert _loaded(other.home) == counts["interaction"]


def _loaded(home: Path) -> int:
    with closing(sqlite3.connect(f"file:{home / 'kith.sqlite3'}?mode=ro", uri=True)) as database:
        return int(database.execute("SELECT count(*) FROM book_interaction").fetchone()[0])


def test_no_cell_of_the_table_is_a_formula_and_it_comes_back(filled: Terminal, tmp_path: Path) -> None:
    assert filled.json("export", tmp_path / "people.csv", "--csv")["people"] == 4
    rows = list(csv.reader((tmp_path / "people.csv").read_text("utf-8-sig").splitlines()))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert "=HYPERLINK(1)" in {csv_cell_back(row[0]) for row in rows}
    assert ["Ana Silva", "CTO", "Acme", "ana@silva.example"] in [row[:4] for row in rows]
    other = empty_book(tmp_path / "other")
    told = other.json("import", tmp_path / "people.csv", "--yes")
    assert (told["files"][0]["source"], told["files"][0]["records"], told["people_new"]) == ("table-csv", 4, 4)


def test_cards_come_back_as_the_same_people(filled: Terminal, tmp_path: Path) -> None:
    assert filled.json("export", tmp_path / "people.vcf", "--vcard")["people"] == 4
    other = empty_book(tmp_path / "other")
    told = other.json("import", tmp_path / "people.vcf", "--yes")
    assert (told["files"][0]["source"], told["people_new"]) == ("vcard", 4)
    assert "layla@haddad.example" in other.run("person", "ليلى حداد").stdout


def test_who_is_left_out_is_counted_and_said(filled: Terminal, tmp_path: Path) -> None:
    with closing(sqlite3.connect(filled.home / "kith.sqlite3")) as database:
        database.execute("UPDATE book_person SET standing = 'private' WHERE name = '陽子 佐藤'")
        database.execute("UPDATE book_person SET standing = 'unsure', deceased = 1 WHERE name = 'ليلى حداد'")
        database.commit()
    said = filled.run("export", tmp_path / "people.csv", "--csv").stdout
    assert "Wrote 2 people" in said
    assert "Left out: 1 who is private, 1 who has died." in said
    told = filled.json("export", tmp_path / "people.vcf", "--vcard")
    assert (told["people"], told["left_out"]) == (2, {"private": 1, "deceased": 1})


def test_a_card_has_its_name_in_parts(filled: Terminal, tmp_path: Path) -> None:
    filled.json("export", tmp_path / "people.vcf", "--vcard")
    lines = (tmp_path / "people.vcf").read_text("utf-8").splitlines()
    assert {line for line in lines if line.startswith("N:")} == {
        "N:Silva;Ana;;;", "N:佐藤;陽子;;;", "N:حداد;ليلى;;;", "N:;=HYPERLINK(1);;;",
    }  # fmt: skip


def test_a_place_that_cannot_be_written_is_said(filled: Terminal, tmp_path: Path) -> None:
    done = filled.run("export", tmp_path / "nowhere" / "book.kith")
    assert done.returncode == 3
    assert "could not be written" in done.stderr
