"""Work as the owner put it right, and as several sources tell it: each job once, and what holds now."""

from __future__ import annotations

from pathlib import Path

import pytest

from kith.book.actions import completing, knowing
from kith.book.models import Owner, Person
from kith.book.queries.person import FactValue, facts
from tests.book.conftest import Bring
from tests.book.files import card, cards, connection, linkedin


@pytest.fixture
def chiara(owner: Owner, bring: Bring, tmp_path: Path) -> Person:
    linkedin(
        tmp_path,
        connection("Chiara", "Bianchi", company="Bending Spoons", position="iOS Developer", email="c@bianchi.example"),
    )
    bring(tmp_path)
    return Person.objects.get(owner=owner)


def _shown(owner: Owner, person: Person) -> list[FactValue]:
    return [one for one in facts(owner, person)["work"] if one.text and not one.replaced]


def test_a_corrected_role_is_one_line_with_the_organization(owner: Owner, chiara: Person) -> None:
    knowing.correct(owner, person_id=chiara.pk, field="role", value="Lead iOS Engineer")
    (one,) = _shown(owner, chiara)
    assert (one.text, one.note) == ("Lead iOS Engineer, Bending Spoons", "now")
    assert [origin.by_hand for origin in one.origins] == [True]
    # What the source says stays to be looked at where it is put right.
    assert [each.text for each in facts(owner, chiara)["work"]][1:] == ["iOS Developer, Bending Spoons"]
    knowing.correct(owner, person_id=chiara.pk, field="role", value=None)
    assert [each.text for each in _shown(owner, chiara)] == ["iOS Developer, Bending Spoons"]


def test_a_corrected_organization_stands_in_the_place_of_the_job_before(owner: Owner, chiara: Person) -> None:
    completing.add_job(owner, person_id=chiara.pk, organization="Quillwork", title="Intern", since="2015", until="2016")
    knowing.correct(owner, person_id=chiara.pk, field="organization", value="Acme")
    assert [(one.text, one.note) for one in _shown(owner, chiara)] == [
        ("Acme", ""),
        ("Intern, Quillwork", "2015 to 2016"),
    ]
    knowing.correct(owner, person_id=chiara.pk, field="role", value="CTO")
    assert [one.text for one in _shown(owner, chiara)] == ["CTO, Acme", "Intern, Quillwork"]


def test_no_job_at_all_by_the_owners_word(owner: Owner, chiara: Person) -> None:
    for field in ("role", "organization"):
        knowing.correct(owner, person_id=chiara.pk, field=field, value="")
    assert _shown(owner, chiara) == []


def test_a_company_without_a_title_adds_nothing_to_the_job_there(
    owner: Owner, chiara: Person, bring: Bring, tmp_path: Path
) -> None:
    bring(cards(tmp_path, card("Chiara Bianchi", "c@bianchi.example", org="Bending Spoons Inc.")))
    (one,) = _shown(owner, chiara)
    assert one.text == "iOS Developer, Bending Spoons"
    assert {origin.source for origin in one.origins} == {"linkedin", "vcard"}
