"""Profile pages."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import unquote_to_bytes

from kith.core.normal.text import LONGEST, comparable, domain, stable, visible

_URL = re.compile(r"(?:([a-z][a-z0-9+.-]*):)?(//)?([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.DOTALL)
_SLUG = re.compile(r"/(?:m/|mwlite/)?in/([^/]+)(?:/.*)?")
_PAGE_WITH_NUMBER = re.compile(r"(/users/\d+)(?:/.*)?")
_BLANKS = re.compile(r"[\s\\<>\"]+")
#: Pages whose account stands in the query: host -> the one parameter that counts.
_BY_QUERY = {"facebook.com": "id", "news.ycombinator.com": "id"}
#: Parameters that say how somebody came to the page, and not which page it is.
_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|igshid|igsh|mc_[ce]id|ref|ref_src|ref_url|trk|si|s|hl|lang|locale|feature|originalsubdomain)(?:=.*)?"
)


@lru_cache(maxsize=50_000)
@stable
def normal_profile(text: str) -> str | None:
    """A profile page as ``https://host/path``, small, percent signs decoded; None for what is no page on the web.

    ``http``, ``www.`` (except LinkedIn's, which is how its pages are known), port, fragment, final slashes and tracking parameters
    go. LinkedIn's pages come down to ``https://www.linkedin.com/in/NAME`` for every country's host, language and sub-page. On
    other hosts the rest of a query stays: ``staff?id=7`` and ``staff?id=8`` are two people. A scheme other than http(s), an e-mail
    address, an IP address and a bare word give None.
    """
    if len(text) > LONGEST:
        return None
    found = _URL.fullmatch(_decoded(visible(text).strip("<>")))
    if not found:
        return None
    scheme, slashes, authority, path, query, fragment = (part or "" for part in found.groups())
    if scheme not in ("", "http", "https") and not (scheme and not slashes and "." in scheme):
        return None
    if scheme not in ("", "http", "https"):
        authority = scheme
    if "@" in authority and not slashes:
        return None
    host = domain(authority.rpartition("@")[2].partition(":")[0])
    if host is None:
        return None
    if host == "linkedin.com" or host.endswith(".linkedin.com"):
        return _linkedin(path)
    host = host.removeprefix("www.")
    if host == "matrix.to":
        return f"https://matrix.to/#/{fragment.strip('/').partition('?')[0]}" if fragment else None
    path = _path(_PAGE_WITH_NUMBER.sub(r"\1", path) if host == "stackoverflow.com" else path)
    return f"https://{host}{path}{_query(host, query)}"


def _linkedin(path: str) -> str | None:
    found = _SLUG.fullmatch(path)
    if found:
        return f"https://www.linkedin.com/in/{found[1]}"
    rest = _path(path)
    return f"https://www.linkedin.com{rest}" if rest else None


def _path(path: str) -> str:
    parts = [part for part in path.split("/") if part]
    return "".join(f"/{part}" for part in parts)


def _query(host: str, query: str) -> str:
    pairs = sorted({pair for pair in query.split("&") if pair and not _TRACKING.fullmatch(pair)})
    if host in _BY_QUERY:
        pairs = [pair for pair in pairs if pair.startswith(_BY_QUERY[host] + "=")]
    return "?" + "&".join(pairs) if pairs else ""


def _decoded(text: str) -> str:
    """Percent signs decoded as long as they spell text; bytes that are no UTF-8 stay as they are."""
    for _ in range(5):
        try:
            plain = unquote_to_bytes(text).decode("utf-8")
        except UnicodeDecodeError:
            break
        if plain == text:
            break
        text = plain
    return _BLANKS.sub("", visible(comparable(unicodedata.normalize("NFC", text))))
