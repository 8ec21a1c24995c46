"""The drill: fill, back up, destroy, restore, the same. And what a backup refuses."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.book.files import card, cards, connection, letters, linkedin, mbox
from tests.faces.terminal import Terminal, empty_book

PASSPHRASE = "two herons over a cold pond"


@pytest.fixture
def filled(tmp_path: Path) -> Terminal:
    """A book with a few people, whose names are looked for in files later."""
    export = tmp_path / "export"
    export.mkdir()
    linkedin(export, connection("Ana", "Silva", company="Acme"), connection("陽子", "佐藤"))
    cards(export, card("Ana Silva", "ana@silva.example"), card("Žofie Nováková", "zofie@novak.example"))
    mbox(export, *letters("Ana Silva <ana@silva.example>", 5))
    terminal = empty_book(tmp_path / "home")
    assert terminal.run("import", export, "--yes").returncode == 0
    return terminal


@pytest.fixture
def passphrase(tmp_path: Path) -> Path:
    """The file that holds the passphrase."""
    (tmp_path / "passphrase").write_text(PASSPHRASE + "\n")
    return tmp_path / "passphrase"


def digest(home: Path) -> str:
    """Over every row of every table, as SQL."""
    with closing(sqlite3.connect(home / "kith.sqlite3")) as database:
        return hashlib.sha256("\n".join(database.iterdump()).encode()).hexdigest()


def destroy(home: Path) -> None:
    """Another book stands in its place, and the installation's key is another one."""
    for file in home.glob("kith.sqlite3*"):
        file.unlink()
    (home / "secret").write_text("another")


@pytest.mark.parametrize("locked", [False, True])
def test_fill_back_up_destroy_restore_same(filled: Terminal, passphrase: Path, tmp_path: Path, locked: bool) -> None:
    lock = ["--passphrase-file", passphrase] if locked else []
    before, secret = digest(filled.home), (filled.home / "secret").read_text()
    backup = tmp_path / "far" / "book.backup"
    backup.parent.mkdir()
    told = filled.json("backup", backup, *lock)
    assert told["encrypted"] is locked
    assert told["counts"]["book_person"] >= 3
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert [p.name for p in backup.parent.iterdir()] == ["book.backup"]
    destroy(filled.home)
    assert filled.json("restore", backup, *lock) == {"counts": told["counts"], "old_book": None}
    assert digest(filled.home) == before
    assert (filled.home / "secret").read_text() == secret
    assert stat.S_IMODE((filled.home / "kith.sqlite3").stat().st_mode) == 0o600


def test_a_locked_backup_holds_no_plain_name_and_opens_by_its_passphrase_alone(
    filled: Terminal, passphrase: Path, tmp_path: Path
) -> None:
    backup, wrong = tmp_path / "locked", tmp_path / "wrong"
    assert filled.run("backup", backup, "--passphrase-file", passphrase).returncode == 0
    data = backup.read_bytes()
    plain = (filled.home / "kith.sqlite3").read_bytes() + b"".join(p.read_bytes() for p in filled.home.glob("*-wal"))
    for word in ("silva", "佐藤", "SQLite format 3", PASSPHRASE, (filled.home / "secret").read_text()):
        assert word.encode() not in data
    assert b"silva" in plain
    before = digest(filled.home)
    wrong.write_text("two herons over a warm pond")
    for arguments in ([], ["--passphrase-file", wrong]):
        done = filled.run("restore", backup, *arguments)
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
    assert digest(filled.home) == before


def test_the_old_book_is_kept_and_named(filled: Terminal, tmp_path: Path) -> None:
    filled.run("backup", tmp_path / "one")
    assert filled.run("add", "Later Person, Acme").returncode == 0
    after = digest(filled.home)
    told = filled.json("restore", tmp_path / "one")
    aside = Path(told["old_book"])
    assert aside.parent == filled.home
    os.replace(aside, filled.home / "kith.sqlite3")
    assert digest(filled.home) == after


@pytest.mark.parametrize("fault", ["cut", "flipped", "index", "empty", "text", "another database", "dangling"])
def test_a_damaged_backup_moves_nothing(filled: Terminal, tmp_path: Path, fault: str) -> None:
    backup = tmp_path / "backup"
    filled.run("backup", backup)
    spoil(backup, fault)
    before = digest(filled.home)
    done = filled.run("restore", backup)
    assert done.returncode == 3
    assert "not a whole backup" in done.stderr
    assert digest(filled.home) == before
    assert not list(filled.home.glob("*before-restore*"))
    assert not list(filled.home.glob(".kith-*"))


def spoil(backup: Path, fault: str) -> None:
    """Damage of one kind."""
    data = backup.read_bytes()
    if fault == "cut":
        backup.write_bytes(data[: len(data) // 2])
    elif fault == "flipped":
        middle = len(data) // 2
        backup.write_bytes(
            data[:middle] + bytes(b ^ 0xFF for b in data[middle : middle + 9_000]) + data[middle + 9_000 :]
        )
    elif (
        fault == "index"
    ):  # it holds a row that its table does not: nothing that only counts or follows references sees it
        with closing(sqlite3.connect(backup, isolation_level=None)) as database:
            database.execute("PRAGMA writable_schema=ON")
            found = database.execute(
                "SELECT * FROM sqlite_master WHERE type = 'index' AND tbl_name = 'book_change' AND sql <> ''"
            ).fetchone()
            database.execute("DELETE FROM sqlite_master WHERE name = ?", found[1:2])
        with closing(sqlite3.connect(backup, isolation_level=None)) as database:
            database.execute("DELETE FROM book_change WHERE id = (SELECT max(id) FROM book_change)")
            database.execute("PRAGMA writable_schema=ON")
            database.execute("INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", found)
    elif fault in ("empty", "text"):
        backup.write_bytes(b"" if fault == "empty" else b"Dear diary, " * 500)
    elif fault == "another database":
        backup.unlink()
        with closing(sqlite3.connect(backup)) as database:
            database.execute("CREATE TABLE songs (title)")
    else:
        with closing(sqlite3.connect(backup)) as database:
            database.execute("DELETE FROM book_import")
            database.commit()


def test_an_export_is_said_to_be_one(filled: Terminal, passphrase: Path, tmp_path: Path) -> None:
    filled.json("export", tmp_path / "book.kith")
    before = digest(filled.home)
    for lock in ([], ["--passphrase-file", passphrase]):
        done = filled.run("restore", tmp_path / "book.kith", *lock)
        assert done.returncode == 2
        assert done.stderr.splitlines()[0] == "This is an export, not a backup."
        assert "kith import FILE" in done.stderr
    assert digest(filled.home) == before


def test_no_restore_while_kith_runs(filled: Terminal, tmp_path: Path) -> None:
    filled.run("backup", tmp_path / "backup")
    with filled.started("serve", "--port", "0") as process:
        assert process.stdout is not None
        assert any("/open/" in line for line in iter(process.stdout.readline, ""))
        done = filled.run("restore", tmp_path / "backup")
        assert done.returncode == 3
        assert done.stderr.splitlines()[0] == "Kith is running for this book."
        assert filled.run("backup", tmp_path / "while-running").returncode == 0
    assert not list(filled.home.glob("*before-restore*"))


def test_no_restore_while_anything_else_writes(filled: Terminal, tmp_path: Path) -> None:
    filled.run("backup", tmp_path / "backup")
    with closing(sqlite3.connect(filled.home / "kith.sqlite3")) as other:
        other.execute("BEGIN IMMEDIATE")
        done = filled.run("restore", tmp_path / "backup")
        assert done.returncode == 3
        assert "in use" in done.stderr
    assert not list(filled.home.glob("*before-restore*"))


def test_a_place_that_cannot_be_written_is_said(filled: Terminal, tmp_path: Path) -> None:
    done = filled.run("backup", tmp_path / "nowhere" / "backup")
    assert done.returncode == 3
    assert "could not be written" in done.stderr
    short: Any = tmp_path / "short"
    short.write_text("short")
    assert filled.run("backup", tmp_path / "backup", "--passphrase-file", short).returncode == 2
    assert not (tmp_path / "backup").exists()


def test_doctor_knows_of_the_backup(filled: Terminal, tmp_path: Path) -> None:
    def said() -> dict[str, str]:
        return next(
            one for one in json.loads(filled.run("doctor", "--json").stdout)["findings"] if one["what"] == "backups"
        )

    assert said()["mend"] == "kith backup FILE"
    filled.run("backup", tmp_path / "backup")
    assert said()["health"] == "fine"
