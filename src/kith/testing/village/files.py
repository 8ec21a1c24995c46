"""A village as the files that its owner would have exported, in the shipped sources' own formats.

Each file is rendered from the very records that the source then reads from it, so the two can be held against each other.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from kith.core.records import InteractionRecord, PersonRecord
from kith.testing.village.calendars import calendar_of
from kith.testing.village.exports import linkedin_files
from kith.testing.village.letters import mailbox_of
from kith.testing.village.repositories import make_repository
from kith.testing.village.values import Keeper, Village
from kith.testing.village.vcards import cards_of

Records = Sequence[PersonRecord | InteractionRecord]


def write(place: Village, folder: Path) -> list[Path]:
    """Write the village into a folder that exists; the paths of what was written, one a source.

    Makes the repository with the real ``git``; raises ``FileNotFoundError`` if there is none.
    """
    return write_records(place.records, place.owner, place.today, folder, place.history)


def write_records(
    records: Mapping[str, Records], owner: Keeper, today: date, folder: Path, history: Sequence[InteractionRecord] = ()
) -> list[Path]:
    """The same for records of any origin; a source without records gets no file, and without ``history`` there is no repository."""
    written = []
    if rows := records.get("linkedin"):
        written.append(write_linkedin(rows, owner, today, folder))
    if rows := records.get("vcard"):
        written.append(folder / "address-book.vcf")
        written[-1].write_bytes(cards_of(_people(rows)))
    if rows := records.get("mbox"):
        written.append(folder / "all-mail.mbox")
        with written[-1].open("wb") as stream:
            stream.writelines(mailbox_of(_happened(rows)))
    if rows := records.get("ics"):
        written.append(folder / "calendar.ics")
        written[-1].write_bytes(calendar_of(_happened(rows), owner, today))
    if history:
        written.append(folder / "repository")
        make_repository(history, written[-1], owner.address(today))
    return written


def write_linkedin(records: Records, owner: Keeper, on: date, folder: Path) -> Path:
    """The zip as LinkedIn names it, asked for on that day."""
    path = folder / f"Basic_LinkedInDataExport_{on:%m-%d-%Y}.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in linkedin_files(records, owner).items():
            archive.writestr(zipfile.ZipInfo(name, (on.year, on.month, on.day, 9, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return path


def _people(records: Records) -> list[PersonRecord]:
    return [one for one in records if isinstance(one, PersonRecord)]


def _happened(records: Records) -> list[InteractionRecord]:
    return [one for one in records if isinstance(one, InteractionRecord)]
