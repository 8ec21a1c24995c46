"""The whole book as one file that Kith reads back: a zip of JSON lines, read back before it counts as written."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.db.models import Max, Min
from django.utils import timezone

from kith.book import portable
from kith.book.models import Change, Owner
from kith.book.portable import MANIFEST, TABLES, Ids, columns, model_of, points_to, written
from kith.core.errors import KithError

#: Rows in one member of the zip, far below what the door for bytes lets in.
ROWS = 500_000
AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written, after reading it back: rows of each table, and the size of the file in bytes."""

    path: Path
    counts: dict[str, int]
    size: int


def export(owner: Owner, *, path: Path) -> Exported:
    """Write everything of this owner to ``path``; whatever stood there is replaced only once the new file has been read back.

    The rows are those of one moment. Memory does not grow with the book. The file is readable by its user alone (0600). Raises `KithError`
    where it cannot be written.
    """
    path = path.expanduser().absolute()
    with new_file(path) as part:
        with _one_moment():
            low, last = _extents(owner)
            ids = Ids({table: 1 - first for table, first in low.items()})
            with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
                counts, digests = _tables(archive, owner, ids)
                manifest = _manifest(owner, counts, last, digests)
                _member(archive, MANIFEST, [json.dumps(manifest, ensure_ascii=False, indent=1)])
        check(part, digests)
    return Exported(path, counts, path.stat().st_size)


@contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """A file beside ``path`` to write to; takes its place when everything went well, on disk for good, and goes away otherwise."""
    part = path.with_name(f".{path.name}.part-{os.getpid()}")
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        yield part
        for place, flags in ((part, os.O_RDWR), (path.parent, os.O_RDONLY)):
            handle = os.open(place, flags)
            os.fsync(handle)
            os.close(handle)
            if place == part:
                os.replace(part, path)
    except OSError as error:
        detail = f"{path}: {error.strerror or 'the disk refused'}."
        raise KithError("The file could not be written.", detail, "Choose another place, or make room.") from error
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def _one_moment() -> Iterator[None]:
    """Every query inside sees the same state, and nobody has to wait for it."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        # Not ``atomic``: that would take the write lock at once and keep it as long as the file is being written.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield


def _extents(owner: Owner) -> tuple[dict[str, int], dict[str, int]]:
    """The first id of each table, and how many ids it spans, with those that only the journal still speaks of."""
    low, high = {}, {}
    for table in TABLES:
        found = model_of(table).objects.filter(owner=owner).aggregate(low=Min("pk"), high=Max("pk"))
        if found["low"] is not None:
            low[table], high[table] = found["low"], found["high"]
    for table, number in _journalled(owner):
        low[table], high[table] = min(low.get(table, number), number), max(high.get(table, number), number)
    return low, {table: high[table] - low[table] + 1 for table in low}


def _journalled(owner: Owner) -> Iterator[tuple[str, int]]:
    rows = Change.objects.filter(owner=owner).values_list("table", "pk_of_row", "before", "after")
    for table, pk, before, after in rows.iterator(chunk_size=AT_ONCE):
        yield table, pk
        model = model_of(table)
        for column in model._meta.concrete_fields:
            other = "" if column.name == "owner" else points_to(column)
            for row in (before, after):
                if other and row and row.get(column.attname) is not None:
                    yield other, row[column.attname]


def _tables(archive: zipfile.ZipFile, owner: Owner, ids: Ids) -> tuple[dict[str, int], dict[str, str]]:
    counts, digests = {}, {}
    for table in TABLES:
        lines, part, total = _lines(owner, table, ids), 0, 0
        while True:
            part += 1
            name = f"{table}-{part:04d}.jsonl"
            written_lines, digest = _member(archive, name, lines, most=ROWS)
            total += written_lines
            if written_lines or part == 1:
                digests[name] = digest
            if written_lines < ROWS:
                break
        counts[table] = total
    return counts, digests


def _lines(owner: Owner, table: str, ids: Ids) -> Iterator[str]:
    model = model_of(table)
    names = [column.attname for column in columns(model)]
    rows = model.objects.filter(owner=owner).order_by("pk").values(*names)
    for row in rows.iterator(chunk_size=AT_ONCE):
        yield json.dumps(written(table, row, ids), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _member(archive: zipfile.ZipFile, name: str, lines: Any, most: int = 0) -> tuple[int, str]:
    """Write lines into a new member, at most ``most``; returns how many and the digest of its bytes."""
    count, state = 0, hashlib.blake2b(digest_size=16)
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    with archive.open(info, "w", force_zip64=True) as stream:
        for line in lines:
            data = line.encode("utf-8", "surrogatepass") + b"\n"
            state.update(data)
            stream.write(data)
            count += 1
            if count == most:
                break
    return count, state.hexdigest()


def _manifest(owner: Owner, counts: dict[str, int], last: dict[str, int], digests: dict[str, str]) -> dict[str, Any]:
    try:
        kith = version("kithnet")
    except PackageNotFoundError:
        kith = "unknown"
    return {
        "format": portable.FORMAT,
        "version": portable.VERSION,
        "kith": kith,
        "made_at": timezone.now().isoformat(),
        "owner": {name: getattr(owner, name) for name in portable.OWNER},
        "counts": counts,
        "last_ids": last,
        "members": digests,
    }


def check(path: Path, digests: dict[str, str]) -> None:
    """Read a written file back, byte for byte. Raises `KithError` if it is not what was meant to be written."""
    found: Counter[str] = Counter()
    try:
        with zipfile.ZipFile(path) as archive:
            for name, digest in digests.items():
                state = hashlib.blake2b(digest_size=16)
                with archive.open(name) as stream:
                    while block := stream.read(1_048_576):
                        state.update(block)
                found[name] += state.hexdigest() == digest
    except (OSError, zipfile.BadZipFile, EOFError, KeyError) as error:
        raise _not_the_same() from error
    if any(not found[name] for name in digests):
        raise _not_the_same()


def _not_the_same() -> KithError:
    return KithError(
        "What was written could not be read back.", "The file was thrown away.", "Check the disk, and try another one."
    )
