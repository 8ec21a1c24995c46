"""What one typed line about something that happened is understood as."""

from __future__ import annotations

from datetime import date

import pytest

from kith.core.capture import ChipKind, LogLine, Match, Side, understand_log
from kith.core.records import InteractionKind

TUESDAY = date(2026, 11, 24)


def read(line: str, people: list[str] | None = None) -> LogLine:
    return understand_log(line, today=TUESDAY, people=people or [])


def names(line: LogLine) -> list[str]:
    return [named.name for named in line.who]


def test_the_shortest_useful_line() -> None:
    line = read("coffee with Ana, talked Rust; follow up friday")
    assert line.kind is InteractionKind.COFFEE
    assert names(line) == ["Ana"]
    assert line.note == "talked Rust"
    assert [(todo.text, todo.on) for todo in line.follow_ups] == [("follow up friday", date(2026, 11, 27))]
    assert line.on is None


def test_a_line_with_everything_leaves_no_note() -> None:
    line = read("met Ana Silva (Acme) @PyData Lisbon #rust wants intro to Bo; follow up friday")
    assert line.kind is InteractionKind.MET
    assert [(named.name, named.organization) for named in line.who] == [("Ana Silva", "Acme")]
    assert (line.where, line.tags, line.note) == ("PyData Lisbon", ("rust",), "")
    assert [(ask.text, ask.side) for ask in line.asks] == [("wants intro to Bo", Side.THEM)]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("called mum's friend Zoë yesterday 20 min", ["Zoë"]),
        ("2026-11-03 lunch with 王小明 and Bo re compilers", ["王小明", "Bo"]),
        ("spoke with Dr. J. R. van der Berg on 3 Nov", ["Dr. J. R. van der Berg"]),
        ("had a beer with Siobhán O'Brien 3 days ago", ["Siobhán O'Brien"]),
        ("met Ana, Bo and Chen at PyData", ["Ana", "Bo", "Chen"]),
        ("talked to bo and ana about compilers", ["bo", "ana"]),
        ("Ana called", ["Ana"]),
        ("Ana Silva: moved to Berlin", ["Ana Silva"]),
        ("email from bo@x.example about the job", ["bo@x.example"]),
        ("Kaffee mit Jürgen gestern", ["Jürgen"]),
        ("Hablé con José Núñez ayer", ["José Núñez"]),
        ("coffee with محمد علي", ["محمد علي"]),
        ("coffee with the team", []),
        ("met at PyData", []),
        ("Lunch at Noma", []),
        ("coffee with Ana\nBo was there", ["Ana"]),
    ],
)
def test_who(text: str, who: list[str]) -> None:
    assert names(read(text)) == who


def test_known_people_decide_where_a_name_ends() -> None:
    assert names(read("coffee with ana maria talked rust", ["Ana Maria"])) == ["ana maria"]
    assert names(read("great talk by Ana Silva", ["Ana Silva"])) == ["Ana Silva"]
    assert names(read("great talk by Ana Silva")) == []


def test_every_match_the_caller_gives_is_kept_for_the_person_to_choose() -> None:
    two = (Match("Ana Silva", "1"), Match("Ana Souza", "2"))
    line = understand_log("coffee with Ana", today=TUESDAY, people=lambda text: two if text == "Ana" else ())
    assert line.who[0].matches == two


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("met Ana today", date(2026, 11, 24)),
        ("met Ana yesterday", date(2026, 11, 23)),
        ("met Ana the day before yesterday", date(2026, 11, 22)),
        ("met Ana monday", date(2026, 11, 23)),
        ("met Ana tuesday", date(2026, 11, 17)),
        ("met Ana on sat", date(2026, 11, 21)),
        ("met Ana last friday", date(2026, 11, 20)),
        ("met Ana this friday", date(2026, 11, 27)),
        ("met Ana 2 weeks ago", date(2026, 11, 10)),
        ("met Ana last week", date(2026, 11, 17)),
        ("met Ana 3 Nov", date(2026, 11, 3)),
        ("met Ana on Nov 3, 2025", date(2025, 11, 3)),
        ("met Ana on the 3rd", None),
        ("met Ana 25 Dec", date(2025, 12, 25)),
        ("met Ana 29 Feb", date(2024, 2, 29)),
        ("met Ana 31 Feb", None),
        ("met Ana 3/11", None),
        ("traf Ana am 3.11.2026", date(2026, 11, 3)),
        ("traf Ana am 3. November", date(2026, 11, 3)),
        ("traf Ana vor zwei Wochen", date(2026, 11, 10)),
        ("hablé con Ana hace 3 días", date(2026, 11, 21)),
        ("hablé con Ana el 3 de noviembre", date(2026, 11, 3)),
        ("coffee with Ana tomorrow", date(2026, 11, 25)),
        ("met Ana, she sat down", None),
        ("met Ana, we may hire her", None),
    ],
)
def test_the_day_it_happened(text: str, on: date | None) -> None:
    assert read(text).on == on


@pytest.mark.parametrize(
    ("text", "todo", "on"),
    [
        ("met Ana; follow up friday", "follow up friday", date(2026, 11, 27)),
        ("met Ana; follow up tuesday", "follow up tuesday", date(2026, 12, 1)),
        ("met Ana; follow up next friday", "follow up next friday", date(2026, 12, 4)),
        ("met Ana; follow up in 2 weeks", "follow up in 2 weeks", date(2026, 12, 8)),
        ("met Ana; follow up next month", "follow up next month", date(2026, 12, 24)),
        ("met Ana; follow up", "follow up", None),
        ("met Ana; follow up 20 Nov", "follow up 20 Nov", date(2027, 11, 20)),
        ("met Ana, send slides by 20 Dec", "send slides by 20 Dec", date(2026, 12, 20)),
        ("met Ana. remind me tomorrow to send slides", "remind me tomorrow to send slides", date(2026, 11, 25)),
        ("Kaffee mit Jürgen, nächste Woche nachfassen", "nächste Woche nachfassen", date(2026, 12, 1)),
        ("hablé con Ana; seguimiento en dos semanas", "seguimiento en dos semanas", date(2026, 12, 8)),
    ],
)
def test_follow_ups_look_ahead(text: str, todo: str, on: date | None) -> None:
    assert [(found.text, found.on) for found in read(text).follow_ups] == [(todo, on)]


def test_a_month_later_is_the_last_day_where_the_month_is_shorter() -> None:
    line = understand_log("follow up in a month", today=date(2027, 1, 31))
    assert line.follow_ups[0].on == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("follow up with Chen Wei", ["Chen Wei"]),
        ("follow up with chen wei friday", ["chen wei"]),
        ("follow up with Kofi Mensah", ["Kofi Mensah"]),
        ("ping Chen Wei about the grant", ["Chen Wei"]),
        ("remind me to call Chen Wei tomorrow", ["Chen Wei"]),
        ("check in with Zoë next week", ["Zoë"]),
        ("Kofi Mensah; follow up friday", ["Kofi Mensah"]),
        ("follow up friday", []),
        ("coffee with Bo; follow up with Chen Wei", ["Bo"]),
    ],
)
def test_something_to_do_with_somebody_is_about_them(text: str, who: list[str]) -> None:
    line = read(text, ["Chen Wei"])
    assert names(line) == who
    assert len(line.follow_ups) == 1
    assert line.only_ahead is not text.startswith("coffee")


@pytest.mark.parametrize(
    ("text", "no_days"),
    [
        ("coffee with Bo on 32 november", ("32 november",)),
        ("met Ana 31 Feb", ("31 Feb",)),
        ("met Ana 29 Feb 2025", ("29 Feb 2025",)),
        ("met Ana on November 31st", ("November 31st",)),
        ("met Ana on nov 32 we talked", ("nov 32",)),
        ("met Ana on 2026-02-30", ("2026-02-30",)),
        ("traf Ana am 31.2.2026", ("31.2.2026",)),
        ("traf Ana am 31. November", ("31. November",)),
        ("met Ana; follow up 31 november", ("31 november",)),
        ("met Ana 29 Feb", ()),
        ("met Ana 3 nov 45 min", ()),
        ("met Ana, nov 45 people came", ()),
        ("met Ana, we may 40 % sure", ()),
        ("met Ana about version 3.13.2 and ticket 2026-0230", ()),
        ("met Ana for 31.50.", ()),
    ],
)
def test_a_day_that_does_not_exist_is_told(text: str, no_days: tuple[str, ...]) -> None:
    assert read(text).no_days == no_days


@pytest.mark.parametrize(
    "text", ["Ana Silva, Bo Berg", "Ana Silva and Bo Berg", "Ana Silva、Bo Berg", "Ana Silva، Bo Berg"]
)
def test_names_in_a_row_are_all_read(text: str) -> None:
    assert names(read(text, ["Ana Silva", "Bo Berg"])) == ["Ana Silva", "Bo Berg"]
    assert names(read("Ana Silva, Acme", ["Ana Silva", "Bo Berg"])) == ["Ana Silva"]


def test_who_asks_and_who_promises() -> None:
    assert [(wish.side, wish.by) for wish in read("met Ana, promised slides by friday").offers] == [
        (Side.ME, date(2026, 11, 27))
    ]
    assert read("met Ana, she offered help").offers[0].side is Side.THEM
    assert read("met Ana, needs a reviewer").asks[0].side is Side.THEM
    assert read("met Ana, asked for feedback").asks[0].side is Side.ME


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("20 min", 20), ("20min", 20), ("1h30", 90), ("1.5h", 90), ("2 hours", 120), ("half an hour", 30),
     ("media hora", 30), ("2 Stunden", 120), ("999 h", None), ("$20m", None), ("20", None)],
)  # fmt: skip
def test_minutes(text: str, minutes: int | None) -> None:
    assert read(f"call with Ana {text}").minutes == minutes


def test_tags_and_places_are_told_from_addresses_and_numbers() -> None:
    line = read("met Ana @ the office about issue #3 #c++ #node.js, ana@acme.example")
    assert (line.where, line.tags) == ("the office", ("c++", "node.js"))
    assert "ana@acme.example" in line.note


def test_pieces_carry_the_place_of_each_value() -> None:
    line = read("coffee with Ana yesterday")
    marked = [(piece.kind, line.line[piece.start : piece.end]) for piece in line.pieces if piece.kind != ChipKind.GLUE]
    assert marked == [(ChipKind.KIND, "coffee"), (ChipKind.WHO, "Ana"), (ChipKind.ON, "yesterday")]


def test_the_caller_is_asked_a_bounded_number_of_times() -> None:
    asked: list[str] = []

    def nobody(text: str) -> tuple[Match, ...]:
        asked.append(text)
        return ()

    understand_log("with Abc Def " * 500, today=TUESDAY, people=nobody)
    assert 0 < len(asked) <= 40
