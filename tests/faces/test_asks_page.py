"""Ask: the ledger says where you stand, the guard speaks before an ask, and each step is one press that can be taken back."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from kith.book.actions import adding, asking
from kith.book.models import Ask, Owner, Person
from kith.book.snapshots import today
from tests.faces.test_security import digest_of_database

QUESTION = {"kind": "information", "side": "mine", "about": "How does a week look?", "words": "Hi Mei,"}


@pytest.fixture
def mei(owner: Owner) -> Person:
    [one] = adding.add(owner, people=[{"name": "Mei Lim", "closeness": "well", "last_spoke": "month"}]).people
    return one


@pytest.fixture
def kofi(owner: Owner) -> Person:
    [one] = adding.add(owner, people=[{"name": "Kofi Mensah", "closeness": "barely", "last_spoke": "longer"}]).people
    return one


def words_of(page: str) -> str:
    """What one reads on a page."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def answered(owner: Owner, person: Person, days: int = 1) -> Ask:
    """An ask for advice that was answered so many days ago."""
    row = asking.ask(owner, person_id=person.pk, kind="advice", details={"decision": "Fjord, or wait"}).row
    asking.go_on(owner, ask_id=row.pk, verdict="answered", text="wait until spring")
    row.refresh_from_db()
    Ask.objects.filter(owner=owner, pk=row.pk).update(due_on=today(owner) + timedelta(days=1 - days))
    return row


def test_an_empty_ledger_teaches(client: Client, owner: Owner) -> None:
    page = words_of(client.get("/ask").content.decode())
    assert "Nobody has been asked for anything yet." in page
    assert "one question to somebody you know" in page


def test_whom_by_name_and_then_the_form(client: Client, mei: Person) -> None:
    page = client.get("/ask/new", {"q": "mei", "kind": "advice"}).content.decode()
    assert f"/ask/new?person={mei.pk}&amp;kind=advice" in page
    assert "Nobody is found by this." in client.get("/ask/new", {"q": "zzz"}).content.decode()
    part = client.get("/ask/new", {"q": "mei"}, headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith('<div id="candidates"')
    form = words_of(client.get("/ask/new", {"person": mei.pk, "kind": "advice"}).content.decode())
    assert "Ask Mei Lim for advice" in form and "The decision" in form
    assert "Go on. Nothing speaks against asking Mei." in form


def test_go_asks_and_the_page_has_the_words(client: Client, owner: Owner, mei: Person) -> None:
    answer = client.post("/ask/new", QUESTION | {"person": mei.pk, "do": "asked"}, follow=True)
    page = words_of(answer.content.decode())
    assert "Asked Mei Lim, for information." in page and "Hi Mei," in page
    row = Ask.objects.get(owner=owner)
    assert (row.state, row.about, row.draft, row.anyway) == ("asked", "How does a week look?", "Hi Mei,", False)
    ledger = words_of(client.get("/ask").content.decode())
    assert "One ask is under way, and nothing is to be done today." in ledger
    assert "Asked today. Nothing to do for now." in ledger


def test_not_yet_says_why_and_what_first_and_the_words_are_kept(client: Client, owner: Owner, kofi: Person) -> None:
    form = words_of(client.get("/ask/new", {"person": kofi.pk, "kind": "referral"}).content.decode())
    assert "Not yet." in form and "First:" in form and "Ask all the same" in form
    data = {"person": kofi.pk, "kind": "referral", "about": "Acme", "words": "Hi Kofi"}
    answer = client.post("/ask/new", data | {"do": "step"})
    assert answer["Location"].startswith(f"/people/{kofi.pk}?did=")
    row = Ask.objects.get(owner=owner)
    assert (row.state, row.first_step, row.draft) == ("planned", "touch", "Hi Kofi")
    assert "See why" in client.get("/ask").content.decode()
    one = words_of(client.get(f"/ask/{row.pk}").content.decode())
    assert "Not yet." in one and "Hi Kofi" in one
    client.post(f"/ask/{row.pk}/verdict", {"verdict": "asked"})
    row.refresh_from_db()
    assert (row.state, row.anyway) == ("asked", True)
    assert "though the guard said not yet" in client.get(f"/ask/{row.pk}").content.decode()


def test_the_first_step_leads_to_the_thanks(client: Client, owner: Owner, mei: Person) -> None:
    first = answered(owner, mei)
    form = words_of(client.get("/ask/new", {"person": mei.pk}).content.decode())
    assert "Not yet. Mei is not thanked yet for “Fjord, or wait”." in form
    answer = client.post("/ask/new", QUESTION | {"person": mei.pk, "do": "step"})
    assert answer["Location"].startswith(f"/ask/{first.pk}?did=")


def test_what_is_due_stands_first_and_is_one_press(client: Client, owner: Owner, mei: Person) -> None:
    row = answered(owner, mei)
    page = words_of(client.get("/ask").content.decode())
    assert "One answer is to be thanked." in page
    assert "Hi Mei, thank you for this: wait until spring. That helps." in page
    done = client.post(f"/ask/{row.pk}/verdict", {"verdict": "thanked", "next": "/ask"}, follow=True)
    assert "Thanked Mei Lim: advice." in done.content.decode()
    Ask.objects.filter(pk=row.pk, owner=owner).update(due_on=today(owner))
    assert "Mei waits to hear what came of their advice." in words_of(client.get("/ask").content.decode())
    client.post(f"/ask/{row.pk}/verdict", {"verdict": "told", "text": "I waited"})
    assert "Everything is answered, thanked and told." in words_of(client.get("/ask").content.decode())
    closed = words_of(client.get("/ask?closed=1").content.decode())
    assert "Thanked and told." in closed and "Fjord, or wait" in closed


def test_ledger_today_and_person_agree(client: Client, owner: Owner, mei: Person) -> None:
    row = answered(owner, mei)
    for path in ("/", "/ask", f"/people/{mei.pk}", f"/ask/{row.pk}"):
        assert "Answered, not thanked yet." in client.get(path).content.decode(), path
    done = client.post(f"/today/{mei.pk}/verdict", {"code": "thank", "verdict": "done"}, headers={"HX-Request": "true"})
    assert "Thanked Mei Lim: advice." in done.content.decode()
    for path in ("/", "/ask", f"/people/{mei.pk}", f"/ask/{row.pk}"):
        assert "Answered, not thanked yet." not in client.get(path).content.decode(), path
    assert "Mei gave you one piece of advice" in client.get(f"/people/{mei.pk}").content.decode()


def test_an_offer_and_what_they_ask_of_me(client: Client, owner: Owner, mei: Person) -> None:
    by = today(owner).isoformat()
    for side in ("offer", "theirs"):
        data = {"person": mei.pk, "side": side, "kind": "information", "about": "who hires", "by": by, "do": "asked"}
        assert client.post("/ask/new", data).status_code == 303
    assert "Two promises are open." in words_of(client.get("/ask").content.decode())
    assert {row.due_on for row in Ask.objects.filter(owner=owner)} == {today(owner)}


def test_a_draft_holds_the_short_form_and_no_fact_that_fits_another(client: Client, owner: Owner, mei: Person) -> None:
    data = {"person": mei.pk, "kind": "advice", "about": "Fjord, or wait", "options": "take it; wait", "do": "draft"}
    page = client.post("/ask/new", data).content.decode()
    assert "I would like your advice: Fjord, or wait. What I see: take it; wait." in page
    assert not Ask.objects.filter(owner=owner).exists()
    people = [{"name": name, "note": "builds sails for model boats"} for name in ("Ada Obi", "Ivo Kranjc")]
    one, other = adding.add(owner, people=people[:1]).people[0], people[1]
    alone = client.get("/ask/new", {"person": one.pk}).content.decode()
    assert "builds sails for model boats" in alone
    adding.add(owner, people=[other])
    assert "builds sails for model boats" not in client.get("/ask/new", {"person": one.pk}).content.decode()


def test_a_form_that_is_refused_keeps_what_was_typed(client: Client, owner: Owner, mei: Person) -> None:
    for data, problem in (
        ({"about": " "}, "this line is empty"),
        ({"about": "x", "by": "2026-13-45"}, "This is not a day."),
        ({"about": "x", "do": "explode"}, "There is no such answer."),
    ):
        form = {"person": mei.pk, "kind": "feedback", "words": "my own words", "do": "asked"} | data
        answer = client.post("/ask/new", form)
        assert answer.status_code == 400
        assert problem in answer.content.decode() and "my own words" in answer.content.decode()
    assert not Ask.objects.filter(owner=owner).exists()


def test_what_is_over_is_not_done_twice(client: Client, owner: Owner, mei: Person) -> None:
    row = answered(owner, mei)
    client.post(f"/ask/{row.pk}/verdict", {"verdict": "thanked"})
    assert client.post(f"/ask/{row.pk}/verdict", {"verdict": "thanked"}).status_code == 409
    assert client.post(f"/ask/{row.pk}/verdict", {"verdict": "explode"}).status_code == 400


def test_anonymous_strangers_and_wrong_methods(client: Client, visitor: Client, stranger: Owner, mei: Person) -> None:
    [theirs] = adding.add(stranger, people=[{"name": "Sade Bello"}]).people
    row = asking.ask(stranger, person_id=theirs.pk, kind="other", details={"what": "a desk"}).row
    before = digest_of_database()
    assert visitor.get("/ask").status_code in (302, 303, 401, 403)
    assert client.get(f"/ask/{row.pk}").status_code == 404
    assert client.post(f"/ask/{row.pk}/verdict", {"verdict": "answered"}).status_code == 404
    assert client.get("/ask/new", {"person": theirs.pk}).status_code == 404
    assert client.post("/ask/new", QUESTION | {"person": theirs.pk, "do": "asked"}).status_code == 404
    assert client.post("/ask").status_code == 405
    assert client.get(f"/ask/{row.pk}/verdict").status_code == 405
    assert digest_of_database() == before


def test_looking_changes_nothing(client: Client, owner: Owner, mei: Person) -> None:
    row = answered(owner, mei)
    before = digest_of_database()
    for path in ("/ask", "/ask?closed=1", "/ask/new", f"/ask/new?person={mei.pk}&kind=mentoring", f"/ask/{row.pk}"):
        assert client.get(path).status_code == 200
    assert digest_of_database() == before


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "“x” & {{ 7 }}", "A" * 80, "נועם לוי", "\u202e\u202eevil"]
)
def test_hostile_names_and_words_are_harmless(client: Client, owner: Owner, name: str) -> None:
    one = Person.objects.create(owner=owner, name=name, sort_name=name.casefold(), standing="network")
    row = asking.ask(owner, person_id=one.pk, kind="other", details={"what": name + " <b>desk</b>"}, draft=name).row
    asking.go_on(owner, ask_id=row.pk, verdict="answered", text="<i>yes</i>")
    Person.objects.filter(owner=owner, pk=one.pk).update(name=name)
    for path in ("/ask", f"/ask/{row.pk}", f"/ask/new?person={one.pk}", f"/people/{one.pk}"):
        page = client.get(path).content.decode()
        assert "<script>alert" not in page and "<b>desk" not in page and "<i>yes" not in page
