"""Today: the list, its three answers with their undo, and what stands there when nothing does."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from kith.book.actions import importing, knowing, noting
from kith.book.models import FollowUp, Note, Owner, Person, TodayMark
from kith.book.queries.today import today as today_list
from kith.book.snapshots import today
from kith.core.wording.dates import number, upper_first
from kith.jobs import runner
from kith.web.shown.today import pace
from tests.book.files import letters, mbox
from tests.faces import daily
from tests.faces.test_security import digest_of_database

HTMX = {"HX-Request": "true"}


def answer(client: Client, person: Person, verdict: str, code: str = "promised", htmx: bool = False, **more: object):  # type: ignore[no-untyped-def]
    form = {"verdict": verdict, "code": code, **more}
    return client.post(f"/today/{person.pk}/verdict", form, headers=HTMX if htmx else {})


def test_an_empty_book_asks_for_the_first_name(client: Client) -> None:
    text = client.get("/").content.decode()
    assert "Somebody you have worked or studied with" in text and 'action="/heads"' in text


def test_thirty_typed_people_make_a_list(client: Client, owner: Owner) -> None:
    daily.thirty(owner)
    text = client.get("/").content.decode()
    rows = today_list(owner).rows
    assert 3 <= len(rows) <= 5
    assert text.count('class="verdict"') == len(rows)
    for row in rows:
        assert f'id="person-{row.person.pk}"' in text
    assert "about" in text and "minutes." in text
    assert text.count("button primary") == 1
    assert "Kith guessed" not in text  # they were typed: nothing was guessed


def test_after_an_import_it_asks_who_is_in_the_network_until_one_was_sorted(
    client: Client, owner: Owner, tmp_path: Path
) -> None:
    mbox(tmp_path, *letters("Ana Silva <ana@silva.example>", 4))
    runner.run_here(importing.begin(owner, path=tmp_path, apply_at_once=True)[1])
    assert "Kith guessed who is in your network." in client.get("/").content.decode()
    knowing.stand(owner, person_id=Person.objects.get(owner=owner, name="Ana Silva").pk, standing="known")
    assert "Kith guessed" not in client.get("/").content.decode()


def test_in_an_old_book_numbers_of_rows_stay_plain(client: Client, owner: Owner) -> None:
    """Ids beyond 999 were once written with separators, and every form of a large book led nowhere."""
    person = Person.objects.create(owner=owner, pk=7_654_321)
    knowing.stand(owner, person_id=person.pk, standing="network")
    knowing.correct(owner, person_id=person.pk, field="name", value="Ana Silva")
    noting.log(owner, person_id=person.pk, text="promised her the slides; follow up today")
    for address in ("/", "/people", f"/people/{person.pk}"):
        text = client.get(address).content.decode()
        assert "7654321" in text and "7,654,321" not in text, address


def test_nothing_due_says_so_kindly(client: Client, owner: Owner) -> None:
    daily.renamed(owner, "Ana Silva")
    text = client.get("/").content.decode()
    assert "Nobody is due today" in text and "That is all for today</h2>" not in text
    assert "Kith cannot tell yet whom you are close to." in text
    daily.met(owner, daily.one(owner, "Bo Lindqvist"), "Tea", today(owner))
    assert "nobody has been quiet for too long" in client.get("/").content.decode()


def test_a_promise_is_told_once_and_warmly(client: Client, owner: Owner) -> None:
    person = daily.one(owner)
    daily.promised(owner, person)
    text = client.get("/").content.decode()
    assert '<b class="due">Promised for today.</b> Send the slides.' in text
    assert "mailto:ana@acme.example" in text


def test_done_keeps_the_promise_and_undo_brings_it_back(client: Client, owner: Owner) -> None:
    person = daily.one(owner)
    pk = daily.promised(owner, person)
    went = answer(client, person, "done")
    assert went.status_code == 303 and went["Location"].startswith("/?did=")
    text = client.get(went["Location"]).content.decode()
    assert FollowUp.objects.get(pk=pk).done_at is not None
    assert "In touch with Ana Silva." in text and "Undo" in text and "That is all for today" in text
    batch = went["Location"].partition("=")[2]
    back = client.post(f"/undo/{batch}", {"next": went["Location"]})
    assert back["Location"] == f"/?undone={batch}"
    assert FollowUp.objects.get(pk=pk).done_at is None and not Note.objects.exists()
    assert "Taken back: In touch with Ana Silva." in client.get(back["Location"]).content.decode()


def test_with_htmx_only_the_row_comes_back(client: Client, owner: Owner) -> None:
    person = daily.one(owner)
    daily.promised(owner, person)
    done = answer(client, person, "done", htmx=True).content.decode()
    assert done.lstrip().startswith("<li") and "is-done" in done and "<html" not in done
    batch = TodayMark.objects.get().pk and done.split("/undo/")[1].split('"')[0]
    again = client.post(f"/undo/{batch}", headers=HTMX).content.decode()
    assert again.lstrip().startswith("<li") and "Promised for today." in again


def test_a_note_takes_the_place_of_the_answer_without_one(client: Client, owner: Owner) -> None:
    person = daily.one(owner)
    daily.promised(owner, person)
    first = answer(client, person, "done", htmx=True).content.decode()
    batch = first.split('name="instead" value="')[1].split('"')[0]
    second = answer(client, person, "done", htmx=True, note="Talked about parsers", instead=batch).content.decode()
    assert "Add a note" not in second
    assert [note.text for note in Note.objects.all()] == ["Talked about parsers"]
    last = second.split("/undo/")[1].split('"')[0]
    client.post(f"/undo/{last}")
    assert not Note.objects.exists() and FollowUp.objects.get().done_at is None


def test_the_note_on_done_says_what_was_kept(client: Client, owner: Owner) -> None:
    person = daily.one(owner)
    daily.promised(owner, person)
    first = answer(client, person, "done", htmx=True).content.decode()
    batch = first.split('name="instead" value="')[1].split('"')[0]
    words = "coffee, talked about Rust; follow up in two weeks"
    kept = answer(client, person, "done", htmx=True, note=words, instead=batch).content.decode()
    due = today(owner) + timedelta(days=14)
    assert f"</a>: Coffee. Follow up on {due:%A}, {due.day} {due:%B}" in kept
    last = kept.split("/undo/")[1].split('"')[0]
    client.post(f"/undo/{last}")
    went = answer(client, person, "done", note=words)
    assert f"Coffee with Ana Silva. Follow up on {due:%A}, {due.day}" in client.get(went["Location"]).content.decode()


def test_the_line_under_the_date_says_what_is_left(client: Client, owner: Owner) -> None:
    daily.thirty(owner)
    rows = today_list(owner).rows
    assert f"{upper_first(number(len(rows)))} people for today, about " in client.get("/").content.decode()
    answer(client, rows[0].person, "done", code=rows[0].item.kind)
    text = client.get("/").content.decode()
    assert f"{upper_first(number(len(rows) - 1))} more people for today, about " in text
    assert 'href="/acts">What you did</a>' in text
    for count, handled, words in ((1, 0, "One person for"), (1, 2, "One more person for"), (3, 0, "Three people for")):
        assert pace(count, 4, handled).startswith(words)


def test_later_and_not_this(client: Client, owner: Owner) -> None:
    person = daily.one(owner)
    daily.promised(owner, person)
    day = today(owner) + timedelta(days=3)
    assert "Later: back on" in answer(client, person, f"later:{day}", htmx=True).content.decode()
    assert TodayMark.objects.get().until == day
    assert f'id="person-{person.pk}"' not in client.get("/").content.decode()
    client.post(f"/undo/{TodayMark.objects.get() and _last()}")
    answer(client, person, "later", until=day.isoformat())
    assert TodayMark.objects.get().until == day
    client.post(f"/undo/{_last()}")
    assert "Set aside" in answer(client, person, "not-this", htmx=True).content.decode()


def _last() -> int:
    from kith.book.models import Batch

    return Batch.objects.order_by("-pk").values_list("pk", flat=True)[0]


@pytest.mark.parametrize(
    "form",
    [{"verdict": "explode", "code": "due"}, {"verdict": "done", "code": "nothing"}, {}, {"verdict": "later:2020-01-01", "code": "due"}, {"verdict": "later:soon", "code": "due"}],
)  # fmt: skip
def test_an_answer_that_makes_no_sense_changes_nothing(client: Client, owner: Owner, form: dict[str, str]) -> None:
    person = daily.one(owner)
    before = digest_of_database()
    assert client.post(f"/today/{person.pk}/verdict", form).status_code == 400
    assert digest_of_database() == before


def test_other_words_are_ready_to_send_and_nothing_is_kept(client: Client, owner: Owner) -> None:
    person = daily.one(owner)
    daily.promised(owner, person)
    before = digest_of_database()
    row = answer(client, person, "reword", htmx=True, opening="Olá Ana & co?").content.decode()
    assert "Olá Ana &amp; co?" in row and "body=Ol%C3%A1%20Ana%20%26%20co%3F" in row
    assert "Olá Ana &amp; co?" in answer(client, person, "reword", opening="Olá Ana & co?").content.decode()
    assert digest_of_database() == before


def test_somebody_elses_person_is_not_there(client: Client, owner: Owner, stranger: Owner) -> None:
    theirs = daily.one(stranger)
    daily.promised(stranger, theirs)
    before = digest_of_database()
    for verdict in ("done", "later", "not-this", "reword"):
        assert answer(client, theirs, verdict).status_code == 404
    assert digest_of_database() == before
    daily.promised(owner, daily.one(owner, "Bo Lindqvist"))
    text = client.get("/").content.decode()
    assert f'id="person-{theirs.pk}"' not in text and "Bo Lindqvist" in text


@pytest.mark.parametrize("name", daily.HOSTILE)
def test_hostile_names_and_words_are_harmless(client: Client, owner: Owner, name: str) -> None:
    person = daily.renamed(owner, name)
    daily.promised(owner, person, text=daily.SCRIPT)
    daily.promised(owner, daily.nameless(owner), text="")
    text = client.get("/").content.decode()
    assert "<script>document" not in text and "&lt;script&gt;" in text and "No name yet" in text
    done = answer(client, person, "done")
    assert "<script>document" not in client.get(done["Location"]).content.decode()


def test_looking_changes_nothing(client: Client, owner: Owner) -> None:
    daily.thirty(owner)
    client.get("/")
    before = digest_of_database()
    for path in ("/", "/?did=1", "/?did=99999999", "/?did=x", "/?undone=1"):
        assert client.get(path).status_code == 200
    assert digest_of_database() == before


def test_the_queries_do_not_grow_with_the_book(
    client: Client, owner: Owner, django_assert_max_num_queries: object
) -> None:
    daily.thirty(owner)
    with django_assert_max_num_queries(52):  # type: ignore[operator]
        client.get("/")
