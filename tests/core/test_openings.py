"""Opening lines: a fact that is theirs alone, or the bare fact, or nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kith.core.openings import KINDS, OpeningFact, opening, tally
from kith.core.wording import say

NOW = 20_776
RUST = OpeningFact("note", "looking for a Rust job", "Coffee", "2026-11-06")


def test_a_fact_of_ones_own_becomes_a_line() -> None:
    begin = opening("p1", "Ana", [RUST], tally([[RUST]]), day=NOW)
    assert begin is not None and begin.draft
    line = say(begin.reason)
    assert "Ana" in line and "looking for a Rust job" in line


def test_a_fact_that_fits_two_is_only_a_fact() -> None:
    other = OpeningFact("note", "Looking  for a rust JOB", "Call", "2026-01-01")
    begin = opening("p1", "Ana", [RUST], tally([[RUST], [other]]), day=NOW)
    assert begin is not None and not begin.draft
    assert say(begin.reason) == "Coffee, 6 November 2026: looking for a Rust job."


def test_another_fact_may_still_be_ones_own() -> None:
    tag = OpeningFact("tag", "parsers")
    begin = opening("p1", "Ana", [RUST, tag], tally([[RUST, tag], [RUST]]), day=NOW)
    assert begin is not None and begin.draft and begin.reason.code == "opening.tag"


def test_a_long_note_is_never_put_into_a_mouth() -> None:
    long = OpeningFact("note", "word " * 100, "Call", "2026-01-01")
    begin = opening("p1", "Ana", [long], tally([[long]]), day=NOW)
    assert begin is not None and not begin.draft


def test_nothing_known_is_nothing_said() -> None:
    assert opening("p1", "Ana", [], {}, day=NOW) is None
    assert opening("p1", "Ana", [OpeningFact("note", "  ")], {}, day=NOW) is None


def test_lines_vary_over_people_and_hold_still_for_one() -> None:
    lines = {say(opening(f"p{i}", "Ana", [RUST], {}, day=NOW).reason) for i in range(40)}  # type: ignore[union-attr]
    assert len(lines) == 3
    assert opening("p1", "Ana", [RUST], {}, day=NOW) == opening("p1", "Ana", [RUST], {}, day=NOW)


words = st.text(min_size=1, max_size=120)
facts = st.builds(
    OpeningFact, st.sampled_from(sorted(KINDS)), words, st.sampled_from(["", "Coffee", "Mail"]), st.just("2026-11-06")
)


@given(st.lists(st.lists(facts, max_size=4), min_size=1, max_size=6), st.text(min_size=1, max_size=20))
def test_a_draft_never_rests_on_what_another_has(people: list[list[OpeningFact]], name: str) -> None:
    shared = tally(people)
    for i, mine in enumerate(people):
        begin = opening(str(i), name, mine, shared, day=NOW)
        if begin and begin.draft:
            key = OpeningFact(begin.reason.code.partition(".")[2], str(begin.reason.facts["text"])).key
            assert not any(key == fact.key for j, other in enumerate(people) if j != i for fact in other)
