"""The two processes of a served book, each on a leash: they end when who started them is gone, however that happened.

    python -m kith.jobs.children web 127.0.0.1 8460
    python -m kith.jobs.children worker

The leash is standard input: the supervisor holds the other end of the pipe, and the system closes it even after ``kill -9``.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from threading import Thread

#: Seconds between asking the whole group to end and ending it.
PATIENCE = 10.0
#: Pages wait for the disk, not for the processor; SQLite lets them read side by side.
THREADS = 8


def leash() -> None:
    """From now on, end this process and whatever it has started as soon as standard input ends."""

    def follow() -> None:
        while os.read(0, 1024):
            pass
        os.killpg(0, signal.SIGTERM)
        time.sleep(PATIENCE)
        os.killpg(0, signal.SIGKILL)

    Thread(target=follow, daemon=True).start()


def web(address: str, port: int) -> None:
    """The pages: one Granian worker, HTTP/1 only. No access log, since a path may hold a launch token."""
    from granian.constants import HTTPModes, Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    Server(
        "kith.project.wsgi:application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        http=HTTPModes.http1,
        websockets=False,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
        workers_kill_timeout=5,
    ).serve()


def worker() -> None:
    """The background work."""
    import django

    django.setup()
    from kith.jobs import runner

    runner.work()


def main(arguments: list[str]) -> None:
    """Be one of the two."""
    leash()
    if arguments[0] == "web":
        web(arguments[1], int(arguments[2]))
    else:
        worker()


if __name__ == "__main__":
    main(sys.argv[1:])
