"""Who stands in a From, To or Cc header: (display name, address) pairs, out of whatever mail programs have written there.

The grammar is RFC 5322's, the rest is what real headers hold: ``Doe, Jane <j@x>`` without quotes, ``'Doe, Jane'``, several words
coded by RFC 2047 inside or outside quotes, groups, ``;`` as a comma, Exchange's X.500 names in place of addresses,
``jane at x.example (Jane Doe)`` of public archives. Nothing raises; what holds no e-mail address yields nothing.

Two ways through, which a test holds equal: one regular expression for the ordinary list, and a tokenizer for the others.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kith.sources.mbox.words import decode_words, one_line

#: A display name is cut to this many characters.
NAME_CAP = 200
#: No more pairs are taken from one header.
PAIRS_CAP = 200
#: Longer headers are not remembered: they hardly ever come again and would fill the memory.
REMEMBERED = 512

Pairs = tuple[tuple[str, str], ...]

_DOMAIN = r"[^\W_](?:[\w-]|\.(?=\w)){0,253}(?![.@-]*\w)"
_ADDRESS = rf"(?!IMCEA)[^\s<>()\[\],;:\"\\@'`|]{{1,128}}@{_DOMAIN}"
_CODED = r"(?:=\?[\w*-]{1,40}\?[bBqQ]\?[\w+/=.-]{1,120}\?=[ \t]+)+"
_PLAIN = re.compile(
    rf"[ \t]*(?:\"([^\"\\=<>@]*)\"[ \t]*<({_ADDRESS})>|({_CODED}|(?:[^\W\d_][\w.'-]*[ \t]+)*)<({_ADDRESS})>|({_ADDRESS}))[ \t]*(?:,|\Z)"
)
_TOKEN = re.compile(
    r"(?P<word>=\?[^?\s]*\?[bBqQ]\?[^?]*\?=|\"(?:[^\"\\]|\\.){0,128}\"@[^\s<>(),;:\"]+|[^\"(<,;:\s]+(?:\s+[^\"(<,;:\s=]+)*)"
    r"|(?P<quoted>\"(?:[^\"\\]|\\.)*\"?)|(?P<comment>\((?:[^()\\]|\\.)*\)?)|(?P<angle><[^<>]*>?)|(?P<mark>[,;:])|\s+|.",
    re.DOTALL,
)
_FOUND = re.compile(
    rf"\"[^\"\s]{{1,64}}\"@{_DOMAIN}|[^\s<>()\[\],;:\"\\@`|]{{1,128}}@(?:{_DOMAIN}|\[[0-9A-Fa-f:.]{{3,45}}\])"
)
#: Exchange's wrapping of an X.500 name in something that looks like an address.
_ENCAPSULATED = "IMCEA"
_HIDDEN = re.compile(
    r"(?P<local>[\w.+-]{1,64})\s*(?:\s|[(\[<])at(?:\s|[)\]>])\s*(?P<domain>[\w-]+(?:\.[\w-]+)+)", re.IGNORECASE
)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def addresses(value: str) -> Pairs:
    """The pairs of an unfolded header value, in order, at most `PAIRS_CAP`; names decoded, addresses as they stand there."""
    return _addresses_remembered(value) if len(value) <= REMEMBERED else _addresses(value)


def _addresses(value: str) -> Pairs:
    pairs = plain_addresses(value)
    return odd_addresses(value) if pairs is None else pairs


_addresses_remembered = lru_cache(maxsize=8192)(_addresses)


def plain_addresses(value: str) -> Pairs | None:
    """The pairs of an ordinary list (``a@x``, ``Name <a@x>``, ``"Name" <a@x>``), or None where anything else stands in it."""
    if not value.isprintable():
        return None
    pairs: list[tuple[str, str]] = []
    pos, end = 0, len(value)
    while pos < end and len(pairs) < PAIRS_CAP:
        found = _PLAIN.match(value, pos)
        if not found:
            return None
        quoted, quoted_for, words, words_for, bare = found.groups()
        address = quoted_for or words_for or bare
        name = quoted or words
        pairs.append((_name_remembered(name, address) if name else "", address))
        pos = found.end()
    return tuple(pairs)


def odd_addresses(value: str) -> Pairs:
    """The pairs of any header value, token by token."""
    if "@" not in value:
        value = _HIDDEN.sub(r"\g<local>@\g<domain>", value)
    pairs: list[tuple[str, str]] = []
    mailbox = _Mailbox()
    for token in _TOKEN.finditer(value):
        if token.lastgroup == "mark":
            mailbox.close(token[0], pairs)
            if len(pairs) >= PAIRS_CAP:
                return tuple(pairs[:PAIRS_CAP])
        elif token.lastgroup:
            mailbox.add(token.lastgroup, token[0])
    mailbox.close(";", pairs)
    return tuple(pairs[:PAIRS_CAP])


class _Mailbox:
    """One mailbox of a list while its tokens come in."""

    def __init__(self) -> None:
        #: Name parts before a comma that turned out to belong to no address: the ``Doe`` of ``Doe, Jane <j@x>``.
        self.carried: list[str] = []
        self._clear()

    def _clear(self) -> None:
        self.words: list[str] = []
        self.comments: list[str] = []
        self.angle = ""

    def add(self, group: str, text: str) -> None:
        """Take in one token."""
        if group == "angle":
            found = _FOUND.search(text.removeprefix("<mailto:"))
            if found and not self.angle:
                self.angle = found[0]
        elif group == "comment":
            self.comments.append(text.strip("()"))
        else:
            self.words.append(_ESCAPED.sub(r"\1", text.strip('"')) if group == "quoted" else text)

    def close(self, mark: str, pairs: list[tuple[str, str]]) -> None:
        """A comma, the end of a group or of the header, or a colon: add the pair that the tokens make, if they make one."""
        name, address = " ".join(self.words), self.angle
        if not address and (found := _FOUND.search(name)):
            address = found[0]
            name = (name[: found.start()] + name[found.end() :]).strip(" '")
            self.carried.clear()
        if address.startswith(_ENCAPSULATED) or not address.isprintable():
            self.carried.clear()
        elif address:
            if self.carried and name:
                name = ", ".join([*self.carried, name])
            pairs.append((display_name(name or " ".join(self.comments), address), address))
            self.carried.clear()
        elif mark == "," and name and len(self.carried) < 3:
            self.carried.append(name)
        else:
            self.carried.clear()
        self._clear()


def display_name(text: str, address: str = "") -> str:
    """A name as a reader would see it: decoded, one line, without quotes around it; empty where it only repeats the address."""
    name = one_line(decode_words(text), NAME_CAP)
    while len(name) > 1 and name[0] == name[-1] and name[0] in "'\"`":
        name = name[1:-1].strip()
    if name.strip("'\"<>() ").casefold() == address.casefold():
        return ""
    return name


_name_remembered = lru_cache(maxsize=8192)(display_name)
