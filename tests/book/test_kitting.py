"""The kit's questions in the book: added, reworded, left out, brought back, moved; each act taken back whole."""

from __future__ import annotations

import pytest

from kith.book.actions import journal, kitting
from kith.book.models import Batch, Owner, Question
from kith.book.queries import kit as queries
from kith.core.errors import NotFound, WrongUse
from kith.core.kit import LONGEST, shipped


def keys(owner: Owner, slug: str = "coffee") -> list[str]:
    return [one.key for one in queries.kit(owner, slug).questions]


def texts(owner: Owner, slug: str = "coffee") -> list[str]:
    return [one.text for one in queries.kit(owner, slug).questions]


SHIPPED = [one.key for one in shipped("coffee")]


def test_mine_stand_first_in_the_order_they_came(owner: Owner) -> None:
    for text in ("What do you\0 read?", "  ¿Qué te\n gusta? "):
        did, _ = kitting.add(owner, situation="coffee", text=text)
    assert texts(owner)[:2] == ["What do you read?", "¿Qué te gusta?"]
    assert keys(owner)[2:] == SHIPPED and keys(owner, "role")[0] == "role-day"
    journal.undo(owner, batch=did.batch)
    assert len(keys(owner)) == len(SHIPPED) + 1


def test_other_words_and_the_shipped_ones_back(owner: Owner) -> None:
    kitting.reword(owner, situation="coffee", key="coffee-now", text="What are you at?")
    assert texts(owner)[0] == "What are you at?"
    did = kitting.reword(owner, situation="coffee", key="coffee-now", text=shipped("coffee")[0].text)
    assert (
        texts(owner)[0] == shipped("coffee")[0].text and not Question.objects.exists()
    )  # nothing is said of it any more
    journal.undo(owner, batch=did.batch)
    assert texts(owner)[0] == "What are you at?"
    _, mine = kitting.add(owner, situation="coffee", text="What do you read?")
    kitting.reword(owner, situation="coffee", key=f"mine-{mine.pk}", text="What do you listen to?")
    assert texts(owner)[0] == "What do you listen to?"
    with pytest.raises(WrongUse):
        kitting.reword(owner, situation="coffee", key=f"mine-{mine.pk}", text="  ")


def test_left_out_and_back_where_it_stood(owner: Owner) -> None:
    kitting.reword(owner, situation="coffee", key="coffee-good", text="What was good?")
    kitting.leave_out(owner, situation="coffee", key="coffee-good")
    assert "coffee-good" not in keys(owner)
    assert [one.text for one in queries.kit(owner, "coffee").left_out] == ["What was good?"]
    kitting.bring_back(owner, situation="coffee", key="coffee-good")
    assert keys(owner) == SHIPPED and "What was good?" in texts(owner)
    _, mine = kitting.add(owner, situation="coffee", text="What do you read?")
    kitting.leave_out(owner, situation="coffee", key=f"mine-{mine.pk}")
    assert keys(owner) == SHIPPED and Question.objects.filter(pk=mine.pk).exists()


def test_moving_up_stays_within_its_kind(owner: Owner) -> None:
    for text in ("One?", "Two?", "Three?"):
        _, mine = kitting.add(owner, situation="coffee", text=text)
    kitting.move_up(owner, situation="coffee", key=f"mine-{mine.pk}")
    kitting.move_up(owner, situation="coffee", key=f"mine-{mine.pk}")
    assert texts(owner)[:3] == ["Three?", "One?", "Two?"]
    assert kitting.move_up(owner, situation="coffee", key=f"mine-{mine.pk}").batch is None
    kitting.leave_out(owner, situation="coffee", key="coffee-last")
    did = kitting.move_up(owner, situation="coffee", key="coffee-good")
    assert keys(owner)[3:5] == ["coffee-good", "coffee-now"]  # over the one that shows, not over the one left out
    assert kitting.move_up(owner, situation="coffee", key="coffee-else").batch is None
    journal.undo(owner, batch=did.batch)
    kitting.bring_back(owner, situation="coffee", key="coffee-last")
    assert keys(owner)[3:] == SHIPPED


def test_moving_back_leaves_nothing_behind(owner: Owner) -> None:
    kitting.move_up(owner, situation="coffee", key="coffee-last")
    kitting.move_up(owner, situation="coffee", key="coffee-now")
    assert keys(owner) == SHIPPED and not Question.objects.exists()


@pytest.mark.parametrize(
    "key", ["", "mine-", "mine-0", "mine-99999999999999999999", "mine-٣", "role-day", "nobody", "\x00"]
)
def test_a_question_that_is_not_there_is_not_found(owner: Owner, key: str) -> None:
    for act in (kitting.leave_out, kitting.bring_back, kitting.move_up):
        with pytest.raises(NotFound):
            act(owner, situation="coffee", key=key)
    with pytest.raises(NotFound):
        kitting.reword(owner, situation="coffee", key=key, text="Why?")
    assert not Question.objects.exists() and not Batch.objects.exists()


def test_somebody_elses_question_is_not_there(owner: Owner, stranger: Owner) -> None:
    _, theirs = kitting.add(stranger, situation="coffee", text="Theirs?")
    with pytest.raises(NotFound):
        kitting.leave_out(owner, situation="coffee", key=f"mine-{theirs.pk}")
    with pytest.raises(NotFound):  # and one of another situation is not in this kit
        kitting.leave_out(stranger, situation="role", key=f"mine-{theirs.pk}")
    assert "Theirs?" not in texts(owner)


def test_words_have_an_end(owner: Owner, monkeypatch: pytest.MonkeyPatch) -> None:
    _, long = kitting.add(owner, situation="place", text="x" * 5_000)
    assert len(long.text) == LONGEST
    with pytest.raises(WrongUse):
        kitting.add(owner, situation="place", text=" \0 ")
    with pytest.raises(NotFound):
        kitting.add(owner, situation="party", text="Why?")
    monkeypatch.setattr(kitting, "MOST", 1)
    with pytest.raises(WrongUse):
        kitting.add(owner, situation="place", text="One more?")
    kitting.add(owner, situation="role", text="Elsewhere there is room?")
