"""Sort your top thirty: a card, five answers, an end."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from kith.book.actions import importing
from kith.book.models import Owner, Person
from kith.jobs import runner
from tests.book.files import letters, mbox


@pytest.fixture
def written(owner: Owner, tmp_path: Path) -> Owner:
    """Two people known from mail."""
    post = mbox(tmp_path, *letters("Ana Silva <ana@silva.example>", 9), *letters("Bo Berg <bo@berg.example>", 4))
    runner.run_here(importing.begin(owner, path=post, apply_at_once=True)[1])
    return owner


def test_the_closest_comes_first_with_evidence(client: Client, written: Owner) -> None:
    text = client.get("/sort").content.decode()
    assert "Ana Silva" in text and "0 of 2, less than a minute to go." in text
    assert "18 times" in text and "Next: <bdi>Bo Berg</bdi>" in text


@pytest.mark.parametrize(("verdict", "standing"), [("network", "network"), ("known", "known"), ("private", "private")])
def test_an_answer_is_the_owners_word_and_taken_back(
    client: Client, written: Owner, verdict: str, standing: str
) -> None:
    ana = Person.objects.get(owner=written, name="Ana Silva")
    answer = client.post(f"/sort/{ana.pk}/verdict", {"verdict": verdict})
    ana.refresh_from_db()
    assert (ana.standing, ana.standing_by_hand) == (standing, True)
    assert "Bo Berg" in client.get(answer["Location"]).content.decode()
    client.post(f"/undo/{answer['Location'].partition('did=')[2]}")
    ana.refresh_from_db()
    assert not ana.standing_by_hand


def test_later_goes_on_and_the_end_leads_to_today(client: Client, written: Owner) -> None:
    for one in Person.objects.filter(owner=written):
        assert client.post(f"/sort/{one.pk}/verdict", {"verdict": "later"}).status_code == 303
    text = client.get("/sort").content.decode()
    assert "Today now knows whom to put forward." in text


def test_not_a_person_is_out_of_sight(client: Client, written: Owner) -> None:
    bo = Person.objects.get(owner=written, name="Bo Berg")
    client.post(f"/sort/{bo.pk}/verdict", {"verdict": "nobody"})
    assert "Bo Berg" not in client.get("/people").content.decode()


def test_an_empty_book_has_nothing_to_sort(client: Client) -> None:
    assert client.get("/sort").status_code == 200


def test_a_wrong_answer_is_refused(client: Client, written: Owner) -> None:
    bo = Person.objects.get(owner=written, name="Bo Berg")
    assert client.post(f"/sort/{bo.pk}/verdict", {"verdict": "friend"}).status_code == 400
