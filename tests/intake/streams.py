"""Members that are bigger than memory should be: made while they are read."""

import io
from dataclasses import dataclass
from typing import BinaryIO


class _Parts(io.RawIOBase):
    def __init__(self, first: bytes, middle: bytes, times: int, last: bytes) -> None:
        super().__init__()
        self.parts = iter([first, *([middle] * times), last])
        self.rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        while not self.rest:
            part = next(self.parts, None)
            if part is None:
                return 0
            self.rest = memoryview(part)
        size = min(len(buffer), len(self.rest))
        buffer[:size], self.rest = self.rest[:size], self.rest[size:]
        return size


@dataclass(frozen=True)
class Endless:
    """``first``, then ``middle`` many ``times``, then ``last``; only one copy of each is in memory."""

    first: bytes
    middle: bytes
    times: int
    last: bytes
    name: str = "big.csv"

    @property
    def size(self) -> int:
        return len(self.first) + len(self.middle) * self.times + len(self.last)

    @property
    def head(self) -> bytes:
        return self.first[:65_536]

    def open(self) -> BinaryIO:
        return io.BufferedReader(_Parts(self.first, self.middle, self.times, self.last))
