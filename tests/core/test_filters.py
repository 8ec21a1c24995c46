"""What is understood of the filter box: each part, its opposite, and what is no filter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.core.filters import FLAGS, STANDINGS, STEPS, Kind, Part, understand

PARTS = [
    ("acme", Part(Kind.WORD, "acme"), "With “acme”", "Without “acme”"),
    ('"souk maps"', Part(Kind.WORD, "souk maps"), "With “souk maps”", "Without “souk maps”"),
    ("org:acme", Part(Kind.ORGANIZATION, "acme"), "At acme", "Not at acme"),
    ('at:"Souk Maps"', Part(Kind.ORGANIZATION, "Souk Maps"), "At Souk Maps", "Not at Souk Maps"),
    ("tag:rust", Part(Kind.TAG, "rust"), "Tagged rust", "Not tagged rust"),
    ("#rust", Part(Kind.TAG, "rust"), "Tagged rust", "Not tagged rust"),
    ('#"two words"', Part(Kind.TAG, "two words"), "Tagged two words", "Not tagged two words"),
    ("in:Lisbon", Part(Kind.PLACE, "Lisbon"), "In Lisbon", "Not in Lisbon"),
    ("circle:class", Part(Kind.CIRCLE, "class"), "Known from class", "Not known from class"),
    ("strong", Part(Kind.STEP, "strong", steps=(4, 5)), "Strong ties", "No strong ties"),
    ("contact:1m", Part(Kind.CONTACT, "1m", days=30), "Contact within 1 month", "No contact for 1 month"),
    ("is:network", Part(Kind.STANDING, "network"), "In your network", "Not in your network"),
    ("IS:Known-Of", Part(Kind.STANDING, "known_of"), "People you know of", "Other than people you know of"),
    ("is:never", Part(Kind.FLAG, "never"), "Never suggested", "Not among the never suggested"),
    ("is:deceased", Part(Kind.FLAG, "deceased"), "Who have died", "Who have not died"),
    ("is:untagged", Part(Kind.FLAG, "untagged"), "Without a tag", "With a tag"),
]  # fmt: skip
ALL = [text for text, _, _, _ in PARTS] + [*STEPS, *(f"is:{word}" for word in (*STANDINGS, *FLAGS)), "no-contact:6m"]


@pytest.mark.parametrize(("text", "part", "said", "opposite"), PARTS, ids=[text for text, _, _, _ in PARTS])
def test_each_part_and_its_opposite(text: str, part: Part, said: str, opposite: str) -> None:
    plain, turned = understand(text), understand(f"-{text}")
    assert (plain.parts, plain.meaning, plain.problem) == ((part,), said, "")
    assert turned.parts == (Part(part.kind, part.text, True, part.steps, part.days),)
    assert (turned.meaning, turned.problem) == (opposite, "")


def test_no_contact_is_the_opposite_of_contact() -> None:
    assert understand("no-contact:6m").parts == understand("-contact:6m").parts
    assert understand("-no-contact:6m").parts == understand("contact:6m").parts
    assert understand("-no-contact:6m").meaning == "Contact within 6 months"


@pytest.mark.parametrize("text", ALL)
def test_a_minus_turns_every_filter_round(text: str) -> None:
    (plain,), (turned,) = understand(text).parts, understand(f"-{text}").parts
    assert (plain.kind, plain.text, plain.minus) == (turned.kind, turned.text, not turned.minus)
    assert understand(text).meaning != understand(f"-{text}").meaning


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("orgg:acme", "“orgg:” is no filter, so it is looked for as a word. There are org:, tag:, in:, circle:, contact:, no-contact: and is:."),
        ("is:lost", "“is:lost” is no filter. There are is:network, is:known, is:known-of, is:private, is:unsure, is:due"),
        ("-is:lost", "“is:lost” is no filter."),
        ("no-contact:soon", "“soon” is no span of time. Write 10d, 6w, 3m or 1y."),
        ("contact:6", "“6” is no span of time."),
        ("org:", "“org:” wants a word after it, such as org:acme."),
        ("place:", "“place:” wants a word after it, such as place:lisbon."),
    ],
)  # fmt: skip
def test_what_is_no_filter_is_told_with_what_there_is(text: str, told: str) -> None:
    assert told in understand(text).problem


def test_an_unknown_filter_is_looked_for_as_a_word_and_a_bad_value_for_nothing() -> None:
    assert understand("orgg:acme").parts == (Part(Kind.WORD, "orgg:acme"),)
    assert understand("is:lost strong").parts == understand("strong").parts


@pytest.mark.parametrize(
    "text", ["https://www.linkedin.com/in/ana", "10:30", "ana@acme.example", "o'brien", "+49 30 555", "C++"]
)
def test_what_only_looks_like_a_filter_is_no_problem(text: str) -> None:
    found = understand(text)
    assert found.problem == "" and {part.kind for part in found.parts} == {Kind.WORD}


def test_a_line_has_each_of_its_parts() -> None:
    found = understand('org:acme strong no-contact:6m -recruiter rust "souk maps"')
    assert [part.kind.value for part in found.parts] == ["org", "step", "contact", "word", "word", "word"]
    assert (
        found.meaning
        == "At acme, strong ties, no contact for 6 months, without “recruiter”, with “rust”, with “souk maps”"
    )


@given(st.text(max_size=200))
def test_no_text_is_an_error(text: str) -> None:
    found = understand(text)
    assert understand(text) == found and len(found.parts) <= len(text)
