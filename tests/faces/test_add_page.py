"""Add: a line about what happened, a name, or a list; asked about where it is not clear."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from django.test import Client

from kith.book.actions import adding
from kith.book.models import FollowUp, Identity, Import, Note, Owner, Person
from kith.book.snapshots import today
from tests.faces import daily
from tests.faces.test_security import digest_of_database


def test_a_name_is_somebody_new(client: Client, owner: Owner) -> None:
    answer = client.post("/add", {"line": "Ana Silva (Acme) ana@acme.example"})
    ana = Person.objects.get(owner=owner)
    assert (answer.status_code, answer["Location"]) == (303, f"/people/{ana.pk}")


def test_what_happened_is_written_down_and_taken_back(client: Client, owner: Owner) -> None:
    ana = daily.one(owner)
    answer = client.post("/add", {"line": "coffee with Ana Silva, talked Rust; follow up friday"})
    assert answer.status_code == 303
    assert Note.objects.get(owner=owner).kind == "coffee"
    assert FollowUp.objects.get(owner=owner).person_id == ana.pk
    client.post(f"/undo/{answer['Location'].partition('did=')[2]}")
    assert not Note.objects.filter(owner=owner).exists()


def chips(answer: Any) -> list[str]:
    """The keys of all chips on a page."""
    return [unescape(key) for key in re.findall(r'name="shown" value="([^"]*)"', answer.content.decode())]


def together(owner: Owner) -> list[str]:
    """With whom the last thing happened."""
    links = Note.objects.filter(owner=owner).order_by("-pk")[0].people.order_by("pk")
    return [link.person.name for link in links]


def test_a_name_of_two_is_asked_about_first(client: Client, owner: Owner) -> None:
    one, other = daily.one(owner, "Ana Silva ana@acme.example"), daily.one(owner, "Ana Rocha ana@fjord.example")
    answer = client.post("/add", {"line": "coffee with Ana"})
    text = answer.content.decode()
    assert "Which <bdi>Ana</bdi>?" in text and f'value="{one.pk}"' in text and f'value="{other.pk}"' in text
    assert not Note.objects.filter(owner=owner).exists()
    client.post("/add", {"line": "coffee with Ana", "who:Ana": str(other.pk)})
    assert [link.person_id for link in Note.objects.get(owner=owner).people.all()] == [other.pk]


def test_people_of_one_name_are_told_apart_and_an_answer_is_missed(client: Client, owner: Owner) -> None:
    daily.one(owner, "Ana Silva (Acme) ana@acme.example")
    adding.add(owner, people=[{"name": "Ana Silva", "organization": "Google", "role": "SRE"}])
    client.post("/add", {"line": "coffee with Ana Silva (Acme) on 2026-11-03"})
    answer = client.post("/add", {"line": "coffee with Ana Silva"})
    text = answer.content.decode()
    assert "Acme; ana@acme.example; last contact 3 November 2026" in text and "SRE, Google; no contact yet" in text
    assert 'role="alert"' in text and "Choose below which Ana Silva is meant." in text
    assert "checked" not in text.partition("Which <bdi>")[2].partition("</fieldset>")[0]
    assert Note.objects.filter(owner=owner).count() == 1


def test_each_answer_is_for_its_name(client: Client, owner: Owner) -> None:
    daily.one(owner, "Ines Rocha")
    daily.one(owner, "Ana Silva (Acme)")
    other = daily.one(owner, "Ana Silva (Google)")
    line = "coffee with Ines and Newperson Nine"
    text = client.post("/add", {"line": line}).content.decode()
    assert "Newperson Nine is not in your book" in text and not Note.objects.exists()
    client.post("/add", {"line": line, "who:Newperson Nine": "new"})
    assert together(owner) == ["Ines Rocha", "Newperson Nine"]
    line = "coffee with Zoë and Ana"
    text = client.post("/add", {"line": line, "who:Zoë": "new"}).content.decode()
    assert "which Ana is meant" in text and not Person.objects.filter(name="Zoë").exists()
    assert re.search(r'name="who:Zoë" value="new" checked', text)
    client.post("/add", {"line": line, "who:Zoë": "new", "who:Ana": str(other.pk)})
    assert together(owner) == ["Zoë", "Ana Silva"]


def test_nobody_known_is_offered_as_somebody_new(client: Client, owner: Owner) -> None:
    line = "Met Kofi Mensah (Harbour Health) #kafka"
    text = client.post("/add", {"line": line}).content.decode()
    assert "Somebody new" in text and not Person.objects.filter(owner=owner).exists()
    client.post("/add", {"line": line, "who:Kofi Mensah": "new"})
    kofi = Person.objects.get(owner=owner)
    assert (kofi.name, kofi.organization) == ("Kofi Mensah", "Harbour Health")
    assert [one.tag.name for one in kofi.taggings.all()] == ["kafka"]
    assert Note.objects.filter(owner=owner).count() == 1


def test_somebody_new_of_a_known_name_is_somebody_new(client: Client, owner: Owner) -> None:
    one = daily.one(owner, "Ana")
    daily.one(owner, "Ana Rocha")
    client.post("/add", {"line": "coffee with Ana", "who:Ana": "new"})
    assert together(owner) == ["Ana"] and Person.objects.filter(owner=owner, name="Ana").exclude(pk=one.pk).exists()


def test_what_is_unticked_is_not_kept(client: Client, owner: Owner) -> None:
    ana = daily.one(owner)
    line = "coffee with Ana Silva yesterday, talked Go #wasm; follow up monday"
    shown = chips(client.post("/add", {"line": line, "do": "look"}))
    assert "note:talked Go" in shown and not Note.objects.exists()
    keep = [chip for chip in shown if chip.partition(":")[0] not in ("note", "follow_up", "tag", "on")]
    answer = client.post("/add/read", {"line": line, "shown": shown, "keep": keep}).content.decode()
    assert answer.count(" checked") == len(keep)
    client.post("/add", {"line": line, "shown": shown, "keep": keep})
    note = Note.objects.get(owner=owner)
    assert (note.text, note.on) == ("coffee with Ana Silva yesterday #wasm", today(owner))
    assert not FollowUp.objects.exists() and not ana.taggings.filter(tag__name="wasm").exists()


def test_a_name_that_is_unticked_is_not_asked_about(client: Client, owner: Owner) -> None:
    daily.one(owner)
    line = "coffee with Ana Silva and Great Food"
    shown = chips(client.post("/add", {"line": line}))
    client.post("/add", {"line": line, "shown": shown, "keep": [one for one in shown if one != "who:Great Food"]})
    assert together(owner) == ["Ana Silva"]
    keep = [one for one in shown if not one.startswith("who:")]
    text = client.post("/add", {"line": line, "shown": shown, "keep": keep}).content.decode()
    assert "Who was it?" in text and Note.objects.count() == 1 and Person.objects.count() == 1


def test_what_is_unticked_of_somebody_new_is_not_said_of_them(client: Client, owner: Owner) -> None:
    line = "Kofi Mensah (Harbour Health) kofi@x.example #kafka"
    shown = chips(client.post("/add", {"line": line, "do": "look"}))
    client.post("/add", {"line": line, "shown": shown, "keep": ["name:Kofi Mensah", "tag:kafka"]})
    kofi = Person.objects.get(owner=owner)
    assert (kofi.name, kofi.organization, kofi.taggings.count()) == ("Kofi Mensah", "", 1)


def test_the_name_of_somebody_known_is_no_contact(client: Client, owner: Owner) -> None:
    chen = daily.one(owner, "Chen Wei")
    sentence = client.post("/add/read", {"line": "chen wei"}).content.decode()
    assert "Chen Wei is in your book already. Say what happened, as in: coffee with Chen Wei." in sentence
    answer = client.post("/add", {"line": "chen wei"})
    text = client.get(answer["Location"]).content.decode()
    assert f'href="/people/{chen.pk}"' in text and "is in your book already, with nothing new." in text
    assert not Note.objects.exists() and Import.objects.count() == 1


def test_what_is_new_of_somebody_known_is_added_and_taken_back(client: Client, owner: Owner) -> None:
    ana = daily.one(owner)
    line = "Ana Silva (Acme) ana.other@acme.example #go"
    assert "New about them: ana.other@acme.example, #go." in client.post("/add/read", {"line": line}).content.decode()
    answer = client.post("/add", {"line": line})
    text = client.get(answer["Location"]).content.decode()
    assert f'href="/people/{ana.pk}"' in text and "what was new in your line is added" in text
    assert not Note.objects.exists() and Person.objects.count() == 1
    assert Identity.objects.get(value="ana.other@acme.example").person_id == ana.pk
    (number,) = re.findall(r'name="take_back" value="(\d+)"', text)
    client.post("/add", {"take_back": number})
    assert not Identity.objects.filter(value="ana.other@acme.example").exists() and ana.taggings.count() == 1


def test_a_name_at_another_place_is_asked_about(client: Client, owner: Owner) -> None:
    ana = daily.one(owner)
    line = "Ana Silva (Google)"
    assert "Which <bdi>Ana Silva</bdi>?" in client.post("/add", {"line": line}).content.decode()
    client.post("/add", {"line": line, "who:Ana Silva": "new"})
    assert sorted(Person.objects.values_list("organization", flat=True)) == ["Acme", "Google"]
    client.post("/add", {"line": "Ana Silva (Fjord)", "who:Ana Silva": str(ana.pk)})
    ana.refresh_from_db()
    assert ana.organization == "Fjord" and Person.objects.count() == 2


def test_something_to_do_is_no_contact_and_a_day_that_is_none_is_told(client: Client, owner: Owner) -> None:
    chen = daily.one(owner, "Chen Wei")
    assert (
        "You will get back to Chen Wei"
        in client.post("/add/read", {"line": "follow up with Chen Wei"}).content.decode()
    )
    client.post("/add", {"line": "follow up with Chen Wei"})
    assert FollowUp.objects.get().person_id == chen.pk and not Note.objects.exists()
    answer = client.post("/add", {"line": "coffee with Chen Wei on 32 november"})
    text = answer.content.decode()
    assert (
        answer.status_code == 400
        and "There is no such day. “32 november” is on no calendar." in text
        and not Note.objects.exists()
    )
    assert "There is no such day." in client.post("/add/read", {"line": "call with Chen on 31.2.2026"}).content.decode()
    assert "Who was it?" in client.post("/add", {"line": "coffee"}).content.decode()


def test_a_list_is_looked_through_before_it_becomes_people(client: Client, owner: Owner) -> None:
    text = client.post("/add", {"line": "Ana Silva <ana@acme.example>\r\nBo Lindqvist"}).content.decode()
    assert "Is this right?" in text and 'value="Bo Lindqvist"' in text and 'action="/heads"' in text
    assert not Person.objects.filter(owner=owner).exists()
    assert "Two people; you can correct" in client.post("/add/read", {"line": "Ana Silva\nBo"}).content.decode()
    daily.one(owner)
    client.post("/add", {"line": "coffee with Ana Silva\ntalked Rust"})
    assert Note.objects.get().text == "coffee with Ana Silva\ntalked Rust"


def test_reading_writes_nothing(client: Client, owner: Owner) -> None:
    daily.one(owner)
    before = digest_of_database()
    text = client.post("/add/read", {"line": "coffee with Ana Silva #rust"}).content.decode()
    assert "Who" in text and "rust" in text
    assert client.get("/add/read").status_code == 200
    assert digest_of_database() == before


def test_an_empty_line_and_somebody_elses_number(client: Client, owner: Owner, stranger: Owner) -> None:
    assert client.post("/add", {"line": " "}).status_code == 400
    theirs = daily.one(stranger)
    assert (
        client.post("/add", {"line": "coffee with Kofi Mensah", "who:Kofi Mensah": str(theirs.pk)}).status_code == 404
    )
    assert not Note.objects.all().exists()


def test_hostile_text_is_harmless(client: Client) -> None:
    for text in daily.HOSTILE:
        assert daily.SCRIPT not in client.post("/add/read", {"line": text}).content.decode()
        assert daily.SCRIPT not in client.get("/add", {"line": text}).content.decode()
