"""One or two places at a time: where the choice stands, and what comes next."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kith.core.focus import LOOK_BACK, ONLINE, ROOM, Place, next_act, stand
from kith.core.wording import say

DAY = date(2026, 11, 25)


def place(name: str, kind: str, ago: int = 0) -> Place:
    return Place(name.lower(), name, kind, DAY - timedelta(days=ago))


PYDATA, FORUM, LIBRARY = place("PyData", ROOM), place("Rust forum", ONLINE), place("Library", ROOM)


@pytest.mark.parametrize(
    ("places", "words"),
    [
        ([], "No place to meet people is chosen yet."),
        ([PYDATA], "One place: PyData, in a room."),
        ([PYDATA, FORUM], "Two places: PyData, in a room; Rust forum, online."),
        ([PYDATA, FORUM, LIBRARY], "Three places at a time; with two, each gets more of you."),
    ],
)
def test_where_the_choice_stands(places: list[Place], words: str) -> None:
    assert say(stand(places)) == words


@pytest.mark.parametrize(
    ("places", "planned", "code"),
    [
        ([], False, "focus.first"),
        ([], True, "focus.first"),
        ([PYDATA], False, "focus.plan"),
        ([PYDATA], True, "focus.online"),
        ([FORUM], True, "focus.room"),
        ([PYDATA, FORUM], True, "focus.log"),
        ([PYDATA, LIBRARY], True, "focus.log"),
        ([place("Old", ROOM, LOOK_BACK)], False, "focus.look_back"),
        ([place("Old", ROOM, LOOK_BACK - 1)], True, "focus.online"),
    ],
)
def test_the_next_act_is_one(places: list[Place], planned: bool, code: str) -> None:
    found = next_act(places, DAY, planned=planned)
    assert found.code == code and say(found)[-1] in ".?"


def test_the_place_that_waits_longest_is_looked_back_on_first() -> None:
    places = [place("A", ROOM, 30), place("B", ONLINE, 40), PYDATA]
    for order in (places, places[::-1]):
        found = next_act(order, DAY, planned=True)
        assert found.facts["name"] == "B" and say(found) == "B is with you for five weeks. What came of it?"
