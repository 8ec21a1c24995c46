"""Today: short, varied, still during the day, never a chore, and good from two taps alone."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kith.core import cadence, ties
from kith.core.asks import KINDS as ASK_KINDS
from kith.core.asks import Ask, Side, State
from kith.core.openings import OpeningFact
from kith.core.records import PartialDate
from kith.core.ties_state import CLOSENESS, LAST_SPOKE
from kith.core.today import ASKS, KINDS, Candidate, FollowUp, Mark, News, Pending, coming, compose, fits
from kith.core.wording import say

NOW = 20_776  # Thursday, 19 November 2026
NAMES = [
    "Tiago",
    "Nguyễn",
    "Aroha",
    "Saoirse",
    "Yusuf",
    "Ngozi",
    "Zsófia",
    "Björn",
    "Dana",
    "Mereana",
    "Ivo",
    "Leila",
    "Priya",
    "Kwame",
    "Ji-woo",
    "Anahí",
    "Fumiko",
    "Oksana",
    "Rafael",
    "Thandiwe",
    "Élodie",
    "Emre",
    "Noor",
    "Siobhán",
    "Wanjiru",
    "Haruto",
    "Małgorzata",
    "Chidi",
    "Inês",
    "Lars",
]


def typed(number: int, name: str, closeness: str, last_spoke: str) -> Candidate:
    """A person of whom there is a name and two taps, as the book makes one."""
    state = ties.tapped(ties.EMPTY, day=NOW, closeness=closeness, last_spoke=last_spoke)
    value = ties.strength(state, NOW)
    beat = cadence.rhythm(step=ties.step(value))
    last = ties.last_touchpoint(state)
    due = cadence.due(beat, last_touchpoint=last, in_network=True, day=NOW)
    return Candidate(
        f"p{number}", name, strength=value, step=ties.step(value), trend=ties.trend(state, NOW), dormant=ties.dormant(state, NOW),
        due_on=due.on or 0, due_by=beat.origin if beat else "", every=beat.days if beat else 0,
        last_day=last, closeness=closeness, last_spoke=last_spoke,
    )  # fmt: skip


TAPS = [(c, s) for c in CLOSENESS[1:] for s in LAST_SPOKE[1:]]
CLASS = [typed(i, name, *TAPS[i % 9]) for i, name in enumerate(sorted(NAMES))]

candidates = st.builds(
    Candidate,
    id=st.uuids().map(str),
    name=st.sampled_from(NAMES),
    standing=st.sampled_from(["network", "network", "network", "known", "known_of", "private", "unsure"]),
    never_suggest=st.sampled_from([False, False, False, True]),
    deceased=st.sampled_from([False, False, False, True]),
    step=st.integers(0, 5),
    strength=st.integers(0, 1000),
    trend=st.sampled_from(["closer", "steady", "drifting"]),
    dormant=st.booleans(),
    due_on=st.sampled_from([0, NOW - 300, NOW - 3, NOW, NOW + 3]),
    due_by=st.sampled_from(["hand", "tier", "own", "closeness"]),
    every=st.integers(1, 400),
    last_day=st.sampled_from([0, NOW, NOW - 3, NOW - 40, NOW - 700]),
    last_kind=st.sampled_from(["", "mail", "coffee"]),
    closeness=st.sampled_from(CLOSENESS),
    last_spoke=st.sampled_from(LAST_SPOKE),
    target=st.sampled_from(["", "", "Acme"]),
    birthday=st.sampled_from([None, PartialDate(0, 11, 19), PartialDate(0, 2, 29), PartialDate(1990)]),
    follow_ups=st.lists(
        st.builds(FollowUp, st.integers(1, 9), st.sampled_from(["", "the slides"]), st.integers(NOW - 9, NOW + 9)),
        max_size=2,
    ).map(tuple),
    asks=st.lists(
        st.builds(
            Pending,
            st.builds(
                Ask,
                st.integers(1, 9),
                st.sampled_from(Side),
                st.sampled_from(State),
                st.sampled_from([0, NOW - 9, NOW - 1, NOW, NOW + 3]),
                st.booleans(),
                st.sampled_from(["", "thank"]),
                st.booleans(),
            ),
            st.sampled_from(sorted(ASK_KINDS)),
            st.sampled_from(["", "the slides"]),
            st.sampled_from(["", "yes"]),
            st.just("Hi"),
            st.just(NOW - 20),
        ),
        max_size=2,
    ).map(tuple),
    news=st.lists(
        st.builds(
            News, st.sampled_from(["new_job", "award"]), st.just({"organization": "Fjord"}), st.integers(NOW - 60, NOW)
        ),
        max_size=1,
    ).map(tuple),
    marks=st.lists(
        st.builds(
            Mark,
            st.sampled_from(["done", "later", "not_this"]),
            st.integers(NOW - 20, NOW - 1),
            st.sampled_from(KINDS),
            st.integers(NOW - 5, NOW + 5),
        ),
        max_size=1,
    ).map(tuple),
)
books = st.lists(candidates, max_size=25, unique_by=lambda c: c.id)


@given(books, st.integers(0, 8), st.sampled_from([None, "work"]), st.randoms(use_true_random=False))
def test_no_repeats_within_budget_whatever_the_order(
    book: list[Candidate], budget: int, goal: str | None, mix: random.Random
) -> None:
    items = compose(book, day=NOW, budget=budget, goal=goal)
    people = [item.person for item in items]
    assert len(people) == len(set(people)) <= budget
    kinds = Counter(item.kind for item in items)
    if kinds["dormant"] > 1 or kinds["weak"] > 1:  # nobody else is left
        everybody = Counter(item.kind for item in compose(book, day=NOW, budget=100, goal=goal))
        assert all(kinds[kind] == everybody[kind] for kind in ("promised", *ASKS, "due", "drifting"))
    shuffled = list(book)
    mix.shuffle(shuffled)
    assert compose(shuffled, day=NOW, budget=budget, goal=goal) == items


def test_only_old_friends_fill_the_list_and_one_among_others_does_not() -> None:
    friends = [
        Candidate(f"p{at}", f"Friend {at}", dormant=True, last_spoke="longer", closeness="well") for at in range(9)
    ]
    assert [item.kind for item in compose(friends, day=NOW)] == ["dormant"] * 5
    due = [Candidate(f"d{at}", f"Due {at}", due_on=NOW - at, due_by="hand", every=30) for at in range(9)]
    assert Counter(item.kind for item in compose(friends + due, day=NOW)) == {"due": 4, "dormant": 1}


@given(books)
def test_flags_and_standings_are_obeyed(book: list[Candidate]) -> None:
    by_id = {person.id: person for person in book}
    for item in compose(book, day=NOW, budget=25):
        person = by_id[item.person]
        assert not person.deceased
        assert item.kind in ("promised", *ASKS) or (person.standing == "network" and not person.never_suggest)
        assert not any(m.verdict == "later" and m.until > NOW for m in person.marks)
        assert not any(m.verdict == "not_this" and m.kind == item.kind for m in person.marks)
        if item.kind in ("due", "drifting", "dormant", "weak"):
            assert not person.last_day or NOW - person.last_day >= 7
    for line in coming(book, NOW):
        assert NOW < line.on <= NOW + 7
        person = by_id[line.person]
        assert not person.deceased
        assert line.reason.code in ("today.coming_promise", "today.coming_ask") or not person.never_suggest


@settings(max_examples=60)
@given(books, st.integers(1, 7), st.sampled_from(["done", "later", "not_this"]), st.sampled_from([None, "work"]))
def test_what_is_dealt_with_goes_and_nothing_else_moves(
    book: list[Candidate], budget: int, verdict: str, goal: str | None
) -> None:
    items = compose(book, day=NOW, budget=budget, goal=goal)
    for gone in items:
        after = [
            replace(p, last_day=NOW, marks=(*p.marks, Mark(verdict, NOW, gone.kind, NOW + 3)))
            if p.id == gone.person
            else p
            for p in book
        ]
        left = compose(after, day=NOW, budget=budget, goal=goal)
        assert [item.person for item in left] == [item.person for item in items if item != gone]


def test_nobody_and_nothing_is_an_empty_list() -> None:
    assert compose([], day=NOW) == ()
    assert compose([Candidate("p1", "Ana")], day=NOW) == ()
    assert compose(CLASS, day=NOW, budget=0) == ()
    assert (fits(20), fits(3), fits(-5)) == (5, 0, 0)


def test_three_thousand_overdue_people_are_five_rows() -> None:
    book = [
        Candidate(f"p{i}", "X", step=3, due_on=NOW - i, due_by="own", every=30, last_day=NOW - 31 - i, last_kind="mail")
        for i in range(3000)
    ]
    assert len(compose(book, day=NOW)) == 5


def test_thirty_names_and_two_taps_make_a_good_list() -> None:
    items = compose(CLASS, day=NOW)
    assert len(items) == 5
    assert len({item.kind for item in items}) >= 3
    by_id = {person.id: person for person in CLASS}
    names = [by_id[item.person].name for item in items]
    assert names != sorted(NAMES)[:5] and names != sorted(names)
    for item in items:
        person = by_id[item.person]
        assert person.name in item.why and person.last_spoke != "month"
    assert all("ago" in item.why for item in items)


def test_the_sentence_of_two_taps() -> None:
    tiago = typed(1, "Tiago", "well", "longer")
    assert [item.why for item in compose([tiago], day=NOW)] == [
        "You know Tiago well and last spoke more than a year ago."
    ]


def test_days_bring_other_people() -> None:
    weeks = [{item.person for item in compose(CLASS, day=NOW + i)} for i in range(14)]
    away = {person.id for person in CLASS if person.last_spoke != "month"}
    assert len(set.union(*weeks)) >= 0.7 * len(away)
    assert all(a != b for a, b in zip(weeks, weeks[1:], strict=False))


PROMISE = FollowUp(4, "the slides from PyData Lisbon", NOW)


@pytest.mark.parametrize(
    ("person", "kind", "why"),
    [
        (Candidate("p", "Ana", follow_ups=(PROMISE,)), "promised", "Promised for today: the slides from PyData Lisbon."),
        (Candidate("p", "Ana", standing="known", follow_ups=(FollowUp(1, "", NOW - 1),)), "promised", "You wanted to get back to Ana yesterday."),
        (Candidate("p", "Ana", birthday=PartialDate(0, 11, 19)), "birthday", "It is Ana’s birthday."),
        (
            Candidate("p", "Ana", news=(News("new_job", {"organization": "Fjord", "before": "Acme"}, NOW - 2),)),
            "news",
            "Ana moved from Acme to Fjord.",
        ),
        (
            Candidate("p", "Ana", due_on=NOW, due_by="hand", every=42, last_day=NOW - 42, last_kind="coffee"),
            "due",
            "You wanted to be in touch every six weeks; the last time was six weeks ago.",
        ),
        (
            Candidate("p", "Ana", dormant=True, step=2, last_day=NOW - 430, last_kind="review"),
            "dormant",
            "You and Ana were close once, then it was quiet for more than a year.",
        ),
    ],
)  # fmt: skip
def test_each_kind_and_its_sentence(person: Candidate, kind: str, why: str) -> None:
    assert [(item.kind, item.why) for item in compose([person], day=NOW)] == [(kind, why)]


def test_a_row_has_the_last_thing_and_a_line() -> None:
    ana = Candidate(
        "p", "Ana Silva", called="Ana", dormant=True, step=2, last_day=NOW - 430, last_kind="coffee",
        last_text="looking for a Rust job", facts=(OpeningFact("note", "looking for a Rust job", "Coffee", "2025-09-15"),),
    )  # fmt: skip
    (item,) = compose([ana], day=NOW)
    assert item.last == "Coffee, 15 September 2025: looking for a Rust job."
    assert item.is_draft and "Rust job" in item.opening and "Ana" in item.opening
    (shared, *_) = compose([ana, replace(ana, id="q", called="Bo")], day=NOW)
    assert not shared.is_draft and shared.opening == item.last


def test_a_rhythm_of_the_past_is_over_after_a_long_silence() -> None:
    ana = Candidate("p1", "Ana", step=3, due_on=NOW - 10, due_by="own", every=30, last_day=NOW - 140, last_kind="mail")
    assert [i.kind for i in compose([ana], day=NOW)] == ["due"]
    gone = replace(ana, last_day=NOW - 151)
    assert compose([gone], day=NOW) == ()
    assert [i.kind for i in compose([replace(gone, dormant=True)], day=NOW)] == ["dormant"]
    assert [i.kind for i in compose([replace(gone, due_by="hand")], day=NOW)] == ["due"]


def test_looking_outward_puts_the_loose_tie_first() -> None:
    loose = Candidate("p1", "Ana", step=1, last_day=NOW - 200, last_kind="mail")
    due = Candidate("p2", "Bo", step=4, due_on=NOW, due_by="own", every=30, last_day=NOW - 30, last_kind="mail")
    assert [i.kind for i in compose([loose, due], day=NOW)] == ["due", "weak"]
    assert [i.kind for i in compose([loose, due], day=NOW, goal="work")] == ["weak", "due"]


def test_coming_days() -> None:
    ana = Candidate("p1", "Ana", follow_ups=(FollowUp(1, "call back", NOW + 2), FollowUp(2, "far", NOW + 20)))
    bo = Candidate("p2", "Bo", due_on=NOW + 1, due_by="hand", every=14)
    cai = Candidate("p3", "Cai", birthday=PartialDate(1990, 11, 23))
    dee = Candidate("p4", "Dee", marks=(Mark("later", NOW, "due", NOW + 3),))
    assert [(line.on - NOW, line.text) for line in coming([ana, bo, cai, dee], NOW)] == [
        (1, "Be in touch with Bo, as you are every two weeks."),
        (2, "Ana: call back."),
        (3, "Dee, whom you put off to this day."),
        (4, "Cai’s birthday."),
    ]


def due(number: int, **more: object) -> Candidate:
    """Somebody to be in touch with, as urgent as the others."""
    said = {"due_on": NOW - 3, "due_by": "hand", "every": 30} | more
    return Candidate(f"p{number}", f"Person {number}", **said)  # type: ignore[arg-type]


@given(st.lists(st.integers(0, 999), min_size=2, max_size=20, unique=True), st.data(), st.integers(NOW, NOW + 30))
def test_among_equally_urgent_ones_those_at_a_target_come_first(
    numbers: list[int], data: st.DataObject, day: int
) -> None:
    there = data.draw(st.sets(st.sampled_from(numbers)))
    book = [due(n, due_on=day - 3, target="Acme" if n in there else "") for n in numbers]
    items = compose(book, day=day, budget=20)
    assert {item.person for item in items[: len(there)]} == {f"p{n}" for n in there}
    for item in items:
        told = [reason for reason in item.reasons if reason.code == "today.target"]
        assert [say(reason) for reason in told] == ["Works at Acme, one of your targets."] * (
            int(item.person[1:]) in there
        )
        assert item.reasons[0].code == "today.due_first"


@given(books)
def test_a_target_decides_who_comes_first_and_never_who_has_a_row_or_of_which_kind(book: list[Candidate]) -> None:
    without = [replace(person, target="") for person in book]
    assert {(item.person, item.kind) for item in compose(book, day=NOW, budget=99)} == {
        (item.person, item.kind) for item in compose(without, day=NOW, budget=99)
    }
    for budget in range(5):
        kinds = [Counter(item.kind for item in compose(some, day=NOW, budget=budget)) for some in (book, without)]
        assert kinds[0] == kinds[1]


def test_who_is_far_more_urgent_comes_before_a_target() -> None:
    late, fresh = due(1, due_on=NOW - 60), due(2, due_on=NOW, target="Acme")
    assert [item.person for item in compose([late, fresh], day=NOW)] == ["p1", "p2"]


def test_a_promise_to_somebody_who_is_not_suggested_says_nothing_of_targets() -> None:
    known = Candidate("p1", "Ana", standing="known", follow_ups=(FollowUp(1, "the slides", NOW),), target="Acme")
    assert [reason.code for reason in compose([known], day=NOW)[0].reasons] == ["today.promised"]
