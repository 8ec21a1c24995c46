"""What the owner decides about people: it wins over imports, it can be taken back, and nobody else can do it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kith.book.actions import adding, journal, knowing, refreshing
from kith.book.models import Batch, Correction, Identity, Owner, Person, SourceRow, Tagging
from kith.core.errors import NotFound, WrongUse


@pytest.fixture
def ana(owner: Owner) -> Person:
    return adding.add(owner, lines=["Ana Silva (Acme) ana@acme.example"]).people[0]


@pytest.fixture
def bo(owner: Owner) -> Person:
    return adding.add(owner, lines=["Bo Lindqvist, Fjord"]).people[0]


def fresh(person: Person) -> Person:
    return Person.objects.get(owner=person.owner, pk=person.pk)


def test_a_standing_by_hand_outlives_recomputing_and_can_be_taken_back(owner: Owner, ana: Person) -> None:
    assert fresh(ana).standing == "network"
    did = knowing.stand(owner, person_id=ana.pk, standing="private")
    refreshing.rebuild(owner)
    assert (fresh(ana).standing, fresh(ana).standing_by_hand) == ("private", True)
    assert did.title == "Ana Silva is private."
    journal.undo(owner, batch=did.batch)
    refreshing.refresh(owner)
    assert (fresh(ana).standing, fresh(ana).standing_by_hand) == ("network", False)


def test_one_act_for_several_people_is_one_undo(owner: Owner, ana: Person, bo: Person) -> None:
    did = knowing.stand_all(owner, people=[bo.pk, ana.pk], standing="known")
    tagged = knowing.tag_all(owner, people=[ana.pk, bo.pk], name="#rust")
    assert did.people == (ana.pk, bo.pk)
    assert Tagging.objects.filter(owner=owner, tag__name="rust").count() == 2
    journal.undo(owner)
    assert not Tagging.objects.filter(owner=owner).exists()
    assert tagged.batch != did.batch
    journal.undo(owner)
    refreshing.refresh(owner)
    assert {fresh(ana).standing, fresh(bo).standing} == {"network"}


def test_the_same_tag_twice_is_one_and_writes_nothing(owner: Owner, ana: Person) -> None:
    knowing.tag(owner, person_id=ana.pk, name="Rust")
    before = Batch.objects.filter(owner=owner).count()
    assert knowing.tag(owner, person_id=ana.pk, name="rust").batch is None
    assert Batch.objects.filter(owner=owner).count() == before
    assert knowing.untag(owner, person_id=ana.pk, name="RUST").batch
    assert not Tagging.objects.filter(owner=owner, person=ana).exists()


def test_a_correction_wins_over_what_comes_later(owner: Owner, ana: Person) -> None:
    did = knowing.correct(owner, person_id=ana.pk, field="organization", value="  Quillwork ")
    adding.add(owner, lines=["Ana Silva (Acme) ana@acme.example #kafka"])
    refreshing.rebuild(owner)
    assert fresh(ana).organization == "Quillwork"
    knowing.correct(owner, person_id=ana.pk, field="organization", value="")
    assert fresh(ana).organization == ""  # on purpose: they have no employer
    knowing.correct(owner, person_id=ana.pk, field="organization", value=None)
    assert fresh(ana).organization == "Acme"
    assert not Correction.objects.filter(owner=owner).exists()
    assert did.batch


def test_a_birthday_is_a_day_with_or_without_its_year(owner: Owner, ana: Person) -> None:
    for text in ("1990-05-14", "--02-29", "1990"):
        knowing.correct(owner, person_id=ana.pk, field="born", value=text)
    with pytest.raises(WrongUse):
        knowing.correct(owner, person_id=ana.pk, field="born", value="14/5")
    with pytest.raises(WrongUse):
        knowing.correct(owner, person_id=ana.pk, field="shoe", value="44")


def test_rhythm_and_flags(owner: Owner, ana: Person) -> None:
    knowing.tap(owner, person_id=ana.pk, closeness="well", last_spoke="year")
    due = fresh(ana).tie.due_day
    assert due is not None
    knowing.rhythm(owner, person_id=ana.pk, days=0)
    assert fresh(ana).tie.due_day is None
    knowing.rhythm(owner, person_id=ana.pk, days=None)
    assert fresh(ana).tie.due_day == due
    knowing.never_suggest(owner, person_id=ana.pk, on=True)
    assert fresh(ana).tie.due_day is None
    journal.undo(owner)
    refreshing.refresh(owner)
    assert fresh(ana).tie.due_day == due
    knowing.deceased(owner, person_id=ana.pk, on=True)
    assert fresh(ana).deceased
    with pytest.raises(WrongUse):
        knowing.rhythm(owner, person_id=ana.pk, days=-1)


def test_how_well_alone_does_not_move_the_day_of_last_spoke(owner: Owner, ana: Person) -> None:
    knowing.tap(owner, person_id=ana.pk, last_spoke="month")
    Person.objects.filter(owner=owner, pk=ana.pk).update(tapped_on="2020-01-01")
    knowing.tap(owner, person_id=ana.pk, closeness="some")
    assert str(fresh(ana).tapped_on) == "2020-01-01"
    with pytest.raises(WrongUse):
        knowing.tap(owner, person_id=ana.pk, closeness="very")


def test_an_act_can_be_undone_after_a_rule_moved_the_standing(owner: Owner, ana: Person) -> None:
    Person.objects.filter(owner=owner, pk=ana.pk).update(standing="known")  # as a rule had it on that day
    did = knowing.rhythm(owner, person_id=ana.pk, days=30)
    assert fresh(ana).standing == "network"  # the rule says so by now
    journal.undo(owner, batch=did.batch)
    assert fresh(ana).rhythm_days is None


def test_what_is_not_a_person_goes_and_comes_back_with_undo(owner: Owner, ana: Person) -> None:
    knowing.tag(owner, person_id=ana.pk, name="rust")
    did = knowing.not_a_person(owner, person_id=ana.pk)
    assert not Person.objects.filter(owner=owner).exists()
    assert set(Identity.objects.filter(owner=owner).values_list("machine", flat=True)) == {"role"}
    journal.undo(owner, batch=did.batch)
    refreshing.refresh(owner)
    assert fresh(ana).name == "Ana Silva"
    assert Tagging.objects.filter(owner=owner, person=ana).exists()
    assert not SourceRow.objects.filter(owner=owner, left_out=True).exists()


def test_nobody_decides_about_somebody_elses_people(owner: Owner, stranger: Owner, ana: Person) -> None:
    acts: tuple[Callable[[], object], ...] = (
        lambda: knowing.stand(stranger, person_id=ana.pk, standing="known"),
        lambda: knowing.tag_all(stranger, people=[ana.pk], name="x"),
        lambda: knowing.untag(stranger, person_id=ana.pk, name="x"),
        lambda: knowing.correct(stranger, person_id=ana.pk, field="name", value="x"),
        lambda: knowing.rhythm(stranger, person_id=ana.pk, days=1),
        lambda: knowing.never_suggest(stranger, person_id=ana.pk, on=True),
        lambda: knowing.deceased(stranger, person_id=ana.pk, on=True),
        lambda: knowing.tap(stranger, person_id=ana.pk, closeness="well"),
        lambda: knowing.not_a_person(stranger, person_id=ana.pk),
    )
    for act in acts:
        with pytest.raises(NotFound):
            act()
    assert not Batch.objects.filter(owner=stranger).exists()
    with pytest.raises(WrongUse):
        knowing.stand_all(owner, people=[], standing="known")
    with pytest.raises(WrongUse):
        knowing.stand(owner, person_id=ana.pk, standing="friend")
