"""Targets: where one stands with them, in words."""

from __future__ import annotations

import pytest

from kith.core.roles import Role
from kith.core.targets import next_step, stand, stand_at, way_in
from kith.core.wording import say


@pytest.mark.parametrize(
    ("there", "sentence", "advice"),
    [
        ([], "No target yet.", "Somewhere you would like to work"),
        ([0], "One target, and nobody you know is there yet.", "One is a wish"),
        ([2], "One target, and you know somebody there.", "One is a wish"),
        ([0, 0], "Two targets; you know nobody at any of them yet.", "Five to fifteen are a good number"),
        ([1, 0, 3], "Three targets; you know people at two.", "Five to fifteen are a good number"),
        ([1] * 5, "Five targets; you know people at each of them.", ""),
        ([1] * 15, "15 targets; you know people at each of them.", ""),
        ([0] * 16, "16 targets; you know nobody at any of them yet.", "16 are a lot to follow."),
    ],
)
def test_how_many_there_are_and_how_many_are_good(there: list[int], sentence: str, advice: str) -> None:
    told, hint = stand(there)
    assert say(told) == sentence
    assert say(hint).startswith(advice) if hint else not advice


@pytest.mark.parametrize(
    ("now", "before", "sentence"),
    [
        (0, 0, "Acme: nobody you know is there yet."),
        (1, 0, "Acme: you know one person there."),
        (2, 1, "Acme: you know two people there, and one who was there once."),
        (0, 3, "Acme: nobody you know is there now, and three who were there once."),
    ],
)
def test_where_one_stands_with_one(now: int, before: int, sentence: str) -> None:
    assert say(stand_at("Acme", now, before)) == sentence


def test_one_that_was_let_go_says_since_when() -> None:
    told = stand_at("Acme", 2, 0, closed_on="2026-11-27", closed_why="Too far")
    assert say(told) == "Acme is no target any more, since 27 November 2026."


def test_how_somebody_could_lead_there() -> None:
    def told(role: Role, step: int) -> str:
        found = way_in("Acme", role, step)
        return say(found) if found else ""

    assert told(Role.RECRUITER, 1) == "A recruiter: knows who is looked for, or decides it."
    assert told(Role.DEVELOPER, 2) == "Close enough to be asked what it is like there."
    assert told(Role.DEVELOPER, 1) == "You know each other a little; a small question is a beginning."
    assert told(Role.FOUNDER, 0) == ""


def test_the_next_step_asks_somebody_before_it_sends_one_out() -> None:
    assert say(next_step("Ana", once=False)) == "Ana is there: half an hour about what it is like."
    assert say(next_step("Ana", once=True)) == "Ana was there once, and may know who is there now."
    assert say(next_step("", once=False)).startswith("Find where its people are met")
