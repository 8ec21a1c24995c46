"""A room without doors: while a source reads, no file, socket or process may be opened.

Python tells an audit hook (PEP 578) of every such act, whichever library does it. Files of the interpreter itself may be read: modules
imported late and time zone data.
"""

from __future__ import annotations

import os
import sys
import sysconfig
import threading
import zoneinfo
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_OWN = tuple({*sysconfig.get_paths().values(), sys.prefix, sys.base_prefix, *zoneinfo.TZPATH})
_ACTS = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.fork",
    "sqlite3.",
    "shutil.",
    "os.remove",
    "os.rename",
    "os.mkdir",
)
_sealed: dict[int, list[str]] = {}
_hooked = False


class OpenedDoor(AssertionError):
    """A source did what only `kith.fetch` may do."""


def _read_of_own(arguments: tuple[Any, ...]) -> bool:
    path, mode = arguments[0], arguments[1]
    if not isinstance(path, str | bytes) or any(sign in (mode or "r") for sign in "wax+"):
        return False
    name = os.fsdecode(path)
    return name.startswith(_OWN) or name.endswith((".py", ".pyc"))


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    seen = _sealed.get(threading.get_ident())
    if seen is None or not (event == "open" or event.startswith(_ACTS)):
        return
    if event == "open" and _read_of_own(arguments):
        return
    seen.append(event if event != "open" else f"open {arguments[0]!r}")
    raise OpenedDoor(f"A source may not do this: {seen[-1]}")


@contextmanager
def sealed() -> Iterator[None]:
    """Within, this thread can open nothing; afterwards an act that the code itself hid by catching the error is raised again."""
    global _hooked
    if not _hooked:
        sys.addaudithook(_hook)
        _hooked = True
    seen = _sealed[threading.get_ident()] = []
    try:
        yield
    finally:
        del _sealed[threading.get_ident()]
    if seen:
        raise OpenedDoor("A source may not do this: " + ", ".join(seen))
