"""What is tracked names no machine, no package index, and pins everything by hash."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.house.tree import ROOT, files, here

LOCKS = ["requirements.lock", "requirements-dev.lock", "requirements-build.lock"]
#: In two halves, so that this file does not name what it forbids.
HOSTS = [
    "pypi" + ".org",
    "python" + "hosted.org",
    "npm" + "js.org",
    "npm" + "js.com",
    "crates" + ".io",
    "anaconda" + ".org",
]
PLACES = ["/wo" + "rk/", "/opt/" + "pypi", "index" + "-url ="]
TEXT = {".py", ".md", ".toml", ".lock", ".html", ".css", ".js", ".json", ".jsonl", ".txt", ".cfg", ".yml", ".yaml", ""}


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_place(name: str) -> None:
    text = (ROOT / name).read_text()
    assert not [word for word in ("://", "file:", "find-links", "index-url", " @ ") if word in text]


@pytest.mark.parametrize("name", LOCKS)
def test_every_line_of_a_lock_has_a_hash(name: str) -> None:
    requirements = re.split(r"\n(?=\S)", (ROOT / name).read_text())
    bare = [r for r in requirements if re.match(r"[a-z0-9]", r) and "--hash=sha256:" not in r]
    assert not bare


def named(path: Path) -> list[str]:
    """Which forbidden places a text file names."""
    text = path.read_text(encoding="utf-8", errors="replace")
    return [word for word in HOSTS + PLACES if word in text]


def test_no_tracked_file_names_a_host_or_this_machine() -> None:
    found = {here(p): words for p in files() if p.suffix in TEXT and (words := named(p))}
    assert not found


def test_the_check_sees_a_host(tmp_path: Path) -> None:
    file = tmp_path / "x.toml"
    file.write_text("url = 'https://" + HOSTS[0] + "/simple'")
    assert named(file) == HOSTS[:1]
