"""One line becomes what happened, with whom, and what was promised; nothing is guessed where two people could be meant."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from kith.book.actions import adding, journal, knowing, noting, refreshing
from kith.book.models import Batch, FollowUp, Note, NotePerson, Owner, Person
from kith.book.queries.meant import candidates
from kith.book.snapshots import today
from kith.core.errors import NotFound, WrongUse


@pytest.fixture
def people(owner: Owner) -> dict[str, Person]:
    lines = ["Ana Silva (Acme)", "Bo Berg (Fjord)", "Bo Lindqvist (Quillwork)", "王小明"]
    return {one.name: one for one in adding.add(owner, lines=lines, closeness="barely", last_spoke="longer").people}


@pytest.fixture
def on_a_wednesday(monkeypatch: pytest.MonkeyPatch) -> date:
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 25, 12, tzinfo=timezone.get_default_timezone()))
    return date(2026, 11, 25)


def test_coffee_counts_and_the_promise_is_kept_in_mind(
    owner: Owner, people: dict[str, Person], on_a_wednesday: date
) -> None:
    ana = people["Ana Silva"]
    logged = noting.log(owner, text="coffee with Ana yesterday, talked Rust #rust; follow up friday")
    assert logged.people == (ana,)
    assert logged.note is not None
    assert (logged.note.kind, logged.note.on) == ("coffee", on_a_wednesday - timedelta(days=1))
    assert logged.note.text.startswith("coffee with Ana")  # as typed: nothing is lost
    (promise,) = logged.follow_ups
    assert promise.due_on == on_a_wednesday + timedelta(days=2)
    tie = Person.objects.get(owner=owner, pk=ana.pk).tie
    assert (tie.last_kind, tie.interactions) == ("coffee", 1)
    assert ana.taggings.get().tag.name == "rust"


def test_undo_of_a_log_is_whole(owner: Owner, people: dict[str, Person]) -> None:
    before = people["Ana Silva"].tie.strength
    logged = noting.log(owner, text="call with Ana Silva #kafka; follow up friday")
    journal.undo(owner, batch=logged.batch)
    refreshing.refresh(owner)
    assert not Note.objects.filter(owner=owner).exists()
    assert not NotePerson.objects.filter(owner=owner).exists()
    assert not FollowUp.objects.filter(owner=owner).exists()
    assert Person.objects.get(owner=owner, pk=people["Ana Silva"].pk).tie.strength == before


def test_a_name_of_two_is_a_question_and_nothing_is_written(owner: Owner, people: dict[str, Person]) -> None:
    logged = noting.log(owner, text="coffee with Bo")
    assert logged.batch is None
    assert {match.name for match in logged.questions[0].matches} == {"Bo Berg", "Bo Lindqvist"}
    assert not Note.objects.filter(owner=owner).exists()
    answered = noting.log(owner, text="coffee with Bo", chosen={"Bo": people["Bo Berg"].pk})
    assert answered.people == (people["Bo Berg"],)
    by_name = noting.log(owner, text="coffee with Bo Lindqvist")
    assert by_name.people == (people["Bo Lindqvist"],)


def test_a_stranger_is_offered_never_made(owner: Owner, people: dict[str, Person]) -> None:
    logged = noting.log(owner, text="met Oksana Shevchenko (Harbour Health) at PyData")
    assert logged.batch is None
    assert [named.name for named in logged.unknown] == ["Oksana Shevchenko"]
    assert Person.objects.filter(owner=owner).count() == 4
    both = noting.log(owner, text="met Ana and Oksana Shevchenko")
    assert both.people == (people["Ana Silva"],)
    assert [named.name for named in both.unknown] == ["Oksana Shevchenko"]


def test_on_a_persons_page_their_name_need_not_be_said(owner: Owner, people: dict[str, Person]) -> None:
    logged = noting.log(owner, text="coffee, talked about parsers", person_id=people["王小明"].pk)
    assert logged.people == (people["王小明"],)
    bo = people["Bo Berg"]
    assert noting.log(owner, text="coffee with Bo", person_id=bo.pk).people == (bo,)


def test_what_lies_ahead_has_not_happened(owner: Owner, people: dict[str, Person]) -> None:
    logged = noting.log(owner, text="coffee with Ana tomorrow")
    assert logged.note is None
    (promise,) = logged.follow_ups
    assert promise.due_on == today(owner) + timedelta(days=1)
    assert promise.text == "coffee with Ana tomorrow"
    assert not Note.objects.filter(owner=owner).exists()


def test_a_note_is_found_and_is_no_touchpoint(owner: Owner, people: dict[str, Person]) -> None:
    ana = people["Ana Silva"]
    did, note = noting.note(owner, person_id=ana.pk, text="Prefers tea.\0 ")
    tie = Person.objects.get(owner=owner, pk=ana.pk).tie
    assert (note.text, tie.interactions) == ("Prefers tea.", 0)
    assert "tea" in ana.search_document.__class__.objects.get(owner=owner, person=ana).text
    noting.edit_note(owner, note_id=note.pk, text="Prefers coffee.", kind="chat")
    assert Person.objects.get(owner=owner, pk=ana.pk).tie.interactions == 1
    noting.remove_note(owner, note_id=note.pk)
    assert Person.objects.get(owner=owner, pk=ana.pk).tie.interactions == 0
    journal.undo(owner)
    assert Note.objects.get(owner=owner).text == "Prefers coffee."
    assert did.batch


def test_a_follow_up_is_done_put_off_or_dropped(owner: Owner, people: dict[str, Person]) -> None:
    on = today(owner)
    _, row = noting.follow_up(owner, person_id=people["Ana Silva"].pk, text="Send the slides", due_on=on)
    noting.settle(owner, follow_up_id=row.pk, verdict="later", until=on + timedelta(days=3))
    row.refresh_from_db()
    assert row.due_on == on + timedelta(days=3)
    noting.settle(owner, follow_up_id=row.pk, verdict="done")
    row.refresh_from_db()
    assert row.done_at is not None
    noting.settle(owner, follow_up_id=row.pk, verdict="drop")
    assert not FollowUp.objects.filter(owner=owner).exists()
    journal.undo(owner)
    assert FollowUp.objects.filter(owner=owner).exists()
    with pytest.raises(WrongUse):
        noting.settle(owner, follow_up_id=row.pk, verdict="perhaps")


def test_nonsense_is_refused(owner: Owner, people: dict[str, Person]) -> None:
    ana = people["Ana Silva"].pk
    for act in (
        lambda: noting.log(owner, text=" \0"),
        lambda: noting.note(owner, person_id=ana, text=""),
        lambda: noting.note(owner, person_id=ana, text="x", kind="party"),
        lambda: noting.note(owner, person_id=ana, text="x", kind="call", on=today(owner) + timedelta(days=1)),
    ):
        with pytest.raises(WrongUse):
            act()


def test_nobody_writes_into_somebody_elses_book(owner: Owner, stranger: Owner, people: dict[str, Person]) -> None:
    ana = people["Ana Silva"].pk
    _, note = noting.note(owner, person_id=ana, text="x")
    _, promise = noting.follow_up(owner, person_id=ana, text="x", due_on=today(owner))
    for act in (
        lambda: noting.log(stranger, text="coffee", person_id=ana),
        lambda: noting.log(stranger, text="coffee with Zed", chosen={"Zed": ana}),
        lambda: noting.note(stranger, person_id=ana, text="x"),
        lambda: noting.edit_note(stranger, note_id=note.pk, text="y"),
        lambda: noting.remove_note(stranger, note_id=note.pk),
        lambda: noting.follow_up(stranger, person_id=ana, text="x", due_on=today(owner)),
        lambda: noting.settle(stranger, follow_up_id=promise.pk, verdict="done"),
    ):
        with pytest.raises(NotFound):
            act()
    assert noting.understand(stranger, text="coffee with Ana").who[0].matches == ()
    assert not Batch.objects.filter(owner=stranger).exists()
    knowing.tag(owner, person_id=ana, name="x")


@pytest.mark.parametrize("line", ["王小明", "Ana Silva", "ana silva (Acme)", "Ana Silva, Bo Berg", "Ana Silva #rust"])
def test_a_line_that_only_says_who_somebody_is_is_no_contact(
    owner: Owner, people: dict[str, Person], line: str
) -> None:
    logged = noting.log(owner, text=line)
    assert logged.batch is None and logged.looked is not None
    assert logged.people and not logged.questions and not logged.unknown
    assert not Note.objects.filter(owner=owner).exists()
    assert list(logged.looked.who.values()) == [one.pk for one in logged.people]


def test_what_a_name_alone_would_add_is_told(owner: Owner, people: dict[str, Person]) -> None:
    ana = people["Ana Silva"]
    said = {
        line: noting.look(owner, text=line).said for line in ("Ana Silva", "Ana Silva (Acme) ana@acme.example #rust")
    }
    assert list(said.values()) == [{ana.pk: ()}, {ana.pk: ("ana@acme.example", "#rust")}]


def test_a_name_that_is_not_sure_is_a_question_there_too(owner: Owner, people: dict[str, Person]) -> None:
    for line in ("Ana", "Ana Silva (Google)", "Bo"):
        looked = noting.look(owner, text=line)
        assert looked.persons and len(looked.questions) == 1 and not looked.known, line
    ana, bo = people["Ana Silva"], people["Bo Berg"]
    assert noting.look(owner, text="Bo", chosen={"Bo": bo.pk}).known == (bo,)
    assert noting.look(owner, text="Ana", chosen={"Ana": 0}).who == {0: 0}
    assert noting.look(owner, text="Ana", person_id=ana.pk).known == (ana,)
    assert not noting.look(owner, text="great weather").persons
    assert noting.log(owner, text="Lisbon", person_id=ana.pk).people == (ana,)


def test_an_organization_in_brackets_chooses_and_an_address_names(owner: Owner, people: dict[str, Person]) -> None:
    ana = people["Ana Silva"]
    (google,) = adding.add(
        owner, people=[{"name": "Ana Silva", "organization": "Google", "emails": ["as@google.example"]}]
    ).people
    assert noting.log(owner, text="coffee with Ana Silva (Acme)").people == (ana,)
    assert noting.log(owner, text="coffee with Ana (GOOGLE Inc.)").people == (google,)
    assert noting.log(owner, text="coffee with as@google.example").people == (google,)
    assert len(noting.log(owner, text="coffee with Ana Silva (Fjord)").questions[0].matches) == 2


def test_somebody_to_get_back_to_was_not_met(owner: Owner, people: dict[str, Person], on_a_wednesday: date) -> None:
    ana = people["Ana Silva"]
    logged = noting.log(owner, text="follow up with Ana Silva friday")
    assert (logged.people, logged.note, logged.title) == ((ana,), None, "You will get back to Ana Silva.")
    assert [(one.text, one.due_on) for one in logged.follow_ups] == [("", on_a_wednesday + timedelta(days=2))]
    assert (
        noting.log(owner, text="ping Ana Silva about the grant").follow_ups[0].text == "ping Ana Silva about the grant"
    )
    assert noting.log(owner, text="follow up tomorrow", person_id=ana.pk).note is None
    assert not Note.objects.filter(owner=owner).exists()


def test_a_day_that_does_not_exist_is_told_and_nothing_is_written(owner: Owner, people: dict[str, Person]) -> None:
    with pytest.raises(WrongUse) as told:
        noting.log(owner, text="coffee with Ana on 32 november")
    assert "32 november" in told.value.detail and told.value.hint
    assert not Note.objects.filter(owner=owner).exists()


def test_what_does_not_hold_is_left_out(owner: Owner, people: dict[str, Person], on_a_wednesday: date) -> None:
    text = "coffee with Ana Silva and 王小明 yesterday, talked Go #rust; follow up monday"
    off = {"note:talked Go", "follow_up:follow up monday", "who:王小明", "tag:rust", "on:2026-11-24"}
    logged = noting.log(owner, text=text, off=off)
    assert (logged.people, logged.follow_ups) == ((people["Ana Silva"],), ())
    assert logged.note is not None and logged.note.on == on_a_wednesday
    assert logged.note.text == "coffee with Ana Silva and 王小明 yesterday #rust"
    assert not people["Ana Silva"].taggings.exists()
    with pytest.raises(WrongUse):
        noting.log(owner, text="follow up with Ana Silva", off={"follow_up:follow up with Ana Silva"})
    with pytest.raises(WrongUse):
        noting.log(owner, text="Ana Silva", off={"name:Ana Silva"})


def test_who_may_be_meant_is_told_apart(owner: Owner, people: dict[str, Person]) -> None:
    adding.add(
        owner, people=[{"name": "Ana Silva", "organization": "Google", "role": "SRE", "emails": ["as@google.example"]}]
    )
    noting.log(owner, text="coffee with Ana Silva (Acme)")
    (asked,) = noting.log(owner, text="coffee with Ana Silva").questions
    said = {one.said: one.last for one in candidates(owner, asked.matches)}
    assert said == {("Acme",): today(owner), ("SRE, Google", "as@google.example"): None}


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("follow up friday", ""),
        ("send her the slides by 2 Dec", "send her the slides"),
        ("follow up on the grant next week", "follow up on the grant"),
    ],
)
def test_the_day_of_a_promise_is_kept_as_a_day_not_in_its_words(
    owner: Owner, people: dict[str, Person], on_a_wednesday: date, said: str, kept: str
) -> None:
    logged = noting.log(owner, text=f"coffee with Ana; {said}")
    assert [one.text for one in logged.follow_ups] == [kept]
    assert logged.follow_ups[0].due_on > on_a_wednesday
