"""What keeps strangers out: names, origins, sessions, tokens, destinations. Each test fails when its defence is taken away."""

from __future__ import annotations

import hashlib
import logging
import os
import re
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.urls import reverse

from kith.book.actions import signing
from kith.book.models import LaunchToken, Owner
from kith.project.guard import Guard
from kith.web.attempts import Attempts, attempts
from kith.web.destination import own_path
from kith.web.routes import ROUTES, Route
from tests.faces.conftest import Answer

Ask = Callable[..., Answer]
OURS = ["127.0.0.1", "127.0.0.1:8460", "localhost", "LOCALHOST:80", "[::1]", "[::1]:8460"]
FOREIGN = [
    None, "", "evil.example", "evil.example:8460", "127.0.0.1.evil.example", "localhost.evil.example", "evil.example@127.0.0.1", "127.0.0.1@evil.example",
    "localhost.", "127.0.0.1:", "127.0.0.1:99999999", "127.1", "0.0.0.0", "0x7f000001", "2130706433", "[::ffff:127.0.0.1]", "::1", "[::1", "127.0.0.1, evil.example",
    "127.0.0.1 evil.example", "127.0.0.1\t", "127.0.0.1/evil.example", "localhost#evil", "localhost:80:80", "testserver", "١٢٧.0.0.1",
]  # fmt: skip
PATHS = ["/", "/people", "/static/kith/tokens.css", "/health", "/no-such-page", "/open/x"]


def digest_of_database() -> str:
    """Every row of every table, sessions included."""
    total = hashlib.sha256()
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            total.update(repr((table, sorted(map(repr, cursor.fetchall())))).encode())
    return total.hexdigest()


@pytest.mark.parametrize("host", OURS)
def test_our_names_are_answered(ask_root: Ask, host: str) -> None:
    assert ask_root("/health", host=host).status == 200
    assert ask_root("/static/kith/tokens.css", host=host).status == 200


@pytest.mark.parametrize("path", PATHS)
def test_foreign_names_reach_nothing(ask_root: Ask, path: str) -> None:
    for host in FOREIGN:
        answer = ask_root(path, host=host)
        assert answer.status == 400, host
        assert "Kith does not answer to this name" in answer.text


def test_a_forwarded_host_is_not_believed(ask_root: Ask) -> None:
    assert ask_root("/health", host="evil.example", HTTP_X_FORWARDED_HOST="127.0.0.1").status == 400
    assert ask_root("/health", HTTP_X_FORWARDED_HOST="evil.example", HTTP_FORWARDED="host=evil.example").status == 200


@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", "null", "http://127.0.0.1:8461", "https://127.0.0.1:8460", "http://localhost:8460", ""],
)
def test_a_foreign_origin_is_refused_and_changes_nothing(ask_root: Ask, owner: Owner, origin: str) -> None:
    before = digest_of_database()
    assert ask_root("/appearance", "POST", HTTP_ORIGIN=origin).status == 403
    assert ask_root("/people", "GET", HTTP_ORIGIN=origin).status == 403
    assert digest_of_database() == before


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
@pytest.mark.parametrize(
    ("mode", "dest"), [("no-cors", "image"), ("no-cors", "script"), ("cors", "empty"), ("navigate", "iframe")]
)
def test_other_sites_may_not_embed_or_fetch(ask_root: Ask, site: str, mode: str, dest: str) -> None:
    sent = {"HTTP_SEC_FETCH_SITE": site, "HTTP_SEC_FETCH_MODE": mode, "HTTP_SEC_FETCH_DEST": dest}
    assert ask_root("/health", **sent).status == 403
    assert ask_root("/static/kith/icons.svg", **sent).status == 403


def test_other_sites_may_link_but_not_send_forms(ask_root: Ask) -> None:
    sent = {"HTTP_SEC_FETCH_SITE": "cross-site", "HTTP_SEC_FETCH_MODE": "navigate", "HTTP_SEC_FETCH_DEST": "document"}
    assert ask_root("/health", **sent).status == 200
    assert ask_root("/appearance", "POST", **sent).status == 403


def test_a_huge_body_is_refused_by_its_length(ask_root: Ask) -> None:
    assert ask_root("/appearance", "POST", CONTENT_LENGTH="99999999999").status == 413
    assert ask_root("/appearance", "POST", CONTENT_LENGTH="12x").status == 400


def test_a_served_instance_answers_to_its_names_only() -> None:
    guard = Guard(lambda environ, start: [], names=["kith.example"], scheme="https", largest=10)
    assert guard.refusal({"HTTP_HOST": "kith.example"}) is None
    assert guard.refusal({"HTTP_HOST": "127.0.0.1"}) is not None
    post = {"HTTP_HOST": "kith.example", "REQUEST_METHOD": "POST"}
    assert guard.refusal(post | {"HTTP_ORIGIN": "https://kith.example"}) is None
    assert guard.refusal(post | {"HTTP_ORIGIN": "http://kith.example"}) is not None


@pytest.mark.parametrize("path", ["/", "/static/kith/tokens.css", "/no-such-page"])
def test_every_answer_carries_the_headers(ask_root: Ask, path: str) -> None:
    headers = ask_root(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_pages_forbid_whatever_is_not_ours(client: Client) -> None:
    policy = client.get("/shortcuts")["Content-Security-Policy"]
    assert {
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "frame-ancestors 'none'",
        "form-action 'self'",
        "base-uri 'none'",
    } <= set(policy.split("; "))
    assert "unsafe" not in policy


def concrete(route: Route) -> str:
    """The route's path with every part filled in."""
    return "/" + re.sub(r"<(int|str):\w+>", lambda match: "7" if match[1] == "int" else "x", route.path)


@pytest.mark.parametrize("route", [route for route in ROUTES if route.needs_owner], ids=lambda route: route.name)
def test_anonymous_gets_nothing_and_changes_nothing(visitor: Client, owner: Owner, route: Route) -> None:
    before = digest_of_database()
    browser = Client(headers={"host": "127.0.0.1"})
    for method in ("GET", "POST"):
        answer = browser.generic(method, concrete(route))
        assert answer.status_code == 401
        assert owner.name not in answer.content.decode()
    assert digest_of_database() == before


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_wrong_methods_are_refused(client: Client, route: Route) -> None:
    before = digest_of_database()
    for method in {"GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "OPTIONS"} - set(route.methods):
        answer = client.generic(method, concrete(route))
        assert answer.status_code == 405, method
        assert answer["Allow"] == ", ".join(route.methods)
    assert digest_of_database() == before


@pytest.mark.parametrize("route", [route for route in ROUTES if "POST" in route.methods], ids=lambda route: route.name)
def test_a_form_without_its_token_is_refused(owner: Owner, route: Route) -> None:
    browser = Client(enforce_csrf_checks=True, headers={"host": "127.0.0.1"})
    browser.force_login(owner)
    before = digest_of_database()
    assert browser.post(concrete(route), {"verdict": "done", "theme": "dark"}).status_code == 403
    assert digest_of_database() == before


def test_a_launch_link_opens_once(visitor: Client, owner: Owner) -> None:
    token = signing.make_launch_token(owner)
    assert not LaunchToken.objects.filter(digest=token).exists()
    assert visitor.get("/shortcuts").status_code == 401
    opened = visitor.get(f"/open/{token}")
    assert (opened.status_code, opened["Location"]) == (303, "/")
    assert visitor.get("/shortcuts").status_code == 200
    second = Client(headers={"host": "127.0.0.1"})
    assert second.get(f"/open/{token}").status_code == 401
    assert second.get("/shortcuts").status_code == 401


def test_the_session_cookie_is_out_of_reach(visitor: Client, owner: Owner) -> None:
    cookie = visitor.get(f"/open/{signing.make_launch_token(owner)}").cookies["kith-session"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax" and not cookie["secure"]


def test_a_session_ends_with_password_disabling_and_leaving(client: Client, owner: Owner) -> None:
    owner.set_password("another long password")
    owner.save()
    assert client.get("/shortcuts").status_code == 401
    client.force_login(owner)
    assert client.get("/shortcuts").status_code == 200
    copied = client.cookies["kith-session"].value
    client.post("/sign-out")
    assert not Session.objects.filter(session_key=copied).exists()
    client.force_login(owner)
    Owner.objects.filter(pk=owner.pk).update(is_active=False)
    assert client.get("/shortcuts").status_code == 401


@pytest.fixture
def served(settings: Any) -> None:
    """The same instance, served under a name."""
    settings.KITH = replace(django_settings.KITH, served=True, names=("127.0.0.1",))
    attempts._spent.clear()


def test_sign_in(served: None, visitor: Client, owner: Owner) -> None:
    owner.set_password("correct horse battery")
    owner.save()
    asked = visitor.get("/people?q=ana")
    assert asked["Location"] == "/sign-in?next=%2Fpeople%3Fq%3Dana"
    page = visitor.get(asked["Location"])
    form = {"csrfmiddlewaretoken": visitor.cookies["kith-csrf"].value, "next": "/people?q=ana"}
    assert 'value="/people?q=ana"' in page.content.decode()
    wrong = visitor.post("/sign-in", form | {"username": "robin", "password": "wrong"})
    nobody = visitor.post("/sign-in", form | {"username": "nobody", "password": "wrong"})
    words = "That name and password do not belong together."
    assert (wrong.status_code, nobody.status_code) == (403, 403)
    assert words in wrong.content.decode() and words in nobody.content.decode()
    right = visitor.post("/sign-in", form | {"username": "robin", "password": "correct horse battery"})
    assert (right.status_code, right["Location"]) == (303, "/people?q=ana")
    assert visitor.get("/shortcuts").status_code == 200


def test_guessing_is_slowed_down_for_one_account_only(served: None, owner: Owner, stranger: Owner) -> None:
    for somebody in (owner, stranger):
        somebody.set_password("correct horse battery")
        somebody.save()
    thief = Client(headers={"host": "127.0.0.1"})
    right = {"username": "robin", "password": "correct horse battery"}
    known = Client(headers={"host": "127.0.0.1"})
    assert known.post("/sign-in", right).status_code == 303
    for _ in range(5):
        assert thief.post("/sign-in", {"username": "robin", "password": "guess"}).status_code == 403
    assert thief.post("/sign-in", {"username": "ROBIN", "password": "guess"}).status_code == 429
    assert thief.post("/sign-in", right).status_code == 429
    assert thief.post("/sign-in", right | {"username": "sam"}).status_code == 303
    # The owner's own browser, signed in before, is not locked out by the guessing.
    assert known.post("/sign-in", right).status_code == 303


def test_attempts_come_back_with_time_and_memory_is_bounded() -> None:
    now = [0.0]
    some = Attempts(burst=2, seconds=60, size=3, clock=lambda: now[0])
    assert [some.wait("a") for _ in range(3)] == [0, 0, 60]
    now[0] = 61
    assert some.wait("a") == 0
    assert some.wait("a") > 0
    for key in "bcde":
        some.wait(key)
    assert len(some._spent) == 3
    some.wait("e")
    some.forget("e")
    assert some.wait("e") == 0


ELSEWHERE = [
    "https://evil.example", "http:evil.example", "//evil.example", "///evil.example", "////evil.example/", "/\\evil.example", "\\\\evil.example", "\\/evil.example",
    "/\t/evil.example", "\t//evil.example", " //evil.example", "/ /evil.example", "/\n/evil.example", "/\r\n/evil.example", "\x00//evil.example", "/\x00/evil.example",
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "%2f%2fevil.example", "/%2fevil.example", "/%2Fevil.example", "/%5cevil.example",
    "/%09/evil.example", "/%0d%0aLocation:evil", "/..//evil.example", "/.//evil.example", "/people/../..//evil.example", "/../etc", "/people//evil.example",
    "evil.example", "people", "./people", "?next=x", "#x", "/people#//evil", "/ｅvil／", "/\u2028evil", "/people\u202e", "/@evil.example\\x", "http:///evil.example", "/" + "a" * 3000,
]  # fmt: skip


@pytest.mark.parametrize("spelling", ELSEWHERE)
def test_nothing_sends_the_browser_elsewhere(
    client: Client, visitor: Client, owner: Owner, settings: Any, spelling: str
) -> None:
    assert own_path(spelling) == "/"
    assert client.post("/appearance", {"theme": "dark", "next": spelling})["Location"] == "/"
    settings.KITH = replace(django_settings.KITH, served=True, names=("127.0.0.1",))
    attempts._spent.clear()
    assert 'name="next" value="/"' in visitor.get("/sign-in", {"next": spelling}).content.decode()


def test_the_table_of_spellings_is_long_enough() -> None:
    assert len(set(ELSEWHERE)) >= 40


@pytest.mark.parametrize("path", ["/", "/people", "/people/7?tab=mail&q=a%20b", "/people?q=%D0%B0", "/imports/3/lines"])
def test_own_paths_stay(path: str) -> None:
    assert own_path(path) == path


def test_a_launch_page_has_nothing_of_the_book(visitor: Client, owner: Owner) -> None:
    answer = visitor.get("/")
    assert answer.status_code == 401
    assert "kith serve" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"


def test_logs_hold_neither_path_nor_token_nor_text(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    from kith.project.logs import Discreet, FramesOnly

    handler, lines = logging.StreamHandler(), []
    handler.addFilter(Discreet())
    handler.setFormatter(FramesOnly("%(name)s %(message)s"))
    handler.emit = lambda record: lines.append(handler.format(record))  # type: ignore[method-assign]
    logger = logging.getLogger("django.request")
    logger.addHandler(handler)
    try:
        client.get("/open/CANARY-token?q=CANARY")
        client.get("/nowhere/CANARY")
        try:
            raise ValueError("CANARY in a message")
        except ValueError:
            logger.error("Internal Server Error: %s", "/CANARY", exc_info=True)
    finally:
        logger.removeHandler(handler)
    assert len(lines) == 3
    assert "CANARY" not in "".join(lines)
    assert "ValueError" in lines[-1] and "test_security.py" in lines[-1]


@pytest.mark.parametrize("there_already", [False, True])
def test_the_data_folder_is_private_whatever_the_umask(tmp_path: Path, there_already: bool) -> None:
    home = tmp_path / "book"
    if there_already:
        home.mkdir()
        home.chmod(0o755)
    code = "import os; os.umask(0); import django; django.setup(); from django.db import connection; connection.ensure_connection()"
    environ = {key: value for key, value in os.environ.items() if not key.startswith("KITH_")} | {
        "KITH_HOME": str(home)
    }
    environ.pop("DATABASE_URL", None)
    (tmp_path / "kith.toml").write_text("served = true\n")  # a working folder somebody else prepared
    subprocess.run([sys.executable, "-c", code], env=environ, cwd=tmp_path, check=True, timeout=60)
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    files = {path.name: stat.S_IMODE(path.stat().st_mode) for path in home.iterdir()}
    assert {"secret", "kith.sqlite3"} <= files.keys()
    assert set(files.values()) == {0o600}


def test_names_of_the_routes_are_known_to_django() -> None:
    assert reverse("today") == "/"
    assert {
        reverse(route.name, args=["x"] if "<str" in route.path else [7] * route.path.count("<")) for route in ROUTES
    } == {concrete(route) for route in ROUTES}
