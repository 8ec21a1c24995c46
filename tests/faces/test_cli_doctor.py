"""``kith doctor``: fine where it is fine, and the one command where it is not."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.book.files import card, cards
from tests.faces.terminal import Terminal, empty_book


@pytest.fixture
def filled(tmp_path: Path) -> Terminal:
    """A book with one person in it."""
    terminal = empty_book(tmp_path / "home")
    assert terminal.run("import", cards(tmp_path, card("Ana Silva", "ana@silva.example")), "--yes").returncode == 0
    return terminal


def findings(terminal: Terminal, *, broken: bool) -> dict[str, tuple[str, str]]:
    """Each thing with its health and what mends it."""
    told = terminal.json("doctor", code=3 if broken else 0)
    assert told["healthy"] is not broken
    return {one["what"]: (one["health"], one["mend"]) for one in told["findings"]}


def execute(terminal: Terminal, *statements: str) -> None:
    """Straight into the database, as a fault would."""
    with closing(sqlite3.connect(terminal.home / "kith.sqlite3")) as database:
        for statement in statements:
            database.execute(statement)
        database.commit()


def test_a_good_installation_is_fine_and_connects_to_nothing(filled: Terminal) -> None:
    found = findings(filled, broken=False)
    assert {what for what, (health, _) in found.items() if health != "fine"} == {"backups"}
    assert set(found) == {
        "serving", "home", "permissions", "database", "migrations", "jobs", "derived", "search", "sources", "backups", "listens",
        "network", "leftovers",
    }  # fmt: skip
    said = filled.run("doctor").stdout
    assert "Kith connects to nothing." in said
    assert "ana@silva.example" not in said and "Silva" not in said


def test_files_that_others_may_read(filled: Terminal) -> None:
    (filled.home / "kith.toml").write_text("port = 8461\n")
    (filled.home / "kith.toml").chmod(0o644)
    assert findings(filled, broken=True)["permissions"] == ("broken", f"chmod -R go= {filled.home}")


def test_a_search_index_that_lost_a_row_is_mended_by_what_it_says(filled: Terminal) -> None:
    execute(filled, "DROP TRIGGER book_search_delete", "DELETE FROM book_searchdocument")
    assert findings(filled, broken=True)["search"] == ("broken", "kith doctor --rebuild")
    filled.json("doctor", "--rebuild")
    assert filled.json("who", "silva")["people"][0]["name"] == "Ana Silva"


def test_a_job_without_its_worker(filled: Terminal) -> None:
    execute(filled, "UPDATE book_job SET state = 'running', heartbeat_at = '2020-01-01 00:00:00'")
    assert findings(filled, broken=True)["jobs"] == ("broken", "kith serve")


def test_a_damaged_database(filled: Terminal) -> None:
    execute(filled, "PRAGMA wal_checkpoint(TRUNCATE)")
    file = filled.home / "kith.sqlite3"
    data = bytearray(file.read_bytes())
    data[8_192:60_000] = bytes(60_000 - 8_192)
    file.write_bytes(bytes(data))
    found = findings(filled, broken=True)
    assert found["database"][0] == "broken"
    assert "kith restore" in found["database"][1]


def test_a_newer_book_and_unfinished_files(filled: Terminal) -> None:
    (filled.home / ".kith-abc").mkdir(mode=0o700)
    assert findings(filled, broken=False)["leftovers"] == ("notice", f"rm -r {filled.home / '.kith-abc'}")
    execute(filled, "INSERT INTO django_migrations (app, name, applied) VALUES ('book', '0999_later', '2030-01-01')")
    assert findings(filled, broken=True)["migrations"] == ("broken", "Update Kith")


def test_settings_that_cannot_be_read(filled: Terminal) -> None:
    (filled.home / "kith.toml").write_text("prot = 8461\n")
    (filled.home / "kith.toml").chmod(0o600)
    assert set(findings(filled, broken=True)) == {"settings"}
    assert "Did you mean 'port'?" in filled.run("doctor").stdout
