"""Done, later, not this: what each means for the tie, the promise, and the list."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kith.book.actions import adding, answering, journal, noting, refreshing
from kith.book.models import Batch, FollowUp, Note, Owner, Person, Tagging, TodayMark
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


COFFEE = "coffee, talked about Rust; follow up in two weeks"


def test_a_note_on_done_is_understood_like_a_logged_line_and_taken_back_whole(owner: Owner, ana: Person) -> None:
    adding.add(owner, lines=["Bo Ek"])
    first = answering.answer(owner, person_id=ana.pk, kind="due", verdict="done").batch
    text = f"{COFFEE} #rust"
    answered = answering.answer(owner, person_id=ana.pk, kind="due", verdict="done", note=text, instead=first)
    note, promise = Note.objects.get(owner=owner), FollowUp.objects.get(owner=owner)
    due = today(owner) + timedelta(days=14)
    assert (note.kind, note.on, note.text) == ("coffee", today(owner), text)
    assert (promise.person, promise.note, promise.due_on) == (ana, note, due)
    assert Tagging.objects.get(owner=owner, person=ana).tag.name == "rust"
    ahead = f"Follow up on {due:%A}, {due.day} {due:%B}{'' if due.year == today(owner).year else f' {due.year}'}."
    assert answered.title == f"Coffee with Ana Silva. {ahead}"
    assert answered.kept == f"Coffee. {ahead}"
    journal.undo(owner, batch=answered.batch)
    for table in (Note, FollowUp, TodayMark, Tagging):
        assert not table.objects.filter(owner=owner).exists()


@pytest.mark.parametrize(
    ("text", "kind", "promises", "title"),
    [
        ("She has a new cat.", "spoke", 0, "In touch with Ana Silva, with your note."),
        ("Bo Ek has a new cat.", "spoke", 0, "In touch with Ana Silva, with your note."),
        ("works at Globex now", "spoke", 0, "In touch with Ana Silva, with your note."),
        ("follow up in two weeks", "spoke", 1, "In touch with Ana Silva. Follow up on "),
        ("coffee with Ana tomorrow", "spoke", 1, "In touch with Ana Silva. Follow up on "),
        ("call with Ana and Bo Ek, parsers", "call", 0, "Call with Ana Silva and Bo Ek."),
    ],
)
def test_whatever_the_note_says_they_were_in_touch(
    owner: Owner, ana: Person, text: str, kind: str, promises: int, title: str
) -> None:
    adding.add(owner, lines=["Bo Ek"])
    answered = answering.answer(owner, person_id=ana.pk, kind="due", verdict="done", note=text)
    note = Note.objects.get(owner=owner)
    assert (note.text, note.kind, note.on) == (text, kind, today(owner))
    assert FollowUp.objects.filter(owner=owner, person=ana).count() == promises
    assert answered.title.startswith(title)
    assert note.people.count() == (2 if " and Bo" in title else 1)


def test_what_happened_before_today_keeps_its_day(owner: Owner, ana: Person) -> None:
    answered = answering.answer(owner, person_id=ana.pk, kind="due", verdict="done", note="coffee yesterday")
    before = today(owner) - timedelta(days=1)
    assert Note.objects.get(owner=owner).on == before
    assert answered.title.startswith(f"Coffee with Ana Silva, {before.day} {before:%B}")


def test_a_day_that_does_not_exist_is_asked_for_again_and_nothing_is_kept(owner: Owner, ana: Person) -> None:
    first = answering.answer(owner, person_id=ana.pk, kind="due", verdict="done").batch
    note = "coffee; follow up 32 november"
    with pytest.raises(WrongUse, match="no such day"):
        answering.answer(owner, person_id=ana.pk, kind="due", verdict="done", note=note, instead=first)
    assert Note.objects.get(owner=owner).text == "" and TodayMark.objects.filter(owner=owner).count() == 1


def test_done_keeps_the_promise(owner: Owner, ana: Person) -> None:
    noting.follow_up(owner, person_id=ana.pk, text="Send the slides", due_on=today(owner))
    (row,) = today_list(owner).rows
    assert (row.item.kind, row.item.follow_up) == ("promised", FollowUp.objects.get(owner=owner).pk)
    answering.answer(owner, person_id=ana.pk, kind="promised", verdict="done")
    assert FollowUp.objects.get(owner=owner).done_at is not None
    assert Note.objects.get(owner=owner).text == "Send the slides"


def test_the_promise_that_was_kept_is_not_the_one_the_note_makes(owner: Owner, ana: Person) -> None:
    _, old = noting.follow_up(owner, person_id=ana.pk, text="Send the slides", due_on=today(owner))
    answering.answer(owner, person_id=ana.pk, kind="promised", verdict="done", note="coffee; follow up tomorrow")
    old.refresh_from_db()
    new = FollowUp.objects.exclude(pk=old.pk).get(owner=owner)
    assert old.done_at is not None and new.done_at is None and new.due_on == today(owner) + timedelta(days=1)
    assert Note.objects.get(owner=owner).kind == "coffee"


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
