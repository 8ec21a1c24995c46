"""A folder that holds every case of every source comes in by one import: each file recognised, each count as stated by hand."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from kith.book.models import ImportState, Owner, UnreadableLine
from kith.testing.cases import Case, cases_in
from tests.book.conftest import Bring
from tests.book.test_importing import _book

SOURCES = Path(__file__).parent.parent / "sources"
CASES = [
    (folder.name.replace("_", "-"), case) for folder in sorted(SOURCES.iterdir()) for case in cases_in(folder / "cases")
]


@dataclass
class Spread:
    """Where each member of each case lies, and the member."""

    folder: Path
    members: dict[str, tuple[str, object]]


@pytest.fixture(scope="module")
def spread(tmp_path_factory: pytest.TempPathFactory) -> Spread:
    """All members that need nobody to choose columns or subjects, in one folder a case."""
    root, members = tmp_path_factory.mktemp("everything"), {}
    for slug, case in CASES:
        for member in case.members:
            if member.options.columns or member.options.start:
                continue
            place = root / slug / case.folder.name / member.member.name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(member.member.open().read())
            members[str(place.relative_to(root))] = (slug, member)
    return Spread(root, members)


def test_every_source_has_a_case() -> None:
    from kith.sources import SOURCES as KNOWN

    assert {slug for slug, _ in CASES} == {source.slug for source in KNOWN}


def test_one_import_reads_them_all(owner: Owner, bring: Bring, spread: Spread) -> None:
    batch = bring(spread.folder)
    assert (batch.state, batch.problem) == (ImportState.APPLIED, None)
    found = {file.name: file for file in batch.files.all()}
    assert set(spread.members) <= set(found)
    wrong = {}
    for name, (slug, member) in spread.members.items():
        file = found[name]
        told = (file.source, file.state, file.rows, file.records, file.rejects, file.left)
        if told != (slug, "read", member.rows, member.records, member.rejects, member.left):  # type: ignore[attr-defined]
            wrong[name] = told, file.reason
    assert wrong == {}
    assert UnreadableLine.objects.filter(owner=owner).count() == sum(file.rejects for file in found.values())


def test_the_second_time_changes_nothing(owner: Owner, bring: Bring, spread: Spread) -> None:
    bring(spread.folder)
    before = _book(owner)
    again = bring(spread.folder)
    assert {file.state for file in again.files.all() if file.source} == {"same"}
    assert _book(owner) == before


@pytest.mark.parametrize(
    "case", [case for _, case in CASES], ids=lambda case: f"{case.folder.parent.parent.name}-{case.folder.name}"
)
def test_a_case_alone_comes_in_and_goes_out_again(owner: Owner, bring: Bring, case: Case) -> None:
    from kith.book.actions import importing
    from kith.jobs import runner

    before = _book(owner)
    batch = bring(case.folder, subjects=True)
    assert batch.state in (ImportState.APPLIED, ImportState.FAILED)
    runner.run_here(importing.undo(owner, number=batch.number))
    assert _book(owner) == before
