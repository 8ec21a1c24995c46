"""People: filtered, sorted, turned by key; several people changed as one act."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from django.test import Client

from kith.book.actions import adding, knowing
from kith.book.models import Batch, Owner, Person, Tagging
from kith.book.queries.paging import ORDERS, turned
from kith.book.snapshots import today
from kith.core.filters import understand
from tests.faces import daily
from tests.faces.test_security import digest_of_database

HTMX = {"HX-Request": "true"}


def names(text: str) -> list[str]:
    """Who stands in the table, in its order."""
    return [unescape(name) for name in re.findall(r'<a class="person[^"]*" href="/people/\d+">(?:<bdi>)?([^<]*)', text)]


def listed(client: Client, query: str = "", **more: str) -> list[str]:
    return names(client.get("/people", {"q": query, **more}).content.decode())


def test_an_empty_book_teaches_the_next_step(client: Client) -> None:
    assert "Write down who you know" in client.get("/people").content.decode()


def test_everybody_stands_there_once(client: Client, owner: Owner) -> None:
    daily.thirty(owner)
    assert sorted(listed(client)) == sorted(daily.NAMES)
    assert "<b>30 people</b>" in client.get("/people").content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [("sao", ["Saoirse Byrne"]), ("org:quillwork ng", []), ("-acme sat", []), ("nowak harb", ["Małgorzata Nowak"]), ("佐藤", ["佐藤 陽菜"]), ("ivo org:acme", []),
     ("zsofia", ["Zsófia Nagy"]), ("王", ["王小明"])],
)  # fmt: skip
def test_filters(client: Client, owner: Owner, query: str, found: list[str]) -> None:
    daily.thirty(owner)
    assert listed(client, query) == found


def test_organizations_and_tags(client: Client, owner: Owner) -> None:
    people = daily.thirty(owner)
    client.post("/people/chosen", {"do": "tag", "tag": "rust", "ids": [people[0].pk, people[3].pk]})
    assert len(listed(client, 'org:"souk maps"')) == 6
    assert sorted(listed(client, "tag:rust")) == ["Tiago Brandão", "Yusuf Demir"]
    assert listed(client, "#rust org:acme") == ["Tiago Brandão"]
    assert len(listed(client, "-tag:rust")) == 28


@pytest.mark.parametrize(
    "term",
    [
        "org:acme",
        "is:network",
        "no-contact:6m",
        "strong",
        "#rust",
        "in:lisbon",
        "circle:class",
        "is:never",
        "is:deceased",
    ],
)
def test_a_minus_turns_a_filter_round(client: Client, owner: Owner, term: str) -> None:
    people = daily.thirty(owner)
    client.post("/people/chosen", {"do": "tag", "tag": "rust", "ids": [people[0].pk]})
    client.post(f"/people/{people[1].pk}/standing", {"standing": "never"})
    client.post(f"/people/{people[2].pk}/standing", {"standing": "died"})
    Person.objects.filter(pk=people[3].pk).update(circle="class", place="Lisbon", standing="known")
    those, others = listed(client, term), listed(client, f"-{term}")
    assert sorted(those + others) == sorted(daily.NAMES) and others
    assert term in ("is:network", "no-contact:6m", "strong") or len(those) < len(others)


def test_what_is_no_filter_is_told_and_is_no_licence_to_change_everybody(client: Client, owner: Owner) -> None:
    daily.thirty(owner)
    text = client.get("/people", {"q": "is:lost orgg:acme"}).content.decode()
    assert "“is:lost” is no filter. There are is:network," in text and "“orgg:” is no filter" in text
    assert "add <bdi>" not in text and "Show everyone" in text
    before = digest_of_database()
    answer = client.post("/people/chosen", {"do": "private", "all": "1", "q": "is:lost", "next": "/people?q=is%3Alost"})
    assert answer.status_code == 400 and "Nothing was changed." in answer.content.decode()
    assert digest_of_database() == before


def test_a_private_person_is_found_by_name_and_marked(client: Client, owner: Owner) -> None:
    people = daily.thirty(owner)
    client.post("/people/chosen", {"do": "private", "ids": [people[0].pk]})
    text = client.get("/people", {"q": "tiago"}).content.decode()
    assert names(text) == ["Tiago Brandão"] and '<small class="faint">Private</small>' in text
    assert "Tiago Brandão" not in listed(client) + listed(client, "org:acme") and len(listed(client)) == 29
    assert "<b>29 people</b>" in client.get("/people").content.decode()


def test_the_line_says_what_was_understood_and_each_part_can_go(client: Client, owner: Owner) -> None:
    daily.thirty(owner)
    text = client.get("/people", {"q": "org:acme no-contact:6m"}).content.decode()
    assert "At acme, no contact for 6 months: <b>" in text
    assert 'href="/people?q=no-contact%3A6m"' in text and 'href="/people?q=org%3Aacme"' in text


def test_completions_follow_what_is_typed(client: Client, owner: Owner) -> None:
    daily.thirty(owner)
    text = client.get("/people", {"q": "strong org:har"}).content.decode()
    assert '<option value="strong org:&quot;Harbour Health&quot;">' in text
    assert '<option value="is:due">' in client.get("/people", {"q": "is:d"}).content.decode()
    assert (
        '<option value="-org:&quot;Harbour Health&quot;">' in client.get("/people", {"q": "-org:har"}).content.decode()
    )
    assert '<option value="org:&quot;Souk Maps&quot;">' in client.get("/people", {"q": 'org:"souk ma'}).content.decode()
    Person.objects.filter(name="Ivo Horvat").update(circle="class")
    assert '<option value="circle:class">' in client.get("/people", {"q": "ci"}).content.decode()
    client.post("/people/chosen", {"do": "tag", "tag": "rust", "ids": [Person.objects.get(name="Ivo Horvat").pk]})
    assert '<option value="#rust">' in client.get("/people", {"q": "#ru"}).content.decode()


def test_typing_brings_only_the_rows(client: Client, owner: Owner) -> None:
    daily.thirty(owner)
    part = client.get("/people", {"q": "s"}, headers=HTMX)
    text = part.content.decode()
    assert text.lstrip().startswith('<div id="rows">') and "<html" not in text and "HX-Request" in part["Vary"]
    whole = client.get("/people", {"q": "s"}, headers=HTMX | {"HX-History-Restore-Request": "true"})
    assert "<html" in whole.content.decode()


@pytest.mark.parametrize("order", ORDERS)
def test_pages_turn_by_key_forth_and_back(
    client: Client, owner: Owner, order: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kith.book.queries import paging

    daily.thirty(owner)
    daily.nameless(owner)
    monkeypatch.setattr(paging.turned, "__kwdefaults__", {**(paging.turned.__kwdefaults__ or {}), "size": 7})
    page = client.get("/people", {"sort": order}).content.decode()
    seen, pages = names(page), [names(page)]
    while older := re.search(r'href="([^"]+)" rel="next"', page):
        page = client.get(unescape(older[1])).content.decode()
        pages.append(names(page))
        seen += names(page)
    assert len(pages) == 5 and len(seen) == 31 and sorted(seen) == sorted([*daily.NAMES, "No name yet"])
    back = [names(page)]
    while newer := re.search(r'href="([^"]+)" rel="prev"', page):
        page = client.get(unescape(newer[1])).content.decode()
        back.append(names(page))
    assert [name for one in reversed(back) for name in one] == seen


def test_next_is_the_first_promise_where_that_is_earlier(client: Client, owner: Owner) -> None:
    names = ("Ana Silva", "Bo Berg", "Chi Nwosu", "Dee Low")
    ana, bo, chi, dee = (adding.add(owner, lines=[name]).people[0] for name in names)
    for one, days in ((ana, 90), (bo, 60), (chi, 30)):
        daily.met(owner, one, "Talked", today(owner))
        knowing.rhythm(owner, person_id=one.pk, days=days)
    daily.promised(owner, ana, days=10)
    daily.promised(owner, ana, days=300)
    daily.promised(owner, bo, days=100)
    daily.promised(owner, dee, days=40)
    found = turned(owner, understand(""), order="next").rows
    assert [((row.next or date.max) - today(owner)).days for row in found] == [10, 30, 40, 60]
    assert listed(client, sort="next") == ["Ana Silva", "Chi Nwosu", "Dee Low", "Bo Berg"]
    assert listed(client, sort="-next") == ["Bo Berg", "Dee Low", "Chi Nwosu", "Ana Silva"]
    daily.promised(owner, bo, days=-1)
    assert listed(client, sort="next")[0] == "Bo Berg"
    assert "Today" in client.get("/people", {"q": "bo berg"}).content.decode().split("<tbody", 1)[1]


def test_sorting_turns_round(client: Client, owner: Owner) -> None:
    daily.thirty(owner)
    assert listed(client, sort="-name") == list(reversed(listed(client)))
    text = client.get("/people", {"sort": "last"}).content.decode()
    assert 'aria-sort="descending"><a href="/people?sort=-last">Last contact' in text


def test_several_are_tagged_as_one_act(client: Client, owner: Owner) -> None:
    ids = [person.pk for person in daily.thirty(owner)[:3]]
    went = client.post("/people/chosen", {"do": "tag", "tag": "#lisbon", "ids": ids, "next": "/people?q=org%3Aacme"})
    assert went["Location"].startswith("/people?q=org%3Aacme&did=")
    assert Tagging.objects.count() == 3 and Batch.objects.filter(verb="tag").count() == 1
    assert "Tagged Tiago Brandão and 2 others lisbon." in client.get(went["Location"]).content.decode()
    client.post(f"/undo/{Batch.objects.get(verb='tag').pk}")
    assert Tagging.objects.count() == 0


def test_commas_part_tags_for_several_as_they_do_for_one(client: Client, owner: Owner) -> None:
    ids = [person.pk for person in daily.thirty(owner)[:2]]
    went = client.post("/people/chosen", {"do": "tag", "tag": "a, b,, #c d , A", "ids": ids})
    assert "Tagged Tiago Brandão and Aroha Ngata a, b, c d." in client.get(went["Location"]).content.decode()
    assert sorted(set(Tagging.objects.values_list("tag__name", flat=True))) == ["a", "b", "c d"]
    assert len(listed(client, "#a")) == len(listed(client, '#"c d"')) == 2
    client.post("/people/chosen", {"do": "untag", "tag": "B, c d", "ids": ids})
    assert set(Tagging.objects.values_list("tag__name", flat=True)) == {"a"}
    client.post(f"/undo/{Batch.objects.get(verb='untag').pk}")
    assert Tagging.objects.count() == 6


@pytest.mark.parametrize(("form", "told"), [({"do": "tag", "tag": " , #"}, "A tag needs a word."), ({"do": "merge"}, "Choose exactly two."), ({"do": "king"}, "There is no such standing.")])  # fmt: skip
def test_what_was_chosen_and_typed_outlives_a_refusal(
    client: Client, owner: Owner, form: dict[str, str], told: str
) -> None:
    ids = [person.pk for person in daily.thirty(owner) if person.organization == "Acme"][:3]
    before = digest_of_database()
    answer = client.post(
        "/people/chosen", {"tag": "keep me", "ids": ids, "next": "/people?q=org%3Aacme&sort=-name"} | form
    )
    text = answer.content.decode()
    assert answer.status_code == 400 and told in text and digest_of_database() == before
    assert len(names(text)) == 6 and 'value="org:acme"' in text and 'aria-sort="descending"' in text
    assert {int(pk) for pk in re.findall(r'value="(\d+)" data-key="x" checked', text)} == set(ids)
    assert f'name="tag" value="{form.get("tag", "keep me")}"' in text


def test_with_nobody_chosen_the_list_says_so(client: Client, owner: Owner) -> None:
    daily.thirty(owner)
    text = client.post("/people/chosen", {"do": "tag", "tag": "x"}).content.decode()
    assert "Nobody was chosen." in text and len(names(text)) == 30


def test_two_chosen_are_laid_side_by_side(client: Client, owner: Owner) -> None:
    one, other = daily.thirty(owner)[:2]
    answer = client.post("/people/chosen", {"do": "merge", "ids": [other.pk, one.pk]})
    assert (answer.status_code, answer["Location"]) == (303, f"/people/{one.pk}/merge?with={other.pk}")


def test_all_who_fit_stand_somewhere(client: Client, owner: Owner) -> None:
    daily.thirty(owner)
    client.post("/people/chosen", {"do": "private", "all": "1", "q": "org:acme"})
    assert Person.objects.filter(standing="private", standing_by_hand=True).count() == 6
    client.post(f"/undo/{Batch.objects.get(verb='stand').pk}")
    assert Person.objects.filter(standing="private").count() == 0


@pytest.mark.parametrize("form", [{"do": "tag", "tag": "x"}, {"do": "tag", "tag": " # ", "ids": "1"}, {"do": "explode", "ids": "1"}, {}, {"do": "tag", "tag": "x", "ids": "abc"}])  # fmt: skip
def test_nothing_chosen_or_meant_changes_nothing(client: Client, owner: Owner, form: dict[str, str]) -> None:
    daily.one(owner)
    before = digest_of_database()
    assert client.post("/people/chosen", form).status_code in (400, 404)
    assert digest_of_database() == before


def test_somebody_elses_people_are_neither_listed_nor_changed(client: Client, owner: Owner, stranger: Owner) -> None:
    mine, theirs = daily.one(owner, "Bo Lindqvist"), daily.one(stranger)
    before = digest_of_database()
    for code in ("tag", "private"):
        form = {"do": code, "tag": "x", "ids": [mine.pk, theirs.pk]}
        assert client.post("/people/chosen", form).status_code == 404
    assert digest_of_database() == before
    for query in ("", "ana", "org:acme", "tag:rust", "is:network", "ana@acme.example"):
        assert "Ana Silva" not in listed(client, query)
    assert listed(client, after=str(theirs.pk)) == ["Bo Lindqvist"]


@pytest.mark.parametrize("name", daily.HOSTILE)
def test_hostile_names_and_filters_are_harmless(client: Client, owner: Owner, name: str) -> None:
    person = daily.renamed(owner, name)
    client.post("/people/chosen", {"do": "tag", "tag": daily.SCRIPT, "ids": [person.pk]})
    daily.nameless(owner)
    text = client.get("/people").content.decode()
    assert "<script>document" not in text and "No name yet" in text and f"/people/{person.pk}" in text
    for query in (
        name,
        daily.SCRIPT,
        '"',
        "a" * 5000,
        "\x00",
        "org:",
        "tag:\"'",
        "-",
        "--",
        "%_%",
        "' OR 1=1 --",
        "NEAR(a b)",
        "*",
    ):
        answer = client.get("/people", {"q": query})
        assert answer.status_code == 200 and "<script>document" not in answer.content.decode()


def test_strange_addresses_are_answered(client: Client, owner: Owner) -> None:
    daily.thirty(owner)
    for more in ({"after": "x"}, {"after": "-1"}, {"after": "9" * 30}, {"before": "99999999"}, {"sort": "pk; drop"}):
        assert client.get("/people", more).status_code == 200
