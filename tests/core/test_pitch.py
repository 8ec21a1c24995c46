"""How long a pitch takes: counted as it is said, computed so that anybody can do it again by hand, judged against thirty seconds."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.core import pitch as core
from kith.core.pitch import (
    PARTS,
    ROOM,
    USUAL,
    Count,
    Pitch,
    Practice,
    Rate,
    count,
    judge,
    most_words,
    own_rate,
    pace,
    plausible,
    seconds,
)
from kith.core.wording import pitches as words
from kith.core.wording import say

RATES = st.integers(core.SLOWEST, core.FASTEST)
TEXT = st.text(max_size=60) | st.text(alphabet="aB3 .,-+'我かไ한\u0301", max_size=60)


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("", 0), ("  \n ", 0), ("— … !", 0), ("I", 1), ("I build small back ends.", 5), ("don't", 1), ("l’autre", 1),
        ("back-end", 2), ("CI/CD", 2), ("node.js", 3), ("end. Then", 2),
        # Numbers, as one says them: nine; twenty six; three hundred forty two; three thousand; three point five; twenty twenty six.
        ("9", 1), ("26", 2), ("40", 1), ("342", 4), ("100", 2), ("3,000", 2), ("3'000", 2), ("3.5", 3), ("2026", 3), ("2019", 2), ("1999", 3),
        ("1900", 2), ("2005", 3), ("1905", 3), ("2,800", 4), ("1,000,000", 2), ("0", 1), ("007", 3), ("20%", 2), ("€5", 2), ("1234567890123456", 16),
        ("٢٦", 2),
        # Letters: two of them are as long as a word. In a text of capitals they are words like others.
        ("An API", 3), ("an HTTPS site", 5), ("e.g. this", 2), ("USA", 1), ("WE BUILD APIS", 3), ("I use C++", 5), ("in C#", 3), ("R&D is", 4),
        # Marks belong to their letters.
        ("Zsófia Nagy", 2), ("Zso\u0301fia Nagy", 2), ("मैं सॉफ़्टवेयर बनाता हूँ", 4), ("أنا مُهَنْدِسَة", 2), ("e\u200dx", 1),
        # Scripts that are counted by the character.
        ("我", 1), ("我做后端", 2), ("我做后端开", 3), ("我做 Python 后端", 3), ("バックエンド", 3), ("개발자", 2), ("ฉันเขียน", 2), ("ฉัน", 1),
    ],
)  # fmt: skip
def test_words_are_counted_as_they_are_said(text: str, spoken: int) -> None:
    assert count(text).words == spoken


def test_what_counts_as_more_than_it_looks_like_is_told() -> None:
    found = count("I build APIs, an API in C++ since 2019, for 我们.")
    assert found == Count(15, (("API", 2), ("C++", 3), ("2019", 2)), 2, 1)
    assert words.counting_lines(found) == [
        "“API” counts as two words", "“C++” counts as three words", "“2019” counts as two words", "two characters count as one word",
    ]  # fmt: skip


@given(TEXT, TEXT)
def test_more_words_are_never_fewer(one: str, other: str) -> None:
    assert count(f"{one} {other}").words >= count(one).words
    assert count(f"{one} {other}").words >= count(other).words


@given(TEXT)
def test_a_reader_can_add_it_up(text: str) -> None:
    found = count(text)
    assert found.words >= sum(spoken for _, spoken in found.other) + found.by_characters
    assert (found.words == 0) == (seconds(found.words, USUAL) == 0)


@pytest.mark.parametrize(
    ("said", "rate", "took"),
    [(0, 140, 0), (1, 260, 1), (50, 136, 22), (70, 140, 30), (71, 140, 30), (72, 140, 31), (140, 140, 60)],
)
def test_the_sum_is_the_one_on_the_page(said: int, rate: int, took: int) -> None:
    assert seconds(said, rate) == took


@given(st.integers(0, 2_000), st.integers(0, 500), RATES)
def test_more_words_never_take_less(said: int, more: int, rate: int) -> None:
    assert seconds(said + more, rate) >= seconds(said, rate)


@given(st.integers(0, 2_000), RATES, st.integers(0, 200))
def test_who_speaks_faster_never_takes_longer(said: int, rate: int, faster: int) -> None:
    assert seconds(said, rate + faster) <= seconds(said, rate)


@given(st.integers(0, 2_000), RATES, st.integers(1, 9))
def test_twice_the_words_at_twice_the_rate_take_as_long(said: int, rate: int, times: int) -> None:
    assert seconds(said * times, rate * times) == seconds(said, rate)


@given(RATES, st.integers(5, 120))
def test_the_most_words_are_the_most(rate: int, room: int) -> None:
    most = most_words(rate, room)
    assert most * 60 <= room * rate < (most + 1) * 60
    assert seconds(most, rate) <= room


@pytest.mark.parametrize(
    ("said", "took", "possible"),
    [(50, 22, True), (9, 5, False), (50, 4, False), (50, 50, True), (50, 51, False), (50, 600, False), (800, 601, False), (2_600, 600, True)],
)  # fmt: skip
def test_a_forgotten_timer_does_not_count(said: int, took: int, possible: bool) -> None:
    assert plausible(Practice(said, took)) == possible


def test_the_rate_is_the_usual_one_until_something_was_said() -> None:
    assert own_rate([]) == Rate(USUAL, 0)
    assert own_rate([Practice(50, 500), Practice(3, 1)]) == Rate(USUAL, 0)
    assert own_rate([Practice(50, 22)]) == Rate(136, 1)


def test_the_rate_is_the_middle_of_the_last_five() -> None:
    old = [Practice(50, 12)] * 9
    last = [Practice(50, took) for took in (22, 25, 20, 50, 24)]  # 136, 120, 150, 60 and 125 a minute
    assert own_rate([*old, *last]) == Rate(125, 5)
    assert own_rate([Practice(50, 25), Practice(50, 24)]) == Rate(123, 2)  # 120 and 125: between them, rounded up


@given(st.lists(st.builds(Practice, st.integers(0, 400), st.integers(0, 700)), max_size=20), st.integers(0, 4))
def test_one_wild_time_moves_the_rate_no_further_than_the_others(practised: list[Practice], at: int) -> None:
    true = [one for one in practised if plausible(one)][-core.LAST :]
    rate = own_rate(practised)
    assert rate == own_rate(true) and rate.times == len(true)
    if len(true) == core.LAST:
        wild = [*true[:at], Practice(200, 46), *true[at + 1 :]]
        others = sorted(pace(one) for place, one in enumerate(true) if place != at)
        assert others[0] <= own_rate(wild).per_minute <= others[-1]


GOOD = Pitch(
    "I build small, dependable back ends.", "This year I moved a parser to Rust.", "In a year I want to do embedded work.", "And you?"
)  # fmt: skip


@pytest.mark.parametrize(
    ("pitch", "codes"),
    [
        (GOOD, ["pitch.fits"]),
        (Pitch(), ["pitch.empty"]),
        (Pitch(who=" \n"), ["pitch.empty"]),
        (Pitch(who="I am Noor."), ["pitch.short", "pitch.no_what", "pitch.no_aim", "pitch.no_close"]),
        (Pitch(GOOD.who, GOOD.what, GOOD.aim, ""), ["pitch.fits", "pitch.no_close"]),
        (Pitch("word " * 68, "b", "c"), ["pitch.fits", "pitch.no_close"]),
        (Pitch("word " * 68, "b", "c", "d"), ["pitch.long"]),
        (Pitch("I " * 30, "I", "I", "I?"), ["pitch.fits"]),  # it is about you
    ],
)
def test_what_is_said_of_a_pitch(pitch: Pitch, codes: list[str]) -> None:
    judged = judge(pitch, Rate())
    assert [reason.code for reason in judged.reasons] == codes
    assert judged.fits == (codes[0] in ("pitch.fits", "pitch.short"))
    for reason in judged.reasons:
        assert say(reason).endswith(".")


@given(st.integers(1, 300), RATES)
def test_what_is_too_much_is_exactly_what_does_not_fit(said: int, rate: int) -> None:
    judged = judge(Pitch(who="word " * said), Rate(rate))
    facts = judged.reasons[0].facts
    assert judged.fits == (judged.reasons[0].code != "pitch.long") == (said * 60 <= ROOM * rate)
    if not judged.fits:
        assert said - int(facts["over"] or 0) == facts["most"] == most_words(rate)
        assert str(facts["most"]) in say(judged.reasons[0])


def test_the_sentence_holds_the_sum() -> None:
    (reason,) = judge(GOOD, Rate(136, 3)).reasons
    assert say(reason) == "25 words at 136 a minute, about 11 seconds: it fits in 30."
    (reason, *_) = judge(Pitch(who="word " * 71 + "more"), Rate(138, 1)).reasons
    assert say(reason) == "72 words at 138 a minute, about 31 seconds: 69 words fit in 30, so three are too many."


def test_every_part_has_its_sentence_and_every_sentence_its_part() -> None:
    assert {code.removeprefix("pitch.no_") for code in words.SENTENCES if ".no_" in code} == set(PARTS)


@pytest.mark.parametrize(
    ("times", "last", "said"),
    [
        (0, None, "not said aloud yet."),
        (1, date(2026, 11, 27), "said once, today."),
        (2, date(2026, 11, 26), "said twice, last yesterday."),
        (9, date(2026, 11, 24), "said nine times, last on Tuesday."),
        (3, date(2026, 11, 20), "said three times, last on 20 November."),
        (3, date(2025, 11, 20), "said three times, last on 20 November 2025."),
    ],
)
def test_where_you_stand(times: int, last: date | None, said: str) -> None:
    line = words.standing("meetup", 22, times=times, last=last, day=date(2026, 11, 27))
    assert line == f"Your pitch for a meetup takes about 22 seconds; {said}"
