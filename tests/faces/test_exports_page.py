"""Your exports: asked, came, told how."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from kith.book.actions import importing
from kith.book.models import Owner
from kith.jobs import runner
from tests.book.files import card, cards, letters, mbox


def test_what_was_asked_for_waits_and_can_be_forgotten(client: Client, owner: Owner) -> None:
    text = client.get("/exports").content.decode()
    assert "Ask now, they take a while" in text and "At once" in text and "minutes to a day" in text
    client.post("/exports", {"slug": "linkedin", "state": "asked"})
    assert "Asked" in client.get("/exports").content.decode()
    client.post("/exports", {"slug": "linkedin", "state": ""})
    assert "Asked" not in client.get("/exports").content.decode()


def test_what_came_ticks_itself_off(client: Client, owner: Owner, tmp_path: Path) -> None:
    path = cards(tmp_path, card("Ana Silva", "ana@silva.example"))
    runner.run_here(importing.begin(owner, path=path, apply_at_once=True)[1])
    text = client.get("/exports").content.decode()
    assert text.count('class="came"') == 1 and "Came" in text


@pytest.mark.parametrize(
    ("folder", "name", "ticked"),
    [
        ("mail", "Archive.mbox", "Mail on this computer"),
        ("Takeout", "Inbox.mbox", "Gmail, by Google Takeout"),
        ("mail", "All mail Including Spam and Trash.mbox", "Gmail, by Google Takeout"),
    ],
)
def test_mail_ticks_off_gmail_only_if_takeout_wrote_it(
    client: Client, owner: Owner, tmp_path: Path, folder: str, name: str, ticked: str
) -> None:
    (tmp_path / folder).mkdir()
    path = mbox(tmp_path / folder, *letters("Ana <ana@silva.example>", 2), name=name).parent
    runner.run_here(importing.begin(owner, path=path, apply_at_once=True)[1])
    text = client.get("/exports").content.decode()
    assert text.count('class="came"') == 1
    assert text.partition('class="came"')[2].partition("</h3>")[0].endswith(ticked)


def test_nonsense_is_refused(client: Client, owner: Owner) -> None:
    assert client.post("/exports", {"slug": "nowhere", "state": "asked"}).status_code == 400
    assert client.post("/exports", {"slug": "linkedin", "state": "came"}).status_code == 400
