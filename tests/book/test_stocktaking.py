"""The stock-take of a book: from real people, kept, compared; roles by hand; where the owner lives."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kith.book.actions import adding, erasing, journal, knowing, merging, preferring, refreshing, stocktaking, targeting
from kith.book.models import Change, Correction, Owner, Person, StockTake
from kith.book.queries.stocktake import Stock, stock
from kith.book.snapshots import today
from kith.core.errors import NotFound, WrongUse
from kith.core.roles import Role
from kith.core.wording import say

#: Name, title, organization, how well.
CLASS = (
    ("Ana Silva", "Recruiter", "Acme", "some"), ("Bo Berg", "Engineering Manager", "Tideline", "well"), ("Chidi Okafor", "Developer", "Harbour", "well"),
    ("陽菜 佐藤", "", "", "barely"), ("Noor Aziz", "Student", "", "some"),
)  # fmt: skip


def filled(owner: Owner) -> dict[str, Person]:
    """The class, typed in; by name."""
    people = [
        {"name": name, "role": role, "organization": place, "closeness": well, "last_spoke": "month"}
        for name, role, place, well in CLASS
    ]
    return {one.name: one for one in adding.add(owner, people=people).people}


def roles(found: Stock) -> dict[Role, list[str]]:
    """Role -> names."""
    return {row.role: [one.name for one in row.people] for row in found.taken.rows if row.people}


def test_it_is_counted_from_the_book(owner: Owner) -> None:
    filled(owner)
    found = stock(owner)
    assert roles(found) == {
        Role.DEVELOPER: ["Chidi Okafor"], Role.RECRUITER: ["Ana Silva"], Role.MANAGER: ["Bo Berg"], Role.LEARNER: ["Noor Aziz"],
        Role.UNKNOWN: ["陽菜 佐藤"],
    }  # fmt: skip
    assert {one.name for one in found.taken.helps["work"]} >= {"Ana Silva", "Bo Berg"}
    assert say(found.taken.stand).startswith("5 people in your network; ")


@pytest.mark.parametrize("standing", ["known", "known_of", "private", "unsure"])
def test_who_is_not_in_the_network_changes_nothing(owner: Owner, standing: str) -> None:
    filled(owner)
    before = stock(owner).taken
    other = adding.add(owner, people=[{"name": "Priya Nair", "role": "Founder", "organization": "Souk Maps"}]).people[0]
    assert stock(owner).taken != before
    knowing.stand(owner, person_id=other.pk, standing=standing)
    assert stock(owner).taken == before
    knowing.stand(owner, person_id=other.pk, standing="network")
    knowing.deceased(owner, person_id=other.pk, on=True)
    assert stock(owner).taken == before


def test_who_is_never_suggested_counts_and_is_not_named_in_an_act(owner: Owner) -> None:
    people = filled(owner)
    for one in people.values():
        knowing.never_suggest(owner, person_id=one.pk, on=True)
    found = stock(owner).taken
    assert found.people == 5
    assert not [gap.act for gap in found.gaps if gap.act.person]


def test_a_role_by_hand_wins_is_taken_back_and_survives_a_merge(owner: Owner) -> None:
    people = filled(owner)
    one = people["陽菜 佐藤"]
    did = stocktaking.say_role(owner, person_id=one.pk, role="founder")
    assert did.title == "陽菜 佐藤 is a founder, as you said."
    assert roles(stock(owner))[Role.FOUNDER] == ["陽菜 佐藤"]
    assert stocktaking.say_role(owner, person_id=one.pk, role="founder").batch is None
    stocktaking.say_role(owner, person_id=one.pk, role="mentor")
    assert roles(stock(owner))[Role.MENTOR] == ["陽菜 佐藤"]
    journal.undo(owner)
    assert roles(stock(owner))[Role.FOUNDER] == ["陽菜 佐藤"]
    merging.merge(owner, survivor=people["Noor Aziz"].pk, absorbed=one.pk)
    refreshing.refresh(owner)
    assert roles(stock(owner))[Role.FOUNDER] == ["Noor Aziz"]
    stocktaking.say_role(owner, person_id=people["Noor Aziz"].pk, role="")
    assert Role.FOUNDER not in roles(stock(owner))


def test_a_role_that_is_none_or_of_somebody_elses_person_is_refused(owner: Owner, stranger: Owner) -> None:
    mine, theirs = filled(owner)["Ana Silva"], filled(stranger)["Ana Silva"]
    for role in ("king", "unknown", "\0", "Developer"):
        with pytest.raises(WrongUse, match="no such role"):
            stocktaking.say_role(owner, person_id=mine.pk, role=role)
    with pytest.raises(NotFound):
        stocktaking.say_role(owner, person_id=theirs.pk, role="founder")
    assert not Correction.objects.filter(owner=stranger).exists()


def test_erasing_somebody_takes_their_role_along_and_no_kept_number_knows_them(owner: Owner) -> None:
    one = filled(owner)["Ana Silva"]
    stocktaking.say_role(owner, person_id=one.pk, role="mentor")
    stocktaking.keep(owner)
    kept = StockTake.objects.get(owner=owner)
    erasing.erase(owner, person_id=one.pk)
    assert not Correction.objects.filter(owner=owner).exists()
    assert "Ana" not in repr(kept.counts)
    told = Change.objects.filter(owner=owner).values_list("before", "after")
    assert "mentor" not in repr([side for row in told for side in row if side and "field" in side])


def test_one_is_kept_a_day_compared_with_the_last_and_taken_back(owner: Owner) -> None:
    filled(owner)
    first = stocktaking.keep(owner)[1]
    assert stocktaking.keep(owner)[0].batch is None  # nothing changed
    preferring.live_in(owner, place="Lisbon")
    assert stocktaking.keep(owner)[1].pk == first.pk
    found = stock(owner)
    assert (found.last, found.kept, found.next_on) == (None, first, today(owner) + timedelta(days=91))
    StockTake.objects.filter(owner=owner).update(on=today(owner) - timedelta(days=91))
    found = stock(owner)
    assert (found.kept, found.next_on) == (None, today(owner))
    assert found.last is not None and found.last.counts["people"] == 5
    did, second = stocktaking.keep(owner)
    assert stock(owner).kept == second
    journal.undo(owner, batch=did.batch)
    assert StockTake.objects.filter(owner=owner).count() == 1


def test_who_is_local_goes_by_where_the_owner_says_they_live(owner: Owner) -> None:
    filled(owner)
    assert (stock(owner).mine.place, stock(owner).taken.local) == ("", None)
    preferring.live_in(owner, place="  Porto,\0  Portugal ")
    assert (stock(owner).mine.place, stock(owner).taken.local) == ("Porto, Portugal", 0)
    ana = Person.objects.get(owner=owner, name="Ana Silva")
    knowing.correct(owner, person_id=ana.pk, field="place", value="Porto")
    assert stock(owner).taken.local == 1
    preferring.live_in(owner, place="")
    assert stock(owner).taken.local is None
    preferring.live_in(owner, place="x" * 900)
    owner.refresh_from_db()
    assert len(owner.place) == 200


def test_people_at_a_target_could_lead_to_work(owner: Owner) -> None:
    filled(owner)
    assert "Chidi Okafor" not in {one.name for one in stock(owner).taken.helps["work"] if one.step > 2}
    targeting.name(owner, name="HARBOUR Ltd.")
    found = stock(owner).taken
    assert "Chidi Okafor" in {one.name for one in found.helps["work"]}
    assert found.at_target == 1 and "gap.no_target" not in {gap.reason.code for gap in found.gaps}


def test_the_number_of_questions_to_the_database_does_not_grow(owner: Owner) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            stock(owner)
        return len(seen)

    filled(owner)
    targeting.name(owner, name="Acme")
    few = asked()
    adding.add(
        owner, people=[{"name": f"Person {n}", "organization": f"House {n}", "role": "Developer"} for n in range(40)]
    )
    for n in range(9):
        targeting.name(owner, name=f"House {n}")
    assert asked() == few < 15
