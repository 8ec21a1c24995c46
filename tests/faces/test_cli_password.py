"""``kith password`` and ``kith serve`` of a served instance: nobody can sign in until it is set, and it ends what was before."""

from __future__ import annotations

import os
import pty
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from kith.book.actions import signing
from kith.book.models import Owner
from kith.core.errors import WrongUse
from tests.faces.terminal import KITH, Terminal, empty_book

PASSWORD = "two herons over a cold pond"


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """An empty book that is served to others."""
    found = empty_book(tmp_path / "home")
    (found.home / "kith.toml").write_text('served = true\nnames = ["kith.example"]\n')
    return found


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file that holds the password."""
    (tmp_path / "password").write_text(PASSWORD + "\n")
    return tmp_path / "password"


def test_serve_says_that_nobody_can_sign_in_until_somebody_can(terminal: Terminal, file: Path) -> None:
    assert "kith password" in _served(terminal)
    told = terminal.json("password", "--password-file", file)
    assert told == {"name": "me", "served": True}
    assert "kith password" not in _served(terminal)


def _served(terminal: Terminal) -> str:
    said = ""
    with terminal.started("serve", "--port", "0") as process:
        assert process.stdout is not None
        for line in process.stdout:
            said += line
            if "Ctrl-C ends it." in line:
                break
        process.terminate()
        return said + process.stdout.read()


@pytest.mark.parametrize(
    ("typed", "said"),
    [("short", "at least 12 characters"), ("password1234", "too common"), ("", "at least 12 characters")],
)
def test_a_password_that_is_easily_guessed_is_refused_in_words(terminal: Terminal, typed: str, said: str) -> None:
    done = terminal.run("password", "--password-file", "-", typed=typed)
    assert done.returncode == 2
    assert said in done.stderr and "Traceback" not in done.stderr


def test_nobody_else_and_nobody_to_ask(terminal: Terminal, file: Path) -> None:
    done = terminal.run("password", "--name", "sam", "--password-file", file)
    assert (done.returncode, done.stderr.splitlines()[0]) == (3, "Nobody signs in under this name.")
    assert terminal.run("password").returncode == 2
    assert terminal.run("password", "--password-file", file.parent / "nowhere").returncode == 2


def test_on_a_terminal_it_is_asked_for_twice_and_not_shown(terminal: Terminal) -> None:
    mine, its = pty.openpty()
    process = subprocess.Popen(
        [*KITH, "password"], env=terminal.environment, stdin=its, stdout=its, stderr=its, start_new_session=True
    )
    os.close(its)
    said, asked = "", 0
    while True:
        try:
            block = os.read(mine, 65_536)
        except OSError:
            break
        said += block.decode()
        if len(re.findall("New password: |Once more: ", said)) > asked:
            asked += 1
            os.write(mine, PASSWORD.encode() + b"\n")
    assert process.wait(60) == 0, said
    os.close(mine)
    assert asked == 2 and PASSWORD not in said
    assert "Your name for signing in: me" in said


def test_a_new_password_ends_other_sessions_and_opens_new_ones(
    owner: Owner, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "KITH", replace(settings.KITH, served=True))
    assert not signing.anybody_can_sign_in()
    assert client.get("/people").status_code == 200
    with pytest.raises(WrongUse):
        signing.set_password(owner, password="robin")
    assert client.get("/people").status_code == 200
    signing.set_password(owner, password=PASSWORD)
    assert signing.anybody_can_sign_in()
    assert client.get("/people").status_code == 302
    answer = client.post("/sign-in", {"username": owner.username, "password": PASSWORD})
    assert answer.status_code == 303
    assert client.get("/people").status_code == 200


def test_a_spent_link_sends_nobody_back_to_it(visitor: Client) -> None:
    text = visitor.get("/open/spent").content.decode()
    assert "This link is spent" in text and "<code>kith serve</code>" in text
    assert "copy" not in text
