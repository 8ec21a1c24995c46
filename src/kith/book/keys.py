"""What evidence is known by: the keys under which the same row, mail or meeting is found again in the next export."""

from __future__ import annotations

import hashlib

from kith.core.records import InteractionKind, InteractionRecord


def fold(text: str) -> int:
    """A 63-bit key of a text, for comparing within one book."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1


def key_of(record: InteractionRecord, day: int) -> int:
    """What the same happening has in every export; ``day`` is its day since 1970.

    That of a mail begins with the day, which never changes: mail comes in about in order, and an index that grows at its end takes half the
    time of one that grows everywhere.
    """
    key = fold(f"{record.kind}:{record.key}")
    return max(day, 0) << 47 | key >> 16 if record.kind is InteractionKind.MAIL else key


def row_address(source: str, key: str) -> str:
    """The value of the identity that stands for a source's row; a long key is folded."""
    address = f"{source}:{key}".replace("\0", "")
    return address if len(address) <= 500 else f"{source}:{hashlib.blake2b(key.encode(), digest_size=20).hexdigest()}"
