"""The first half of an import: open, recognise, read, store. Stops and goes on at any chunk."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from time import monotonic

from django.conf import settings
from django.db import transaction

from kith.book.actions.storing import CHUNK, Store
from kith.book.models import FileState, Import, ImportFile, ImportState, Preset
from kith.core.columns import signature
from kith.core.errors import UnreadableExport
from kith.core.records import Item, Options
from kith.fetch.git import write_log
from kith.intake.container import Container, digest, open_container
from kith.intake.recognise import GitFolder, recognise, unrecognised
from kith.intake.source import Export, Member, Source
from kith.intake.text import peek_rows
from kith.sources import SOURCES, by_slug

#: Told how far it is; answers whether to stop.
Beat = Callable[[dict[str, object]], bool]


class Stopped(Exception):
    """The person asked to stop; everything up to the last chunk is kept."""


@dataclass
class Pace:
    """Rows a second and seconds left, from bytes or rows done so far."""

    total: int
    done: int = 0
    rows: int = 0
    begun: float = field(default_factory=monotonic)

    def report(self, phase: str) -> dict[str, object]:
        """What a page shows while it waits."""
        spent = max(monotonic() - self.begun, 0.001)
        left = spent * (self.total - self.done) / self.done if self.done else None
        return {
            "phase": phase,
            "done": self.done,
            "total": self.total,
            "rows": self.rows,
            "rate": round(self.rows / spent),
            "seconds_left": round(left) if left is not None else None,
        }


def read(batch: Import, beat: Beat) -> None:
    """Read every file of an import that is not read yet. Raises `Stopped`, or `UnreadableExport` if nothing can be read."""
    with ExitStack() as stack:
        container = open_container(Path(batch.path))
        stack.callback(container.close)
        members = _list_files(batch, container)
        pace = Pace(sum(member.size for member in members.values()))
        for file in ImportFile.objects.filter(owner_id=batch.owner_id, batch=batch).order_by("pk"):
            member = members.get(file.name)
            if member is None or file.state not in (FileState.WAITING, FileState.READING):
                pace.done += file.size
                continue
            with ExitStack() as scratch:
                if isinstance(member, GitFolder):
                    try:
                        member = scratch.enter_context(_log_of(member))
                    except UnreadableExport as error:
                        file.state, file.reason = FileState.FAILED, str(error)
                        file.save(update_fields=["state", "reason"])
                        continue
                _read_file(file, member, pace, beat)


def _list_files(batch: Import, container: Container) -> dict[str, Member]:
    """Make the list of files on the first call; afterwards the rows say who reads what."""
    recognition = recognise(container, SOURCES)
    known = set(ImportFile.objects.filter(owner_id=batch.owner_id, batch=batch).values_list("name", flat=True))
    new = [
        _file_of(batch, member, source, reason)
        for member, source, reason in recognition.members
        if member.name not in known
    ]
    new += [
        ImportFile(owner_id=batch.owner_id, batch=batch, name=name, state=FileState.LEFT, reason=reason)
        for name, reason in recognition.left
        if name not in known
    ]
    for start in range(0, len(new), CHUNK):
        with transaction.atomic():
            ImportFile.objects.bulk_create(new[start : start + CHUNK], batch_size=500)
    return {member.name: member for member, _, _ in recognition.members}


def _file_of(batch: Import, member: Member, source: Source | None, reason: str) -> ImportFile:
    """What is to be read by whom. A table that nobody knows, but whose columns were chosen once, is known."""
    columns = _chosen_before(batch.owner_id, member) if source is None and unrecognised(reason) else []
    slug = source.slug if source else "table-csv" if columns else ""
    return ImportFile(
        owner_id=batch.owner_id, batch=batch, name=member.name, source=slug, size=member.size, columns=columns,
        state=FileState.WAITING if slug else FileState.LEFT, reason="" if columns else reason,
    )  # fmt: skip


@contextmanager
def _log_of(folder: GitFolder) -> Iterator[Member]:
    """A repository's history as a file of our own, gone when it has been read."""
    with tempfile.TemporaryDirectory(dir=settings.KITH.home, prefix="git-") as scratch:
        log = Path(scratch) / "git.log"
        write_log(folder.folder, log)
        container = open_container(log)
        try:
            yield container.members[0]
        finally:
            container.close()


def _read_file(file: ImportFile, member: Member, pace: Pace, beat: Beat) -> None:
    source = by_slug(file.source)
    try:
        if file.state == FileState.WAITING and not _recognise_again(file, member, source):
            pace.done += file.size
            return
    except UnreadableExport as error:  # damaged inside its zip
        file.state, file.reason = FileState.FAILED, str(error)
        file.save(update_fields=["state", "reason"])
        pace.done += file.size
        return
    store = Store(file)
    start = file.offset or file.start
    options = Options(subjects=file.batch.subjects, columns=_columns(file), start=start if source.appends else 0)
    done_before = pace.done
    try:
        items: Iterator[Item] = source.read(Export(member, options))
        if not source.appends:
            for item in islice(items, file.cursor):
                store.pass_over(item)
        chunks = len(store.rows_written)
        for item in items:
            store.add(item)
            pace.rows += 1
            if len(store.rows_written) > chunks:
                chunks = len(store.rows_written)
                pace.done = done_before + min(file.offset or item.whence.offset or file.size, file.size)
                if beat(pace.report(file.name)):
                    raise Stopped
        store.flush()
    except UnreadableExport as error:
        store.flush()
        file.state, file.reason = FileState.FAILED, str(error)
        file.save(update_fields=["state", "reason"])
    else:
        file.state = FileState.READ
        file.save(update_fields=["state"])
    pace.done = done_before + file.size


def _recognise_again(file: ImportFile, member: Member, source: Source) -> bool:
    """Whether there is something new to read; sets where to start. The same bytes are never read twice."""
    earlier = ImportFile.objects.filter(
        owner_id=file.owner_id,
        source=file.source,
        state__in=(FileState.READ, FileState.SAME),
        batch__state=ImportState.APPLIED,
        batch__subjects__gte=file.batch.subjects,
        size__lte=member.size,
    ).exclude(digest="")
    if not source.appends:
        earlier = earlier.filter(size=member.size)
    sizes = {member.size, *earlier.values_list("size", flat=True)}
    digests = {size: digest(member, size) for size in sorted(sizes)}
    file.digest, file.size, file.state = digests[member.size], member.size, FileState.READING
    for one in earlier.order_by("-size", "-pk"):
        if one.digest == digests[one.size] and [list(p) for p in one.columns] == [list(p) for p in file.columns]:
            if one.size == member.size:
                file.state, file.reason = FileState.SAME, f"The same file came in with import {one.batch.number}."
                file.rows, file.records, file.rejects, file.left = one.rows, one.records, one.rejects, one.left
            else:
                file.start = one.size
            file.rests_on = sorted({one.batch_id, *one.rests_on})
            break
    file.save()
    return file.state == FileState.READING


def _columns(file: ImportFile) -> tuple[tuple[str, str], ...]:
    pairs = file.columns or sorted((file.batch.picks.get("columns") or {}).items())
    return tuple((field, header) for field, header in pairs)


def _chosen_before(owner_id: int, member: Member) -> list[list[str]]:
    """The columns that the owner once chose for tables with this header, or nothing."""
    headers = [signature(row.cells) for row in peek_rows(member)]
    found = dict(Preset.objects.filter(owner_id=owner_id, signature__in=headers).values_list("signature", "columns"))
    return next((found[one] for one in headers if one in found), [])
