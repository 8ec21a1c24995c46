"""A typed person meets somebody who is there: the same, or not, and what is new."""

from __future__ import annotations

import pytest

from kith.core.capture import PersonLine, understand_person
from kith.core.capture.meeting import There, addresses, can_be, gather, in_words, joined, news, organizations, renames

ANA = There(
    name="Ana Silva",
    role="Engineer",
    organization="Acme",
    organizations=organizations(["Acme"]),
    addresses=addresses(understand_person("ana@acme.example linkedin.com/in/ana")),
    tags=frozenset(["rust"]),
    notes=frozenset(["met 2019"]),
    circle="work",
    closeness="well",
    last_spoke="month",
    spoken_today=True,
)


@pytest.mark.parametrize(
    ("line", "they"),
    [
        ("Ana Silva", True),
        ("Ana Silva (ACME GmbH)", True),
        ("Ana Silva (Google)", False),
        ("Ana Silva (Google) ana@acme.example", False),
        ("Ana Silva other@x.example", True),
        ("Ana Silva linkedin.com/in/ana-other", False),
        ("Ana Silva linkedin.com/in/ana", True),
        ("Ana Silva github.com/ana", True),
    ],
)
def test_what_speaks_against_somebody(line: str, they: bool) -> None:
    assert can_be(understand_person(line), ANA) is they


def test_in_one_list_another_mail_address_is_somebody_else() -> None:
    assert not can_be(understand_person("Ana Silva other@x.example"), ANA, one_list=True)
    assert can_be(understand_person("Ana Silva, met 2019"), ANA, one_list=True)


@pytest.mark.parametrize(
    ("line", "new"),
    [
        ("Ana Silva (Acme), ana@ACME.example #Rust, engineer, met 2019", ()),
        ("ana silva #go other@x.example", ("other@x.example", "#go")),
        ("Ana Silva, SRE", ("SRE, Acme",)),
        ("Ana Silva, SRE at Google", ("SRE, Google",)),
        ("Ana Silva, plays the viola", ("plays the viola",)),
        ("Ana Silva, well, this month", ()),
        ("Ana Silva, barely", ("how well you know them",)),
    ],
)
def test_only_what_is_new_is_added(line: str, new: tuple[str, ...]) -> None:
    assert in_words(news(understand_person(line), ANA)) == new


def test_a_better_spelling_replaces_a_careless_one_never_the_other_way() -> None:
    assert news(understand_person("ana silva"), ANA).name == "Ana Silva"
    careless = There(name="ana silva")
    assert renames(understand_person("Ana Silva"), careless) and not renames(understand_person("ana silva"), ANA)
    assert news(understand_person("Ana Silva"), careless).name == "Ana Silva"
    assert not renames(PersonLine("", name="王小明"), There(name="王小明"))


def test_two_lines_about_one_person_are_joined() -> None:
    both = joined(
        understand_person("ana silva #rust, met 2019"), understand_person("Ana Silva (Acme) a@x.example #Rust #go")
    )
    assert (both.name, both.organization, both.emails, both.note) == ("Ana Silva", "Acme", ("a@x.example",), "met 2019")
    assert {tag.casefold() for tag in both.tags} == {"rust", "go"} and len(both.tags) == 2


def people(
    *lines: str, who: dict[int, int] | None = None, known: dict[str, dict[int, There]] | None = None
) -> list[tuple[int | None, list[int]]]:
    """For each person of a list who they are and their lines."""
    known = known or {}
    entries, places = gather(
        [understand_person(line) for line in lines],
        who=who or {},
        meant=lambda line: list(known.get(line.name.casefold(), {})),
        there=lambda pk: next(there for some in known.values() for key, there in some.items() if key == pk),
    )  # fmt: skip
    return [
        (entry.person, [at for at, place in enumerate(places) if place == number])
        for number, entry in enumerate(entries)
    ]


def test_each_person_of_a_list_is_there_once() -> None:
    assert people("Dup One", "Dup One", "dup one") == [(None, [0, 1, 2])]
    assert people("Dup One", "Dup One (Acme)", "Dup One (Google)") == [(None, [0, 1]), (None, [2])]
    assert people("Dup One a@x.example", "Dup One b@x.example") == [(None, [0]), (None, [1])]


def test_one_who_is_there_is_met_and_several_are_nobody_for_sure() -> None:
    google = There(name="Ana Silva", organizations=organizations(["Google"]))
    assert people("Ana Silva", "ANA SILVA #go", known={"ana silva": {7: ANA}}) == [(7, [0, 1])]
    assert people("Ana Silva", known={"ana silva": {7: ANA, 8: google}}) == [(None, [0])]
    assert people("Ana Silva (Acme)", known={"ana silva": {7: ANA, 8: google}}) == [(7, [0])]
    assert people("Ana Silva (Fjord)", known={"ana silva": {7: ANA, 8: google}}) == [(None, [0])]


def test_the_owners_word_is_not_questioned() -> None:
    known = {"ana silva": {7: ANA}}
    assert people("Ana Silva (Google)", who={0: 7}, known=known) == [(7, [0])]
    assert people("Ana Silva", "Ana Silva", who={0: 0}, known=known) == [(None, [0]), (7, [1])]
    assert people("Ana Silva", "A. Silva", who={0: 7, 1: 7}, known=known) == [(7, [0, 1])]
