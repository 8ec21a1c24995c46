"""The Google Contacts source keeps the contract."""

from __future__ import annotations

from pathlib import Path

import pytest

from kith.core.records import PersonRecord
from kith.intake.held import BytesMember
from kith.intake.source import Export
from kith.sources.google_csv import SOURCE
from kith.testing.contract import SourceContract


class TestGoogleCsv(SourceContract):
    source = SOURCE
    cases = Path(__file__).parent / "cases"
    # The same bytes a row as 100,000 rows in 8 MB, in a quarter of the time.
    many = 25_000
    memory = 2_000_000

    def many_rows(self, n: int) -> bytes:
        """The newest layout."""
        head = b"First Name,Last Name,Phonetic First Name,File As,Labels,E-mail 1 - Label,E-mail 1 - Value\n"
        return head + b"".join(b"Ana,Silva,,,* myContacts,*,a%d@x.example\n" % i for i in range(n))


@pytest.mark.parametrize(
    ("name", "given", "is_organization"),
    [
        ("", "", True),
        ("Acme Dental", "", True),
        ("ACME dental", "", True),
        ("Acme Dental", "Ana", False),
        ("Bo", "", False),
    ],
)
def test_a_row_of_a_company_alone_is_an_organization(name: str, given: str, is_organization: bool) -> None:
    head = "Name,Given Name,Family Name,Yomi Name,Group Membership,Organization 1 - Name,Phone 1 - Value\n"
    data = f"{head}{name},{given},,,,Acme Dental,+351 912 000 111\n".encode()
    [record] = list(SOURCE.read(Export(BytesMember("contacts.csv", data))))
    assert isinstance(record, PersonRecord)
    assert record.is_organization is is_organization
    assert bool(record.affiliations) is not is_organization
