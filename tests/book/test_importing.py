"""Files come in through the real door, and what comes of them is what they say."""

from __future__ import annotations

from pathlib import Path

from kith.book.actions import adding, carrying, importing, journal, knowing, merging, owning, refreshing
from kith.book.models import Affiliation, Identity, Import, ImportState, Interaction, Owner, Person, SourceRow, Tie
from kith.book.queries import person
from kith.jobs import runner
from tests.book.conftest import Bring
from tests.book.files import ME, card, cards, connection, letters, linkedin, mail, mbox


def test_a_linkedin_file_becomes_people(owner: Owner, bring: Bring, tmp_path: Path) -> None:
    rows = [connection("Ana", "Silva", company="Acme", position="Engineer"), connection("Žofie", "Nováková")]
    batch = bring(linkedin(tmp_path, *rows))
    assert (batch.state, batch.problem) == (ImportState.APPLIED, None)
    people = {one.name: one for one in Person.objects.filter(owner=owner)}
    assert set(people) == {"Ana Silva", "Žofie Nováková"}
    assert (people["Ana Silva"].role, people["Ana Silva"].organization) == ("Engineer", "Acme")
    assert not any(one.stale > 0 for one in people.values())


def test_the_same_human_in_three_sources_is_one_person(owner: Owner, bring: Bring, tmp_path: Path) -> None:
    linkedin(tmp_path, connection("Oluwaseun", "Adébáyọ̀", "oadebayo", "Kestrel", "Engineer", "seun@adebayo.example"))
    cards(tmp_path, card("Oluwaseun Adebayo", "seun@adebayo.example", tel="+442079460018"))
    mbox(tmp_path, *letters("Seun <seun@adebayo.example>", 6))
    bring(tmp_path)
    person = Person.objects.get(owner=owner)
    assert person.identities.count() >= 3
    assert Tie.objects.get(person=person).interactions >= 12


def test_two_people_of_one_common_name_stay_two(owner: Owner, bring: Bring, tmp_path: Path) -> None:
    rows = [connection("Maria", "Garcia", "maria-g-1", "Acme"), connection("Maria", "Garcia", "mg-2", "Borealis")]
    bring(linkedin(tmp_path, *rows))
    assert Person.objects.filter(owner=owner, name="Maria Garcia").count() == 2


def test_my_own_address_never_becomes_a_contact(owner: Owner, bring: Bring, tmp_path: Path) -> None:
    bring(mbox(tmp_path, *letters("Ana <ana@silva.example>", 8), *letters("Bo <bo@berg.example>", 8)))
    assert Identity.objects.get(owner=owner, value="robin@vale.example").mine
    assert {one.name for one in Person.objects.filter(owner=owner)} == {"Ana", "Bo"}


def test_who_only_ever_wrote_is_unsure_and_robots_are_nobody(owner: Owner, bring: Bring, tmp_path: Path) -> None:
    some = letters("Ana <ana@silva.example>", 8)
    some += [mail("Stranger <who@else.example>", ME, day=400), mail("no-reply@shop.example", ME, day=401)]
    bring(mbox(tmp_path, *some))
    standing = dict(Person.objects.filter(owner=owner).values_list("name", "standing"))
    assert standing == {"Ana": "network", "Stranger": "unsure"}


def test_who_recommended_is_known_by_name_and_organization(owner: Owner, bring: Bring, tmp_path: Path) -> None:
    linkedin(
        tmp_path, connection("Ana", "Silva", company="Souk Maps"), connection("Ana", "Silva", "ana-2", "Gulf Ledger")
    )
    (tmp_path / "Recommendations_Received.csv").write_text(
        "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n"
        'Ana,Silva,Souk Maps,Engineer,Good to work with,"01/02/23, 09:15 AM",VISIBLE\n',
        "utf-8",
    )
    bring(tmp_path)
    people = Person.objects.filter(owner=owner)
    assert sorted(people.values_list("organization", flat=True)) == ["Gulf Ledger", "Souk Maps"]
    told = Interaction.objects.get(owner=owner, kind="recommendation")
    assert told.identity.person == people.get(organization="Souk Maps")


def test_who_is_left_out_of_the_address_book_comes_in_by_no_mail(owner: Owner, bring: Bring, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    cards(tmp_path / "in", card("Mum", "mum@home.example"), card("Bo Berg", "bo@fjord.example"))
    mbox(tmp_path / "in", *letters("Mum <mum@home.example>", 2), *letters("Eve Holm <eve@holm.example>", 2))
    batch = bring(tmp_path / "in", apply_at_once=False)
    importing.pick(owner, number=batch.number, leave=[SourceRow.objects.get(current__name="Mum").pk])
    owning.confirm_sure(owner)
    carrying.plan_again(owner, batch=batch.pk)
    assert Import.objects.get(pk=batch.pk).plan["new"] == 2
    runner.run_here(importing.apply(owner, number=batch.number))
    assert sorted(Person.objects.values_list("name", flat=True)) == ["Bo Berg", "Eve Holm"]
    bring(mbox(tmp_path, *letters("Mum <mum@home.example>", 5), name="more.mbox"))
    assert sorted(Person.objects.values_list("name", flat=True)) == ["Bo Berg", "Eve Holm"]
    adding.add(owner, lines=["Mum mum@home.example"])  # the owner's own word brings her in, with what happened
    assert Person.objects.get(name="Mum").tie.interactions == 10


def test_companies_of_an_address_book_are_no_people(owner: Owner, bring: Bring, tmp_path: Path) -> None:
    company = card("Souk Maps", "hello@souk.example", org="Souk Maps")
    batch = bring(cards(tmp_path, company, card("Ana Silva", "ana@souk.example", org="Souk Maps")))
    assert list(Person.objects.filter(owner=owner).values_list("name", flat=True)) == ["Ana Silva"]
    assert (batch.plan["new"], batch.plan["organizations"]) == (1, 1)


def test_an_address_of_two_humans_from_two_imports_is_nobodys_until_they_are_one(
    owner: Owner, bring: Bring, tmp_path: Path
) -> None:
    def address() -> tuple[str | None, bool]:
        found = Identity.objects.select_related("person").get(owner=owner, value="ana@acme.example")
        return (found.person.name if found.person else None, found.shared)

    def people() -> list[str]:
        refreshing.refresh(owner)
        return sorted(Person.objects.filter(owner=owner).values_list("name", flat=True))

    for name in ("Ana Silva", "Bo Lindqvist"):
        folder = tmp_path / name
        folder.mkdir()
        bring(cards(folder, card(name, "ana@acme.example")))
    assert (people(), address()) == (["Ana Silva", "Bo Lindqvist"], (None, True))
    runner.run_here(importing.undo(owner, number=2))
    assert (people(), address()) == (["Ana Silva"], ("Ana Silva", False))
    bring(folder)
    ana, bo = Person.objects.filter(owner=owner).order_by("pk")
    merging.merge(owner, survivor=ana.pk, absorbed=bo.pk)
    assert address() == (Person.objects.get(owner=owner).name, False)
    journal.undo(owner)
    assert (people(), address()) == (["Ana Silva", "Bo Lindqvist"], (None, True))


def test_former_jobs_stay_known_and_go_with_the_import_that_ended_them(
    owner: Owner, bring: Bring, tmp_path: Path
) -> None:
    for company in ("Souk Maps", "Harbour Health", "Gulf Ledger"):
        folder = tmp_path / company.split()[0]
        folder.mkdir()
        bring(linkedin(folder, connection("Ana", "Silva", company=company, position="Engineer")))
    ana = Person.objects.get(owner=owner)

    def jobs() -> list[tuple[str, str]]:
        return [(value.text, value.note) for value in person.facts(owner, ana)["work"]]

    assert jobs() == [
        ("Engineer, Gulf Ledger", "now"), ("Engineer, Souk Maps", "earlier"), ("Engineer, Harbour Health", "earlier"),
    ]  # fmt: skip
    assert (ana.organization, Affiliation.objects.filter(owner=owner, current=False).count()) == ("Gulf Ledger", 2)
    runner.run_here(importing.undo(owner, number=3))
    assert jobs() == [("Engineer, Harbour Health", "now"), ("Engineer, Souk Maps", "earlier")]


def test_the_title_of_another_job_does_not_stand_beside_a_corrected_organization(
    owner: Owner, bring: Bring, tmp_path: Path
) -> None:
    bring(linkedin(tmp_path, connection("Ana", "Silva", company="Souk Maps", position="Engineer")))
    ana = Person.objects.get(owner=owner)
    for organization, role in (("Harbour Health", ""), ("Souk Maps GmbH", "Engineer")):
        knowing.correct(owner, person_id=ana.pk, field="organization", value=organization)
        ana.refresh_from_db()
        assert (ana.role, ana.organization) == (role, organization)


def test_running_twice_changes_nothing(owner: Owner, bring: Bring, tmp_path: Path) -> None:
    linkedin(tmp_path, connection("Ana", "Silva", "anasilva"))
    mbox(tmp_path, *letters("Ana <ana@silva.example>", 8))
    bring(tmp_path)
    before = _book(owner)
    again = bring(tmp_path)
    assert again.state == ImportState.APPLIED
    assert {file.state for file in again.files.all()} == {"same"}
    assert _book(owner) == before


def test_a_grown_mailbox_brings_only_what_is_new(owner: Owner, bring: Bring, tmp_path: Path) -> None:
    path = mbox(tmp_path, *letters("Ana <ana@silva.example>", 8))
    bring(path)
    before = Tie.objects.get(owner=owner, person__name="Ana")
    with path.open("a") as file:
        file.write(mail("Ana <ana@silva.example>", ME, day=900))
    again = bring(path)
    assert again.files.get().rows == 1
    assert Interaction.objects.filter(owner=owner, identity__value="ana@silva.example").count() == 17
    after = Tie.objects.get(owner=owner, person__name="Ana")
    assert (after.interactions, after.last_day) == (before.interactions + 1, 18262 + 900)


def test_undo_takes_everything_out_again(owner: Owner, bring: Bring, tmp_path: Path) -> None:
    from kith.book.actions import importing
    from kith.jobs import runner

    bring(cards(tmp_path, card("Ana Silva", "ana@silva.example")))
    before = _book(owner)
    (tmp_path / "more").mkdir()
    mbox(tmp_path / "more", *letters("Ana <ana@silva.example>", 8), *letters("Bo <bo@berg.example>", 3))
    batch = bring(tmp_path / "more")
    assert _book(owner) != before
    runner.run_here(importing.undo(owner, number=batch.number))
    assert Import.objects.get(pk=batch.pk).state == ImportState.UNDONE
    assert _book(owner) == before


def _book(owner: Owner) -> tuple[object, ...]:
    """What the book says, without what counts imports and times."""
    return (
        sorted(Person.objects.filter(owner=owner).values_list("pk", "name", "standing", "role", "organization")),
        sorted(Identity.objects.filter(owner=owner).values_list("pk", "kind", "value", "person", "mine")),
        sorted(SourceRow.objects.filter(owner=owner).values_list("pk", "source", "key")),
        Interaction.objects.filter(owner=owner).count(),
        sorted(Tie.objects.filter(owner=owner).values_list("person", "strength", "step", "last_day")),
    )


def test_what_is_still_to_come_is_not_what_happened(owner: Owner, bring: Bring, tmp_path: Path) -> None:
    some = letters("Ana <ana@silva.example>", 8)
    bring(mbox(tmp_path, *some, mail("Ana <ana@silva.example>", ME, day=40_000)))
    assert Tie.objects.get(owner=owner, person__name="Ana").interactions == 16
