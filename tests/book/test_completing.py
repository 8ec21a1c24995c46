"""Addresses, jobs and schools by hand: added, taken off, taken back; they outlive imports, merges, the way out and in, and no erasing."""

from __future__ import annotations

from pathlib import Path

import pytest

from kith.book.actions import adding, completing, erasing, exporting, journal, merging, refreshing, restoring, undone
from kith.book.models import BY_HAND, Affiliation, Correction, Identity, Import, KeptApart, Owner, Person, SourceRow
from kith.book.queries import searching
from kith.book.queries.people import filtered, jobs_by_hand, taken_off
from kith.book.queries.person import facts
from kith.core.errors import NotFound, WrongUse
from kith.core.filters import understand
from kith.core.records import IdentityKind
from tests.book.conftest import Bring
from tests.book.files import ME, card, cards, letters, mail, mbox
from tests.book.test_erasing import everything as whole
from tests.book.test_merging import everything

#: The day's import that additions hang on stands in no journal, and neither does an organization.
_BESIDE = ("Import", "ImportFile", "Organization")


def rows(owner: Owner) -> dict[str, object]:
    return {name: some for name, some in everything(owner).items() if name not in _BESIDE}


def ana_of(owner: Owner, line: str = "Ana Silva (Acme)") -> Person:
    return adding.add(owner, lines=[line]).people[0]


def addresses(owner: Owner, person: Person) -> list[str]:
    return [one.text for one in facts(owner, person).get("address", ())]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("ana@acme.example", "email", "ana@acme.example"), ("Ana <Ana@Acme.Example>", "email", "ana@acme.example"),
        ("+49 (30) 555-1234", "phone", "+49305551234"), ("030 555 1234", "phone", "0305551234"),
        ("linkedin.com/in/Ana-Silva/", "profile", "https://www.linkedin.com/in/ana-silva"),
        ("https://ana.example/me", "profile", "https://ana.example/me"), ("https://github.com/Ana", "handle", "github:ana"),
        ("github:Ana", "handle", "github:ana"), ("@ana@tide.example", "handle", "mastodon:ana@tide.example"),
    ],
)  # fmt: skip
def test_what_is_typed_is_recognised(owner: Owner, text: str, kind: str, value: str) -> None:
    ana = ana_of(owner)
    completing.add_address(owner, person_id=ana.pk, text=text)
    assert Identity.objects.get(owner=owner, person=ana, kind=kind).value == value
    assert len(addresses(owner, ana)) == 1


@pytest.mark.parametrize(
    "text", ["", " ", "ana", "12 34", "ana@", "@ana", "call me", "seen at acme.example today", "\0", "x" * 5_000]
)
def test_what_is_no_address_changes_nothing(owner: Owner, text: str) -> None:
    ana = ana_of(owner)
    before = rows(owner)
    with pytest.raises(WrongUse, match=r"This is no address\."):
        completing.add_address(owner, person_id=ana.pk, text=text)
    assert rows(owner) == before


def test_an_addition_is_found_has_an_origin_and_is_taken_back(owner: Owner) -> None:
    ana = ana_of(owner)
    before = rows(owner)
    did = completing.add_address(owner, person_id=ana.pk, text="+49 30 555 1234")
    assert did.title == "Added +49 30 555 1234 to Ana Silva."
    (one,) = facts(owner, ana)["address"]
    assert (one.text, one.kind, one.origins[0].source) == ("+49 30 555 1234", "phone", BY_HAND)
    assert [each.pk for each in searching.find(owner, "+4930555")] == [ana.pk]
    undone.take_back(owner, number=did.batch or 0)
    assert rows(owner) == before and searching.find(owner, "+4930555") == []


def test_an_addition_does_not_move_where_somebody_stands(owner: Owner, bring: Bring, tmp_path: Path) -> None:
    mbox(tmp_path, mail("Kim Lee <kim@far.example>", ME, day=1))
    bring(tmp_path)
    kim = Person.objects.get(owner=owner, name="Kim Lee")
    completing.add_address(owner, person_id=kim.pk, text="+351 912 000 111")
    kim.refresh_from_db()
    assert kim.standing == "unsure"


def test_another_persons_address_is_refused_and_says_whose(owner: Owner) -> None:
    ana, bo = ana_of(owner), ana_of(owner, "Bo Berg bo@berg.example")
    before = rows(owner)
    with pytest.raises(completing.SomebodyElses) as caught:
        completing.add_address(owner, person_id=ana.pk, text="BO@berg.example")
    assert caught.value.person == bo.pk
    with pytest.raises(WrongUse, match="They have this address already"):
        completing.add_address(owner, person_id=bo.pk, text="bo@berg.example")
    Identity.objects.create(owner=owner, kind="email", value="me@vale.example", mine=True)
    with pytest.raises(WrongUse, match="one of your own"):
        completing.add_address(owner, person_id=bo.pk, text="me@vale.example")
    Identity.objects.filter(owner=owner, mine=True).delete()
    assert rows(owner) == before


def test_an_import_that_knows_the_address_finds_the_person(owner: Owner, bring: Bring, tmp_path: Path) -> None:
    ana = ana_of(owner)
    completing.add_address(owner, person_id=ana.pk, text="ana@acme.example")
    mbox(tmp_path, *letters("ana@acme.example", 3))
    cards(tmp_path, card("Ana Silva", "ana@acme.example", tel="+351 912 000 111"))
    bring(tmp_path)
    assert [one.pk for one in Person.objects.filter(owner=owner)] == [ana.pk]
    assert set(addresses(owner, ana)) == {"ana@acme.example", "+351 912 000 111"}
    assert ana.tie.interactions == 6


def test_an_address_taken_off_is_nobodys_whatever_imports_say(owner: Owner, bring: Bring, tmp_path: Path) -> None:
    cards(tmp_path, card("Ana Silva", "ana@acme.example", "old@acme.example", uid="1"))
    bring(tmp_path)
    ana = Person.objects.get(owner=owner)
    old = Identity.objects.get(owner=owner, value="old@acme.example")
    did = completing.remove_address(owner, person_id=ana.pk, identity=old.pk)
    assert addresses(owner, ana) == ["ana@acme.example"] and taken_off(owner, ana) == [old]
    cards(
        tmp_path, card("Ana Silva", "ana@acme.example", "old@acme.example", uid="1", org="Quillwork")
    )  # the row changed
    mbox(tmp_path, *letters("Ana Silva <old@acme.example>", 3))
    bring(tmp_path)
    assert addresses(owner, ana) == ["ana@acme.example"] and Person.objects.filter(owner=owner).count() == 1
    old.refresh_from_db()
    assert old.person_id is None and facts(owner, ana)["work"][0].text == "Quillwork"
    undone.take_back(owner, number=did.batch or 0)
    assert set(addresses(owner, ana)) == {"ana@acme.example", "old@acme.example"}


def test_an_address_taken_off_can_be_given_to_somebody(owner: Owner, bring: Bring, tmp_path: Path) -> None:
    cards(tmp_path, card("Ana Silva", "ana@acme.example", "bo@acme.example", uid="1"))
    bring(tmp_path)
    ana, bo = Person.objects.get(owner=owner), ana_of(owner, "Bo Berg")
    there = Identity.objects.get(owner=owner, value="bo@acme.example")
    completing.remove_address(owner, person_id=ana.pk, identity=there.pk)
    completing.add_address(owner, person_id=bo.pk, text="bo@acme.example")
    cards(tmp_path, card("Ana Silva", "ana@acme.example", "bo@acme.example", uid="1", org="Quillwork"))
    bring(tmp_path)
    assert (addresses(owner, ana), addresses(owner, bo)) == (["ana@acme.example"], ["bo@acme.example"])
    assert Person.objects.filter(owner=owner).count() == 2
    for _ in range(2):
        journal.undo(owner)
    assert addresses(owner, ana) == ["ana@acme.example", "bo@acme.example"] and not KeptApart.objects.exists()


def test_one_added_by_hand_goes_with_its_row_and_can_be_added_again(owner: Owner) -> None:
    ana = ana_of(owner)
    completing.add_address(owner, person_id=ana.pk, text="ana@acme.example")
    there = Identity.objects.get(owner=owner, value="ana@acme.example")
    completing.remove_address(owner, person_id=ana.pk, identity=there.pk)
    assert addresses(owner, ana) == [] and not SourceRow.objects.filter(owner=owner, source=BY_HAND).exists()
    completing.add_address(owner, person_id=ana.pk, text="ana@acme.example")
    assert addresses(owner, ana) == ["ana@acme.example"]
    for _ in range(3):
        journal.undo(owner)
    assert addresses(owner, ana) == []


def test_somebody_known_from_one_address_keeps_the_name(owner: Owner, bring: Bring, tmp_path: Path) -> None:
    mbox(tmp_path, *letters("Kim Lee <kim@far.example>", 3))
    bring(tmp_path)
    kim = Person.objects.get(owner=owner, name="Kim Lee")
    did = completing.remove_address(owner, person_id=kim.pk, identity=kim.identities.get().pk)
    kim.refresh_from_db()
    assert kim.name == "Kim Lee" and Correction.objects.get(owner=owner).field == "name"
    undone.take_back(owner, number=did.batch or 0)
    assert not Correction.objects.filter(owner=owner).exists()


def test_only_what_is_theirs_is_taken_off(owner: Owner, stranger: Owner) -> None:
    ana, bo = ana_of(owner), ana_of(owner, "Bo Berg bo@berg.example")
    theirs = ana_of(stranger, "Ana Silva ana@acme.example")
    completing.add_job(stranger, person_id=theirs.pk, organization="Acme")
    row, address = jobs_by_hand(stranger, theirs)[0], theirs.identities.get(kind="email")
    for identity in (bo.identities.get(kind="email").pk, ana.identities.get(kind="row").pk, address.pk, 0):
        with pytest.raises(NotFound):
            completing.remove_address(owner, person_id=ana.pk, identity=identity)
    for person, number in ((ana.pk, row.pk), (theirs.pk, row.pk), (ana.pk, ana.identities.get().rows.get().pk)):
        with pytest.raises(NotFound):
            completing.remove_job(owner, person_id=person, row=number)
    with pytest.raises(NotFound):
        completing.add_address(owner, person_id=theirs.pk, text="x@y.example")


def test_a_job_is_shown_found_and_taken_back(owner: Owner) -> None:
    ana = ana_of(owner, "Ana Silva")
    before = rows(owner)
    did = completing.add_job(
        owner, person_id=ana.pk, organization="Quillwork GmbH", title="Engineer", since="2015-03", until="2019"
    )
    (one,) = facts(owner, ana)["work"]
    assert (one.text, one.note) == ("Engineer, Quillwork GmbH", "2015 to 2019")
    for query in ("org:quillwork", "engineer", "quillw"):
        assert [each.pk for each in filtered(owner, understand(query))] == [ana.pk], query
    ana.refresh_from_db()
    assert ana.organization == ""  # it is over
    undone.take_back(owner, number=did.batch or 0)
    assert rows(owner) == before and not filtered(owner, understand("quillwork")).exists()


def test_a_job_that_lasts_and_a_school(owner: Owner) -> None:
    ana = ana_of(owner, "Ana Silva")
    completing.add_job(owner, person_id=ana.pk, organization="Quillwork", title="CTO", since="2020")
    completing.add_job(
        owner, person_id=ana.pk, organization="Universidade de Lisboa", since="2010", until="2014", kind="school"
    )
    ana.refresh_from_db()
    assert (ana.role, ana.organization) == ("CTO", "Quillwork")
    assert list(Affiliation.objects.filter(owner=owner).order_by("pk").values_list("kind", "current")) == [
        ("work", True),
        ("school", False),
    ]
    first = jobs_by_hand(owner, ana)[0]
    did = completing.remove_job(owner, person_id=ana.pk, row=first.pk)
    ana.refresh_from_db()
    assert ana.organization == "" and len(jobs_by_hand(owner, ana)) == 1
    undone.take_back(owner, number=did.batch or 0)
    ana.refresh_from_db()
    assert ana.organization == "Quillwork"


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"organization": " "}, "Where was that?"), ({"since": "22.01.1990"}, "“22.01.1990” is not a day. Write it like 2019, 2019-05 or 2019-05-14."),
        ({"until": "May"}, "“May” is not a day."), ({"since": "--05-14"}, "“--05-14” is not a day."), ({"since": "2020", "until": "2019"}, "It ended before it began."),
        ({"since": "2019-05", "until": "2019-04"}, "It ended before it began."), ({"kind": "prison"}, "It is a job or a school."),
    ],
)  # fmt: skip
def test_a_job_that_makes_no_sense_changes_nothing(owner: Owner, form: dict[str, str], told: str) -> None:
    ana = ana_of(owner)
    before = everything(owner)
    with pytest.raises(WrongUse) as caught:
        completing.add_job(owner, person_id=ana.pk, **({"organization": "Acme"} | form))
    assert told in str(caught.value) and everything(owner) == before


def test_a_year_may_begin_and_end_the_same(owner: Owner) -> None:
    ana = ana_of(owner, "Ana Silva")
    for since, until in (("2019", "2019"), ("2019-05", "2019"), ("2019", "2019-02")):
        completing.add_job(owner, person_id=ana.pk, organization="Acme", since=since, until=until)
    assert {one.note for one in facts(owner, ana)["work"]} == {"2019"}


def test_additions_go_along_when_two_become_one(owner: Owner) -> None:
    ana, other = ana_of(owner), ana_of(owner, "A. Silva (Quillwork)")
    completing.add_address(owner, person_id=other.pk, text="+351 912 000 111")
    completing.add_job(owner, person_id=other.pk, organization="Souk Maps")
    merging.merge(owner, survivor=ana.pk, absorbed=other.pk)
    refreshing.refresh(owner)
    assert addresses(owner, ana) == ["+351 912 000 111"] and len(jobs_by_hand(owner, ana)) == 1


def test_additions_go_out_and_come_back(owner: Owner, stranger: Owner, tmp_path: Path) -> None:
    ana = ana_of(owner)
    completing.add_address(owner, person_id=ana.pk, text="+351 912 000 111")
    completing.add_address(owner, person_id=ana.pk, text="old@acme.example")
    completing.add_job(owner, person_id=ana.pk, organization="Souk Maps", since="2015", until="2016")
    completing.remove_address(owner, person_id=ana.pk, identity=ana.identities.get(kind=IdentityKind.EMAIL).pk)
    exporting.export(owner, path=tmp_path / "book.zip")
    there = restoring.load(stranger, path=tmp_path / "book.zip").owner
    again = Person.objects.get(owner=there)
    assert addresses(there, again) == ["+351 912 000 111"] and facts(there, again).keys() == facts(owner, ana).keys()
    assert Identity.objects.get(owner=there, value="old@acme.example").machine == "removed"
    journal.undo(there)
    assert "old@acme.example" in addresses(there, again)


def test_of_somebody_erased_no_addition_stays(owner: Owner) -> None:
    ana = ana_of(owner, "Ludmila Quux")
    completing.add_address(owner, person_id=ana.pk, text="lq@zanzibar.example")
    completing.add_job(owner, person_id=ana.pk, organization="Acme", title="Zanzibar lead")
    completing.add_job(owner, person_id=ana.pk, organization="Acme", title="Zanzibar chief")
    completing.remove_job(owner, person_id=ana.pk, row=jobs_by_hand(owner, ana)[0].pk)
    erasing.erase(owner, person_id=ana.pk)
    left = whole(owner)
    assert "zanzibar" not in left.casefold() and "quux" not in left.casefold()


def test_the_additions_of_a_day_are_one_import_that_can_be_taken_out(owner: Owner) -> None:
    ana = ana_of(owner)
    for text in ("ana@acme.example", "+351 912 000 111"):
        completing.add_address(owner, person_id=ana.pk, text=text)
    batch = Import.objects.get(owner=owner, path=BY_HAND)
    assert batch.files.get().records == 2
    from kith.book.actions import importing
    from kith.jobs import runner

    runner.run_here(importing.undo(owner, number=batch.number))
    assert addresses(owner, ana) == [] and not Identity.objects.filter(owner=owner, value="ana@acme.example").exists()
    completing.add_address(owner, person_id=ana.pk, text="ana@acme.example")
    assert (
        addresses(owner, ana) == ["ana@acme.example"] and Import.objects.filter(owner=owner, path=BY_HAND).count() == 2
    )
