"""Whom to ask for an interview or a coffee, and when: tables for what is decided, laws for what never depends on the order."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.core import talks
from kith.core.reasons import Reason
from kith.core.talks import Friend, Known, Stay
from kith.core.today import Candidate, FollowUp, Meeting, coming, compose
from kith.core.wording import say
from kith.core.wording import talks as words

DAY = 20_400
ACME, BEFORE, TIDE = (
    Stay("acme", "Acme GmbH"),
    Stay("acme", "Acme", now=False),
    Stay("tide", "Tide", "Tester", now=False),
)
ANA = Known(1, "Ana Silva", "Backend engineer", (ACME,), step=4, last_day=DAY - 20)
BO = Known(2, "Bo Berg", "Recruiter", (BEFORE,), step=2, last_day=DAY - 200)
CHIDI = Known(3, "Chidi Okafor", "Back-end developer", (TIDE,), step=1)
DANA = Known(4, "Dana Weiss", "Designer", (ACME, TIDE))
EVERYBODY = [ANA, BO, CHIDI, DANA]


def asked(about: str, people: list[Known] = EVERYBODY) -> list[int]:
    return [one.id for one in talks.candidates(people, about, day=DAY).candidates]


@pytest.mark.parametrize(
    ("about", "who"),
    [
        ("Acme", [1, 2]),
        ("ACME", [1, 2]),
        ("back end", [1, 3]),
        ("What is back-end work like?", [1, 3]),
        ("backend at acme", [1, 2, 3]),
        ("Recruiter", [2]),
        ("cruiter", []),
        ("Acm", []),
        ("Back", [3]),
        ("tester", []),
        ("Tide", [3]),
        ("dësigner", []),
        ("at", []),
        ("", []),
        ("?!", []),
    ],
)
def test_a_wish_fits_by_whole_words(about: str, who: list[int]) -> None:
    assert asked(about) == who


def test_the_reasons_add_up_and_say_what_is_known() -> None:
    first = talks.candidates(EVERYBODY, "backend at Acme", day=DAY).candidates[0]
    assert [reason.code for reason in first.reasons] == ["talk.there_now", "talk.title", "talk.close", "talk.spoke"]
    assert first.points == 60 + 50 + 4 * 20 + 10
    assert " ".join(say(reason) for reason in first.reasons) == (
        "Works at Acme GmbH now. Title: Backend engineer. You are close. You were in touch two weeks ago."
    )


def test_who_was_asked_lately_rests() -> None:
    twin = replace(ANA, id=9, asked_day=DAY - 5)
    found = talks.candidates([twin, replace(ANA, id=10)], "Acme", day=DAY).candidates
    assert [one.id for one in found] == [10, 9]
    assert say(found[1].reasons[-1]) == "You asked them for an interview five days ago; let that rest first."
    rested = talks.candidates([replace(ANA, asked_day=DAY - talks.REST)], "Acme", day=DAY).candidates
    assert "talk.asked" not in [reason.code for reason in rested[0].reasons]


def test_strangers_are_counted_and_never_proposed() -> None:
    found = talks.candidates(EVERYBODY, "Acme", day=DAY)
    assert found.strangers == 1
    assert [(one.id, say(one.reasons[0])) for one in found.between] == [
        (3, "Knows Tide from inside, as Dana Weiss does.")
    ]


def test_somebody_known_of_is_a_stranger_however_warm() -> None:
    found = talks.candidates([replace(ANA, in_network=False)], "Acme", day=DAY)
    assert found.candidates == () and found.strangers == 1


_TITLES = st.sampled_from(["Backend engineer", "Back end", "Designer", "", "Data scientist at night"])
_STAYS = st.lists(
    st.builds(Stay, st.sampled_from(["acme", "acme labs", "tide", ""]), st.just("X"), _TITLES, st.booleans()),
    max_size=3,
)
_KNOWN = st.builds(
    Known, st.integers(1, 40), st.sampled_from(["Ana Silva", "", "佐藤 陽子"]), _TITLES, _STAYS.map(tuple), st.integers(0, 5), st.sampled_from([0, DAY - 9, DAY - 400, DAY]),
    st.sampled_from([0, DAY - 3, DAY - 90]), st.booleans(),
)  # fmt: skip
_PEOPLE = st.lists(_KNOWN, max_size=12, unique_by=lambda one: one.id)
_ABOUT = st.sampled_from(["Acme", "backend", "back end at Acme", "designer", "Tide", "acme labs"])


@given(_PEOPLE, _ABOUT, st.randoms(use_true_random=False))
def test_the_order_of_people_is_irrelevant(people: list[Known], about: str, chance: object) -> None:
    other = people[:]
    chance.shuffle(other)  # type: ignore[attr-defined]
    assert talks.candidates(people, about, day=DAY) == talks.candidates(other, about, day=DAY)


@given(_PEOPLE, _ABOUT)
def test_nobody_from_outside_and_nobody_without_a_tie_is_proposed(people: list[Known], about: str) -> None:
    by_id = {one.id: one for one in people}
    found = talks.candidates(people, about, day=DAY, limit=99)
    for one in (*found.candidates, *found.between):
        assert by_id[one.id].in_network and (by_id[one.id].step or by_id[one.id].last_day)
    assert not {one.id for one in found.candidates} & {one.id for one in found.between}
    assert list(found.candidates) == sorted(found.candidates, key=lambda one: -one.points)


@given(_KNOWN, _ABOUT, st.integers(0, 5), st.integers(0, 400))
def test_the_warmer_of_two_that_match_alike_is_never_below(one: Known, about: str, more: int, later: int) -> None:
    cold = replace(one, id=2, in_network=True, step=max(one.step, 1), asked_day=0)
    warm = replace(
        cold, id=9, step=min(5, cold.step + more), last_day=min(DAY, cold.last_day + later) if cold.last_day else 0
    )
    found = [each.id for each in talks.candidates([cold, warm], about, day=DAY).candidates]
    warmer = (warm.step, warm.last_day) > (cold.step, cold.last_day)
    assert found in ([], [9, 2] if warmer else [2, 9])


@given(_PEOPLE, _ABOUT)
def test_every_reason_has_a_sentence(people: list[Known], about: str) -> None:
    found = talks.candidates(people, about, day=DAY, limit=99)
    for one in (*found.candidates, *found.between):
        for reason in one.reasons:
            assert say(reason).endswith(".") and "None" not in say(reason)


@pytest.mark.parametrize(
    ("friend", "proposed"),
    [
        (Friend(1, 4, DAY - 50, 30), True),
        (Friend(1, 4, DAY - 30, 30), False),
        (Friend(1, 2, DAY - 90, 30), False),
        (Friend(1, 4, DAY - 50, 0), False),
        (Friend(1, 4, 0, 30), False),
        (Friend(1, 4, DAY - 50, 30, good=False), False),
        (Friend(1, 4, DAY - 50, 30, good=True), True),
        (Friend(1, 4, DAY - 50, 30, open=True), False),
    ],
)
def test_a_coffee_is_for_who_is_close_and_quiet_for_longer_than_usual(friend: Friend, proposed: bool) -> None:
    assert bool(talks.coffees([friend], day=DAY)) is proposed


@given(st.lists(st.builds(Friend, st.integers(1, 99), st.integers(3, 5), st.integers(DAY - 900, DAY), st.integers(1, 90), st.sampled_from([None, True])), unique_by=lambda one: one.id))  # fmt: skip
def test_coffees_go_to_the_closer_first_whatever_the_order(some: list[Friend]) -> None:
    found = talks.coffees(some, day=DAY, limit=99)
    assert found == talks.coffees(reversed(some), day=DAY, limit=99)
    step = {one.id: one.step for one in some}
    same = [one for one in found if not any(reason.code == "talk.good" for reason in one.reasons)]
    assert all(step[a.id] >= step[b.id] for a, b in pairwise(same))
    for one in found:
        assert all(say(reason) for reason in one.reasons)


@given(st.dates(date(2000, 1, 1), date(2190, 1, 1)), st.sets(st.integers(0, 12)))
def test_two_days_are_working_days_apart_and_not_today(today: date, offsets: set[int]) -> None:
    taken = {today + timedelta(days=offset) for offset in offsets}
    first, second = talks.two_days(today, taken)
    assert today + timedelta(days=2) <= first < second <= today + timedelta(days=30)
    assert first.weekday() < 5 and second.weekday() < 5 and first.weekday() != second.weekday()
    assert not {first, second} & taken


@pytest.mark.parametrize(("zone", "hours"), [("Asia/Tokyo", (1, 7)), ("America/Lima", (15, 21)), ("UTC", (10, 16))])
def test_the_hours_are_those_of_the_owners_zone(zone: str, hours: tuple[int, int]) -> None:
    found = talks.two_times(date(2026, 11, 27), ZoneInfo(zone))
    assert tuple(one.hour for one in found) == hours and found[0].tzinfo is UTC


def test_an_hour_that_summer_time_skips_or_doubles_is_one_instant() -> None:
    lisbon = ZoneInfo("Europe/Lisbon")
    assert talks.instant(datetime(2026, 3, 29, 1, 30), lisbon) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert talks.instant(datetime(2026, 10, 25, 1, 30), lisbon) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_the_next_one_is_due_after_their_rhythm_and_on_a_working_day() -> None:
    assert talks.next_day(date(2026, 11, 27), 15) == date(2026, 12, 14)
    assert talks.next_day(date(2026, 11, 27)) == date(2027, 1, 8)


@pytest.mark.parametrize(("standing", "deceased", "days"), [("network", False, {0, 7}), ("private", False, {0, 7}), ("network", True, set())])  # fmt: skip
def test_what_is_agreed_is_shown_on_its_own_day_and_for_seven_days_before(
    standing: str, deceased: bool, days: set[int]
) -> None:
    meetings = tuple(Meeting("coffee", DAY + ahead, "10:00") for ahead in (-1, 0, 7, 8))
    found = coming([Candidate("1", "Ana Silva", standing, "Ana", deceased=deceased, meetings=meetings)], DAY)
    assert {one.on - DAY for one in found} == days
    assert {one.text for one in found} <= {"Coffee with Ana at ten."}


def test_a_thank_you_on_today_is_no_delivery() -> None:
    for text, begins in (
        ("Send the paper", True),
        (words.thanks_due("coffee"), False),
        (words.next_due("interview"), False),
    ):
        one = Candidate("1", "Ana Silva", "network", "Ana", follow_ups=(FollowUp(1, text, DAY),))
        (item,) = compose([one], day=DAY)
        assert bool(item.opening) is begins and text in item.why


def test_every_state_leads_only_onwards() -> None:
    assert set(talks.STEPS) == set(talks.STATES) == set(words.STATES)
    for state in (talks.CLOSED, talks.DROPPED):
        assert not talks.STEPS[state]
    assert not talks.may("held", "agreed") and not talks.may("agreed", "proposed") and talks.may("agreed", "agreed")
    assert not talks.may("nonsense", "held")


def request(**facts: object) -> str:
    base = {
        "kind": "interview",
        "about": "back end",
        "minutes": 20,
        "name": "Ana",
        "first": "Tuesday, 1 December at ten",
    }
    return say(Reason("talk.request", 0, "points", base | facts))  # type: ignore[arg-type]


def test_a_request_begins_with_the_line_that_fits_nobody_else_or_with_the_name() -> None:
    assert request(opening="Hi Ana, how is it going with parsers?").startswith(
        "Hi Ana, how is it going with parsers?\n\n"
    )
    text = request(match="talk.there_now")
    assert text.startswith("Hi Ana,\n\nI want to find out what back end is like, and you work there.")
    assert "twenty" not in text and "20 minutes" in text and "Tuesday, 1 December at ten would suit me" in text


def test_thanks_hold_what_was_noted_or_only_what_was_given() -> None:
    facts = {
        "kind": "interview",
        "about": "Acme",
        "minutes": 20,
        "name": "Ana",
        "when": "today",
        "take": "small teams decide.",
    }
    assert say(Reason("talk.thanks", 0, "points", facts)) == (
        "Hi Ana, thank you for your 20 minutes today, and for what you told me about Acme. What stays with me: small teams decide."
    )
    assert say(Reason("talk.thanks", 0, "points", {"kind": "coffee"})) == "Thank you for the coffee."


@pytest.mark.parametrize(("at", "said"), [("10:00", "ten"), ("16:00", "16:00"), ("09:30", "9:30"), ("00:00", "0:00")])
def test_a_clock_time_as_said(at: str, said: str) -> None:
    assert words.clock(at) == said
