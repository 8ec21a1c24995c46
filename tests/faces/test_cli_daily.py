"""The daily commands: what they print for programs is stable, what they print for people is short, and their exit codes are kept."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from kith import cli
from kith.book.actions import signing
from kith.book.models import KeptApart, Note, Owner, Person, Suggestion
from tests.book.files import connection, letters, linkedin, mbox


class Said(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> dict[str, Any]:
        """The one object on stdout."""
        found: dict[str, Any] = json.loads(self.out)
        return found


Kith = Callable[..., Said]


@pytest.fixture
def kith(db: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Kith:
    """``kith("today", "--json")``: a command in this process, as the shell calls it; ``typed`` is piped in."""

    def run(*arguments: str, typed: str = "") -> Said:
        monkeypatch.setattr("sys.argv", ["kith", *arguments])
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        with pytest.raises(SystemExit) as left:
            cli.main(list(arguments))
        out, err = capsys.readouterr()
        return Said(int(left.value.code or 0), out, err)

    return run


@pytest.fixture
def me(db: None) -> Owner:
    return signing.local_owner()


@pytest.fixture
def filled(kith: Kith, me: Owner) -> list[dict[str, Any]]:
    lines = "Ana Silva (Acme) ana@acme.example #rust\nBo Berg (Fjord)\nBo Lindqvist (Quillwork)\n王小明\n"
    said = kith("add", "--how-well", "well", "--last-spoke", "longer", "--json", typed=lines)
    people: list[dict[str, Any]] = said.data["people"]
    return people


def test_an_empty_book_says_what_to_do_next(kith: Kith) -> None:
    for arguments, hint in ((["today"], "kith add"), (["who", "ana"], "kith add"), (["suggestions"], "import")):
        said = kith(*arguments)
        assert said.code == 0 and hint in said.out, arguments
    assert kith("today", "--json").data["items"] == []
    assert kith("who", "ana", "--json").data["people"] == []
    assert kith("suggestions", "--json").data["pairs"] == []


def test_add_from_arguments_and_from_the_pipe(kith: Kith, me: Owner) -> None:
    said = kith("add", "Ana Silva (Acme)", "Bo Berg", "--json")
    assert (said.code, said.data["people_new"], said.data["people_known"]) == (0, 2, 0)
    again = kith("add", "--json", typed="# kith people\nBo Berg\n\n#rust\n")
    assert (again.data["people_new"], again.data["people_known"]) == (0, 1)
    assert again.data["rejects"][0]["line"] == 4
    assert Person.objects.filter(owner=me).count() == 2
    assert kith("add", typed="\n").code == 2
    assert "added  Dana Weiss" in kith("add", "Dana Weiss").out


def test_today_has_a_person_a_sentence_reasons_and_an_opening(kith: Kith, filled: list[dict[str, Any]]) -> None:
    data = kith("today", "--json").data
    assert data["items"]
    for item in data["items"]:
        assert item["person"] in {one["name"] for one in filled}
        assert item["why"].endswith(".")
        assert item["reasons"][0]["code"].startswith("today.") and "name" in item["reasons"][0]["facts"]
        assert isinstance(item["opening"], str)
    shown = kith("today")
    assert data["items"][0]["why"] in shown.out
    assert kith("today", "--minutes", "0", "--json").data["items"] == []


def test_a_row_of_today_is_answered_by_its_number(kith: Kith, filled: list[dict[str, Any]]) -> None:
    first = kith("today", "--json").data["items"][0]
    said = kith("today", "--done", "1", "--note", "They have a new cat.", "--json")
    assert said.code == 0 and said.data["handled"] == 1
    assert first["id"] not in [item["id"] for item in said.data["items"]]
    found = kith("who", "cat", "--json").data["people"]
    assert [one["id"] for one in found] == [first["id"]]
    assert kith("today", "--later", str(first["name"] if "name" in first else first["person"])).code == 2


def test_the_note_of_an_answer_is_understood_like_a_logged_line(kith: Kith, filled: list[dict[str, Any]]) -> None:
    first = kith("today", "--json").data["items"][0]
    said = kith("today", "--done", "1", "--note", "coffee, talked about Rust; follow up in two weeks")
    assert f"Coffee with {first['person']}. Follow up on " in said.err
    assert kith("person", first["person"], "--json").data["timeline"][0]["kind"] == "coffee"


def test_log_understands_a_line_and_undo_takes_it_back(kith: Kith, filled: list[dict[str, Any]]) -> None:
    said = kith("log", "coffee with Ana, talked Rust; follow up friday", "--json")
    data = said.data
    assert (said.code, data["logged"], data["kind"]) == (0, True, "coffee")
    assert [one["name"] for one in data["people"]] == ["Ana Silva"]
    assert len(data["follow_ups"]) == 1
    assert kith("person", "Ana", "--json").data["timeline"][0]["kind"] == "coffee"
    assert kith("undo", str(data["undo"])).code == 0
    assert kith("person", "Ana", "--json").data["timeline"] == []
    assert "Coffee with Ana Silva" in kith("log", "coffee", "with", "Ana").out


def test_log_asks_which_and_does_not_invent(kith: Kith, filled: list[dict[str, Any]], me: Owner) -> None:
    said = kith("log", "coffee with Bo", "--json")
    assert said.code == 2 and said.data["logged"] is False
    assert {one["name"] for one in said.data["questions"][0]["people"]} == {"Bo Berg", "Bo Lindqvist"}
    number = said.data["questions"][0]["people"][0]["id"]
    assert kith("log", "coffee with Bo", "--with", f"#{number}").code == 0
    unknown = kith("log", "met Oksana Shevchenko", "--json")
    assert unknown.code == 2 and unknown.data["unknown"] == ["Oksana Shevchenko"]
    assert Person.objects.filter(owner=me).count() == 4
    assert kith("log", "met Oksana Shevchenko", "--new").code == 0
    assert Person.objects.filter(owner=me).count() == 5


def test_log_with_new_people_is_one_note_with_everybody(kith: Kith, filled: list[dict[str, Any]], me: Owner) -> None:
    said = kith("log", "coffee with 王小明 and Unknown Someone (Harbour Health)", "--new", "--json").data
    assert [one["name"] for one in said["people"]] == ["王小明", "Unknown Someone"]
    assert [one["organization"] for one in said["added"]] == ["Harbour Health"] and said["import"] == 2
    assert Note.objects.filter(owner=me).count() == 1
    kith("log", "coffee with Bo and Somebody Else", "--new")  # which Bo is still open
    assert not Person.objects.filter(owner=me, name="Somebody Else").exists()
    assert ", then kith undo --import 3" in kith("log", "call with Zoë", "--new").out


def test_log_of_a_name_alone_is_no_contact(kith: Kith, filled: list[dict[str, Any]], me: Owner) -> None:
    said = kith("log", "王小明")
    assert said.code == 2 and "already there" in said.err and f"kith person {filled[3]['id']}" in said.err
    data = kith("log", "Ana Silva (Acme) ana.other@acme.example", "--json").data
    assert (data["logged"], data["import"], data["added"]) == (False, 2, [])
    assert "Ana Silva was there already; added: #go." in kith("log", "ana silva #go").out
    assert not Note.objects.filter(owner=me).exists() and Person.objects.filter(owner=me).count() == 4
    assert len(kith("person", "Ana Silva", "--json").data["identities"]) == 2
    unknown = kith("log", "Kofi Mensah (Harbour Health)")
    assert unknown.code == 2 and 'kith add "Kofi Mensah (Harbour Health)"' in unknown.err
    assert "Added Kofi Mensah: kith person" in kith("log", "Kofi Mensah (Harbour Health)", "--new").out
    assert "no name was found" in kith("log", "great weather", "--new").err
    assert not Note.objects.filter(owner=me).exists()


def test_log_tells_people_of_one_name_apart(kith: Kith, filled: list[dict[str, Any]]) -> None:
    kith("add", "Ana Silva (Google)")
    kith("log", "coffee with Ana Silva (Acme) on 2026-11-03")
    said = kith("log", "coffee with Ana Silva")
    assert said.code == 2 and "--with NUMBER" in said.err
    assert "Acme; ana@acme.example" in said.err and "last contact 3 November 2026" in said.err and "Google" in said.err


def test_log_of_something_to_do_and_of_a_day_that_is_none(kith: Kith, filled: list[dict[str, Any]], me: Owner) -> None:
    said = kith("log", "follow up with 王小明", "--json").data
    assert (said["logged"], said["kind"], len(said["follow_ups"])) == (True, None, 1)
    told = kith("log", "coffee with 王小明 on 32 november")
    assert told.code == 2 and "There is no such day." in told.err and "32 november" in told.err
    assert not Note.objects.filter(owner=me).exists()


def test_add_of_somebody_who_is_there_offers_no_undo(kith: Kith, me: Owner) -> None:
    assert "To take this back: kith undo --import 1" in kith("add", "Ana Silva, Acme").out
    said = kith("add", "ana silva").out
    assert "already there  Ana Silva  Acme" in said and "undo" not in said
    more = kith("add", "Ana Silva ana@acme.example").out
    assert "already there, added  Ana Silva  ana@acme.example" in more and "kith undo --import 2" in more
    assert kith("add", "Ana Silva", "--json").data["import"] is None
    twice = kith("add", "Dup One", "Dup One", "dup one")
    assert twice.out.count("Dup One") == 1 and Person.objects.filter(owner=me).count() == 2


@pytest.mark.parametrize("text", ["ana", "Sil", "acme", "ana@acme.example", "rust", "王小明", "sílva"])
def test_who_finds_by_name_organization_address_and_tag(kith: Kith, filled: list[dict[str, Any]], text: str) -> None:
    expected = "王小明" if text == "王小明" else "Ana Silva"
    assert [one["name"] for one in kith("who", text, "--json").data["people"]] == [expected]
    assert expected in kith("who", text).out


def test_person_tells_names_addresses_jobs_tie_and_sources(kith: Kith, filled: list[dict[str, Any]]) -> None:
    data = kith("person", "Ana Silva", "--json").data
    assert data["names"] == ["Ana Silva"]
    assert data["identities"] == [{"kind": "email", "value": "ana@acme.example", "shown": "ana@acme.example"}]
    assert data["affiliations"][0]["organization"] == "Acme"
    assert data["sources"] == [{"source": "typed", "member": "typed", "line": 1, "import": 1}]
    tie = data["tie"]
    assert 0 < tie["strength"] <= 1 and 1 <= tie["step"] <= 5
    assert round(sum(reason["weight"] for reason in tie["reasons"]), 3) == round(tie["strength"], 3)
    shown = kith("person", str(data["id"])).out
    assert "Acme" in shown and "rust" in shown
    assert kith("person", "Bo").code == 2
    assert kith("person", "Nobody Atall").code == 3
    assert kith("person", "99999").code == 3


def test_what_a_rare_name_joined_is_listed_and_taken_apart(kith: Kith, me: Owner, tmp_path: Path) -> None:
    linkedin(tmp_path, connection("Oksana", "Brândușescu", "ob"))
    mbox(tmp_path, *letters("Oksana Brândușescu <ox@post.example>", 3))
    kith("import", str(tmp_path), "--yes", "--json")
    assert "Joined by a rare name alone: 1." in kith("suggestions").out
    (one,) = kith("suggestions", "--by-name", "--json").data["joined"]
    assert [row["shown"] for row in one["by_name"]] == ["ox@post.example"]
    assert "with ox@post.example" in kith("suggestions", "--by-name").out
    said = kith("unmerge", "Oksana Brândușescu", "--json").data
    assert said["rows"] == 1 and Person.objects.filter(owner=me, name="Oksana Brândușescu").count() == 2
    assert kith("suggestions", "--by-name", "--json").data["count"] == 0
    kith("undo", str(said["undo"]))
    assert Person.objects.filter(owner=me, name="Oksana Brândușescu").count() == 1


def test_merge_and_unmerge(kith: Kith, filled: list[dict[str, Any]], me: Owner) -> None:
    dry = kith("merge", "Bo Berg", "Bo Lindqvist", "--dry-run", "--json")
    assert dry.data["merged"] is False and Person.objects.filter(owner=me).count() == 4
    merged = kith("merge", "Bo Berg", "Bo Lindqvist", "--json").data
    assert merged["merged"] and Person.objects.filter(owner=me).count() == 3
    assert {"Bo Berg", "Bo Lindqvist"} <= set(kith("person", "Bo", "--json").data["names"])
    assert kith("unmerge", "Bo Berg").code == 0
    assert Person.objects.filter(owner=me).count() == 4
    assert kith("unmerge").code == 3
    assert kith("merge", "Bo Berg", "Bo Berg").code == 2


def test_suggestions_are_listed_and_answered(kith: Kith, filled: list[dict[str, Any]], me: Owner) -> None:
    first, second = sorted(one["id"] for one in filled[1:3])
    reasons = [{"code": "tie.mail", "weight": 2.5, "unit": "bits", "facts": {}}]
    row = Suggestion.objects.create(owner=me, first_id=first, second_id=second, probability=0.7, reasons=reasons)
    (pair,) = kith("suggestions", "--json").data["pairs"]
    assert pair["probability"] == 0.7 and pair["reasons"][0]["weight"] == 2.5
    assert {pair["first"]["name"], pair["second"]["name"]} == {"Bo Berg", "Bo Lindqvist"}
    assert "70 in 100" in kith("suggestions").out
    assert kith("suggestions", "--strict").code == 1
    done = kith("suggestions", "--apart", str(row.pk), "--strict")
    assert done.code == 0 and "stay two people." in done.out and "To take this back: kith undo" in done.out
    assert KeptApart.objects.filter(owner=me).exists()
    assert kith("suggestions", "--same", str(row.pk)).code == 3
    assert kith("undo").code == 0
    assert kith("suggestions", "--same", str(row.pk), "--json").data["pairs"] == []
    assert Person.objects.filter(owner=me).count() == 3


def test_undo_takes_back_the_last_thing_whatever_it_was(kith: Kith, filled: list[dict[str, Any]], me: Owner) -> None:
    kith("log", "coffee with Ana")
    kith("add", "Dana Weiss")
    acts = kith("undo", "--list", "--json").data["acts"]
    assert [one["title"] for one in acts] == ["Logged with Ana Silva."]
    assert kith("undo", "--json").data["import"] == 2
    assert Person.objects.filter(owner=me).count() == 4
    assert kith("undo", "--json").data["title"] == "Logged with Ana Silva."
    assert kith("undo", "--json").data["import"] == 1
    assert not Person.objects.filter(owner=me).exists()
    said = kith("undo", "--json")
    assert said.code == 3 and json.loads(said.err)["title"] == "There is nothing to undo."


def test_a_name_steers_no_terminal_and_is_no_markup(kith: Kith, me: Owner) -> None:
    kith("add", "--json", typed='{"kith": "person", "name": "x"}\n')
    person = Person.objects.get(owner=me)
    Person.objects.filter(pk=person.pk).update(name="\x1b[31mRed\x07 [bold]Bo[/bold] \u202eoB", stale=0)
    for arguments in (["who", "x"], ["person", str(person.pk)], ["today"]):
        said = kith(*arguments)
        assert "\x1b" not in said.out and "\x07" not in said.out and "\u202e" not in said.out
    assert "[bold]Bo[/bold]" in kith("who", "x").out
