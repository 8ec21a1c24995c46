"""One content line as a property: name, group, parameters, and its value as text.

RFC 6350 section 3.3 (quoted parameters), vCard 2.1 section 2 (bare parameters, quoted-printable, CHARSET). A value's character
set is the one stated, if that can be so; else UTF-8; else Windows-1252, which address books of that system write unstated.
"""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass

#: Codecs that a card may ask for. Others that Python knows (escapes, compressions) are no character sets.
_CHARSET = re.compile(
    r"(us-)?ascii|utf-?(8|16(-?[bl]e)?|32(-?[bl]e)?)|(iso-?8859|latin|windows|cp|koi8|mac)[-_]?\w{1,9}(-\d+)?"
    r"|shift[-_]?jis|sjis|euc[-_](jp|kr|cn)|iso-2022-(jp|kr)|gb(k|2312|18030)|big5|tis-620",
    re.IGNORECASE,
)
_HEAD = re.compile(r"\s*(?:([\w-]+)\.)?([\w-]+)\s*\Z")
_ENCODINGS = frozenset({"QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT", "B", "Q"})
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
#: A semicolon that was encoded on its own is text, not a separator; the writers that encode whole values escape it before.
_CODED_SEMICOLON = re.compile(rb"(?<!=5[Cc])=3[Bb]")


@dataclass(frozen=True, slots=True)
class Property:
    """``name``, ``group`` and parameter names in capitals; ``value`` decoded, its backslashes still in place.

    ``params`` maps a parameter to its values; a bare parameter of vCard 2.1 is a TYPE or an ENCODING. Types are capitals.
    """

    name: str
    value: str
    group: str
    params: dict[str, tuple[str, ...]]

    @property
    def types(self) -> frozenset[str]:
        """What the property is for: HOME, WORK, FAX, PREF."""
        return frozenset(value.upper() for value in self.params.get("TYPE", ()))

    @property
    def preference(self) -> int:
        """1 is first, 101 unstated: PREF=n of vCard 4.0, or the type PREF of the older ones, which counts as 1."""
        stated = self.params.get("PREF", ("",))[0]
        if stated.isascii() and stated.isdigit():
            return int(stated[:3])
        return 1 if "PREF" in self.types or "PREF" in self.params else 101

    @property
    def text(self) -> str:
        """The value as one text, unescaped."""
        return unescape(self.value).strip()

    def parts(self, separator: str = ";") -> list[str]:
        """The components of a structured value, unescaped and without blanks around them; at least one."""
        return [unescape(part).strip() for part in split_unescaped(self.value, separator)]


def parse_property(line: bytes) -> Property | None:
    """The property of an unfolded line, or None where the line is none (no colon, no name)."""
    head, value = _halves(line)
    if value is None:
        return None
    first, *rest = _outside_quotes(_decoded(head, ""), ";")
    match = _HEAD.match(first)
    if not match:
        return None
    params = _parameters(rest)
    encodings = {word.upper() for word in params.get("ENCODING", ())}
    if encodings & {"QUOTED-PRINTABLE", "Q"}:
        value = binascii.a2b_qp(_CODED_SEMICOLON.sub(rb"=5C=3B", value))
    text = _decoded(value, params.get("CHARSET", ("",))[0])
    return Property(match.group(2).upper(), text, (match.group(1) or "").upper(), params)


def unescape(text: str) -> str:
    r"""Backslash escapes undone: ``\n`` is a line break, any other escaped character is itself (RFC 6350 section 3.4)."""
    return _ESCAPE.sub(lambda match: "\n" if match.group(1) in "nN" else match.group(1), text) if "\\" in text else text


def split_unescaped(text: str, separator: str) -> list[str]:
    """``text`` cut at each separator that has no backslash of its own before it. Linear in the length."""
    if "\\" not in text:
        return text.split(separator)
    parts, start, at = [], 0, 0
    while at < len(text):
        if text[at] == "\\":
            at += 1
        elif text[at] == separator:
            parts.append(text[start:at])
            start = at + 1
        at += 1
    return [*parts, text[start:]]


def _halves(line: bytes) -> tuple[bytes, bytes | None]:
    """Before and after the first colon outside quotes; a quote that never closes does not hide the colon."""
    plain = line.find(b":")
    if b'"' not in line[: max(plain, 0)]:
        return (line[:plain], line[plain + 1 :]) if plain >= 0 else (line, None)
    quoted = False
    for at, byte in enumerate(line):
        if byte == 0x22:
            quoted = not quoted
        elif byte == 0x3A and not quoted:
            return line[:at], line[at + 1 :]
    return line[:plain], line[plain + 1 :]


def _outside_quotes(text: str, separator: str) -> list[str]:
    if '"' not in text:
        return text.split(separator)
    parts, start, quoted = [], 0, False
    for at, letter in enumerate(text):
        if letter == '"':
            quoted = not quoted
        elif letter == separator and not quoted:
            parts.append(text[start:at])
            start = at + 1
    return [*parts, text[start:]]


def _parameters(texts: list[str]) -> dict[str, tuple[str, ...]]:
    params: dict[str, tuple[str, ...]] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        name = name.strip().upper()
        if not equals:
            name, value = ("ENCODING" if name in _ENCODINGS else "TYPE"), name
        values = _outside_quotes(value, ",")
        if name == "TYPE":  # TYPE="WORK,VOICE" is two types in quotes
            values = value.replace('"', "").split(",")
        params[name] = (*params.get(name, ()), *(one.strip().strip('"') for one in values))
    return params


def _decoded(raw: bytes, charset: str) -> str:
    for codec in (charset if _CHARSET.fullmatch(charset) else "", "utf-8", "cp1252"):
        if codec:
            try:
                return raw.decode(codec)
            except (UnicodeError, LookupError):
                continue
    return raw.decode("latin-1")
