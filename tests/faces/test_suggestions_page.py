"""Same person? One question at a time, three answers, each taken back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client

from kith.book.actions import importing
from kith.book.models import Identity, KeptApart, Owner, Person, Suggestion, SuggestionState
from kith.core.reasons import Reason
from kith.jobs import runner
from tests.book.files import connection, letters, linkedin, mbox
from tests.faces import daily

REASONS = [
    Reason("match.email", 9.5, "bits", {"value": "ana@x.example"}),
    Reason("match.chance", -12.0, "bits", {"people": 30}),
]


@pytest.fixture
def asked(owner: Owner) -> Suggestion:
    """Two of the thirty may be one."""
    first, second = sorted(daily.thirty(owner)[:2], key=lambda one: one.pk)
    return Suggestion.objects.create(
        owner=owner, first=first, second=second, probability=0.62, reasons=[one.as_json() for one in REASONS]
    )


def test_the_pair_stands_side_by_side_with_its_reasons(client: Client, asked: Suggestion) -> None:
    text = client.get("/suggestions").content.decode()
    assert "Perhaps the same, 62 in 100" in text
    assert asked.first.name in text and asked.second.name in text
    assert "Both have the address ana@x.example." in text
    assert "This is the last one." in text


@pytest.mark.parametrize(("verdict", "left"), [("same", 29), ("apart", 30), ("later", 30)])
def test_an_answer_is_kept_and_taken_back(
    client: Client, owner: Owner, asked: Suggestion, verdict: str, left: int
) -> None:
    answer = client.post(f"/suggestions/{asked.pk}/verdict", {"verdict": verdict})
    assert (answer.status_code, answer["Location"].partition("?")[0]) == (303, "/suggestions")
    assert Person.objects.filter(owner=owner).count() == left
    assert KeptApart.objects.filter(owner=owner).exists() == (verdict == "apart")
    page = client.get(answer["Location"]).content.decode()
    assert 'data-key="u"' in page
    number = answer["Location"].partition("did=")[2]
    client.post(f"/undo/{number}")
    assert Suggestion.objects.get(owner=owner).state == SuggestionState.OPEN
    assert Person.objects.filter(owner=owner).count() == 30


@pytest.fixture
def joined(owner: Owner, tmp_path: Path) -> Person:
    """A connection, and somebody who writes: only the rare name says that they are one."""
    linkedin(tmp_path, connection("Oksana", "Brândușescu", "ob"))
    mbox(tmp_path, *letters("Oksana Brândușescu <ox@post.example>", 3))
    runner.run_here(importing.begin(owner, path=tmp_path, apply_at_once=True)[1])
    return Person.objects.get(owner=owner, name="Oksana Brândușescu")


def test_what_a_rare_name_joined_is_listed_until_it_was_looked_at(client: Client, owner: Owner, joined: Person) -> None:
    text = client.get("/suggestions").content.decode()
    assert "Joined by a rare name" in text and "ox@post.example" in text
    answer = client.post(f"/suggestions/joined/{joined.pk}/verdict")
    assert answer.status_code == 303
    page = client.get(answer["Location"]).content.decode()
    assert "Joined by a rare name" not in page and "Oksana Brândușescu is one person." in page
    client.post(f"/undo/{answer['Location'].partition('did=')[2]}")
    assert "Joined by a rare name" in client.get("/suggestions").content.decode()


def test_two_people_of_a_joined_name_are_made_with_the_right_box_ticked(
    client: Client, owner: Owner, joined: Person
) -> None:
    page = client.get(f"/people/{joined.pk}/split").content.decode()
    ticked = re.findall(r'value="(\d+)" checked', page)
    assert [Identity.objects.get(owner=owner, pk=pk).value for pk in ticked] == ["ox@post.example"]
    client.post(f"/people/{joined.pk}/split", {"identities": ticked})
    assert Person.objects.filter(owner=owner, name="Oksana Brândușescu").count() == 2
    assert not Identity.objects.filter(owner=owner, by_name=True).exists()


def test_nothing_open_says_so(client: Client) -> None:
    assert "No open questions." in client.get("/suggestions").content.decode()


def test_an_answered_one_and_a_wrong_answer_are_refused(client: Client, asked: Suggestion) -> None:
    assert client.post(f"/suggestions/{asked.pk}/verdict", {"verdict": "perhaps"}).status_code == 400
    client.post(f"/suggestions/{asked.pk}/verdict", {"verdict": "apart"})
    assert client.post(f"/suggestions/{asked.pk}/verdict", {"verdict": "same"}).status_code == 404


def test_hostile_names_are_harmless(client: Client, owner: Owner, asked: Suggestion) -> None:
    Person.objects.filter(owner=owner, pk=asked.first_id).update(name=daily.SCRIPT)
    assert daily.SCRIPT not in client.get("/suggestions").content.decode()
