"""Phone numbers are found by their digits, however they are grouped."""

from __future__ import annotations

import pytest

from kith.core.normal import search_text, search_words
from kith.core.normal.searching import search_digits


def finds(query: str, text: str) -> bool:
    """As the database looks it up: all words, or the digits alone."""
    held = search_text(text).split()
    ways = [way for way in (search_words(query), [search_digits(query)]) if way and all(way)]
    return any(all(any(one.startswith(word) for one in held) for word in way) for way in ways)


STORED = ["+49 30 555 1234", "+49305551234", "+49 (30) 555-1234", "0049 30 5551234", "+49.30.555.1234"]


@pytest.mark.parametrize("text", STORED)
@pytest.mark.parametrize(
    "query", ["+4930555", "+49 30 555", "4930555", "0049 30 555", "030 555", "(030) 555-12", "030555"]
)
def test_a_number_is_found_with_and_without_its_country(query: str, text: str) -> None:
    assert finds(query, text)


@pytest.mark.parametrize(
    ("query", "text"), [("+4931", "+49 30 555 1234"), ("555 999", "+49 30 555 1234"), ("2019", "+49 30 555 1234")]
)
def test_another_number_is_not(query: str, text: str) -> None:
    assert not finds(query, text)


@pytest.mark.parametrize("query", ["ana", "30", "3-2", "C++ 17", "ana 555 1234", "", "+", "2019-05-14T09:00"])
def test_what_is_no_number_has_no_digits(query: str) -> None:
    assert search_digits(query) == ""


def test_a_text_that_is_no_number_is_indexed_by_its_words_alone() -> None:
    assert search_text("Room 12 34 56", "2019") == "room 12 34 56 2019"
