"""Evidence goes into the book in small chunks, each one transaction with its cursor.

A chunk writes at most `CHUNK` rows, so that the write lock is held shortly and a crash loses nothing: the file's cursor is
part of the same transaction, and every insert is harmless when repeated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import connection, transaction

from kith.book.actions.working import Overtaken
from kith.book.keys import fold, key_of, row_address
from kith.book.models import Claim, Identity, Import, ImportFile, Interaction, SourceRow, UnreadableLine
from kith.book.rows import from_person_record
from kith.book.snapshots import chunks
from kith.core import records
from kith.core.mailers import ROBOT, machine_kind
from kith.core.normal import canonical
from kith.core.records import IdentityKind, InteractionRecord, Item, Left, Participant, PersonRecord, Reject

#: Most rows that one transaction writes.
CHUNK = 2_000
#: Participants of one happening, or addresses of one row, that are taken in. A mail to more is an announcement.
MOST_ENDS = 200
#: What one file may keep of unreadable lines; the count goes on.
MOST_UNREADABLE = 5_000

_EPOCH = date(1970, 1, 1).toordinal()
_Address = tuple[str, str]

_INTERACTION = """INSERT INTO book_interaction
  (owner_id, identity_id, author_id, kind, role, day, at, key, thread, people, machine, title, brought_by_id)
  VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
  ON CONFLICT (owner_id, key, identity_id) DO UPDATE SET title = excluded.title
  WHERE book_interaction.title = '' AND excluded.title <> ''"""
_SEEN_NAME = """INSERT INTO book_seenname (owner_id, identity_id, name, brought_by_id, times) VALUES (%s, %s, %s, %s, %s)
  ON CONFLICT (owner_id, identity_id, name, brought_by_id) DO UPDATE SET times = book_seenname.times + excluded.times"""


def _address(kind: IdentityKind, value: str) -> _Address | None:
    found = (kind, value) if kind == IdentityKind.ROW else canonical(kind, value)
    return (found[0].value, found[1].replace("\0", "")) if found else None


def _machine(address: _Address, name: str) -> str:
    """What kind of machine, or empty. A code host marks the accounts of its bots itself."""
    if address[0] == IdentityKind.EMAIL:
        return machine_kind(address[1], name) or ""
    return ROBOT if address[0] == IdentityKind.HANDLE and address[1].endswith("[bot]") else ""


def _most_rows(item: Item) -> int:
    """The most rows that an item can make: an address, a name and a line for each participant or claim, and its own."""
    if isinstance(item, InteractionRecord):
        return 3 * min(len(item.participants), MOST_ENDS)
    return 4 + 3 * min(len(item.claims), MOST_ENDS) if isinstance(item, PersonRecord) else 1


class Store:
    """Takes the items of one file in, chunk by chunk.

    ``rows_written`` lists the row count of each transaction, for the test that none is longer than `CHUNK`.
    """

    def __init__(self, file: ImportFile) -> None:
        self.file = file
        self.owner_id = file.owner_id
        self.import_id = file.batch_id
        self.rows_written: list[int] = []
        self._ids: dict[_Address, int] = {}
        self._keys: dict[str, list[int]] = {}
        self._on_sqlite = connection.vendor == "sqlite"
        self._normal: dict[tuple[str, str], _Address | None] = {}
        self._rests_on = set(file.rests_on)
        others = Import.objects.filter(owner=self.owner_id).exclude(pk=self.import_id)
        self._others = set(others.values_list("pk", flat=True))
        self._clear()

    def _clear(self) -> None:
        self._items = 0
        self._rows = 1
        self._offset = 0
        self._shown: dict[_Address, tuple[str, str]] = {}
        self._people: dict[str, tuple[PersonRecord, dict[str, Any]]] = {}
        self._happened: list[tuple[InteractionRecord, list[tuple[_Address, Participant]]]] = []
        self._names: Counter[tuple[_Address, str]] = Counter()
        self._unreadable: list[UnreadableLine] = []
        self._tally: Counter[str] = Counter()
        self._left: Counter[str] = Counter()
        self._dropped: Counter[str] = Counter()
        self._sent: Counter[str] = Counter()

    def add(self, item: Item) -> None:
        """Take one item; writes a chunk first if this one could make it too long."""
        if self._rows + len(self._shown) + len(self._names) + _most_rows(item) > CHUNK:
            self.flush()
        self._items += 1
        self._offset = item.whence.offset or self._offset
        self._tally["rows"] += 1
        if isinstance(item, InteractionRecord):
            self._add_interaction(item)
        elif isinstance(item, PersonRecord):
            self._add_person(item)
        elif isinstance(item, Reject):
            self._add_reject(item)
        else:
            self._add_left(item)

    def pass_over(self, item: Item) -> None:
        """An item that was taken in before a stop: only its key is remembered."""
        if isinstance(item, PersonRecord):
            self._key(item, from_person_record(item))

    def _key(self, record: PersonRecord, data: dict[str, Any]) -> str:
        """The record's key within the file. Two rows that differ under one key are two rows: neither is lost."""
        value, key = fold(repr(data)), record.key.replace("\0", "")
        there = self._keys.setdefault(key, [])
        if value not in there:
            there.append(value)
        at = there.index(value)
        return f"{key}#{at + 1}" if at else key

    def _add_person(self, record: PersonRecord) -> None:
        self._tally["records"] += 1
        data = from_person_record(record)
        self._people[self._key(record, data)] = record, data
        self._rows += 3 + 2 * len(record.claims[:MOST_ENDS])
        self._dropped.update(record.dropped)

    def _need_person(self, key: str, record: PersonRecord) -> None:
        self._need(IdentityKind.ROW, row_address(self.file.source, key), record.name, record.name)
        for claim in record.claims[:MOST_ENDS]:
            self._need(claim.kind, claim.value, claim.value, record.name)

    def _add_interaction(self, record: InteractionRecord) -> None:
        self._tally["records"] += 1
        ends = []
        for participant in record.participants[:MOST_ENDS]:
            claim = participant.claim
            address = self._need(claim.kind, claim.value, claim.value, participant.name)
            if address is not None:
                ends.append((address, participant))
                if record.folder == "sent" and participant.role == records.Role.FROM:
                    self._sent[address[1]] += 1
                if participant.name:
                    self._names[address, participant.name] += 1
        self._rows += len(ends)
        self._happened.append((record, ends))

    def _add_reject(self, reject: Reject) -> None:
        self._tally["rejects"] += 1
        self._rows += 1
        ordinal = self.file.cursor + self._items
        if self.file.rejects + self._tally["rejects"] <= MOST_UNREADABLE:
            self._unreadable.append(
                UnreadableLine(
                    owner_id=self.owner_id,
                    file=self.file,
                    ordinal=ordinal,
                    line=reject.whence.line,
                    what=reject.what.replace("\0", ""),
                    verbatim=reject.verbatim[:200].replace("\0", ""),
                )
            )

    def _add_left(self, left: Left) -> None:
        self._tally["left"] += 1
        self._left[left.reason] += 1

    def _need(self, kind: IdentityKind, value: str, shown: str, name: str) -> _Address | None:
        try:
            known = self._normal[kind, value]
        except KeyError:
            if len(self._normal) > 200_000:
                self._normal.clear()
            known = self._normal[kind, value] = _address(kind, value)
        if known and known not in self._ids:
            self._shown.setdefault(known, (shown.replace("\0", "")[:500], _machine(known, name)))
        return known

    def flush(self) -> None:
        """Write what has gathered, and the cursor, in one transaction."""
        if not self._items:
            return
        with transaction.atomic():
            there = self._rows_there()
            count = 1 + self._write_identities()
            count += self._write_people(there) + self._write_happened() + self._write_names()
            UnreadableLine.objects.bulk_create(self._unreadable, ignore_conflicts=True)
            count += len(self._unreadable)
            self._move_cursor()
        self.rows_written.append(count)
        self._clear()

    def _write_identities(self) -> int:
        missing = {address: about for address, about in self._shown.items() if address not in self._ids}
        self._ids.update(self._find(missing))
        new = [
            Identity(
                owner_id=self.owner_id,
                kind=kind,
                value=value,
                shown=shown,
                machine=machine,
                brought_by_id=self.import_id,
            )
            for (kind, value), (shown, machine) in missing.items()
            if (kind, value) not in self._ids
        ]
        Identity.objects.bulk_create(new, ignore_conflicts=True)
        self._ids.update(self._find((one.kind, one.value) for one in new))
        return len(new)

    def _find(self, addresses: Iterable[_Address]) -> dict[_Address, int]:
        by_kind: dict[str, list[str]] = {}
        for kind, value in addresses:
            by_kind.setdefault(kind, []).append(value)
        found = {}
        for kind, values in by_kind.items():
            for start in range(0, len(values), 500):
                rows = Identity.objects.filter(owner_id=self.owner_id, kind=kind, value__in=values[start : start + 500])
                found.update({(kind, value): pk for value, pk in rows.values_list("value", "pk")})
        return found

    def _rows_there(self) -> dict[str, SourceRow]:
        """The rows that the book has of these people. Those that say the same are done with: in a grown export, nearly all."""
        rows = SourceRow.objects.filter(owner_id=self.owner_id, source=self.file.source, key__in=list(self._people))
        there = {row.key: row for row in rows.select_related("file", "pending_file")}
        for key, row in there.items():
            self._rests_on.update((row.brought_by_id, row.file.batch_id))
            if row.pending_file:
                self._rests_on.add(row.pending_file.batch_id)
            if row.current == self._people[key][1] and row.pending is None:
                del self._people[key]
        for key, (record, _) in self._people.items():
            self._need_person(key, record)
        return there

    def _write_people(self, there: dict[str, SourceRow]) -> int:
        new, changed, claims = [], [], []
        for key, (record, value) in self._people.items():
            row = there.get(key)
            if row is None:
                row = SourceRow(
                    owner_id=self.owner_id,
                    source=self.file.source,
                    key=key,
                    identity_id=self._ids[IdentityKind.ROW.value, row_address(self.file.source, key)],
                    current=value,
                    file=self.file,
                    line=record.whence.line,
                    brought_by_id=self.import_id,
                )
                new.append(row)
            elif row.current != value and row.brought_by_id == self.import_id:
                row.current = value  # the same row twice in one import: the last word counts
                row.save(update_fields=["current"])
            elif row.current != value and row.pending != value:
                row.pending, row.pending_file = value, self.file
                changed.append(row)
            else:
                continue
            claims += [(row, self._normal.get((claim.kind, claim.value))) for claim in record.claims[:MOST_ENDS]]
        SourceRow.objects.bulk_create(new)
        SourceRow.objects.bulk_update(changed, ["pending", "pending_file"])
        linked = [
            Claim(owner_id=self.owner_id, row=row, identity_id=self._ids[address], brought_by_id=self.import_id)
            for row, address in claims
            if address
        ]
        Claim.objects.bulk_create(linked, ignore_conflicts=True)
        self._tally["written"] += len(new) + len(changed)
        return len(new) + len(changed) + len(linked)

    def _write_happened(self) -> int:
        rows: list[tuple[Any, ...]] = []
        for record, ends in self._happened:
            rows += self._interaction_rows(record, ends)
        rows += [row for key, (record, _) in self._people.items() for row in self._connection_row(key, record)]
        if not rows:
            return 0
        with connection.cursor() as cursor:
            cursor.executemany(_INTERACTION, rows)
            written = max(cursor.rowcount, 0)
        if written < len(rows) and not self._rests_on.issuperset(self._others):
            for some in chunks({row[7] for row in rows}):
                there = Interaction.objects.filter(owner=self.owner_id, key__in=some)
                self._rests_on.update(there.values_list("brought_by_id", flat=True).distinct())
        self._tally["written"] += written
        return len(rows)

    def _interaction_rows(
        self, record: InteractionRecord, ends: list[tuple[_Address, Participant]]
    ) -> list[tuple[Any, ...]]:
        instant = record.at
        day = (instant or record.on or date(1970, 1, 1)).toordinal() - _EPOCH
        key = key_of(record, day)
        thread = fold(record.thread) if record.thread else 0
        # As Django stores it; its own way takes as long as the rest of the row. Instants are UTC.
        at = (str(instant)[:-6] if self._on_sqlite else instant) if instant else None
        title = record.title.replace("\0", "")[:500] if record.title else ""
        author: int | None = None
        there: dict[int, str] = {}
        for address, end in ends:
            identity, role = self._ids[address], end.role
            if author is None and role is records.Role.FROM:
                author = identity
            # Who stands twice in one mail is there once, in the first part named.
            there.setdefault(identity, role.value)
        before, after = (author, record.kind.value), (len(ends), record.machine, title, self.import_id)
        return [
            (self.owner_id, identity, *before, role, day, at, key, thread, *after) for identity, role in there.items()
        ]

    def _connection_row(self, of: str, record: PersonRecord) -> Iterable[tuple[Any, ...]]:
        """Becoming connected on a network is something that happened, on a day."""
        on = record.connected_on.first_day() if record.connected_on else None
        if on is None or record.is_me:
            return
        identity = self._ids[IdentityKind.ROW.value, row_address(self.file.source, of)]
        kind = records.InteractionKind.CONNECTED.value
        key = fold(f"{kind}:{self.file.source}:{of}")
        role = records.Role.WITH.value
        yield (
            self.owner_id, identity, None, kind, role, on.toordinal() - _EPOCH, None, key, 0, 2, False, "", self.import_id,
        )  # fmt: skip

    def _write_names(self) -> int:
        if not self._names:
            return 0
        rows = [
            (self.owner_id, self._ids[address], name.replace("\0", "")[:300], self.import_id, times)
            for (address, name), times in self._names.items()
        ]
        with connection.cursor() as cursor:
            cursor.executemany(_SEEN_NAME, rows)
        return len(rows)

    def _move_cursor(self) -> None:
        """Also says whether somebody else has moved it since: then nothing of this chunk is kept."""
        file = self.file
        if not ImportFile.objects.filter(owner=self.owner_id, pk=file.pk, cursor=file.cursor).exists():
            raise Overtaken
        file.rests_on = sorted(self._rests_on - {self.import_id})
        file.cursor += self._items
        file.offset = self._offset or file.offset
        for name in ("rows", "records", "rejects", "left", "written"):
            setattr(file, name, getattr(file, name) + self._tally[name])
        file.left_reasons = dict(Counter(file.left_reasons) + self._left)
        file.dropped = dict(Counter(file.dropped) + self._dropped)
        file.sent_by = dict((Counter(file.sent_by) + self._sent).most_common(50))
        file.save(
            update_fields=[
                "cursor", "offset", "rows", "records", "rejects", "left", "written", "left_reasons", "dropped",
                "sent_by", "rests_on",
            ]
        )  # fmt: skip
