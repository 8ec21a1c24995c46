"""Which of several forms of a name stands on a page."""

from __future__ import annotations

from typing import Any

import pytest

from kith.core.identify import KEPT_NAME, Row, card


def _name(rows: list[Row], seen: dict[str, int] | None = None, corrections: dict[str, str] | None = None) -> str:
    return card(rows=rows, seen=seen or {}, addresses=[], corrections=corrections or {}).name


def _row(source: str, name: str, **more: Any) -> Row:
    return source, 1, {"name": name, **more}


@pytest.mark.parametrize(
    ("first", "other", "shown"),
    [
        ("Elodie Martin", "Élodie Martin", "Élodie Martin"),
        ("Élodie Martin", "Elodie Martin", "Élodie Martin"),
        ("Artem Fedorov", "Артём Фёдоров", "Artem Fedorov"),
        ("Артем Федоров", "Артём Фёдоров", "Артём Фёдоров"),
        ("Lukasz Nowak", "Łukasz Nowak", "Łukasz Nowak"),
        ("Elodie Martin", "ÉLODIE MARTIN", "Elodie Martin"),
        ("Elodie Martin", "Élodie Martín-Roux", "Elodie Martin"),
    ],
)
def test_of_forms_that_differ_in_accents_alone_the_one_with_them_is_shown(first: str, other: str, shown: str) -> None:
    assert _name([_row("vcard", first), _row("linkedin", other)]) == shown


def test_an_accent_in_mail_counts_too_but_not_against_the_owners_own_word() -> None:
    rows, seen = [_row("linkedin", "Elodie Martin")], {"Élodie Martin": 1, "E. Martin": 9}
    assert _name(rows, seen) == "Élodie Martin"
    assert _name(rows, seen, {"name": "Elodie Martin"}) == "Elodie Martin"


def test_the_name_that_a_merge_kept_holds_as_long_as_a_source_says_it() -> None:
    rows = [_row("vcard", "Pedro Alves"), _row("linkedin", "Chiara Bianchi")]
    kept = {KEPT_NAME: "Chiara Bianchi"}
    assert _name(rows) == "Pedro Alves" and _name(rows, corrections=kept) == "Chiara Bianchi"
    assert _name(rows, {"Chiara B.": 3}, {KEPT_NAME: "Chiara B."}) == "Chiara B."
    assert _name(rows[:1], corrections=kept) == "Pedro Alves"
    assert _name(rows, corrections=kept | {"name": "Chi"}) == "Chi"
