"""Done, later, not this: what each means for the tie, the promise, and the list."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kith.book.actions import adding, answering, journal, noting, refreshing
from kith.book.models import Batch, FollowUp, Note, Owner, Person, TodayMark
from kith.book.queries.today import today as today_list
from kith.book.snapshots import today
from kith.core.errors import Conflict, NotFound, WrongUse


@pytest.fixture
def ana(owner: Owner) -> Person:
    return adding.add(owner, lines=["Ana Silva (Acme)"], closeness="well", last_spoke="longer").people[0]


def test_done_is_a_touchpoint_and_moves_the_clock(owner: Owner, ana: Person) -> None:
    (row,) = today_list(owner).rows
    answered = answering.answer(owner, person_id=ana.pk, kind=row.item.kind, verdict="done", note="Talked about Rust.")
    assert answered.next_on is not None and answered.next_on > today(owner)
    assert Note.objects.get(owner=owner).text == "Talked about Rust."
    tie = Person.objects.get(owner=owner, pk=ana.pk).tie
    assert (tie.last_kind, tie.interactions) == ("spoke", 1)
    assert today_list(owner).rows == ()
    assert today_list(owner).handled == 1


def test_undo_in_place_gives_the_row_back(owner: Owner, ana: Person) -> None:
    before = today_list(owner).rows
    answered = answering.answer(owner, person_id=ana.pk, kind="due", verdict="done")
    journal.undo(owner, batch=answered.batch)
    refreshing.refresh(owner)
    assert [row.item for row in today_list(owner).rows] == [row.item for row in before]
    assert not TodayMark.objects.filter(owner=owner).exists()


def test_a_second_click_is_not_a_second_touchpoint(owner: Owner, ana: Person) -> None:
    first = answering.answer(owner, person_id=ana.pk, kind="due", verdict="done")
    again = answering.answer(owner, person_id=ana.pk, kind="due", verdict="done")
    assert first.batch == again.batch
    assert Note.objects.filter(owner=owner).count() == 1


def test_an_answer_that_is_refused_leaves_the_one_it_would_replace(owner: Owner, ana: Person) -> None:
    first = answering.answer(owner, person_id=ana.pk, kind="due", verdict="done").batch
    with pytest.raises(WrongUse):
        answering.answer(owner, person_id=ana.pk, kind="due", verdict="later", until=today(owner), instead=first)
    assert TodayMark.objects.filter(owner=owner).count() == 1
    answering.answer(owner, person_id=ana.pk, kind="due", verdict="done", note="Talked about Rust.", instead=first)
    assert list(Note.objects.filter(owner=owner).values_list("text", flat=True)) == ["Talked about Rust."]


def test_only_an_answer_to_the_same_person_is_replaced(owner: Owner, ana: Person) -> None:
    adding.add(owner, lines=["Bo Ek"])
    other = Batch.objects.latest("pk").pk
    with pytest.raises(Conflict):
        answering.answer(owner, person_id=ana.pk, kind="due", verdict="done", instead=other)
    assert Person.objects.filter(owner=owner, name="Bo Ek").exists()
    assert not TodayMark.objects.filter(owner=owner).exists()


def test_done_keeps_the_promise(owner: Owner, ana: Person) -> None:
    noting.follow_up(owner, person_id=ana.pk, text="Send the slides", due_on=today(owner))
    (row,) = today_list(owner).rows
    assert (row.item.kind, row.item.follow_up) == ("promised", FollowUp.objects.get(owner=owner).pk)
    answering.answer(owner, person_id=ana.pk, kind="promised", verdict="done")
    assert FollowUp.objects.get(owner=owner).done_at is not None
    assert Note.objects.get(owner=owner).text == "Send the slides"


def test_later_is_no_contact_and_shows_on_its_day(owner: Owner, ana: Person) -> None:
    until = today(owner) + timedelta(days=3)
    answered = answering.answer(owner, person_id=ana.pk, kind="due", verdict="later", until=until)
    assert answered.until == until
    assert not Note.objects.filter(owner=owner).exists()
    shown = today_list(owner)
    assert shown.rows == ()
    assert [(line.person.pk, line.on) for line in shown.coming] == [(ana.pk, until)]
    with pytest.raises(WrongUse):
        answering.answer(owner, person_id=ana.pk, kind="due", verdict="later", until=today(owner))


def test_not_this_keeps_the_row_away(owner: Owner, ana: Person) -> None:
    (row,) = today_list(owner).rows
    answering.answer(owner, person_id=ana.pk, kind=row.item.kind, verdict="not_this", note="She is on leave.")
    assert today_list(owner).rows == ()
    note = Note.objects.get(owner=owner)
    assert (note.kind, note.text) == ("", "She is on leave.")


def test_refusals(owner: Owner, stranger: Owner, ana: Person) -> None:
    with pytest.raises(NotFound):
        answering.answer(stranger, person_id=ana.pk, kind="due", verdict="done")
    for kind, verdict in (("due", "maybe"), ("nonsense", "done")):
        with pytest.raises(WrongUse):
            answering.answer(owner, person_id=ana.pk, kind=kind, verdict=verdict)
    assert not Batch.objects.filter(owner=stranger).exists()
    assert not TodayMark.objects.filter(owner=owner).exists()
