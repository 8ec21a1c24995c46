"""Mailboxes written in every dialect, for tests to read back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

SEPARATOR = b"From ana@x.example Tue Mar  4 10:11:12 2025"
#: First lines that programs write; all of them begin a mail.
SEPARATORS = (
    SEPARATOR,
    b"From - Tue Mar 04 10:11:12 2025",
    b"From 1786543210987654321@xxx Tue Mar 04 10:11:12 +0000 2025",
    b"From jjl at pobox.example  Wed Dec  1 09:08:07 2004",
    b"From MAILER-DAEMON Fri Jul  8 12:08:34 2011",
    b"From ana@x.example Tue Mar  4 10:11 CET 2025",
    b"From ana@x.example Tue Mar  4 10:11:12 2025 +0100",
    b"From ana@x.example Tue, 4 Mar 2025 10:11:12 +0000",
)


@dataclass(frozen=True)
class Letter:
    """Header lines and body lines, without line ends."""

    head: tuple[bytes, ...]
    body: tuple[bytes, ...] = ()


def mboxo(letters: Sequence[Letter], end: bytes = b"\n") -> bytes:
    """``From `` at the beginning of a line is quoted once; this cannot be undone."""
    return _joined(letters, end, lambda line: re.sub(rb"\AFrom ", b">From ", line))


def mboxrd(letters: Sequence[Letter], end: bytes = b"\n") -> bytes:
    """Every ``From ``, quoted or not, is quoted once more."""
    return _joined(letters, end, lambda line: re.sub(rb"\A(>*From )", rb">\1", line))


def mboxcl(letters: Sequence[Letter], end: bytes = b"\n") -> bytes:
    """Quoted, with the length stated as well."""
    return _joined(letters, end, lambda line: re.sub(rb"\AFrom ", b">From ", line), length=True)


def mboxcl2(letters: Sequence[Letter], end: bytes = b"\n") -> bytes:
    """Not quoted: the length alone tells where a mail ends."""
    return _joined(letters, end, lambda line: line, length=True)


def _joined(letters, end, quote, length=False):  # type: ignore[no-untyped-def]
    out = b""
    for number, letter in enumerate(letters):
        body = b"".join(quote(line) + end for line in letter.body)
        stated = (b"Content-Length: %d" % len(body),) if length else ()
        head = b"".join(line + end for line in (SEPARATORS[number % len(SEPARATORS)], *letter.head, *stated))
        out += head + end + body + end
    return out


def mail(number: int, *more: bytes) -> Letter:
    """A letter that can be read, told apart by its number."""
    head = (
        b"From: Ana Silva <ana%d@x.example>" % number,
        b"To: robin@home.example",
        b"Date: Tue, 04 Mar 2025 10:11:%02d +0100" % (number % 60),
        b"Message-ID: <%d@x.example>" % number,
    )
    return Letter((*head, *more), (b"Hello", b"", b"From here on it is easy.", b"bye"))
