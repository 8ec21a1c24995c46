"""Merge, split, keep apart, answer: each one entry in the journal, each taken back exactly."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.apps import apps

from kith.book.actions import journal, knowing, merging, refreshing
from kith.book.models import Batch, KeptApart, Owner, Person, Suggestion, SuggestionState
from kith.core.errors import Conflict, NotFound, WrongUse
from tests.book.conftest import Bring
from tests.book.files import card, cards, connection, letters, linkedin, mbox

#: Written by every act, or computed from the rest: no part of what undo gives back.
_BESIDE = {"Batch", "Change", "Job", "Tie", "SearchDocument", "LaunchToken"}
_DERIVED = {"name", "sort_name", "role", "organization", "place", "stale", "standing"}


def everything(owner: Owner) -> dict[str, list[dict[str, Any]]]:
    """Each row of each table of an owner, but for what is derived."""
    found = {}
    for model in apps.get_app_config("book").get_models():
        if model.__name__ in _BESIDE or not hasattr(model, "owner"):
            continue
        rows = model._base_manager.filter(owner=owner).order_by("pk").values()
        dropped = _DERIVED if model is Person else frozenset()
        found[model.__name__] = [{key: row[key] for key in row if key not in dropped} for row in rows]
    return found


@pytest.fixture
def filled(owner: Owner, bring: Bring, tmp_path: Path) -> Owner:
    """Ana twice (once by mail under another name), Bo, Chi."""
    linkedin(tmp_path, connection("Ana", "Silva", "anasilva", "Acme"), connection("Chi", "Nwosu", "chi"))
    cards(tmp_path, card("Bo Berg", "bo@berg.example", org="Borealis"))
    mbox(tmp_path, *letters("A. S. <a.s@home.example>", 8), *letters("Bo Berg <bo@berg.example>", 3))
    bring(tmp_path)
    return owner


def _by_name(owner: Owner, name: str) -> Person:
    return Person.objects.get(owner=owner, name=name)


def test_merging_joins_evidence_and_undo_gives_it_back(filled: Owner) -> None:
    before = everything(filled)
    one, other = _by_name(filled, "Ana Silva"), _by_name(filled, "A. S.")
    merging.merge(filled, survivor=one.pk, absorbed=other.pk)
    refreshing.refresh(filled)
    one.refresh_from_db()
    assert one.tie.interactions >= 16
    assert not Person.objects.filter(pk=other.pk).exists()
    journal.undo(filled)
    refreshing.refresh(filled)
    assert everything(filled) == before
    assert _by_name(filled, "A. S.").tie.interactions == 16


def test_a_split_makes_two_people_who_are_kept_apart(filled: Owner) -> None:
    before = everything(filled)
    bo = _by_name(filled, "Bo Berg")
    address = bo.identities.get(kind="email")
    other = merging.split(filled, person_id=bo.pk, identities=[address.pk])
    address.refresh_from_db()
    assert address.person_id == other.pk
    assert KeptApart.objects.filter(owner=filled).exists()
    with pytest.raises(WrongUse):
        merging.merge(filled, survivor=bo.pk, absorbed=other.pk)
    journal.undo(filled)
    assert everything(filled) == before


def test_kept_apart_outlives_the_next_import(filled: Owner, bring: Bring, tmp_path: Path) -> None:
    bo = _by_name(filled, "Bo Berg")
    other = merging.split(filled, person_id=bo.pk, identities=[bo.identities.get(kind="email").pk])
    folder = tmp_path / "again"
    folder.mkdir()
    bring(cards(folder, card("Bo Berg", "bo@berg.example", org="Borealis"), card("Dee Low", "dee@low.example")))
    assert Person.objects.filter(owner=filled, pk__in=(bo.pk, other.pk)).count() == 2


@pytest.mark.parametrize("verdict", ["same", "apart", "later"])
def test_an_answer_is_taken_back_whole(filled: Owner, verdict: str) -> None:
    first, second = sorted((_by_name(filled, "Ana Silva").pk, _by_name(filled, "A. S.").pk))
    question = Suggestion.objects.create(owner=filled, first_id=first, second_id=second, probability=0.7, reasons=[])
    before = everything(filled)
    merging.answer(filled, suggestion=question.pk, verdict=verdict)
    assert everything(filled) != before
    journal.undo(filled)
    assert everything(filled) == before
    assert Suggestion.objects.get(pk=question.pk).state == SuggestionState.OPEN


def test_undo_refuses_when_something_came_after(filled: Owner) -> None:
    ana, other, bo = (_by_name(filled, name) for name in ("Ana Silva", "A. S.", "Bo Berg"))
    merging.merge(filled, survivor=ana.pk, absorbed=other.pk)
    first = Batch.objects.filter(owner=filled).latest("pk")
    merging.merge(filled, survivor=bo.pk, absorbed=ana.pk)
    with pytest.raises(Conflict):
        journal.undo(filled, batch=first.pk)
    journal.undo(filled)
    journal.undo(filled)
    assert _by_name(filled, "A. S.")


def test_nobody_merges_in_another_book(filled: Owner, stranger: Owner) -> None:
    ana, bo = _by_name(filled, "Ana Silva"), _by_name(filled, "Bo Berg")
    with pytest.raises(NotFound):
        merging.merge(stranger, survivor=ana.pk, absorbed=bo.pk)
    with pytest.raises(NotFound):
        journal.undo(stranger)


def test_who_stays_keeps_the_name_they_were_shown_under(owner: Owner, bring: Bring, tmp_path: Path) -> None:
    linkedin(tmp_path, connection("Chiara", "Bianchi", "chiara", "Acme"))
    book = cards(tmp_path, card("Pedro Alves", "pedro@alves.example"))
    bring(tmp_path)
    before = everything(owner)
    one, other = _by_name(owner, "Chiara Bianchi"), _by_name(owner, "Pedro Alves")
    merging.merge(owner, survivor=one.pk, absorbed=other.pk)
    refreshing.refresh(owner)
    bring(book)
    refreshing.rebuild(owner)
    assert [each.name for each in Person.objects.filter(owner=owner)] == ["Chiara Bianchi"]
    merge = Batch.objects.get(owner=owner, verb="merge").pk
    knowing.correct(owner, person_id=one.pk, field="name", value="Chiara B.")
    one.refresh_from_db()
    assert one.name == "Chiara B."
    knowing.correct(owner, person_id=one.pk, field="name", value=None)
    one.refresh_from_db()
    assert one.name == "Chiara Bianchi"
    journal.undo(owner, batch=merge)
    refreshing.refresh(owner)
    assert {each.name for each in Person.objects.filter(owner=owner)} == {"Chiara Bianchi", "Pedro Alves"}
    after = everything(owner)
    assert {table: after[table] for table in ("Person", "Identity", "Correction")} == {
        table: before[table] for table in ("Person", "Identity", "Correction")
    }


def test_who_stays_keeps_the_name_though_the_other_one_was_put_right(filled: Owner) -> None:
    ana, bo = _by_name(filled, "Ana Silva"), _by_name(filled, "Bo Berg")
    knowing.correct(filled, person_id=bo.pk, field="name", value="Bo the Second")
    before = everything(filled)
    merging.merge(filled, survivor=ana.pk, absorbed=bo.pk)
    refreshing.refresh(filled)
    ana.refresh_from_db()
    assert ana.name == "Ana Silva"
    journal.undo(filled)
    assert everything(filled) == before


def test_who_stays_with_a_mere_address_takes_the_name_of_the_other(owner: Owner, bring: Bring, tmp_path: Path) -> None:
    cards(tmp_path, card("Bo Berg", "bo@berg.example"))
    mbox(tmp_path, *letters("zz9@home.example", 8))
    bring(tmp_path)
    one, bo = _by_name(owner, "zz9@home.example"), _by_name(owner, "Bo Berg")
    merging.merge(owner, survivor=one.pk, absorbed=bo.pk)
    refreshing.refresh(owner)
    one.refresh_from_db()
    assert one.name == "Bo Berg"
    assert not one.corrections.exists()


def test_a_merge_that_fails_in_its_midst_leaves_nothing_done(filled: Owner, monkeypatch: pytest.MonkeyPatch) -> None:
    before = everything(filled)
    bo, chi = Person.objects.get(owner=filled, name="Bo Berg"), Person.objects.get(owner=filled, name="Chi Nwosu")
    monkeypatch.setattr(journal.Entry, "remove", lambda *_: 1 / 0)  # the person that went in would be removed last
    with pytest.raises(ZeroDivisionError):
        merging.merge(filled, survivor=bo.pk, absorbed=chi.pk)
    assert everything(filled) == before
    assert not Batch.objects.filter(owner=filled, verb="merge").exists()
