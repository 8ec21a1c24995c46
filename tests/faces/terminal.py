"""The real ``kith`` in processes of its own, on a book of its own."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

KITH = [sys.executable, "-m", "kith"]


@dataclass
class Terminal:
    """Runs commands on one data folder. Always on SQLite: these books are not the test database."""

    home: Path
    more: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """The tests' own environment with this folder; ``DATABASE_URL`` stays behind."""
        kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        return kept | {"KITH_HOME": str(self.home), "COLUMNS": "100"} | self.more

    def run(self, *arguments: str | Path, typed: str | None = None) -> subprocess.CompletedProcess[str]:
        """One command to its end; ``typed`` is its input."""
        return subprocess.run(
            [*KITH, *map(str, arguments)], env=self.environment, input=typed or "", capture_output=True, text=True, timeout=240, check=False
        )  # fmt: skip

    def json(self, *arguments: str | Path, code: int = 0) -> Any:
        """The object that a command prints with ``--json``."""
        done = self.run(*arguments, "--json")
        assert done.returncode == code, done.stderr[-2_000:] + done.stdout[-500:]
        return json.loads(done.stdout)

    @contextmanager
    def started(self, *arguments: str) -> Iterator[subprocess.Popen[str]]:
        """A command that goes on; ended by force at the latest when the test ends."""
        process = subprocess.Popen(
            [*KITH, *arguments], env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, bufsize=1, start_new_session=True,
        )  # fmt: skip
        try:
            yield process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                try:
                    process.wait(30)
                except subprocess.TimeoutExpired:
                    os.killpg(process.pid, signal.SIGKILL)
            process.wait(10)
            if process.stdout:
                process.stdout.close()


@cache
def _template() -> Path:
    """An empty book of this version, made once: migrating takes longer than most of what is tested on it."""
    folder = Path(tempfile.mkdtemp(prefix="kith-template-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    done = Terminal(folder / "home").run("who", "nobody")
    assert done.returncode == 0, done.stderr
    return folder / "home"


def empty_book(home: Path) -> Terminal:
    """A terminal on an empty book that is ready for this version."""
    shutil.copytree(_template(), home)
    return Terminal(home)


def wait_for(what: Callable[[], Any], seconds: float = 60) -> Any:
    """The first true answer; fails if there is none in time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if found := what():
            return found
        time.sleep(0.1)
    raise AssertionError("it never came about")


def children(pid: int) -> list[int]:
    """The processes that a process has started (Linux)."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parts = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(parts[1]) == pid and parts[0] != "Z":
            found.append(int(stat.parent.name))
    return sorted(found)


def command_of(pid: int) -> str:
    """The command line of a process, or nothing."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    except OSError:
        return ""
