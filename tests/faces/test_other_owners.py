"""Nobody reaches into somebody else's book: not by an address, not by a form, not by a search."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.db import models
from django.test import Client

from kith.book.models import Owner
from kith.web.routes import ROUTES, Route
from tests.faces.test_security import digest_of_database
from tests.rows import fill

WORD = "xyzzyplugh"
#: A form with everything in it that any page asks for, so that none is refused for what is missing.
FORM = {
    "verdict": "done", "kind": "due", "text": "coffee", "standing": "private", "name": "mine", "tag": "mine", "field": "name",
    "value": "mine", "days": "30", "rhythm": "30", "due_on": "2026-12-24", "sure": "yes", "yes": "yes", "confirm": "yes", "code": "dormant",
}  # fmt: skip
OTHERS = [route for route in ROUTES if route.needs_owner and "<" in route.path]
OWN = [route for route in ROUTES if route.needs_owner and "<" not in route.path]


@pytest.fixture
def theirs(stranger: Owner) -> dict[str, models.Model]:
    """A row in every table of Sam's book."""
    return fill(stranger, WORD)


def address(route: Route, theirs: dict[str, models.Model]) -> str:
    """The route with the ids of those rows."""
    noun = {
        "today": "person",
        "people": "person",
        "follow-ups": "followup",
        "sort": "person",
        "suggestions": "suggestion",
    }
    first = route.path.split("/")[0]
    found: dict[str, Callable[..., object]] = {
        "number": lambda: 4711,
        "batch": lambda: theirs["batch"].pk,
        "step": lambda: "nowhere",
        "entry": lambda: theirs["timeentry"].pk,
        **{noun: lambda noun=noun: theirs[noun].pk for noun in ("person", "target", "pitch", "ask", "talk")},
        "pk": lambda: theirs["importfile" if "files" in route.path else noun[first]].pk,
    }
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda part: str(found[part[1]]()), route.path)


@pytest.mark.parametrize("route", OTHERS, ids=lambda route: route.name)
def test_what_is_somebody_elses_is_not_there(client: Client, theirs: dict[str, models.Model], route: Route) -> None:
    before = digest_of_database()
    for method in route.methods:
        answer = (
            client.generic(method, address(route, theirs))
            if method == "GET"
            else client.post(address(route, theirs), FORM)
        )
        assert answer.status_code == 404, (method, answer.content.decode()[:300])
        assert WORD not in answer.content.decode()
    assert digest_of_database() == before


@pytest.mark.parametrize("route", OWN, ids=lambda route: route.name)
def test_no_word_of_theirs_shows(client: Client, theirs: dict[str, models.Model], route: Route) -> None:
    if "GET" not in route.methods:
        assert "POST" in route.methods
        return
    beginning = WORD[:5]  # a page may repeat what was asked for, so the whole word is never asked for
    for query in ("", f"?q={beginning}", f"?q=tag:{beginning}", f"?q=org:{beginning}"):
        answer = client.get(f"/{route.path}{query}", follow=True)
        assert answer.status_code < 500
        assert WORD not in answer.content.decode()


@pytest.mark.parametrize("route", [route for route in OWN if "POST" in route.methods], ids=lambda route: route.name)
def test_a_form_that_names_their_rows_changes_none(
    client: Client, stranger: Owner, theirs: dict[str, models.Model], route: Route
) -> None:
    if route.name == "sign-out":
        return
    before = {name: type(row)._base_manager.filter(pk=row.pk).values().get() for name, row in theirs.items()}
    person = theirs["person"].pk
    for name in ("person", "people", "id", "ids", "pk", "identity", "identities", "import", "tag"):
        client.post(f"/{route.path}", FORM | {name: [person], "act": "tag", "action": "tag", "do": "tag"})
    after = {name: type(row)._base_manager.filter(pk=row.pk).values().get() for name, row in theirs.items()}
    assert after == before
