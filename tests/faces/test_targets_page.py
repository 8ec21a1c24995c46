"""The pages of targets: named with a reason, looked at with their people, let go, found again."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from kith.book.actions import adding, knowing, targeting
from kith.book.models import Batch, Owner, Target
from tests.faces import daily
from tests.faces.test_stocktake_page import words


def page(client: Client, address: str = "/meet/targets") -> str:
    """Its text."""
    answer = client.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_an_empty_page_teaches_the_next_step(client: Client) -> None:
    text = page(client)
    assert "No target yet." in text and "One name and one reason are enough." in text
    assert re.search(r'<button class="button primary">Name it</button>', text)


def test_one_is_named_with_the_reason_and_taken_back(client: Client, owner: Owner) -> None:
    form = {"name": "Acme", "why": "They write in public", "follows": "their blog"}
    answer = client.post("/meet/targets", form, follow=True)
    text = words(answer.content.decode())
    assert "One target, and nobody you know is there yet." in text and "Named Acme as a target." in text
    assert "They write in public" in text and "You follow: their blog" in text
    client.post(f"/undo/{Batch.objects.filter(owner=owner).latest('pk').pk}")
    assert "No target yet." in page(client)


def test_what_was_refused_stays_in_the_form(client: Client, owner: Owner) -> None:
    answer = client.post("/meet/targets", {"name": "freelance", "why": "My own reason", "follows": ""})
    text = answer.content.decode()
    assert answer.status_code == 400 and "names no organization" in text
    assert 'value="freelance"' in text and "My own reason" in text
    assert not Target.objects.filter(owner=owner).exists()


def test_too_many_is_told_kindly(client: Client, owner: Owner) -> None:
    for number in range(16):
        targeting.name(owner, name=f"House {number}")
    assert "16 are a lot to follow. Which could you let go of without missing it?" in page(client)


def test_people_there_and_names_to_complete_from(client: Client, owner: Owner) -> None:
    daily.thirty(owner)
    targeting.name(owner, name="Souk Maps")
    text = page(client)
    assert '<option value="Acme">' in text and '<option value="Souk Maps">' not in text
    assert "and 3 more there." in words(text)


def test_a_target_shows_who_is_there_who_was_and_whom_to_ask(client: Client, owner: Owner) -> None:
    people = daily.thirty(owner)
    one = targeting.name(owner, name="Acme")[1]
    at = [person for person in people if person.organization == "Acme"]
    knowing.correct(owner, person_id=at[0].pk, field="organization", value="Harbour")
    text = page(client, f"/meet/targets/{one.pk}")
    assert "Acme: you know five people there, and one who was there once." in words(text)
    assert "There now" in text and "There once" in text
    assert f'href="/ask/new?person={at[0].pk}&amp;kind=information">Ask<span' in text
    first = re.findall(r'class="button primary" href="/ask/new\?person=(\d+)&amp;kind=information"', text)
    assert int(first[0]) in {person.pk for person in at[1:]}


def test_one_with_nobody_leads_to_where_people_are_met(client: Client, owner: Owner) -> None:
    one = targeting.name(owner, name="Marisma Robotics")[1]
    assert 'class="button primary" href="/meet">Find a way in</a>' in page(client, f"/meet/targets/{one.pk}")


def test_it_is_said_anew_let_go_with_a_reason_and_opened_again(client: Client, owner: Owner) -> None:
    here = f"/meet/targets/{targeting.name(owner, name='Acme')[1].pk}"
    assert (
        "They answer"
        in client.post(here, {"do": "reword", "why": "They answer", "follows": ""}, follow=True).content.decode()
    )
    refused = client.post(here, {"do": "close", "why": " "})
    assert refused.status_code == 400 and "Say in a word why." in refused.content.decode()
    text = words(client.post(here, {"do": "close", "why": "Too far"}, follow=True).content.decode())
    assert "Acme is no target any more" in text and "Too far" in text and "Open it again" in text
    assert "No targets any more Acme Too far" in words(page(client))
    assert "nobody you know is there yet" in words(client.post(here, {"do": "reopen"}, follow=True).content.decode())


@pytest.mark.parametrize("form", [{}, {"do": "explode", "why": "x"}, {"do": "close"}])
def test_what_makes_no_sense_is_refused(client: Client, owner: Owner, form: dict[str, str]) -> None:
    one = targeting.name(owner, name="Acme")[1]
    assert client.post(f"/meet/targets/{one.pk}", form).status_code == 400
    one.refresh_from_db()
    assert one.closed_on is None


def test_somebody_elses_is_not_there(client: Client, owner: Owner, stranger: Owner) -> None:
    theirs = targeting.name(stranger, name="Secret Works", why="private reason")[1]
    assert client.get(f"/meet/targets/{theirs.pk}").status_code == 404
    for do in ("reword", "close", "reopen", "explode"):
        assert client.post(f"/meet/targets/{theirs.pk}", {"do": do, "why": "x"}).status_code == 404
    assert "Secret" not in page(client)
    theirs.refresh_from_db()
    assert (theirs.why, theirs.closed_on) == ("private reason", None)


def test_only_looking_and_sending_a_form_are_possible_and_only_for_the_owner(
    client: Client, visitor: Client, owner: Owner
) -> None:
    one = targeting.name(owner, name="Acme")[1]
    for path in ("/meet/targets", f"/meet/targets/{one.pk}"):
        assert client.delete(path).status_code == 405
        assert visitor.get(path).status_code in (302, 303, 401, 403)
        assert visitor.post(path, {"name": "Other", "do": "close", "why": "x"}).status_code in (302, 303, 401, 403)
    assert Target.objects.filter(owner=owner, closed_on=None).count() == 1


def test_the_search_box_finds_it(client: Client, owner: Owner) -> None:
    one = targeting.name(owner, name="Marisma Robotics")[1]
    answer = client.get("/search?q=maris", headers={"HX-Request": "true"}).content.decode()
    assert f'href="/meet/targets/{one.pk}"' in answer and "One of your targets" in answer


def test_today_says_that_somebody_is_at_a_target(client: Client, owner: Owner) -> None:
    one = adding.add(
        owner, people=[{"name": "Ana Silva", "organization": "Acme", "closeness": "some", "last_spoke": "longer"}]
    ).people[0]
    daily.promised(owner, one)
    targeting.name(owner, name="ACME")
    assert "Works at ACME, one of your targets." in words(client.get("/").content.decode())


def test_hostile_names_show_as_text(client: Client, owner: Owner) -> None:
    for number, name in enumerate(daily.HOSTILE):
        one = targeting.name(owner, name=f"H{number} {name}", why=name, follows=name)[1]
        adding.add(owner, people=[{"name": f"Person {number}", "organization": f"H{number} {name}"}])
        for path in ("/meet/targets", f"/meet/targets/{one.pk}", "/stock-take", "/meet/targets?name=" + name):
            assert daily.SCRIPT not in page(client, path)
