"""What ``kith import`` prints for people: readable on any width, and true where nothing came in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.book.files import card, cards, connection, letters, linkedin, mbox
from tests.faces.terminal import Terminal, empty_book

LONG = "everything-that-was-in-my-mailbox-since-" + "x" * 160 + "-2026.mbox"


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """An empty book."""
    return empty_book(tmp_path / "home")


@pytest.fixture
def exports(tmp_path: Path) -> Path:
    """Files that are read, one with a very long name, and many that nobody knows."""
    folder = tmp_path / "exports"
    folder.mkdir()
    linkedin(folder, connection("Ana", "Silva", company="Acme"), "broken line")
    mbox(folder, *letters("Ana Silva <ana@silva.example>", 6), name=LONG)
    for number in range(9):
        (folder / f"photo{number}.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    return folder


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_files_and_reasons_are_readable_at_any_width(terminal: Terminal, exports: Path, columns: int) -> None:
    terminal.more["COLUMNS"] = str(columns)
    lines = terminal.run("import", exports, "--dry-run").stdout.splitlines()
    assert max(map(len, lines)) <= columns
    assert len(lines) < 40
    [long] = [line for line in lines if line.startswith("every")]
    assert "….mbox" not in long and "…" in long and ".mbox" in long and "12 rows" in long
    text = " ".join(" ".join(lines).split())
    assert "2 rows, 1 unreadable" in text
    assert "photo4.jpg and 4 more No source recognises it; Kith looked for: LinkedIn export," in text
    assert text.count("No source recognises it") == 1
    assert all(line.startswith("    ") for line in lines if "No source recognises it" in line)


def test_a_table_that_nobody_knows_comes_with_what_to_say(terminal: Terminal, tmp_path: Path) -> None:
    table = tmp_path / "my list.csv"
    table.write_text("FullName,Wo,Kontakt\nNoor Haddad,Acme,noor@haddad.example\n")
    said = terminal.run("import", table, "--yes").stdout
    command = f"kith import '{table}' --columns name=FullName --columns email=Kontakt"
    assert "Its columns: FullName, Wo, Kontakt." in said and command in said
    assert "Nothing came in" in said and "Brought in" not in said
    pairs = ["--columns", "name=FullName", "--columns", "email=Kontakt"]
    said = terminal.run("import", table, "--yes", *pairs).stdout
    assert "Brought in as import 2." in said and "--columns" not in said


def test_the_same_again_says_that_it_was_there_already(terminal: Terminal, exports: Path) -> None:
    assert "Brought in as import 1." in terminal.run("import", exports, "--yes").stdout
    said = terminal.run("import", exports, "--yes").stdout
    assert "Nothing new: everything in it was there already." in said and "Brought in" not in said


def test_a_row_without_a_name_is_shown_by_what_it_says(terminal: Terminal, tmp_path: Path) -> None:
    table = tmp_path / "google.csv"
    table.write_text("Name,Given Name,Family Name,Yomi Name,Group Membership,Phone 1 - Value\n,,,,,+351 912 000 111\n")
    said = terminal.run("import", table, "--dry-run").stdout
    assert "google-csv:" not in said and "+351 912 000 111" in said


def test_what_is_counted_is_named(terminal: Terminal, tmp_path: Path) -> None:
    cards(tmp_path, card("Ana Silva", "ana@silva.example"), card(""))
    mbox(tmp_path, *letters("Ana <ana@silva.example>", 1), letters("Bo <bo@x.example>", 1)[0].replace("Date:", "Data:"))
    said = terminal.run("import", tmp_path, "--dry-run").stdout
    assert "people.vcf, card 2: " in said and "all.mbox, message 3: The mail has no date." in said


def test_a_whole_book_is_one_json_object_also_on_a_dry_run(terminal: Terminal, tmp_path: Path) -> None:
    terminal.json("export", tmp_path / "book.kith")
    other = empty_book(tmp_path / "other")
    told = other.json("import", tmp_path / "book.kith", "--dry-run")
    assert told == {"whole_book": str(tmp_path / "book.kith"), "loaded": None}
    assert other.json("import", tmp_path / "book.kith")["loaded"]["person"] == 0
    other.run("add", "Ana Silva (Acme)")
    assert other.run("import", tmp_path / "book.kith", "--dry-run").returncode == 3


def test_a_whole_book_among_other_files_is_named_for_what_it_is(terminal: Terminal, exports: Path) -> None:
    terminal.json("export", exports / "book.kith")
    reasons = {file["name"]: file["reason"] for file in terminal.json("import", exports, "--dry-run")["files"]}
    assert reasons["book.kith"].startswith("A whole book that kith export wrote")
