"""A book is brought to this version with a copy first, or refused by name; nothing in between."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from kith.book.actions import opening, readying
from tests.faces.terminal import KITH, Terminal, empty_book

#: The last change of form, and the one before it.
LAST, BEFORE = "0002_search", "0001_first"


@pytest.fixture
def behind(tmp_path: Path) -> Terminal:
    """A book from before the last change of form, with one person in it."""
    terminal = empty_book(tmp_path / "home")
    assert terminal.run("add", "Ana Silva (Acme)").returncode == 0
    subprocess.run(
        [sys.executable, "-m", "django", "migrate", "book", BEFORE, "--settings", "kith.project.settings"],
        env=terminal.environment, check=True, capture_output=True,
    )  # fmt: skip
    return terminal


def ran(file: Path) -> set[str]:
    """The migrations that a file has."""
    with closing(sqlite3.connect(file)) as database:
        return {row[0] for row in database.execute("SELECT name FROM django_migrations WHERE app = 'book'")}


def test_an_older_book_is_copied_and_then_brought_up(behind: Terminal) -> None:
    assert "Ana Silva" in behind.run("today", "--json").stdout + behind.run("person", "Ana Silva").stdout
    copies = list((behind.home / "before-migrations").iterdir())
    assert len(copies) == 1
    assert LAST not in ran(copies[0]) and LAST in ran(behind.home / "kith.sqlite3")
    with closing(sqlite3.connect(copies[0])) as database:
        assert database.execute("SELECT count(*) FROM book_person").fetchone() == (1,)
    assert copies[0].stat().st_mode & 0o077 == 0
    assert not (behind.home / "migrating.json").exists()


def test_two_that_start_together_migrate_once(behind: Terminal) -> None:
    both = [
        subprocess.Popen([*KITH, "person", "Ana Silva"], env=behind.environment, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    assert ["Ana Silva" in process.communicate(timeout=120)[0] for process in both] == [True, True]
    assert len(list((behind.home / "before-migrations").iterdir())) == 1


def test_a_migration_that_was_cut_off_is_refused_until_the_copy_is_restored(behind: Terminal) -> None:
    behind.run("person", "Ana Silva")
    copy = next((behind.home / "before-migrations").iterdir())
    (behind.home / "migrating.json").write_text(json.dumps({"copy": str(copy)}))
    done = behind.run("person", "Ana Silva")
    assert done.returncode == 3
    assert done.stderr.splitlines()[0] == "This book is half-migrated."
    assert str(behind.home / "kith.sqlite3") in done.stderr
    assert done.stderr.splitlines()[2] == f"kith restore {copy}"
    assert behind.run("restore", copy).returncode == 0
    assert "Ana Silva" in behind.run("person", "Ana Silva").stdout


def test_tables_without_a_history_are_refused(tmp_path: Path) -> None:
    terminal = empty_book(tmp_path / "home")
    with closing(sqlite3.connect(terminal.home / "kith.sqlite3")) as database:
        database.execute("DELETE FROM django_migrations")
        database.commit()
    done = terminal.run("who", "nobody")
    assert done.returncode == 3
    assert "half-migrated" in done.stderr


@pytest.mark.django_db
def test_a_current_book_is_left_alone() -> None:
    assert readying.look() == readying.Readiness(readying.State.CURRENT)
    assert readying.ready() == readying.Readied()


@pytest.mark.parametrize(
    ("environ", "linked", "zone"),
    [
        ({"TZ": "Asia/Tokyo"}, "Europe/Lisbon", "Asia/Tokyo"),
        ({"TZ": ":America/Lima"}, "Europe/Lisbon", "America/Lima"),
        ({"TZ": "nonsense"}, "Europe/Lisbon", "Europe/Lisbon"),
        ({}, "posix/America/Argentina/Ushuaia", "America/Argentina/Ushuaia"),
        ({}, "nowhere", "UTC"),
    ],
)
def test_the_zone_of_this_computer(environ: dict[str, str], linked: str, zone: str, tmp_path: Path) -> None:
    (tmp_path / "localtime").symlink_to(tmp_path / "zoneinfo" / linked)
    assert opening.zone_here(environ, tmp_path / "localtime") == zone
