"""When somebody is due, and who never is."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.core.cadence import BOUNDS, Rhythm, due, own_rhythm, rhythm

NOW = 20_776
MONTHLY = [NOW - 30 * i for i in range(10)]


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ({"by_hand": 42, "tier": "inner", "touchpoints": MONTHLY, "step": 5}, Rhythm(42, "hand")),
        ({"by_hand": 0, "tier": "inner", "touchpoints": MONTHLY, "step": 5}, None),
        ({"tier": "inner", "touchpoints": MONTHLY, "step": 5}, Rhythm(21, "tier")),
        ({"touchpoints": MONTHLY, "step": 5}, Rhythm(30, "own")),
        ({"touchpoints": MONTHLY[:5], "step": 4}, Rhythm(60, "closeness")),
        ({"step": 1}, None),
        ({}, None),
    ],
)
def test_the_nearest_wish_wins(given_: dict[str, object], expected: Rhythm | None) -> None:
    assert rhythm(**given_) == expected  # type: ignore[arg-type]


def test_an_unknown_tier_is_an_error() -> None:
    with pytest.raises(KeyError):
        rhythm(tier="best friends")


def test_own_rhythm_takes_a_burst_as_one_and_shrugs_off_one_silence() -> None:
    burst = [NOW - 30 * i - j for i in range(8) for j in range(3)]
    assert own_rhythm(burst) == 30
    silence = [day if day > NOW - 100 else day - 900 for day in MONTHLY]
    assert own_rhythm(silence) == 30
    assert own_rhythm(range(NOW - 500, NOW)) is None  # one endless conversation
    assert own_rhythm(MONTHLY[:5]) is None


@given(st.lists(st.integers(0, NOW), max_size=60), st.randoms(use_true_random=False))
def test_own_rhythm_is_bounded_and_needs_no_order(days: list[int], shuffle: random.Random) -> None:
    mixed = days * 2
    shuffle.shuffle(mixed)
    found = own_rhythm(mixed)
    assert found == own_rhythm(days)
    assert found is None or BOUNDS[0] <= found <= BOUNDS[1]


def test_who_merely_exists_is_never_due() -> None:
    default = Rhythm(30, "closeness")
    assert due(default, last_touchpoint=0, in_network=True, day=NOW, since=NOW - 500).on is None
    assert due(default, last_touchpoint=NOW - 400, in_network=False, day=NOW).on is None
    assert due(None, last_touchpoint=NOW - 400, in_network=True, day=NOW).on is None
    assert due(Rhythm(30, "hand"), last_touchpoint=0, in_network=True, day=NOW, since=NOW - 5).on == NOW + 25


@given(
    st.integers(1, NOW), st.integers(1, NOW), st.integers(1, 400), st.sampled_from(["hand", "tier", "own", "closeness"])
)
def test_any_later_touchpoint_moves_the_day(first: int, second: int, days: int, origin: str) -> None:
    early, late = sorted((first, second))
    beat = Rhythm(days, origin)
    before = due(beat, last_touchpoint=early, in_network=True, day=NOW).on
    after = due(beat, last_touchpoint=late, in_network=True, day=NOW).on
    assert before is not None and after is not None
    assert after - before == late - early


def test_a_snooze_moves_the_date_and_is_no_contact() -> None:
    beat = Rhythm(30, "hand")
    plain = due(beat, last_touchpoint=NOW - 40, in_network=True, day=NOW)
    put_off = due(beat, last_touchpoint=NOW - 40, in_network=True, day=NOW, snoozed_until=NOW + 3)
    assert (plain.on, put_off.on) == (NOW - 10, NOW + 3)
    assert put_off.reasons[0] == plain.reasons[0]  # the last contact is still forty days ago
    assert [r.code for r in put_off.reasons] == ["due.hand", "due.snoozed"]
