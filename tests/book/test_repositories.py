"""A folder with git repositories comes in: who made commits with Robin is known, a damaged repository harms no other."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from kith.book.models import FileState, ImportFile, ImportState, Interaction, Owner, Person
from tests.book.conftest import Bring


def run(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True, timeout=60)


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """``good`` with two commits, ``bad`` whose objects are rubbish."""
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".gitconfig").write_text("[user]\n\tname = Robin Vale\n\temail = robin@vale.example\n")
    for name in ("bad", "good"):
        folder = tmp_path / "work" / name
        folder.mkdir(parents=True)
        run(folder, "init", "-q")
        run(folder, "commit", "-q", "--allow-empty", "-m", "Parse\n\nCo-authored-by: 李明 <liming@bei.example>")
        run(folder, "commit", "-q", "--allow-empty", "--author", "Олена Коваль <olena@kyiv.example>", "-m", "Sort")
    for path in (tmp_path / "work" / "bad" / ".git" / "objects").glob("??/*"):
        path.chmod(0o600)
        path.write_bytes(b"rubbish")
    return tmp_path / "work"


def test_repositories_come_in_from_a_folder(owner: Owner, bring: Bring, work: Path) -> None:
    batch = bring(work)
    assert batch.state == ImportState.APPLIED
    states = dict(ImportFile.objects.filter(owner=owner, batch=batch).values_list("name", "state"))
    assert states == {"bad/.git": FileState.FAILED, "good/.git": FileState.READ}
    assert {"李明", "Олена Коваль"} == set(Person.objects.filter(owner=owner).values_list("name", flat=True))
    assert set(Interaction.objects.filter(owner=owner).values_list("kind", "people")) == {("commit", 2)}


def test_the_same_repository_again_is_recognised(owner: Owner, bring: Bring, work: Path) -> None:
    bring(work / "good")
    count = Person.objects.filter(owner=owner).count()
    again = bring(work / "good")
    assert [one.state for one in ImportFile.objects.filter(owner=owner, batch=again)] == [FileState.SAME]
    run(work / "good", "commit", "-q", "--allow-empty", "-m", "More\n\nReviewed-by: Олена Коваль <olena@kyiv.example>")
    grown = bring(work / "good")
    assert [one.state for one in ImportFile.objects.filter(owner=owner, batch=grown)] == [FileState.READ]
    assert Person.objects.filter(owner=owner).count() == count
    assert set(Interaction.objects.filter(owner=owner).values_list("kind", flat=True)) == {"commit", "review"}
