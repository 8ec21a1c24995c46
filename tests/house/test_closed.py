"""No test reaches beyond this machine, and neither do the processes it starts (trust, class 20)."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest
import sitecustomize

ATTEMPT = "import socket; socket.socket().connect(('192.0.2.1', 9))"


@pytest.mark.parametrize(
    "host", ["192.0.2.1", "::ffff:192.0.2.1", "2001:db8::1", "0x7f.1.example", "kith.example", b"kith.example"]
)
def test_a_host_elsewhere_is_not_local(host: str | bytes) -> None:
    assert not sitecustomize.is_local(host)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1", "localhost", None, ""])
def test_this_machine_is_local(host: str | None) -> None:
    assert sitecustomize.is_local(host)


def test_a_connection_is_refused() -> None:
    with socket.socket() as one, pytest.raises(sitecustomize.OutsideWorld):
        one.connect(("192.0.2.1", 9))


def test_a_name_is_not_looked_up() -> None:
    with pytest.raises(sitecustomize.OutsideWorld):
        socket.getaddrinfo("kith.example", 443)


def test_a_child_process_is_refused_too() -> None:
    done = subprocess.run([sys.executable, "-c", ATTEMPT], capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert "OutsideWorld" in done.stderr


def test_loopback_stays_open() -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        with socket.create_connection(server.getsockname()):
            pass
