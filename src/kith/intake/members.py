"""The kinds of member: a file on disk, an entry of a zip, a git repository."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, BinaryIO

from kith.core.errors import UnreadableExport
from kith.intake.limits import Limits
from kith.intake.source import HEAD
from kith.intake.zipdirectory import refusal

_BUFFER = 262_144
#: What the standard library raises for a damaged or lying zip entry.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


@dataclass(frozen=True)
class FileMember:
    """A file on disk. One that grows while it is read gives its new bytes too; ``size`` is that of the moment it was found."""

    name: str
    path: Path
    size: int

    @cached_property
    def head(self) -> bytes:
        """The first `HEAD` bytes. Of a file without a size nothing: what the system makes up while it is read may never end."""
        if not self.size:
            return b""
        with self.open() as stream:
            try:
                return stream.read(HEAD)
            except OSError as error:
                raise self._refused("A file could not be read.", error) from None

    def open(self) -> BinaryIO:
        """A new seekable stream. Raises `UnreadableExport` if the file is gone or may not be read."""
        try:
            return self.path.open("rb", buffering=_BUFFER)
        except OSError as error:
            raise self._refused("A file could not be opened.", error) from None

    def _refused(self, what: str, error: OSError) -> UnreadableExport:
        hint = "Check that the file is still there and that Kith may read it."
        return UnreadableExport(what, f"{self.name}: {error.strerror or 'the system refused'}.", hint)


class _Guarded(io.RawIOBase):
    """An entry while it is unpacked: every fault in words, and never more bytes than the packed size allows."""

    def __init__(self, stream: Any, member: ZipMember) -> None:
        super().__init__()
        self._stream, self._member = stream, member
        self._most = member.limits.ratio_slack + member.limits.ratio * member.info.compress_size

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._stream.read(len(buffer))
            at = self._stream.tell()
        except _DAMAGE as error:
            raise self._refused("it is damaged or cut off.") from error
        if at > self._most:
            raise self._refused(f"it unpacks to more than {self._member.limits.ratio} times its size.")
        buffer[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """By reading on, or anew from the start. Not beyond what may be read."""
        start = {0: 0, 1: self.tell(), 2: self._member.size}[whence]
        if start + offset > self._most:
            raise self._refused(f"it unpacks to more than {self._member.limits.ratio} times its size.")
        try:
            return int(self._stream.seek(max(0, start + offset)))
        except _DAMAGE as error:
            raise self._refused("it is damaged or cut off.") from error

    def tell(self) -> int:
        return int(self._stream.tell())

    def close(self) -> None:
        self._stream.close()
        super().close()

    def _refused(self, what: str) -> UnreadableExport:
        return refusal(self._member.name, what)


@dataclass(frozen=True)
class ZipMember:
    """An entry of a zip, unpacked while it is read and never copied. Works until its `Container` is closed."""

    name: str
    info: zipfile.ZipInfo = field(repr=False)
    archive: zipfile.ZipFile = field(repr=False)
    limits: Limits = field(repr=False)

    @property
    def size(self) -> int:
        """Bytes when unpacked, as the zip states it."""
        return self.info.file_size

    @cached_property
    def head(self) -> bytes:
        """The first `HEAD` bytes."""
        with self.open() as stream:
            return stream.read(HEAD)

    def open(self) -> BinaryIO:
        """A new stream; seeking back starts anew. Raises `UnreadableExport` for damage and for more bytes than the ratio allows."""
        try:
            stream = self.archive.open(self.info)
        except (*_DAMAGE, AttributeError) as error:
            raise refusal(self.name, "it is damaged.") from error
        return io.BufferedReader(_Guarded(stream, self), _BUFFER)


@dataclass(frozen=True)
class GitFolder:
    """A git repository, with a working tree or bare, standing for all its files.

    It has no bytes of its own: ``size`` 0, ``head`` empty, `open` refused. `recognise` hands it to the source with the slug ``git``; whoever reads
    it first has ``kith.fetch.git`` write the history of ``folder`` to a file and gives that file to the source instead.
    ``name`` is the folder's name with ``/.git`` behind it.
    """

    name: str
    folder: Path
    size: int = 0
    head: bytes = b""

    def open(self) -> BinaryIO:
        """Never: the history has to be fetched first."""
        hint = "Run `git log` through `kith.fetch.git` and read its file."
        raise UnreadableExport("A git repository is not a file.", f"{self.name} was to be read as it lies.", hint)
