"""E-mail addresses."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import unquote

from kith.core.normal.text import comparable, domain, stable, visible

#: Brackets are not allowed by RFC 5322, and stand in the commit addresses of GitHub's bots.
_PLAIN = re.compile(
    r"[a-z0-9_][a-z0-9!#$%&'*/=?^_`{|}~.+\[\]-]*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,63}", re.ASCII
)
_ATOM = re.compile(r"[\w!#$%&'*/=?^`{|}~.+\[\]-]+")
_BRACKETS = re.compile(r"<([^<>]*)>[^<>]*\Z")

#: Providers that ignore what stands after a plus, by their own help pages; elsewhere it may be another mailbox (RFC 5233 leaves the
#: separator to the server), a list's command or a bounce address, and is kept.
_TAGGING = frozenset(
    """gmail.com outlook.com hotmail.com live.com msn.com icloud.com me.com mac.com fastmail.com fastmail.fm proton.me protonmail.com
    protonmail.ch pm.me hey.com""".split()  # noqa: SIM905
)
_TOO_LONG = 320
_GITHUB = re.compile(r"(?:\d+\+)?([^@+]+)@users\.noreply\.github\.com")


@lru_cache(maxsize=100_000)
def normal_email(text: str) -> str | None:
    """The comparable form of an e-mail address; None for what is none.

    Small letters throughout (RFC 5321 lets a server tell ``Ana@`` from ``ana@``; none in use does), the domain in ASCII, angle
    brackets, ``mailto:``, quotes and final dots gone. Gmail ignores dots in the local part and has two domains; tags after a plus
    go at the providers that ignore them. GitHub's commit addresses lose the account's number, which only newer ones have.
    A display name before angle brackets is allowed; an address inside other text is not looked for. The domain needs a dot.
    """
    small = text.strip().lower() if len(text) <= _TOO_LONG else text
    if len(small) <= 254 and _PLAIN.fullmatch(small):
        return _settle(small)
    return _slow(text)


def _settle(address: str) -> str | None:
    local, _, host = address.rpartition("@")
    if host == "googlemail.com":
        host = "gmail.com"
    if "+" in local and host in _TAGGING:
        local = local.partition("+")[0]
    if host == "gmail.com":
        local = local.replace(".", "")
    elif host == "users.noreply.github.com":
        local = local.rpartition("+")[2]
    return f"{local}@{host}" if local else None


@stable
def _slow(text: str) -> str | None:
    if len(text) > 4 * _TOO_LONG:
        return None
    found = _BRACKETS.search(text)
    plain = comparable(visible(found[1] if found else text)).strip("<>'\" \t\r\n")
    if plain.startswith("mailto:"):
        plain = unquote(plain[7:].partition("?")[0])
    local, _, host = plain.rstrip(" .,;").rpartition("@")
    local = local.strip('"')
    known = domain(host)
    if known is None or not _ATOM.fullmatch(local) or len(local) + len(known) >= _TOO_LONG:
        return None
    return _settle(f"{local}@{known}")
