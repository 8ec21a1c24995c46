"""What the pages of imports say is true: how many come in, who was left out or asked about, what is gone again."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from django.db.models import F
from django.test import Client

from kith.book.models import Import, Owner, SourceRow
from kith.jobs import runner
from tests.book.files import card, cards, connection, letters, linkedin, mail, mbox
from tests.faces import daily


def looked_at(client: Client, path: Path) -> str:
    """The address of an import of this path that was read."""
    url = str(client.post("/imports/new", {"path": str(path)})["Location"])
    runner.drain()
    return url


def told(client: Client, url: str, verdict: str = "") -> str:
    """What its page says, after this answer."""
    if verdict:
        client.post(f"{url}/verdict", {"verdict": verdict})
        runner.drain()
    return str(client.get(url).content.decode())


def counted(number: int, words: str) -> str:
    return f">{number}</b> {words}</li>"


def test_whom_the_owner_left_out_is_counted_and_not_said_to_come_in(
    client: Client, owner: Owner, tmp_path: Path
) -> None:
    url = looked_at(client, cards(tmp_path, *(card(f"Given{n} Family{n}", f"g{n}@x{n}.example") for n in range(4))))
    assert "4 cards read." in told(client, url) and "left out" not in told(client, url)
    first = SourceRow.objects.filter(owner=owner).order_by("pk")[0]
    client.post(f"{url}/picks", {"come": [str(first.pk)]})
    text = told(client, url)
    assert counted(1, "new person") in text and counted(3, "you left out") in text and "Bring in 1 person" in text
    text = told(client, url, "apply")
    assert counted(3, "you left out") in text and "taken in" not in text
    text = told(client, url, "undo")
    assert "4 cards read, and what came in was taken out again." in text


def test_after_it_is_taken_back_nothing_is_said_to_be_in(client: Client, tmp_path: Path) -> None:
    url = looked_at(client, cards(tmp_path, card("Ana Silva", "ana@silva.example")))
    assert "1 card read." in told(client, url, "apply")
    assert "1 card taken in, and taken out again." in told(client, url, "undo")
    url = looked_at(client, tmp_path)
    assert "1 card read, none came in." in told(client, url, "drop")


def test_robots_and_lists_in_mail_are_counted_as_no_people(client: Client, owner: Owner, tmp_path: Path) -> None:
    me = "Robin Vale <robin@vale.example>"
    heads = "List-Id: <weekly.rust.example>\nPrecedence: bulk"
    news = [mail("Rust Weekly <news@rust.example>", me, day=n, more=heads) for n in range(6)]
    robot = [mail("CI <no-reply@ci.example>", me, day=n, more="Auto-Submitted: auto-generated") for n in range(4)]
    url = looked_at(client, mbox(tmp_path, *letters("Ana <ana@silva.example>", 3), *news, *robot))
    client.post(f"{url}/addresses", {"mine": ["robin@vale.example"]})
    text = told(client, url)
    assert "16 messages read." in text
    assert counted(1, "new person") in text and counted(2, "lists and robots, no people") in text
    assert counted(2, "lists and robots, no people") in told(client, url, "apply")


def test_rows_that_are_asked_about_come_first(client: Client, owner: Owner, tmp_path: Path) -> None:
    daily.one(owner, "Jürgen Müller (Acme)")
    linkedin(tmp_path, *(connection(f"Given{n}", f"Family{n}") for n in range(14)), connection("Juergen", "Mueller"))
    url = looked_at(client, tmp_path)
    text = told(client, url)
    assert counted(1, "needs your eye") in text
    assert text.index("Juergen Mueller") < text.index("Given0 Family0")
    assert "New, or the same as Jürgen Müller: you are asked" in text and "Given13 Family13" not in text
    assert "1 record may be somebody you have." in told(client, url, "apply")


def test_what_was_typed_on_one_day_is_one_line_that_opens_to_each(client: Client, owner: Owner, tmp_path: Path) -> None:
    looked_at(client, cards(tmp_path, card("Bo Berg", "bo@berg.example")))
    for name in ("Ana Silva", daily.SCRIPT, "Yuki Sato", "Ngozi Eze"):
        daily.one(owner, f"{name} (Acme)")
    old = Import.objects.filter(owner=owner, path="typed").order_by("number")
    old.filter(pk=old[0].pk).update(begun_at=F("begun_at") - timedelta(days=3))
    newest = old.last()
    assert newest is not None
    number, many = newest.number, old.count()
    text = told(client, "/imports")
    assert text.count("Typed by hand") == 2 and f"{many - 1} imports, " in text
    assert f"Typed by hand, {many - 1} people" in text and "1 of" not in text
    assert f'<a href="/imports/{number}">Import {number}</a> <bdi>Ngozi Eze</bdi>' in text and daily.SCRIPT not in text
    assert text.index("Typed by hand") < text.index("Address book")
    told(client, f"/imports/{number}", "undo")
    text = told(client, "/imports")
    assert f"1 of {many - 1} taken back" in text and f"Typed by hand, {many - 2} people" in text
