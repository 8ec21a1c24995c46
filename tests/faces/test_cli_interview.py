"""``kith interview`` from the wish to what it changes, in processes of its own."""

from __future__ import annotations

from pathlib import Path

from tests.faces.terminal import empty_book


def test_an_interview_from_the_wish_to_what_it_changes(tmp_path: Path) -> None:
    terminal = empty_book(tmp_path / "home")
    terminal.json("add", "Ana Silva (Acme) ana@acme.example, well, this month", "Bo Berg (Tide), barely")
    assert terminal.json("interview")["interviews"] == []
    found = terminal.json("interview", "back end at Acme")
    assert [one["name"] for one in found["candidates"]] == ["Ana Silva"] and found["undo"] is None
    assert found["candidates"][0]["reasons"][0]["code"] == "talk.there_now"
    asked = terminal.json("interview", "back", "end", "at", "Acme", "--with", "Ana Silva")
    one = asked["interviews"][0]
    assert one["about"] == "back end at Acme" and "what back end at Acme is like, and you work there" in one["words"]
    number = str(one["id"])
    again = terminal.run("interview", "Acme", "--with", "Ana Silva")
    assert again.returncode == 3 and "There is an open interview with them already." in again.stderr
    assert terminal.run("interview", "--agree", number, "--at", "soon").returncode == 2
    assert terminal.run("interview", "--thank", number).returncode == 3
    agreed = terminal.json("interview", "--agree", number, "--at", "2030-05-06T10:00", "--place", "Café")
    assert agreed["interviews"][0]["state"] == "agreed"
    ready = terminal.json("interview", "--prepare", number, "--question", "Why?", "--question", "How?")
    assert [row["question"] for row in ready["interviews"][0]["answers"]] == ["Why?", "How?"]
    assert terminal.run("interview", "--note", number, "--answer", "3=x").returncode == 2
    held = terminal.json("interview", "--note", number, "--answer", "2=By night", "--cares", "quiet", "--good")
    one = held["interviews"][0]
    assert (one["state"], one["cares"], one["good"], one["answers"][1]["answer"]) == ("held", "quiet", True, "By night")
    assert terminal.json("interview", "--thank", number)["interviews"][0]["thanked"] is True
    closed = terminal.json("interview", "--close", number, "--fit", "adjust", "--changes", "Smaller teams")
    assert (closed["interviews"][0]["state"], closed["interviews"][0]["changes"]) == ("closed", "Smaller teams")
    assert terminal.json("undo", str(closed["undo"]))["undone"]
    shown = terminal.run("interview").stdout
    assert "Ana Silva" in shown and "Held and thanked" in shown and "2. How? By night" in shown


def test_two_things_at_once_are_refused(tmp_path: Path) -> None:
    terminal = empty_book(tmp_path / "home")
    refused = terminal.run("interview", "--thank", "1", "--drop", "1")
    assert refused.returncode == 2 and "One thing at a time." in refused.stderr
    assert terminal.run("interview", "--thank", "1").returncode == 3
    assert "Nobody you have a tie with fits." in terminal.run("interview", "Acme").stdout
