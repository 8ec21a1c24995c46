"""Chips that do not hold, and lines that only say who somebody is."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.core.capture import ChipKind, LogLine, only_people, person_without, understand_log, understand_person, without
from tests.core.test_capture_laws import TODAY, assert_partition, text

PEOPLE = ["Ana Silva", "Bo Berg", "Chen Wei"]


def read(line: str) -> LogLine:
    return understand_log(line, today=date(2026, 11, 24), people=PEOPLE)


@pytest.mark.parametrize(
    ("line", "off", "left"),
    [
        ("coffee with Ana Silva, talked Go; follow up monday", {"note:talked Go"}, "coffee with Ana Silva; follow up monday"),
        ("coffee with Ana Silva, talked Go; follow up monday", {"follow_up:follow up monday"}, "coffee with Ana Silva, talked Go"),
        (
            "coffee with Ana Silva, talked Go; follow up monday",
            {"note:talked Go", "follow_up:follow up monday"},
            "coffee with Ana Silva",
        ),
        ("Knows Go; coffee with Ana Silva", {"note:Knows Go"}, "coffee with Ana Silva"),
        ("coffee with Ana Silva, wants intro to Bo", {"ask:wants intro to Bo"}, "coffee with Ana Silva"),
        ("coffee with Ana Silva and Bo Berg", {"who:Bo Berg"}, "coffee with Ana Silva and Bo Berg"),
        ("coffee with Ana Silva #rust", {"tag:java"}, "coffee with Ana Silva #rust"),
    ],
)  # fmt: skip
def test_words_that_stand_for_themselves_go_with_their_chip(line: str, off: set[str], left: str) -> None:
    assert without(read(line), off).line.strip() == left


def test_what_was_read_wrong_stays_as_a_word() -> None:
    line = read("coffee with Ana Silva and Bo Berg @ Noma yesterday 20 min #rust")
    off = {piece.chip for piece in line.pieces} - {"who:Ana Silva"}
    left = without(line, off)
    assert left.line == line.line
    assert [one.name for one in left.who] == ["Ana Silva"]
    assert (left.kind, left.on, left.minutes, left.where, left.tags) == (None, None, None, "", ())
    assert "yesterday" in left.note and "Bo Berg" in left.note


def test_a_promise_and_a_follow_up_go_too() -> None:
    line = read("met Ana Silva, promised slides by friday; follow up monday")
    left = without(line, {"offer:promised slides by friday", "follow_up:follow up monday"})
    assert (left.offers, left.follow_ups, left.line) == ((), (), "met Ana Silva")


@given(text, st.data())
def test_what_is_left_is_a_partition_of_what_is_kept(line: str, data: st.DataObject) -> None:
    found = understand_log(line, today=TODAY, people=["Ana Silva"])
    chips = sorted({piece.chip for piece in found.pieces if piece.kind is not ChipKind.GLUE})
    off = data.draw(st.sets(st.sampled_from(chips))) if chips else set()
    left = without(found, off)
    assert_partition(left)
    assert without(found, set()) is found
    if not off:
        assert left.line == line
    assert not off & {piece.chip for piece in left.pieces if piece.kind is not ChipKind.NOTE}


def test_of_a_person_what_is_unticked_is_not_said() -> None:
    person = understand_person(
        "Ana Silva (Acme) ana@x.example ana@y.example #rust #go, SRE, well, met 2019 @ana@z.example"
    )
    off = {
        "organization:Acme",
        "email:ana@x.example",
        "tag:go",
        "role:SRE",
        "closeness:well",
        "note:met 2019",
        "handle:ana@z.example",
    }
    left = person_without(person, off)
    assert left.as_json() == {"kith": "person", "name": "Ana Silva", "emails": ["ana@y.example"], "tags": ["rust"]}
    assert person_without(person, {"name:Ana Silva"}).name == ""
    assert person_without(person, set()) is person


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("Ana Silva", [("Ana Silva", "")]),
        ("chen wei #kafka", [("chen wei", "")]),
        ("Ana Silva (Acme) ana@acme.example", [("Ana Silva", "Acme")]),
        ("Chen Wei @ Globex", [("Chen Wei", "Globex")]),
        ("Kofi Mensah, SRE at Harbour Health", [("Kofi Mensah", "Harbour Health")]),
        ("Ana Silva, Bo Berg", [("Ana Silva", ""), ("Bo Berg", "")]),
        ("ana@acme.example", [("", "")]),
        ("coffee with Ana Silva", []),
        ("Ana Silva yesterday", []),
        ("Ana Silva: moved to Berlin", []),
        ("follow up with Ana Silva", []),
        ("Ana Silva, needs a reviewer", []),
        ("Ana Silva and Bo Berg @ PyData", []),
        ("#rust", []),
    ],
)
def test_lines_that_only_say_who_somebody_is(line: str, people: list[tuple[str, str]]) -> None:
    assert [(one.name, one.organization) for one in only_people(read(line))] == people
