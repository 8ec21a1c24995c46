"""The guided path: what a file may say, when a step is done, which one is next."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path as Folder

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kith
from kith.core.guide import BY_HAND, CHECKS, PITCH_SECONDS, Mark, Seen, Step, UnreadableStep, next_row, path, read_step
from kith.core.guide_text import blocks
from kith.core.wording import say

HEAD = "---\ntitle: Talk to five people\ncheck: spoken_with\nact: See who is on Today\nat: today\n---\n\nA reason.\n"
SHIPPED = sorted((Folder(kith.__file__).parent / "steps").glob("*.md"))
seens = st.builds(Seen, **{name: st.integers(0, 60) for name in CHECKS})


def steps() -> list[Step]:
    return [read_step(one.stem, one.read_text("utf-8")) for one in SHIPPED]


def test_a_step_is_read_from_its_file() -> None:
    step = read_step("10-five", HEAD)
    assert step == Step("10-five", "Talk to five people", "spoken_with", "See who is on Today", "today", "A reason.")
    assert read_step("10-five", "\ufeff" + HEAD.replace("\n", "\r\n")) == step


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "line 1"),
        ("title: x\n", "line 1"),
        ("---\ntitle: x\n", "line 1"),
        (HEAD.replace("check: spoken_with", "check: moon"), "line 3"),
        (HEAD.replace("at: today\n", ""), "line 5"),
        (HEAD.replace("act: See", "act See"), "line 4"),
        (HEAD.replace("act: See", "run: See"), "line 4"),
        (HEAD.replace("act: See", "title: See"), "line 4"),
        (HEAD.replace("Talk to five people", " "), "line 2"),
        (HEAD + "x" * 9_000, "too long"),
    ],
)
def test_what_is_no_step_is_told_with_its_line(text: str, says: str) -> None:
    with pytest.raises(UnreadableStep) as told:
        read_step("10-five", text)
    assert says in str(told.value) and "10-five.md" in told.value.detail


@pytest.mark.parametrize("slug", ["", "../x", "A", "a b", "-x", "x" * 60])
def test_a_file_with_an_odd_name_is_no_step(slug: str) -> None:
    with pytest.raises(UnreadableStep):
        read_step(slug, HEAD)


@given(st.text(max_size=300))
def test_any_text_is_a_step_or_told(text: str) -> None:
    try:
        read_step("x", text)
    except UnreadableStep as error:
        assert error.hint


def test_about_a_dozen_steps_come_along_each_with_another_check_and_page_words() -> None:
    found = steps()
    assert 10 <= len(found) <= 16
    assert {step.check for step in found} == set(CHECKS)
    assert all(len(step.text) > 120 and len(step.title) < 50 for step in found)


def test_the_first_that_is_not_done_is_next() -> None:
    found = path(steps(), Seen())
    assert found.next is not None and found.next.step.slug == "01-whom-you-know" and found.done == 0
    found = path(steps(), Seen(people=30, sorted=10))
    assert found.next is not None and found.next.step.slug == "03-stock-take" and found.done == 2
    marks = {"03-stock-take": Mark(ticked=True, reflection="Nobody local."), "gone": Mark(ticked=True)}
    found = path(steps(), Seen(people=30, sorted=10), marks)
    assert found.next is not None and found.next.step.slug == "04-make-time" and found.done == 3
    assert [row.reflection for row in found.rows if row.reflection] == ["Nobody local."]


def test_a_step_that_nothing_shows_is_ticked() -> None:
    own = replace(read_step("99-own", HEAD), check=BY_HAND)
    assert path([own], Seen(**dict.fromkeys(CHECKS, 99))).next is not None
    row = path([own], Seen(), {"99-own": Mark(ticked=True)}).rows[0]
    assert row.done and not row.seen and row.reason is None


@pytest.mark.parametrize(
    ("seconds", "done"), [(0, False), (1, True), (PITCH_SECONDS, True), (PITCH_SECONDS + 1, False)]
)
def test_a_pitch_counts_if_it_fits_half_a_minute(seconds: int, done: bool) -> None:
    step = replace(read_step("07-pitch", HEAD), check="pitch")
    assert path([step], Seen(pitch=seconds)).rows[0].done is done


@given(seens, st.sampled_from(sorted(CHECKS.keys() - {"pitch"})))
def test_more_never_undoes_a_step_and_touches_no_other(seen: Seen, name: str) -> None:
    before = path(steps(), seen)
    after = path(steps(), replace(seen, **{name: getattr(seen, name) + 1}))
    for one, other in zip(before.rows, after.rows, strict=True):
        assert other.done or not one.done
        assert one.step.check == name or one == other


@given(seens, st.sets(st.sampled_from([step.slug for step in steps()])))
def test_the_next_step_is_found_without_looking_at_those_after_it(seen: Seen, ticked: set[str]) -> None:
    marks, asked = {slug: Mark(ticked=True) for slug in ticked}, list[str]()

    def see(check: str) -> int:
        asked.append(check)
        return int(getattr(seen, check))

    found, whole = next_row(steps(), see, marks), path(steps(), seen, marks)
    assert found == whole.next
    checks = [step.check for step in steps()]
    until = checks.index(found.step.check) + 1 if found else len(checks)
    assert set(asked) <= set(checks[:until])


@given(seens)
def test_every_check_has_its_sentence_with_the_numbers_in_it(seen: Seen) -> None:
    for row in path(steps(), seen).rows:
        assert row.reason is not None
        sentence = say(row.reason)
        assert sentence.endswith(".") and "  " not in sentence and "None" not in sentence


def test_how_far_a_step_is_can_be_read() -> None:
    rows = {
        row.step.check: say(row.reason)
        for row in path(steps(), Seen(people=11, targets=1, pitch=41)).rows
        if row.reason
    }
    assert rows["people"] == "Eleven of 30 people are in your book."
    assert rows["targets"] == "One of two targets is named."
    assert rows["pitch"] == "Your shortest pitch takes about 41 seconds."
    assert rows["told"] == "Nobody has heard yet what came of their help."


def test_a_text_becomes_plain_pieces() -> None:
    found = blocks("Why **this** and `that`.\n\n- one\n- *two*\n\n[words](javascript:alert(1)) <b>x</b>")
    assert [(block.kind, block.text) for block in found] == [
        ("p", "Why this and that."),
        ("li", "one"),
        ("li", "two"),
        ("p", "[words](javascript:alert(1)) <b>x</b>"),
    ]
    assert found[0].pieces[1] == ("strong", "this") and found[0].pieces[3] == ("code", "that")
    assert blocks("[words](https://x.example)")[0].text == "words"


@given(st.text(max_size=400))
def test_any_text_has_pieces(text: str) -> None:
    assert all(block.kind in ("p", "li") and block.pieces is not None for block in blocks(text))
