"""Laws of `kith.core.ties`, and that the kernel is its twin."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kith.core import ties, ties_kernel
from kith.core.records import InteractionKind as Kind
from kith.core.ties import EMPTY, Direction, TieState, Touch
from kith.core.ties_state import CLOSENESS, LAST_SPOKE

NOW = 20_776  # 19 November 2026
LETTERS = (Kind.MAIL, Kind.MESSAGE)

touches = st.builds(
    Touch,
    day=st.integers(-500, NOW),
    kind=st.sampled_from(list(Kind)),
    direction=st.sampled_from(list(Direction)),
    people=st.one_of(st.integers(1, 12), st.integers(1, 10_000)),
    begins=st.booleans(),
)
histories = st.lists(touches, max_size=40)
taps = st.tuples(st.sampled_from(CLOSENESS), st.sampled_from(LAST_SPOKE), st.integers(NOW - 3000, NOW))


@st.composite
def states(draw: st.DrawFn) -> TieState:
    closeness, last_spoke, day = draw(taps)
    return ties.tapped(ties.fold(draw(histories)), day=day, closeness=closeness, last_spoke=last_spoke)


def mails(count: int, *, day: int, every: int = 7, direction: Direction = Direction.IN) -> list[Touch]:
    return [Touch(day - i * every, Kind.MAIL, direction) for i in range(count)]


def pair(count: int, *, day: int, every: int = 7) -> list[Touch]:
    return mails(count, day=day, every=every) + mails(count, day=day, every=every, direction=Direction.OUT)


@given(histories, st.randoms(use_true_random=False))
def test_order_never_matters(history: list[Touch], shuffle: random.Random) -> None:
    mixed = list(history)
    shuffle.shuffle(mixed)
    assert ties.fold(mixed) == ties.fold(history)


@given(histories, histories)
def test_two_people_who_are_one_have_all_of_both(a: list[Touch], b: list[Touch]) -> None:
    assert ties.combine(ties.fold(a), ties.fold(b)) == ties.fold(a + b)


@given(states(), states())
def test_combining_does_not_care_who_is_first(a: TieState, b: TieState) -> None:
    assert ties.combine(a, b) == ties.combine(b, a)
    assert ties.combine(a, EMPTY) == a


@given(states(), st.integers(NOW, NOW + 9000))
def test_strength_is_in_bounds_and_only_fades(state: TieState, day: int) -> None:
    assert 0 <= ties.strength(state, day) <= 1000
    assert ties.strength(state, day) <= ties.strength(state, day - 1) or day == NOW


@given(states(), touches)
def test_more_interaction_never_makes_it_less(state: TieState, it: Touch) -> None:
    assert ties.strength(ties.touch(state, it), NOW) >= ties.strength(state, NOW)


@given(states(), touches, st.integers(1, 4000))
def test_more_recent_interaction_never_makes_it_less(state: TieState, it: Touch, days: int) -> None:
    earlier = replace(it, day=it.day - days)
    assert ties.strength(ties.touch(state, it), NOW) >= ties.strength(ties.touch(state, earlier), NOW)


@given(states(), st.integers(NOW, NOW + 4000))
def test_the_reasons_sum_to_the_strength_exactly(state: TieState, day: int) -> None:
    reasons = ties.explain(state, day)
    thousandths = [round(reason.weight * 1000) for reason in reasons]
    assert sum(thousandths) == ties.strength(state, day)
    assert 0 not in thousandths
    assert {reason.unit for reason in reasons} <= {"strength"}


@given(st.lists(touches.map(lambda it: replace(it, direction=Direction.ALONGSIDE)), max_size=60))
def test_being_in_copy_alone_is_never_more_than_faint(history: list[Touch]) -> None:
    assert ties.step(ties.strength(ties.fold(history), NOW)) <= 1


def test_nine_thousand_mails_from_a_robot_make_no_tie() -> None:
    robot = ties.fold(mails(9000, day=NOW, every=0))
    assert ties.word(ties.strength(robot, NOW)) == "none"
    assert [reason.code for reason in ties.explain(robot, NOW)] == ["tie.oneway"]
    assert ties.reciprocity(robot) == 0


def test_a_mail_to_many_is_shared_among_them_and_is_no_touchpoint() -> None:
    alone = ties.fold([Touch(NOW, Kind.MEETING, Direction.BOTH)])
    crowd = ties.fold([Touch(NOW, Kind.MEETING, Direction.BOTH, people=200)])
    assert ties.strength(crowd, NOW) < ties.strength(alone, NOW) // 4
    assert (ties.last_touchpoint(alone), ties.last_touchpoint(crowd)) == (NOW, 0)


def test_a_connection_counts_a_little_and_once() -> None:
    link = Touch(NOW - 900, Kind.CONNECTED, Direction.BOTH)
    once = ties.fold([link])
    assert ties.fold([link] * 50) == once
    assert ties.word(ties.strength(once, NOW)) == "faint"


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        ([], "none"),
        (pair(1, day=NOW - 3), "faint"),
        ([Touch(NOW - 3, Kind.COFFEE, Direction.BOTH)], "weak"),
        (pair(6, day=NOW - 3, every=20), "moderate"),
        ([Touch(NOW - i * 42, Kind.COFFEE, Direction.BOTH) for i in range(12)], "strong"),
        (pair(80, day=NOW - 2, every=6), "very strong"),
        (pair(40, day=NOW - 2000, every=6), "weak"),
    ],
)
def test_words_for_what_happened(history: list[Touch], expected: str) -> None:
    assert ties.word(ties.strength(ties.fold(history), NOW)) == expected


def test_two_taps_alone_order_a_learners_network() -> None:
    def said(closeness: str, last_spoke: str) -> int:
        return ties.strength(ties.tapped(EMPTY, day=NOW, closeness=closeness, last_spoke=last_spoke), NOW)

    table = [[said(c, s) for s in ("month", "year", "longer")] for c in ("well", "some", "barely")]
    assert all(a > b for row in table for a, b in zip(row, row[1:], strict=False))
    assert all(a > b for above, below in zip(table, table[1:], strict=False) for a, b in zip(above, below, strict=True))
    assert [[ties.word(v) for v in row] for row in table] == [
        ["strong", "moderate", "moderate"],
        ["moderate", "weak", "weak"],
        ["weak", "faint", "faint"],
    ]


def test_the_latest_tap_holds_whatever_the_order() -> None:
    old, new = {"day": NOW - 9, "closeness": "well"}, {"day": NOW, "closeness": "barely"}
    one = ties.tapped(ties.tapped(EMPTY, **old), **new)  # type: ignore[arg-type]
    assert one == ties.tapped(ties.tapped(EMPTY, **new), **old)  # type: ignore[arg-type]
    with pytest.raises(KeyError):
        ties.tapped(EMPTY, day=NOW, closeness="bestie")


def test_barely_is_a_ceiling_that_explains_itself() -> None:
    spouse = ties.fold(pair(500, day=NOW, every=1))
    told = ties.tapped(spouse, day=NOW, closeness="barely")
    assert ties.word(ties.strength(spouse, NOW)) == "very strong"
    assert ties.word(ties.strength(told, NOW)) == "weak"
    assert ties.explain(told, NOW)[0].code in {"tie.letters", "tie.ceiling"}
    assert min(reason.weight for reason in ties.explain(told, NOW)) < 0


def test_trend() -> None:
    steady = ties.fold(pair(100, day=NOW, every=14))
    warming = ties.fold(pair(10, day=NOW - 500, every=60) + pair(15, day=NOW, every=2))
    cooling = ties.fold(pair(60, day=NOW - 200, every=10))
    assert [ties.trend(s, NOW) for s in (steady, warming, cooling, EMPTY)] == ["steady", "closer", "drifting", "steady"]
    said = ties.tapped(EMPTY, day=NOW, closeness="well", last_spoke="year")
    assert ties.trend(said, NOW) == "drifting"
    # Spoken since, outside of all records: the tap says so.
    assert ties.trend(ties.tapped(cooling, day=NOW, last_spoke="month"), NOW) == "steady"


def test_dormant_was_real_and_is_quiet() -> None:
    history = pair(30, day=NOW - 420, every=10)
    assert ties.dormant(ties.fold(history), NOW)
    assert not ties.dormant(ties.fold(history), NOW - 300)
    assert not ties.dormant(ties.fold([*history, Touch(NOW - 30, Kind.CALL, Direction.BOTH)]), NOW)
    assert not ties.dormant(ties.fold(pair(1, day=NOW - 420)), NOW)
    assert not ties.dormant(ties.fold(mails(500, day=NOW - 420)), NOW)
    assert not ties.dormant(EMPTY, NOW)
    assert ties.dormant(ties.tapped(EMPTY, day=NOW, closeness="well", last_spoke="longer"), NOW)
    assert not ties.dormant(ties.tapped(EMPTY, day=NOW, closeness="barely", last_spoke="longer"), NOW)


def test_reciprocity() -> None:
    assert ties.reciprocity(EMPTY) == 0
    assert ties.reciprocity(ties.fold(pair(4, day=NOW))) == 1000
    assert ties.reciprocity(ties.fold(mails(3, day=NOW) + mails(1, day=NOW, direction=Direction.OUT))) == 333


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.integers(0, 4), touches), max_size=80),
    st.lists(taps, min_size=5, max_size=5),
    st.integers(0, 4000),
)
def test_the_kernel_is_the_twin(rows: list[tuple[int, Touch]], said: list[tuple[str, str, int]], later: int) -> None:
    columns = ties_kernel.fold(
        np.array([person for person, _ in rows], dtype=np.int64),
        np.array([it.day for _, it in rows], dtype=np.int64),
        np.array([ties_kernel.KINDS.index(it.kind) for _, it in rows], dtype=np.int64),
        np.array([ties_kernel.DIRECTIONS.index(it.direction) for _, it in rows], dtype=np.int64),
        np.array([it.people for _, it in rows], dtype=np.int64),
        np.array([it.begins for _, it in rows], dtype=bool),
        size=5,
    )
    folded = [ties.fold(it for person, it in rows if person == who) for who in range(5)]
    assert [columns.state(who) for who in range(5)] == folded
    told = [ties.tapped(s, day=d, closeness=c, last_spoke=ls) for s, (c, ls, d) in zip(folded, said, strict=True)]
    both = ties_kernel.TieColumns.of(told)
    day = NOW + later
    assert ties_kernel.strengths(both, day).tolist() == [ties.strength(state, day) for state in told]
    assert ties_kernel.steps(ties_kernel.strengths(both, day)).tolist() == [
        ties.step(ties.strength(s, day)) for s in told
    ]
    assert ties_kernel.last_exchanges(both).tolist() == [ties.last_exchange(state) for state in told]


def test_no_people_and_no_rows() -> None:
    none = np.zeros(0, dtype=np.int64)
    assert len(ties_kernel.fold(none, none, none, none, none, size=0)) == 0
    assert ties_kernel.strengths(ties_kernel.fold(none, none, none, none, none, size=3), NOW).tolist() == [0, 0, 0]
    assert len(ties_kernel.TieColumns.of([])) == 0


def test_a_million_coffees_still_fit() -> None:
    state = EMPTY
    columns = ties_kernel.fold(
        *(np.full(1_000_000, v) for v in (0, 25_000, ties_kernel.KINDS.index(Kind.COFFEE), 2, 2)), size=1
    )
    for _ in range(4):
        state = ties.touch(state, Touch(25_000, Kind.COFFEE, Direction.BOTH))
    assert columns.state(0).together_slow == state.together_slow * 250_000
