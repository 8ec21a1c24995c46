"""Where one mail of an mbox file ends and the next begins, found in a stream that cannot seek.

An mbox file has no index and four dialects that disagree about quoting (RFC 4155 describes the common ground). Read strictly,
they can be told apart without knowing the dialect: a separator is an empty line (or the start of the file), ``From ``, a date
with a time and a year, and a header line after it. ``Content-Length`` (mboxcl, mboxcl2) is believed only where it lands on such
a line. Bodies are never looked at, only passed over with `bytes.find`.

Memory: one block, or `LOOKAHEAD` where a mail states a length; never a whole line, mail or file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

#: Bytes read at once.
BLOCK = 1 << 20
#: Header bytes of one mail that are looked at; the rest is passed over.
HEADER_CAP = 256 * 1024
#: How far ahead a stated ``Content-Length`` is followed; a longer body is searched through like any other.
LOOKAHEAD = 8 << 20
#: A separator line (and the header line after it) has to fit in here.
_LINE = 1200

_TIME = rb" +\d{1,2}:\d\d(?::\d\d)?"
_WHEN = (
    rb"From (?:[^\r\n]{0,900}? )?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +(?:"
    rb"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) +\d{1,2}"
    + _TIME
    + rb" +(?:[A-Za-z0-9:+-]{1,10} +){0,2}\d{4}"
    rb"|\d{1,2} +[A-Z][a-z]{2} +\d{4}" + _TIME + rb")\b[^\r\n]{0,60}"
)
#: The first line alone, for recognising a file.
FIRST_LINE = re.compile(rb"(?:\xef\xbb\xbf)?\s*" + _WHEN + rb"(?:[\r\n]|\Z)")
_SEPARATOR = re.compile(_WHEN + rb"\r*\n(?=[!-9;-~]{1,100}[ \t]*:|>From )")
_EMPTY_LINE = re.compile(rb"\n\r?\n")
_BLANKS = re.compile(rb"(?:\xef\xbb\xbf)?[ \t\r\n]*")
_NEWLINES = re.compile(rb"(?:\r?\n){0,2}")
_LENGTH = re.compile(rb"(?:\A|\n)content-length:[ \t]*(\d{1,12})[ \t]*(?=[\r\n]|\Z)", re.IGNORECASE)


class Piece(NamedTuple):
    """One mail: its header block without the separator line, and the byte after the whole mail.

    ``stray`` marks bytes before the first separator; then ``head`` is the beginning of them.
    """

    head: bytes
    after: int
    stray: bool = False


class _Window:
    """The bytes around the place that is being read. ``base`` is the offset of ``buf[0]`` in the file."""

    __slots__ = ("_bare_cr", "_stream", "base", "buf", "ended")

    def __init__(self, stream: BinaryIO, start: int) -> None:
        self._stream = stream
        self._bare_cr: bool | None = None
        self.base = start
        self.buf = b""
        self.ended = False

    def more(self, keep: int, want: int = BLOCK) -> bool:
        """Drop what stands before index ``keep`` and read on. False (and nothing dropped) at the end of the file."""
        block = self._stream.read(max(want, BLOCK))
        if not block:
            self.ended = True
            return False
        if self._bare_cr is None:  # Mac OS before 10: every line ends in CR alone; same length, so offsets stay right
            self._bare_cr = b"\n" not in block and b"\r" in block
        if self._bare_cr:
            block = block.replace(b"\r", b"\n")
        self.buf = self.buf[keep:] + block
        self.base += keep
        return True


def split(stream: BinaryIO, start: int = 0) -> Iterator[Piece]:
    """The mails of an mbox stream from byte ``start`` on, which is 0 or the ``after`` of an earlier piece.

    Yields nothing for a stream that is empty (or blank) from there. Bytes that belong to no mail come first, as one stray piece;
    a stream without any separator is that one piece.
    """
    _skip(stream, start)
    window = _Window(stream, start)
    at, stray = _first(window)
    if stray:
        yield Piece(stray, window.base + (at if at >= 0 else len(window.buf)), stray=True)
    while at >= 0:
        head, body = _head(window, at)
        at, body = _landing(window, head, body)
        if at < 0:
            at = _next(window, body)
        yield Piece(head, window.base + (at if at >= 0 else len(window.buf)))
        if at == len(window.buf):
            return


def _skip(stream: BinaryIO, start: int) -> None:
    """Go to byte ``start`` of a stream just opened, by reading where it cannot seek (inside a zip)."""
    if start and stream.seekable():
        stream.seek(start)
        return
    while start > 0:
        block = stream.read(min(start, BLOCK))
        if not block:
            return
        start -= len(block)


def _first(window: _Window) -> tuple[int, bytes]:
    """Index of the first separator (-1: none) and the beginning of what stands before it, if that is not blank."""
    pos = 0
    while window.more(pos):
        blanks = _BLANKS.match(window.buf)
        pos = blanks.end() if blanks else 0
        if len(window.buf) - pos >= _LINE:
            break
    if pos >= len(window.buf):
        return -1, b""
    if _SEPARATOR.match(window.buf, pos):
        return pos, b""
    stray = window.buf[pos : pos + 400]
    return _next(window, pos), stray


def _head(window: _Window, at: int) -> tuple[bytes, int]:
    """The header block after the separator at index ``at``, and the index where the search for the next separator begins."""
    begin = window.buf.index(b"\n", at) + 1
    while True:
        end = _EMPTY_LINE.search(window.buf, begin, begin + HEADER_CAP)
        if end:
            return window.buf[begin : end.start()].rstrip(b"\r"), end.start()
        if len(window.buf) - begin >= HEADER_CAP or not window.more(begin):
            break
        begin = 0
    cut = min(begin + HEADER_CAP, len(window.buf))
    return window.buf[begin:cut], cut


def _landing(window: _Window, head: bytes, body: int) -> tuple[int, int]:
    """Index of the separator (or the end of the file) that the mail's ``Content-Length`` leads to, else -1; and of the body.

    The length is counted from the end of the empty line; one or two line ends may follow it. The body's index is returned since
    reading ahead moves it.
    """
    if b"-Length:" not in head and b"-length:" not in head and b"-LENGTH:" not in head:
        return -1, body
    stated = _LENGTH.search(head)
    empty = _EMPTY_LINE.match(window.buf, body)
    if not stated or not empty or int(stated[1]) > LOOKAHEAD:
        return -1, body
    length = empty.end() - body + int(stated[1])
    while (short := body + length + _LINE - len(window.buf)) > 0:
        if not window.more(body, short):
            break
        body = 0
    if body + length > len(window.buf):
        return -1, body
    newlines = _NEWLINES.match(window.buf, body + length)
    at = newlines.end() if newlines else body + length
    if window.ended and at == len(window.buf):
        return at, body
    at_line_start = window.buf[at - 1 : at] == b"\n"
    return (at if at_line_start and _SEPARATOR.match(window.buf, at) else -1), body


def _next(window: _Window, pos: int) -> int:
    """Index of the next separator at or after ``pos``, or -1; ``window`` then holds the end of the file."""
    while True:
        found = window.buf.find(b"\nFrom", pos)  # without the blank, which stands in all text and slows the search
        if (
            found < 0
        ):  # keep a separator's first half and the two bytes that tell whether an empty line stands before it
            keep = max(pos - 2, len(window.buf) - 8, 0)
            if not window.more(keep):
                return -1
            pos = max(pos - keep, 0)
            continue
        before = window.buf[max(found - 2, 0) : found]
        if before[-1:] == b"\n" or before == b"\n\r":
            if len(window.buf) - found < _LINE and not window.ended:
                keep = max(found - 2, 0)
                if window.more(keep):
                    pos = found - keep
                continue
            if _SEPARATOR.match(window.buf, found + 1):
                return found + 1
        pos = found + 1
