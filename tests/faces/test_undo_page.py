"""Undo: the owner's own acts, once, and never somebody else's."""

from __future__ import annotations

import pytest
from django.test import Client

from kith.book.actions import knowing
from kith.book.models import Batch, Owner
from tests.faces import daily
from tests.faces.test_security import ELSEWHERE, digest_of_database


def test_an_act_is_taken_back_once(client: Client, owner: Owner) -> None:
    person = daily.one(owner)
    did = knowing.stand(owner, person_id=person.pk, standing="private")
    answer = client.post(f"/undo/{did.batch}", {"next": f"/people/{person.pk}?kind=mail&did={did.batch}"})
    assert answer["Location"] == f"/people/{person.pk}?kind=mail&undone={did.batch}"
    person.refresh_from_db()
    assert person.standing == "network" and person.stale <= 0
    text = client.get(answer["Location"]).content.decode()
    assert "Taken back: Ana Silva is private." in text and "Undo" not in text
    assert client.post(f"/undo/{did.batch}").status_code == 404


def test_what_was_changed_since_is_not_overwritten(client: Client, owner: Owner) -> None:
    person = daily.one(owner)
    first = knowing.stand(owner, person_id=person.pk, standing="private")
    knowing.stand(owner, person_id=person.pk, standing="known")
    before = digest_of_database()
    answer = client.post(f"/undo/{first.batch}")
    assert answer.status_code == 409 and "Undo what came after it first." in answer.content.decode()
    assert digest_of_database() == before


def test_somebody_elses_act_is_not_there(client: Client, owner: Owner, stranger: Owner) -> None:
    theirs = daily.one(stranger)
    did = knowing.stand(stranger, person_id=theirs.pk, standing="private")
    before = digest_of_database()
    assert client.post(f"/undo/{did.batch}").status_code == 404
    assert digest_of_database() == before
    assert "Ana Silva" not in client.get(f"/people?did={did.batch}").content.decode()


def test_what_an_import_did_is_undone_elsewhere(client: Client, owner: Owner) -> None:
    person = daily.one(owner)
    batch = Batch.objects.create(owner=owner, verb="x", batch_import=person.brought_by)
    assert client.post(f"/undo/{batch.pk}").status_code == 404


@pytest.mark.parametrize("spelling", ELSEWHERE)
def test_undo_and_answers_never_lead_elsewhere(client: Client, owner: Owner, spelling: str) -> None:
    person = daily.renamed(owner, "Ana Silva")
    did = knowing.stand(owner, person_id=person.pk, standing="private")
    assert client.post(f"/undo/{did.batch}", {"next": spelling})["Location"] == f"/?undone={did.batch}"
    went = client.post(f"/people/{person.pk}/standing", {"standing": "known", "next": spelling})["Location"]
    assert went.startswith(f"/people/{person.pk}?did=")
    assert client.post("/people/chosen", {"do": "known_of", "ids": person.pk, "next": spelling})["Location"].startswith("/people?did=")  # fmt: skip
