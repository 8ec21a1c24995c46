"""The stock-take: counted by hand, its laws, its gaps and what helps, what is kept and compared."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.core.roles import ORDER, Role
from kith.core.stocktake import (
    PURPOSES,
    STEPS,
    Mine,
    One,
    Target,
    compare,
    counts,
    is_local,
    read_counts,
    take,
    town,
    why,
)
from kith.core.stocktake_gaps import Gap
from kith.core.wording import say
from kith.core.wording.stocktakes import SHORT

MINE = Mine("Lisbon, Portugal", frozenset({"quillwork"}), (Target("1", "Acme"), Target("2", "Souk Maps")))
#: Fourteen people, counted by hand below.
PEOPLE = [
    One("1", "Mereana", "Senior Developer", step=5, strength=900, organization="Quillwork", key="quillwork"),
    One("2", "Björn", "Developer", step=4, strength=700, organization="Tideline", key="tideline"),
    One("3", "Ṣeun", "Developer", step=2, strength=240, organization="Harbour", key="harbour"),  # a loose tie elsewhere
    One("4", "陽菜", "Developer", step=2, strength=230, organization="Quillwork", key="quillwork"),  # loose, at my own place
    One("5", "Thabo", "Developer", step=1, strength=90, organization="Harbour", key="harbour"),
    One("6", "Олена", "Engineering Manager", step=3, strength=500, organization="Baltic", key="baltic"),
    One("7", "Aoife", "Mentor", step=3, strength=450),
    One("8", "Noor", "Student", step=2, strength=210),
    One("9", "Bo", "CEO & founder", step=0, strength=0, organization="Bo", key="bo"),  # a stranger
    One("10", "Ivo", "Designer", step=1, strength=80, place="Porto, Portugal"),
    One("11", "Leila", "", step=3, strength=420),
    One("12", "Emre", "", step=1, strength=60),
    One("13", "Priya", "", "manager", step=1, strength=70),
    One("14", "Kwame", "", step=0),
]  # fmt: skip

ones = st.builds(
    One,
    id=st.uuids().map(str),
    name=st.sampled_from(["Ana", "Bo", "陽菜", ""]),
    title=st.sampled_from(["", "Developer", "Senior Developer", "Recruiter", "CTO", "Founder", "Mentor", "Student", "Designer"]),
    by_hand=st.sampled_from(["", "", "", *ORDER]),
    step=st.integers(0, STEPS - 1),
    strength=st.integers(0, 1000),
    organization=st.sampled_from(["", "Acme"]),
    key=st.sampled_from(["", "acme", "quillwork", "harbour"]),
    target=st.sampled_from(["", "", "Acme", "Souk Maps"]),
    place=st.sampled_from(["", "Lisbon", "Alfama, Lisbon, Portugal", "Porto, Portugal"]),
    counted=st.booleans(),
    suggested=st.booleans(),
)  # fmt: skip
some = st.lists(ones, max_size=30, unique_by=lambda one: one.id)
mines = st.sampled_from([MINE, Mine(), replace(MINE, place=""), replace(MINE, targets=())])


def test_the_opening_sentence_is_counted_by_hand() -> None:
    taken = take(PEOPLE, MINE)
    # Work: Ṣeun (loose, elsewhere), Олена and Priya (managers). Bo is a stranger, 陽菜 is at my own place.
    assert {one.name for one in taken.helps["work"]} == {"Ṣeun", "Олена", "Priya"}
    # Advice: the developer of many years, the manager and the mentor, each near enough.
    assert {one.name for one in taken.helps["advise"]} == {"Mereana", "Олена", "Aoife"}
    # Information: everybody with a title or a role, but for the stranger.
    assert len(taken.helps["inform"]) == 10
    assert say(taken.stand) == (
        "14 people in your network; 3 could lead to work; no recruiter, nobody at a target, nobody local."
    )


def test_rows_and_steps_are_counted_by_hand() -> None:
    rows = {row.role: row for row in take(PEOPLE, MINE).rows}
    assert {role: len(row.people) for role, row in rows.items()} == {
        Role.DEVELOPER: 5, Role.RECRUITER: 0, Role.MANAGER: 2, Role.FOUNDER: 1, Role.MENTOR: 1, Role.LEARNER: 1, Role.OTHER: 1,
        Role.UNKNOWN: 3,
    }  # fmt: skip
    assert (rows[Role.DEVELOPER].steps, rows[Role.DEVELOPER].work) == ((0, 1, 2, 0, 1, 1), (0, 0, 1, 0, 0, 0))
    assert [one.name for one in rows[Role.DEVELOPER].people] == ["Mereana", "Björn", "Ṣeun", "陽菜", "Thabo"]


def test_nobody_at_all_is_the_only_gap() -> None:
    nobody, known = take([], Mine()), take([], Mine(others=12))
    assert say(nobody.stand) == "Nobody is in your network yet."
    assert [gap.act.to for gap in nobody.gaps] == ["heads"]
    assert [(gap.act.to, say(gap.reason)) for gap in known.gaps] == [
        ("sort", "Twelve people in your book, and nobody said to be in your network.")
    ]


@given(some, mines)
def test_the_rows_add_up_and_the_reasons_agree(people: list[One], mine: Mine) -> None:
    taken = take(people, mine)
    counted = [one for one in people if one.counted]
    assert taken.people == len(counted) == sum(len(row.people) for row in taken.rows)
    assert all(sum(row.steps) == len(row.people) for row in taken.rows)
    assert sum(sum(row.work) for row in taken.rows) == len(taken.helps["work"])
    assert (taken.local is None) == (not mine.place)
    for purpose in PURPOSES:
        assert {one.id for one in taken.helps[purpose]} == {one.id for one in people if purpose in why(one, mine)}
    for reason in (r for one in people for r in why(one, mine).values()):
        assert say(reason).endswith(".")
    for gap in taken.gaps:
        assert say(gap.reason).endswith(".") and say(gap.act.reason).endswith(".")


@given(some, mines, st.randoms(use_true_random=False))
def test_the_order_of_people_does_not_matter(people: list[One], mine: Mine, chance: random.Random) -> None:
    shuffled = people[:]
    chance.shuffle(shuffled)
    assert take(shuffled, mine) == take(people, mine)


@given(some, mines, ones)
def test_somebody_outside_the_network_changes_nothing(people: list[One], mine: Mine, other: One) -> None:
    assert take([*people, other._replace(id="outside", counted=False)], mine) == take(people, mine)


FILLS = {
    "gap.no_recruiter": {"title": "Recruiter", "by_hand": ""},
    "gap.nobody_local": {"place": "Greater Lisbon, Portugal"},
    "gap.nobody_senior": {"title": "Principal Engineer", "by_hand": "", "step": 1},
    "gap.nobody_close": {"step": 4},
}


@given(some.filter(lambda people: any(one.counted for one in people)), ones, st.sampled_from(sorted(FILLS)))
def test_a_gap_is_gone_once_somebody_fills_it_and_not_before(people: list[One], other: One, code: str) -> None:
    filler = other._replace(id="filler", counted=True, **FILLS[code])  # type: ignore[arg-type]
    assert code not in _codes(take([*people, filler], MINE).gaps)
    outside = filler._replace(counted=False)
    assert (code in _codes(take([*people, outside], MINE).gaps)) == (code in _codes(take(people, MINE).gaps))


def _codes(gaps: tuple[Gap, ...]) -> set[str]:
    return {gap.reason.code for gap in gaps}


def test_the_target_gap_goes_target_by_target() -> None:
    def told(*at: str) -> list[str]:
        there = [one._replace(target=target) for one, target in zip(PEOPLE, at, strict=False)]
        return [
            say(gap.reason)
            for gap in take([*there, *PEOPLE[len(at) :]], MINE).gaps
            if gap.reason.code == "gap.no_target"
        ]

    assert told() == ["Nobody at any of your two targets."]
    assert told("Acme") == ["Nobody at one of your two targets."]
    assert told("Acme", "Souk Maps") == []


def test_an_act_names_the_closest_who_may_be_named() -> None:
    def act(people: list[One], code: str, mine: Mine = MINE) -> tuple[str, str, str]:
        found = next(gap.act for gap in take(people, mine).gaps if gap.reason.code == code)
        return found.to, found.person, found.kind

    assert act(PEOPLE, "gap.no_recruiter") == ("ask", "1", "information")
    silent = [one._replace(suggested=one.id != "1") for one in PEOPLE]
    assert act(silent, "gap.no_recruiter") == ("ask", "2", "information")
    assert act(PEOPLE, "gap.no_target") == ("ask", "1", "introduction")
    once = replace(MINE, targets=(Target("1", "Acme"), Target("2", "Souk Maps", frozenset({"8"}))))
    assert act(PEOPLE, "gap.no_target", once) == ("ask", "8", "introduction")
    strangers = [one._replace(step=0) for one in PEOPLE]
    assert act(strangers, "gap.no_recruiter") == ("meet", "", "")
    assert act(strangers, "gap.no_target") == ("target", "", "")
    assert act(strangers, "gap.nobody_close") == ("people", "", "")
    assert act(PEOPLE, "gap.nobody_local") == ("meet", "", "")


def test_what_is_not_known_is_asked_first() -> None:
    gaps = take([one._replace(title="", by_hand="") for one in PEOPLE], Mine()).gaps
    assert [gaps[0].act.to, *(gap.act.to for gap in gaps[-2:])] == ["roles", "targets", "place"]
    assert say(gaps[0].reason) == "What 14 of your 14 people do at work is not known."


@pytest.mark.parametrize(
    ("place", "mine", "local"),
    [
        ("Lisbon", "Lisbon, Portugal", True), ("Alfama, LISBON", "Lisbon", True), ("Greater Lisbon Area", "Lisbon", True), ("Porto, Portugal", "Lisbon, Portugal", False),
        ("", "Lisbon", False), ("Lisbon", "", False), ("Köln", "Koln, Germany", True), ("New Lisbon", "Lisbon", False), ("Area", "Greater Area", False),
    ],
)  # fmt: skip
def test_who_is_local(place: str, mine: str, local: bool) -> None:
    assert is_local(place, mine) is local


def test_a_town_is_told_by_its_name_alone() -> None:
    assert (town("Greater Lisbon, Portugal"), town("  "), town(",,")) == ("lisbon", "", "")


def test_what_is_kept_are_numbers_alone_and_they_come_back() -> None:
    kept = counts(take(PEOPLE, MINE))
    assert kept["people"] == 14 and kept["role.developer"] == 5 and kept["gap.recruiter"] == 1 and kept["local"] == 0
    assert all(isinstance(number, int) for number in kept.values())
    assert read_counts(kept) == kept
    assert not any(one.name in repr(kept) for one in PEOPLE)


@pytest.mark.parametrize(
    "kept", [None, [], "x", {"people": "14"}, {"people": True}, {"people": -1}, {"people": 10**30}, {"name": {}}]
)
def test_what_cannot_have_been_counted_is_left_out(kept: object) -> None:
    assert read_counts(kept) == {}


def test_the_last_time_and_now_in_words() -> None:
    before, now = counts(take(PEOPLE[:9], MINE)), counts(take([*PEOPLE, One("15", "Mei", "Recruiter", step=1)], MINE))
    assert [say(reason) for reason in compare(before, now, "2026-08-27")] == [
        "Six more people in your network than on 27 August 2026.", "Two more people who could lead to work than on 27 August 2026.",
        "There is a recruiter now.",
    ]  # fmt: skip
    assert [say(reason) for reason in compare(now, before, "2026-08-27")][2:] == ["New since then: no recruiter."]
    assert [say(reason) for reason in compare(now, now, "2026-08-27")] == [
        "As many people in your network as on 27 August 2026."
    ]


@given(
    st.dictionaries(
        st.sampled_from(["people", "work", "gap.x", *(f"gap.{short}" for short in SHORT)]), st.integers(0, 99)
    )
)
def test_any_two_can_be_compared(kept: dict[str, int]) -> None:
    now = counts(take(PEOPLE, MINE))
    assert all(
        say(reason).endswith(".") for reason in (*compare(kept, now, "2026-08-27"), *compare(now, kept, "2026-08-27"))
    )


def test_towns_and_organizations_are_grouped_however_they_are_written() -> None:
    people = [
        One("1", place="Lisbon", organization="Acme", key="acme"), One("2", place="Lisbon, Portugal", organization="ACME Inc.", key="acme"),
        One("3", place="Lisbon, Portugal", organization="Acme", key="acme"), One("4", place="Porto"), One("5"),
    ]  # fmt: skip
    taken = take(people, MINE)
    assert [(one.name, one.people) for one in taken.places] == [("Lisbon, Portugal", 3), ("Porto", 1)]
    assert [(one.name, one.people) for one in taken.organizations] == [("Acme", 3)]
    assert (taken.placed, taken.local) == (4, 3)
