"""The stock-take's page: the sentence, the gaps with their acts, the same numbers as drawing and table, roles put right in place, kept."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from kith.book.actions import adding, stocktaking, targeting
from kith.book.models import Batch, Correction, Owner, Person, StockTake
from kith.book.snapshots import today
from tests.faces import daily


def page(client: Client, query: str = "") -> str:
    """Its text."""
    answer = client.get(f"/stock-take{query}")
    assert answer.status_code == 200
    return str(answer.content.decode())


def words(text: str) -> str:
    """What is read of it."""
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def test_an_empty_book_is_told_what_to_do_first(client: Client) -> None:
    text = page(client)
    assert "Nobody is in your network yet." in text and "Thirty names take about five minutes" in text
    assert 'class="button primary" href="/heads"' in text


def test_a_book_in_which_nobody_is_in_the_network_leads_to_sorting(client: Client, owner: Owner) -> None:
    Person.objects.filter(pk=daily.one(owner).pk).update(standing="known")
    assert 'class="button primary" href="/sort"' in page(client)


def test_it_opens_with_where_one_stands_and_each_gap_has_an_act(client: Client, owner: Owner) -> None:
    daily.thirty(owner)
    text = page(client)
    assert re.search(r"<h1>30 people in your network; .* could lead to work.*; no recruiter, nobody senior", text)
    gaps = re.findall(r"<li><span><b>(.*?)</b>.*?</li>", text, re.S)
    assert gaps[0] == "No recruiter." and "No target yet: a place you would like to be close to, and why." in gaps
    assert 'href="/meet/targets">Name a target</a>' in text and 'href="#place">Say where you live</a>' in text
    first = re.findall(r'class="button primary" href="/ask/new\?person=(\d+)&amp;kind=information"', text)
    assert Person.objects.filter(owner=owner, pk=first[0]).exists()


def test_the_table_says_what_is_drawn(client: Client, owner: Owner) -> None:
    daily.thirty(owner)
    text = page(client)
    assert "30 developers, no recruiters. Leaf marks" in words(text)
    assert re.search(r'<a href="\?role=developer#who">Developer</a></th><td class="number">30</td>', text)
    drawn = len(re.findall(r'<circle class="o[nf]f?" ', text.partition("<figcaption")[0].partition("<figure")[2]))
    counted = [int(one) for one in re.findall(r'<text class="count[^>]*>(\d+)<', text)]
    assert drawn + sum(counted) == 30


def test_a_role_is_put_right_in_place_and_taken_back(client: Client, owner: Owner) -> None:
    one = adding.add(owner, people=[{"name": "Ana Silva", "organization": "Acme", "closeness": "some"}]).people[0]
    text = page(client)
    assert "What do they do?" in text and f'name="person" value="{one.pk}"' in text
    form = {"do": "role", "person": one.pk, "role": "recruiter", "next": "/stock-take?role=unknown"}
    answer = client.post("/stock-take", form, follow=True)
    text = answer.content.decode()
    assert "Ana Silva is a recruiter, as you said." in text and "Nobody of these is left." in text
    assert "A recruiter, as you said." in page(client, "?role=recruiter")
    batch = Batch.objects.filter(owner=owner).latest("pk")
    client.post(f"/undo/{batch.pk}")
    assert not Correction.objects.filter(owner=owner).exists()
    assert client.post("/stock-take", {"do": "role", "person": one.pk, "role": "recruiter"}).status_code == 303
    assert client.post("/stock-take", {"do": "role", "person": one.pk, "role": ""}).status_code == 303
    assert not Correction.objects.filter(owner=owner).exists()


def test_it_is_kept_and_compared_with_the_last(client: Client, owner: Owner) -> None:
    daily.thirty(owner)
    assert "Keep this stock-take" in page(client)
    answer = client.post("/stock-take", {"do": "keep"}, follow=True)
    assert "Kept the stock-take." in answer.content.decode() and "The next one" in answer.content.decode()
    StockTake.objects.filter(owner=owner).update(on=today(owner) - timedelta(days=91))
    adding.add(owner, people=[{"name": "Mei Lin", "role": "Recruiter", "closeness": "some"}])
    text = words(page(client))
    assert "One more person in your network than on" in text and "There is a recruiter now." in text
    assert "In your network 30 31" in text and "Three months have passed since the last." in text


def test_where_one_lives_is_said_here(client: Client, owner: Owner) -> None:
    daily.thirty(owner)
    client.post("/stock-take", {"do": "place", "place": "Lisbon, Portugal"})
    text = page(client)
    assert "Nobody local: of nobody it is known that they live in Lisbon, Portugal." in words(text)
    assert 'value="Lisbon, Portugal"' in text and 'href="/meet">Choose an evening</a>' in text


def test_targets_stand_beside_it(client: Client, owner: Owner) -> None:
    daily.thirty(owner)
    for number in range(7):
        targeting.name(owner, name=f"House {number}")
    targeting.name(owner, name="Souk Maps", why="Open data")
    text = words(page(client))
    assert "8 targets All of them Souk Maps Open data" in text and "and 3 more" in text


@pytest.mark.parametrize(
    "form",
    [{}, {"do": "explode"}, {"do": "role"}, {"do": "role", "person": "9" * 30, "role": "founder"}, {"do": "role", "role": "king", "person": "1"}],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_and_nothing_is_done(client: Client, owner: Owner, form: dict[str, str]) -> None:
    assert client.post("/stock-take", form).status_code in (400, 404)
    assert not Batch.objects.filter(owner=owner).exists()


def test_somebody_elses_person_is_not_there(client: Client, stranger: Owner) -> None:
    theirs = daily.one(stranger)
    answer = client.post("/stock-take", {"do": "role", "person": theirs.pk, "role": "founder"})
    assert answer.status_code == 404 and not Correction.objects.filter(owner=stranger).exists()
    stocktaking.keep(stranger)
    assert (
        "Ana Silva" not in page(client)
        and "Last time and now" not in words(page(client, "?role=developer")).partition("Kept")[2]
    )


def test_only_looking_and_sending_a_form_are_possible_and_only_for_the_owner(client: Client, visitor: Client) -> None:
    assert client.put("/stock-take").status_code == 405
    assert visitor.get("/stock-take").status_code in (302, 303, 401, 403)
    assert visitor.post("/stock-take", {"do": "keep"}).status_code in (302, 303, 401, 403)


def test_one_of_a_kind_is_told_as_one(client: Client, owner: Owner) -> None:
    one = daily.one(owner)
    assert "No recruiters, one person whose work is not known yet." in words(page(client))
    stocktaking.say_role(owner, person_id=one.pk, role="other")
    text = words(page(client))
    assert "No recruiters, one person who does something else." in text and "Of nobody a place is known." in text


def test_an_ugly_book_shows_as_text(client: Client, owner: Owner) -> None:
    for name in (*daily.HOSTILE, ""):
        one = daily.renamed(owner, name) if name else daily.nameless(owner)
        stocktaking.say_role(owner, person_id=one.pk, role="founder")
    Person.objects.filter(owner=owner).update(role=daily.SCRIPT, organization="\u202eemca", place="A" * 400)
    for query in ("", "?role=founder", "?role=<script>", "?role=" + "x" * 900):
        text = page(client, query)
        assert daily.SCRIPT not in text and "&lt;script&gt;" in text
        assert "No name yet" in text or query != "?role=founder"
