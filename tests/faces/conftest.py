"""The faces' tests: a signed-in client, and the way past Django's test client to the WSGI root."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import django
import pytest
from django.test import Client

django.setup()

from kith.book.models import Owner  # noqa: E402 (models need the setup above)


@pytest.fixture
def owner(db: None) -> Owner:
    """Robin, whose book it is; no password, as on a local instance."""
    return Owner.objects.create_owner("robin", name="Robin Vale", zone="Europe/Lisbon")


@pytest.fixture
def stranger(db: None) -> Owner:
    """Somebody else with a book in the same instance."""
    return Owner.objects.create_owner("sam", name="Sam Okoro", zone="Africa/Lagos")


@pytest.fixture
def visitor(db: None) -> Client:
    """A browser that nobody let in; checks the token of every form."""
    return Client(enforce_csrf_checks=True, headers={"host": "127.0.0.1:8460"})


@pytest.fixture
def client(owner: Owner) -> Client:
    """Robin's browser."""
    browser = Client(headers={"host": "127.0.0.1:8460"})
    browser.force_login(owner)
    return browser


@dataclass(frozen=True)
class Answer:
    """What came back from the WSGI root."""

    status: int
    headers: dict[str, str]
    text: str


@pytest.fixture
def ask_root(db: None) -> Iterator[Callable[..., Answer]]:
    """``ask_root("/people", HTTP_HOST="...")``: a request at the very root, as the server hands it in."""
    from kith.project.wsgi import application

    def ask(path: str = "/", method: str = "GET", host: str | None = "127.0.0.1:8460", **more: Any) -> Answer:
        started: list[Any] = []
        environ = {
            "REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": "", "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "8460",
            "SERVER_PROTOCOL": "HTTP/1.1", "wsgi.url_scheme": "http", "wsgi.input": BytesIO(), "wsgi.errors": BytesIO(),
            "wsgi.version": (1, 0), "wsgi.multithread": True, "wsgi.multiprocess": False, "wsgi.run_once": False, **more,
        }  # fmt: skip
        if host is not None:
            environ["HTTP_HOST"] = host
        body = application(environ, lambda status, headers, *rest: started.append((status, headers)))
        text = b"".join(body).decode("utf-8", "replace")
        close = getattr(body, "close", None)
        if close:
            close()
        return Answer(int(started[0][0].split()[0]), dict(started[0][1]), text)

    yield ask
