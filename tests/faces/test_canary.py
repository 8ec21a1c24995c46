"""A canary person and a path with a token go through everything that can go wrong: neither is in a log, a job, a report or an error page (class 12).

Real processes with the most talkative log there is, on a database that really fails: a trigger breaks off whatever names the canary, and says
its name in the error.
"""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from tests.book.files import ME, card, cards, connection, letters, linkedin, mail, mbox
from tests.faces.terminal import Terminal, empty_book
from tests.house.tree import ROOT

NAME, ADDRESS, NOTE, TOKEN = "Xanthippe Quibbleworth", "xq@quibble.example", "told me about zwieback", "t0ken5ecretqx"
SETTINGS = {"DJANGO_SETTINGS_MODULE": "kith.project.settings"}
CANARIES = ("quibble", "xanthippe", "zwieback", TOKEN)
#: A line of the log, and the frames of a traceback below it.
LOGGED = re.compile(r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d+ [A-Z]+ [\w.]+: .*|^  \S.*")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the exports lie: the path holds a token, as a link does that was saved whole."""
    found = tmp_path / f"download?token={TOKEN}"
    found.mkdir()
    return found


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(empty_book(tmp_path / "home").home, {"KITH_LOG_LEVEL": "DEBUG"})


def good(folder: Path) -> Path:
    """The canary in every format, once in lines that cannot be read."""
    folder.mkdir()
    first, last = NAME.split()
    linkedin(folder, connection(first, last, email=ADDRESS), f"{NAME},{ADDRESS},{NOTE}")
    cards(
        folder,
        card(NAME, ADDRESS, org="Quibble").replace("END:", f"NOTE:{NOTE}\r\nEND:"),
        f"BEGIN:VCARD\r\nFN:{NAME}\r\n",
    )
    mbox(folder, *letters(f"{NAME} <{ADDRESS}>", 3), mail(NAME, ME, day=9, more=f"X-Note: {NOTE}"))
    event = [
        "BEGIN:VEVENT",
        f"SUMMARY:{NOTE}",
        "DTSTART:nonsense",
        f"ATTENDEE;CN={NAME}:mailto:{ADDRESS}",
        "END:VEVENT",
    ]
    (folder / "a.ics").write_text("\r\n".join(["BEGIN:VCALENDAR", *event, "END:VCALENDAR", ""]))
    (folder / "people.txt").write_text(
        f"# kith people\n{NAME} (Quibble) {ADDRESS}\n" + '{"kith": "person", "name": 3}\n'
    )
    return folder


def broken(folder: Path) -> list[Path]:
    """Exports that end in an error: cut off, damaged in the middle of being read, no export at all, leading out of the zip."""
    many = "".join(card(f"{NAME} {n}", f"{n}{ADDRESS}") for n in range(3_000)).encode()
    whole = folder / "whole.zip"
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("people.vcf", many)
    data = whole.read_bytes()
    (folder / "cut.zip").write_bytes(data[: len(data) // 2])
    (folder / "damaged.zip").write_bytes(data.replace(b"2500", b"25oo"))
    with zipfile.ZipFile(folder / "out.zip", "w") as archive:
        archive.writestr("../out.vcf", many[:100])
    (folder / "none.vcf").write_text(f"{NAME} {ADDRESS}\n")
    (folder / "twice.csv").write_text(f"Name,Email\n{NAME},{ADDRESS}\n")
    return [folder / name for name in ("cut.zip", "damaged.zip", "out.zip", "none.vcf", "twice.csv")]


def break_off(terminal: Terminal) -> None:
    """From now on the database refuses whatever names the canary, and quotes it in the error."""
    with closing(sqlite3.connect(terminal.home / "kith.sqlite3")) as database:
        for table, column in (("identity", "shown"), ("note", "text"), ("sourcerow", "pending"), ("person", "name")):
            database.execute(
                f"CREATE TRIGGER canary_{table} BEFORE INSERT ON book_{table} WHEN lower(NEW.{column}) LIKE '%quibble%' OR NEW.{column} LIKE '%zwieback%' "
                f"BEGIN SELECT RAISE(ABORT, 'cannot store {NAME} <{ADDRESS}>, who {NOTE}, from {TOKEN}'); END"
            )
        database.commit()


def logged(*streams: str) -> list[str]:
    """The lines that were logged, and what came with them."""
    return [line for text in streams for line in text.splitlines() if LOGGED.match(line)]


def held(*texts: object) -> list[str]:
    """The canaries in these texts."""
    return [canary for canary in CANARIES if canary in " ".join(map(str, texts)).casefold()]


def rows(terminal: Terminal) -> tuple[list[tuple[object, ...]], list[str]]:
    """Every job, whole; and what each failed import says of itself."""
    with closing(sqlite3.connect(terminal.home / "kith.sqlite3")) as database:
        jobs = database.execute("SELECT kind, state, progress, problem FROM book_job").fetchall()
        problems = database.execute("SELECT problem FROM book_import WHERE state = 'failed'").fetchall()
    return jobs, [problem for (problem,) in problems]


def test_neither_a_person_nor_a_token_is_in_a_log_a_job_a_report_or_an_error_page(
    terminal: Terminal, folder: Path
) -> None:
    runs = [terminal.run("import", good(folder / "good"), "--yes", "--subjects")]
    assert NAME in terminal.run("who", "quibbleworth").stdout  # the canary did come in
    runs += [terminal.run("import", path, "--yes") for path in broken(folder)]
    break_off(terminal)
    cards(folder, card("Ana Silva", "ana@silva.example"), card("Other Quibble", "o@quibble.example"), name="middle.vcf")
    runs.append(terminal.run("import", folder / "middle.vcf", "--yes"))
    assert runs[-1].returncode == 3 and "Kith itself" in runs[-1].stderr
    gone = [folder / "gone.vcf", folder / "gone"]
    gone[0].write_text(card(NAME, ADDRESS))
    gone[1].mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "tests.faces.breaking", NAME, NOTE, *map(str, gone)], env=terminal.environment | SETTINGS, cwd=ROOT,
        capture_output=True, text=True, timeout=240, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2_000:]
    pages = json.loads(done.stdout)
    assert [status for status, _ in pages] == [500, 500, 200, 404, 400]
    assert held(*(text for status, text in pages if status == 500)) == []

    lines = logged(done.stderr, *(run.stderr for run in runs))
    assert len([line for line in lines if " ERROR " in line]) >= 5 and any("IntegrityError" in line for line in lines)
    assert held(*lines) == []
    # A terminal says to who typed it what was typed; all else that came out of these processes is log.
    assert held(done.stderr) == []
    jobs, problems = rows(terminal)
    assert len([state for _, state, *_ in jobs if state == "failed"]) >= 6 and len(problems) >= 5
    assert held(*jobs) == []
    assert held(*problems) == []
    doctor = [terminal.run("doctor"), terminal.run("doctor", "--json"), terminal.run("doctor", "--rebuild")]
    assert held(*(run.stdout + run.stderr for run in doctor)) == []
    assert "failed in the last week" in doctor[0].stdout
