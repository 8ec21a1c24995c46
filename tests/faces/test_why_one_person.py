"""The page that takes somebody apart says why Kith took the records for one human."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path

from django.test import Client

from kith.book.actions import importing, merging
from kith.book.models import Batch, Owner, Person
from kith.book.queries.one_person import links
from kith.cli.person import as_data
from kith.jobs import runner
from tests.book.files import card, cards, connection, letters, linkedin, mbox


def _bring(owner: Owner, folder: Path) -> None:
    _, job = importing.begin(owner, path=folder, apply_at_once=True)
    runner.run_here(job)


def _page(client: Client, person: Person, more: str = "") -> str:
    text = client.get(f"/people/{person.pk}{more}").content.decode()
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)))


def test_each_link_between_the_records_says_why(client: Client, owner: Owner, tmp_path: Path) -> None:
    linkedin(tmp_path, connection("Bo", "Berg", "bo", "Borealis", email="bo@berg.example"))
    cards(tmp_path, card("Bo Berg", "bo@berg.example", org="Borealis"))
    mbox(tmp_path, *letters("Bo Berg <bo@berg.example>", 4))
    _bring(owner, tmp_path)
    bo = Person.objects.get(owner=owner, name="Bo Berg")
    assert len(links(owner, bo)) == 2
    told = as_data(owner, bo)["one_person"]
    assert {"kind": "email", "value": "bo@berg.example"} in [
        end for one in told for end in (one["first"], one["second"])
    ]
    assert all("match.email" in [reason["code"] for reason in one["reasons"]] for one in told)
    text = _page(client, bo, "/split")
    assert "Why this is one person so far" in text
    assert text.count("Both have the address bo@berg.example. ") == 2 and "Both are called Bo Berg." in text
    assert (
        f'href="/people/{bo.pk}/split#why">Why this is one person</a></p>'
        in client.get(f"/people/{bo.pk}").content.decode()
    )


def test_what_the_owner_joined_is_their_own_word(client: Client, owner: Owner, tmp_path: Path) -> None:
    linkedin(tmp_path, connection("Chiara", "Bianchi", "chiara", "Acme"))
    cards(tmp_path, card("Pedro Alves", "pedro@alves.example"))
    _bring(owner, tmp_path)
    one, other = (Person.objects.get(owner=owner, name=name) for name in ("Chiara Bianchi", "Pedro Alves"))
    merging.merge(owner, survivor=one.pk, absorbed=other.pk)
    Batch.objects.filter(verb="merge").update(made_at="2026-03-14T12:00:00Z")
    (link,) = links(owner, one)
    assert link.said_on == date(2026, 3, 14) and link.reasons == ()
    assert "You said so, 14 March 2026." in _page(client, one, "/split")


def test_who_is_one_record_has_no_why(client: Client, owner: Owner, tmp_path: Path) -> None:
    linkedin(tmp_path, connection("Bo", "Berg", "bo", "Borealis"))
    _bring(owner, tmp_path)
    bo = Person.objects.get(owner=owner, name="Bo Berg")
    assert links(owner, bo) == []
    assert "Why this is one person so far" not in _page(client, bo, "/split")
    assert "Why this is one person</a></p>" not in client.get(f"/people/{bo.pk}").content.decode()
