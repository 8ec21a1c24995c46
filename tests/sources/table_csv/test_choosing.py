"""Tables whose columns a person chose, and those that belong to other sources."""

from __future__ import annotations

import pytest

from kith.core.columns import PRESETS
from kith.core.errors import UnreadableExport
from kith.core.records import Claim, IdentityKind, Item, Options, PartialDate, PersonRecord, Reject
from kith.intake.held import BytesMember
from kith.intake.source import Export
from kith.sources.google_csv import SOURCE as GOOGLE
from kith.sources.table_csv import SOURCE

CLUB = """Members of the club
Wer;Erreichbar unter;Wo;Bemerkt
فاطمة الزهراء;fatima@zahra.example;الرباط;"مهندسة; متطوعة"
Tomasz Wiśniewski;tomasz@wisniewski.example;Kraków;
;;Nowhere;
"""
CHOSEN = (("name", "Wer"), ("email", "erreichbar UNTER"), ("place", "Wo"), ("note", "Bemerkt"))


def items(text: str, *columns: tuple[str, str]) -> list[Item]:
    return list(SOURCE.read(Export(BytesMember("club.csv", text.encode()), Options(columns=columns))))


def one(text: str, *columns: tuple[str, str]) -> PersonRecord:
    [item] = items(text, *columns)
    assert isinstance(item, PersonRecord)
    return item


def test_the_chosen_columns_are_read_below_their_header() -> None:
    first, second, third = items(CLUB, *CHOSEN)
    assert isinstance(first, PersonRecord) and isinstance(second, PersonRecord) and isinstance(third, Reject)
    assert (first.name, first.place, first.note) == ("فاطمة الزهراء", "الرباط", "مهندسة; متطوعة")
    assert second.claims == (Claim(IdentityKind.EMAIL, "tomasz@wisniewski.example"),)
    assert [item.whence.line for item in (first, second, third)] == [3, 4, 5]


def test_without_columns_it_says_that_they_must_be_chosen() -> None:
    with pytest.raises(UnreadableExport, match="must be chosen"):
        items(CLUB)
    with pytest.raises(UnreadableExport, match="1 of 2 chosen columns"):
        items("Wer;Wo\nAna;Porto\n", ("name", "Wer"), ("place", "Where"))
    with pytest.raises(UnreadableExport, match="does not exist"):
        items(CLUB, ("shoe", "Wer"))


def test_a_field_may_have_several_columns() -> None:
    record = one(
        "n,mail 1,mail 2,git,x\nAna,a@x.example,b@x.example; c@x.example,ana,y\n",
        ("name", "n"), ("email", "mail 1"), ("email", "mail 2"), ("profile", "git"),
    )  # fmt: skip
    assert [claim.value for claim in record.claims] == ["a@x.example", "b@x.example", "c@x.example"]
    assert record.dropped == ("git",), "a bare name under a header that names no service is no account"
    assert one("n,GitHub name\nAna,@ana\n", ("name", "n"), ("profile", "GitHub name")).claims == (
        Claim(IdentityKind.HANDLE, "github:ana"),
    )


@pytest.mark.parametrize(
    ("cell", "spoke", "note"),
    [
        ("Year", "year", "n"),
        ("2026-01-05", "", "n\n\nLast spoke: 2026-01-05"),
        ("a while", "", "n\n\nLast spoke: a while"),
    ],
)
def test_last_spoke(cell: str, spoke: str, note: str) -> None:
    record = one(f"a,b,c\nAna,{cell},n\n", ("name", "a"), ("last_spoke", "b"), ("note", "c"))
    assert (record.last_spoke, record.note) == (spoke, note)


def test_what_kith_made_harmless_comes_back() -> None:
    assert one("a,b\n'=1+1,'+351 912 000 111\n", ("name", "a"), ("phone", "b")).name == "=1+1"
    assert one("a,b\n'quoted,\n", ("name", "a"), ("phone", "b")).name == "'quoted"


def test_a_birthday_in_one_column_or_three() -> None:
    columns = (("name", "n"), ("birthday", "y"), ("birthday", "m"), ("birthday", "d"))
    assert one("n,y,m,d\nAna,1985,4,12\n", *columns).birthday == PartialDate(1985, 4, 12)
    assert one("n,y,m,d\nAna,,4,12\n", *columns).birthday == PartialDate(0, 4, 12)
    assert one("n,y,m,d\nAna,1985,13,12\n", *columns).birthday is None
    assert one("n,y,m,d\nAna,,,\n", *columns).birthday is None
    assert one("n,y\nAna,1985-04-12\n", ("name", "n"), ("birthday", "y")).birthday == PartialDate(1985, 4, 12)


@pytest.mark.parametrize(
    "header",
    [
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On",
        "Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am",
        "Source,FirstName,LastName,Companies,Title,Emails,PhoneNumbers,CreatedAt",
        "First Name,Last Name,Email Address,Company,Position,Connected On",
        "Name,Given Name,Family Name,Yomi Name,Group Membership,E-mail 1 - Value",
        "First Name,Last Name,Phonetic First Name,File As,Labels,E-mail 1 - Value",
        "Account address,Show boosts,Notify on new posts,Languages",
        "From,To,Sent At,Message,Direction",
    ],
)
def test_other_sources_headers_are_not_claimed(header: str) -> None:
    assert not any(mark.matches(BytesMember("x.csv", f"{header}\n,,\n".encode())) for mark in SOURCE.marks)


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.slug)
def test_each_preset_is_claimed_here_alone(preset: object) -> None:
    columns = dict.fromkeys(column for _, column in preset.columns)  # type: ignore[attr-defined]
    member = BytesMember("x.csv", (",".join(columns) + "\n").encode())
    assert SOURCE.marks[0].matches(member)
    assert not GOOGLE.marks[0].matches(member)
