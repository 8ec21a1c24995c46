"""Members as text: encodings sniffed, lines bounded, nothing read twice and nothing held but one line.

The encoding is decided for the member where a byte order mark or the pattern of zero bytes says UTF-16 or UTF-32; otherwise line by line: a
line that is not UTF-8 is read as Windows-1252, so that one line saved by another program does not spoil the rest (RFC 3629
makes it very unlikely that accented Windows-1252 text is valid UTF-8).
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from kith.intake.source import Member

#: The longest line that is read, in bytes of the file; a longer one is skipped while streaming and told as `Line.long`.
LONGEST_LINE = 1_000_000
_BLOCK = 65_536
#: Only the line ends are searched for: a pattern that begins with the line would try every start in a long one.
_END = re.compile(rb"\r\n|\r(?!\Z)|\n")
_TEXT_END = re.compile(r"\r\n|\r(?!\Z)|\n")
_REPLACED = "\ufffd"
#: Windows-1252 leaves five bytes undefined; they become the control characters of ISO 8859-1, as browsers do (WHATWG Encoding).
_CP1252 = "".join(bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(256))


@dataclass(frozen=True, slots=True)
class Line:
    """One physical line with its line end. ``number`` is 1-based; ``nuls`` zero characters were taken out; ``long``: over the limit, ``text`` is its start."""

    number: int
    text: str
    nuls: int = 0
    long: bool = False


def sniff(head: bytes) -> str:
    """The codec for a member that starts with ``head``: ``utf-32``, ``utf-16-le``, ``utf-16-be`` or ``utf-8`` (meaning: line by line).

    Without a byte order mark UTF-16 is believed if at least a third of one half of the bytes are zero and nearly none of the other half:
    true of any text with ASCII commas, blanks and digits, never of text in one byte a character.
    """
    if head.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    if head.startswith(codecs.BOM_UTF16_LE):
        return "utf-16-le"
    if head.startswith(codecs.BOM_UTF16_BE):
        return "utf-16-be"
    half = len(head) // 2
    if half < 2:
        return "utf-8"
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd * 3 >= half and even * 20 <= half:
        return "utf-16-le"
    if even * 3 >= half and odd * 20 <= half:
        return "utf-16-be"
    return "utf-8"


def decode_line(raw: bytes) -> str:
    """One line of bytes as text: UTF-8, or Windows-1252 if more of it is broken than sound as UTF-8. Never raises."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("utf-8", "replace")
    broken = text.count(_REPLACED)
    sound = sum(1 for char in text if char > "\x7f") - broken
    return text if sound >= broken else raw.decode("latin-1").translate(_CP1252)


def _raw_lines(stream: BinaryIO, limit: int) -> Iterator[tuple[bytes, bool]]:
    """Byte lines of a stream that is not UTF-16, and whether each was cut at ``limit``."""
    rest, skipping = b"", False
    while block := stream.read(_BLOCK):
        rest += block
        end = 0
        for match in _END.finditer(rest):
            if skipping:
                skipping = False
            else:
                yield rest[end : match.end()], False
            end = match.end()
        rest = rest[end:]
        if skipping:
            rest = rest[-1:] if rest.endswith(b"\r") else b""
        elif len(rest) > limit:
            yield rest[:200], True
            rest, skipping = (b"\r" if rest.endswith(b"\r") else b""), True
    if rest and not skipping:
        yield rest, False


def _wide_lines(stream: BinaryIO, codec: str, limit: int) -> Iterator[tuple[str, bool]]:
    """The same for UTF-16 and UTF-32, where a line can only be found after decoding."""
    decoder = codecs.getincrementaldecoder(codec)("replace")
    rest, skipping, more = "", False, True
    while more:
        block = stream.read(_BLOCK)
        more = bool(block)
        rest += decoder.decode(block, not more)
        end = 0
        for match in _TEXT_END.finditer(rest):
            if skipping:
                skipping = False
            else:
                yield rest[end : match.end()], False
            end = match.end()
        rest = rest[end:]
        if skipping:
            rest = rest[-1:] if rest.endswith("\r") else ""
        elif len(rest) > limit:
            yield rest[:200], True
            rest, skipping = ("\r" if rest.endswith("\r") else ""), True
    if rest and not skipping:
        yield rest, False


def text_lines(member: Member, longest: int = LONGEST_LINE) -> Iterator[Line]:
    """The physical lines of a member, with their line ends (LF, CRLF or CR), decoded, without byte order mark and zero characters.

    Holds at most one line of ``longest`` bytes. A longer line comes as `Line` with ``long`` set and its first characters.
    """
    codec = sniff(member.head)
    with member.open() as stream:
        lines: Iterator[tuple[str, bool]]
        if codec == "utf-8":
            lines = ((decode_line(raw), long) for raw, long in _raw_lines(stream, longest))
        else:
            lines = _wide_lines(stream, codec, longest)
        for number, (text, long) in enumerate(lines, start=1):
            if number == 1:
                text = text.removeprefix("\ufeff")
            nuls = text.count("\0")
            yield Line(number, text.replace("\0", "") if nuls else text, nuls, long)


class MemberText(io.TextIOBase):
    """A member as a text stream without newline translation (as ``newline=''``), for parsers that want a file.

    ``nuls`` counts zero characters taken out so far; ``refused`` lists the numbers of lines that were too long and were passed over.
    """

    def __init__(self, member: Member, longest: int = LONGEST_LINE) -> None:
        super().__init__()
        self._lines = text_lines(member, longest)
        self._rest = ""
        self.nuls = 0
        self.refused: list[int] = []

    def readable(self) -> bool:
        """Always."""
        return True

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
        """The next line with its line end, at most ``size`` characters of it; empty at the end."""
        line, self._rest = self._rest or self._next(), ""
        if size is not None and 0 <= size < len(line):
            line, self._rest = line[:size], line[size:]
        return line

    def read(self, size: int | None = -1, /) -> str:
        """``size`` characters, or everything that is left."""
        parts, wanted = [], float("inf") if size is None or size < 0 else size
        while wanted > 0 and (part := self.readline(-1 if wanted == float("inf") else int(wanted))):
            parts.append(part)
            wanted -= len(part)
        return "".join(parts)

    def _next(self) -> str:
        for line in self._lines:
            self.nuls += line.nuls
            if not line.long and line.text:
                return line.text
            if line.long:
                self.refused.append(line.number)
        return ""


def open_text(member: Member, longest: int = LONGEST_LINE) -> MemberText:
    """A member as a text stream; see `MemberText` for what it passes over."""
    return MemberText(member, longest)
