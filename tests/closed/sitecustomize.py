"""Python loads a module of this name by itself at start. With this folder on PYTHONPATH, child processes of the tests
(``kith serve``, the worker) are as cut off from the network as the tests themselves; `tests/conftest.py` calls `close` too.

An audit hook, because it sees every connection that goes through the interpreter whoever makes it, and cannot be taken out.
"""

import ipaddress
import sys
from typing import Any

_WATCHED = {"socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname"}
_closed = False


class OutsideWorld(RuntimeError):
    """A test, or the code it runs, tried to reach beyond this machine."""


def is_local(host: object) -> bool:
    """Whether a host is this machine: a loopback address in any spelling that is an address, or ``localhost``."""
    if host is None or host in ("", "localhost", b"localhost"):
        return True
    text = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return bool((mapped or address).is_loopback)


def _watch(event: str, args: tuple[Any, ...]) -> None:
    if event not in _WATCHED:
        return
    if event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = args[0]
    else:
        address = args[1]
        if not isinstance(address, tuple):  # a Unix socket, or an already connected one
            return
        host = address[0]
    # 0.0.0.0 as a name to look up is what a server binds to; nothing leaves the machine by it.
    if not is_local(host) and not (event == "socket.getaddrinfo" and host in ("0.0.0.0", "::")):
        raise OutsideWorld(f"{event} beyond loopback: {host!r}")


def close() -> None:
    """Refuse every connection and look-up beyond loopback from here on, in this process. Twice is the same as once."""
    global _closed
    if not _closed:
        _closed = True
        sys.addaudithook(_watch)


close()
