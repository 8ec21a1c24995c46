"""The open questions with what is known of both, and the cards of "sort your top thirty"."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from kith.book.actions import adding, journal, knowing, merging, refreshing
from kith.book.models import Owner, Person, Suggestion
from kith.book.queries import sorting, suggestions
from kith.book.snapshots import today
from kith.core.errors import NotFound
from tests.book.conftest import Bring
from tests.book.files import card, cards, connection, letters, linkedin, mbox


@pytest.fixture
def pair(owner: Owner, bring: Bring, tmp_path: Path) -> Suggestion:
    bring(linkedin(tmp_path, connection("Ana", "Silva", company="Acme", position="Engineer")))
    bring(cards(tmp_path, card("Nita Souza", "ana@acme.example", org="Fjord")))
    first, second = Person.objects.filter(owner=owner).order_by("pk")
    reasons = [{"code": "tie.mail", "weight": weight, "unit": "bits", "facts": {}} for weight in (1.5, -4.0, 6.0)]
    return Suggestion.objects.create(owner=owner, first=first, second=second, probability=0.8, reasons=reasons)


def test_a_question_shows_both_with_where_each_is_from(owner: Owner, pair: Suggestion) -> None:
    (shown,) = suggestions.open(owner)
    assert [reason.weight for reason in shown.reasons] == [6.0, -4.0, 1.5]
    assert {shown.first.person.name, shown.second.person.name} == {"Ana Silva", "Nita Souza"}
    sides = {side.person.name: side for side in (shown.first, shown.second)}
    assert sides["Ana Silva"].where[0][:2] == ("linkedin", "Connections.csv")
    assert "ana@acme.example" in [value.text for value in sides["Nita Souza"].facts["address"]]
    assert suggestions.count(owner) == suggestions.about(owner, person_id=pair.first_id) == 1


def test_what_is_put_off_comes_another_day_after_the_others_and_the_answered_is_gone(
    owner: Owner, pair: Suggestion
) -> None:
    first, second = (one.pk for one in adding.add(owner, lines=["Bo Berg", "Bo Lindqvist"]).people)
    other = Suggestion.objects.create(owner=owner, first_id=first, second_id=second, probability=0.3)
    assert [one.pk for one in suggestions.open(owner)] == [pair.pk, other.pk]
    merging.answer(owner, suggestion=pair.pk, verdict="later")
    assert [one.pk for one in suggestions.open(owner)] == [other.pk]
    Suggestion.objects.filter(pk=pair.pk).update(answered_at=timezone.now() - timedelta(days=1))
    assert [one.pk for one in suggestions.open(owner)] == [other.pk, pair.pk]
    assert [one.pk for one in suggestions.open(owner, start=1)] == [pair.pk]
    merging.answer(owner, suggestion=pair.pk, verdict="same")
    with pytest.raises(NotFound):
        suggestions.get(owner, pk=pair.pk)
    journal.undo(owner)
    assert suggestions.get(owner, pk=pair.pk).state == "later"


def test_a_stranger_sees_no_question(owner: Owner, stranger: Owner, pair: Suggestion) -> None:
    assert suggestions.open(stranger) == [] and suggestions.count(stranger) == 0
    with pytest.raises(NotFound):
        suggestions.get(stranger, pk=pair.pk)
    assert sorting.next(stranger).total == 0


def test_sorting_asks_about_the_closest_first_and_never_about_the_typed(
    owner: Owner, bring: Bring, tmp_path: Path
) -> None:
    since = (today(owner) - date(2020, 1, 1)).days - 700
    post = letters("Ana Silva <ana@acme.example>", 12, since=since) + letters(
        "Bo Berg <bo@fjord.example>", 4, since=since + 300
    )
    bring(mbox(tmp_path, *post))
    adding.add(owner, lines=["Dana Weiss"], closeness="well", last_spoke="month")
    found = sorting.next(owner)
    assert (found.done, found.total, found.left) == (0, 2, 2)
    assert [one.person.name for one in found.cards] == ["Ana Silva", "Bo Berg"]
    assert found.cards[0].proposed == "network" and found.cards[0].why.endswith(".")
    assert [one.person.name for one in sorting.next(owner, skip=[found.cards[0].person.pk]).cards] == ["Bo Berg"]
    knowing.stand(owner, person_id=found.cards[0].person.pk, standing="private")
    after = sorting.next(owner)
    assert (after.done, after.left, [one.person.name for one in after.cards]) == (1, 1, ["Bo Berg"])
    knowing.not_a_person(owner, person_id=after.cards[0].person.pk)
    refreshing.refresh(owner)
    assert sorting.next(owner).cards == ()
