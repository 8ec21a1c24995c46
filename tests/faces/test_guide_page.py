"""The path: its steps, what the book shows of them, what the owner says; and its line on Today."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from kith.book.actions import guiding
from kith.book.actions.undone import take_back
from kith.book.models import Batch, GuideMark, Owner
from kith.book.queries import guide
from kith.core.errors import NotFound
from kith.web.routes import BY_NAME
from tests.faces import daily
from tests.faces.test_security import digest_of_database

STEP = "---\ntitle: Bring a cake\ncheck: -\nact: See who is there\nat: people\n---\n\nCake **helps**. <script>alert(1)</script>\n"


@pytest.fixture
def own_steps() -> Iterator[Path]:
    """The folder of steps of one's own."""
    folder = Path(settings.KITH.home) / "steps"
    folder.mkdir()
    yield folder
    for one in folder.iterdir():
        one.unlink()
    folder.rmdir()
    guide.read_folder.cache_clear()


def test_an_empty_book_begins_with_whom_one_knows(client: Client, owner: Owner) -> None:
    text = client.get("/path").content.decode()
    assert "14 steps, from whom you know to your first look back." in text
    assert "Nobody is in your book yet." in text and 'class="is-next"' in text
    assert f'class="button primary" href="{reverse("heads")}"' in text


def test_what_the_book_shows_is_done_by_itself(client: Client, owner: Owner) -> None:
    daily.thirty(owner)  # who was typed, with two taps each, has been sorted by that
    text = client.get("/path").content.decode()
    assert "Two of 14 steps are behind you." in text
    assert text.count("30 people are in your book.") == 1 and "30 people are sorted." in text
    assert "I have done this" in text.partition("03-stock-take")[2]
    assert "Next: take stock. No stock-take is kept yet." in client.get("/").content.decode()


def test_a_step_is_ticked_thought_about_and_taken_back(client: Client, owner: Owner) -> None:
    answer = client.post("/path/04-make-time", {"do": "tick"})
    text = client.get(answer["Location"]).content.decode()
    assert "Done: Give it a share of your time." in text and "You ticked it." in text
    take_back(owner, number=Batch.objects.latest("pk").pk)
    assert not GuideMark.objects.exists()
    client.post("/path/04-make-time", {"do": "reflect", "reflection": "Two hours <b>is</b> little\0"})
    text = client.get("/path").content.decode()
    assert "Two hours &lt;b&gt;is&lt;/b&gt; little</textarea>" in text
    client.post("/path/04-make-time", {"do": "tick"})
    client.post("/path/04-make-time", {"do": "untick"})
    assert GuideMark.objects.get().ticked_on is None and GuideMark.objects.get().reflection


def test_nothing_is_written_twice(client: Client, owner: Owner) -> None:
    guiding.tick(owner, slug="04-make-time")
    assert guiding.tick(owner, slug="04-make-time").batch is None
    assert guiding.reflect(owner, slug="03-stock-take", text="  ").batch is None
    assert guiding.put_away(owner, away=False).batch is None


def test_the_path_can_be_taken_off_today(client: Client, owner: Owner) -> None:
    daily.one(owner)
    assert "Next: write down whom you know." in client.get("/").content.decode()
    client.post("/path", {"do": "away"})
    assert "Next: write down" not in client.get("/").content.decode()
    client.post("/path", {"do": "again"})
    assert "Next: write down whom you know." in client.get("/").content.decode()


def test_steps_of_ones_own_stand_among_the_others(client: Client, owner: Owner, own_steps: Path) -> None:
    (own_steps / "05-cake.md").write_text(STEP, "utf-8")
    (own_steps / "01-whom-you-know.md").write_text(STEP.replace("cake", "friend"), "utf-8")
    (own_steps / "06-broken.md").write_text(STEP.replace("check: -", "check: moon"), "utf-8")
    (own_steps / "07-latin.md").write_bytes(b"\xff\xfe\xfa")
    guide.read_folder.cache_clear()
    text = client.get("/path").content.decode()
    assert "Bring a cake" in text and "Bring a friend" in text and "Write down whom you know" not in text
    assert "Cake <b>helps</b>. &lt;script&gt;" in text and "<script>alert" not in text
    assert "There is no such check. 06-broken.md, line 3" in text and "07-latin.md" in text
    client.post("/path/05-cake", {"do": "tick"})
    assert "You ticked it." in client.get("/path").content.decode()


def test_a_step_whose_page_is_not_there_opens_the_path(client: Client, owner: Owner, own_steps: Path) -> None:
    (own_steps / "00-odd.md").write_text(STEP.replace("at: people", "at: person"), "utf-8")
    guide.read_folder.cache_clear()
    assert 'class="button primary" href="/path"' in client.get("/path").content.decode()


def test_what_comes_along_opens_pages_that_there_are() -> None:
    found = guide.read_folder("/nowhere")
    assert not found.problems
    assert all(step.at in BY_NAME and "<" not in BY_NAME[step.at].path for step in found.steps)


def test_another_step_and_another_verb_are_refused(client: Client, owner: Owner) -> None:
    before = digest_of_database()
    assert client.post("/path/nowhere", {"do": "tick"}).status_code == 404
    assert client.post("/path/04-make-time", {"do": "explode"}).status_code == 400
    assert client.get("/path/04-make-time").status_code == 405
    with pytest.raises(NotFound):
        guiding.reflect(owner, slug="", text="x")
    assert digest_of_database() == before


def test_marks_are_ones_own(client: Client, owner: Owner, stranger: Owner) -> None:
    guiding.reflect(stranger, slug="04-make-time", text="xyzzy")
    guiding.tick(stranger, slug="04-make-time")
    text = client.get("/path").content.decode()
    assert "xyzzy" not in text and "You ticked it." not in text
