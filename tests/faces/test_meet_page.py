"""Meet: one sentence, one next act; places chosen, looked back on, kept or dropped."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from kith.book.actions import focusing, timing
from kith.book.models import Option, Owner
from kith.book.snapshots import today
from tests.faces import daily

PYDATA = {
    "do": "choose",
    "name": "PyData Lisbon",
    "kind": "room",
    "when": "Thursdays",
    "link": "https://pydata.example",
}


def page(client: Client) -> str:
    answer = client.get("/meet")
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_empty_book_learns_one_step(client: Client) -> None:
    text = page(client)
    assert "No place to meet people is chosen yet." in text and "Take one place in a room, near you" in text
    assert 'href="#choose">Choose a place</a>' in text and "<details" not in text[text.index('id="choose"') :]


def test_a_place_is_chosen_and_can_be_taken_back(client: Client, owner: Owner) -> None:
    answer = client.post("/meet/options", PYDATA, follow=True)
    text = answer.content.decode()
    assert "One place: PyData Lisbon, in a room." in text and "Chose PyData Lisbon." in text
    assert 'href="https://pydata.example" rel="noreferrer"' in text and "Thursdays" in text
    assert "Say how many hours a week you have" in text
    row = Option.objects.get(owner=owner)
    client.post(f"/undo/{answer.redirect_chain[-1][0].rpartition('=')[2]}")
    assert not Option.objects.filter(owner=owner, pk=row.pk).exists()


def test_then_comes_one_online_and_then_the_time(client: Client, owner: Owner) -> None:
    client.post("/meet/options", PYDATA)
    timing.plan(owner, minutes_a_week=600, percent=30)
    text = page(client)
    assert "Choose one online" in text and 'value="online" checked' in text
    client.post("/meet/options", {"do": "choose", "name": "Rust forum", "kind": "online"})
    text = page(client)
    assert "Two places: PyData Lisbon, in a room; Rust forum, online." in text
    assert "Write down the time" in text and "Two at a time, one in a room and one online, are enough" in text
    client.post("/meet/options", {"do": "choose", "name": "Library", "kind": "room"})
    assert "Three places at a time; with two, each gets more of you." in page(client)


def test_after_a_month_one_looks_back(client: Client, owner: Owner) -> None:
    _, row = focusing.choose(owner, name="PyData", kind="room")
    assert "A month is over" not in page(client)
    Option.objects.filter(owner=owner).update(chosen_on=today(owner) - timedelta(days=30))
    text = page(client)
    assert "PyData is with you for four weeks. What came of it?" in text and f'href="#option-{row.pk}"' in text
    assert "A month is over: keep it or drop it" in text
    text = client.post(
        "/meet/options", {"do": "review", "option": row.pk, "text": "Two people."}, follow=True
    ).content.decode()
    assert "Two people." in text and "A month is over" not in text
    text = client.post(
        "/meet/options", {"do": "drop", "option": row.pk, "text": "Too far."}, follow=True
    ).content.decode()
    assert "Let go" in text and "Too far." in text and "No place to meet people is chosen yet." in text


def test_what_is_refused_stands_beside_what_was_typed(client: Client, owner: Owner) -> None:
    answer = client.post("/meet/options", PYDATA | {"link": "javascript:alert(1)"})
    text = answer.content.decode()
    assert (
        answer.status_code == 400 and "This link does not lead to the web." in text and 'value="PyData Lisbon"' in text
    )
    client.post("/meet/options", PYDATA)
    answer = client.post("/meet/options", PYDATA)
    assert answer.status_code == 400 and "You have chosen this place already." in answer.content.decode()
    assert Option.objects.filter(owner=owner).count() == 1


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({}, 400),
        ({"do": "explode"}, 400),
        ({"do": "review", "option": "0", "text": "x"}, 404),
        ({"do": "drop", "option": "x"}, 404),
        ({"do": "choose", "name": "\0", "kind": "room"}, 400),
        ({"do": "choose", "name": "A", "kind": "moon"}, 400),
    ],
)
def test_a_wrong_form_is_refused(client: Client, owner: Owner, form: dict[str, str], status: int) -> None:
    assert client.post("/meet/options", form).status_code == status
    assert not Option.objects.filter(owner=owner).exists()


def test_somebody_elses_place_is_not_there(client: Client, stranger: Owner) -> None:
    _, row = focusing.choose(stranger, name="Theirs", kind="room")
    for do in ("review", "drop"):
        assert client.post("/meet/options", {"do": do, "option": row.pk, "text": "x"}).status_code == 404
    assert "Theirs" not in page(client)


def test_hostile_and_very_long_names_are_harmless(client: Client, owner: Owner) -> None:
    for kind in ("room", "online"):
        focusing.choose(owner, name=daily.SCRIPT + "x" * 300, kind=kind, when=daily.SCRIPT)
    focusing.review(owner, option_id=Option.objects.filter(owner=owner)[0].pk, text=daily.SCRIPT * 50)
    focusing.drop(owner, option_id=Option.objects.filter(owner=owner)[1].pk, reason=daily.SCRIPT)
    assert daily.SCRIPT not in page(client)


def test_the_week_is_told_and_tapped(client: Client, owner: Owner) -> None:
    timing.plan(owner, minutes_a_week=600, percent=30)
    answer = client.post("/meet/time", {"do": "quick", "quick": "30:people", "next": "/meet"}, follow=True)
    text = answer.content.decode()
    assert answer.redirect_chain[-1][0].startswith("/meet?did=")
    assert "30 minutes of three hours for people this week" in text and "Wrote down 30 minutes for people." in text
    timing.start(owner)
    assert "The timer runs since" in page(client)


def test_a_visitor_and_a_wrong_method_are_refused(visitor: Client, client: Client) -> None:
    assert visitor.get("/meet").status_code in (302, 303, 401, 403)
    assert client.post("/meet").status_code == 405 and client.get("/meet/options").status_code == 405
