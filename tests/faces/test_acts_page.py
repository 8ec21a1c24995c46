"""What you did: the owner's acts, newest first, each with its undo; not those of imports, and nobody else's."""

from __future__ import annotations

import re

from django.test import Client
from django.utils import timezone

from kith.book.actions import answering, knowing
from kith.book.models import Batch, Owner
from kith.book.queries import acts
from tests.faces import daily
from tests.faces.test_security import digest_of_database


def test_it_lists_what_was_done_and_takes_it_back(client: Client, owner: Owner) -> None:
    person = daily.one(owner)
    daily.promised(owner, person)
    done = answering.answer(owner, person_id=person.pk, kind="promised", verdict="done").batch
    knowing.stand(owner, person_id=person.pk, standing="private")
    text = client.get("/acts").content.decode()
    assert (
        text.index("Ana Silva is private.") < text.index("In touch with Ana Silva.") < text.index("You will get back")
    )
    batch = Batch.objects.get(pk=done)
    assert f"today</time> {timezone.localtime(batch.made_at):%H:%M}" in text
    answer = client.post(f"/undo/{done}", {"next": "/acts"})
    assert answer["Location"] == f"/acts?undone={done}"
    text = client.get(answer["Location"]).content.decode()
    assert "Taken back: In touch with Ana Silva." in text and "taken back</small>" in text
    assert f'action="/undo/{done}"' not in text and text.count('action="/undo/') == 2


def test_an_answer_of_today_can_be_taken_back_after_leaving(client: Client, owner: Owner) -> None:
    person = daily.one(owner)
    daily.promised(owner, person)
    client.post(f"/today/{person.pk}/verdict", {"verdict": "done", "code": "promised"})
    assert 'href="/acts"' in client.get("/").content.decode()
    batch = Batch.objects.latest("pk").pk
    assert f'action="/undo/{batch}"' in client.get("/acts").content.decode()


def test_what_imports_did_and_what_others_did_is_not_there(client: Client, owner: Owner, stranger: Owner) -> None:
    person, theirs = daily.one(owner), daily.one(stranger)
    knowing.stand(stranger, person_id=theirs.pk, standing="private")
    Batch.objects.create(owner=owner, verb="x", title="Brought along.", batch_import=person.brought_by)
    text = client.get("/acts").content.decode()
    assert "Nothing yet." in text and 'href="/imports"' in text
    assert "private" not in text and "Brought along" not in text


def test_pages_follow_one_another_and_leave_nothing_out(client: Client, owner: Owner) -> None:
    made = [Batch.objects.create(owner=owner, verb="x", title=f"Act {at}.").pk for at in range(acts.PAGE + 3)]
    text = client.get("/acts").content.decode()
    after = re.findall(r'href="(/acts\?before=\d+)"', text)
    assert text.count("data-row>") == acts.PAGE and len(after) == 1
    rest = client.get(after[0]).content.decode()
    assert re.findall(r"Act (\d+)\.</bdi>", text + rest) == [str(at) for at in reversed(range(len(made)))]
    assert "Earlier" not in rest and 'href="/acts">Newest' in rest
    assert "Nothing before that." in client.get(f"/acts?before={made[0]}").content.decode()


def test_an_act_without_words_and_hostile_ones_are_harmless(client: Client, owner: Owner) -> None:
    for title in ("", *daily.HOSTILE):
        Batch.objects.create(owner=owner, verb="x", title=title)
    text = client.get("/acts").content.decode()
    assert "Something without words" in text and "<script>document" not in text


def test_looking_changes_nothing(client: Client, owner: Owner) -> None:
    daily.thirty(owner)
    before = digest_of_database()
    for path in (
        "/acts",
        "/acts?before=x",
        "/acts?before=-1",
        f"/acts?before={2**53}",
        f"/acts?before={10**16}",
        "/acts?undone=1",
    ):
        assert client.get(path).status_code == 200
    assert client.post("/acts").status_code == 405
    assert digest_of_database() == before


def test_the_ways_there(client: Client, owner: Owner) -> None:
    daily.one(owner)
    assert 'href="/acts"' in client.get("/people").content.decode()  # the menu of every page
    settings = client.get("/settings").content.decode()
    assert 'class="button" href="/acts"' in settings
    for typed in ("und", "what", "did"):
        assert "/acts" in client.get(f"/search?q={typed}", headers={"HX-Request": "true"}).content.decode()
