"""Backups: a copy of the database taken while it is used, read back before it counts, and put in the place of the book again.

A plain backup is an ordinary SQLite database. An encrypted one is a zip of two age files (age-encryption.org/v1), so that any age program
opens it without Kith: ``key.age`` is an identity locked by the passphrase, ``book.age`` the database for that identity.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyrage  # type: ignore[import-untyped]
from django.conf import settings
from django.db import connections
from django.utils import timezone

from kith.book.actions import readying, restoring
from kith.book.actions.exporting import new_file
from kith.core.errors import Conflict, KithError, UnreadableExport, WrongUse

KEY, BOOK = "key.age", "book.age"
#: Goes along inside of a backup: what the installation needs besides its tables. Removed again when it is restored.
_ABOUT = "kith_backup"
#: What a reader of the backup's counts wants to see, and what proves that the file is a book.
COUNTED = ("book_person", "book_identity", "book_interaction", "book_note", "book_import", "book_change")
#: When the last backup was made, beside the book.
LAST = "last-backup"


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A backup that was read back: rows by table, bytes, and whether a passphrase locks it."""

    path: Path
    counts: dict[str, int]
    size: int
    locked: bool


def back_up(*, path: Path, passphrase: str = "") -> BackedUp:
    """Write a backup of the whole instance, every owner's book, and read it back. Works while Kith is used.

    Raises `KithError` on PostgreSQL (whose own tools do this) and where the file cannot be written or is not the same when read back.
    """
    path = path.expanduser().absolute()
    source = _file()
    with new_file(path) as part, _scratch(part.parent) as scratch:
        copy = scratch / "book.sqlite3"
        _copy(source, copy)
        counts = check(copy)
        if passphrase:
            _lock(copy, part, passphrase)
            copy.unlink()
            _unlock(part, copy, passphrase)
            if check(copy) != counts:
                raise KithError("The backup is not the same when read back.", "It was thrown away.", "Check the disk.")
        else:
            os.replace(copy, part)
            check(part)
    (Path(settings.KITH.home) / LAST).write_text(timezone.now().isoformat(), "ascii")
    return BackedUp(path, counts, path.stat().st_size, bool(passphrase))


def restore(*, path: Path, passphrase: str = "") -> tuple[Path | None, dict[str, int]]:
    """Put a backup in the place of the book. The old one is kept beside it under a new name, which is returned, with the counts.

    The backup is checked whole before anything is moved. Raises `Conflict` while another process has the book open, `UnreadableExport` for
    a file that is no backup or is damaged, `WrongUse` without the passphrase of a locked one and for what `kith export` wrote.
    """
    path = path.expanduser().absolute()
    target = _file()
    if not os.path.isfile(path):
        raise WrongUse("There is no such file.", str(path), "Check the spelling.")
    with _scratch(target.parent) as scratch:
        copy = scratch / "book.sqlite3"
        _fetch(path, copy, passphrase)
        counts = check(copy)
        secret = _unpack(copy)
        aside = _set_aside(target)
        os.replace(copy, target)
    _keep_secret(secret)
    return aside, counts


def _fetch(path: Path, copy: Path, passphrase: str) -> None:
    """The database in a backup, plain or locked."""
    if not zipfile.is_zipfile(path):
        try:
            shutil.copyfile(path, copy)
        except OSError as error:
            detail = f"{path}: {error.strerror or 'the system refused'}."
            raise KithError(
                "The backup cannot be read.", detail, "Check its permissions, and the room here."
            ) from error
        return
    if restoring.is_export(path):
        hint = "Load it into an empty book: kith import FILE"
        raise WrongUse("This is an export, not a backup.", f"{path} was written by kith export.", hint)
    if not passphrase:
        raise WrongUse("This backup is locked.", str(path), "Say --passphrase-file FILE.")
    _unlock(path, copy, passphrase)


def check(path: Path) -> dict[str, int]:
    """Read a database whole: its form, its references, and the rows of its main tables. Raises `UnreadableExport` for anything amiss."""
    try:
        with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as database:
            said = [row[0] for row in database.execute("PRAGMA integrity_check(3)")]
            if said != ["ok"]:
                raise _broken(path)
            if database.execute("PRAGMA foreign_key_check").fetchone() is not None:
                raise _broken(path)
            return {table: database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in COUNTED}  # noqa: S608
    except sqlite3.Error as error:
        raise _broken(path) from error


def _broken(path: Path) -> UnreadableExport:
    return UnreadableExport(
        "This is not a whole backup of a book.", f"{path.name} is something else, or damaged.", "Use another one."
    )


def _file() -> Path:
    file = readying.database_file()
    if file is None:
        hint = "pg_dump makes backups of the database; kith export FILE writes your own book."
        raise KithError("This book is in PostgreSQL.", "Kith copies only its own database file.", hint)
    return file


@contextlib.contextmanager
def _scratch(folder: Path) -> Iterator[Path]:
    """A private folder on the same disk, so that what is finished can be moved in one step."""
    with tempfile.TemporaryDirectory(dir=folder, prefix=".kith-") as name:
        yield Path(name)


def _copy(source: Path, copy: Path) -> None:
    """SQLite's online backup: a state of one moment, while others write."""
    try:
        with contextlib.closing(sqlite3.connect(source)) as old, contextlib.closing(sqlite3.connect(copy)) as new:
            old.backup(new)
            new.execute("PRAGMA journal_mode=DELETE")
            new.execute(f"CREATE TABLE {_ABOUT} (made_at TEXT, secret TEXT)")
            new.execute(f"INSERT INTO {_ABOUT} VALUES (?, ?)", (timezone.now().isoformat(), settings.SECRET_KEY))  # noqa: S608
            new.commit()
    except sqlite3.Error as error:
        raise KithError("The backup could not be made.", str(error), "kith doctor says what would mend it.") from error
    copy.chmod(0o600)


def _lock(copy: Path, to: Path, passphrase: str) -> None:
    identity = pyrage.x25519.Identity.generate()
    with zipfile.ZipFile(to, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(KEY, pyrage.passphrase.encrypt(str(identity).encode(), passphrase))
        with copy.open("rb") as plain, archive.open(BOOK, "w", force_zip64=True) as locked:
            pyrage.encrypt_io(plain, locked, [identity.to_public()])


def _unlock(path: Path, copy: Path, passphrase: str) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            if archive.getinfo(KEY).file_size > 10_000:
                raise _broken(path)
            try:
                key = pyrage.passphrase.decrypt(archive.read(KEY), passphrase)
            except pyrage.DecryptError as error:
                raise WrongUse(
                    "The passphrase does not open this backup.", path.name, "Check the file that holds it."
                ) from error
            identity = pyrage.x25519.Identity.from_str(key.decode("ascii"))
            with archive.open(BOOK) as locked, copy.open("wb") as plain:
                pyrage.decrypt_io(io.BufferedReader(locked), plain, [identity])  # type: ignore[type-var]
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, pyrage.DecryptError, pyrage.IdentityError) as error:
        raise _broken(path) from error
    copy.chmod(0o600)


def _unpack(copy: Path) -> str:
    """Take out what was put in besides the tables; returns the secret of the installation, or nothing if the file is a mere copy."""
    with contextlib.closing(sqlite3.connect(copy)) as database:
        there = database.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (_ABOUT,)).fetchone()
        secret = database.execute(f"SELECT secret FROM {_ABOUT}").fetchone() if there else None  # noqa: S608
        database.execute(f"DROP TABLE IF EXISTS {_ABOUT}")
        database.commit()
    copy.chmod(0o600)
    return str(secret[0]) if secret else ""


def _set_aside(target: Path) -> Path | None:
    """Move the book away under a name of its own, whole in one file. Raises `Conflict` if somebody else has it open."""
    if not target.exists():
        return None
    connections.close_all()
    aside = target.with_name(f"{target.stem}-before-restore-{readying.stamp()}.sqlite3")
    try:
        with contextlib.closing(sqlite3.connect(target, timeout=2)) as database:
            # Leaving the write-ahead log takes sole possession: nobody reads or writes, and everything is in the one file.
            if database.execute("PRAGMA journal_mode=DELETE").fetchone()[0] != "delete":
                raise sqlite3.OperationalError
    except sqlite3.OperationalError as error:
        raise Conflict(
            "The book is in use.", str(target), "End kith serve and whatever else works on it, then try again."
        ) from error
    except sqlite3.DatabaseError:
        pass  # no database any more: moved aside as it is, with whatever lies beside it
    for end in ("", "-wal", "-shm"):
        if (part := target.with_name(target.name + end)).exists():
            os.replace(part, aside.with_name(aside.name + end))
    (Path(settings.KITH.home) / "migrating.json").unlink(missing_ok=True)
    return aside


def _keep_secret(secret: str) -> None:
    """The installation's key belongs to the book: erased people are recognised by it."""
    path = Path(settings.KITH.home) / "secret"
    if secret and secret != path.read_text("ascii").strip():
        with new_file(path) as part:
            part.write_text(secret, "ascii")


def last_backup() -> str:
    """When the last backup of this book was made, as ISO text; empty if never."""
    try:
        return (Path(settings.KITH.home) / LAST).read_text("ascii").strip()
    except FileNotFoundError:
        return ""
