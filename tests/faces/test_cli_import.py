"""``kith import``: the plan, the counts, no trace of a dry run, Ctrl-C and going on, the same file again."""

from __future__ import annotations

import hashlib
import os
import pty
import select
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from kith.cli.importing_progress import time_left, told
from tests.book.files import card, cards, connection, letters, linkedin, mbox
from tests.faces.terminal import KITH, Terminal, empty_book, wait_for


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """An empty book."""
    return empty_book(tmp_path / "home")


@pytest.fixture
def exports(tmp_path: Path) -> Path:
    """One of each: a list of connections with a broken line, an address book, mail, and something nobody reads."""
    folder = tmp_path / "exports"
    folder.mkdir()
    linkedin(
        folder, connection("Ana", "Silva", company="Acme", position="CTO"), "broken line", connection("陽子", "佐藤")
    )
    cards(folder, card("Ana Silva", "ana@silva.example", org="Acme"), card("Žofie Nováková", "zofie@novak.example"))
    mbox(folder, *letters("Ana Silva <ana@silva.example>", 6))
    (folder / "holiday.jpg").write_bytes(b"\xff\xd8\xff\xe0 not for us")
    return folder


def digest(home: Path) -> str:
    """Over every row but the counters of ids, how often people were computed, and the database's own statistics."""
    with closing(sqlite3.connect(home / "kith.sqlite3")) as file, closing(sqlite3.connect(":memory:")) as database:
        file.backup(database)
        database.execute("UPDATE book_person SET stale = 0")
        counters = ("sqlite_sequence", "sqlite_stat", "sqlite_master")
        lines = [line for line in database.iterdump() if not any(name in line for name in counters)]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def by_name(files: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {file["name"]: file for file in files}


def test_a_folder_with_one_of_each_comes_in_at_once(terminal: Terminal, exports: Path) -> None:
    told = terminal.json("import", exports, "--yes")
    files = by_name(told["files"])
    assert {name: (f["source"], f["rows"], f["records"], f["rejects"], f["left"]) for name, f in files.items()} == {
        "Connections.csv": ("linkedin", 3, 2, 1, 0),
        "people.vcf": ("vcard", 2, 2, 0, 0),
        "all.mbox": ("mbox", 12, 12, 0, 0),
        "holiday.jpg": ("", 0, 0, 0, 0),
    }
    assert files["holiday.jpg"]["reason"].startswith("No source recognises it")
    assert {name: told[name] for name in ("people_new", "people_known", "people_ask", "unsure")} == {
        "people_new": 3, "people_known": 0, "people_ask": 0, "unsure": 0,
    }  # fmt: skip
    assert terminal.run("who", "Žofie").stdout.count("Žofie Nováková") == 1


def test_the_same_again_changes_nothing_but_its_own_entry(terminal: Terminal, exports: Path) -> None:
    terminal.json("import", exports, "--yes")
    before = terminal.json("export", exports.parent / "one.kith")["counts"]
    again = terminal.json("import", exports, "--yes")
    assert {f["state"] for f in again["files"]} == {"same", "left"}
    after = terminal.json("export", exports.parent / "two.kith")["counts"]
    assert {name for name in after if after[name] != before[name]} == {"import", "importfile"}


def test_a_dry_run_shows_the_plan_and_leaves_nothing(terminal: Terminal, exports: Path) -> None:
    before = digest(terminal.home)
    done = terminal.run("import", exports, "--dry-run")
    assert done.returncode == 0
    for words in (
        "Ana Silva",
        "佐藤",
        "Connections.csv, line 6: Expected 7 columns",
        "robin@vale.example looks like your own",
        "dry run",
    ):
        assert words in done.stdout
    assert terminal.json("import", exports, "--dry-run")["people_new"] == 3
    assert digest(terminal.home) == before


def test_a_dry_run_beside_an_applied_import_leaves_that_alone(terminal: Terminal, exports: Path) -> None:
    terminal.json("import", exports, "--yes")
    terminal.run("today")
    before = digest(terminal.home)
    cards(exports, card("Ana Silva", "ana@silva.example", org="Other"), card("Fourth Person", "fourth@person.example"))
    terminal.json("import", exports, "--dry-run")
    terminal.run("doctor", "--rebuild")
    assert digest(terminal.home) == before


def test_strict_ends_with_1_for_an_unreadable_line_and_an_unknown_file(terminal: Terminal, exports: Path) -> None:
    told = terminal.json("import", exports, "--yes", "--strict", code=1)
    assert by_name(told["files"])["Connections.csv"]["rejects"] == 1
    (exports / "Connections.csv").unlink()
    terminal.json("import", exports, "--yes", "--strict", code=1)
    (exports / "holiday.jpg").unlink()
    (exports / ".hidden").write_text("of the system")
    (exports / "Member_Follows.csv").write_text("Date,Status,FullName\n2020-01-01,Active,Ana Silva\n")
    terminal.json("import", exports, "--yes", "--strict", code=0)


def test_strict_ends_with_1_for_a_damaged_file(terminal: Terminal, exports: Path) -> None:
    folder = exports.parent / "damaged"
    folder.mkdir()
    (folder / "export.zip").write_bytes(b"PK\x03\x04 cut off")
    told = terminal.json("import", folder, "--yes", "--strict", code=1)
    assert told["files"][0]["reason"].startswith("This zip was not opened.")


def test_several_paths_are_several_imports(terminal: Terminal, exports: Path) -> None:
    told = terminal.json("import", exports / "people.vcf", exports / "all.mbox", "--yes")
    assert [one["number"] for one in told["imports"]] == [1, 2]
    assert [f["name"] for f in told["files"]] == ["people.vcf", "all.mbox"]


def test_columns_of_a_table_are_chosen(terminal: Terminal, tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    table.write_text("wer,wo,post\nNoor Haddad,Acme,noor@haddad.example\n")
    pairs = [part for pair in ("name=wer", "organization=wo", "email=post") for part in ("--columns", pair)]
    told = terminal.json("import", table, "--yes", *pairs)
    assert told["people_new"] == 1
    assert "Noor Haddad" in terminal.run("who", "acme").stdout


@pytest.mark.parametrize("text", ["wer,wo,post\nNoor Haddad,Acme,noor@haddad.example\n", "Ana Silva\n"])
def test_a_column_that_is_not_there_is_refused_before_anything_is_made(tmp_path: Path, text: str) -> None:
    terminal = Terminal(tmp_path / "home")
    table = tmp_path / "list.csv"
    table.write_text(text)
    done = terminal.run("import", table, "--yes", "--columns", "name=Nope", "--columns", "organization=wo")
    assert done.returncode == 2
    if "wer" in text:
        assert 'list.csv has no "Nope". It has: wer, wo, post.' in done.stderr
    else:
        assert "no table here" in done.stderr
    assert not (terminal.home / "kith.sqlite3").exists()


def test_columns_of_a_known_table_are_not_chosen(tmp_path: Path) -> None:
    table = tmp_path / "people.csv"
    table.write_text("Name,Email,Company,Tags\nNoor Haddad,noor@haddad.example,Acme,\n")
    done = Terminal(tmp_path / "home").run("import", table, "--yes", "--columns", "name=Name")
    assert done.returncode == 2
    assert done.stderr.splitlines() == ["This table is known already.", "people.csv", "Leave --columns away."]


@pytest.mark.parametrize("arguments", [["nowhere", "--yes"], [], ["--yes", "--columns", "name"], ["--json"]])
def test_wrong_use_is_2_and_makes_no_book(tmp_path: Path, exports: Path, arguments: list[str]) -> None:
    terminal = Terminal(tmp_path / "home")
    paths = [] if arguments == ["nowhere", "--yes"] or not arguments else [str(exports)]
    done = terminal.run("import", *paths, *arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert not (terminal.home / "kith.sqlite3").exists()


def test_a_person_is_asked_on_a_terminal(terminal: Terminal, exports: Path) -> None:
    said = _typed(terminal, ["import", str(exports)], {"your own address?": "\n", "Bring this in?": "n\n"})
    assert "Nothing was brought in. Import 1 waits" in said
    said = _typed(terminal, ["import", str(exports)], {"Bring this in?": "y\n"})
    assert "Brought in as import 1" in said
    assert "Ana Silva" in terminal.run("who", "ana").stdout


def _typed(terminal: Terminal, arguments: list[str], answers: dict[str, str]) -> str:
    """Run on a terminal of its own (a pty) and type an answer to each question."""
    mine, its = pty.openpty()
    process = subprocess.Popen(
        [*KITH, *arguments], env=terminal.environment, stdin=its, stdout=its, stderr=its, start_new_session=True
    )
    os.close(its)
    said, waiting, until = "", dict(answers), time.monotonic() + 120
    while time.monotonic() < until:
        if not select.select([mine], [], [], 0.5)[0]:
            continue
        try:
            block = os.read(mine, 65_536)
        except OSError:
            break
        if not block:
            break
        said += block.decode("utf-8", "replace")
        for question in [one for one in waiting if one in said]:
            os.write(mine, waiting.pop(question).encode())
    assert process.wait(30) == 0, said
    os.close(mine)
    return said


def test_ctrl_c_stops_at_a_chunk_and_the_same_command_goes_on(terminal: Terminal, tmp_path: Path) -> None:
    export = tmp_path / "mail"
    export.mkdir()
    mbox(export, *(one for n in range(600) for one in letters(f"Person{n} <p{n}@somewhere.example>", 30, since=n)))
    with terminal.started("import", str(export), "--yes") as process:
        wait_for(lambda: _rows(terminal.home) > 500)
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 3
        said = process.stdout.read() if process.stdout else ""
    assert "Stopped." in said and "The same command goes on from there." in said
    part = _rows(terminal.home)
    assert 0 < part < 72_000
    told = terminal.json("import", export, "--yes")
    assert by_name(told["files"])["all.mbox"]["rows"] == 36_000
    assert [one["number"] for one in told["imports"]] == [1]
    assert _rows(terminal.home) == 72_000


def _rows(home: Path) -> int:
    try:
        with closing(sqlite3.connect(f"file:{home / 'kith.sqlite3'}?mode=ro", uri=True)) as database:
            return int(database.execute("SELECT count(*) FROM book_interaction").fetchone()[0])
    except sqlite3.Error:
        return 0


def test_progress_is_a_line() -> None:
    progress = {"phase": "all.mbox", "done": 41, "total": 100, "rows": 12_300, "rate": 3_100, "seconds_left": 9}
    assert told(progress) == "all.mbox: 41 %, 12,300 rows, 3,100 a second, 9 s left"
    assert told({}) == ""
    assert told({"phase": "ties", "done": 1, "total": 4}) == "working out ties: 25 %"
    assert time_left(600) == "10 min left"
