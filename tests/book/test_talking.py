"""Coffees and interviews in the book: each act, what it writes beside, and that it can be taken back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from kith.book.actions import adding, journal, knowing, merging, noting, owning, refreshing, talking
from kith.book.actions.erasing import erase
from kith.book.models import Change, FollowUp, Note, Owner, Person, Talk, TalkAnswer
from kith.book.queries import person as persons
from kith.book.queries import searching
from kith.book.queries import talks as queries
from kith.book.queries import today as lists
from kith.book.snapshots import today
from kith.core.errors import Conflict, NotFound, WrongUse
from kith.core.wording import say

AT = datetime(2030, 5, 6, 9, 0, tzinfo=UTC)


@pytest.fixture
def ana(owner: Owner) -> Person:
    return adding.add(owner, people=[{"name": "Ana Silva", "organization": "Acme", "role": "Backend engineer", "closeness": "well", "last_spoke": "month"}]).people[0]  # fmt: skip


def proposed(owner: Owner, ana: Person, kind: str = "interview") -> Talk:
    return talking.propose(owner, person_id=ana.pk, kind=kind, about="back end", first_at=AT, second_at=AT)[1]


def now(talk: Talk) -> Talk:
    return Talk.objects.select_related("person").get(pk=talk.pk)


def undo(owner: Owner, did: object) -> None:
    journal.undo(owner, batch=did.batch)  # type: ignore[attr-defined]


def test_a_proposal_keeps_what_was_asked_and_when(owner: Owner, ana: Person) -> None:
    did, talk = talking.propose(
        owner, person_id=ana.pk, kind="interview", about=" back\nend\0 ", words="Hi\r\nAna", first_at=AT
    )
    assert (talk.about, talk.words, talk.state, talk.minutes) == ("back end", "Hi\nAna", "proposed", 20)
    assert talk.asked_on == today(owner) and len(talk.key) == 32
    with pytest.raises(Conflict):
        proposed(owner, ana)
    undo(owner, did)
    assert not Talk.objects.filter(owner=owner).exists()


def test_a_proposal_needs_a_kind_and_an_interview_a_subject(owner: Owner, ana: Person) -> None:
    for kind, about in (("lunch", "x"), ("interview", " \0")):
        with pytest.raises(WrongUse):
            talking.propose(owner, person_id=ana.pk, kind=kind, about=about)
    knowing.deceased(owner, person_id=ana.pk, on=True)
    with pytest.raises(WrongUse):
        proposed(owner, ana)


def test_what_is_agreed_stands_among_the_next_days_at_the_owners_clock(owner: Owner, ana: Person) -> None:
    talk = proposed(owner, ana, "coffee")
    day = today(owner) + timedelta(days=3)
    talking.agree(owner, talk_id=talk.pk, at=datetime(day.year, day.month, day.day, 10, tzinfo=UTC), place="Café")
    hour = "ten" if day.month in (11, 12, 1, 2) else ""
    line = next(one for one in lists.today(owner).coming if one.code == "today.coming_meeting")
    assert line.on == day and line.person.pk == ana.pk
    assert line.text.startswith("Coffee with Ana at ") or line.text.startswith("Coffee with Ana Silva at ")
    assert hour in line.text
    assert queries.taken(owner) == {day}


def test_what_is_agreed_with_somebody_private_is_shown_as_well(owner: Owner, ana: Person) -> None:
    talk = proposed(owner, ana, "coffee")
    talking.agree(owner, talk_id=talk.pk, at=datetime.now(UTC) + timedelta(days=2))
    knowing.stand(owner, person_id=ana.pk, standing="private")
    assert [one.code for one in lists.today(owner).coming] == ["today.coming_meeting"]


def test_questions_are_kept_in_order_and_an_answered_one_is_not_lost(owner: Owner, ana: Person) -> None:
    talk = proposed(owner, ana)
    talking.prepare(owner, talk_id=talk.pk, questions=["Why?", " Why? ", "", "How\0?"])
    assert [one.question for one in queries.answers(owner, talk)] == ["Why?", "How?"]
    first = queries.answers(owner, talk)[0]
    talking.answer(owner, talk_id=talk.pk, answers={first.pk: "Because of xylophones", 999_999: "nobody's"})
    did = talking.prepare(owner, talk_id=talk.pk, questions=["Who?", "How?"])
    assert [one.question for one in queries.answers(owner, talk)] == ["Who?", "How?", "Why?"]
    assert [one.pk for one in searching.find(owner, "xylophones")] == [ana.pk]
    undo(owner, did)
    assert [one.question for one in queries.answers(owner, talk)] == ["Why?", "How?"]
    with pytest.raises(WrongUse):
        talking.prepare(owner, talk_id=talk.pk, questions=[str(n) for n in range(13)])


def test_an_answer_taken_back_is_not_found_any_more(owner: Owner, ana: Person) -> None:
    talk = proposed(owner, ana)
    talking.prepare(owner, talk_id=talk.pk, questions=["Why?"])
    did = talking.answer(owner, talk_id=talk.pk, answers={queries.answers(owner, talk)[0].pk: "quokkas"})
    undo(owner, did)
    refreshing.refresh(owner)
    assert searching.find(owner, "quokkas") == []


def test_holding_it_tells_the_tie_the_timeline_and_today(owner: Owner, ana: Person) -> None:
    before = persons.get(owner, ana.pk).tie.interactions
    talk = proposed(owner, ana, "coffee")
    did = talking.hold(
        owner, talk_id=talk.pk, minutes=35, cares="parsers", wonder="how it went", offer="Review the talk", good=True
    )
    note = Note.objects.get(owner=owner, people__person=ana)
    assert (note.kind, note.minutes, note.on) == ("coffee", 35, today(owner))
    assert note.text == "parsers"
    assert persons.get(owner, ana.pk).tie.interactions == before + 1
    promises = {one.text: one.due_on for one in FollowUp.objects.filter(owner=owner)}
    assert promises == {
        "Say thank you for the coffee": today(owner),
        "Review the talk": today(owner) + timedelta(days=7),
    }
    row = next(one for one in lists.today(owner).rows if one.person.pk == ana.pk)
    assert row.item.why == "Promised for today: Say thank you for the coffee." and row.item.opening == ""
    undo(owner, did)
    assert not Note.objects.filter(owner=owner).exists() and not FollowUp.objects.filter(owner=owner).exists()
    assert now(talk).state == "proposed"


def test_an_interview_is_a_meeting_and_its_answers_stay_with_the_questions(owner: Owner, ana: Person) -> None:
    talk = proposed(owner, ana)
    talking.prepare(owner, talk_id=talk.pk, questions=["Why?", "How?"])
    first = queries.answers(owner, talk)[0]
    talking.hold(owner, talk_id=talk.pk, wonder="How it went on", answers={first.pk: "It pays"})
    note = Note.objects.get(owner=owner)
    assert (note.kind, note.text) == ("met", "How it went on")
    assert [one.answer for one in queries.answers(owner, talk)] == ["It pays", ""]
    assert now(talk).good is None


def test_a_day_to_come_and_a_year_mistyped_are_refused_and_nothing_stays(owner: Owner, ana: Person) -> None:
    talk = proposed(owner, ana)
    for days in (1, -5_000):
        with pytest.raises(WrongUse):
            talking.hold(owner, talk_id=talk.pk, held_on=today(owner) + timedelta(days=days), cares="x")
    assert not Note.objects.filter(owner=owner).exists() and now(talk).state == "proposed"


def test_thanks_keep_the_promise_wherever_it_is_said(owner: Owner, ana: Person) -> None:
    talk = proposed(owner, ana)
    talking.hold(owner, talk_id=talk.pk)
    did = talking.thank(owner, talk_id=talk.pk)
    assert FollowUp.objects.get(owner=owner).done_at and now(talk).thanked_on == today(owner)
    undo(owner, did)
    promise = FollowUp.objects.get(owner=owner)
    assert promise.done_at is None and not queries.is_thanked(owner, now(talk))
    noting.settle(owner, follow_up_id=promise.pk, verdict="done")
    assert queries.is_thanked(owner, now(talk))


def test_what_it_changes_closes_it_and_promises_the_next_word(owner: Owner, ana: Person) -> None:
    talk = proposed(owner, ana)
    with pytest.raises(Conflict):
        talking.conclude(owner, talk_id=talk.pk, fit="fits")
    talking.hold(owner, talk_id=talk.pk)
    talking.thank(owner, talk_id=talk.pk)
    again = today(owner) + timedelta(days=30)
    for wrong in ({"fit": "perhaps"}, {"again": today(owner)}):
        with pytest.raises(WrongUse):
            talking.conclude(owner, talk_id=talk.pk, **wrong)  # type: ignore[arg-type]
    talking.conclude(owner, talk_id=talk.pk, fit="adjust", changes="Smaller teams", again=again)
    assert (now(talk).state, now(talk).fit, now(talk).changes) == ("closed", "adjust", "Smaller teams")
    promise = FollowUp.objects.get(owner=owner, done_at=None)
    assert (promise.text, promise.due_on) == ("Tell them what came of the interview", again)
    with pytest.raises(Conflict):
        talking.hold(owner, talk_id=talk.pk)


def test_was_it_good_is_asked_afterwards_and_what_was_not_is_not_proposed_again(owner: Owner, ana: Person) -> None:
    talk = proposed(owner, ana, "coffee")
    with pytest.raises(Conflict):
        talking.judge(owner, talk_id=talk.pk, good=True)
    talking.drop(owner, talk_id=talk.pk)
    knowing.rhythm(owner, person_id=ana.pk, days=5)
    for ago in (9, 10, 11, 12, 13, 14):
        noting.note(owner, person_id=ana.pk, text="", kind="coffee", on=today(owner) - timedelta(days=ago))
    assert [one.person.pk for one in queries.coffees(owner)] == [ana.pk]
    second = proposed(owner, ana, "coffee")
    assert queries.coffees(owner) == ()
    talking.hold(owner, talk_id=second.pk, held_on=today(owner) - timedelta(days=8))
    talking.judge(owner, talk_id=second.pk, good=False)
    assert queries.coffees(owner) == ()
    talking.judge(owner, talk_id=second.pk, good=True)
    assert [one.person.pk for one in queries.coffees(owner)] == [ana.pk]


def test_whom_to_ask_is_read_from_the_book(owner: Owner, ana: Person) -> None:
    adding.add(owner, people=[{"name": "Bo Berg", "organization": "Acme"}])
    bo = Person.objects.get(owner=owner, name="Bo Berg")
    knowing.stand(owner, person_id=bo.pk, standing="network")
    found = queries.whom_to_ask(owner, "back-end work at Acme")
    assert [one.person.pk for one in found.people] == [ana.pk] and found.strangers == 1
    assert [reason.code for reason in found.people[0].reasons][:2] == ["talk.there_now", "talk.title"]
    talk = proposed(owner, ana)
    found = queries.whom_to_ask(owner, "Acme")
    assert "You asked them for an interview today" in say(found.people[0].reasons[-1])
    talking.drop(owner, talk_id=talk.pk)
    assert "talk.asked" not in [reason.code for reason in queries.whom_to_ask(owner, "Acme").people[0].reasons]
    knowing.stand(owner, person_id=ana.pk, standing="known")
    assert queries.whom_to_ask(owner, "Acme").people == ()
    assert queries.whom_to_ask(owner, " ?").people == ()


def test_who_shares_a_place_with_a_stranger_is_between(owner: Owner, ana: Person) -> None:
    line = {"name": "Chidi Okafor", "organization": "Tide", "closeness": "some", "last_spoke": "month"}
    chidi = adding.add(owner, people=[line]).people[0]
    dana = adding.add(owner, people=[{"name": "Dana Weiss", "organization": "Quill"}]).people[0]
    from kith.book.actions import completing

    completing.add_job(
        owner, person_id=dana.pk, organization="Tide", title="Tester", since="2019", until="2020", kind="work"
    )
    found = queries.whom_to_ask(owner, "Quill")
    assert found.people == () and found.strangers == 1
    assert [one.person.pk for one in found.between] == [chidi.pk]


def test_an_opening_is_of_nobody_else(owner: Owner, ana: Person) -> None:
    noting.note(owner, person_id=ana.pk, text="Writes a parser for tide tables", kind="coffee")
    line = queries.beginning(owner, ana).opening
    assert line and line.draft and "parser for tide tables" in say(line.reason) and "Ana" in say(line.reason)
    bo = adding.add(owner, people=[{"name": "Bo Berg", "organization": "Tide"}]).people[0]
    other = queries.beginning(owner, bo).opening
    assert other is None or "tide tables" not in say(other.reason)
    knowing.tag_all(owner, people=[ana.pk, bo.pk], name="rust")
    shared = queries.beginning(owner, bo).opening
    assert shared and not shared.draft and say(shared.reason) == "Tag: rust."


def test_two_people_made_one_keep_both_and_undo_gives_them_back(owner: Owner, ana: Person) -> None:
    bo = adding.add(owner, people=[{"name": "Bo Berg", "organization": "Tide"}]).people[0]
    talk = proposed(owner, bo)
    talking.prepare(owner, talk_id=talk.pk, questions=["Why?"])
    merging.merge(owner, survivor=ana.pk, absorbed=bo.pk)
    assert now(talk).person_id == ana.pk and TalkAnswer.objects.get(owner=owner).person_id == ana.pk
    journal.undo(owner)
    assert now(talk).person_id == bo.pk and TalkAnswer.objects.get(owner=owner).person_id == bo.pk


def test_who_turns_out_to_be_the_owner_comes_back_with_theirs(owner: Owner, ana: Person) -> None:
    talk = proposed(owner, ana)
    talking.prepare(owner, talk_id=talk.pk, questions=["Why?"])
    did = owning.this_is_me(owner, person_id=ana.pk)
    assert not Talk.objects.filter(owner=owner).exists()
    undo(owner, did)
    assert now(talk).person_id == ana.pk and TalkAnswer.objects.get(owner=owner).talk_id == talk.pk


def test_who_is_erased_takes_them_along_out_of_the_journal_too(owner: Owner, ana: Person) -> None:
    talk = proposed(owner, ana)
    talking.prepare(owner, talk_id=talk.pk, questions=["Why xyzzy?"])
    talking.prepare(owner, talk_id=talk.pk, questions=["How?"])
    talking.hold(owner, talk_id=talk.pk, cares="xyzzy")
    erase(owner, person_id=ana.pk)
    assert not Talk.objects.filter(owner=owner).exists() and not TalkAnswer.objects.filter(owner=owner).exists()
    assert not [one for one in Change.objects.filter(owner=owner) if "xyzzy" in str((one.before, one.after))]


def test_what_is_somebody_elses_is_not_there(owner: Owner, stranger: Owner, ana: Person) -> None:
    talk = proposed(owner, ana)
    for act in (talking.thank, talking.drop, talking.hold):
        with pytest.raises(NotFound):
            act(stranger, talk_id=talk.pk)
    with pytest.raises(NotFound):
        talking.propose(stranger, person_id=ana.pk, kind="coffee")
    assert now(talk).state == "proposed" and queries.going_on(stranger) == []


def test_somebody_with_a_coffee_stays_when_their_import_goes(owner: Owner, ana: Person) -> None:
    from kith.book.actions.staying import decided

    Person.objects.filter(pk=ana.pk).update(tapped_on=None, standing_by_hand=False)
    assert ana not in decided(owner)
    proposed(owner, ana)
    assert ana in decided(owner)
