"""People typed by hand: through the same door as every export, never doubled, undoable as a batch."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from kith.book.actions import adding, erasing, knowing, noting, planning
from kith.book.models import Identity, Import, Interaction, Owner, Person, SourceRow
from kith.core.errors import Conflict, NotFound, WrongUse

THIRTY = [
    f"{first} {last}"
    for first in ("Ana", "Bo", "Chidi", "Dana", "Emre", "Fumiko")
    for last in ("Silva", "Berg", "Okoro", "Park", "Vega")
]


def test_a_line_becomes_one_person_with_what_it_says(owner: Owner) -> None:
    added = adding.add(owner, lines=["Ana Silva (Acme) ana@acme.example #rust"], closeness="well", last_spoke="month")
    (ana,) = added.people
    assert (ana.name, ana.organization, ana.standing) == ("Ana Silva", "Acme", "network")
    assert (ana.closeness, ana.last_spoke) == ("well", "month")
    assert added.new == (ana,) and added.known == ()
    assert ana.tie.step >= 3
    assert [one.tag.name for one in ana.taggings.all()] == ["rust"]


def test_thirty_people_typed_twice_are_thirty(owner: Owner) -> None:
    first = adding.add(owner, lines=THIRTY, circle="class", closeness="some", last_spoke="year")
    again = adding.add(owner, lines=list(reversed(THIRTY)), circle="class", closeness="some", last_spoke="year")
    assert len(first.new) == 30
    assert Person.objects.filter(owner=owner).count() == 30
    assert again.new == () and len(again.known) == 30
    assert {one.circle for one in first.people} == {"class"}


def test_what_is_typed_meets_who_is_there(owner: Owner) -> None:
    (there,) = adding.add(owner, lines=["A. Silva <ana@acme.example>"]).people
    again = adding.add(owner, people=[{"name": "Ana Silva", "emails": ["ANA@acme.example"], "closeness": "barely"}])
    assert again.new == () and again.people[0].pk == there.pk
    assert again.people[0].closeness == "barely"


def test_undo_takes_exactly_one_batch_out_again(owner: Owner) -> None:
    (ana,) = adding.add(owner, lines=["Ana Silva (Acme)"]).people
    batch = adding.add(owner, lines=["Bo Berg #rust", "Chidi Okoro, Fjord"], closeness="well", last_spoke="month")
    assert adding.undo(owner, number=batch.number) == 2
    assert list(Person.objects.filter(owner=owner)) == [ana]
    assert SourceRow.objects.filter(owner=owner).count() == 1
    with pytest.raises(Conflict):
        adding.undo(owner, number=batch.number)


def test_a_name_typed_again_is_the_person_who_has_it(owner: Owner) -> None:
    first = adding.add(owner, lines=["Ana Silva, Acme"])
    again = adding.add(owner, lines=["ana silva"])
    assert (again.known, again.new, again.number, dict(again.said)) == (first.people, (), 0, {})
    assert Import.objects.filter(owner=owner).count() == 1
    assert Person.objects.get(owner=owner).name == "Ana Silva"


@pytest.mark.parametrize("lines", [["Dup One", "Dup One", "dup one"], ["dup one", "Dup One (Acme)", "DUP ONE #go"]])
def test_equal_lines_of_one_call_are_one_person(owner: Owner, lines: list[str]) -> None:
    added = adding.add(owner, lines=lines)
    assert len(added.new) == 1 and Person.objects.filter(owner=owner).count() == 1
    assert [one.pk for one in added.each if one] == [added.people[0].pk] * 3
    assert added.people[0].name == "Dup One"


def test_what_contradicts_is_somebody_else(owner: Owner) -> None:
    acme, google = adding.add(owner, lines=["Ana Silva (Acme)", "Ana Silva (Google)"]).people
    assert adding.add(owner, lines=["Ana Silva (Fjord)"]).new
    for line, one in (("Ana Silva (ACME Inc.) #go", acme), ("Ana Silva, Google", google)):
        assert adding.add(owner, lines=[line]).known == (one,)
    bo = adding.add(owner, lines=["Bo Berg bo@fjord.example"]).people[0]
    assert bo not in adding.add(owner, lines=["Zora Quux", "Zora Quux bo@fjord.example"]).people[:1]


def test_what_is_new_of_somebody_is_added_and_taken_back_alone(owner: Owner) -> None:
    (ana,) = adding.add(owner, lines=["Ana Silva, met 2019"], closeness="well", last_spoke="month").people
    more = adding.add(owner, lines=["ana silva (Acme) ana@acme.example #rust"])
    assert more.said == {ana.pk: ("Acme", "ana@acme.example", "#rust")} and more.known == (ana,)
    ana.refresh_from_db()
    assert (ana.name, ana.organization, ana.closeness) == ("Ana Silva", "Acme", "well")
    assert [row.current.get("note") for row in SourceRow.objects.filter(owner=owner).order_by("pk")] == [
        "met 2019",
        None,
    ]
    assert Import.objects.get(owner=owner, number=more.number).plan["known"] == 1
    adding.undo(owner, number=more.number)
    ana.refresh_from_db()
    assert (ana.organization, ana.taggings.count()) == ("", 0)
    assert not Identity.objects.filter(owner=owner, kind="email").exists()


def test_to_take_somebody_back_takes_what_was_added_to_them_along(owner: Owner) -> None:
    first = adding.add(owner, lines=["Ana Silva"])
    adding.add(owner, lines=["Ana Silva #rust"])
    bo = adding.add(owner, lines=["Bo Berg", "Ana Silva #go"])
    assert adding.undo(owner, number=bo.number) == 1
    assert adding.undo(owner, number=first.number) == 1
    assert not Person.objects.filter(owner=owner).exists() and not SourceRow.objects.filter(owner=owner).exists()


def test_a_better_spelling_is_taken_and_taken_back(owner: Owner) -> None:
    (ana,) = adding.add(owner, lines=["ana silva"]).people
    better = adding.add(owner, lines=["Ana Silva"])
    ana.refresh_from_db()
    assert (ana.name, better.known) == ("Ana Silva", (ana,))
    adding.undo(owner, number=better.number)
    ana.refresh_from_db()
    assert ana.name == "ana silva"


def test_the_owners_word_on_whom_a_line_is_about_wins(owner: Owner, stranger: Owner) -> None:
    (ana,) = adding.add(owner, lines=["Ana Silva (Acme)"]).people
    told = adding.add(
        owner, people=[{"name": "A. S.", "organization": "Google"}, {"name": "Ana Silva"}], who={0: ana.pk, 1: 0}
    )
    assert told.each[0] == ana and told.each[1] != ana and len(told.new) == 1
    assert {one.name for one in Person.objects.filter(owner=owner)} == {"Ana Silva"}
    assert Person.objects.get(owner=owner, pk=ana.pk).organization == "Google"
    with pytest.raises(NotFound):
        adding.add(stranger, people=[{"name": "Ana"}], who={0: ana.pk})
    assert not Import.objects.filter(owner=stranger).exists()


def test_what_a_crash_cut_off_is_about_whom_the_owner_said(owner: Owner, monkeypatch: pytest.MonkeyPatch) -> None:
    (ana,) = adding.add(owner, lines=["Ana Silva (Acme)"]).people
    with monkeypatch.context() as patch:
        patch.setattr(adding, "_carry_out", lambda batch: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            adding.add(owner, lines=["ana silva #rust"])
    Import.objects.filter(owner=owner, number=2).update(begun_at=timezone.now() - timedelta(minutes=2))
    adding.add(owner, lines=["Bo Berg"])
    assert Person.objects.filter(owner=owner).count() == 2
    assert [one.tag.name for one in ana.taggings.all()] == ["rust"]


def test_an_address_alone_is_whose_it_is(owner: Owner) -> None:
    (ana,) = adding.add(owner, lines=["Ana Silva ana@acme.example"]).people
    again = adding.add(owner, lines=["ANA@acme.example"])
    assert (again.known, again.number) == ((ana,), 0)


def test_undo_keeps_whom_something_was_written_about(owner: Owner) -> None:
    added = adding.add(owner, lines=["Ana Silva", "Bo Berg"])
    noting.note(owner, person_id=added.people[0].pk, text="Plays the viola.")
    adding.undo(owner, number=added.number)
    assert [one.pk for one in Person.objects.filter(owner=owner)] == [added.people[0].pk]


def test_a_line_that_says_nobody_is_told_and_the_others_come_in(owner: Owner) -> None:
    added = adding.add(owner, lines=["# kith people", "Ana Silva", "", "#rust", "Bo Berg"])
    assert [one.name for one in added.people] == ["Ana Silva", "Bo Berg"]
    assert [line for line, _ in added.rejects] == [4]
    for nothing in ([], ["  "], ["#rust"]):
        with pytest.raises(WrongUse):
            adding.add(owner, lines=nothing)
    assert Import.objects.filter(owner=owner).count() == 1


def test_a_crash_between_storing_and_applying_is_made_good_by_the_next_act(
    owner: Owner, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(adding, "_carry_out", lambda batch: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            adding.add(owner, lines=["Ana Silva"])
    adding.add(owner, lines=["Bo Berg"])
    assert Person.objects.filter(owner=owner).count() == 1  # it may be another page, still at work
    Import.objects.filter(owner=owner, number=1).update(begun_at=timezone.now() - timedelta(minutes=2))
    adding.add(owner, lines=["Bo Berg"])
    assert sorted(Person.objects.filter(owner=owner).values_list("name", flat=True)) == ["Ana Silva", "Bo Berg"]


def test_names_in_many_scripts_and_none_with_code(owner: Owner) -> None:
    names = ["王小明", "ليلى المنصوري", "Björn Þór Guðmundsson", "தமிழ்ச்செல்வன்", "<script>alert(1)</script>"]
    added = adding.add(owner, people=[{"name": name} for name in names])
    assert [one.name for one in added.people] == names


def test_the_books_of_two_owners_do_not_meet(owner: Owner, stranger: Owner) -> None:
    adding.add(owner, lines=["Ana Silva ana@acme.example"])
    theirs = adding.add(stranger, lines=["Ana Silva ana@acme.example"])
    assert theirs.number == 1 and len(theirs.new) == 1
    with pytest.raises(NotFound):
        adding.undo(stranger, number=2)
    assert {row.owner_id for row in Identity.objects.filter(owner=stranger)} == {stranger.pk}


def test_somebody_erased_comes_back_only_by_being_typed(owner: Owner) -> None:
    (ana,) = adding.add(owner, lines=["Ana Silva ana@acme.example"]).people
    erasing.erase(owner, person_id=ana.pk)
    again = adding.add(owner, lines=["Ana Silva ana@acme.example"])
    assert [one.name for one in again.people] == ["Ana Silva"]
    assert not Interaction.objects.filter(owner=owner).exists()
    knowing.stand(owner, person_id=again.people[0].pk, standing="known")


def test_in_a_big_book_a_line_still_meets_whom_it_is_about(owner: Owner, monkeypatch: pytest.MonkeyPatch) -> None:
    people = [{"name": name, "emails": [f"{at}@a.example"]} for at, name in enumerate(THIRTY)]
    there = adding.add(owner, people=people).people
    monkeypatch.setattr(adding, "SMALL", 10)
    monkeypatch.setattr(adding, "SAMPLE", 3)
    seen: list[int] = []

    def plan(batch: Import, *, near: set[int]) -> dict[str, int]:
        seen.append(len(near))
        return planning.plan(batch, near=near)

    monkeypatch.setattr(adding, "planning", SimpleNamespace(plan=plan, digest=planning.digest))
    again = adding.add(owner, lines=["A. S. Otherwise <0@a.example>", "Zora Quux", "Chidi Vega"])
    assert again.people[0].pk == there[0].pk  # by the address, whatever the name
    assert [one.name for one in again.new][:1] == ["Zora Quux"]
    assert Person.objects.filter(owner=owner).count() <= 32
    assert seen[0] < 20
