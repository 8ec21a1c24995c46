"""Time for people: sums by hand, the sentences, and laws that hold for every list of rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.core.time_share import (
    BOTH,
    COUNTS_FOR,
    ESTIMATE,
    ESTIMATES,
    HAND,
    LEARNING,
    PEOPLE,
    TIMER,
    Plan,
    Spent,
    bars,
    estimate,
    monday,
    month,
    settled,
    sums,
    week,
)
from kith.core.wording import say
from kith.core.wording.times import length, rests_on, short

MONDAY = date(2026, 11, 23)
PLAN = Plan(600, 30)


def spent(minutes: int, *, ahead: int = 0, counts_for: str = PEOPLE, key: str = "a") -> Spent:
    return Spent(key, MONDAY + timedelta(days=ahead), minutes, counts_for)


@pytest.mark.parametrize(
    ("minutes", "percent", "people"), [(600, 30, 180), (450, 25, 112), (60, 5, 3), (0, 50, 0), (2400, 100, 2400)]
)
def test_a_plan_is_minutes_times_percent(minutes: int, percent: int, people: int) -> None:
    assert Plan(minutes, percent).people == people


@pytest.mark.parametrize(
    ("people", "plan", "words"),
    [
        (0, None, "You have not said yet how much of your week is for people."),
        (45, None, "45 minutes for people this week."),
        (0, PLAN, "Three hours for people this week, all of it still ahead."),
        (120, PLAN, "Two of three hours for people this week, one left."),
        (45, PLAN, "45 minutes of three hours for people this week, two hours and 15 minutes left."),
        (10, Plan(100, 30), "Ten of 30 minutes for people this week, 20 left."),
        (59, Plan(60, 100), "59 minutes of one hour for people this week, one minute left."),
        (180, PLAN, "Three hours for people this week, just as you planned."),
        (200, PLAN, "Three hours and 20 minutes for people this week, 20 minutes more than planned."),
    ],
)
def test_a_week_is_one_sentence(people: int, plan: Plan | None, words: str) -> None:
    rows = [spent(people)] if people else []
    assert say(week(rows, MONDAY, plan).reason) == words


def test_a_week_goes_from_monday_to_sunday() -> None:
    rows = [spent(at + 1, ahead=ahead, key=str(ahead)) for at, ahead in enumerate((-1, 0, 6, 7))]
    for ahead in range(7):
        found = week(rows, MONDAY + timedelta(days=ahead), PLAN)
        assert [row.key for row in found.rows] == ["0", "6"] and found.sums.people == 5 and found.left == 175


def test_a_talk_counts_for_both_and_once() -> None:
    rows = [spent(60, key="a"), spent(30, counts_for=LEARNING, key="b"), spent(90, counts_for=BOTH, key="c")]
    found = sums(rows)
    assert (found.people, found.learning, found.both, found.total) == (150, 120, 90, 180)


def test_what_is_learnt_alone_is_no_time_for_people() -> None:
    assert say(week([spent(60, counts_for=LEARNING)], MONDAY, PLAN).reason).startswith("Three hours for people")


@pytest.mark.parametrize(
    ("kind", "own", "minutes"), [("coffee", None, 45), ("coffee", 30, 30), ("coffee", 0, 0), ("sculpture", None, 0)]
)
def test_what_was_done_says_its_minutes_or_its_kind_does(kind: str, own: int | None, minutes: int) -> None:
    assert estimate(kind, own) == minutes


def test_every_kind_that_can_be_logged_has_its_minutes() -> None:
    assert set(ESTIMATES) == {"coffee", "call", "met", "message", "chat", "spoke"}


def test_four_weeks_are_told_with_the_evening_that_was_half_of_them() -> None:
    rows = [spent(240, key="a"), *(spent(60, ahead=-7 * back, key=str(back)) for back in (1, 2, 3))]
    found = month(rows, MONDAY, Plan(600, 20))
    assert (found.spent, found.planned) == (420, 480)
    assert say(found.reason) == "Seven of eight hours for people in four weeks, four hours of it on 23 November 2026."
    assert [bar.minutes for bar in bars(found)] == [60, 60, 60, 240]
    assert [bar.height for bar in bars(found)] == [25, 25, 25, 100] and {bar.planned for bar in bars(found)} == {50}


@pytest.mark.parametrize(
    ("rows", "plan", "words"),
    [
        ([], PLAN, "The last four weeks have nothing written down; the next one can."),
        ([spent(45)], None, "45 minutes for people in four weeks."),
        ([spent(900)], PLAN, "15 hours for people in four weeks, three hours more than planned."),
        (
            [spent(60, key="a"), spent(60, ahead=-7, key="b"), spent(60, ahead=-14, key="c")],
            PLAN,
            "Three of 12 hours for people in four weeks.",
        ),
    ],
)
def test_four_weeks_are_one_sentence(rows: list[Spent], plan: Plan | None, words: str) -> None:
    assert say(month(rows, MONDAY, plan).reason).replace("twelve", "12") == words


def test_without_a_minute_and_a_plan_no_bar_stands() -> None:
    assert {(bar.height, bar.planned) for bar in bars(month([], MONDAY))} == {(0, 0)}


@pytest.mark.parametrize(
    ("minutes", "words", "figures"),
    [(0, "no time", "0 min"), (1, "one minute", "1 min"), (60, "one hour", "1 h"), (135, "two hours and 15 minutes", "2 h 15 min")],
)  # fmt: skip
def test_lengths(minutes: int, words: str, figures: str) -> None:
    assert (length(minutes), short(minutes)) == (words, figures)


@pytest.mark.parametrize("kind", list(ESTIMATES))
def test_an_estimate_names_its_custom(kind: str) -> None:
    words = rests_on(ESTIMATE, kind, ESTIMATES[kind], said=False, corrected=False)
    assert words.startswith("Estimate: a ") and words.endswith(f" counts as {ESTIMATES[kind]} min")


@pytest.mark.parametrize(
    ("origin", "said", "corrected", "words"),
    [
        (ESTIMATE, True, False, "As you logged it"),
        (HAND, False, False, "Written down"),
        (TIMER, False, False, "Timer"),
        (HAND, False, True, "Put right by you, instead of 45 min"),
    ],
)
def test_a_row_says_what_it_rests_on(origin: str, said: bool, corrected: bool, words: str) -> None:
    assert rests_on(origin, "coffee", 45, said=said, corrected=corrected) == words


rows_of = st.lists(
    st.builds(
        Spent,
        key=st.uuids().map(str),
        on=st.integers(-40, 14).map(lambda days: MONDAY + timedelta(days=days)),
        minutes=st.integers(0, 1440),
        counts_for=st.sampled_from(COUNTS_FOR),
        origin=st.sampled_from((HAND, TIMER, ESTIMATE)),
    ),
    max_size=12,
    unique_by=lambda row: row.key,
)
plans = st.none() | st.builds(Plan, st.integers(60, 4800), st.integers(5, 100))


@given(rows_of, plans, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(rows: list[Spent], plan: Plan | None, chance: object) -> None:
    mixed = list(rows)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert month(mixed, MONDAY, plan) == month(rows, MONDAY, plan)


@given(rows_of)
def test_what_counts_as_both_counts_once_in_the_total(rows: list[Spent]) -> None:
    found = sums(rows)
    assert found.total == sum(row.minutes for row in rows) == found.people + found.learning - found.both


@given(rows_of, st.data())
def test_a_correction_replaces_exactly_one_estimate(rows: list[Spent], data: st.DataObject) -> None:
    one = Spent("estimate", MONDAY, 45, PEOPLE, ESTIMATE)
    minutes = data.draw(st.integers(0, 300))
    correction = Spent("correction", MONDAY, minutes, PEOPLE, HAND, replaces="estimate")
    before, after = settled([*rows, one]), settled([*rows, one, correction])
    assert set(before) - set(after) == {one} and set(after) - set(before) == {correction}
    assert sums(after).total == sums(before).total - 45 + minutes


@given(rows_of, plans)
def test_the_sums_are_those_of_the_rows_that_are_listed(rows: list[Spent], plan: Plan | None) -> None:
    found = month(rows, MONDAY, plan)
    for one in found.weeks:
        assert one.sums == sums(one.rows)
        assert one.sums.people == sum(row.minutes for row in one.rows if row.counts_for != LEARNING)
        assert all(monday(row.on) == one.monday for row in one.rows)
    assert found.spent == sum(one.sums.people for one in found.weeks)


@given(rows_of, plans)
def test_there_is_always_a_sentence(rows: list[Spent], plan: Plan | None) -> None:
    look = month(rows, MONDAY, plan)
    for reason in (look.reason, *(one.reason for one in look.weeks)):
        assert say(reason).endswith(".") and say(replace(reason)) == say(reason)
