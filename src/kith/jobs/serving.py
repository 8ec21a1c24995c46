"""The supervisor behind ``kith serve``: one process for the pages, one for the background work, and an end for both.

It holds a lock on the data folder as long as it lives, so that there is one such group for one book, and so that `kith restore` knows.
"""

from __future__ import annotations

import fcntl
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from types import FrameType, TracebackType
from typing import IO, Any

from kith.core.errors import KithError

#: Seconds between looks at the children, and the waits before a dead one is started again: 0.5, 1, 2 ... 30.
LOOK, FIRST_WAIT, LONGEST_WAIT = 0.1, 0.5, 30.0
#: Who has lived this long has recovered: the next wait is a short one again.
RECOVERED = 60.0
#: Seconds for the pages to answer for the first time, and for children to end by themselves.
START, END = 60.0, 15.0


@dataclass(frozen=True, slots=True)
class Running:
    """A process group that serves the book already."""

    pid: int
    address: str
    port: int


class Place:
    """The lock on a data folder, held for as long as its book is served."""

    def __init__(self, home: Path) -> None:
        self.path = home / "serve.lock"
        self.file: IO[str] | None = None

    def take(self) -> bool:
        """Try to be the one who serves; False if somebody else is."""
        file = self.path.open("a+", encoding="utf-8")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            return False
        self.file = file
        self.tell({})
        return True

    def tell(self, what: dict[str, Any]) -> None:
        """Write down, for a second ``kith serve``, where this one answers."""
        assert self.file is not None
        self.file.seek(0)
        self.file.truncate()
        json.dump(what, self.file)
        self.file.flush()

    def who(self, patience: float = 0.0) -> Running | None:
        """Who serves, once they have said where; None if nobody has within ``patience`` seconds."""
        until = time.monotonic() + patience
        while True:
            try:
                told = json.loads(self.path.read_text("utf-8"))
                return Running(told["pid"], told["address"], told["port"])
            except (OSError, ValueError, KeyError):
                if time.monotonic() >= until:
                    return None
                time.sleep(LOOK)

    def leave(self) -> None:
        """Let go of the folder."""
        if self.file is not None:
            self.tell({})
            self.file.close()
            self.file = None

    def __enter__(self) -> Place:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.leave()


def free_port(address: str, port: int) -> int:
    """The port, after making sure that nobody listens there; 0 asks for any. Raises `KithError` if it is taken."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
            # Two sockets may be bound with SO_REUSEADDR; only one listens.
            probe.listen(1)
        except OSError as error:
            detail = f"Something else listens on {address}:{port}." if port else str(error.strerror)
            raise KithError(
                f"Port {port} cannot be used.", detail, f"Choose another: kith serve --port {port + 1}"
            ) from error
        return int(probe.getsockname()[1])


@dataclass
class Child:
    """One process under supervision. ``says`` is its name in messages."""

    says: str
    arguments: list[str]
    process: subprocess.Popen[bytes] | None = None
    begun: float = 0.0
    deaths: int = 0
    again_at: float = field(default=0.0)

    def start(self) -> None:
        """Start it in a session of its own, so that the terminal's Ctrl-C reaches the supervisor alone, and on a leash."""
        command = [sys.executable, "-m", "kith.jobs.children", *self.arguments]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True)
        self.begun = time.monotonic()

    def look(self, say: Callable[[str], None]) -> None:
        """Start it again if it has died, after a wait that doubles with each death in a row."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.again_at:
                self.start()
            return
        code = self.process.poll()
        if code is None:
            return
        self.signal(signal.SIGKILL)  # whatever it left behind
        self.deaths = 1 if now - self.begun > RECOVERED else self.deaths + 1
        wait = min(LONGEST_WAIT, FIRST_WAIT * 2 ** (self.deaths - 1))
        how = f"signal {-code}" if code < 0 else f"code {code}"
        say(f"The {self.says} ended ({how}); starting it again in {wait:g} s.")
        self.process, self.again_at = None, now + wait

    def signal(self, number: int) -> None:
        """Send a signal to it and to whatever it has started."""
        if self.process is not None:
            try:
                os.killpg(self.process.pid, number)
            except (ProcessLookupError, PermissionError):
                pass

    def end(self, until: float) -> None:
        """Wait for it to end; by force at ``until``."""
        if self.process is None:
            return
        try:
            self.process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            pass
        self.signal(signal.SIGKILL)
        self.process.wait()


class Supervisor:
    """Keeps the two children of a served book alive until SIGTERM or SIGINT, then ends both."""

    def __init__(self, *, address: str, port: int, host: str, say: Callable[[str], None]) -> None:
        self.address, self.port, self.host, self.say = address, port, host, say
        self.web = Child("web process", ["web", address, str(port)])
        self.worker = Child("worker", ["worker"])
        self.stopping = Event()

    def run(self, answers: Callable[[], None]) -> None:
        """Serve. ``answers`` is called once, when the pages answer for the first time. Raises `KithError` if they never do."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._stop)
        try:
            self.web.start()
            self.worker.start()
            if self._answering():
                answers()
            while not self.stopping.wait(LOOK):
                self.web.look(self.say)
                self.worker.look(self.say)
        finally:
            self.end()

    def end(self) -> None:
        """Both children at once, by request and in the end by force."""
        for child in (self.web, self.worker):
            child.signal(signal.SIGTERM)
        until = time.monotonic() + END
        for child in (self.web, self.worker):
            child.end(until)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping.set()

    def _answering(self) -> bool:
        until = time.monotonic() + START
        while not self.stopping.wait(LOOK):
            if answers(self.address, self.port, self.host):
                return True
            ended = self.web.process is not None and self.web.process.poll() is not None
            if ended or time.monotonic() > until:
                detail = "The web process ended." if ended else f"Nothing came from port {self.port} in {START:g} s."
                raise KithError("The pages do not answer.", detail, "What it wrote above says why; then kith doctor.")
            self.worker.look(self.say)
        return False


def answers(address: str, port: int, host: str) -> bool:
    """Whether the pages answer there. ``host`` is a name that they answer to."""
    local = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(address, address)
    connection = http.client.HTTPConnection(local, port, timeout=2)
    try:
        connection.request("GET", "/health", headers={"Host": host})
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
