"""Who reads what, and what a user is told where nobody does."""

from pathlib import Path

import pytest

from kith.core.errors import KithError, UnreadableExport
from kith.intake.container import HIDDEN, Container
from kith.intake.held import BytesMember
from kith.intake.members import GitFolder
from kith.intake.recognise import WHOLE_BOOK, on_purpose, recognise, unrecognised
from kith.intake.source import Leaves, Mark, Source


def source(slug: str, start: bytes, leaves: bytes = b"") -> Source:
    left = (Leaves(Mark("known", lambda member: member.head.startswith(leaves)), "Known and left."),) if leaves else ()
    return Source(
        slug, slug.title(), (Mark("start", lambda m: m.head.startswith(start)),), lambda export: iter(()), left
    )


def found(*members, sources):
    result = recognise(Container(Path("x"), members, (("hidden", "Hidden."),)), sources)
    assert result.left == (("hidden", "Hidden."),)
    return [(one.member.name, one.source.slug if one.source else None, one.reason) for one in result.members]


def test_each_member_stands_once_with_its_source_or_the_reason():
    members = [BytesMember(name, data) for name, data in (("a", b"A1"), ("b", b"B1"), ("c", b"C1"), ("d", b""))]
    assert found(*members, sources=[source("alpha", b"A", leaves=b"C"), source("beta", b"Z")]) == [
        ("a", "alpha", ""),
        ("b", None, "No source recognises it; Kith looked for: Alpha, Beta."),
        ("c", None, "Known and left."),
        ("d", None, "The file is empty."),
    ]


def test_two_sources_that_claim_one_member_are_both_named():
    with pytest.raises(KithError, match=r"a.csv was recognised by Alpha and Beta"):
        found(BytesMember("a.csv", b"A"), sources=[source("alpha", b"A"), source("beta", b"A")])


def test_a_repository_goes_to_the_source_for_git():
    folder = GitFolder("project/.git", Path("/nowhere"))
    assert found(folder, sources=[source("alpha", b"A"), source("git", b"commit")]) == [("project/.git", "git", "")]
    assert found(folder, sources=[])[0][1] is None


def test_a_damaged_member_is_left_with_what_is_wrong():
    class Damaged(BytesMember):
        @property
        def head(self) -> bytes:
            raise UnreadableExport("This zip was not opened.", "it is damaged.", "Again.")

    assert found(Damaged("a", b""), sources=[source("alpha", b"A")]) == [
        ("a", None, "This zip was not opened. it is damaged. Again.")
    ]


def test_what_was_left_on_purpose_is_told_from_what_nobody_knows():
    sources = [source("alpha", b"A", leaves=b"C")]
    members = [BytesMember(name, data) for name, data in (("known", b"C1"), ("empty", b""), ("odd", b"?"))]
    reasons = {name: reason for name, _, reason in found(*members, sources=sources)}
    assert {name: on_purpose(reason, sources) for name, reason in reasons.items()} == {
        "known": True, "empty": True, "odd": False,
    }  # fmt: skip
    assert {name for name, reason in reasons.items() if unrecognised(reason)} == {"odd"}
    assert on_purpose(HIDDEN, sources)
    assert not on_purpose("This zip was not opened. It is damaged. Download it again.", sources)


def test_a_whole_book_among_exports_is_named():
    assert found(BytesMember("mine/book.kith", b"PK\x03\x04"), sources=[])[0][2] == WHOLE_BOOK
    assert unrecognised(found(BytesMember("book.kith", b"Dear diary"), sources=[])[0][2])
