"""People typed by hand come in through the same door as every export."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

import pytest

from kith.core.records import PersonRecord, Reject
from kith.intake.held import BytesMember
from kith.intake.source import Export
from kith.sources.typed import SOURCE
from kith.testing.contract import SourceContract


class TestTyped(SourceContract):
    source = SOURCE
    cases = Path(__file__).parent / "cases"
    many: ClassVar[int] = 3_000

    def many_rows(self, n: int) -> bytes:
        return b"# kith people\n" + b"".join(
            b"Ana Silva %d (Acme) ana%d@acme.example #rust\n" % (at, at) for at in range(n)
        )


def read(text: str) -> list[object]:
    return list(SOURCE.read(Export(BytesMember("people.txt", text.encode()))))


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        ("# kith people\nAna", True),
        ("\n  # Kith People  \r\nAna", True),
        ('{"kith": "person", "name": "Ana"}', True),
        ("Ana Silva\nBo", False),
        ("# people\nAna", False),
        ('{"name": "Ana"}', False),
        ("[" * 50_000, False),
        ('{"a":' * 9_000, False),
    ],
)
def test_only_what_says_so_is_claimed(text: str, claimed: bool) -> None:
    assert any(mark.matches(BytesMember("people.txt", text.encode())) for mark in SOURCE.marks) is claimed


def test_the_key_stays_when_only_the_note_changes() -> None:
    keys = {
        item.key for item in read("Ana Silva, likes tea\nana silva, likes coffee\n") if isinstance(item, PersonRecord)
    }
    other = {item.key for item in read("Ana Silva (Acme)") if isinstance(item, PersonRecord)}
    assert len(keys) == 1 and keys != other


def test_a_person_without_name_and_address_is_rejected_in_words() -> None:
    [item] = read("#rust\n")
    assert isinstance(item, Reject) and item.what == "There is neither a name nor an address in this line."
