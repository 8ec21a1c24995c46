"""What is right: a refusal keeps what was typed; addresses, jobs and schools are added and taken off by hand."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from kith.book.models import Identity, Owner, Person
from tests.faces import daily
from tests.faces.test_security import digest_of_database


@pytest.fixture
def ana(owner: Owner) -> Person:
    return daily.one(owner)


def page(client: Client, person: Person) -> str:
    return unescape(client.get(f"/people/{person.pk}/facts").content.decode())


def do(client: Client, person: Person, what: str, **form: object) -> str:
    """Do it, then the page it leads to."""
    answer = client.post(f"/people/{person.pk}/{what}", form)
    assert answer.status_code == 303 and answer["Location"].startswith(f"/people/{person.pk}/facts?did="), answer
    return unescape(client.get(answer["Location"]).content.decode())


def refused(client: Client, person: Person, what: str, **form: object) -> str:
    """The same page, with nothing changed."""
    before = digest_of_database()
    answer = client.post(f"/people/{person.pk}/{what}", form)
    assert answer.status_code in (400, 409) and digest_of_database() == before
    text = unescape(answer.content.decode())
    assert "What is right?" in text and text.count('role="alert"') == 1
    return text


def test_a_day_in_another_form_stands_there_again_with_the_reason(client: Client, ana: Person) -> None:
    text = refused(client, ana, "facts", field="born", value="22.01.1990")
    assert 'id="value-born" name="value" value="22.01.1990"' in text and "autofocus" in text
    assert "This is not a day. Write it like 1990-05-14, 1990-05, 1990, or --05-14 without a year." in text
    assert 'aria-describedby="problem-born hint-born" aria-invalid="true"' in text


def test_a_birthday_of_a_source_is_said_in_words(client: Client, owner: Owner, ana: Person) -> None:
    row = ana.identities.get(kind="row").rows.get()
    row.current |= {"birthday": "--01-22"}
    row.save()
    assert "22 January: You typed it" in page(client, ana) and "--01-22:" not in page(client, ana)


def test_an_address_is_added_taken_off_and_put_back(client: Client, ana: Person) -> None:
    text = do(client, ana, "addresses", text="+49 30 555 1234")
    assert "Added +49 30 555 1234 to Ana Silva." in text and "Phone. Added by hand, " in text
    assert 'href="tel:+49305551234"' in client.get(f"/people/{ana.pk}").content.decode()
    mail = Identity.objects.get(value="ana@acme.example")
    text = do(client, ana, "addresses", do="remove", identity=mail.pk)
    assert "Took ana@acme.example off Ana Silva." in text and "<s><bdi>ana@acme.example</bdi></s>" in text
    assert "mailto:" not in client.get(f"/people/{ana.pk}").content.decode()
    text = do(client, ana, "addresses", text="ana@acme.example")
    assert "You took it off." not in text
    batch = re.search(r'action="/undo/(\d+)"', text)
    assert batch and client.post(f"/undo/{batch[1]}", {"next": f"/people/{ana.pk}/facts"}).status_code == 303
    assert "You took it off." in page(client, ana)


def test_what_is_no_address_stands_there_again(client: Client, ana: Person) -> None:
    text = refused(client, ana, "addresses", text="anna at <acme>")
    assert (
        'name="text" value="anna at <acme>"' in text and "This is no address. Write it like ana@acme.example," in text
    )


def test_another_persons_address_names_them_and_leads_to_the_merge(client: Client, owner: Owner, ana: Person) -> None:
    bo = daily.one(owner, "Bo Lindqvist bo@fjord.example")
    text = refused(client, ana, "addresses", text="bo@fjord.example")
    assert f'href="/people/{bo.pk}"><bdi>Bo Lindqvist</bdi></a> has this address.' in text
    assert f'href="/people/{ana.pk}/merge?with={bo.pk}"' in text and f'href="/people/{bo.pk}/facts#addresses"' in text
    assert 'name="text" value="bo@fjord.example"' in text


def test_an_address_of_somebody_in_another_book_is_free(client: Client, stranger: Owner, ana: Person) -> None:
    daily.one(stranger, "Bo Lindqvist bo@fjord.example")
    assert "Added bo@fjord.example to Ana Silva." in do(client, ana, "addresses", text="bo@fjord.example")


def test_a_job_and_a_school_are_added_and_taken_off(client: Client, ana: Person) -> None:
    text = do(
        client, ana, "jobs", organization="Quillwork", title="Engineer", since="2015-03", until="2019", kind="work"
    )
    assert "Added Quillwork to Ana Silva." in text and "Engineer, Quillwork" in text and "March 2015 to 2019" in text
    text = do(client, ana, "jobs", organization="Universidade de Lisboa", until="2014-07", kind="school")
    assert "until July 2014" in text
    shown = client.get(f"/people/{ana.pk}").content.decode()
    assert "Engineer, Quillwork" in shown and "2015 to 2019" in shown and "Universidade de Lisboa" in shown
    row = re.search(r'name="row" value="(\d+)"', text)
    assert row and "Took Quillwork off Ana Silva." in do(client, ana, "jobs", do="remove", row=row[1])
    assert "Engineer, Quillwork" not in page(client, ana)
    assert "Acme" in page(client, ana) and page(client, ana).count('name="row"') == 1


def test_a_job_that_makes_no_sense_stands_there_again(client: Client, ana: Person) -> None:
    text = refused(
        client, ana, "jobs", organization="Quillwork", title="Eng", since="01/2015", until="2019", kind="school"
    )
    for value in ("Quillwork", "Eng", "01/2015", "2019"):
        assert f'value="{value}"' in text
    assert "“01/2015” is not a day. Write it like 2019, 2019-05 or 2019-05-14." in text
    assert '<details class="change block" open>' in text and 'value="school" checked' in text


@pytest.mark.parametrize(("what", "form"), [("addresses", {"do": "remove", "identity": "x"}), ("addresses", {"do": "remove"}), ("jobs", {"do": "remove", "row": "0"})])  # fmt: skip
def test_what_is_not_theirs_is_not_there(client: Client, ana: Person, what: str, form: dict[str, str]) -> None:
    before = digest_of_database()
    assert client.post(f"/people/{ana.pk}/{what}", form).status_code == 404
    assert digest_of_database() == before


@pytest.mark.parametrize("value", daily.HOSTILE)
def test_hostile_words_are_harmless(client: Client, ana: Person, value: str) -> None:
    do(client, ana, "jobs", organization=value, title=daily.SCRIPT)
    for what, form in (("addresses", {"text": value}), ("jobs", {"organization": value, "since": value})):
        answer = client.post(f"/people/{ana.pk}/{what}", form)
        assert answer.status_code == 400 and "<script>document" not in answer.content.decode()
    for place in ("", "/facts"):
        assert "<script>document" not in client.get(f"/people/{ana.pk}{place}").content.decode()
