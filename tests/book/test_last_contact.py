"""What counts as the last contact, and what is one job."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from kith.book.actions import completing, erasing, noting
from kith.book.models import Owner, Person
from kith.book.queries.people import filtered, jobs_by_hand
from kith.book.queries.person import facts
from kith.book.snapshots import today
from kith.core.filters import understand
from kith.core.ties_state import date_of
from tests.book.conftest import Bring
from tests.book.files import card, cards, connection, linkedin
from tests.book.test_erasing import everything


def test_becoming_connected_is_no_contact(owner: Owner, bring: Bring, tmp_path: Path) -> None:
    linkedin(tmp_path, connection("Ana", "Silva"), connection("Bo", "Berg"))
    bring(tmp_path)
    ana, bo = Person.objects.filter(owner=owner).order_by("name")
    before = today(owner) - timedelta(days=5_000)  # long before they were connected
    noting.note(owner, person_id=bo.pk, text="", kind="coffee", on=before)
    ana.refresh_from_db()
    bo.refresh_from_db()
    assert ana.tie.last_day is None and ana.tie.last_kind == ""
    assert (date_of(bo.tie.last_day or 0), bo.tie.last_kind) == (before, "coffee")
    assert {one.name for one in filtered(owner, understand("no-contact:1y"))} == {"Ana Silva", "Bo Berg"}


@pytest.mark.parametrize(
    ("first", "second", "notes"),
    [
        ("now", "", ["now"]), ("", "now", ["now"]), ("since 2019", "now", ["since 2019"]), ("2015 to 2019", "now", ["2015 to 2019", "now"]),
        ("since 2019", "since 2020", ["since 2019", "since 2020"]), ("", "until 2019", ["until 2019"]),
    ],
)  # fmt: skip
def test_the_same_job_of_two_sources_stands_there_once(owner: Owner, first: str, second: str, notes: list[str]) -> None:
    from kith.book.queries.person import FactValue, Origin, _add_job
    from kith.core.records import AffiliationRecord, PartialDate

    def job(years: str, place: str) -> AffiliationRecord:
        since, _, until = years.removeprefix("since ").removeprefix("until ").partition(" to ")
        if years.startswith("until"):
            since, until = "", since
        began, ended = (PartialDate(int(text)) if text.isdigit() else None for text in (since, until))
        return AffiliationRecord(place, "Engineer", began, ended, True if years == "now" else None)

    found: list[FactValue] = []
    _add_job(found, job(first, "Acme"), Origin("linkedin"))
    _add_job(found, job(second, "ACME GmbH"), Origin("vcard"))
    assert [one.note for one in found] == notes
    assert sum(len(one.origins) for one in found) == 2


def test_one_job_has_both_origins(owner: Owner, bring: Bring, tmp_path: Path) -> None:
    linkedin(tmp_path, connection("Ana", "Silva", company="Acme", email="ana@acme.example"))
    cards(tmp_path, card("Ana Silva", "ana@acme.example", org="Acme GmbH"))
    bring(tmp_path)
    (one,) = facts(owner, Person.objects.get(owner=owner))["work"]
    assert {origin.source for origin in one.origins} == {"linkedin", "vcard"}


def test_a_job_by_hand_wins_over_an_import(owner: Owner, bring: Bring, tmp_path: Path) -> None:
    linkedin(tmp_path, connection("Ana", "Silva", company="Acme", position="CTO"))
    bring(tmp_path)
    ana = Person.objects.get(owner=owner)
    completing.add_job(owner, person_id=ana.pk, organization="Quillwork", title="CEO", since="2026")
    ana.refresh_from_db()
    assert (ana.role, ana.organization) == ("CEO", "Quillwork")
    completing.remove_job(owner, person_id=ana.pk, row=jobs_by_hand(owner, ana)[0].pk)
    ana.refresh_from_db()
    assert ana.organization == "Acme"


def test_an_address_that_was_taken_off_goes_when_its_person_is_erased(
    owner: Owner, bring: Bring, tmp_path: Path
) -> None:
    cards(tmp_path, card("Ludmila Quux", "lq@zanzibar.example", "old@zanzibar.example"))
    bring(tmp_path)
    one = Person.objects.get(owner=owner)
    completing.remove_address(owner, person_id=one.pk, identity=one.identities.get(value="old@zanzibar.example").pk)
    erasing.erase(owner, person_id=one.pk)
    assert "zanzibar" not in everything(owner)
