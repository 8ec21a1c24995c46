"""``kith undo --import``: taken out with progress, stopped at a chunk, gone on with; and imports whose worker is gone."""

from __future__ import annotations

import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.book.files import card, cards, letters, mbox
from tests.faces.terminal import Terminal, empty_book, wait_for


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """An empty book."""
    return empty_book(tmp_path / "home")


def ask(home: Path, sql: str) -> int:
    """A number from the book."""
    with closing(sqlite3.connect(home / "kith.sqlite3", timeout=20)) as database, database:
        found = database.execute(sql).fetchone()
    return int(found[0]) if found else 0


def rows(home: Path) -> int:
    return ask(home, "SELECT count(*) FROM book_interaction")


def multiply(home: Path, times: int) -> None:
    """As if the file had been so much longer: taking it out has to last until a signal is heard."""
    names = "owner_id, identity_id, author_id, kind, role, day, at, thread, people, machine, title, brought_by_id"
    numbers = f"WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < {times})"
    ask(
        home, f"{numbers} INSERT INTO book_interaction ({names}, key) SELECT {names}, x * 1000000 + id FROM book_interaction, n"
    )  # fmt: skip


def test_ctrl_c_stops_the_taking_out_and_the_same_command_goes_on(terminal: Terminal, tmp_path: Path) -> None:
    export = tmp_path / "mail"
    export.mkdir()
    mbox(export, *(one for n in range(20) for one in letters(f"Person{n} <p{n}@somewhere.example>", 30, since=n)))
    assert terminal.run("import", export, "--yes").returncode == 0
    multiply(terminal.home, 80)
    whole = rows(terminal.home)
    with terminal.started("undo", "--import", "1") as process:
        wait_for(lambda: rows(terminal.home) < whole)
        process.send_signal(signal.SIGINT)
        said = process.stdout.read() if process.stdout else ""
        assert process.wait(60) == 3, said
    assert "Import 1 is half taken out." in said and "The same command goes on from there." in said
    assert 0 < rows(terminal.home) < whole, "the signal came too late to show anything"
    refused = terminal.run("import", export, "--yes")
    assert (refused.returncode, refused.stderr.splitlines()[-1]) == (3, "Finish that first: kith undo --import 1")
    assert terminal.json("undo", "--import", "1")["import"] == 1
    assert rows(terminal.home) == 0
    assert ask(terminal.home, "SELECT count(*) FROM book_person") == 0


def test_an_import_whose_worker_is_gone_is_gone_on_with(terminal: Terminal, tmp_path: Path) -> None:
    export = cards(tmp_path, card("Ana Silva", "ana@silva.example"))
    assert terminal.run("import", export, "--dry-run").returncode == 0
    _left_alone(terminal.home, export)
    told = terminal.json("import", export, "--yes")
    assert [one["state"] for one in told["imports"]] == ["applied"]
    assert [file["name"] for file in told["files"]] == ["people.vcf"]
    assert told["people_new"] == 1


def _left_alone(home: Path, path: Path) -> None:
    """An import that is being read, and nobody who reads it: its job was lost three times."""
    values = f"""(1, 1, '{path}', 'reading', 'read', 0, 0, 0, '{{}}', '{{}}', NULL, 0, '2026-01-01 00:00:00', NULL, NULL,
      (SELECT id FROM book_owner WHERE username = 'me'))"""
    names = """id, number, path, state, doing, uploaded, apply_at_once, subjects, picks, plan, problem, cursor, begun_at, applied_at,
      undone_at, owner_id"""
    ask(home, f"INSERT INTO book_import ({names}) VALUES {values} RETURNING id")
