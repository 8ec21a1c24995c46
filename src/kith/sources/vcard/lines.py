"""Splitting a file of vCards into cards and content lines, as bytes and as a stream.

Why an own reader: the libraries at hand lose a whole file for one card that does not end, cannot read UTF-16, break on soft
line breaks of quoted-printable (vCard 2.1) and keep a whole photograph in memory. Here the file is cut into cards first, each
card fails alone, and lines whose value Kith never keeps (photos, sounds, keys) are skipped as they pass.

Everything stays bytes until a value's character set is known (`kith.sources.vcard.properties`), because vCard 2.1 states
it per line, and because old writers fold in the middle of a UTF-8 sequence. Folding: RFC 6350 section 3.2; quoted-printable
soft breaks: vCard 2.1 section 2.1.3 and RFC 2045 section 6.7.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

#: Longest content line kept, in bytes; a longer one is dropped and named. The longest sensible note is far below.
LINE_LIMIT = 65_536
#: Most content lines, and most bytes of them, that one card may hold; a card beyond either is one reject.
CARD_LINES = 2_000
CARD_BYTES = 1_048_576

_CHUNK = 65_536
_PROPERTY = re.compile(rb"\s*(?:[\w-]+\.)?([\w-]+)\s*[;:]")
_BINARY = frozenset({b"PHOTO", b"LOGO", b"SOUND", b"KEY"})


@dataclass(slots=True)
class RawCard:
    """One card as unfolded content lines, without its BEGIN and END.

    ``ordinal`` counts cards and stray text from 1. ``skipped`` names the properties whose value was not kept. ``fault`` says
    why the card cannot be read, in words for the user; empty for a whole card. ``opening`` is its first text, for a reject.
    ``stray`` is text that belongs to no card.
    """

    ordinal: int
    lines: list[bytes] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    fault: str = ""
    opening: bytes = b""
    stray: bool = False
    _bytes: int = 0
    _binary: bool = False
    _quoted: bool = False
    _soft: bool = False

    def add(self, line: bytes) -> None:
        """Takes in one physical line: the start of a property, or more of the last one."""
        if len(self.opening) < 200 and not self._binary:
            self.opening += line[: 200 - len(self.opening)] + b"\n"
        if self._soft:
            stripped = line.lstrip(b" \t")
            # One blank after a soft break is text; an indent of several is what some address books add.
            self._extend(stripped if len(line) - len(stripped) > 1 else line)
        elif line[:1] in (b" ", b"\t"):
            self._extend(line[1:])
        elif line.strip() and not (self._binary and not _PROPERTY.match(line)):
            self._begin(line)

    def awaits_nested(self) -> bool:
        """Whether a BEGIN now opens a card inside this one: the value of AGENT (vCard 2.1 section 2.4.2), not a new card."""
        last = self.lines[-1].strip().upper() if self.lines else b""
        return last.endswith(b":") and last[:-1].split(b";")[0].rpartition(b".")[2] == b"AGENT"

    def skip_nested(self) -> None:
        """Forgets the AGENT line that opened a nested card, and names it as skipped."""
        self.lines.pop()
        self.skipped.append("AGENT")

    def _begin(self, line: bytes) -> None:
        head = line.split(b":", 1)[0].upper()
        match = _PROPERTY.match(line)
        name = match.group(1).upper() if match else b""
        # Japanese phones write how a name is spoken as a "sound" in letters.
        self._binary = name in _BINARY and b"X-IRMC-N" not in head
        self._quoted = b"QUOTED-PRINTABLE" in head
        self._soft = False
        if self._binary:
            self.skipped.append(name.decode("ascii", "replace"))
            return
        self.lines.append(b"")
        if len(self.lines) > CARD_LINES:
            self._fail(f"The card has more than {CARD_LINES:,} lines.")
        self._extend(line)

    def _extend(self, more: bytes) -> None:
        if self._binary:
            return
        if not self.lines:
            self.lines.append(b"")
        self._soft = self._quoted and more.rstrip(b" \t").endswith(b"=")
        if self._soft:
            more = more.rstrip(b" \t")[:-1]
        self.lines[-1] += more
        self._bytes += len(more)
        if len(self.lines[-1]) > LINE_LIMIT:
            self._drop_last()
        if self._bytes > CARD_BYTES:
            self._fail("The card is larger than 1 MB without its pictures.")

    def _drop_last(self) -> None:
        match = _PROPERTY.match(self.lines.pop())
        self.skipped.append((match.group(1).decode("ascii", "replace").upper() if match else "a line") + " (too long)")
        self._binary, self._soft = True, False

    def _fail(self, why: str) -> None:
        self.fault = self.fault or why
        self.lines.clear()
        self._bytes = 0


def physical_lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream without their ends (CR LF, LF or CR), in UTF-8 where the file is UTF-16, else as they are.

    A line longer than `LINE_LIMIT` comes cut to one byte more than that, so that a line of 100 MB is never held.
    """
    rest = b""
    for chunk in _chunks(stream):
        rest += chunk
        # A CR at the very end may be half of a CR LF.
        held = b"\r" if rest.endswith(b"\r") else b""
        body = rest[:-1] if held else rest
        *whole, body = body.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
        for line in whole:
            yield line[: LINE_LIMIT + 1]
        rest = body[: LINE_LIMIT + 1] + held
    if rest:
        yield rest.removesuffix(b"\r")


def utf16_codec(head: bytes) -> str:
    """The codec of a file that begins with ``head`` if it is UTF-16 (with a byte order mark or without), else empty."""
    if head.startswith(codecs.BOM_UTF16_LE) or head[:4] == b"B\0E\0":
        return "utf-16-le"
    if head.startswith(codecs.BOM_UTF16_BE) or head[:4] == b"\0B\0E":
        return "utf-16-be"
    return ""


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    first = stream.read(_CHUNK)
    codec = utf16_codec(first)
    if not codec:
        yield first.removeprefix(codecs.BOM_UTF8)
        while chunk := stream.read(_CHUNK):
            yield chunk
        return
    decoder = codecs.getincrementaldecoder(codec)("replace")
    yield decoder.decode(first).removeprefix("\ufeff").encode("utf-8", "replace")
    while chunk := stream.read(_CHUNK):
        yield decoder.decode(chunk).encode("utf-8", "replace")
    yield decoder.decode(b"", final=True).encode("utf-8", "replace")


def _boundary(line: bytes) -> str:
    """``BEGIN`` or ``END`` if the line opens or ends a card, else empty. Blanks inside and case do not matter.

    A line with a blank before it is folded text, whatever it says: a note that holds END:VCARD must not end its card.
    """
    if line[:1] not in b"BbEe":
        return ""
    word = line.strip().upper().replace(b" ", b"")
    return {b"BEGIN:VCARD": "BEGIN", b"END:VCARD": "END"}.get(word, "")


def split_cards(lines: Iterable[bytes]) -> Iterator[RawCard]:
    """Cards in the order of the file; one that does not end has a ``fault``, and the next BEGIN starts anew.

    Text outside cards that is not blank comes as a card with a ``fault`` too, one for each stretch of it, so that nothing
    in a file passes unmentioned. A card nested as the value of AGENT is skipped and named.
    """
    card: RawCard | None = None
    ordinal = 0
    nested = False
    for line in lines:
        mark = _boundary(line)
        if mark == "BEGIN":
            if card is not None and not nested and card.awaits_nested():
                card.skip_nested()
                nested = True
                continue
            if card is not None:
                yield _unended(card)
            ordinal += 1
            card, nested = RawCard(ordinal), False
        elif card is None and line.strip(b" \t\0"):
            ordinal += 1
            card = RawCard(ordinal, fault="This text belongs to no card.", opening=line[:200], stray=True)
        elif card is not None and not card.stray:
            if nested:
                nested = mark != "END"
            elif mark:
                yield card
                card = None
            else:
                card.add(line)
    if card is not None:
        yield _unended(card)


def _unended(card: RawCard) -> RawCard:
    card.fault = card.fault or "The card does not end: END:VCARD is missing."
    return card
