"""Targets: named, said anew, let go, opened again, taken back; who is there; what they weigh on Today."""

from __future__ import annotations

from pathlib import Path

import pytest

from kith.book.actions import adding, erasing, journal, knowing, merging, refreshing, targeting
from kith.book.models import Change, Owner, Person, Standing, Target, Tie
from kith.book.queries import targets as queries
from kith.book.queries.today import today as today_list
from kith.book.snapshots import day_number, today
from kith.book.snapshots.targets import at_targets
from kith.core.errors import Conflict, NotFound, WrongUse
from tests.book.conftest import Bring
from tests.book.files import connection, linkedin

WHY = "They write in public about what broke"


def person(owner: Owner, name: str, organization: str = "Acme", role: str = "Engineer") -> Person:
    """Somebody typed."""
    said = {"name": name, "organization": organization, "role": role, "closeness": "some", "last_spoke": "year"}
    return adding.add(owner, people=[said]).people[0]


def names(some: tuple[queries.Somebody, ...]) -> list[str]:
    """Who they are, in order."""
    return [one.person.name for one in some]


def test_a_target_is_named_said_anew_let_go_opened_again_and_all_of_it_taken_back(owner: Owner) -> None:
    did, one = targeting.name(owner, name="  Acme   GmbH\0 ", why=f" {WHY} ", follows="their blog")
    assert (one.name, one.value, one.why, one.made_on) == ("Acme GmbH", "acme", WHY, today(owner))
    acts = [did.batch]
    acts.append(targeting.reword(owner, target_id=one.pk, why="They answer", follows="").batch)
    acts.append(targeting.close(owner, target_id=one.pk, why="Too far").batch)
    one.refresh_from_db()
    assert (one.why, one.follows, one.closed_on, one.closed_why) == ("They answer", "", today(owner), "Too far")
    assert queries.targets(owner) == [] and queries.closed(owner) == [one]
    acts.append(targeting.reopen(owner, target_id=one.pk).batch)
    assert [row.target for row in queries.targets(owner)] == [one]
    with pytest.raises(Conflict):
        journal.undo(owner, batch=acts[0])
    for act in reversed(acts):
        journal.undo(owner, batch=act)
    assert not Target.objects.filter(owner=owner).exists()


def test_what_is_none_or_is_one_already_is_refused(owner: Owner) -> None:
    targeting.name(owner, name="Acme")
    for name in ("", " \0 ", "—", "freelance"):
        with pytest.raises(WrongUse, match="names no organization"):
            targeting.name(owner, name=name)
    with pytest.raises(WrongUse, match="already"):
        targeting.name(owner, name="ACME, Inc.")
    assert Target.objects.filter(owner=owner).count() == 1


def test_one_that_was_let_go_is_opened_by_its_name_and_keeps_its_reason(owner: Owner) -> None:
    first = targeting.name(owner, name="Acme", why=WHY)[1]
    targeting.close(owner, target_id=first.pk, why="Too far")
    again = targeting.name(owner, name="ACME")[1]
    assert (again.pk, again.name, again.why, again.closed_on, again.closed_why) == (first.pk, "ACME", WHY, None, "")


def test_letting_go_needs_a_reason_and_happens_once(owner: Owner) -> None:
    one = targeting.name(owner, name="Acme")[1]
    with pytest.raises(WrongUse, match="why"):
        targeting.close(owner, target_id=one.pk, why=" \0")
    assert targeting.close(owner, target_id=one.pk, why="Too far").batch
    assert targeting.close(owner, target_id=one.pk, why="Other").batch is None
    one.refresh_from_db()
    assert one.closed_why == "Too far"


def test_somebody_elses_target_is_not_there(owner: Owner, stranger: Owner) -> None:
    theirs = targeting.name(stranger, name="Acme")[1]
    for act in (
        lambda: targeting.reword(owner, target_id=theirs.pk, why="x", follows=""),
        lambda: targeting.close(owner, target_id=theirs.pk, why="x"),
        lambda: targeting.reopen(owner, target_id=theirs.pk),
        lambda: queries.one(owner, theirs.pk),
    ):
        with pytest.raises(NotFound):
            act()
    assert targeting.name(owner, name="Acme")[1].pk != theirs.pk


def test_long_texts_are_cut(owner: Owner) -> None:
    one = targeting.name(owner, name="A" * 9_000, why="w" * 90_000, follows="f" * 90_000)[1]
    assert (len(one.name), len(one.why), len(one.follows)) == (200, 5_000, 5_000)


def test_who_is_there_however_it_is_written_and_who_was(owner: Owner) -> None:
    ana, bo = person(owner, "Ana Silva", "ACME Inc."), person(owner, "Bo Berg", "Tideline")
    person(owner, "Chidi Okafor", "Harbour")
    knowing.correct(owner, person_id=bo.pk, field="organization", value="acme")
    one = targeting.name(owner, name="Acme")[1]
    assert set(names(queries.one(owner, one.pk).now)) == {"Ana Silva", "Bo Berg"}
    knowing.correct(owner, person_id=ana.pk, field="organization", value="Harbour")
    row = queries.one(owner, one.pk)
    assert (names(row.now), names(row.before)) == (["Bo Berg"], ["Ana Silva"])


def test_who_is_private_unsure_or_dead_is_nobody_one_knows_there(owner: Owner) -> None:
    one = targeting.name(owner, name="Acme")[1]
    for at, standing in enumerate(Standing):
        knowing.stand(owner, person_id=person(owner, f"Person {standing} {at}").pk, standing=standing)
    dead = person(owner, "Dee Dale")
    knowing.deceased(owner, person_id=dead.pk, on=True)
    assert names(queries.one(owner, one.pk).now) == ["Person known 1", "Person network 0"]


def test_a_job_of_an_import_that_waits_does_not_show(owner: Owner, bring: Bring, tmp_path: Path) -> None:
    one = targeting.name(owner, name="Acme")[1]
    waiting = linkedin(tmp_path, connection("Ana", "Silva", company="Acme"))
    bring(waiting, apply_at_once=False)
    assert queries.one(owner, one.pk).now == ()


def test_merging_two_keeps_one_person_there(owner: Owner) -> None:
    one = targeting.name(owner, name="Acme")[1]
    ana, other = person(owner, "Ana Silva"), person(owner, "Ana da Silva", "")
    merging.merge(owner, survivor=other.pk, absorbed=ana.pk)
    refreshing.refresh(owner)
    assert names(queries.one(owner, one.pk).now) == ["Ana da Silva"]


def test_erasing_somebody_blanks_their_name_in_what_is_said_of_targets(owner: Owner) -> None:
    ana = person(owner, "Ana Silva")
    one = targeting.name(owner, name="Acme", why="ana silva leads it", follows="the talks of Ana Silva")[1]
    targeting.close(owner, target_id=one.pk, why="Ana Silva left")
    erasing.erase(owner, person_id=ana.pk)
    one.refresh_from_db()
    assert (one.why, one.follows, one.closed_why) == ("… leads it", "the talks of …", "… left")
    kept = Change.objects.filter(owner=owner, table="target").values_list("before", "after")
    assert kept and "silva" not in repr(list(kept)).casefold()
    journal.undo(owner)
    one.refresh_from_db()
    assert one.closed_on is None


def test_the_names_to_complete_from_are_the_books_own_and_not_yet_targets(owner: Owner, stranger: Owner) -> None:
    for at, organization in enumerate(("Acme", "Harbour", "Harbour")):
        person(owner, f"Person {at}", organization)
    person(stranger, "Sam", "Secret")
    assert queries.organizations(owner) == ["Harbour", "Acme"]
    targeting.name(owner, name="HARBOUR Ltd")
    assert queries.organizations(owner) == ["Acme"]
    assert [one.name for one in queries.matching(owner, "harb")] == ["HARBOUR Ltd"]
    assert queries.matching(owner, "") == queries.matching(owner, "acme") == []


def test_somebody_at_a_target_stands_on_today_first_and_the_row_says_why(owner: Owner) -> None:
    people = [person(owner, f"Person {at}", "Acme" if at == 7 else f"House {at}") for at in range(12)]
    due = day_number(today(owner)) - 3
    Tie.objects.filter(owner=owner).update(due_day=due)
    Person.objects.filter(owner=owner).update(rhythm_days=30)
    assert "today.target" not in {reason.code for row in today_list(owner).rows for reason in row.item.reasons}
    one = targeting.name(owner, name="Acme")[1]
    assert at_targets(owner) == {people[7].pk: "Acme"}
    row = today_list(owner).rows[0]
    assert row.person.name == "Person 7"
    assert [reason.code for reason in row.item.reasons][-1] == "today.target"
    targeting.close(owner, target_id=one.pk, why="Too far")
    assert at_targets(owner) == {}
