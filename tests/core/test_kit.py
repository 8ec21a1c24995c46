"""The kit: mine first, nothing twice, what is left out stays out, and somebody else to talk to at the end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.core.kit import (
    BY_SLUG,
    MINE,
    ON_SHEET,
    SITUATIONS,
    Kit,
    Question,
    Said,
    chosen,
    moved_up,
    pick,
    put_together,
    sheet_text,
    shipped,
)
from kith.core.questions import SHIPPED

SLUGS = st.sampled_from(sorted(SHIPPED))
TEXTS = st.sampled_from(
    ["", "  ", "What do you read?", "what do you READ", "What has been good lately?", "¿Y tú?", "你在做什么？"]
)


@st.composite
def told(draw: st.DrawFn) -> tuple[str, list[Said]]:
    """A situation, and whatever an owner may have said of its questions, and of keys that no longer exist."""
    slug = draw(SLUGS)
    keys = st.sampled_from([one.key for one in shipped(slug)] + [f"{MINE}{n}" for n in range(1, 6)] + ["gone"])
    said = st.builds(Said, keys, TEXTS, st.booleans(), st.none() | st.integers(0, 20))
    return slug, draw(st.lists(said, max_size=12, unique_by=lambda one: one.key))


def test_each_situation_has_ten_to_twelve_and_its_texts() -> None:
    assert set(SHIPPED) == set(BY_SLUG) and len(SITUATIONS) == 4
    for slug in SHIPPED:
        assert 10 <= len(shipped(slug)) <= 12


def test_shipped_questions_are_open_short_and_there_once() -> None:
    every = [one for slug in SHIPPED for one in shipped(slug)]
    assert len({one.key for one in every}) == len({one.text for one in every}) == len(every)
    for one in every:
        assert one.text.endswith("?") and len(one.text) <= 70, one
        assert one.text.split()[0] in {"What", "How", "Which", "Where", "When", "Why", "Who", "Whom"}, one
    assert all(key.startswith(f"{slug}-") for slug, rows in SHIPPED.items() for key, _, _ in rows)


def test_keys_are_for_ever() -> None:
    """What an owner reworded or left out hangs on these; one that goes away is not given to another question."""
    keys = {slug: [key.partition("-")[2] for key, _, _ in rows] for slug, rows in SHIPPED.items()}
    assert keys == {
        "stranger": ["brought", "week", "proud", "stuck", "start", "talk", "changed", "tool", "again", "wish", "else"],
        "coffee": ["now", "last", "good", "hard", "decide", "learnt", "people", "next", "drop", "help", "else"],
        "role": [
            "day",
            "way",
            "surprise",
            "hard",
            "good",
            "skills",
            "missing",
            "judged",
            "leave",
            "again",
            "proof",
            "else",
        ],
        "place": ["join", "team", "decide", "wrong", "new", "time", "next", "change", "leave", "hire", "out", "else"],
    }


@given(told())
def test_nothing_stands_twice(case: tuple[str, list[Said]]) -> None:
    kit = put_together(*case)
    keys = [one.key for one in (*kit.questions, *kit.left_out)]
    texts = [one.text.casefold().strip(" ?") for one in kit.questions]
    assert len(set(keys)) == len(keys) and len(set(texts)) == len(texts)
    assert all(one.text.strip() for one in kit.questions)


@given(told())
def test_what_is_left_out_never_shows(case: tuple[str, list[Said]]) -> None:
    slug, said = case
    kit = put_together(slug, said)
    hidden = {one.key for one in said if one.hidden}
    shown = {one.key for one in kit.questions}
    assert not hidden & shown
    assert {one.key for one in kit.left_out} <= hidden
    assert {one.key for one in shipped(slug)} - hidden - shown <= {
        one.key for one in (_as(slug, said, key) for key in {q.key for q in shipped(slug)})
        if any(other.text.casefold().strip(" ?") == one.text.casefold().strip(" ?") for other in kit.questions)
    }  # fmt: skip


def _as(slug: str, said: list[Said], key: str) -> Question:
    own = next((one.text.strip() for one in said if one.key == key), "")
    return next(Question(one.key, own or one.text) for one in shipped(slug) if one.key == key)


@given(told())
def test_mine_come_first_and_somebody_else_last(case: tuple[str, list[Said]]) -> None:
    kit = put_together(*case)
    assert [one.mine for one in kit.questions] == sorted((one.mine for one in kit.questions), reverse=True)
    assert not any(one.closing for one in kit.questions[:-1])


@pytest.mark.parametrize("slug", sorted(SHIPPED))
def test_every_situation_ends_with_somebody_else(slug: str) -> None:
    last = put_together(slug, [Said(one.key, position=20 - at) for at, one in enumerate(shipped(slug))]).questions[-1]
    assert last.closing and last.text.startswith(("Who else", "Whom", "Who does"))
    assert last.key == f"{slug}-else"


def test_my_words_stand_in_the_place_of_the_shipped_ones() -> None:
    kit = put_together("coffee", [Said("coffee-good", "What was good this week?"), Said("mine-7", "What do you read?")])
    assert kit.questions[0] == Question("mine-7", "What do you read?", mine=True)
    (mine,) = [one for one in kit.questions if one.key == "coffee-good"]
    assert (mine.text, mine.reworded, mine.mine) == ("What was good this week?", True, False)
    assert [one.key for one in kit.questions][3] == "coffee-good"


@given(told(), st.data())
def test_moving_up_changes_two_places_at_most(case: tuple[str, list[Said]], data: st.DataObject) -> None:
    slug, said = case
    kit = put_together(slug, said)
    if not kit.questions:
        return
    one = data.draw(st.sampled_from(kit.questions))
    order = moved_up(kit, one.key)
    there = {each.key: each for each in said}
    after = [
        Said(key, there[key].text if key in there else "", key in there and there[key].hidden, at)
        for at, key in enumerate(order)
    ]
    rest = [each for each in said if each.key not in order]
    moved = put_together(slug, [*after, *rest])
    before, now = [each.key for each in kit.questions], [each.key for each in moved.questions]
    if set(before) == set(now):  # of two that read the same the first stays, so moving may change which
        at = before.index(one.key)
        movable = at > 0 and not one.closing and kit.questions[at - 1].mine == one.mine
        if movable:
            before[at - 1], before[at] = before[at], before[at - 1]
        assert now == before


@given(told(), st.integers(0, 15), st.integers(0, 40_000))
def test_a_choice_is_a_part_in_order_that_stands_for_the_day(case: tuple[str, list[Said]], n: int, day: int) -> None:
    questions = put_together(*case).questions
    some = pick(questions, n, day)
    assert len(some) == min(n, len(questions)) and some == pick(questions, n, day)
    assert list(some) == [one for one in questions if one in some]
    mine = [one for one in questions if one.mine]
    assert [one for one in some if one.mine] == mine[: sum(one.mine for one in some)]
    if n > 1 and questions and questions[-1].closing:
        assert some[-1].closing


def test_another_day_brings_other_questions() -> None:
    for slug in SHIPPED:
        assert len({pick(shipped(slug), ON_SHEET, day) for day in range(20_000, 20_014)}) > 7


def test_what_was_ticked_stands_in_the_order_of_the_kit() -> None:
    questions = shipped("role")
    assert [one.key for one in chosen(questions, ["role-else", "nobody", "role-day"])] == ["role-day", "role-else"]


def test_a_sheet_as_text_has_a_question_a_line() -> None:
    text = sheet_text(
        "Two\x1b[31m\nquestions", [Question("a", "Why?\nHow?"), Question("b", "¿Y tú?")], shared=["Both at Acme."]
    )
    assert text == "Two [31m questions\n- Both at Acme.\n\n1. Why? How?\n2. ¿Y tú?\n"
    assert sheet_text("None", ()) == "None\n\n"


def test_an_unknown_situation_is_an_error() -> None:
    with pytest.raises(KeyError):
        put_together("party", [])
    with pytest.raises(KeyError):
        moved_up(Kit(shipped("role"), ()), "nobody")
