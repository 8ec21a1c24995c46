"""``kith demo`` as a newcomer runs it: the real program, the real import, the link opened like a browser does."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

LINK = re.compile(r"http://127\.0\.0\.1:\d+/open/\S+")
PATIENCE = 180


def environment(home: Path) -> dict[str, str]:
    """The user has a book of their own in the environment, at a place that does not answer: the demo must not want it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("KITH_", "DJANGO_"))}
    theirs = {"KITH_HOME": str(home / "mine"), "DATABASE_URL": "postgresql://nobody@127.0.0.1:9/mine"}
    return kept | theirs | {"XDG_DATA_HOME": str(home), "HOME": str(home), "PYTHONUNBUFFERED": "1"}


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "kith", *arguments]


@contextmanager
def running(home: Path, *arguments: str) -> Iterator[list[str]]:
    """The demo, served; what it has printed so far grows in the list, whose last line is the link."""
    process = subprocess.Popen(
        command(*arguments, "demo", "--no-browser", "--port", "0"),
        env=environment(home), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
    )  # fmt: skip
    said: list[str] = []
    try:
        assert process.stdout
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and not (said and LINK.match(said[-1])):
            line = process.stdout.readline()
            assert line, "".join(said)
            said.append(line)
        yield said
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


def page(link: str) -> str:
    """What a browser shows after it has opened the link."""
    opener = build_opener(HTTPCookieProcessor(CookieJar()))
    with opener.open(link.strip(), timeout=30) as answer:
        return str(answer.read().decode())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str], str]:
    """The user's folder, what the first start said, and Today as it then stood."""
    home = tmp_path_factory.mktemp("user")
    with running(home) as said:
        today = page(said[-1])
    return home, said, today


def test_today_shows_the_story(made: tuple[Path, list[str], str]) -> None:
    _, _, today = made
    assert "Priya Deshpande" in today
    assert "two names for her backend roles" in today
    assert " moved from " in today  # news between the two exports


def test_it_says_what_it_does(made: tuple[Path, list[str], str]) -> None:
    _, said, _ = made
    text = "".join(said)
    assert "Importing the newer LinkedIn export" in text
    assert re.search(r"[\d,]{5,} rows: \d{3} people new", text)


def test_it_keeps_to_its_own_folder(made: tuple[Path, list[str], str]) -> None:
    home, _, _ = made
    assert {path.name for path in home.iterdir()} == {"kith-demo"}
    mark = json.loads((home / "kith-demo" / "demo.json").read_text("utf-8"))
    assert mark["complete"] is True
    assert not list((home / "kith-demo").glob("tmp*"))


def test_a_second_start_reuses_the_book_and_guards_it(made: tuple[Path, list[str], str]) -> None:
    home, _, _ = made
    with running(home) as said:
        assert "Making" not in "".join(said)
        assert "Priya Deshpande" in page(said[-1])
        anew = command("demo", "--fresh", "--no-browser")
        done = subprocess.run(anew, env=environment(home), capture_output=True, text=True)
    assert done.returncode == 3
    assert "being served" in done.stderr


def test_json_is_one_object_and_the_rest_goes_to_stderr(made: tuple[Path, list[str], str]) -> None:
    home, _, _ = made
    process = subprocess.Popen(
        command("demo", "--json", "--no-browser", "--port", "0"), env=environment(home), stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    assert process.stdout
    told = json.loads(process.stdout.readline())
    try:
        assert (told["pid"], told["home"]) == (process.pid, str(home / "kith-demo"))
        assert "Priya Deshpande" in page(told["link"])
    finally:
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=30)[0] == ""


def test_a_half_made_one_does_not_count(made: tuple[Path, list[str], str]) -> None:
    from kith.cli.demo import _made_on

    mark = made[0] / "kith-demo" / "demo.json"
    whole = mark.read_text("utf-8")
    assert _made_on(mark.parent)
    for half in (whole.replace("true", "false"), whole[:-8], ""):
        mark.write_text(half, "utf-8")
        assert _made_on(mark.parent) is None
    mark.write_text(whole, "utf-8")


def test_a_folder_with_something_else_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "kith.sqlite3").write_text("precious", "utf-8")
    done = subprocess.run(
        command("--home", str(tmp_path), "demo", "--no-browser"),
        env=environment(tmp_path),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 3
    assert "not a demo" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["kith.sqlite3"]
    assert (tmp_path / "kith.sqlite3").read_text("utf-8") == "precious"
