"""What is typed into a box, and what stands in an index, costs work in line with its length (trust, class 10): counted in calls, not in seconds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kith.core import outgoing
from kith.core.capture import understand_log
from kith.core.columns import date_of, link_claim, looks_like_email, looks_like_phone, propose, split_many
from kith.core.filters import LONGEST, terms, understand
from kith.core.mailers import machine_kind
from kith.core.normal import search_text, search_words, sort_key
from kith.core.normal.searching import search_digits
from kith.core.records import AffiliationRecord, Claim, IdentityKind
from kith.core.roles import role_of
from kith.core.stocktake import town
from tests.core.test_capture_laws import HOSTILE, TODAY, steps

#: Beside what capture finds hard: the little language of filters, and what runs, windows and transliterations are made of.
UNITS = [*HOSTILE, "org:a ", 'tag:"', "-", "-a ", "#", "is:", "no-contact:6m ", "at:", '""', "田中", "ue", "ü", "+49 30 1", "0", "\u0301", "\ufdfa", "=", "\t", "\\", ";", "'"]  # fmt: skip


def carded(text: str) -> str:
    """A card in which the text stands everywhere."""
    claims = [Claim(kind, text) for kind in IdentityKind]
    return outgoing.vcard_text(
        text, claims, [AffiliationRecord(text, text)] * 2, text, tags=[text], uid=text, aliases=[text], place=text
    )


WORK: list[Callable[[str], object]] = [
    role_of, town, understand, terms, search_text, search_words, search_digits, sort_key, date_of, link_claim, looks_like_email, looks_like_phone, split_many,
    carded, outgoing.csv_cell, outgoing.csv_cell_back, outgoing.name_parts, outgoing.plain_text,
    lambda text: machine_kind(text, text), lambda text: propose([text, "Name"], [[text, text]] * 3),
    lambda text: understand_log(text, today=TODAY, people=[text, "Ana"]),
]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_steps_grow_in_line_with_what_is_typed(unit: str) -> None:
    for work in WORK:
        small, large = (steps(work, (unit * size)[:size]) for size in (800, 3_200))
        assert large <= 5 * small + 3_200 + 500, work


@pytest.mark.parametrize("unit", UNITS)
def test_a_filter_reads_no_more_than_it_says(unit: str) -> None:
    long = understand(unit * 100_000)
    assert long == understand((unit * LONGEST)[:LONGEST])
    assert len(long.parts) <= LONGEST and len(long.meaning) + len(long.problem) < 100 * LONGEST
