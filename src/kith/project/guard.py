"""The gate in front of everything: which requests may reach Kith at all.

It stands at the WSGI root, before Django, the static files and whatever else is mounted, because an app mounted beside Django passes
none of Django's middleware. It answers two attacks on a server that listens on loopback: a foreign page whose name is rebound to
127.0.0.1 (the Host header then shows the foreign name), and a foreign page that sends forms or fetches here (Origin and the Fetch
Metadata headers, W3C "Fetch Metadata Request Headers", then say so). Headers that a proxy may add are never believed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

_HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[a-z0-9_-]+(?:\.[a-z0-9_-]+)*)(?::[0-9]{1,5})?")
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

#: On every answer, files and refusals included; the content security policy of pages comes from django-csp.
HEADERS = (
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request stops here: the status line, and what, where, what next in one line each."""

    status: str
    text: str


class Guard:
    """Wraps a WSGI application and lets through only what was asked for under one of our names, and not by another site.

    ``names`` host names without port, lower case; any port is fine, since a rebound name never equals one of ours.
    ``scheme`` how browsers reach us, so that an Origin can be compared whole.
    ``largest`` bytes that a request's body may announce.
    """

    def __init__(self, application: Application, names: Iterable[str], scheme: str, largest: int) -> None:
        self.application = application
        self.names = frozenset(names)
        self.scheme = scheme
        self.largest = largest

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer the request, or refuse it before anything else has seen it."""

        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            present = {name.lower() for name, _ in headers}
            return start_response(status, headers + [pair for pair in HEADERS if pair[0].lower() not in present], *rest)

        refusal = self.refusal(environ)
        if refusal is None:
            return self.application(environ, start)
        body = refusal.text.encode() + b"\n"
        start(refusal.status, [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))])
        return [] if environ.get("REQUEST_METHOD") == "HEAD" else [body]

    def refusal(self, environ: Environ) -> Refusal | None:
        """The reason to refuse, or None. Only looks at the request line and its headers."""
        host = str(environ.get("HTTP_HOST", "")).lower()
        found = _HOST.fullmatch(host)
        if not found or found["name"] not in self.names:
            return Refusal(
                "400 Bad Request", "Kith does not answer to this name. Use the address that kith serve printed."
            )
        if self.is_foreign(environ, host):
            return Refusal(
                "403 Forbidden", "This came from another site, and nothing was done. Open Kith itself and try there."
            )
        length = str(environ.get("CONTENT_LENGTH") or "0")
        if not length.isascii() or not length.isdigit():
            return Refusal("400 Bad Request", "The length of this request is not a number.")
        if int(length) > self.largest:
            return Refusal(
                "413 Content Too Large", "This is larger than upload_mb allows. Use kith import on the computer itself."
            )
        return None

    def is_foreign(self, environ: Environ, host: str) -> bool:
        """True if a page of another origin made the browser send this, links to a page excepted."""
        writes = environ.get("REQUEST_METHOD", "GET") not in _SAFE
        origin = environ.get("HTTP_ORIGIN")
        # A browser sends "null" from sandboxed frames and files; nothing of ours ever does.
        if origin is not None and str(origin).lower() != f"{self.scheme}://{host}":
            return True
        if environ.get("HTTP_SEC_FETCH_SITE", "none") in ("none", "same-origin"):
            return False
        follows_a_link = (
            environ.get("HTTP_SEC_FETCH_MODE") == "navigate" and environ.get("HTTP_SEC_FETCH_DEST") == "document"
        )
        return writes or not follows_a_link
