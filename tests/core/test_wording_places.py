"""Where something stands is said by what a reader can count."""

from __future__ import annotations

import pytest

from kith.core.wording.places import place


@pytest.mark.parametrize(
    ("source", "member", "said"),
    [
        ("mbox", "mail.mbox", "mail.mbox, message 1,206"),
        ("vcard", "people.vcf", "people.vcf, card 1,206"),
        ("linkedin", "Connections.csv", "Connections.csv, line 1,206"),
        ("", "list.csv", "list.csv, line 1,206"),
    ],
)
def test_a_place_counts_what_its_file_is_made_of(source: str, member: str, said: str) -> None:
    assert place(source, member, 1206) == said
