"""Choosing one or two places: on purpose, looked back on, kept or dropped; and taken back."""

from __future__ import annotations

import pytest

from kith.book.actions import erasing, focusing, journal, timing
from kith.book.actions.adding import add
from kith.book.models import Batch, Change, Option, Owner
from kith.book.queries.options import options, places
from kith.book.snapshots import today
from kith.core.errors import Conflict, KithError, NotFound, WrongUse


def test_a_place_is_chosen_looked_back_on_and_dropped(owner: Owner) -> None:
    _, row = focusing.choose(owner, name=" PyData\0 Lisbon ", kind="room", when="third Thursday")
    assert row.name == "PyData Lisbon" and row.chosen_on == today(owner)
    focusing.review(owner, option_id=row.pk, text="Two people over coffee since.")
    (found,) = options(owner).open
    assert (found.review, found.reviewed_on) == ("Two people over coffee since.", today(owner))
    focusing.drop(owner, option_id=row.pk, reason="Too far.")
    found_after = options(owner)
    assert not found_after.open and [one.review for one in found_after.dropped] == ["Too far."]
    for _ in range(3):
        journal.undo(owner)
    assert not Option.objects.filter(owner=owner).exists()


def test_dropping_without_a_word_keeps_what_was_said(owner: Owner) -> None:
    _, row = focusing.choose(owner, name="Rust forum", kind="online")
    focusing.review(owner, option_id=row.pk, text="Four answers.")
    focusing.drop(owner, option_id=row.pk)
    assert options(owner).dropped[0].review == "Four answers."


@pytest.mark.parametrize(
    "how",
    [
        {"name": " \0 "},
        {"kind": "moon"},
        {"link": "javascript:alert(1)"},
        {"link": "https://a b.example"},
        {"link": "https://" + "a" * 1000},
    ],
)
def test_what_is_no_place_is_refused(owner: Owner, how: dict[str, str]) -> None:
    with pytest.raises(WrongUse):
        focusing.choose(owner, **({"name": "PyData", "kind": "room"} | how))
    assert not Option.objects.filter(owner=owner).exists() and not Batch.objects.filter(owner=owner).exists()


def test_the_same_place_is_not_open_twice(owner: Owner) -> None:
    _, row = focusing.choose(owner, name="PyData", kind="room")
    focusing.choose(owner, name="PyData", kind="online")
    with pytest.raises(Conflict):
        focusing.choose(owner, name="pydata", kind="room")
    focusing.drop(owner, option_id=row.pk)
    focusing.choose(owner, name="PyData", kind="room")
    assert len(options(owner).open) == 2


def test_what_was_dropped_is_done_with(owner: Owner) -> None:
    _, row = focusing.choose(owner, name="PyData", kind="room")
    focusing.drop(owner, option_id=row.pk)
    for act in (
        lambda: focusing.drop(owner, option_id=row.pk),
        lambda: focusing.review(owner, option_id=row.pk, text="x"),
    ):
        with pytest.raises(Conflict):
            act()


def test_an_empty_look_back_is_none(owner: Owner) -> None:
    _, row = focusing.choose(owner, name="PyData", kind="room")
    with pytest.raises(WrongUse):
        focusing.review(owner, option_id=row.pk, text="  ")


def test_nobody_else_reaches_a_place(owner: Owner, stranger: Owner) -> None:
    _, row = focusing.choose(owner, name="PyData", kind="room")
    for act in (
        lambda: focusing.drop(stranger, option_id=row.pk),
        lambda: focusing.review(stranger, option_id=row.pk, text="x"),
        lambda: timing.log(stranger, minutes=5, option=row.pk),
    ):
        with pytest.raises(KithError) as refused:
            act()
        assert isinstance(refused.value, NotFound)
    assert places(options(stranger)) == ()


def test_minutes_for_people_are_counted_by_place(owner: Owner) -> None:
    _, row = focusing.choose(owner, name="PyData", kind="room")
    timing.log(owner, minutes=90, counts_for="both", option=row.pk)
    timing.log(owner, minutes=20, counts_for="people", option=row.pk)
    timing.log(owner, minutes=20, counts_for="learning", option=row.pk)
    assert options(owner).minutes == {row.pk: 110}


def test_an_erased_name_goes_from_what_was_written_about_places(owner: Owner) -> None:
    _, row = focusing.choose(owner, name="Table of Ludmila Quux", kind="room")
    focusing.review(owner, option_id=row.pk, text="Met LUDMILA QUUX.")
    (one,) = add(owner, lines=["Ludmila Quux"]).people
    erasing.erase(owner, person_id=one.pk)
    row.refresh_from_db()
    assert (row.name, row.review) == ("Table of …", "Met ….")
    left = str([*Change.objects.filter(owner=owner).values(), *Batch.objects.filter(owner=owner).values()])
    assert "quux" not in left.casefold()
