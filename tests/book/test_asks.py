"""The ledger of asks: each step is one act that ties, Today and the journal know of, and the guard reads what was done."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kith.book.actions import adding, answering, asking, erasing, journal, merging
from kith.book.models import Ask, Batch, Note, Owner, Person
from kith.book.queries import asks, searching
from kith.book.queries import today as lists
from kith.book.snapshots import today
from kith.core.asks_guard import Verdict
from kith.core.errors import Conflict, NotFound, WrongUse

ADVICE = {"decision": "take the offer at Fjord", "options": "take it; wait"}


@pytest.fixture
def mei(owner: Owner) -> Person:
    return known(owner, "Mei Lim")


def known(owner: Owner, name: str) -> Person:
    """Somebody in the network with whom the owner spoke lately."""
    people = [{"name": name, "closeness": "well", "last_spoke": "month"}]
    [person] = adding.add(owner, people=people).people
    return Person.objects.get(owner=owner, pk=person.pk)


def back(row: Ask, days: int) -> None:
    """Make a line so many days older, as if it had been written then."""
    moved = {
        name: getattr(row, name) - timedelta(days=days)
        for name in ("due_on", "asked_on", "answered_on", "thanked_on", "reminded_on")
        if getattr(row, name)
    }
    Ask.objects.filter(owner=row.owner_id, pk=row.pk).update(**moved)
    row.refresh_from_db()


def advice(owner: Owner, person: Person, *steps: str) -> Ask:
    """An ask for advice that went through these steps today."""
    row = asking.ask(owner, person_id=person.pk, kind="advice", details=ADVICE, draft="Hi Mei").row
    for verdict in steps:
        asking.go_on(owner, ask_id=row.pk, verdict=verdict, text="take it" if verdict == "answered" else "")
    row.refresh_from_db()
    return row


def kinds(owner: Owner) -> list[tuple[str, int | None]]:
    return [(row.item.kind, row.item.ask) for row in lists.today(owner).rows if row.item.ask]


def test_an_ask_is_a_message_and_resets_the_rhythm(owner: Owner, mei: Person) -> None:
    row = advice(owner, mei)
    assert (row.state, row.about, row.details) == ("asked", "take the offer at Fjord", {"options": "take it; wait"})
    assert row.due_on == today(owner) + timedelta(days=14)
    note = Note.objects.get(owner=owner)
    assert (note.kind, note.text) == ("message", "Asked for advice: take the offer at Fjord")
    mei.tie.refresh_from_db()
    assert (mei.tie.last_kind, mei.tie.last_direction) == ("message", "out")


def test_from_the_answer_to_what_came_of_it_on_today(owner: Owner, mei: Person) -> None:
    row = advice(owner, mei, "answered")
    assert kinds(owner) == []  # thanks are due the day after
    back(row, 1)
    assert kinds(owner) == [("thank", row.pk)]
    did = answering.answer(owner, person_id=mei.pk, kind="thank", verdict="done")
    row.refresh_from_db()
    assert (row.state, row.thanked_on, did.title) == ("thanked", today(owner), "Thanked Mei Lim: advice.")
    assert kinds(owner) == []
    journal.undo(owner, batch=did.batch)
    row.refresh_from_db()
    assert row.state == "answered"
    assert kinds(owner) == [("thank", row.pk)]

    asking.go_on(owner, ask_id=row.pk, verdict="thanked")
    row.refresh_from_db()
    back(row, 21)
    assert kinds(owner) == [("tell", row.pk)]
    answering.answer(owner, person_id=mei.pk, kind="tell", verdict="done", note="I took it, and it is good")
    row.refresh_from_db()
    assert (row.state, row.told, row.closed_on) == ("told", "I took it, and it is good", today(owner))
    assert asks.ledger(owner) == []
    assert [line.row.pk for line in asks.closed(owner)] == [row.pk]


def test_an_offer_is_due_on_its_day_and_kept_by_done(owner: Owner, mei: Person) -> None:
    day = today(owner)
    asking.offer(owner, person_id=mei.pk, kind="feedback", details={"look_at": "your talk"}, by=day + timedelta(days=2))
    assert kinds(owner) == []
    assert [line.code for line in lists.today(owner).coming] == ["today.coming_ask"]
    row = Ask.objects.get(owner=owner)
    back(row, 2)
    assert kinds(owner) == [("give", row.pk)]
    answering.answer(owner, person_id=mei.pk, kind="give", verdict="done")
    row.refresh_from_db()
    assert (row.state, row.answered_on, row.due_on) == ("answered", day, None)
    assert [reason.code for reason in asks_given(owner, mei)] == ["ledger.gave"]


def asks_given(owner: Owner, person: Person) -> tuple[object, ...]:
    from kith.book.queries.asks_guard import given

    return given(owner, person)


def test_one_reminder_then_it_is_let_go(owner: Owner, mei: Person) -> None:
    row = advice(owner, mei)
    back(row, 14)
    for verdict, state in (("reminded", "asked"), ("drop", "dropped")):
        assert kinds(owner) == [("remind", row.pk)]
        answering.answer(owner, person_id=mei.pk, kind="remind", verdict="done")
        row.refresh_from_db()
        assert row.state == state, verdict
        if verdict == "reminded":
            journal_marks_of_yesterday(owner)
            back(row, 14)
    with pytest.raises(Conflict):
        asking.go_on(owner, ask_id=row.pk, verdict="reminded")


def journal_marks_of_yesterday(owner: Owner) -> None:
    from kith.book.models import TodayMark

    for mark in TodayMark.objects.filter(owner=owner):
        mark.on -= timedelta(days=1)
        mark.save()


def test_not_yet_waits_for_the_first_step_and_comes_back(owner: Owner, mei: Person) -> None:
    first = advice(owner, mei, "answered")
    held = asking.ask(
        owner, person_id=mei.pk, kind="information", details={"question": "Who hires?"}, draft="Hi", hold=True
    ).row
    held.refresh_from_db()
    assert (held.state, held.first_step, held.draft, held.asked_on) == ("planned", "thank", "Hi", None)
    assert kinds(owner) == []
    asking.go_on(owner, ask_id=first.pk, verdict="thanked")
    assert kinds(owner) == [("ask", held.pk)]
    [line] = [one for one in asks.ledger(owner) if one.row.pk == held.pk]
    assert (line.step, line.is_due) == ("ask", True)
    answering.answer(owner, person_id=mei.pk, kind="ask", verdict="done")
    held.refresh_from_db()
    assert (held.state, held.first_step, held.anyway) == ("asked", "", False)


def test_who_asks_all_the_same_asks_and_that_is_noted(owner: Owner) -> None:
    [kofi] = adding.add(owner, people=[{"name": "Kofi Mensah", "closeness": "barely", "last_spoke": "longer"}]).people
    row = asking.ask(owner, person_id=kofi.pk, kind="referral", details={"organization": "Acme"}).row
    row.refresh_from_db()
    assert (row.state, row.anyway) == ("asked", True)


def test_the_guard_knows_both_sides_and_nobody_else_changes_it(owner: Owner, mei: Person) -> None:
    from kith.book.queries.asks_guard import guarded

    before = guarded(owner, mei, "advice")
    assert before.judged.verdict is Verdict.GO
    other = known(owner, "Ravi Iyer")
    advice(owner, other, "answered")
    assert guarded(owner, mei, "advice") == before
    advice(owner, mei, "answered")
    after = guarded(owner, mei, "advice")
    assert (after.judged.verdict, after.history.took) == (Verdict.NOT_YET, 1)


def test_every_act_can_be_taken_back(owner: Owner, mei: Person) -> None:
    before = Batch.objects.filter(owner=owner).count()
    advice(owner, mei, "answered", "thanked", "told")
    asking.offer(owner, person_id=mei.pk, kind="other", details={"what": "a desk"}, side="theirs")
    while Ask.objects.filter(owner=owner).exists():
        journal.undo(owner)
    assert not Note.objects.filter(owner=owner).exists()
    assert Batch.objects.filter(owner=owner, undone_at=None).count() == before


def test_what_makes_no_sense_is_refused_and_nothing_is_written(owner: Owner, stranger: Owner, mei: Person) -> None:
    row = advice(owner, mei)
    count = Batch.objects.filter(owner=owner).count()
    for how in ({"kind": "money", "details": {}}, {"kind": "advice", "details": {"decision": " \0 "}},
                {"kind": "advice", "details": ADVICE | {"by": "2026-13-45"}}):  # fmt: skip
        with pytest.raises(WrongUse):
            asking.ask(owner, person_id=mei.pk, **how)  # type: ignore[arg-type]
    with pytest.raises(WrongUse):
        asking.go_on(owner, ask_id=row.pk, verdict="forgotten")
    for verdict in ("thanked", "told", "kept", "asked"):
        with pytest.raises(Conflict):
            asking.go_on(owner, ask_id=row.pk, verdict=verdict)
    for call in (lambda: asking.go_on(stranger, ask_id=row.pk, verdict="answered"),
                 lambda: asking.ask(stranger, person_id=mei.pk, kind="advice", details=ADVICE)):  # fmt: skip
        with pytest.raises(NotFound):
            call()
    assert Batch.objects.filter(owner=owner).count() == count


def test_nul_and_endless_words_are_kept_as_far_as_a_database_takes_them(owner: Owner, mei: Person) -> None:
    details = {"decision": "go\0 home " + "x" * 9_000, "options": "\0"}
    row = asking.ask(owner, person_id=mei.pk, kind="advice", details=details, draft="\0Hi").row
    row.refresh_from_db()
    assert row.about.startswith("go home x") and len(row.about) <= asking.LONGEST
    assert (row.details, row.draft) == ({}, "Hi")


def test_asks_are_found_merged_and_erased(owner: Owner, mei: Person) -> None:
    row = advice(owner, mei, "answered")
    assert [one.pk for one in searching.find(owner, "fjord")] == [mei.pk]
    other = known(owner, "M. Lim")
    merging.merge(owner, survivor=other.pk, absorbed=mei.pk)
    row.refresh_from_db()
    assert row.person_id == other.pk
    erasing.erase(owner, person_id=other.pk)
    assert not Ask.objects.filter(owner=owner).exists()
    left = str(list(Batch.objects.filter(owner=owner).values_list("title", "changes__before", "changes__after")))
    assert "Fjord" not in left


def test_a_day_in_the_short_form_lets_the_ask_rest_until_then(owner: Owner, mei: Person) -> None:
    by = today(owner) + timedelta(days=40)
    row = asking.ask(owner, person_id=mei.pk, kind="feedback", details={"look_at": "my page", "by": by.isoformat()}).row
    row.refresh_from_db()
    assert row.due_on == by + timedelta(days=1)
    assert date.fromisoformat(row.details["by"]) == by
