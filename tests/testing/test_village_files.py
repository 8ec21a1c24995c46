"""The village's files, read by the shipped sources, are the village's records."""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kith.core.records import InteractionKind, InteractionRecord, Item, Left, Options, PersonRecord, Provenance
from kith.fetch.git import write_log
from kith.intake.container import open_container
from kith.intake.held import BytesMember
from kith.intake.recognise import GitFolder, recognise
from kith.intake.source import Export, Member, Source
from kith.sources import SOURCES
from kith.testing.village import Village, village, write

NOWHERE = Provenance("", 0)
Records = list[PersonRecord | InteractionRecord]


@pytest.fixture(scope="module")
def place() -> Village:
    return village(5, humans=240, today=date(2026, 11, 24))


@pytest.fixture(scope="module")
def folder(place: Village, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("village")
    write(place, folder)
    return folder


def items(folder: Path) -> Iterator[tuple[Source, Item]]:
    """What the shipped sources read from the folder."""
    with open_container(folder) as container:
        for member, source, reason in recognise(container, SOURCES).members:
            assert source, f"{member.name}: {reason}"
            read: Member = member
            if isinstance(member, GitFolder):
                log = folder.parent / f"{folder.name}.log"
                write_log(member.folder, log)
                read = BytesMember("repository", log.read_bytes())
            for item in source.read(Export(read, Options(subjects=True))):
                yield source, item


def plain(record: PersonRecord | InteractionRecord) -> str:
    """A record without its place; rows of LinkedIn that hold no address have digests for keys, made by the source."""
    digest = ":" in record.key and "@" not in record.key
    record = replace(record, whence=NOWHERE, key="" if digest else record.key)
    if isinstance(record, InteractionRecord) and record.kind is InteractionKind.ENDORSEMENT:
        record = replace(record, title="")  # the skill stands in the file, and is not kept
    return repr(record)


def test_reading_the_files_gives_the_records_and_nothing_else(place: Village, folder: Path) -> None:
    found: dict[str, Records] = {}
    for source, item in items(folder):
        if isinstance(item, Left):
            assert item.reason == "Made by one person.", item
            continue
        assert isinstance(item, PersonRecord | InteractionRecord), item
        found.setdefault(source.slug, []).append(item)
    assert set(found) == {"linkedin", "vcard", "mbox", "ics", "git"}
    for slug, records in found.items():
        read, wanted = Counter(map(plain, records)), Counter(map(plain, place.records[slug]))
        assert (wanted - read, read - wanted) == (Counter(), Counter()), slug


def test_the_repository_holds_the_commits(place: Village, folder: Path) -> None:
    log = [
        "git",
        "-C",
        str(folder / "repository"),
        "log",
        "--reverse",
        "--use-mailmap",
        "--format=%H%x09%aN%x09%aE%x09%s",
    ]
    lines = subprocess.run(log, check=True, capture_output=True, text=True).stdout.splitlines()
    wanted = [
        "\t".join((one.key, one.participants[0].name, one.participants[0].claim.value, one.title))
        for one in place.history
    ]
    assert lines == wanted
    careless = ["git", "-C", str(folder / "repository"), "log", "--no-use-mailmap", "--format=%an"]
    assert subprocess.run(careless, check=True, capture_output=True, text=True).stdout.split("\n") != [
        line.split("\t")[1] for line in lines
    ]


def test_the_same_village_is_written_the_same(place: Village, folder: Path, tmp_path: Path) -> None:
    write(place, tmp_path)
    names = {path.name for path in folder.iterdir()}
    assert names == {path.name for path in tmp_path.iterdir()}
    for name in names - {"repository"}:
        assert (folder / name).read_bytes() == (tmp_path / name).read_bytes()
