"""What two people share, and how sure the dates are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.core.common_ground import Ground, Stay, common_ground, overlap
from kith.core.records import PartialDate
from kith.core.wording import say

TODAY = PartialDate(2026, 11, 19)


def stay(since: str = "", until: str = "", *, kind: str = "work", current: bool | None = None) -> Stay:
    def date(text: str) -> PartialDate | None:
        return PartialDate.parse(text) if text else None

    return Stay("Sardine Labs", "sardine labs", date(since), date(until), current, kind)


@pytest.mark.parametrize(
    ("mine", "theirs", "sentence"),
    [
        (
            stay("2020-01", "2020-07"),
            stay("2019-03", "2020-09"),
            "Both at Sardine Labs, seven months at the same time in 2020.",
        ),
        (
            stay("2018", "2021"),
            stay("2019-03", "2020-09"),
            "Both at Sardine Labs, 19 months at the same time between 2019 and 2020.",
        ),
        (stay("2020", "2020"), stay("2020", "2020"), "Both at Sardine Labs."),
        (stay("2015", "2017"), stay("2018-01", "2020"), "Both at Sardine Labs, at different times."),
        (stay("2015", "2018"), stay("2018", "2020"), "Both at Sardine Labs."),
        (stay("2015"), stay("2018", "2020"), "Both at Sardine Labs."),
        (stay(), stay(), "Both at Sardine Labs."),
        (stay(current=True), stay("2019", current=True), "Both at Sardine Labs now."),
        (
            stay("2026-01", current=True),
            stay("2026-02", "2026-04"),
            "Both at Sardine Labs, three months at the same time in 2026.",
        ),
        (stay("2015", kind="school"), stay(kind="school"), "Both went to Sardine Labs."),
    ],
)
def test_dates_are_said_only_as_far_as_they_are_certain(mine: Stay, theirs: Stay, sentence: str) -> None:
    there = common_ground(Ground((mine,)), Ground((theirs,)), today=TODAY)
    back = common_ground(Ground((theirs,)), Ground((mine,)), today=TODAY)
    assert [say(reason) for reason in there] == [sentence]
    assert there == back


def test_a_job_and_a_school_of_one_name_are_not_the_same() -> None:
    assert common_ground(Ground((stay(),)), Ground((stay(kind="school"),))) == []


def test_the_best_of_several_stays_is_told_once() -> None:
    twice = Ground((stay("2010", "2011"), stay("2019-01", "2019-12")))
    assert [say(r) for r in common_ground(twice, Ground((stay("2019-06", "2019-08"),)))] == [
        "Both at Sardine Labs, three months at the same time in 2019."
    ]


def test_everything_else_by_its_comparable_form() -> None:
    mine = Ground(
        tags=(("rust", "rust"), ("go", "go")), places=(("lisbon", "Lisbon"),), events=(("pydata 2026", "PyData 2026"),)
    )
    theirs = Ground(tags=(("rust", "Rust"),), places=(("lisbon", "LISBON"),), events=(("pydata 2026", "PyData"),))
    assert [say(reason) for reason in common_ground(mine, theirs)] == [
        "Both were at PyData.",
        "Rust concerns you both.",
        "Both in LISBON.",
    ]


partial = st.one_of(
    st.none(),
    st.builds(PartialDate, st.integers(2010, 2024)),
    st.builds(PartialDate, st.integers(2010, 2024), st.integers(1, 12)),
)
stays = st.builds(Stay, st.just("X"), st.just("x"), partial, partial)


@given(stays, stays)
def test_what_is_certain_is_possible(a: Stay, b: Stay) -> None:
    certain, possible, _ = overlap(a, b, None)
    assert certain >= 0
    ordered = all(
        s.since is None or s.until is None or (s.since.year, s.since.month) < (s.until.year, s.until.month)
        for s in (a, b)
    )
    assert not ordered or possible is None or certain <= max(possible, 0)
