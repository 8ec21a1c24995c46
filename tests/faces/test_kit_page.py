"""The kit and its sheet: each act by a form, somebody else's question and person are not there, the sheet as a page and as plain text."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from kith.book.actions import kitting, knowing
from kith.book.models import Owner, Question, SourceRow
from kith.book.queries.person import shared_ground
from kith.book.snapshots import day_number, today
from kith.core.kit import ON_SHEET, SITUATIONS, pick, shipped
from kith.core.wording import say
from tests.faces import daily

SHEET = "/meet/kit/sheet"


def page(client: Client, path: str = "/meet/kit?for=coffee") -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return str(answer.content.decode())


def do(client: Client, **form: str) -> int:
    return client.post("/meet/kit", {"for": "coffee"} | form).status_code


@pytest.mark.parametrize("slug", [one.slug for one in SITUATIONS])
def test_a_new_book_has_each_kit_and_a_choice_for_today(client: Client, owner: Owner, slug: str) -> None:
    text = page(client, f"/meet/kit?for={slug}")
    assert all(one.text in text for one in shipped(slug))
    ticked = re.findall(r'name="key" value="([^"]+)" form="make-sheet" checked', text)
    assert ticked == [one.key for one in pick(shipped(slug), ON_SHEET, day_number(today(owner)))]
    assert "none of them is yours yet" in text and "Make the sheet" in text


def test_every_act_of_the_list(client: Client, owner: Owner) -> None:
    assert do(client, do="add", text="¿Qué lees?") == 303
    key = f"mine-{Question.objects.get(owner=owner).pk}"
    assert do(client, do="reword", key="coffee-now", text="What are you at?") == 303
    assert do(client, do="leave", key="coffee-drop") == 303
    assert do(client, do="up", key="coffee-last") == 303
    text = page(client)
    assert "Eleven questions for a coffee with somebody you know, two of them yours." in text
    assert text.index("¿Qué lees?") < text.index("How did it go on") < text.index("What are you at?")
    assert "in your words" in text and "Bring back" in text
    assert do(client, do="leave", key=key) == 303 and do(client, do="back", key="coffee-drop") == 303
    assert page(client).index("What would you rather stop doing?") < page(client).index(
        "¿Qué lees?"
    )  # under Left out by now


def test_an_act_says_what_it_did_and_is_taken_back(client: Client, owner: Owner) -> None:
    answer = client.post("/meet/kit", {"for": "coffee", "do": "leave", "key": "coffee-drop"}, follow=True)
    text = answer.content.decode()
    assert "Left out: What would you rather stop doing?" in text and "for=coffee" in answer.redirect_chain[0][0]
    undo = re.search(r'action="(/undo/\d+)"', text)
    assert undo and client.post(undo[1]).status_code == 303
    assert not Question.objects.filter(owner=owner).exists()


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"do": "explode"}, 400), ({}, 400), ({"do": "add", "text": " \0"}, 400), ({"do": "reword", "key": "nobody", "text": "x"}, 404),
        ({"do": "leave", "key": "mine-1"}, 404), ({"do": "up"}, 404), ({"do": "add", "text": "x", "for": "party"}, 404),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_and_nothing_is_kept(
    client: Client, owner: Owner, form: dict[str, str], status: int
) -> None:
    assert do(client, **form) == status
    assert not Question.objects.filter(owner=owner).exists()


def test_somebody_elses_question_is_not_there(client: Client, owner: Owner, stranger: Owner) -> None:
    _, theirs = kitting.add(stranger, situation="coffee", text="Theirs alone?")
    for said in ("leave", "reword", "up", "back"):
        assert do(client, do=said, key=f"mine-{theirs.pk}", text="Mine") == 404
    theirs.refresh_from_db()
    assert theirs.text == "Theirs alone?" and not theirs.hidden
    assert "Theirs alone?" not in page(client) + page(client, f"{SHEET}?for=coffee&key=mine-{theirs.pk}")


def test_nobody_else_looks_and_nothing_else_is_asked(visitor: Client, client: Client, owner: Owner) -> None:
    for path in ("/meet/kit", SHEET):
        assert visitor.get(path).status_code == 401
    assert client.post(SHEET).status_code == 405
    assert client.get("/meet/kit?for=party").status_code == client.get(f"{SHEET}?for=party").status_code == 404


def test_the_sheet_holds_what_was_ticked(client: Client, owner: Owner) -> None:
    text = page(client, f"{SHEET}?for=role&key=role-else&key=role-day&key=nonsense")
    asked = re.findall(r"<li><bdi>([^<]+)</bdi></li>", text)
    assert asked == [shipped("role")[0].text, shipped("role")[-1].text]
    assert "Two questions for a role you want to know about" in text
    assert "key=role-day&amp;key=role-else&amp;as=text" in text  # the plain text has the same questions


def test_the_sheet_as_plain_text(client: Client, owner: Owner) -> None:
    kitting.add(owner, situation="coffee", text=daily.SCRIPT)
    answer = client.get(f"{SHEET}?for=coffee&as=text")
    assert answer["Content-Type"] == "text/plain; charset=utf-8" and answer["X-Content-Type-Options"] == "nosniff"
    lines = answer.content.decode().splitlines()
    assert (
        lines[:3] == ["Six questions for a coffee with somebody you know", "", f"1. {daily.SCRIPT}"] and len(lines) == 8
    )


def test_for_somebody_it_has_what_you_share(client: Client, owner: Owner) -> None:
    ana, me = daily.one(owner, "Ana Silva (Acme)"), daily.one(owner, "Robin Vale")
    knowing.correct(owner, person_id=ana.pk, field="place", value="Porto")
    row = SourceRow.objects.get(owner=owner, identity__person=me)
    row.current = row.current | {"is_me": True, "place": "Porto"}
    row.save()
    (reason,) = shared_ground(owner, [ana.pk])[ana.pk]
    text = page(client, f"{SHEET}?for=coffee&person={ana.pk}")
    assert "Six questions for Ana Silva" in text and "note what they care about" in text
    assert say(reason) in text and "Porto" in say(reason)
    plain = client.get(f"{SHEET}?for=coffee&person={ana.pk}&as=text").content.decode().splitlines()
    assert plain[:2] == ["Six questions for Ana Silva", f"- {say(reason)}"]
    assert say(reason) in page(client, f"{SHEET}?for=coffee&with=ana+silva")


def test_a_name_of_several_or_of_nobody_is_asked_back_about(client: Client, owner: Owner) -> None:
    one, other = daily.one(owner, "Bo Berg (Fjord)"), daily.one(owner, "Bo Lindqvist (Quillwork)")
    text = page(client, f"{SHEET}?for=coffee&with=Bo&key=coffee-now")
    assert "may be several people" in text
    for person in (one, other):
        assert f"for=coffee&amp;key=coffee-now&amp;person={person.pk}" in text
    assert "Nobody in your book is called “<bdi>Oksana</bdi>”" in page(client, f"{SHEET}?for=coffee&with=Oksana")


def test_somebody_elses_person_is_not_there(client: Client, owner: Owner, stranger: Owner) -> None:
    theirs = daily.one(stranger)
    assert client.get(f"{SHEET}?for=coffee&person={theirs.pk}").status_code == 404
    assert client.get(f"{SHEET}?for=coffee&person={theirs.pk}&as=text").status_code == 404
    assert "Nobody in your book" in page(client, f"{SHEET}?for=coffee&with=Ana+Silva")


@pytest.mark.parametrize("name", daily.HOSTILE)
def test_names_and_questions_that_mean_harm_stay_words(client: Client, owner: Owner, name: str) -> None:
    person = daily.renamed(owner, name)
    kitting.add(owner, situation="coffee", text=name)
    for path in (
        f"{SHEET}?for=coffee&person={person.pk}",
        f"{SHEET}?for=coffee&with={daily.SCRIPT}",
        "/meet/kit?for=coffee",
    ):
        assert daily.SCRIPT not in page(client, path)


def test_all_left_out_leads_back_to_the_questions(client: Client, owner: Owner) -> None:
    for one in shipped("coffee"):
        kitting.leave_out(owner, situation="coffee", key=one.key)
    assert "choose or write your questions" in page(client, f"{SHEET}?for=coffee")
    assert "No questions for a coffee" in page(client)
