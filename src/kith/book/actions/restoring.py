"""Kith's own export comes back: the whole book, into an empty one, or nothing.

The rows are loaded for an owner of their own whom nobody can be and nothing shows. The last step gives that owner the place of the
empty one, in one short transaction; a load that was killed before leaves only rows that the next load sweeps away.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

from django.db import DatabaseError, connection, transaction
from django.db.models import Max

from kith.book import portable
from kith.book.actions import refreshing
from kith.book.actions.reading import Beat, Stopped
from kith.book.actions.removing import in_chunks, never_stop
from kith.book.models import LaunchToken, Owner
from kith.book.portable import MANIFEST, TABLES, Ids, Reader, model_of
from kith.core.errors import Conflict, UnreadableExport
from kith.intake.container import Container, open_container
from kith.intake.source import Member

#: Rows of one transaction.
CHUNK = 1_000
#: Longest line and manifest: a row holds at most a page of text in each direction.
LINE, HEADER = 4_000_000, 4_000_000
#: Names of owners that are being loaded; no owner of an instance can be called so.
LOADING = "\x1floading-"
_KEY = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Loaded:
    """The owner that the book has from now on (the one given is gone), and the rows of each table."""

    owner: Owner
    counts: dict[str, int]


def is_export(path: Path) -> bool:
    """Whether this is a file that `exporting.export` wrote. Looks into a zip under the limits for anything from outside."""
    if not path.is_file():
        return False
    try:
        with closing(open_container(path)) as container:
            return _manifest_member(container) is not None and _manifest(container) is not None
    except UnreadableExport:
        return False


def is_empty(owner: Owner) -> bool:
    """Whether nothing at all stands in this owner's book."""
    return not any(model_of(table).objects.filter(owner=owner).exists() for table in TABLES)


def load(owner: Owner, *, path: Path, beat: Beat = never_stop) -> Loaded:
    """Bring an exported book into this owner's empty one, in chunks; it shows only when all of it is there.

    Raises `Conflict` if the book is not empty, `UnreadableExport` for a damaged or foreign file, `Stopped` when asked to; the book is empty
    then as before.
    """
    _must_be_empty(owner)
    sweep()
    with closing(open_container(path)) as container:
        manifest = _manifest(container)
        if manifest is None:
            raise UnreadableExport("This is no export of Kith.", path.name, "Import it like any other file.")
        shadow = Owner.objects.create_owner(LOADING + secrets.token_hex(8))
        Owner.objects.filter(pk=shadow.pk).update(is_active=False)
        try:
            counts = _load(container, manifest, shadow, beat)
            found = _take_place(owner, shadow, manifest["owner"])
        except BaseException:
            sweep()
            raise
    refreshing.refresh(found)
    return Loaded(found, counts)


def sweep() -> int:
    """Remove what loads that were cut off have left; returns how many of them there were."""
    left = list(Owner.objects.filter(username__startswith=LOADING))
    for owner in left:
        for table in reversed(TABLES):
            in_chunks(model_of(table).objects.filter(owner=owner), never_stop)
        owner.delete()
    return len(left)


def _must_be_empty(owner: Owner) -> None:
    if not is_empty(owner):
        hint = "Load it into a new folder: kith --home DIR import FILE."
        raise Conflict("This book is not empty.", "An exported book replaces a whole one; nothing was changed.", hint)


def _manifest_member(container: Container) -> Member | None:
    return next((one for one in container.members if one.name == MANIFEST), None)


def _manifest(container: Container) -> dict[str, Any] | None:
    """The manifest, checked; None if the zip is not ours. Raises `UnreadableExport` for one that a newer Kith wrote or that is damaged."""
    member = _manifest_member(container)
    if member is None:
        return None
    with closing(member.open()) as stream:
        try:
            told = json.loads(stream.read(HEADER))
        except (ValueError, RecursionError):
            return None
    if not isinstance(told, dict) or told.get("format") != portable.FORMAT:
        return None
    if told.get("version") != portable.VERSION:
        detail = f"Its form is number {told.get('version')!r:.20}; this Kith reads {portable.VERSION}."
        raise UnreadableExport(
            "This export was written by another version of Kith.", detail, "Update Kith, then try again."
        )
    counts, last, members = told.get("counts"), told.get("last_ids"), told.get("members")
    fits = _numbers(counts) and _numbers(last) and isinstance(members, dict) and isinstance(told.get("owner"), dict)
    if not fits or any(_table_of(name) not in TABLES for name in members or ()):
        raise _damaged(MANIFEST, 1)
    return told


def _numbers(told: Any) -> bool:
    if not isinstance(told, dict) or not told.keys() <= set(TABLES):
        return False
    return all(isinstance(n, int) and not isinstance(n, bool) and 0 <= n < 2**40 for n in told.values())


def _table_of(name: str) -> str:
    return name.partition("-")[0]


def _load(container: Container, manifest: dict[str, Any], shadow: Owner, beat: Beat) -> dict[str, int]:
    last: dict[str, int] = manifest["last_ids"]
    ids = Ids(_reserve(last), {table: last.get(table, 0) for table in TABLES}, shadow.pk)
    members = {member.name: member for member in container.members}
    counts = dict.fromkeys(TABLES, 0)
    done, total = 0, sum(manifest["counts"].values())
    for name in sorted(manifest["members"], key=lambda name: (TABLES.index(_table_of(name)), name)):
        if name not in members:
            raise _damaged(name, 0)
        table = _table_of(name)
        for rows in _chunks(members[name], Reader(table, ids)):
            _insert(shadow, table, rows, name)
            counts[table] += len(rows)
            done += len(rows)
            if beat({"phase": "load", "table": table, "done": done, "total": total}):
                raise Stopped
    if any(counts[table] != manifest["counts"].get(table, 0) for table in TABLES):
        raise UnreadableExport("This export is not whole.", "It has other rows than it says.", "Export the book again.")
    return counts


def _chunks(member: Member, reader: Reader) -> Iterator[list[list[Any]]]:
    rows: list[list[Any]] = []
    line = 0
    with closing(member.open()) as stream:
        while data := stream.readline(LINE):
            line += 1
            try:
                rows.append(reader.values(json.loads(data)))
            except (ValueError, RecursionError) as error:
                raise _damaged(member.name, line) from error
            if len(rows) == CHUNK:
                yield rows
                rows = []
    if rows:
        yield rows


def _insert(owner: Owner, table: str, rows: list[list[Any]], member: str) -> None:
    """Rows with their own ids and times: Django would set those anew."""
    reader = Reader(table, Ids({}))
    fields = [*reader.columns.values(), *reader.rest.values()]
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(field.column)) for field in fields)
    marks = ", ".join(["%s"] * (len(fields) + 1))
    sql = f"INSERT INTO {quote(reader.model._meta.db_table)} (owner_id, {names}) VALUES ({marks})"  # noqa: S608 (our own names)
    values = [
        [owner.pk, *(f.get_db_prep_save(v, connection) for f, v in zip(fields, row, strict=True))] for row in rows
    ]
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(sql, values)
    except (DatabaseError, OverflowError, UnicodeError) as error:
        raise _damaged(member, 0) from error


def _reserve(last: dict[str, int]) -> dict[str, int]:
    """Room for the ids of the file behind all ids there are; whoever else writes meanwhile gets later ones."""
    base = {}
    with transaction.atomic(), connection.cursor() as cursor:
        for table in TABLES:
            model = model_of(table)
            db_table = model._meta.db_table
            highest = model._base_manager.aggregate(last=Max("pk"))["last"] or 0  # scoping: ids are of all owners
            room = last.get(table, 0)
            if connection.vendor == "sqlite":
                cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [db_table])
                found = cursor.fetchone()
                base[table] = max(highest, found[0] if found else 0)
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [db_table])
                cursor.execute(
                    "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [db_table, base[table] + room]
                )
            else:
                cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id'))", [db_table])
                base[table] = max(highest, cursor.fetchone()[0])
                sql = "SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)"
                cursor.execute(sql, [db_table, base[table] + room + 1])
    return base


def _take_place(owner: Owner, shadow: Owner, told: dict[str, Any]) -> Owner:
    """The loaded owner becomes the empty one, name, password and all; whoever was let in has to be let in again."""
    with transaction.atomic():
        empty = Owner.objects.select_for_update().get(pk=owner.pk)
        _must_be_empty(empty)
        username, password, active = empty.username, empty.password, empty.is_active
        LaunchToken.objects.filter(owner=empty).update(owner=shadow)
        empty.delete()
        shadow.username, shadow.password, shadow.is_active = username, password, active
        shadow.name = str(told.get("name") or empty.name)[:200]
        shadow.zone = told["zone"] if told.get("zone") in available_timezones() else empty.zone
        minutes = told.get("minutes")
        shadow.minutes = minutes if isinstance(minutes, int) and 0 < minutes < 1_440 else empty.minutes
        shadow.place = str(told.get("place") or "").replace("\0", "")[:200]
        asked = told.get("asked")
        shadow.asked = {str(k)[:40]: str(v)[:10] for k, v in asked.items()} if isinstance(asked, dict) else {}
        key = told.get("tombstone_key")
        shadow.tombstone_key = key if isinstance(key, str) and _KEY.fullmatch(key) else empty.tombstone_key
        shadow.save()
    return shadow


def _damaged(member: str, line: int) -> UnreadableExport:
    where = f"{member}, line {line}" if line else member
    return UnreadableExport(
        "This export is damaged.", f"{where}: nothing was taken in.", "Use another copy, or export again."
    )
