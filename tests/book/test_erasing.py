"""Erasing leaves nothing that says who it was: not in tables, not in the journal; and no import brings them back."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.apps import apps
from django.core.serializers import serialize

from kith.book.actions import adding, answering, asking, erasing, journal, knowing, merging, noting, refreshing
from kith.book.models import Batch, Change, Interaction, Note, Owner, Person, Tombstone, UnreadableLine
from kith.book.snapshots import today
from kith.core.errors import NotFound
from tests.book.conftest import Bring
from tests.book.files import card, cards, letters, mbox


def everything(owner: Owner) -> str:
    """Every row of every table, as text."""
    models = [model for model in apps.get_app_config("book").get_models() if model is not Owner]
    return "\n".join(serialize("json", model._base_manager.all(), ensure_ascii=False) for model in models)


def live_through(owner: Owner, person: Person, other: Person) -> None:
    """Everything that leaves traces of a person."""
    knowing.stand(owner, person_id=person.pk, standing="known")
    knowing.tag_all(owner, people=[person.pk, other.pk], name="rust")
    knowing.correct(owner, person_id=person.pk, field="place", value="Zanzibar")
    knowing.tap(owner, person_id=person.pk, closeness="well", last_spoke="month")
    noting.log(owner, text="coffee with Ludmila Quux, talked about Zanzibar; follow up friday")
    noting.log(owner, text="call with Ludmila Quux and Bo Berg")
    _, note = noting.note(owner, person_id=person.pk, text="A secret of Zanzibar.")
    noting.remove_note(owner, note_id=note.pk)
    answering.answer(owner, person_id=person.pk, kind="due", verdict="later")
    noting.follow_up(owner, person_id=person.pk, text="Zanzibar", due_on=today(owner))
    asked = asking.ask(
        owner, person_id=person.pk, kind="other", details={"what": "a bed in Zanzibar"}, draft="Dear Ludmila"
    )
    asking.go_on(owner, ask_id=asked.row.pk, verdict="answered", text="A secret bed.")


@pytest.fixture
def two(owner: Owner) -> tuple[Person, Person]:
    ludmila, bo = adding.add(owner, lines=["Ludmila Quux (Zanzibar Inc) lq@zanzibar.example", "Bo Berg"]).people
    return ludmila, bo


def test_nothing_is_left_of_them(owner: Owner, two: tuple[Person, Person]) -> None:
    ludmila, bo = two
    live_through(owner, ludmila, bo)
    assert "Zanzibar" in everything(owner) and "Ludmila" in everything(owner)
    erased = erasing.erase(owner, person_id=ludmila.pk)
    assert erased.identities >= 2 and erased.notes == 3 and erased.acts >= 10
    left = everything(owner)
    for trace in ("Ludmila", "Quux", "lq@zanzibar", "A secret", "ludmila"):
        assert trace not in left, trace
    assert list(Person.objects.filter(owner=owner)) == [bo]
    assert Tombstone.objects.filter(owner=owner).count() == erased.identities


def test_the_others_keep_what_is_theirs(owner: Owner, two: tuple[Person, Person]) -> None:
    ludmila, bo = two
    live_through(owner, ludmila, bo)
    erasing.erase(owner, person_id=ludmila.pk)
    assert [note.text for note in Note.objects.filter(owner=owner)] == ["call with … and Bo Berg"]
    assert Person.objects.get(owner=owner, pk=bo.pk).tie.interactions == 1
    assert bo.taggings.get().tag.name == "rust"
    shared = Batch.objects.get(owner=owner, verb="tag")
    assert (shared.title, shared.changes.count()) == (erasing.GONE, 1)
    journal.undo(owner, batch=shared.pk)
    assert not bo.taggings.exists()


def test_whom_they_had_absorbed_goes_with_them(owner: Owner, two: tuple[Person, Person]) -> None:
    ludmila, _ = two
    (twin,) = adding.add(owner, lines=["L. Zanzibari twin@zanzibar.example"]).people
    knowing.correct(owner, person_id=twin.pk, field="place", value="Twin Peaks")
    merging.merge(owner, survivor=ludmila.pk, absorbed=twin.pk)
    refreshing.refresh(owner)
    erasing.erase(owner, person_id=ludmila.pk)
    left = everything(owner)
    for trace in ("Zanzibari", "Twin Peaks", "twin@"):
        assert trace not in left, trace
    assert not Change.objects.filter(owner=owner, table="person").exists()


def test_no_import_brings_them_back(owner: Owner, bring: Bring, tmp_path: Path) -> None:
    book = cards(tmp_path, card("Ana Silva", "ana@acme.example"), card("Bo Berg", "bo@fjord.example"))
    post = mbox(tmp_path, *letters("Ana Silva <ana@acme.example>", 3))
    bring(book)
    bring(post)
    ana = Person.objects.get(owner=owner, name="Ana Silva")
    erasing.erase(owner, person_id=ana.pk)
    assert not Interaction.objects.filter(owner=owner, identity__value__startswith="ana@").exists()
    again = cards(tmp_path, card("Ana Silva", "ana@acme.example", tel="+351 1"), name="newer.vcf")
    bring(again)
    bring(mbox(tmp_path, *letters("Ana Silva <ana@acme.example>", 5), name="newer.mbox"))
    assert [one.name for one in Person.objects.filter(owner=owner)] == ["Bo Berg"]
    assert "silva" not in str(everything(owner)).casefold()
    assert "ana@" not in str(everything(owner)).casefold()


def test_lines_that_could_not_be_read_lose_their_words(owner: Owner, bring: Bring, tmp_path: Path) -> None:
    cut_off = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ludmila Quux\r\nEMAIL:lq@zanzibar.example\r\n"
    (tmp_path / "book.vcf").write_text(card("Ludmila Quux", "lq@zanzibar.example") + card("Bo Berg") + cut_off, "utf-8")
    batch = bring(tmp_path / "book.vcf")
    lines = UnreadableLine.objects.filter(owner=owner, file__batch=batch)
    assert "Ludmila" in lines.get().verbatim
    erasing.erase(owner, person_id=Person.objects.get(owner=owner, name="Ludmila Quux").pk)
    assert lines.get().what and lines.get().verbatim == ""


def test_it_cannot_be_undone_and_nobody_else_can_do_it(
    owner: Owner, stranger: Owner, two: tuple[Person, Person]
) -> None:
    ludmila, _ = two
    before = everything(owner)
    with pytest.raises(NotFound):
        erasing.erase(stranger, person_id=ludmila.pk)
    assert everything(owner) == before
    erasing.erase(owner, person_id=ludmila.pk)
    with pytest.raises(NotFound):
        journal.undo(owner)
