"""Days and counts in words, side by side on the page of questions and in the terminal."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from kith.book.models import Owner, Suggestion
from kith.book.queries.suggestions import Side
from kith.cli.suggestions import _times
from tests.faces import daily


def test_a_birthday_is_said_in_words(client: Client, owner: Owner) -> None:
    one, other = sorted((daily.one(owner), daily.one(owner, "Anabela Silva")), key=lambda person: person.pk)
    row = one.identities.get(kind="row").rows.get()
    row.current |= {"birthday": "--01-22"}
    row.save()
    Suggestion.objects.create(owner=owner, first=one, second=other, probability=0.5)
    text = client.get("/suggestions").content.decode()
    assert "<bdi>22 January</bdi>" in text and "--01-22" not in text


@pytest.mark.parametrize(
    ("count", "said"), [(0, ""), (1, "once, last 14 March 2026"), (1_200, "1,200 times, last 14 March 2026")]
)
def test_one_time_is_once(client: Client, owner: Owner, count: int, said: str) -> None:
    assert _times(Side(daily.one(owner), {}, (), (), count, date(2026, 3, 14))) == said


def test_the_rail_knows_where_one_is(client: Client, owner: Owner) -> None:
    one = daily.one(owner)
    for place in ("merge", "facts"):
        text = client.get(f"/people/{one.pk}/{place}").content.decode()
        assert '<a href="/people" aria-current="page">' in text
