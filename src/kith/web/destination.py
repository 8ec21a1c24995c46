"""Where a form may send the browser afterwards: only to a page of our own."""

from __future__ import annotations

import re

_OWN_PATH = re.compile(r"/(?![/\\])[A-Za-z0-9._~!$&'()*+,;=:@%/?-]*")
#: Escapes that some software undoes once more: control characters, slash, backslash.
_TRICKS = re.compile(r"%(?:0|1|2f|5c|7f)", re.IGNORECASE)


def own_path(wanted: str | None, otherwise: str = "/") -> str:
    """``wanted`` if it is a plain absolute path on this site, else ``otherwise``.

    It is an allow-list on the verbatim text: one slash, then unreserved and reserved characters of RFC 3986, no backslash, control
    character, space or fragment, no escape of those, no dot segments, at most 2,000 characters. Nothing is repaired or decoded.
    """
    if not wanted or len(wanted) > 2000 or not _OWN_PATH.fullmatch(wanted):
        return otherwise
    before_query = wanted.partition("?")[0]
    if _TRICKS.search(wanted) or "//" in before_query or {".", ".."} & set(before_query.split("/")):
        return otherwise
    return wanted
