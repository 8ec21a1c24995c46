"""The same person as somebody else: found by name, laid side by side, made one, taken back."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from kith.book.actions import knowing, merging
from kith.book.models import Owner, Person
from kith.book.snapshots import today
from tests.faces import daily
from tests.faces.test_security import digest_of_database

HTMX = {"HX-Request": "true"}


@pytest.fixture
def two(owner: Owner) -> tuple[Person, Person]:
    """Ana, and the same Ana by another name."""
    return daily.one(owner), daily.one(owner, "Anabela Silva (Acme) +351 912 000 111")


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_the_menu_leads_there(client: Client, two: tuple[Person, Person]) -> None:
    assert f'<a href="/people/{two[0].pk}/merge">Same person as …</a>' in shown(client, f"/people/{two[0].pk}")


def test_somebody_is_found_by_name_without_scripts_and_as_one_types(
    client: Client, owner: Owner, two: tuple[Person, Person]
) -> None:
    one, other = two
    daily.one(owner, "Bo Lindqvist")
    here = f"/people/{one.pk}/merge"
    link = f'href="{here}?with={other.pk}"'
    text = shown(client, f"{here}?q=anab")
    assert (
        link in text and "Acme" in text and "Bo Lindqvist" not in text and 'name="q" type="search" value="anab"' in text
    )
    part = client.get(here, {"q": "anab"}, headers=HTMX)
    assert part.content.decode().strip().startswith('<div id="candidates"') and link in part.content.decode()
    assert "HX-Request" in part["Vary"]
    assert "Nobody is found by this." in shown(client, f"{here}?q=zzz")
    assert f"with={one.pk}" not in shown(client, f"{here}?q=ana")


def test_both_stand_side_by_side_before_anything_happens(
    client: Client, owner: Owner, two: tuple[Person, Person]
) -> None:
    one, other = two
    daily.met(owner, one, "", today(owner) - timedelta(days=1))
    knowing.correct(owner, person_id=other.pk, field="born", value="--01-22")
    before = digest_of_database()
    text = shown(client, f"/people/{one.pk}/merge?with={other.pk}")
    for words in ("ana@acme.example", "+351 912 000 111", "22 January", "Last in", "agrees", "You can undo this."):
        assert words in text, words
    assert f'href="/people/{other.pk}/merge?with={one.pk}">The other way round' in text
    assert digest_of_database() == before


def test_two_become_one_and_the_page_says_how_to_take_it_back(client: Client, two: tuple[Person, Person]) -> None:
    one, other = two
    went = client.post(f"/people/{one.pk}/merge", {"with": other.pk})
    assert went.status_code == 303 and went["Location"].startswith(f"/people/{one.pk}?did=")
    text = shown(client, went["Location"])
    assert "Made one person of Ana Silva and Anabela Silva." in text and "+351 912 000 111" in text
    assert not Person.objects.filter(pk=other.pk).exists()
    batch = re.search(r'action="/undo/(\d+)"', text)
    assert batch and client.post(f"/undo/{batch[1]}").status_code == 303
    assert "+351 912 000 111" in shown(client, f"/people/{other.pk}")
    assert "+351 912 000 111" not in shown(client, f"/people/{one.pk}")


def test_what_cannot_be_is_said_on_the_same_page(client: Client, owner: Owner) -> None:
    both = daily.one(owner, "Ana Silva ana@acme.example ana@other.example")
    other = merging.split(owner, person_id=both.pk, identities=[both.identities.get(value="ana@other.example").pk])
    before = digest_of_database()
    for number, told in ((other.pk, "You said that these are two people."), (both.pk, "These are already one person.")):
        answer = client.post(f"/people/{both.pk}/merge", {"with": number})
        assert answer.status_code == 400 and told in answer.content.decode()
    assert digest_of_database() == before


def test_nobody_of_another_book_is_offered_compared_or_merged(
    client: Client, stranger: Owner, two: tuple[Person, Person]
) -> None:
    theirs = daily.one(stranger, "Ana Secret")
    before = digest_of_database()
    assert "Ana Secret" not in shown(client, f"/people/{two[0].pk}/merge?q=ana")
    assert client.get(f"/people/{two[0].pk}/merge?with={theirs.pk}").status_code == 404
    for pk in (theirs.pk, 0):
        assert client.post(f"/people/{two[0].pk}/merge", {"with": pk}).status_code == 404
    assert client.post(f"/people/{theirs.pk}/merge", {"with": two[0].pk}).status_code == 404
    assert digest_of_database() == before


@pytest.mark.parametrize("name", daily.HOSTILE)
def test_hostile_names_and_words_are_harmless(client: Client, owner: Owner, name: str) -> None:
    one, other = daily.renamed(owner, name), daily.nameless(owner)
    for query in (f"?with={other.pk}", "?q=" + "a" * 3_000, "?q=%00", "?with=x", "?with=99999999999999999999"):
        assert "<script>document" not in client.get(f"/people/{one.pk}/merge{query}").content.decode()
    text = client.get(f"/people/{other.pk}/merge", {"q": name}).content.decode()
    assert "<script>document" not in text and text.count("<h1") == 1
