"""Text of a header: RFC 2047 words decoded whatever their charset claims to be, and control characters taken out."""

from __future__ import annotations

import binascii
import codecs
import re
from functools import lru_cache

_WORD = re.compile(r"=\?([^?\s]{0,80})\?([bBqQ])\?([^?]*)\?=")
_BETWEEN = re.compile(r"(?<=\?=)\s+(?==\?[^?\s]{0,80}\?[bBqQ]\?)")
_HEX = re.compile(rb"=([0-9A-Fa-f]{2})")
#: Codecs that Python would accept by name and that no mail is written in; some take quadratic time.
_NOT_CHARSETS = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "utf_7"})
#: Names that mail programs use for charsets known under another one.
_ALSO = {
    "chinesebig5": "big5",
    "gb2312": "gb18030",
    "ks_c_5601-1987": "cp949",
    "x-gbk": "gb18030",
    "iso-8859-8-i": "iso-8859-8",
}
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_SPACES = re.compile(r"\s+")


def decode_words(text: str) -> str:
    """``text`` with its encoded words decoded (RFC 2047); a word that makes no sense stays as it is. Never raises.

    Words that stand next to each other in one charset are joined as bytes first: many programs cut in the middle of a character.
    """
    if "=?" not in text:
        return text
    text = _BETWEEN.sub("", text)
    out: list[str] = []
    pending, charset, pos = b"", "", 0
    for word in _WORD.finditer(text):
        if pending and (word.start() > pos or word[1].lower() != charset):
            out.append(to_text(pending, charset))
            pending = b""
        out.append(text[pos : word.start()])
        pos, charset = word.end(), word[1].lower()
        raw = _raw(word[2], word[3])
        if raw is None:
            out.append(word[0])
        else:
            pending += raw
    out.append(to_text(pending, charset))
    out.append(text[pos:])
    return "".join(out)


def _raw(coding: str, payload: str) -> bytes | None:
    data = payload.encode("utf-8", "surrogateescape")
    if coding in "qQ":
        return _HEX.sub(lambda code: bytes.fromhex(code[1].decode()), data.replace(b"_", b" "))
    try:
        return binascii.a2b_base64(data + b"===")
    except binascii.Error:
        return None


def to_text(data: bytes, charset: str = "utf-8") -> str:
    """Bytes as text: in the charset they claim, else UTF-8, else Windows-1252 with what it lacks replaced. Never raises."""
    for name in (_codec(charset.partition("*")[0]), "utf-8"):
        try:
            return data.decode(name)
        except (LookupError, ValueError):
            continue
    return data.decode("cp1252", "replace")


@lru_cache(maxsize=256)
def _codec(charset: str) -> str:
    try:
        name = codecs.lookup(_ALSO.get(charset, charset)).name
    except (LookupError, ValueError):
        return "utf-8"
    return "utf-8" if name.replace("-", "_") in _NOT_CHARSETS else name


def one_line(text: str, cap: int) -> str:
    """``text`` without control characters and lone surrogates, blanks collapsed, at most ``cap`` characters."""
    if not (text.isascii() and text.isprintable()):
        text = _CONTROL.sub(" ", text)
    return _SPACES.sub(" ", text[: 4 * cap]).strip()[:cap].rstrip()
