"""Recurrence held against python-dateutil on rules that both follow."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from kith.sources.ics.recurrence import MOST_OCCURRENCES, Budget, days, rule_of

WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]


@st.composite
def rules(draw: st.DrawFn) -> dict[str, list[str]]:
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts: dict[str, list[str]] = {"FREQ": [frequency], "INTERVAL": [str(draw(st.integers(1, 5)))]}
    if draw(st.booleans()):
        parts["COUNT"] = [str(draw(st.integers(1, 60)))]
    # One rule with both bare and counted weekdays is a union by RFC 5545, but dateutil takes it as an intersection.
    counted = frequency in ("MONTHLY", "YEARLY") and draw(st.booleans())
    ordinals = st.sampled_from(["1", "2", "-1", "5"]) if counted else st.just("")
    if draw(st.booleans()):
        parts["BYDAY"] = draw(
            st.lists(st.builds(str.__add__, ordinals, st.sampled_from(WEEKDAYS)), min_size=1, max_size=3)
        )
    if draw(st.booleans()):
        parts["BYMONTH"] = [
            str(month) for month in draw(st.lists(st.integers(1, 12), min_size=1, max_size=4, unique=True))
        ]
    with_days = frequency in ("DAILY", "MONTHLY") or (frequency == "YEARLY" and "BYDAY" not in parts)
    if with_days and draw(st.booleans()):
        numbers = st.lists(st.sampled_from([1, 2, 15, 28, 29, 30, 31, -1, -3]), min_size=1, max_size=3, unique=True)
        parts["BYMONTHDAY"] = [str(day) for day in draw(numbers)]
    if frequency == "MONTHLY" and "BYDAY" in parts and draw(st.booleans()):
        parts["BYSETPOS"] = [draw(st.sampled_from(["1", "-1", "2"]))]
    if frequency == "WEEKLY" and draw(st.booleans()):
        parts["WKST"] = [draw(st.sampled_from(WEEKDAYS))]
    return parts


@given(rules(), st.dates(date(2018, 1, 1), date(2026, 1, 1)))
def test_the_same_days_as_dateutil(parts: dict[str, list[str]], start: date) -> None:
    last = start + timedelta(days=400)
    text = ";".join(f"{name}={','.join(values)}" for name, values in parts.items() if name != "COUNT")
    oracle = rrulestr(text, dtstart=datetime(start.year, start.month, start.day), cache=False)
    end = datetime(last.year, last.month, last.day)
    expected = [found.date() for found in oracle.between(datetime(start.year, start.month, start.day), end, inc=True)]
    expected = sorted({start, *expected})[: int(parts["COUNT"][0]) if "COUNT" in parts else None]
    found = days(rule_of(parts), start, last, Budget())
    assert found == expected[-MOST_OCCURRENCES:]


def test_the_budget_of_a_file_is_shared() -> None:
    budget = Budget(10)
    rule = rule_of({"FREQ": ["DAILY"]})
    assert len(days(rule, date(2026, 1, 1), date(2026, 12, 31), budget)) == 10
    assert days(rule, date(2026, 1, 1), date(2026, 12, 31), budget) == [date(2026, 1, 1)]


def test_bare_and_counted_weekdays_are_a_union() -> None:
    rule = rule_of({"FREQ": ["MONTHLY"], "BYDAY": ["TU", "1MO"]})
    found = days(rule, date(2026, 6, 1), date(2026, 6, 30), Budget())
    assert [day.day for day in found] == [1, 2, 9, 16, 23, 30]


def test_a_weekday_said_a_thousand_times_is_said_once() -> None:
    assert rule_of({"FREQ": ["DAILY"], "BYDAY": ["MO", "TU"] * 1_000}).by_day == ((0, 0), (0, 1))


def test_days_found_are_work_too() -> None:
    budget = Budget(1_000)
    rule = rule_of({"FREQ": ["YEARLY"], "BYDAY": WEEKDAYS})
    days(rule, date(2000, 1, 1), date(2026, 1, 1), budget)
    assert -366 < budget.periods <= 0
