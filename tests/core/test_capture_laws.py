"""Laws of capture: nothing typed is lost, nothing raises, work grows in line with the text."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kith.core.capture import ChipKind, LogLine, PersonLine, understand_log, understand_paste, understand_person

TODAY = date(2026, 11, 24)
WORDS = [
    *(
        "coffee",
        "with",
        "met",
        "Ana",
        "Bo",
        "Silva",
        "王小明",
        "van",
        "(Acme)",
        "@PyData",
        "#rust",
        "follow up",
        "friday",
        "next",
    ),
    *(
        "in 2 weeks",
        "by",
        "3 Nov",
        "2026-11-03",
        "3.11.",
        "promised",
        "wants",
        "she",
        "20 min",
        "half an hour",
        "and",
        ",",
        ";",
    ),
    *(
        "a@x.example",
        "<b@y.example>",
        "From:",
        "\n",
        "--",
        "1st",
        "+49 30 1234567",
        "developer",
        "at",
        "/",
        "|",
        '"',
        "é",
        "\x00",
    ),
]
text = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))


def assert_partition(line: LogLine | PersonLine) -> None:
    """The pieces are the line, every character once; glue holds no word but joining ones; notes stand in the note."""
    assert "".join(line.line[piece.start : piece.end] for piece in line.pieces) == line.line
    assert all(a.end == b.start for a, b in zip(line.pieces, line.pieces[1:], strict=False))
    for piece in line.pieces:
        assert piece.start < piece.end
        if piece.kind is ChipKind.NOTE:
            assert line.line[piece.start : piece.end].strip() in line.note


@given(text)
@example("\ufeffmet \u202eAna\u0000")
def test_no_character_of_a_log_line_is_lost(line: str) -> None:
    found = understand_log(line, today=TODAY, people=["Ana Silva"])
    assert found.line == line
    assert_partition(found)


@given(text)
def test_glue_of_a_log_line_is_marks_and_small_words(line: str) -> None:
    small = {"with", "and", "for", "in", "at", "a", "an", "the", "had", "y", "e", "und", "con", "mit", "plus", "sowie"}
    found = understand_log(line, today=TODAY)
    for piece in found.pieces:
        if piece.kind is ChipKind.GLUE:
            left = [word for word in line[piece.start : piece.end].split() if any(map(str.isalnum, word))]
            assert {word.strip(",;:.@#-").casefold() for word in left} <= small | {
                "am",
                "im",
                "el",
                "la",
                "en",
                "por",
                "hatte",
            }


@given(text)
def test_no_character_of_a_person_line_is_lost(line: str) -> None:
    found = understand_person(line)
    assert found.line == line
    assert_partition(found)


@given(text)
@settings(max_examples=200)
def test_pasted_people_stand_in_order_each_on_their_own_stretch(pasted: str) -> None:
    end = 0
    for person in understand_paste(pasted):
        assert person.start >= end
        assert pasted[person.start : person.start + len(person.line)] == person.line
        assert_partition(person)
        end = person.start + len(person.line)


@given(
    st.lists(st.sampled_from([word for word in WORDS if word not in ("From:", "\n")]), min_size=1, max_size=10).map(
        " ".join
    )
)
def test_without_headers_a_paste_keeps_every_word(pasted: str) -> None:
    kept = [False] * len(pasted)
    for person in understand_paste(pasted):
        for at in range(person.start, person.start + len(person.line)):
            kept[at] = True
    assert all(kept[at] or not char.isalnum() for at, char in enumerate(pasted)) or "@" in pasted


@given(
    st.dates(date(2, 1, 1), date(9998, 12, 31)),
    st.sampled_from(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]),
)
def test_a_weekday_is_within_a_week_and_never_today(today: date, weekday: str) -> None:
    happened = understand_log(f"met Ana {weekday}", today=today).on
    todo = understand_log(f"met Ana; follow up {weekday}", today=today).follow_ups[0].on
    assert happened is not None and todo is not None
    assert timedelta(days=1) <= today - happened <= timedelta(days=7)
    assert timedelta(days=1) <= todo - today <= timedelta(days=7)
    assert happened.weekday() == todo.weekday()


@pytest.mark.parametrize("today", [date.min, date.max])
def test_the_ends_of_the_calendar(today: date) -> None:
    for words in ("last year", "next year", "friday", "in 999 years", "999 weeks ago", "follow up next friday"):
        understand_log(f"met Ana {words}", today=today)


def steps(work: Callable[[Any], Any], line: object) -> int:
    """How many Python and C calls the work makes: a measure of its time that no other load on the machine disturbs."""
    count = 0

    def profile(frame: object, event: str, arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(profile)
    try:
        work(line)
    finally:
        sys.setprofile(None)
    return count


def log(line: str) -> LogLine:
    return understand_log(line, today=TODAY, people=["Ana"])


HOSTILE = ["a", "A ", "@", "#a", "(", "a@b.", "1 ", "follow up ", "wants A ", "with A, ", "friday ", "in 2 ", ",", ". ", "\n", " ",
           '"A" <', "From: a@b.cc\n", "1st\n", "www.a ", "王 ", "van ", "e\u0301"]  # fmt: skip


@pytest.mark.parametrize("work", [log, understand_person, understand_paste])
@pytest.mark.parametrize("unit", HOSTILE)
def test_steps_grow_in_line_with_the_text(work: Callable[[str], Any], unit: str) -> None:
    small, large = (steps(work, (unit * size)[:size]) for size in (1_000, 4_000))
    assert large <= 5 * small + 500


@pytest.mark.parametrize("unit", HOSTILE)
def test_a_hundred_thousand_hostile_characters_come_back(unit: str) -> None:
    line = (unit * 100_000)[:100_000]
    assert log(line).line == line
    assert understand_person(line).line == line
    understand_paste(line)
