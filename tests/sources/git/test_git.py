"""Git's history: who made commits together, whose address is whose, and what broken or hostile lines may not do."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

import pytest

from kith.core.records import Claim, IdentityKind, InteractionRecord, Item, Left, PersonRecord, Reject
from kith.fetch import git as fetched
from kith.intake.held import BytesMember
from kith.intake.source import Export
from kith.sources.git import ALONE, CROWD, MACHINE, SOURCE
from kith.sources.git import line as git_line
from kith.sources.git.authors import ELSEWHEN, STRANGERS
from kith.testing.contract import SourceContract

AT = 1_700_000_000
QUARTER = 91 * 86_400


def commit(number: int, name: str, address: str, *trailers: str, at: int = AT, written: str = "") -> str:
    """One line as git writes it."""
    fields = [f"{number:040x}", str(at), address, name, written or address, name, "\x1e".join(trailers), "Subject"]
    return "\x1f".join(fields) + "\n"


def read(*commits: str, me: str = "") -> list[Item]:
    head = f"kith git log 1\nme\x1f{me}\n" if me else "kith git log 1\n"
    return list(SOURCE.read(Export(BytesMember("git.log", (head + "".join(commits)).encode()))))


def people(items: list[Item]) -> dict[str, PersonRecord]:
    return {item.key: item for item in items if isinstance(item, PersonRecord)}


class TestGit(SourceContract):
    source = SOURCE
    cases = Path(__file__).parent / "cases"
    many: ClassVar[int] = 20_000

    def many_rows(self, n: int) -> bytes:
        authors = 100
        lines = (
            commit(at, f"P {at % authors}", f"p{at % authors}@x.example", "Reviewed-by: Bo <p0@x.example>", at=AT + at)
            for at in range(n)
            if at % authors
        )
        lone = (
            n - (n - n // authors) - (authors - 1)
        )  # the authors are rows of their own; what is missing is made up with reviews
        more = (commit(n + at, "P 1", "p1@x.example", "Reviewed-by: Bo <p0@x.example>") for at in range(lone))
        return ("kith git log 1\n" + "".join(lines) + "".join(more)).encode()


def test_fetcher_and_source_agree_on_the_form() -> None:
    assert (fetched.MARK, fetched.FIELD, fetched.TRAILER) == (git_line.MARK, git_line.FIELD, git_line.TRAILER)


@pytest.mark.parametrize(
    ("address", "kind", "value"),
    [
        ("ana@acme.example", IdentityKind.EMAIL, "ana@acme.example"),
        ("Ana@Acme.example", IdentityKind.EMAIL, "Ana@Acme.example"),
        ("1234567+AnaSilva@users.noreply.github.com", IdentityKind.HANDLE, "github:anasilva"),
        ("anasilva@users.noreply.github.com", IdentityKind.HANDLE, "github:anasilva"),
        ("77-ana.silva@users.noreply.gitlab.com", IdentityKind.HANDLE, "gitlab:ana.silva"),
        ("ana@noreply.codeberg.org", IdentityKind.HANDLE, "codeberg:ana"),
        ("root@localhost", None, ""),
        ("ana@MacBook-Pro.local", None, ""),
        ("ana@3bc1ac3f-5c2a-0410-b9f5-8d0f8c0c6d5e", None, ""),
        ("ana@host.(none)", None, ""),
        ("", None, ""),
        ("a b@x.example", None, ""),
        ("a@b@x.example", None, ""),
        ("x" * 400 + "@x.example", None, ""),
    ],
)
def test_addresses_that_lead_to_somebody(address: str, kind: IdentityKind | None, value: str) -> None:
    assert git_line.named("", address).claim == (Claim(kind, value) if kind else None)


@pytest.mark.parametrize(
    "trailer",
    ["Co-authored-by", "co-authored-by", "Co-developed-by", "Reviewed-by", "Acked-by", "Tested-by", "Helped-by"],
)
def test_trailers_that_name_people(trailer: str) -> None:
    [happened] = [
        item
        for item in read(commit(1, "A", "a@x.example", f"{trailer}: B <b@x.example>"))
        if isinstance(item, InteractionRecord)
    ]
    assert happened.kind == ("commit" if trailer.casefold().startswith("co") else "review")
    assert [(one.claim.value, one.role, one.name) for one in happened.participants] == [
        ("a@x.example", "from", "A"),
        ("b@x.example", "with", "B"),
    ]


@pytest.mark.parametrize("trailer", ["Signed-off-by", "Cc", "Reported-by", "Fixes", "Change-Id", ""])
def test_other_trailers_name_nobody(trailer: str) -> None:
    assert Left in {type(item) for item in read(commit(1, "A", "a@x.example", f"{trailer}: B <b@x.example>"))}


def test_the_author_named_again_is_one_person() -> None:
    items = read(commit(1, "A", "a@x.example", "Co-authored-by: A <a@x.example>", "Reviewed-by: A <a@x.example>"))
    assert [item.reason for item in items if isinstance(item, Left)] == [ALONE]


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("dependabot[bot]", "49699333+dependabot[bot]@users.noreply.github.com"),
        ("renovate-bot", "bot@renovate.example"),
        ("GitHub", "noreply@github.com"),
        ("Copilot", "198982749+Copilot@users.noreply.github.com"),
        ("Some Assistant", "noreply@assistant.example"),
        ("jenkins", "jenkins@acme.example"),
    ],
)
def test_programs_are_nobody(name: str, address: str) -> None:
    assert [item.reason for item in read(commit(1, name, address)) if isinstance(item, Left)] == [MACHINE]
    beside = read(commit(1, "Bo Abbot", "bo@x.example", f"Co-authored-by: {name} <{address}>"))
    assert [item.reason for item in beside if isinstance(item, Left)] == [ALONE]
    assert list(people(beside)) == ["bo@x.example"]


def test_mailmap_joins_the_addresses_of_one_author() -> None:
    found = people(
        read(commit(1, "Ana", "ana@new.example", written="ana@old.example"), commit(2, "Ana Silva", "ana@new.example"))
    )
    ana = found["ana@new.example"]
    assert [claim.value for claim in ana.claims] == ["ana@new.example", "ana@old.example"]
    assert (ana.name, ana.aliases) == ("Ana Silva", ("Ana",))


def test_an_address_that_two_people_shared_is_neithers() -> None:
    found = people(
        read(
            commit(1, "Ana", "ana@x.example", written="build@x.example"),
            commit(2, "Bo", "bo@x.example", written="build@x.example"),
        )
    )
    assert {key: [claim.value for claim in one.claims] for key, one in found.items()} == {
        "ana@x.example": ["ana@x.example"],
        "bo@x.example": ["bo@x.example"],
    }


def test_only_who_worked_at_the_owners_time_becomes_known() -> None:
    items = read(
        commit(1, "Early", "early@x.example", at=AT - 3 * QUARTER),
        commit(2, "Me", "me@x.example"),
        commit(3, "Near", "near@x.example", at=AT + QUARTER // 2),
        commit(4, "Late", "late@x.example", at=AT + 3 * QUARTER),
        me="Me@x.example",
    )
    assert list(people(items)) == ["near@x.example", "me:me@x.example"]
    assert [item.reason for item in items if isinstance(item, Left) and item.reason != ALONE] == [ELSEWHEN, ELSEWHEN]
    owner = people(items)["me:me@x.example"]
    assert owner.is_me and {claim.value.casefold() for claim in owner.claims} == {"me@x.example"}


def test_a_public_repository_of_strangers_floods_nobody() -> None:
    def authors(count: int) -> list[Item]:
        return read(*(commit(at, f"P {at}", f"p{at}@x.example") for at in range(count)))

    assert len(people(authors(150))) == 150
    assert people(authors(151)) == {}
    assert {item.reason for item in authors(151) if isinstance(item, Left)} == {ALONE, STRANGERS}


def test_a_crowd_on_one_commit_says_nothing() -> None:
    crowd = [f"Co-authored-by: P <p{at}@x.example>" for at in range(101)]
    assert CROWD in [item.reason for item in read(commit(1, "A", "a@x.example", *crowd)) if isinstance(item, Left)]


def test_a_line_of_many_megabytes_is_rejected_and_the_next_one_read() -> None:
    items = read("0" * 20_000_000 + "\n", commit(1, "A\0b", "a@x.example", "Reviewed-by: B <b@x.example>"))
    assert [type(item) for item in items[:2]] == [Reject, InteractionRecord]
    assert isinstance(items[1], InteractionRecord) and items[1].participants[0].name == "Ab"


def test_titles_only_if_chosen() -> None:
    assert "Subject" not in repr(read(commit(1, "A", "a@x.example", "Reviewed-by: B <b@x.example>")))
