"""The note box on somebody's page: who else is meant, and what is no note at all."""

from __future__ import annotations

import pytest
from django.test import Client

from kith.book.actions import adding
from kith.book.models import FollowUp, Identity, Note, Owner, Person
from tests.faces import daily


@pytest.fixture
def ana(owner: Owner) -> Person:
    return daily.one(owner)


def write(client: Client, one: Person, text: str, **more: object) -> str:
    return client.post(f"/people/{one.pk}/notes", {"text": text, **more}, follow=True).content.decode()


def test_people_of_one_name_are_told_apart_and_an_answer_is_missed(client: Client, owner: Owner, ana: Person) -> None:
    people = [
        {"name": "Bo Berg", "organization": "Fjord"},
        {"name": "Bo Berg", "role": "SRE", "emails": ["bo@sund.example"]},
    ]
    adding.add(owner, people=people, who={0: 0, 1: 0})
    text = write(client, ana, "coffee with Bo Berg")
    assert "Fjord; no contact yet" in text and "SRE; bo@sund.example; no contact yet" in text
    assert " checked" not in text.partition('class="asked')[2].partition("</form>")[0] and 'role="alert"' not in text
    assert "Choose who is meant, then keep it." in write(client, ana, "coffee with Bo Berg", answers="1")
    assert not Note.objects.exists()
    assert "Logged with Ana Silva and Bo Berg." in write(client, ana, "coffee with Bo Berg (Fjord)")


def test_their_name_alone_is_no_contact_and_what_is_new_is_added(client: Client, owner: Owner, ana: Person) -> None:
    text = write(client, ana, "Ana Silva")
    assert "This is only their name, so nothing is kept." in text and ">Ana Silva</textarea>" in text
    assert "ana.other@acme.example" in write(client, ana, "ana ana.other@acme.example")
    assert Identity.objects.get(value="ana.other@acme.example").person_id == ana.pk
    assert not Note.objects.exists() and Person.objects.count() == 1


def test_a_day_that_is_none_is_told_and_the_words_stay(client: Client, ana: Person) -> None:
    text = write(client, ana, "coffee on 32 november")
    assert "There is no such day. “32 november” is on no calendar." in text
    assert ">coffee on 32 november</textarea>" in text and not Note.objects.exists()


def test_something_to_do_is_no_contact(client: Client, ana: Person) -> None:
    assert "You will get back to Ana Silva." in write(client, ana, "follow up friday")
    assert FollowUp.objects.get().person_id == ana.pk and not Note.objects.exists()
