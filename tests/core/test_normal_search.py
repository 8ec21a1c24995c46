"""What is in the index is found by what people type, in any spelling they may use."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.core.normal import search_text, search_words


def finds(query: str, *texts: str) -> bool:
    """Whether each word of the search begins a word of the index, as the database looks it up."""
    words, held = search_words(query), search_text(*texts).split()
    return bool(words) and all(any(one.startswith(word) for one in held) for word in words)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("zizek", "Slavoj Žižek"), ("Žižek", "Slavoj Zizek"), ("ŽIŽ", "slavoj žižek"), ("z\u030cizek", "Žižek"),
        ("muller", "Jörg Müller"), ("mueller", "Jörg Müller"), ("Müller", "Jorg Mueller"), ("müller", "Jorg Muller"),
        ("lukasz", "Łukasz"), ("Łukasz", "Łukasz"), ("soren", "Søren"), ("soeren", "Søren"), ("strasse", "Straße"),
        ("анна", "Анна Петрова"), ("anna", "Анна Петрова"), ("petrova", "Анна Петрова"), ("Андрей", "Андрей"), ("ёлкин", "Елкин"),
        ("田中", "田中太郎"), ("太郎", "田中太郎"), ("田中太郎", "田中太郎"), ("みなと銀行", "株式会社みなと銀行東京"), ("タナカ", "ﾀﾅｶ"),
        ("tanaka", "たなか"), ("zhang", "张伟"), ("민수", "김민수"), ("gimminsu", "김민수"),
        ("मिश्रा", "रवि मिश्रा"), ("مريم", "مريم حداد"), ("mrym", "مريم حداد"), ("שרה", "שרה לוי"), ("μαρία", "ΜΑΡΙΑ"), ("maria", "Μαρία"),
        ("dang", "Đặng"), ("nguyen", "Nguyễn"), ("oconnor", "OConnor"), ("brien", "O'Brien"), ("o'brien", "O'Brien"),
        ("ana.silva@harbour.example", "ana.silva@harbour.example"), ("harbour.ex", "ana@harbour.example"), ("ｗｉｄｅ", "wide"),
    ],
)  # fmt: skip
def test_a_search_finds(query: str, text: str) -> None:
    assert finds(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("ana", "Diana"),
        ("か", "が"),
        ("郎太", "田中太郎"),
        ("ana costa", "Ana Silva"),
        ("", "Ana"),
        ("-", "Ana"),
        ("анна", "anna"),
    ],
)
def test_a_search_does_not_find(query: str, text: str) -> None:
    assert not finds(query, text)


def test_words_are_bare_and_stand_once() -> None:
    assert search_text("Ana Silva", "ana@silva.example", "\ud800\0'\"*:") == "ana silva example"
    assert search_words('Ana AND ana* OR "NEAR(') == ["ana", "and", "or", "near"]


@given(st.text(max_size=60))
def test_every_text_finds_itself(text: str) -> None:
    assert finds(text, text) or not search_words(text)


@given(st.text(alphabet="田中太郎みなとアナ김민수 ana", min_size=1, max_size=40), st.data())
def test_every_part_of_a_run_finds_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    run = max("".join(c if c > "\u3000" else " " for c in text[start : start + 12]).split(), key=len, default="")
    assert not run or finds(run, text)


@given(st.lists(st.text(max_size=30), max_size=5))
def test_more_text_never_hides_anything(texts: list[str]) -> None:
    for text in texts:
        assert finds(text, *texts) or not search_words(text)
