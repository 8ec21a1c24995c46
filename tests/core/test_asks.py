"""Asks: what may follow what, when the next step is due, and the guard before each."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.core.asks import KINDS, NEXT, Ask, Side, State, due, is_open, may_follow, next_step
from kith.core.asks_giving import Deed, deed, give_and_take
from kith.core.asks_guard import History, Loose, Verdict, judge
from kith.core.today import Candidate, Pending, compose
from kith.core.wording import say
from kith.core.wording.ledgers import lead

NOW = 20_784  # Friday, 27 November 2026
LOOSE = Loose(7, "whether to take the offer", NOW - 3)


@pytest.mark.parametrize(
    ("side", "state", "by", "reminded", "then"),
    [
        (Side.MINE, State.ANSWERED, 0, False, NOW + 1),
        (Side.MINE, State.THANKED, 0, False, NOW + 21),
        (Side.MINE, State.TOLD, 0, False, 0),
        (Side.MINE, State.ASKED, 0, False, NOW + 14),
        (Side.MINE, State.ASKED, NOW + 30, False, NOW + 31),
        (Side.MINE, State.ASKED, NOW + 30, True, NOW + 14),
        (Side.MINE, State.PLANNED, 0, False, NOW + 14),
        (Side.OFFER, State.ASKED, NOW + 4, False, NOW + 4),
        (Side.OFFER, State.ASKED, 0, False, 0),
        (Side.THEIRS, State.ANSWERED, NOW + 4, False, 0),
    ],
)
def test_when_the_next_step_is_due(side: Side, state: State, by: int, reminded: bool, then: int) -> None:
    assert due(side, state, NOW, by=by, reminded=reminded) == then


@pytest.mark.parametrize("side", list(Side))
def test_what_is_over_goes_on_nowhere_and_what_is_open_has_a_next_step(side: Side) -> None:
    for state in State:
        nexts = [then for then in State if may_follow(side, state, then)]
        assert is_open(side, state) == bool(nexts)
        step, _ = next_step(Ask(1, side, state), NOW)
        assert (step in NEXT) == is_open(side, state)
        if step:
            assert lead(step, is_due=True) and lead(step, is_due=False, theirs=True)
    assert may_follow(Side.MINE, State.ASKED, State.ANSWERED)
    assert not may_follow(Side.MINE, State.ASKED, State.THANKED)
    assert not may_follow(Side.OFFER, State.ANSWERED, State.THANKED)


def test_a_planned_ask_comes_back_when_the_guard_lets_it_or_its_day_has_come() -> None:
    waits = Ask(1, Side.MINE, State.PLANNED, due=NOW + 14, waits_for="thank")
    assert next_step(waits, NOW) == ("ask", False)
    assert next_step(replace(waits, may=True), NOW) == ("ask", True)
    assert next_step(waits, NOW + 14) == ("ask", True)
    assert next_step(replace(waits, waits_for="", may=True), NOW) == ("ask", False)


def test_one_reminder_and_then_it_is_let_go() -> None:
    asked = Ask(1, Side.MINE, State.ASKED, due=NOW)
    assert next_step(asked, NOW) == ("remind", True)
    assert next_step(replace(asked, reminded=True), NOW) == ("let_go", True)


CLASSMATE = History("Ana", last=NOW - 3, step=3, sent=9, received=8, shared=1)
SILENT = History("Kofi", last=NOW - 310, step=2, sent=3, received=3, shared=1)


@pytest.mark.parametrize(
    ("history", "kind", "verdict", "first"),
    [
        (History("Noor"), "information", Verdict.NOT_YET, "touch"),
        (History("Noor", shared=1), "information", Verdict.GO, ""),
        (History("Noor"), "connection", Verdict.NOT_YET, "touch"),
        (History("Noor", shared=2), "mentoring", Verdict.NOT_YET, "touch"),
        (History("Noor", last=NOW - 2, step=1, sent=1, received=1, shared=1), "referral", Verdict.NOT_YET, "give"),
        (CLASSMATE, "referral", Verdict.GO, ""),
        (CLASSMATE, "mentoring", Verdict.GO, ""),
        (SILENT, "introduction", Verdict.NOT_YET, "touch"),
        (SILENT, "feedback", Verdict.GO, ""),
        (replace(CLASSMATE, unthanked=(LOOSE,)), "information", Verdict.NOT_YET, "thank"),
        (replace(SILENT, untold=(LOOSE,)), "advice", Verdict.NOT_YET, "tell"),
        (replace(SILENT, waiting=(LOOSE,)), "advice", Verdict.NOT_YET, "wait"),
        (replace(CLASSMATE, took=5, gave=1, last_gave=NOW - 700), "referral", Verdict.NOT_YET, "give"),
        (replace(CLASSMATE, took=5, gave=6, last_gave=NOW - 7), "referral", Verdict.GO, ""),
    ],
)
def test_the_guard(history: History, kind: str, verdict: Verdict, first: str) -> None:
    judged = judge(kind, history, NOW)
    assert judged.verdict is verdict
    assert (judged.first.code if judged.first else "") == first
    if judged.first and first in ("thank", "tell", "wait"):
        assert judged.first.ask == LOOSE.id
        assert LOOSE.about in say(judged.first.reason)


loose = st.lists(st.builds(Loose, st.integers(1, 9), st.text(max_size=99), st.integers(NOW - 90, NOW)), max_size=2).map(
    tuple
)
histories = st.builds(
    History, name=st.sampled_from(["", "Ana", "佐藤"]), last=st.sampled_from([0, NOW - 900, NOW - 170, NOW - 80, NOW - 3, NOW]),
    step=st.integers(0, 5), sent=st.integers(0, 3), received=st.integers(0, 3), gave=st.integers(0, 7), took=st.integers(0, 7),
    last_gave=st.sampled_from([0, NOW - 800, NOW - 30]), shared=st.integers(0, 4), unthanked=loose, untold=loose, waiting=loose,
)  # fmt: skip
kinds = st.sampled_from(sorted(KINDS))


@given(histories, kinds)
def test_the_sum_of_the_reasons_is_the_answer_and_a_not_yet_says_what_first(history: History, kind: str) -> None:
    judged = judge(kind, history, NOW)
    assert (judged.total >= 0) == (judged.verdict is Verdict.GO) == (judged.first is None)
    for reason in judged.reasons:
        assert reason.weight == int(reason.weight)
        assert say(reason).endswith((".", "?", "!"))
    assert (judged.because is None) == (judged.first is None)
    if judged.first:
        assert say(judged.first.reason).endswith(".")


@given(histories, kinds, st.data())
def test_more_contact_and_more_given_never_turn_go_into_not_yet(
    history: History, kind: str, data: st.DataObject
) -> None:
    more = replace(
        history,
        last=max(history.last, data.draw(st.integers(0, NOW))),
        step=data.draw(st.integers(history.step, 5)),
        sent=history.sent + data.draw(st.integers(0, 3)),
        received=history.received + data.draw(st.integers(0, 3)),
        gave=history.gave + data.draw(st.integers(0, 3)),
        last_gave=max(history.last_gave, data.draw(st.integers(0, NOW))),
        shared=history.shared + data.draw(st.integers(0, 2)),
    )
    assert judge(kind, more, NOW).total >= judge(kind, history, NOW).total


@given(histories, kinds)
def test_a_heavier_ask_never_goes_where_a_lighter_one_does_not(history: History, kind: str) -> None:
    heavier = [one.code for one in KINDS.values() if one.weight >= KINDS[kind].weight]
    if judge(kind, history, NOW).verdict is Verdict.NOT_YET:
        assert all(judge(one, history, NOW).verdict is Verdict.NOT_YET for one in heavier)


def test_give_and_take_is_told_in_words() -> None:
    deeds = [Deed(False, "review", NOW - 9), Deed(False, "review", NOW - 300, 4), Deed(True, "information", NOW - 380)]
    assert [say(reason) for reason in give_and_take(deeds, name="Ṣeun")] == [
        "You gave Ṣeun one answer on 12 November 2025.",
        "Ṣeun gave you five code reviews, the last on 18 November 2026.",
    ]
    assert give_and_take([]) == ()
    both = [
        say(reason) for reason in give_and_take([Deed(True, kind, NOW) for kind in ("advice", "advice", "referral")])
    ]
    assert both == ["You gave two pieces of advice and one referral, the last on 27 November 2026."]


def test_who_gave_is_who_answered() -> None:
    assert deed(Side.MINE, State.ANSWERED, "advice", NOW) == Deed(False, "advice", NOW)
    assert deed(Side.MINE, State.DROPPED, "advice", NOW) == Deed(False, "advice", NOW)
    assert deed(Side.OFFER, State.ANSWERED, "review", NOW) == Deed(True, "review", NOW)
    assert deed(Side.MINE, State.ASKED, "advice", 0) is None
    assert deed(Side.MINE, State.DECLINED, "advice", NOW) is None


def pending(state: State, *, side: Side = Side.MINE, on: int = NOW, **more: object) -> Pending:
    ask = Ask(5, side, state, on, **more)  # type: ignore[arg-type]
    return Pending(ask, "advice", "take the offer at Fjord", "take it", "Hi Mei, may I ask you?", NOW - 20)


@pytest.mark.parametrize(
    ("one", "kind", "says", "opening"),
    [
        (pending(State.ANSWERED), "thank", "Mei answered “take the offer at Fjord”: take it.", "thank you for this: take it"),
        (pending(State.THANKED), "tell", "Mei has not heard yet what came of “take the offer at Fjord”.", "what came of"),
        (pending(State.ASKED), "remind", "You asked Mei on 7 November for advice: take the offer at Fjord.", "only a reminder"),
        (pending(State.ASKED, reminded=True), "remind", "You reminded them once; let it go.", ""),
        (pending(State.ASKED, side=Side.OFFER), "give", "For today: you offered Mei advice: take the offer at Fjord.", "what I promised you, take the offer at Fjord"),
        (pending(State.ASKED, side=Side.THEIRS), "give", "For today: Mei asked you for advice", ""),
        (pending(State.PLANNED, on=NOW + 9, waits_for="touch", may=True), "ask", "nothing speaks against it any more", "Hi Mei, may I"),
    ],
)  # fmt: skip
def test_each_line_of_the_ledger_is_a_row_of_its_own_kind(one: Pending, kind: str, says: str, opening: str) -> None:
    for standing in ("network", "known"):
        person = Candidate("p1", "Mei Lim", called="Mei", standing=standing, asks=(one,))
        [item] = compose([person], day=NOW)
        assert (item.kind, item.ask) == (kind, 5)
        assert says in item.why
        assert opening in item.opening
        assert item.is_draft == bool(item.opening)


def test_what_is_not_due_or_of_the_dead_makes_no_row() -> None:
    later = Candidate("p1", "Mei", asks=(pending(State.ANSWERED, on=NOW + 1),))
    assert compose([later], day=NOW) == ()
    assert compose([Candidate("p1", "Mei", deceased=True, asks=(pending(State.ANSWERED),))], day=NOW) == ()
    assert compose([later], day=NOW + 1)


def test_of_several_offers_the_one_promised_first_stands_first() -> None:
    people = [Candidate(f"p{at}", "Mei", asks=(pending(State.ASKED, side=Side.OFFER, on=NOW - at),)) for at in range(9)]
    assert [item.person for item in compose(people, day=NOW, budget=3)] == ["p8", "p7", "p6"]
