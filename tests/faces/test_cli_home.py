"""``--home`` and KITH_HOME: where the book is, and what is said where it cannot be."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from kith.core.errors import KithError
from kith.project import configuration
from tests.faces.terminal import KITH, Terminal


def run(*arguments: str, at: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """A command in a working folder, without a KITH_HOME of the tests."""
    environment = {name: value for name, value in Terminal(at).environment.items() if name != "KITH_HOME"}
    return subprocess.run(
        [*KITH, *arguments], env=environment | more, cwd=at, capture_output=True, text=True, timeout=240, check=False
    )


@pytest.mark.parametrize("command", [["who", "ana"], ["serve", "--port", "0"], ["demo", "--no-browser"], ["worker"]])
def test_a_home_that_cannot_be_made_is_said(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "file").write_text("")
    done = run("--home", str(tmp_path / "file" / "home"), *command, at=tmp_path)
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert "folder cannot be used." in done.stderr and "Not a directory" in done.stderr


def test_a_home_that_may_not_be_written_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, mode: int) -> None:
        raise PermissionError(1, "Operation not permitted", str(self))

    monkeypatch.setattr(Path, "chmod", refuse)
    with pytest.raises(KithError) as caught:
        configuration.prepare(tmp_path)
    assert caught.value.detail == f"{tmp_path}: Operation not permitted."
    assert "--home" in caught.value.hint


def test_a_home_is_meant_from_where_one_stands(tmp_path: Path) -> None:
    assert run("--home", "mine", "who", "ana", at=tmp_path).returncode == 0
    assert (tmp_path / "mine" / "kith.sqlite3").is_file()


def test_a_home_in_the_environment_is_a_whole_path(tmp_path: Path) -> None:
    done = run("who", "ana", at=tmp_path, KITH_HOME="mine")
    assert done.returncode == 3
    assert done.stderr.splitlines()[:2] == ["The data folder needs a whole path.", "KITH_HOME is 'mine'."]


def test_nobodys_home_is_said(tmp_path: Path) -> None:
    done = run("--home", "~nobody-at-all/kith", "who", "ana", at=tmp_path)
    assert (done.returncode, done.stderr.splitlines()[0]) == (2, "The folder of --home cannot be found.")
