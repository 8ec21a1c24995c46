"""Every name that a command prints with ``--json`` stands in docs/json.md."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.book.files import card, cards, connection, linkedin
from tests.faces.terminal import empty_book
from tests.house.tree import ROOT

#: Under these stand names that are data: tables, and what a reason's code says.
_DATA = {"counts", "facts", "left_out"}


def names(told: Any) -> Iterator[str]:
    """The names in an object, at every depth."""
    if isinstance(told, list):
        for one in told:
            yield from names(one)
    elif isinstance(told, dict):
        for name, value in told.items():
            yield name
            yield from () if name in _DATA else names(value)


def test_every_name_is_documented(tmp_path: Path) -> None:
    terminal = empty_book(tmp_path / "home")
    (tmp_path / "in").mkdir()
    linkedin(
        tmp_path / "in", connection("Ana", "Silva", "anasilva", "Acme"), connection("Maria", "Garcia", "bo", "Acme")
    )
    cards(
        tmp_path / "in",
        card("Ana Silva", "ana@acme.example", org="Acme"),
        card("Maria Garcia", "mg@berg.example"),
    )
    asked = [
        ("import", tmp_path / "in", "--yes"), ("add", "Chi Nwosu (Acme) #rust, well", "Marta Nowak, somewhat, longer ago"), ("log", "coffee with Chi Nwosu, talked Rust; follow up friday"),
        ("ask", "How does a week look?", "--from", "Chi Nwosu", "--for", "referral"), ("ask",), ("today",), ("interview", "acme"), ("interview", "acme", "--with", "Chi Nwosu"), ("interview",), ("interview", "--drop", "1"), ("who", "acme"), ("person", "Ana Silva"), ("suggestions",), ("suggestions", "--by-name"), ("merge", "Chi Nwosu", "Marta Nowak"),
        ("time", "45", "PyData talk", "--both"), ("time", "start", "forum"),
        ("unmerge", "Chi Nwosu"), ("undo",), ("undo", "--import", "2"), ("export", tmp_path / "book.kith"), ("export", tmp_path / "people.csv", "--csv"),
        ("kit", "coffee"), ("pitch", "keep", "--who", "I am Mira, and I build small back ends for trains that run on time."), ("pitch", "rehearse", "--seconds", "9"),
        ("backup", tmp_path / "book.backup"), ("restore", tmp_path / "book.backup"),
    ]  # fmt: skip
    documented = set(re.findall(r"`(\w+)`", (ROOT / "docs/json.md").read_text("utf-8")))
    found = {name: command[0] for command in asked for name in names(terminal.json(*command))}
    found |= dict.fromkeys(names(terminal.json("doctor", code=0)), "doctor")
    assert {"people_new", "why", "one_person", "probability", "old_book", "findings"} <= found.keys()
    assert {name: command for name, command in found.items() if name not in documented} == {}
