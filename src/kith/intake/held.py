"""A member that is held in memory: pasted text, the head of a bigger member, the files of a test."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import BinaryIO

from kith.intake.source import HEAD


@dataclass(frozen=True, slots=True)
class BytesMember:
    """A `Member` whose bytes are already here. Only for what is known to be small."""

    name: str
    data: bytes

    @property
    def size(self) -> int:
        """Bytes held."""
        return len(self.data)

    @property
    def head(self) -> bytes:
        """The first `HEAD` bytes."""
        return self.data[:HEAD]

    def open(self) -> BinaryIO:
        """A new stream over the bytes."""
        return io.BytesIO(self.data)
