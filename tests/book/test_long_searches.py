"""A search that never ends asks the database for no more than a short one: the same questions, in line with what was typed (trust, class 10)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kith.book.actions import adding
from kith.book.models import Owner
from kith.book.queries import naming, people, searching
from kith.core.filters import Kind, understand

#: Words, filters and their opposites, tags, runs, numbers, and signs that a full-text index has a use for.
UNITS = (
    "a ",
    "ab ",
    "#a ",
    "#{} ",
    "{} ",
    "org:{} ",
    "tag:{} ",
    '"',
    "-a ",
    "田",
    "1",
    "+49 30 1 ",
    "* ",
    "a* OR ",
    "NEAR(",
    "' ",
    "\u0301",
    "is:due ",
    "strong ",
    *(f"{key}:a " for key in ("contact", *Kind)),
)


@pytest.fixture
def book(owner: Owner) -> Owner:
    adding.add(owner, lines=["Ana Silva (Acme) ana@acme.example #rust", "Bo Berg (Acme) #go"])
    return owner


def asked(work: Callable[[str], object], text: str) -> tuple[int, int]:
    """How many questions a search comes to, and how many characters they have together."""
    with CaptureQueriesContext(connection) as found:
        work(text)
    return len(found), sum(len(one["sql"]) for one in found)


@pytest.mark.parametrize("unit", UNITS)
def test_questions_grow_in_line_with_what_is_searched(book: Owner, unit: str) -> None:
    for work in (
        lambda text: searching.find(book, text), lambda text: naming.who_is(book, text),
        lambda text: list(people.filtered(book, understand(text))), lambda text: people.words_for_filters(book, text),
    ):  # fmt: skip
        text = "".join(unit.replace("{}", f"a{n}") for n in range(20_000))[:20_000]
        short, long, endless = (asked(work, text[:size]) for size in (60, 240, 20_000))
        assert long[0] <= short[0] + 1 and endless[0] <= short[0] + 1
        assert long[1] <= 5 * short[1] + 500
        assert endless[1] <= 10 * short[1] + 5 * len(text)
