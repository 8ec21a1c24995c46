"""Getting the book ready for this version of Kith: a copy first, then the migrations, or a refusal that names the file.

Three kinds of book are never touched: one that a newer version wrote, one whose migration was cut off, and a file that is no book.
"""

from __future__ import annotations

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, OperationalError, connection
from django.db.migrations.exceptions import InconsistentMigrationHistory
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from kith.core.errors import KithError

#: How many of the copies that are made before a migration are kept.
COPIES = 3


class State(StrEnum):
    """How a book and this version of Kith stand to each other."""

    NEW = "new"
    CURRENT = "current"
    BEHIND = "behind"
    NEWER = "newer"
    HALF = "half"


@dataclass(frozen=True, slots=True)
class Readiness:
    """What `look` found. ``missing`` are migrations that have not run; ``unknown`` are those that only a newer Kith knows."""

    state: State
    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    #: The copy from before, where a migration was cut off.
    copy: str = ""


@dataclass(frozen=True, slots=True)
class Readied:
    """What `ready` did: which migrations ran, and where the copy from before lies (none for a new book and on PostgreSQL)."""

    ran: tuple[str, ...] = ()
    copy: Path | None = None


def database_file() -> Path | None:
    """The file of the book, or None if the book is in PostgreSQL or in memory."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor != "sqlite" or name.startswith("file:") or name == ":memory:":
        return None
    return Path(name)


def look() -> Readiness:
    """How the book stands, without changing anything. Raises `KithError` where it cannot be opened at all."""
    try:
        return _look()
    except DatabaseError as error:
        raise _unopened(error) from error


def ready() -> Readied:
    """Make the book fit for this version; does nothing if it is. Raises `KithError` for a newer or half-migrated one.

    Two processes that start together migrate once: the second waits and then finds nothing to do.
    """
    found = look()
    if found.state == State.CURRENT:
        return Readied()
    with _alone():
        found = look()
        _refuse(found)
        return Readied() if found.state == State.CURRENT else _migrate(found)


def _look() -> Readiness:
    loader = MigrationLoader(connection)
    known, applied = set(loader.disk_migrations), set(loader.applied_migrations)
    apps = {app for app, _ in known}
    missing = tuple(sorted(f"{app}.{name}" for app, name in known - applied))
    unknown = tuple(sorted(f"{app}.{name}" for app, name in applied - known if app in apps))
    if unknown:
        return Readiness(State.NEWER, missing, unknown)
    if (copy := _cut_off()) is not None:
        return Readiness(State.HALF, missing, copy=copy)
    try:
        loader.check_consistent_history(connection)
    except InconsistentMigrationHistory:
        return Readiness(State.HALF, missing)
    if not applied:
        tables = set(connection.introspection.table_names()) - {"django_migrations"}
        return Readiness(State.HALF if any(t.startswith("book_") for t in tables) else State.NEW, missing)
    return Readiness(State.BEHIND if missing else State.CURRENT, missing)


def _refuse(found: Readiness) -> None:
    where = str(database_file() or "The database")
    if found.state == State.NEWER:
        detail = f"{where} holds {found.unknown[-1]}, which this version does not know. Nothing was changed."
        raise KithError(
            "This book was written by a newer Kith.", detail, "Update Kith, or use another folder: --home DIR."
        )
    if found.state == State.HALF:
        hint = f"kith restore {found.copy}" if found.copy else "kith restore FILE, with your last backup."
        detail = f"A change of {where} to a new version was cut off. Nothing was changed now."
        raise KithError("This book is half-migrated.", detail, hint)


def _migrate(found: Readiness) -> Readied:
    file = database_file()
    new = found.state == State.NEW
    copy = None if new or file is None else _copy(file)
    mark = _mark()
    if copy is not None:
        mark.write_text(json.dumps({"copy": str(copy)}), "utf-8")
    call_command("migrate", verbosity=0, interactive=False)
    if copy is not None:
        mark.unlink()
        _thin(copy.parent)
    return Readied(found.missing, copy)


def _copy(file: Path) -> Path:
    """A consistent copy beside the book; ``VACUUM INTO`` takes along what still stands in the write-ahead log."""
    folder = file.parent / "before-migrations"
    folder.mkdir(mode=0o700, exist_ok=True)
    copy = folder / f"{file.stem}-{stamp()}.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(copy)])
    copy.chmod(0o600)
    return copy


def stamp(now: datetime | None = None) -> str:
    """A time as part of a file's name, in UTC, to the microsecond so that two are never the same."""
    return (now or timezone.now()).strftime("%Y%m%dT%H%M%S.%fZ")


def _thin(folder: Path) -> None:
    for old in sorted(folder.glob("*.sqlite3"))[:-COPIES]:
        old.unlink()


def _mark() -> Path:
    """Lies beside the book exactly while it is being migrated."""
    return Path(settings.KITH.home) / "migrating.json"


def _cut_off() -> str | None:
    """The copy of a migration that began and did not end; None if there is none. Asked of the running one it is not."""
    try:
        told: Any = json.loads(_mark().read_text("utf-8"))
    except FileNotFoundError:
        return None
    except ValueError:
        return ""
    return str(told.get("copy", ""))


@contextmanager
def _alone() -> Iterator[None]:
    with (Path(settings.KITH.home) / "migrating.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _unopened(error: DatabaseError) -> KithError:
    file = database_file()
    if file is None:
        # The message of a server may hold its address and user, but nothing of the book.
        return KithError(
            "The database does not answer.", str(error).strip().splitlines()[0], "Check database_url, then kith doctor."
        )
    if isinstance(error, OperationalError):
        return KithError("The book cannot be opened.", f"{file}: {error}.", "kith doctor says what would mend it.")
    return KithError(
        "This file is not a book, or it is broken.", f"{file}: {error}.", "kith restore FILE, with your last backup."
    )
