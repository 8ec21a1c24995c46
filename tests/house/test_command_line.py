"""``kith`` itself: quick, lazy, and with the promised exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from kith import cli
from kith.core.errors import KithError, WrongUse


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The real command in a process of its own."""
    command = [sys.executable, "-m", "kith", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, env=os.environ | {"COLUMNS": "100"})


def test_help_lists_every_command_without_loading_django() -> None:
    code = "import sys, kith.cli\ntry: kith.cli.main(['--help'])\nfinally: print('django' in sys.modules, 'numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.splitlines()[-1] == "False False"
    assert all(f"\n  {name} " in done.stdout for name in cli.COMMANDS)


def test_version_is_that_of_the_package() -> None:
    from importlib.metadata import version

    assert run("--version").stdout.strip() == f"kith, version {version('kithnet')}"


@pytest.mark.parametrize("arguments", [["nonsense"], ["--nonsense"]])
def test_wrong_use_is_2(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert "Error" in done.stderr
    assert "Traceback" not in done.stderr


def raising(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every command end in an error."""
    import click

    def fail() -> None:
        raise error

    command = click.Command("today", callback=fail, params=[click.Option(["--json"], is_flag=True, expose_value=False)])
    monkeypatch.setattr(cli, "load", lambda name: command)


@pytest.mark.parametrize(
    ("error", "code"), [(KithError("No book.", "There.", "Do."), 3), (WrongUse("Which?", "", ""), 2)]
)
def test_an_error_has_its_exit_code(error: KithError, code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    raising(error, monkeypatch)
    with pytest.raises(SystemExit) as left:
        cli.main(["today"])
    assert left.value.code == code


def test_an_error_says_what_where_and_what_next(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    raising(KithError("No book.", "There.", "Do."), monkeypatch)
    with pytest.raises(SystemExit):
        cli.main(["today"])
    out, err = capsys.readouterr()
    assert (out, err.splitlines()) == ("", ["No book.", "There.", "Do."])


def test_an_error_is_a_problem_document_with_json(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    raising(KithError("No book.", "There.", "Do."), monkeypatch)
    with pytest.raises(SystemExit):
        cli.main(["today", "--json"])
    problem = json.loads(capsys.readouterr().err)
    assert problem == {"type": "about:blank", "title": "No book.", "status": 400, "detail": "There.", "hint": "Do."}


def test_home_is_known_before_a_command_loads(monkeypatch: pytest.MonkeyPatch, tmp_path: os.PathLike[str]) -> None:
    import click

    monkeypatch.setenv("KITH_HOME", "before")
    seen: list[str] = []
    monkeypatch.setattr(cli, "load", lambda name: (seen.append(os.environ["KITH_HOME"]), click.Command("today"))[1])
    with pytest.raises(SystemExit):
        cli.main(["--home", str(tmp_path), "today"])
    assert seen == [str(tmp_path)]
