"""Forty-odd payloads through every text field of every source, imported for real: no page makes anything of them but text."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import fields
from pathlib import Path

from django.test import Client

from kith.book.models import FileState, Owner, Person, Suggestion
from kith.core.capture.values import PersonLine
from kith.sources import SOURCES
from kith.sources.ics.components import KEPT
from kith.sources.mbox import headers
from kith.web.routes import ROUTES
from tests.faces.planted import Planted, places, planted
from tests.house.tree import SRC
from tests.payloads import MADE, PAYLOADS, TYPED, WHOLE, faults
from tests.planting import CARD, EVENT, MAIL, PERSON, sheets

#: What shows nothing of a book, and the pages without the frame around them.
NOTHING_OF_A_BOOK = {"sign-in", "launch", "health"}
#: A file to keep, which no browser shows: what it makes of a text is asked of it in test_talks_page.py and test_invitation.py.
FILES = {"talk-invitation"}
PARTS = {"search", "add-read", "import-progress"}


def test_no_text_of_any_source_becomes_markup_on_any_page(client: Client, owner: Owner, tmp_path: Path) -> None:
    found = planted(owner, tmp_path)
    assert_all_came(owner, found)
    everywhere = places(found)
    assert everywhere.keys() == {route.name for route in ROUTES if "GET" in route.methods} - NOTHING_OF_A_BOOK - FILES
    wrong, shown = [], Counter[str]()
    for route, addresses in everywhere.items():
        for address in addresses:
            page = seen(client, address, part=route in PARTS)
            shown.update(re.findall(r"P(\d\d)b?\b", page))
            wrong += [(address, fault) for fault in faults(page, () if route in PARTS else WHOLE)]
    for _ in range(Suggestion.objects.filter(owner=owner).count()):
        page = seen(client, "/suggestions")
        wrong += [("a question", fault) for fault in faults(page)]
        client.post(re.findall(r'action="(/suggestions/\d+/verdict)"', page)[0], {"verdict": "later"})
    assert wrong == []
    # Each was really there to be seen, and many times over.
    assert min(shown[f"{number:02d}"] for number in range(1, len(PAYLOADS) + 1)) > 5


def assert_all_came(owner: Owner, found: Planted) -> None:
    """Every file was read, names are what they were (harmless because pages write them out), and some of it is asked about."""
    assert {(file.source, file.state) for file in found.applied.files.all()} == {
        (source.slug, FileState.READ) for source in SOURCES
    }
    names = " ".join(Person.objects.filter(owner=owner).values_list("name", flat=True))
    assert not [text for text in PAYLOADS[:20] if text not in names]
    assert Suggestion.objects.filter(owner=owner).count() > 3


def seen(client: Client, address: str, *, part: bool = False) -> str:
    """A page, or the part that htmx asks for."""
    answer = client.get(address, headers={"HX-Request": "true"} if part else {}, follow=True)
    assert answer.status_code in (200, 286), (address, answer.status_code)
    return str(answer.content.decode())


def test_what_is_typed_and_refused_is_harmless_too(client: Client, owner: Owner) -> None:
    for bare in TYPED:
        for path, form in (
            ("/add/read", {"line": bare}), ("/add", {"line": f"coffee with {bare}"}), ("/heads", {"line": bare, "circle": bare}),
            ("/exports", {"slug": bare}), ("/imports/new", {"path": bare}), ("/settings", {"name": bare, "zone": bare, "minutes": bare}),
            ("/meet/targets", {"name": bare, "why": bare, "follows": bare}), ("/stock-take", {"do": bare}), ("/stock-take", {"do": "role", "role": bare}),
            ("/people/chosen", {"do": bare, "tag": bare, "q": bare, "next": f"/people?q={bare}"}),
        ):  # fmt: skip
            answer = client.post(path, form)
            assert answer.status_code in (200, 303, 400, 404), (path, bare)
            assert faults(answer.content.decode(), ()) == [], (path, bare)


def test_every_source_and_every_name_that_it_reads_is_planted() -> None:
    assert {sheet.slug for sheet in sheets()} == {source.slug for source in SOURCES}
    card = (SRC / "sources/vcard/card.py").read_text("utf-8")
    read = {
        name
        for call in re.findall(r"\.(?:all|take|first)\(([^)]*)\)", card)
        for name in re.findall(r'"([A-Z-]+)"', call)
    }
    assert len(read) > 20
    assert read <= set(re.findall(r"[A-Z][A-Z-]*", CARD))
    assert set(KEPT) <= set(re.findall(r"[A-Z][A-Z-]*", EVENT))
    wanted = {name.partition("-")[0] if name.startswith("list-") else name for name in headers._WANTED} - {
        "from",
        "date",
    }
    assert wanted <= {
        name.lower().partition("-")[0] if name.startswith("List-") else name.lower() for name in MAIL.split()
    }
    texts = {each.name for each in fields(PersonLine)} - {"line", "pieces", "start", "closeness", "last_spoke"}
    assert texts <= {*PERSON["texts"], *PERSON["lists"]}


def test_the_payloads_are_many_and_would_be_seen() -> None:
    assert len(set(PAYLOADS)) >= 40
    assert faults("<main><nav><h1><title>") == []
    harmful = [text for text in PAYLOADS if "<" in text and text.isascii() and "\0" not in text]
    assert not [text for text in harmful if not faults(f'<p title="{text}">{text}</p>', ()) and "<!--" not in text]
    assert faults(MADE, ()) and faults("<main></main>")
