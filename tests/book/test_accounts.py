"""One account is one identity, whether it came as a commit address, a page or a handle."""

from __future__ import annotations

from pathlib import Path

from kith.book.actions import adding, erasing
from kith.book.models import Identity, Owner, Person
from tests.book.conftest import Bring
from tests.book.files import card, cards, letters, mbox


def test_a_commit_address_and_a_page_are_one_person(owner: Owner, bring: Bring, tmp_path: Path) -> None:
    mbox(tmp_path, *letters("Ana Silva <77+AnaSilva@users.noreply.github.com>", 4))
    profile = "URL:https://github.com/anasilva\r\nEND:VCARD"
    cards(tmp_path, card("Ana Silva", "ana@acme.example").replace("END:VCARD", profile))
    bring(tmp_path)
    assert Identity.objects.get(owner=owner, kind="handle").value == "github:anasilva"
    assert Person.objects.get(owner=owner).name == "Ana Silva"


def test_the_account_of_a_bot_is_a_machine(owner: Owner, bring: Bring, tmp_path: Path) -> None:
    bring(
        cards(
            tmp_path,
            card("Bumper", "49+bumper[bot]@users.noreply.github.com"),
            card("Ana", "ana@users.noreply.github.com"),
        )
    )
    assert Identity.objects.get(owner=owner, value="github:bumper[bot]").machine == "robot"
    assert Identity.objects.get(owner=owner, value="github:ana").machine == ""


def test_who_was_erased_comes_back_by_being_typed_in_another_spelling(owner: Owner) -> None:
    (ana,) = adding.add(owner, lines=["Ana Silva github.com/anasilva"]).people
    assert ana.identities.filter(kind="handle", value="github:anasilva").exists()
    erasing.erase(owner, person_id=ana.pk)
    again = adding.add(owner, lines=["Ana Silva 77+AnaSilva@users.noreply.github.com"])
    assert [one.name for one in again.people] == ["Ana Silva"]
    assert again.people[0].identities.filter(value="github:anasilva").exists()
