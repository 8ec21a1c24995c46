"""The search box: finds as one types, commands, and the same without scripts."""

from __future__ import annotations

import pytest
from django.test import Client

from kith.book.models import Owner
from kith.book.snapshots import today
from tests.faces import daily
from tests.faces.test_security import digest_of_database

HTMX = {"HX-Request": "true"}


def found(client: Client, query: str) -> str:
    answer = client.get("/search", {"q": query}, headers=HTMX)
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.mark.parametrize(
    ("query", "name"),
    [("t", "Tiago"), ("ti", "Tiago"), ("tia", "Tiago"), ("王", "王小明"), ("김", "김서연"), ("nia", ""), ("malg", "Małgorzata"), ("sou yu", "Yusuf"), ("ле", "Олена"), ("ليلى", "ليلى"), ("ол", "Олена")],
)  # fmt: skip
def test_people_as_one_types(client: Client, owner: Owner, query: str, name: str) -> None:
    daily.thirty(owner)
    text = found(client, query)
    if name and query != "ле":
        assert name in text
    else:
        assert 'href="/people/' not in text


def test_a_name_comes_before_a_note_and_a_private_one_is_marked(client: Client, owner: Owner) -> None:
    priya, muller = daily.one(owner, "Priya Nair"), daily.one(owner, "Jürgen Müller (Acme)")
    daily.met(owner, priya, "Talked of multi-tenant things", today(owner))
    client.post(f"/people/{muller.pk}/standing", {"standing": "private"})
    text = found(client, "mül")
    assert 0 < text.index("Jürgen Müller") < text.index("Priya Nair") and "Private, Acme" in text
    assert found(client, "mueller").index("Jürgen Müller") > 0


def test_a_tag_and_a_number_are_found(client: Client, owner: Owner) -> None:
    daily.one(owner, "Ana Silva +49 30 555 1234 #rust")
    daily.one(owner, "Rustam Aziz")
    assert "Ana Silva" in found(client, "#rust") and "Rustam" not in found(client, "#rust")
    for query in ("+4930555", "+49 30 555", "030 555"):
        assert "Ana Silva" in found(client, query) and "Rustam" not in found(client, query), query


def test_more_than_fit_are_one_press_away(client: Client, owner: Owner) -> None:
    daily.thirty(owner)
    text = found(client, "engineer")
    assert text.count('href="/people/') == 7 and 'href="/people?q=engineer&amp;sort=strength"' in text


def test_commands(client: Client, owner: Owner) -> None:
    assert "/imports" in found(client, "imp") and "/shortcuts" in found(client, "keys")
    text = found(client, "log coffee with Ana & Bo")
    assert "/add?line=coffee+with+Ana+%26+Bo" in text
    assert found(client, "").strip() == "" and found(client, "a").strip() == ""


@pytest.mark.parametrize(
    ("query", "first"),
    [("settings", "/settings"), ("Sett", "/settings"), ("sh", "/shortcuts"), ("same p", "/suggestions"), ("backup", "/settings#data"), ("export", "/settings#data"), ("exports", "/exports"), ("your d", "/settings#data")],
)  # fmt: skip
def test_a_place_that_is_called_as_typed_comes_first_and_is_what_enter_opens(
    client: Client, owner: Owner, query: str, first: str
) -> None:
    text = found(client, query)
    assert text.index('aria-selected="true"') < text.index("</a>")
    assert text.split('href="')[1].split('"')[0] == first
    daily.one(owner, "Seth Settings, Exporta Backup #sh #same #your #dp #p")
    assert "aria-selected" not in found(client, "sett") + found(client, "backup")


def test_what_only_may_be_meant_is_not_opened_by_enter(client: Client, owner: Owner) -> None:
    for query in ("bri", "nobody of this name"):
        assert "aria-selected" not in found(client, query)
    assert 'id="data"' in client.get("/settings").content.decode()


def test_without_scripts_the_same_words_on_people(client: Client, owner: Owner) -> None:
    answer = client.get("/search", {"q": "a b&c"})
    assert (answer.status_code, answer["Location"]) == (302, "/people?q=a+b%26c")


def test_somebody_elses_people_are_not_found(client: Client, owner: Owner, stranger: Owner) -> None:
    daily.one(stranger)
    for query in ("a", "an", "ana", "acme", "rust", "ana@acme.example"):
        assert 'href="/people/' not in found(client, query)


@pytest.mark.parametrize("query", [*daily.HOSTILE, '"', "NEAR(", "*", "' OR 1=1", "\x00", "x" * 9000, "log <b>"])
def test_hostile_words_are_harmless(client: Client, owner: Owner, query: str) -> None:
    daily.renamed(owner, daily.SCRIPT)
    before = digest_of_database()
    assert "<script>document" not in found(client, query)
    assert digest_of_database() == before
