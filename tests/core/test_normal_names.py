"""A display name is cleaned of what is not the name, in many scripts, and never of the name itself."""

from __future__ import annotations

import pytest

from kith.core.normal import former_name, name_tokens, normal_name, sort_key


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Ana Silva", "Ana Silva"),
        ("  Ana\u00a0  Silva ", "Ana Silva"),
        ("Dr. Ana Silva, PhD (she/her) 🌈", "Ana Silva"),
        ("Prof. Dr. Jörg Bäcker", "Jörg Bäcker"),
        ("Ana Silva, MBA, PMP®", "Ana Silva"),
        ("Ana Silva Ph.D.", "Ana Silva"),
        ("ANA SILVA MBA", "ANA SILVA"),
        ("Ana Silva she/her", "Ana Silva"),
        ("Ana Silva | We are hiring!", "Ana Silva"),
        ("Ana Silva - Harbour", "Ana Silva"),
        ("Ana “Nini” Silva", "Ana Silva"),
        ("Ana Silva via Parsers", "Ana Silva"),
        ("'Silva, Ana'", "Ana Silva"),
        ("Silva, Ana", "Ana Silva"),
        ("Silva, Ana, PhD", "Ana Silva"),
        ("van der Berg, Jan", "Jan van der Berg"),
        ("Wright, Jo Lee", "Jo Lee Wright"),
        ("Ana Silva (née Costa)", "Ana Silva"),
        ("Ana Silva geb. Costa", "Ana Silva"),
        ("Sam Reed Jr.", "Sam Reed"),
        ("👩‍💻 Ana Silva 🇵🇹", "Ana Silva"),
        ("𝐀𝐧𝐚 𝐒𝐢𝐥𝐯𝐚", "Ana Silva"),
        ("佐藤花子様", "佐藤花子"),
        ("김민수님", "김민수"),
        ("علی‌رضا کریمی", "علی‌رضا کریمی"),
        ("‏مريم حداد‏", "مريم حداد"),
        ("रवि शर्मा", "रवि शर्मा"),
        ("д-р Анна Петрова", "Анна Петрова"),
        ("Nguyễn Thị Hương", "Nguyễn Thị Hương"),
    ],
)
def test_a_name_is_cleaned(text: str, form: str) -> None:
    assert normal_name(text) == form


@pytest.mark.parametrize(
    "text",
    [
        "Jack Ma",
        "Thu Do",
        "Ng Ba",
        "Ma",
        "Ing",
        "Dr",
        "X Æ",
        "O'Brien-Žižek",
        "M. Silva",
        "Ca Ro",
        "王",
        "Rn Si",
        "Bo Ca",
    ],
)
def test_short_and_rare_names_are_left_alone(text: str) -> None:
    assert normal_name(text) == text


@pytest.mark.parametrize(
    "text",
    ["Ana Silva, Harbour", "García Márquez, Gabriel", "Ana Silva, Lisbon, Portugal", "Silva, Ana Maria de Jesus"],
)
def test_an_order_that_is_not_sure_is_not_turned(text: str) -> None:
    assert normal_name(text) == text


@pytest.mark.parametrize(
    "text", ["", "ana@harbour.example", "<ana@harbour.example>", "🌈", "12345", "---", "\ud800", "\0"]
)
def test_what_holds_no_name_is_empty(text: str) -> None:
    assert normal_name(text) == ""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ana Silva (née Costa)", "Costa"),
        ("Ana Silva, nee Costa", "Costa"),
        ("Ana Silva geb. Costa", "Costa"),
        ("Анна Петрова (урожд. Иванова)", "Иванова"),
        ("佐藤花子（旧姓：田中）", "田中"),
        ("Ana Silva", ""),
        ("Renée Costa", ""),
        ("Nee Wong", ""),
    ],
)
def test_a_maiden_name_is_noted_apart(text: str, name: str) -> None:
    assert former_name(text) == name


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Slavoj Žižek", ("slavoj", "zizek")),
        ("Žižek-Bäcker, Ana", ("ana", "zizek", "backer")),
        ("Sinéad O'Brien", ("sinead", "obrien")),
        ("Łukasz Đặng", ("lukasz", "dang")),
        ("Анна Щукина", ("anna", "shchukina")),
        ("张伟明", ("zhang", "weiming")),
        ("欧阳娜娜", ("ouyang", "nana")),
        ("김민수", ("gim", "minsu")),
        ("たなか はなこ", ("tanaka", "hanako")),
        ("🌈", ()),
    ],
)
def test_words_of_a_name_in_latin_letters(text: str, tokens: tuple[str, ...]) -> None:
    assert name_tokens(text) == tokens


def test_a_list_of_people_in_many_scripts_has_one_order() -> None:
    names = [
        "Zoë Adams",
        "ana silva",
        "Dr. Émile Roux",
        "Анна Петрова",
        "Łukasz Nowak",
        "김민수",
        "🌈 Bo Berg",
        "Ana Costa",
    ]
    assert sorted(names, key=sort_key) == [
        "Ana Costa", "ana silva", "Анна Петрова", "🌈 Bo Berg", "Dr. Émile Roux", "김민수", "Łukasz Nowak", "Zoë Adams",
    ]  # fmt: skip
    assert sort_key("") == sort_key("🌈") == ""
