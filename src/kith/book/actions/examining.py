"""Looking over an installation: each finding is fine, worth knowing, or broken, with the one command that mends it."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from kith.book.actions import backing_up, readying, refreshing, restoring, working
from kith.book.models import Job, JobState, Owner, Person, SearchDocument
from kith.core.errors import KithError
from kith.sources import SOURCES

#: A backup older than this is worth a word.
OLD_BACKUP = timedelta(days=30)


class Health(StrEnum):
    """``notice`` is nothing broken, but something to know."""

    FINE = "fine"
    NOTICE = "notice"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: what it is, how it is, in words, and the command that mends it (empty if nothing has to be)."""

    what: str
    health: Health
    says: str
    mend: str = ""


_DAMAGED = Finding("database", Health.BROKEN, "The database is damaged.", "kith restore FILE, with your last backup")


def examine() -> list[Finding]:
    """Everything, in the order of what rests on what. Changes nothing; never raises for what it finds."""
    found = [*_home(), *_opened()]
    if all(one.health != Health.BROKEN for one in found):
        for look in (_jobs, _derived, _search):
            found += _looked(look)
    return [*found, _sources(), *_looked(_backups), *_network(), *_looked(_leftovers)]


def rebuild() -> int:
    """Compute everything derived anew, and the search index from its documents. Returns how many people."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO book_search(book_search) VALUES ('rebuild')")
        else:
            cursor.execute("REINDEX INDEX book_search")
    return sum(refreshing.rebuild(owner) for owner in Owner.objects.filter(is_active=True))


def _looked(look: Callable[[], list[Finding]]) -> list[Finding]:
    try:
        return look()
    except (DatabaseError, OSError) as error:
        what = look.__name__.strip("_")
        return [Finding(what, Health.BROKEN, f"Could not be looked at: {type(error).__name__}.", "kith restore FILE")]


def _home() -> list[Finding]:
    home = Path(settings.KITH.home)
    found = [Finding("home", Health.FINE, str(home))]
    loose = [path for path in (home, *home.rglob("*")) if not path.is_symlink() and path.stat().st_mode & 0o077]
    if loose:
        says = f"Others on this computer may read {len(loose)} files or folders, such as {loose[0].name}."
        return [*found, Finding("permissions", Health.BROKEN, says, f"chmod -R go= {home}")]
    return [*found, Finding("permissions", Health.FINE, "Only you can read what is in it.")]


def _opened() -> list[Finding]:
    try:
        state = readying.look()
    except KithError as error:
        return [Finding("database", Health.BROKEN, f"{error.title} {error.detail}", error.hint)]
    try:
        found = _sqlite() if connection.vendor == "sqlite" else _postgresql()
    except DatabaseError:
        return [_DAMAGED]
    return [*found, _migrations(state)]


def _sqlite() -> list[Finding]:
    with connection.cursor() as cursor:

        def ask(pragma: str) -> str:
            cursor.execute(f"PRAGMA {pragma}")
            row = cursor.fetchone()
            return str(row[0]) if row else ""

        journal, synchronous = ask("journal_mode"), ask("synchronous")
        whole, dangling = ask("integrity_check(1)"), ask("foreign_key_check")
    if whole != "ok" or dangling:
        return [_DAMAGED]
    if readying.database_file() is not None and (journal, synchronous) != ("wal", "2"):
        says = f"journal_mode is {journal}, synchronous {synchronous}: a power cut could lose what was written last."
        return [Finding("database", Health.BROKEN, says, "Close what else has the file open, then kith doctor")]
    says = f"SQLite {sqlite3.sqlite_version}, whole; every change is on disk before it counts (WAL, synchronous=FULL)."
    return [Finding("database", Health.FINE, says)]


def _postgresql() -> list[Finding]:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        version = cursor.fetchone()[0]
        cursor.execute("SHOW synchronous_commit")
        commit = cursor.fetchone()[0]
    health = Health.FINE if commit != "off" else Health.NOTICE
    return [Finding("database", health, f"PostgreSQL {version}, synchronous_commit={commit}.")]


def _migrations(found: readying.Readiness) -> Finding:
    states = {
        readying.State.CURRENT: (Health.FINE, "The book has the form of this version.", ""),
        readying.State.NEW: (Health.NOTICE, "There is no book yet.", "kith serve"),
        readying.State.BEHIND: (
            Health.NOTICE,
            f"{len(found.missing)} changes of form wait; a copy is made first.",
            "kith serve",
        ),
        readying.State.NEWER: (Health.BROKEN, "A newer Kith wrote this book.", "Update Kith"),
        readying.State.HALF: (Health.BROKEN, "A change of form was cut off.", f"kith restore {found.copy or 'FILE'}"),
    }
    return Finding("migrations", *states[found.state])


def _jobs() -> list[Finding]:
    if readying.look().state != readying.State.CURRENT:
        return []
    jobs = Job.objects.all()  # scoping: the installation's jobs, of every owner
    silent = jobs.filter(state=JobState.RUNNING, heartbeat_at__lt=timezone.now() - working.SILENCE).count()
    waiting = jobs.filter(state=JobState.WAITING).count()
    failed = jobs.filter(state=JobState.FAILED, made_at__gt=timezone.now() - timedelta(days=7)).count()
    if silent:
        return [
            Finding(
                "jobs", Health.BROKEN, f"{silent} have lost their worker; the next one goes on with them.", "kith serve"
            )
        ]
    running = jobs.filter(state=JobState.RUNNING).count()
    says = f"{running} running, {waiting} waiting, {failed} failed in the last week."
    return [
        Finding(
            "jobs",
            Health.NOTICE if failed or waiting else Health.FINE,
            says,
            "kith serve" if waiting and not running else "",
        )
    ]


def _derived() -> list[Finding]:
    if readying.look().state != readying.State.CURRENT:
        return []
    stale = Person.objects.filter(stale__gt=0).count()  # scoping: a count over the installation
    if stale:
        return [
            Finding("derived", Health.NOTICE, f"{stale:,} people wait to be computed anew.", "kith doctor --rebuild")
        ]
    return [Finding("derived", Health.FINE, "Everything that is computed is up to date.")]


def _search() -> list[Finding]:
    if readying.look().state != readying.State.CURRENT:
        return []
    people = Person.objects.filter(stale__lte=0).count()  # scoping: a count over the installation
    documents = SearchDocument.objects.filter(person__stale__lte=0).count()  # scoping: the same
    broken = Finding("search", Health.BROKEN, "The search index does not hold what it should.", "kith doctor --rebuild")
    if people != documents:
        return [broken]
    if connection.vendor == "sqlite":
        try:
            with connection.cursor() as cursor:
                cursor.execute("INSERT INTO book_search(book_search, rank) VALUES ('integrity-check', 1)")
        except DatabaseError:
            return [broken]
    return [Finding("search", Health.FINE, f"{documents:,} people can be found.")]


def _sources() -> Finding:
    return Finding("sources", Health.FINE, ", ".join(source.slug for source in SOURCES))


def _backups() -> list[Finding]:
    if connection.vendor != "sqlite":
        return [Finding("backups", Health.NOTICE, "Backups are made by PostgreSQL's own tools.", "pg_dump")]
    last = parse_datetime(backing_up.last_backup() or "none")
    if last is None:
        return [Finding("backups", Health.NOTICE, "There is no backup yet.", "kith backup FILE")]
    old = timezone.now() - last > OLD_BACKUP
    says = f"The last one was made on {last:%d %B %Y}."
    return [Finding("backups", Health.NOTICE if old else Health.FINE, says, "kith backup FILE" if old else "")]


def _network() -> list[Finding]:
    """Every connection that Kith can make, and where it listens."""
    kith = settings.KITH
    found = [
        Finding(
            "listens",
            Health.FINE,
            f"On {kith.address}:{kith.port} while kith serve runs, for {', '.join(kith.host_names)}.",
        )
    ]
    if connection.vendor == "sqlite":
        return [*found, Finding("network", Health.FINE, "Kith connects to nothing.")]
    host = connection.settings_dict["HOST"] or "this computer"
    return [*found, Finding("network", Health.FINE, f"Kith connects to its PostgreSQL at {host}, and to nothing else.")]


def _leftovers() -> list[Finding]:
    home = Path(settings.KITH.home)
    old = [
        *home.glob(".kith-*"),
        *home.glob("git-*"),
        *home.glob(".*.part-*"),
        *home.glob(".secret-*"),
        *home.glob("*.upload*"),
    ]
    cut_off = 0
    with contextlib.suppress(DatabaseError):
        cut_off = Owner.objects.filter(username__startswith=restoring.LOADING).count()
    if cut_off:
        says = f"{cut_off} loads of an exported book were cut off; the next one sweeps them away."
        return [Finding("leftovers", Health.NOTICE, says, "kith import FILE, once more")]
    if old:
        names = " ".join(sorted(str(path) for path in old)[:5])
        return [
            Finding(
                "leftovers", Health.NOTICE, f"{len(old)} unfinished files, if nothing is running now.", f"rm -r {names}"
            )
        ]
    aside = list(home.glob("*-before-restore-*.sqlite3"))
    if aside:
        says = f"{len(aside)} old books are kept from before a restore."
        return [Finding("leftovers", Health.NOTICE, says, f"rm {home}/*-before-restore-*, when you are sure")]
    return [Finding("leftovers", Health.FINE, "None.")]
