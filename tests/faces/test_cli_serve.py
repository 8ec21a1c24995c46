"""``kith serve``: one process group, a link that works once, and nothing left behind."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import sqlite3
import stat
import subprocess
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.faces.terminal import Terminal, children, command_of, empty_book, wait_for

LINK = re.compile(r"http://127\.0\.0\.1:(\d+)(/open/[\w-]+)")
pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes by /proc")


@dataclass
class Served:
    """A running ``kith serve``."""

    process: subprocess.Popen[str]
    terminal: Terminal
    port: int = 0
    path: str = ""
    said: list[str] = field(default_factory=list)

    def until(self, pattern: re.Pattern[str]) -> re.Match[str]:
        """Read what it prints up to a line that matches."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line)
            if found := pattern.search(line):
                return found
        raise AssertionError("".join(self.said))

    def child(self, name: str) -> int:
        """The process id of ``web`` or ``worker``; 0 if there is none at the moment."""
        mine = [pid for pid in children(self.process.pid) if f"kith.jobs.children {name}" in command_of(pid)]
        return mine[0] if mine else 0


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """A book that is being served on a free port."""
    terminal = empty_book(tmp_path / "home")
    with terminal.started("serve", "--port", "0", "--no-browser") as process:
        one = Served(process, terminal)
        found = one.until(LINK)
        one.port, one.path = int(found[1]), found[2]
        yield one


def ask(port: int, path: str, host: str = "") -> int:
    """The status of an answer."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request("GET", path, headers={"Host": host or f"127.0.0.1:{port}"})
        return connection.getresponse().status


def is_closed(port: int) -> bool:
    with closing(socket.socket()) as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def test_the_link_lets_one_browser_in_and_a_second_serve_gives_another(served: Served) -> None:
    assert ask(served.port, "/health") == 200
    assert ask(served.port, "/people") in (401, 403)
    assert ask(served.port, "/health", host="evil.example") == 400
    assert ask(served.port, served.path) == 303
    assert ask(served.port, served.path) == 401
    before = children(served.process.pid)
    again = served.terminal.run("serve")
    assert again.returncode == 0
    assert f"process {served.process.pid}" in again.stdout
    link = LINK.search(again.stdout)
    assert link and int(link[1]) == served.port and link[2] != served.path
    assert ask(served.port, link[2]) == 303
    assert children(served.process.pid) == before


def test_the_home_is_private(served: Served) -> None:
    loose = [
        p.name
        for p in (served.terminal.home, *served.terminal.home.rglob("*"))
        if stat.S_IMODE(p.stat().st_mode) & 0o077
    ]
    assert loose == []


def test_a_killed_worker_is_started_again_and_the_pages_stay(served: Served) -> None:
    worker, web = wait_for(lambda: served.child("worker")), served.child("web")
    os.kill(worker, signal.SIGKILL)
    served.until(re.compile(r"worker ended \(signal 9\); starting it again in 0\.5 s"))
    assert wait_for(lambda: served.child("worker") not in (0, worker))
    assert served.child("web") == web
    assert ask(served.port, "/health") == 200


def test_a_killed_web_process_comes_back_on_the_same_port(served: Served) -> None:
    web = served.child("web")
    os.kill(web, signal.SIGKILL)
    wait_for(lambda: served.child("web") not in (0, web))
    wait_for(lambda: not is_closed(served.port) and ask(served.port, "/health") == 200)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_one_signal_ends_everything(served: Served, number: signal.Signals) -> None:
    family = [served.child("web"), served.child("worker"), *children(served.child("web"))]
    served.process.send_signal(number)
    assert served.process.wait(40) == 0
    assert [pid for pid in family if pid and "kith" in command_of(pid)] == []
    assert is_closed(served.port)


def test_even_a_killed_supervisor_leaves_nobody_behind(served: Served) -> None:
    family = [served.child("web"), served.child("worker"), *children(served.child("web"))]
    assert all(family)
    served.process.kill()
    served.process.wait(10)
    wait_for(lambda: not [pid for pid in family if "kith" in command_of(pid)])
    assert is_closed(served.port)


def test_json_is_one_object_when_the_pages_answer(tmp_path: Path) -> None:
    terminal = empty_book(tmp_path / "home")
    with terminal.started("serve", "--port", "0", "--json") as process:
        assert process.stdout is not None
        told = json.loads(process.stdout.readline())
        assert told["pid"] == process.pid and told["home"] == str(terminal.home) and not told["already_running"]
        path = "/" + told["link"].removeprefix(told["address"])
        port = int(told["listens"].rpartition(":")[2])
        assert told["address"] == f"http://127.0.0.1:{port}/"
        assert ask(port, path) == 303
        again = terminal.json("serve")
        assert again["already_running"] and again["link"] not in (None, told["link"])
        assert {name: again[name] for name in ("address", "pid", "home")} == {
            name: told[name] for name in ("address", "pid", "home")
        }
        process.terminate()
        assert process.stdout.read() == ""


def test_the_worker_says_who_it_is(tmp_path: Path) -> None:
    terminal = empty_book(tmp_path / "home")
    with terminal.started("worker", "--json") as process:
        assert process.stdout is not None
        told = json.loads(process.stdout.readline())
    assert (told["pid"], told["home"], told["address"], told["link"]) == (process.pid, str(terminal.home), None, None)


def test_a_taken_port_is_said_with_what_next(tmp_path: Path) -> None:
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = Terminal(tmp_path / "home").run("serve", "--port", str(port))
    assert done.returncode == 3
    assert done.stderr.splitlines() == [
        f"Port {port} cannot be used.",
        f"Something else listens on 127.0.0.1:{port}.",
        f"Choose another: kith serve --port {port + 1}",
    ]


def test_a_newer_book_is_refused_by_name_and_left_alone(tmp_path: Path) -> None:
    terminal = empty_book(tmp_path / "home")
    file = terminal.home / "kith.sqlite3"
    with closing(sqlite3.connect(file)) as database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('book', '0999_later', '2030-01-01')"
        )
        database.commit()
        database.execute("PRAGMA journal_mode=DELETE")
    before = file.read_bytes()
    done = terminal.run("serve", "--port", "0")
    assert done.returncode == 3
    assert "newer Kith" in done.stderr and "book.0999_later" in done.stderr and str(file) in done.stderr
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA journal_mode=DELETE")
    assert _without_header(file.read_bytes()) == _without_header(before)


def _without_header(data: bytes) -> bytes:
    """The first page counts how often the file was opened for writing."""
    return data[100:]


def test_a_file_that_is_no_book_is_refused_by_name(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path / "home")
    terminal.home.mkdir()
    (terminal.home / "kith.sqlite3").write_text("Dear diary, " * 100)
    done = terminal.run("serve", "--port", "0")
    assert done.returncode == 3
    assert str(terminal.home / "kith.sqlite3") in done.stderr
    assert "Traceback" not in done.stderr
    assert (terminal.home / "kith.sqlite3").read_text() == "Dear diary, " * 100


def test_the_worker_alone_ends_by_a_signal(tmp_path: Path) -> None:
    terminal = empty_book(tmp_path / "home")
    with terminal.started("worker") as process:
        wait_for(lambda: (terminal.home / "kith.sqlite3").exists())
        wait_for(
            lambda: (
                "SigCgt" in Path(f"/proc/{process.pid}/status").read_text() and _catches(process.pid, signal.SIGTERM)
            )
        )
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0


def _catches(pid: int, number: int) -> bool:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    mask = int(next(line for line in lines if line.startswith("SigCgt")).split()[1], 16)
    return bool(mask >> (number - 1) & 1)
