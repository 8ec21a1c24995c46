"""Who do I know? One line and two taps a person."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from django.test import Client

from kith.book.models import Identity, Owner, Person, SourceRow
from tests.faces import daily

ANA = {"line": "Ana Silva (Acme)", "circle": "work", "closeness": "well", "last_spoke": "month"}


def test_a_line_and_two_taps_make_a_person(client: Client, owner: Owner) -> None:
    answer = client.post("/heads", ANA)
    assert (answer.status_code, answer["Location"]) == (303, "/heads?circle=work")
    ana = Person.objects.get(owner=owner)
    assert (ana.name, ana.organization, ana.circle, ana.closeness, ana.last_spoke) == (
        "Ana Silva",
        "Acme",
        "work",
        "well",
        "month",
    )
    text = client.get("/heads?circle=work").content.decode()
    assert "1 person written down." in text and "Acme, well, this month" in text
    assert "Who sat near you in a job" in text


def test_the_latest_is_taken_back_where_it_stands(client: Client, owner: Owner) -> None:
    client.post("/heads", ANA)
    client.post("/heads", ANA | {"line": "Bo Lindqvist"})
    number = Person.objects.get(name="Bo Lindqvist").brought_by.number  # type: ignore[union-attr]
    client.post("/heads", {"take_back": str(number)})
    assert [one.name for one in Person.objects.filter(owner=owner)] == ["Ana Silva"]


def test_the_same_person_twice_is_one(client: Client, owner: Owner) -> None:
    client.post("/heads", ANA | {"line": "Ana Silva ana@acme.example"})
    client.post("/heads", ANA | {"line": "Ana Silva ana@acme.example", "closeness": "some"})
    assert Person.objects.filter(owner=owner).count() == 1


def test_somebody_typed_twice_is_told_to_be_there(client: Client, owner: Owner) -> None:
    client.post("/heads", ANA)
    answer = client.post("/heads", ANA | {"line": "ana silva"})
    text = client.get(answer["Location"]).content.decode()
    ana = Person.objects.get(owner=owner)
    assert f'href="/people/{ana.pk}"' in text and "is in your book already, with nothing new." in text
    answer = client.post("/heads", ANA | {"line": "Ana Silva ana@acme.example"})
    text = client.get(answer["Location"]).content.decode()
    assert "was in your book already; what was new in your line is added." in text
    assert Identity.objects.get(kind="email").person_id == ana.pk
    client.post("/heads", {"take_back": "2"})
    assert "by=" not in client.post("/heads", ANA | {"circle": "meetup"})["Location"]  # where from stays as it was
    assert not Identity.objects.filter(kind="email").exists()
    client.post("/heads", {"take_back": "1"})
    assert not Person.objects.exists()
    assert client.post("/heads", {"take_back": "1"}).status_code == 400


PASTED = "Ana Silva <ana@acme.example>\nBo Lindqvist (Fjord), well #go\n김서연, met in Lisbon\n"


def rows(answer: Any) -> dict[str, Any]:
    """The fields of the rows on a page, as a browser sends them."""
    text = answer.content.decode().partition('class="stack"')[2]
    found: dict[str, Any] = {"keep": re.findall(r'name="keep" value="(\d+)" checked', text)}
    found |= {
        name: unescape(value)
        for name, value in re.findall(r'<input[^>]*name="([\w-]+)" value="([^"]*)"', text)
        if name != "keep"
    }
    return found | {
        name: unescape(value) for name, value in re.findall(r'<textarea[^>]*name="([\w-]+)"[^>]*>([^<]*)<', text)
    }


def test_a_pasted_list_is_corrected_before_it_becomes_people(client: Client, owner: Owner) -> None:
    answer = client.post("/heads", {"circle": "meetup", "pasted": PASTED})
    assert "3 people read from what you pasted." in answer.content.decode() and not Person.objects.exists()
    form = rows(answer)
    assert (
        form["addresses-0"] == "ana@acme.example"
        and form["organization-1"] == "Fjord"
        and form["note-2"] == "met in Lisbon"
    )
    form |= {
        "name-2": "김서연 Kim",
        "organization-0": "Acme",
        "addresses-0": "ana@acme.example, +351 912 345 678, by the lake",
    }
    answer = client.post("/heads", form | {"keep": ["0", "2"]})
    assert answer["Location"] == "/heads?circle=meetup"
    assert set(Person.objects.values_list("name", "organization", "circle")) == {
        ("Ana Silva", "Acme", "meetup"),
        ("김서연 Kim", "", "meetup"),
    }
    said = {row.current["name"]: row.current for row in SourceRow.objects.all()}
    assert said["Ana Silva"]["note"] == "by the lake" and len(said["Ana Silva"]["claims"]) == 2
    client.post("/heads", form | {"keep": ["1"]})
    bo = Person.objects.get(name="Bo Lindqvist")
    assert (bo.closeness, bo.organization, bo.taggings.get().tag.name) == ("well", "Fjord", "go")


def test_rows_that_name_nobody_are_shown_again(client: Client, owner: Owner) -> None:
    form = rows(client.post("/heads", {"pasted": PASTED}))
    answer = client.post("/heads", form | {"name-1": " "})
    text = answer.content.decode()
    assert answer.status_code == 400 and "Person 2 has no name and no address" in text and not Person.objects.exists()
    assert rows(answer)["keep"] == ["0", "1", "2"] and rows(answer)["closeness-1"] == "well"
    assert "Nobody is ticked." in client.post("/heads", form | {"keep": []}).content.decode()


def test_a_signature_is_one_row(client: Client, owner: Owner) -> None:
    form = rows(client.post("/heads", {"pasted": "Ana Silva\nSRE\nAcme GmbH\nana@acme.example | +49 30 1234567"}))
    assert form["rows"] == "1" and (form["name-0"], form["role-0"], form["organization-0"]) == (
        "Ana Silva",
        "SRE",
        "Acme GmbH",
    )
    client.post("/heads", form)
    assert Person.objects.get(owner=owner).role == "SRE"


def test_too_many_and_nobody_are_told_in_the_words_of_a_page(client: Client, owner: Owner) -> None:
    for pasted, words in (("Ana\n" * 301, "301 people"), (" -- \n--", "Nobody was found in this.")):
        answer = client.post("/heads", {"pasted": pasted})
        text = answer.content.decode()
        assert answer.status_code == 400 and words in text and 'class="change paste" open' in text
    assert 'class="change paste">' in client.get("/heads").content.decode()


def test_an_empty_line_is_told_and_what_was_tapped_stays(client: Client, owner: Owner) -> None:
    answer = client.post("/heads", ANA | {"line": "  "})
    assert answer.status_code == 400
    text = answer.content.decode()
    assert 'role="alert"' in text and 'value="well" checked' in text
    assert "There is nobody to add. Begin with a name" in text and "kith add" not in text
    assert not Person.objects.filter(owner=owner).exists()


def test_nonsense_is_ignored_and_hostile_names_are_harmless(client: Client, owner: Owner) -> None:
    client.post("/heads", {"line": daily.SCRIPT, "circle": "x", "closeness": "x", "last_spoke": "<b>"})
    text = client.get("/heads").content.decode()
    assert daily.SCRIPT not in text
    one = Person.objects.get(owner=owner)
    assert (one.circle, one.closeness, one.last_spoke) == ("", "", "")


def test_thirty_are_plenty(client: Client, owner: Owner) -> None:
    daily.thirty(owner)
    text = client.get("/heads").content.decode()
    assert "30 people written down. That is plenty to begin with." in text
