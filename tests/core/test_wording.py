"""Every reason has a sentence, and the sentences are fit to be read."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.core import cadence, ties
from kith.core.common_ground import common_ground
from kith.core.reasons import Fact, Reason
from kith.core.records import InteractionKind
from kith.core.ties import how, last_exchange, last_touchpoint
from kith.core.ties_state import TieState
from kith.core.today import Candidate, coming, compose
from kith.core.wording import commons, dates, marks, openings, pitches, say, todays
from kith.core.wording import ties as tie_sentences
from tests.core.test_common_ground import Ground, stays
from tests.core.test_ties import NOW, states
from tests.core.test_today import books


def check(reason: Reason) -> None:
    """A sentence: ends like one, begins with a capital, and shows no code, no None, no bare score, no shouting."""
    text = say(reason)
    assert text.endswith((".", "?")), text
    assert text[0].isupper() or not text[0].isalpha(), text
    assert not re.search(r"None|null|\{|\}|!|overdue|\d\.\d|  |\.\.", text), text
    assert not re.search(r"\b(he|she|his|her|him)\b", text, re.IGNORECASE), text


@given(states(), st.integers(NOW, NOW + 3000))
def test_why_a_tie_is_close(state: ties.TieState, day: int) -> None:
    for reason in ties.explain(state, day):
        check(reason)


@given(books)
def test_why_today_and_how_to_begin(book: list[Candidate]) -> None:
    for item in compose(book, day=NOW, budget=25):
        assert item.why == say(item.reasons[0])
        for reason in item.reasons:
            check(reason)
    for line in coming(book, NOW, days=30):
        check(line.reason)


@given(
    st.sampled_from(["hand", "tier", "own", "closeness"]),
    st.integers(1, 800),
    st.integers(0, NOW),
    st.integers(0, NOW + 99),
)
def test_when_due(origin: str, days: int, last: int, snoozed: int) -> None:
    beat = cadence.Rhythm(days, origin)
    for reason in cadence.due(
        beat, last_touchpoint=last, in_network=True, day=NOW, snoozed_until=snoozed, since=NOW
    ).reasons:
        check(reason)


@given(stays, stays)
def test_what_is_shared(a: object, b: object) -> None:
    for reason in common_ground(Ground((a,)), Ground((b,))):  # type: ignore[arg-type]
        check(reason)


@pytest.mark.parametrize("kind", sorted(openings._LINES))
def test_every_opening_line_reads_well(kind: str) -> None:
    for variant in range(3):
        facts = {"name": "Ana", "text": "tideline", "source": "Coffee", "on": "2026-11-06", "variant": variant}
        check(Reason(f"opening.{kind}", 0.0, "points", facts))
        assert "tideline" in say(Reason(f"opening.{kind}", 0.0, "points", facts))


@pytest.mark.parametrize(
    "table", [commons.SENTENCES, openings.SENTENCES, tie_sentences.SENTENCES, todays.SENTENCES, pitches.SENTENCES]
)
def test_each_table_is_reached_through_say(table: dict[str, object]) -> None:
    for code in table:
        try:
            say(Reason(code, 0.0, "points", {"on": "2026-11-06", "until": "2026-11-06", "name": "Ana"}))
        except KeyError as missing:
            assert missing.args[0] != code.partition(".")[0] and missing.args[0] != code


def test_a_code_without_a_sentence_is_an_error() -> None:
    for code in ("tie.unheard", "nobody.knows"):
        with pytest.raises(KeyError):
            say(Reason(code, 0.0, "points"))


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "today"), (1, "yesterday"), (11, "eleven days ago"), (13, "13 days ago"), (14, "two weeks ago"), (61, "two months ago"),
        (90, "three months ago"), (364, "eleven months ago"), (365, "more than a year ago"), (1500, "more than four years ago"),
    ],
)  # fmt: skip
def test_ago(days: int, said: str) -> None:
    assert dates.ago(days) == said


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (1, "every day"),
        (7, "every seven days"),
        (14, "every two weeks"),
        (42, "every six weeks"),
        (90, "every three months"),
        (365, "once a year"),
    ],
)
def test_every(days: int, said: str) -> None:
    assert dates.every(days) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [("2019", "2019"), ("2019-05", "May 2019"), ("2019-05-14", "14 May 2019"), ("--03-14", "14 March")],
)
def test_partial_dates(text: str, said: str) -> None:
    assert dates.partial_text(text) == said


def test_marks() -> None:
    assert marks.tie_words(4, "closer") == "Strong, and getting closer"
    assert marks.tie_words(0, "drifting") == "No tie yet"
    assert marks.tie_words(3, dormant=True) == "Moderate, gone quiet"
    assert set(marks.KINDS) == set(InteractionKind)
    assert (marks.kind_word("coffee"), marks.kind_word("board_game")) == ("Coffee", "Board game")


@pytest.mark.parametrize("days", [10, 21, 45, 90, 180])
def test_what_comes_every_so_often_is_so_far_away(days: int) -> None:
    assert dates.every(days) == f"every {dates.span(days)}"


def test_a_last_contact_says_which_one_it_was() -> None:
    state = TieState(last_in=1000, last_out=900, n_in=3, n_out=2)
    for day, code in ((last_exchange(state), "tie.recent"), (last_touchpoint(state), "due.own")):
        facts: dict[str, Fact] = {
            "days": 1014 - day,
            "how": how(state, day),
            "every": 90,
            "ahead": 10,
            "on": "2027-02-25",
        }
        said = say(Reason(code, 1.0, "points", facts))
        assert {"tie.recent": "You last wrote to each other", "due.own": "They last wrote two weeks ago."}[code] in said
    met = TieState(last_together=1000, n_together=1, last_in=1000)
    assert how(met, 1000) == "met" and how(TieState(last_together=9, n_work=1), 9) == "worked"
    assert how(TieState(), 0) == "" and how(TieState(last_out=9), 9) == "out"
