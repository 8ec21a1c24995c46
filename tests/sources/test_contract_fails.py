"""The contract is worth something only if a source that breaks it fails: one small source, spoilt in each way."""

import json
import socket
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kith.core.records import (
    AffiliationRecord,
    Claim,
    IdentityKind,
    InteractionKind,
    InteractionRecord,
    Item,
    Left,
    PartialDate,
    Participant,
    PersonRecord,
    Provenance,
    Reject,
    Role,
)
from kith.intake.source import Export, Mark, Source
from kith.intake.text import text_lines
from kith.testing.cases import read_case
from kith.testing.contract import SourceContract
from kith.testing.golden import from_lines, main, rewrite, to_lines
from kith.testing.sealed import OpenedDoor, sealed


def good(export: Export) -> Iterator[Item]:
    for line in text_lines(export.member):
        name = line.text.strip()
        whence = Provenance(export.member.name, line.number)
        yield PersonRecord(name, name, whence) if len(name) > 1 else Reject(whence, "A name has two letters.", name)


def raises(export: Export) -> Iterator[Item]:
    yield from good(export)
    if export.member.size == 3:
        raise ValueError("unexpected end")


def opens(export: Export) -> Iterator[Item]:
    try:
        Path("/etc/hostname").read_bytes()
    except Exception:
        pass
    yield from good(export)


def calls(export: Export) -> Iterator[Item]:
    socket.socket().close()
    yield from good(export)


def hoards(export: Export) -> Iterator[Item]:
    yield from list(good(export))


def drops(export: Export) -> Iterator[Item]:
    yield from list(good(export))[1:]


def forgets_encoding(export: Export) -> Iterator[Item]:
    with export.member.open() as stream:
        for number, raw in enumerate(stream, start=1):
            yield PersonRecord("k", raw.decode("latin-1").strip(), Provenance(export.member.name, number))


state = iter(range(1000))


def wavers(export: Export) -> Iterator[Item]:
    for _ in good(export):
        yield Left(Provenance(export.member.name, next(state) + 1), "Chance.")


def contract(folder, read) -> SourceContract:
    class Suite(SourceContract):
        source = Source("toy", "Toy", (Mark("anything", lambda member: True),), read)
        cases = folder
        many = 30_000
        memory = 2_000_000

        def many_rows(self, n: int) -> bytes:
            return b"".join(b"person %d\n" % number for number in range(n))

    return Suite()


LAWS = [name for name in dir(SourceContract) if name.startswith("test_")]


@pytest.fixture
def folder(tmp_path):
    case = tmp_path / "plain"
    case.mkdir()
    (case / "names.txt").write_text("Żaneta\n\nBo\n", "utf-8")
    (case / "case.toml").write_text(
        'says = "names"\n[[member]]\nfile = "names.txt"\nrows = 3\nrecords = 2\nrejects = 1\nleft = 0\n'
    )
    rewrite(Source("toy", "Toy", (), good), read_case(case))
    return tmp_path


@pytest.mark.parametrize("law", LAWS)
def test_a_good_source_passes(folder, law):
    getattr(contract(folder, good), law)()


@pytest.mark.parametrize(
    ("read", "law"),
    [
        (raises, "test_every_prefix_ends_in_items_or_a_refusal"),
        (opens, "test_nothing_is_opened_but_the_member"),
        (calls, "test_nothing_is_opened_but_the_member"),
        (hoards, "test_memory_is_flat_over_many_rows"),
        (drops, "test_counts_are_those_stated_by_hand"),
        (drops, "test_golden_files_are_equal"),
        (forgets_encoding, "test_encoding_and_line_ends_do_not_matter"),
        (wavers, "test_reading_twice_gives_equal_items"),
    ],
)
def test_a_source_that_breaks_a_law_fails_it(folder, read, law):
    with pytest.raises(AssertionError):
        getattr(contract(folder, read), law)()


def test_a_source_without_cases_fails(tmp_path):
    with pytest.raises(AssertionError, match="case.toml"):
        contract(tmp_path, good).test_counts_are_those_stated_by_hand()


def test_outside_the_sealed_room_everything_opens_again():
    with pytest.raises(OpenedDoor), sealed():
        Path("/etc/hostname").read_bytes()
    Path("/etc/hostname").read_bytes()


def test_items_come_back_from_their_golden_lines():
    here = Provenance("a.csv", 3, 77)
    items = [
        PersonRecord(
            "k",
            "山田 太郎\u2028",
            here,
            aliases=("Taro",),
            claims=(Claim(IdentityKind.EMAIL, "T@x.example"),),
            affiliations=(AffiliationRecord("Acme", "Dev", PartialDate(2019, 5), None, True),),
            birthday=PartialDate(0, 2, 29),
            is_me=True,
            dropped=("photo",),
        ),
        InteractionRecord(
            InteractionKind.MAIL,
            "m",
            here,
            (Participant(Claim(IdentityKind.PROFILE, "x"), Role.FROM, "<script>"),),
            datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC),
            date(2024, 1, 2),
            machine=True,
        ),
        Reject(here, "Bad.", "=HYPERLINK()\r\n"),
        Left(here, "Hidden."),
    ]
    assert from_lines(to_lines(items)) == items
    assert json.loads(to_lines(items).split("\n")[3]) == {
        "item": "left",
        "whence": {"member": "a.csv", "line": 3, "offset": 77},
        "reason": "Hidden.",
    }


def test_the_golden_command_says_how_it_is_used():
    assert main([]) == 2
