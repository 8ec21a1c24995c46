"""``kith time``: the week in a terminal, written down, and by a timer; what it prints for programs is stable."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faces.terminal import Terminal, empty_book


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """An empty book."""
    return empty_book(tmp_path / "home")


def test_a_week_in_the_terminal(terminal: Terminal) -> None:
    said = terminal.run("time")
    assert said.returncode == 0 and "You have not said yet how much of your week is for people." in said.stdout
    said = terminal.run("time", "45", "PyData talk", "--both")
    assert "Wrote down 45 minutes for people and learning." in said.stdout and "kith undo" in said.stdout
    assert "PyData talk" in said.stdout and "45 min for learning, 45 min together." in said.stdout
    terminal.run("add", "Ana Silva (Acme)")
    terminal.run("log", "coffee with Ana Silva")
    week = terminal.json("time")
    assert (week["people"], week["learning"], week["total"], week["planned"], week["left"]) == (90, 45, 90, 0, 0)
    assert {row["origin"]: row["kind"] for row in week["rows"]} == {"hand": None, "estimate": "coffee"}
    assert week["balance"]["text"] == "One hour and 30 minutes for people this week." and week["undo"] is None
    assert "Coffee with Ana Silva" in terminal.run("time").stdout


def test_a_timer_in_the_terminal(terminal: Terminal) -> None:
    week = terminal.json("time", "start", "Rust", "forum", "--learning")
    assert (
        week["running"]["text"] == "Rust forum" and week["running"]["counts_for"] == "learning" and week["rows"] == []
    )
    assert terminal.run("time", "start").returncode == 3
    assert "kith time stop" in terminal.run("time").stdout
    week = terminal.json("time", "stop")
    assert week["running"] is None and [row["minutes"] for row in week["rows"]] == [1]
    assert terminal.run("undo", str(week["undo"])).returncode == 0
    assert terminal.json("time")["running"]


@pytest.mark.parametrize(
    "words", [("soon",), ("0",), ("1441",), ("start", "--on", "2026-01-02"), ("45", "--on", "2999-01-01")]
)
def test_wrong_use_is_told_and_nothing_is_kept(terminal: Terminal, words: tuple[str, ...]) -> None:
    said = terminal.run("time", *words)
    assert said.returncode == 2 and said.stderr and not said.stdout
    assert terminal.json("time")["rows"] == []
