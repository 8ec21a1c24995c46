"""Who comes in, which column is what, what is mine, what could not be read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from django.test import Client

from kith.book.actions import importing
from kith.book.models import Identity, Import, ImportFile, Owner, Person, SourceRow
from kith.book.queries import import_parts
from kith.jobs import runner
from tests.book.files import card, cards, connection, letters, linkedin, mbox
from tests.faces import daily


def looked_at(owner: Owner, path: Path) -> str:
    batch, job = importing.begin(owner, path=path)
    runner.run_here(job)
    return f"/imports/{batch.number}"


def applied(client: Client, url: str) -> None:
    client.post(f"{url}/verdict", {"verdict": "apply"})
    runner.drain()


def test_only_who_is_ticked_comes_in_and_it_is_remembered(client: Client, owner: Owner, tmp_path: Path) -> None:
    path = cards(
        tmp_path,
        card("Ana Silva", "ana@silva.example"),
        card("Dentist", "teeth@mouth.example"),
        card(daily.SCRIPT, "s@x.example"),
    )
    url = looked_at(owner, path)
    text = client.get(f"{url}/picks").content.decode()
    assert text.count("checked") == 3 and daily.SCRIPT not in text
    ana = SourceRow.objects.get(owner=owner, current__name="Ana Silva")
    client.post(f"{url}/picks", {"come": [str(ana.pk)]})
    assert "Bring in 1 person" in client.get(url).content.decode()
    applied(client, url)
    assert [one.name for one in Person.objects.filter(owner=owner)] == ["Ana Silva"]
    path.write_bytes(path.read_bytes() + card("Bo Berg", "bo@berg.example").encode())
    again = looked_at(owner, path)
    applied(client, again)
    assert {one.name for one in Person.objects.filter(owner=owner)} == {"Ana Silva", "Bo Berg"}


def test_who_is_not_on_the_page_is_decided_too(client: Client, owner: Owner, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(import_parts, "PICKED", 4)
    url = looked_at(owner, cards(tmp_path, *(card(f"Person {n}", f"p{n}@x.example") for n in range(10))))
    text = client.get(f"{url}/picks").content.decode()
    assert "1 to 4 of 10" in text and "And the 6 who are not on this page?" in text
    assert "Person 3" in text and "Person 4" not in text

    def come() -> list[str]:
        left = Import.objects.get(owner=owner).picks["leave"]
        rows = SourceRow.objects.filter(owner=owner).exclude(pk__in=left)
        return sorted(rows.values_list("current__name", flat=True))

    ticked = str(SourceRow.objects.get(owner=owner, current__name="Person 2").pk)
    client.post(f"{url}/picks", {"go": "nobody"})
    assert come() == []
    assert "checked" not in _ticks(client.get(f"{url}/picks?start=4").content.decode())
    answer = client.post(f"{url}/picks", {"come": [ticked], "go": "next", "start": "0"})
    assert answer["Location"] == f"{url}/picks?start=4"
    assert come() == ["Person 2"]
    sixth = str(SourceRow.objects.get(owner=owner, current__name="Person 6").pk)
    client.post(f"{url}/picks", {"come": [sixth], "start": "4"})
    assert come() == ["Person 2", "Person 6"]
    client.post(f"{url}/picks", {"come": [ticked], "others": "come"})
    assert come() == ["Person 2", *(f"Person {n}" for n in range(4, 10))]
    client.post(f"{url}/picks", {"come": [ticked], "others": "leave"})
    assert come() == ["Person 2"]
    client.post(f"{url}/picks", {"go": "everybody"})
    assert len(come()) == 10
    client.post(f"{url}/picks", {"go": "nobody"})
    applied(client, url)
    assert not Person.objects.filter(owner=owner).exists()


def _ticks(text: str) -> str:
    """The boxes of the people on a page."""
    return " ".join(re.findall(r'<input type="checkbox" name="come"[^>]*>', text))


def test_columns_are_proposed_corrected_and_remembered(client: Client, owner: Owner, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Wer,Womit,Kontakt\nAna Silva,Rust,ana@silva.example\nBo Berg,Go,bo@berg.example\n")
    url = looked_at(owner, path)
    waiting = ImportFile.objects.get(owner=owner, source="")
    page = f"{url}/files/{waiting.pk}/columns"
    assert page in client.get(url).content.decode()
    text = client.get(page).content.decode()
    assert "Ana Silva" in text and '<option value="Kontakt" selected>' in text
    assert client.post(page, {"place": "Wer"}).status_code == 400
    client.post(page, {"name": "Wer", "tags": "Womit", "email": "Kontakt"})
    runner.drain()
    applied(client, url)
    assert {one.name for one in Person.objects.filter(owner=owner)} == {"Ana Silva", "Bo Berg"}
    assert client.get(page).status_code == 404
    path.write_text("Wer,Womit,Kontakt\nAna Silva,Rust,ana@silva.example\nCem Kaya,Zig,cem@kaya.example\n")
    applied(client, looked_at(owner, path))  # known from then on
    assert Person.objects.filter(owner=owner, name="Cem Kaya").exists()


def test_my_addresses_are_confirmed_before_directions_count(client: Client, owner: Owner, tmp_path: Path) -> None:
    url = looked_at(
        owner, mbox(tmp_path, *letters("Ana <ana@silva.example>", 6), *letters("Bo <bo@berg.example>", 5, since=3))
    )
    assert "robin@vale.example" in client.get(url).content.decode()
    client.post(f"{url}/addresses", {"mine": ["robin@vale.example", "nobody@x.example"]})
    assert [one.value for one in Identity.objects.filter(owner=owner, mine=True)] == ["robin@vale.example"]
    assert "Which of these are you?" not in client.get(url).content.decode()
    applied(client, url)
    assert set(Person.objects.filter(owner=owner).values_list("name", "standing")) == {
        ("Ana", "network"),
        ("Bo", "network"),
    }


def test_unreadable_lines_are_all_there(client: Client, owner: Owner, tmp_path: Path) -> None:
    url = looked_at(
        owner, linkedin(tmp_path, connection("Ana", "Silva"), *(f"bad,{n}" for n in range(130)), "<script>x</script>,y")
    )
    text = client.get(f"{url}/lines").content.decode()
    assert "1 to 100 of 131" in text and "?start=100" in text
    text = client.get(f"{url}/lines?start=100").content.decode()
    assert "101 to 131 of 131" in text and "<script>x" not in text


def test_nothing_to_pick_says_so(client: Client, owner: Owner, tmp_path: Path) -> None:
    url = looked_at(owner, linkedin(tmp_path, connection("Ana", "Silva")))
    assert "no address book" in client.get(f"{url}/picks").content.decode()
    assert Import.objects.filter(owner=owner).count() == 1
