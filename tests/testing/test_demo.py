"""The demo's files tell Mira's story, and every deed finds whom it concerns."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from kith.core.records import IdentityKind, InteractionRecord, Item, Options, PersonRecord, Reject
from kith.intake.container import open_container
from kith.intake.members import GitFolder
from kith.intake.recognise import recognise
from kith.intake.source import Export
from kith.sources import SOURCES
from kith.testing.village.demo import DemoFiles, demo_files, demo_records
from kith.testing.village.demo.cast import OLDER, PATTERNS, ROLES, figures

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> DemoFiles:
    return demo_files(tmp_path_factory.mktemp("demo"), TODAY)


def read(folder: Path) -> dict[str, list[Item]]:
    """What the sources read from a folder, but for the repository."""
    found: dict[str, list[Item]] = {}
    with open_container(folder) as container:
        for member, source, reason in recognise(container, SOURCES).members:
            assert source, f"{member.name}: {reason}"
            if not isinstance(member, GitFolder):
                found.setdefault(source.slug, []).extend(source.read(Export(member, Options(subjects=True))))
    return found


def jobs(items: list[Item]) -> dict[str, tuple[str, str]]:
    """Key of a connection -> organization and title."""
    rows = [one for one in items if isinstance(one, PersonRecord) and not one.is_me and one.affiliations]
    return {row.key: (row.affiliations[0].organization, row.affiliations[0].title) for row in rows}


def test_both_folders_are_read_without_an_unreadable_line(files: DemoFiles) -> None:
    first, then = read(files.first), read(files.then)
    assert set(first) == {"linkedin", "vcard", "mbox", "ics"}
    assert set(then) == {"linkedin"}
    assert not [one for items in (*first.values(), *then.values()) for one in items if isinstance(one, Reject)]
    mails = [one.at for one in first["mbox"] if isinstance(one, InteractionRecord) and one.at]
    assert len(mails) > 5_000
    assert (max(mails) - min(mails)).days > 9 * 365
    assert max(mails).date() < TODAY


def test_a_dozen_change_job_between_the_exports_and_some_are_new(files: DemoFiles) -> None:
    older, newer = jobs(read(files.first)["linkedin"]), jobs(read(files.then)["linkedin"])
    moved = {key for key in older.keys() & newer.keys() if older[key] != newer[key]}
    assert 10 <= len(moved) <= 16
    assert older.keys() <= newer.keys()
    assert len(newer) > len(older)
    named = {role.news for role in ROLES if role.news}
    assert named <= {newer[key] for key in moved}


def test_about_four_hundred_people_close_and_far() -> None:
    _, _, register, _ = demo_records(TODAY)
    assert 370 <= len(register.humans) <= 420
    some = figures(Random(1), TODAY)
    patterns = Counter(one.pattern for one in some)
    assert all(patterns[pattern] >= 12 for pattern in PATTERNS)
    assert len({one.human.culture.slug for one in some}) >= 15


def test_every_deed_finds_whom_it_concerns(files: DemoFiles) -> None:
    records = read(files.first)
    named = Counter(one.name for one in records["vcard"] if isinstance(one, PersonRecord))
    addresses = {
        end.claim.value
        for one in records["mbox"]
        if isinstance(one, InteractionRecord)
        for end in one.participants
        if end.claim.kind is IdentityKind.EMAIL
    }
    for deed in files.deeds:
        assert named[deed.who] == 1 if deed.who else deed.address in addresses, deed
    assert len({deed.text for deed in files.deeds if deed.verb == "log"}) > 30
    verbs = Counter(deed.verb for deed in files.deeds)
    assert set(verbs) == {"log", "promise", "note", "tag", "rhythm"}


def test_the_older_export_knows_nothing_of_later_days(files: DemoFiles) -> None:
    day = TODAY - timedelta(days=OLDER)
    for one in read(files.first)["linkedin"]:
        if isinstance(one, PersonRecord) and one.connected_on:
            assert (one.connected_on.first_day() or day) <= day
        elif isinstance(one, InteractionRecord):
            assert (one.on or (one.at.date() if one.at else day)) <= day


def test_the_same_day_gives_the_same_files(files: DemoFiles, tmp_path: Path) -> None:
    again = demo_files(tmp_path, TODAY)
    for one, other in ((files.first, again.first), (files.then, again.then)):
        for path in one.iterdir():
            if path.is_file():
                assert path.read_bytes() == (other / path.name).read_bytes(), path.name
    assert files.deeds == again.deeds
