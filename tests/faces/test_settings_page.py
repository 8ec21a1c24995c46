"""Settings: kept, refused with a word beside the field, and what is shown."""

from __future__ import annotations

import pytest
from django.test import Client

from kith.book.models import Identity, Owner
from tests.faces import daily

GOOD = {"name": "Robin Vale", "zone": "Asia/Tokyo", "minutes": "35"}


def test_what_is_kept_stands_there(client: Client, owner: Owner) -> None:
    answer = client.post("/settings", GOOD, follow=True)
    owner.refresh_from_db()
    assert (owner.name, owner.zone, owner.minutes) == ("Robin Vale", "Asia/Tokyo", 35)
    assert "Kept." in answer.content.decode() and 'value="Asia/Tokyo"' in answer.content.decode()


@pytest.mark.parametrize(
    ("field", "value", "word"),
    [
        ("zone", "Mars/Olympus", "no such time zone"),
        ("zone", "../../etc/passwd", "no such time zone"),
        ("minutes", "2", "Choose 5 to 240"),
        ("minutes", "x", "Choose 5 to 240"),
    ],
)
def test_a_wrong_value_is_told_beside_its_field_and_nothing_is_kept(
    client: Client, owner: Owner, field: str, value: str, word: str
) -> None:
    answer = client.post("/settings", GOOD | {field: value})
    assert answer.status_code == 400
    assert word in answer.content.decode()
    owner.refresh_from_db()
    assert owner.zone == "Europe/Lisbon"


def test_my_own_addresses_are_listed_harmlessly(client: Client, owner: Owner) -> None:
    Identity.objects.create(owner=owner, kind="email", value="robin@vale.example", shown=daily.SCRIPT, mine=True)
    text = client.get("/settings").content.decode()
    assert "Addresses that are you" in text and daily.SCRIPT not in text


def test_no_connection_is_claimed(client: Client) -> None:
    assert "Kith calls nowhere." in client.get("/settings").content.decode()
