"""``kith ask``: what is open, the guard before an ask, and each step by its number."""

from __future__ import annotations

from pathlib import Path

from tests.faces.terminal import empty_book


def test_from_the_ask_to_what_came_of_it(tmp_path: Path) -> None:
    kith = empty_book(tmp_path / "home")
    kith.run("add", "Mei Lim, well, last month", "Kofi Mensah, barely, longer ago")
    assert "Nothing is open." in kith.run("ask").stdout
    asked = kith.json("ask", "Fjord, or wait?", "--from", "Mei", "--for", "advice")
    assert asked["guard"]["verdict"] == "go" and asked["guard"]["first_step"] is None
    [row] = asked["asks"]
    assert (row["state"], row["next"], row["is_due"]) == ("asked", "remind", False)
    for verdict in ("answered", "thanked", "told"):
        done = kith.json("ask", f"--{verdict}", str(row["id"]), "--text", "wait")
        assert done["undo"]
    assert done["asks"] == []
    again = kith.run("ask", "--thanked", str(row["id"]))
    assert again.returncode == 3 and "This is not where the ask stands." in again.stderr


def test_not_yet_keeps_the_ask_and_anyway_asks(tmp_path: Path) -> None:
    kith = empty_book(tmp_path / "home")
    kith.run("add", "Kofi Mensah, barely, longer ago")
    told = kith.run("ask", "Acme", "--from", "Kofi", "--for", "referral")
    assert told.returncode == 0 and "Not yet." in told.stdout and "First:" in told.stdout
    [row] = kith.json("ask")["asks"]
    assert (row["state"], row["next"], row["anyway"]) == ("planned", "ask", False)
    [row] = kith.json("ask", "--asked", str(row["id"]))["asks"]
    assert (row["state"], row["anyway"]) == ("asked", True)
    offered = kith.json(
        "ask", "a look at your talk", "--from", "Kofi", "--for", "feedback", "--offer", "--by", "2030-01-02"
    )
    assert [one["due_on"] for one in offered["asks"] if one["side"] == "offer"] == ["2030-01-02"]


def test_wrong_use_is_refused(tmp_path: Path) -> None:
    kith = empty_book(tmp_path / "home")
    kith.run("add", "Kofi Mensah")
    for arguments, problem in (
        (("How?",), "Nobody is named."),
        (("How?", "--from", "Kofi", "--told", "1"), "not both at once"),
        (("a desk", "--from", "Kofi", "--offer", "--by", "soon"), "This is not a day."),
    ):
        done = kith.run("ask", *arguments)
        assert done.returncode == 2 and problem in done.stderr
    gone = kith.run("ask", "--thanked", "99")
    assert gone.returncode == 3 and "There is no such ask" in gone.stderr
    assert kith.json("ask")["asks"] == []
