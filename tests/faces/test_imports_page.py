"""Imports in the browser: picked, looked at, brought in, stopped, taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kith.book.actions import importing, working
from kith.book.models import Import, ImportState, Job, Owner, Person
from kith.jobs import runner
from tests.book.files import card, cards, connection, letters, linkedin, mbox
from tests.faces import daily


def pick(client: Client, path: Path) -> str:
    """Pick a path; the address of its import."""
    answer = client.post("/imports/new", {"path": str(path)})
    assert answer.status_code == 303, answer.content.decode()[:500]
    return answer["Location"]


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """Twelve connections, one bad line, a card, some mail."""
    linkedin(tmp_path, *(connection(f"Given{n}", f"Family{n}") for n in range(12)), "only,three,columns")
    cards(tmp_path, card(daily.SCRIPT, "s@x.example"))
    mbox(tmp_path, *letters("Ana <ana@silva.example>", 6), *letters("Bo <bo@berg.example>", 5, since=3))
    return tmp_path


def test_the_whole_way(client: Client, owner: Owner, export: Path) -> None:
    url = pick(client, export)
    text = client.get(url).content.decode()
    assert "Reading your files" in text and 'value="stop"' in text
    assert client.get(f"{url}/progress").status_code == 200
    runner.drain()
    assert client.get(f"{url}/progress").status_code == 286
    text = client.get(url).content.decode()
    assert "A look before it goes in" in text and "Nothing is in your book yet." in text
    assert "new people" in text and "Given0 Family0" in text
    assert "robin@vale.example" in text and "Which of these are you?" in text
    assert "1 line could not be read" in text and daily.SCRIPT not in text
    assert not Person.objects.filter(owner=owner).exists()
    client.post(f"{url}/verdict", {"verdict": "apply"})
    runner.drain()
    text = client.get(url).content.decode()
    assert "came in" in text and "Open Today" in text and "Sort" in text
    assert Person.objects.filter(owner=owner).count() >= 15
    client.post(f"{url}/verdict", {"verdict": "undo"})
    runner.drain()
    assert "Taken back" in client.get(url).content.decode()
    assert not Person.objects.filter(owner=owner).exists()


def test_leaving_it_brings_nothing(client: Client, owner: Owner, export: Path) -> None:
    url = pick(client, export)
    runner.drain()
    client.post(f"{url}/verdict", {"verdict": "drop"})
    runner.drain()
    assert Import.objects.get(owner=owner).state == ImportState.UNDONE
    assert not Person.objects.filter(owner=owner).exists()


def test_stopped_and_gone_on(client: Client, owner: Owner, export: Path) -> None:
    url = pick(client, export)
    client.post(f"{url}/verdict", {"verdict": "stop"})
    text = client.get(url).content.decode()
    assert "Stopped" in text and 'value="resume"' in text
    client.post(f"{url}/verdict", {"verdict": "resume"})
    runner.drain()
    assert "A look before it goes in" in client.get(url).content.decode()


def test_a_failed_one_says_why(client: Client, owner: Owner, tmp_path: Path) -> None:
    batch, _ = importing.begin(owner, path=tmp_path)
    problem = {"title": "The file is damaged.", "detail": "all.mbox", "hint": "Bring it again."}
    Import.objects.filter(pk=batch.pk).update(state=ImportState.FAILED, problem=problem)
    Job.objects.all().delete()
    text = client.get(f"/imports/{batch.number}").content.decode()
    assert "The file is damaged." in text and "Bring it again." in text and 'value="resume"' in text


def test_the_list_names_each_by_what_it_was(client: Client, owner: Owner, export: Path) -> None:
    daily.one(owner)
    pick(client, export)
    working.claim()
    text = client.get("/imports").content.decode()
    assert "Typed by hand" in text and "Being read" in text


def test_an_empty_list_says_what_can_come(client: Client) -> None:
    assert "Nothing has come in yet." in client.get("/imports").content.decode()


@pytest.mark.parametrize("path", ["", "/no/such/place", "\0", "~nobody-here/x"])
def test_a_wrong_path_is_told_and_begins_nothing(client: Client, owner: Owner, path: str) -> None:
    answer = client.post("/imports/new", {"path": path})
    assert answer.status_code == 400
    assert 'role="alert"' in answer.content.decode()
    assert not Import.objects.filter(owner=owner).exists()


def test_folders_are_shown_by_name(client: Client, export: Path) -> None:
    (export / ".hidden").mkdir()
    text = client.get("/imports/new", {"at": str(export)}).content.decode()
    assert "Connections.csv" in text and "an address book" in text and ".hidden" not in text
    assert client.get("/imports/new", {"at": "/no/such"}).status_code == 400


def looked_at(client: Client, path: Path) -> tuple[str, str]:
    """The address of an import of this path, and what its page says once it was read."""
    url = pick(client, path)
    runner.drain()
    return url, client.get(url).content.decode()


def applied(client: Client, url: str) -> str:
    """What the page says after it was brought in."""
    client.post(f"{url}/verdict", {"verdict": "apply"})
    runner.drain()
    return client.get(url).content.decode()


def test_the_same_again_says_that_it_was_there_already(client: Client, tmp_path: Path) -> None:
    path = cards(tmp_path, card("Ana Silva", "ana@silva.example"))
    assert "1 person came in" in applied(client, looked_at(client, path)[0])
    url, text = looked_at(client, path)
    assert "Everything in it was there already" in text and ">Done</button>" in text
    text = applied(client, url)
    assert "Everything was there already" in text and "came in</h1>" not in text
    text = client.get("/imports").content.decode()
    assert text.count("nothing new") == 1 and "1 new person" in text


def test_nothing_that_can_be_read_is_said_so(client: Client, tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").write_bytes(b"\xff\xd8\xff")
    url, text = looked_at(client, tmp_path)
    assert "Not recognised" in text
    assert "Nothing came in" in applied(client, url)


def test_what_is_left_on_purpose_is_not_called_unknown(client: Client, tmp_path: Path) -> None:
    (tmp_path / "Member_Follows.csv").write_text("Date,Status,FullName\n2020-01-01,Active,Ana Silva\n")
    text = looked_at(client, tmp_path)[1]
    assert "Left aside" in text and "Members you follow" in text
    assert "Not recognised" not in text and "Check the columns" not in text
    (tmp_path / "list.csv").write_text("Wer,Wo\nAna,Acme\n")
    text = looked_at(client, tmp_path)[1]
    assert text.count("Not recognised") == text.count("Check the columns") == 1


def test_a_message_is_counted_as_one(client: Client, tmp_path: Path) -> None:
    broken = letters("Bo <bo@x.example>", 1)[0].replace("Date:", "Data:")
    text = looked_at(client, mbox(tmp_path, *letters("Ana <ana@x.example>", 1), broken))[1]
    assert "all.mbox, message 3" in text and "line 3" not in text


def test_a_whole_book_is_refused_with_what_to_do_before_anything_is_made(
    client: Client, owner: Owner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from dataclasses import replace

    from kith.book.actions import exporting

    path = exporting.export(owner, path=tmp_path / "book.kith").path
    answer = client.post("/imports/new", {"path": str(path)})
    assert answer.status_code == 400
    text = answer.content.decode()
    assert "This is a whole book." in text and f"kith import {path}" in text
    monkeypatch.setattr(settings, "KITH", replace(settings.KITH, served=True))
    answer = client.post("/imports/new", {"files": [SimpleUploadedFile("book.kith", path.read_bytes())]})
    assert answer.status_code == 400 and "This is a whole book." in answer.content.decode()
    assert not Import.objects.filter(owner=owner).exists()
    assert not list((Path(settings.KITH.home) / "uploads").glob(f"{owner.pk}-*"))


def test_a_wrong_answer_is_refused(client: Client, owner: Owner, export: Path) -> None:
    url = pick(client, export)
    assert client.post(f"{url}/verdict", {"verdict": "explode"}).status_code == 400
    assert client.post(f"{url}/verdict", {"verdict": "apply"}).status_code == 409


def test_a_served_instance_takes_files_and_no_paths(
    client: Client, owner: Owner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from dataclasses import replace

    monkeypatch.setattr(settings, "KITH", replace(settings.KITH, served=True))
    assert 'name="path"' not in client.get("/imports/new").content.decode()
    assert client.post("/imports/new", {"path": "/etc"}).status_code == 400
    hostile = SimpleUploadedFile("../../../evil.vcf", card("Ana Silva", "ana@silva.example").encode())
    answer = client.post("/imports/new", {"files": [hostile]})
    batch = Import.objects.get(owner=owner)
    kept = list(Path(batch.path).iterdir())
    assert [path.name for path in kept] == ["001-evil.vcf"] and kept[0].stat().st_mode & 0o777 == 0o600
    assert Path(batch.path).is_relative_to(settings.KITH.home)
    runner.drain()
    assert "new person" in client.get(answer["Location"]).content.decode()
    client.post(f"{answer['Location']}/verdict", {"verdict": "apply"})
    runner.drain()
    assert not Path(batch.path).exists()
    assert Person.objects.get(owner=owner).name == "Ana Silva"
