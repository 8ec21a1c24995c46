"""The demo: an invented developer, Mira Halloran, with ten years of people around her, as the files she would have exported.

LinkedIn comes twice, an export of half a year ago and a fresh one, so that Kith sees who changed jobs between the two. ``deeds`` are what
she would have typed herself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from kith.core.records import AffiliationRecord, Claim, IdentityKind, InteractionRecord, PartialDate, PersonRecord
from kith.testing.village.acts import owner_rows
from kith.testing.village.addresses import hand_out, name_address
from kith.testing.village.demo.cast import OLDER, ROLES, Figure, by_name, figures, job_on
from kith.testing.village.demo.days import conversations, meetings_of, talk
from kith.testing.village.demo.deeds import DEEDS, Deed
from kith.testing.village.demo.notes import notes_of
from kith.testing.village.demo.story import BOOTCAMP, BRAMBLEGATE, CONSERVATORY, LARKSPUR, TIDEWATER
from kith.testing.village.files import write_linkedin, write_records
from kith.testing.village.lives import days_before
from kith.testing.village.register import Register
from kith.testing.village.rows import PROFILES, cards, connections
from kith.testing.village.traffic import commits
from kith.testing.village.values import Keeper

__all__ = ["DEEDS", "Deed", "DemoFiles", "demo_files", "demo_records"]

SEED = 2016
#: Share of the cards that hold the profile, as phones add it.
SYNCED = 0.5
Rows = Sequence[PersonRecord | InteractionRecord]


@dataclass(frozen=True, slots=True)
class DemoFiles:
    """Two folders to import one after the other, whose book it is, and what she then did by hand."""

    first: Path
    then: Path
    owner: Keeper
    deeds: tuple[Deed, ...]


def demo_files(folder: Path, today: date) -> DemoFiles:
    """Write the demo's files into a folder that exists. The same day gives the same files; needs the ``git`` program."""
    records, older, register, deeds = demo_records(today)
    owner = register.owner
    files = DemoFiles(folder / "1-what-mira-has", folder / "2-half-a-year-later", owner, deeds)
    files.first.mkdir()
    files.then.mkdir()
    write_linkedin(older, owner, today - timedelta(days=OLDER), files.first)
    others = {slug: rows for slug, rows in records.items() if slug != "linkedin"}
    write_records(others, owner, today, files.first, register.history)
    write_linkedin(records["linkedin"], owner, today, files.then)
    return files


def demo_records(today: date) -> tuple[Mapping[str, Rows], Rows, Register, tuple[Deed, ...]]:
    """What the sources read: by slug as of today; LinkedIn's rows as they were in the older export; all that is
    known; and what Mira did by hand."""
    rng = Random(SEED)
    some = figures(rng, today)
    humans = [one.human for one in some]
    addresses = hand_out(rng, humans, today)
    _reach(rng, some, today)
    register = Register(rng, today, _mira(today), humans)
    owner_rows(register, _jobs(today))
    connections(register, met={one.human.id: one.met for one in some}, with_address=0.15)
    _employ(register)
    talk(register, some)
    cards(register, doubled=0)
    _annotate(register, some)
    conversations(register, some, [one for one in addresses if one.kind == "shared"])
    commits(register)
    meetings_of(register, some)
    older = _as_of(register, today - timedelta(days=OLDER))
    return register.records, older, register, (*DEEDS, *notes_of(register, some))


def _mira(today: date) -> Keeper:
    turn = days_before(today, 5)
    return Keeper(
        name="Mira Halloran",
        given="Mira",
        family="Halloran",
        addresses=(
            ("mira.halloran@quickpost.example", days_before(today, 30), turn),
            ("mira@halloran.example", turn, today),
        ),
        slug="mira-halloran",
        login="mirahalloran",
        headline="Staff Engineer at Larkspur Health, queues and music",
        place="Bristol, United Kingdom",
    )


def _jobs(today: date) -> tuple[AffiliationRecord, ...]:
    def since(years: float) -> PartialDate:
        day = days_before(today, years)
        return PartialDate(day.year, day.month)

    return (
        AffiliationRecord(LARKSPUR.name, "Staff Engineer", since(2.7), current=True),
        AffiliationRecord(TIDEWATER.name, "Senior Software Engineer", since(6.2), since(2.8), False),
        AffiliationRecord(BRAMBLEGATE.name, "Software Engineer", since(9.2), since(6.3), False),
        AffiliationRecord(BOOTCAMP.name, "Web Development", since(10), since(9.3), kind="school"),
        AffiliationRecord(CONSERVATORY.name, "Violin", since(17), since(13), kind="school"),
    )


def _reach(rng: Random, some: Sequence[Figure], today: date) -> None:
    """Whoever writes these days has an address that works, and most addresses stand under a name."""
    for at, one in enumerate(some):
        seen = [address for address in one.human.owned if address.seen]
        if seen and one.pattern in ("strong", "steady", "drifting"):
            max(seen, key=lambda address: address.until).until = today
        for address in seen:
            active = at < len(ROLES) or one.pattern not in ("weak", "silent")
            if not address.names and (active or rng.random() < 0.6):
                name_address(rng, one.human, address, today)


def _annotate(register: Register, some: Sequence[Figure]) -> None:
    """Birthdays, notes and labels of the named; and cards that only a person can tell belong to somebody."""
    whose = {next(iter(humans)): key for (slug, key), humans in register.rows.items() if slug == "vcard"}
    cast = {whose[one.human.id]: one for one in some[: len(ROLES)] if one.human.id in whose}
    rows = register.records["vcard"]
    for at, row in enumerate(rows):
        if isinstance(row, PersonRecord):
            one = cast.get(row.key)
            (number,) = register.rows["vcard", row.key]
            linked = register.humans[number].slug if register.rng.random() < SYNCED else ""
            rows[at] = _of_cast(row, one) if one else replace(row, claims=_quiet(row.claims, linked))
    people = by_name(some)
    for name, short, phone in (
        ("Katherine Lockwood", "Kate Lockwood", "+1 272 555 0142"),
        ("Björn Sandström", "Bjorn Sandstrom", "+1 283 555 0177"),
        ("Beatriz Magalhães", "Bia Magalhaes", "+1 294 555 0119"),
    ):
        job = people[name].human.job
        given, _, family = short.partition(" ")
        key = f"{register.rng.getrandbits(128):032x}"
        claims = (Claim(IdentityKind.PHONE, phone),)
        jobs = (AffiliationRecord(job.organization.name),)
        row = PersonRecord(key, short, register.whence("vcard"), given, family, claims=claims, affiliations=jobs)
        register.person("vcard", row, {people[name].human.id})


def _employ(register: Register) -> None:
    """The named, and those who moved of late, all say on LinkedIn where they work."""
    since = register.today - timedelta(days=OLDER)
    rows = register.records["linkedin"]
    for at, row in enumerate(rows):
        if isinstance(row, PersonRecord) and not row.is_me:
            (number,) = register.rows["linkedin", row.key]
            job = register.humans[number].job
            if number < len(ROLES) or job.since > since:
                rows[at] = replace(
                    row, affiliations=(AffiliationRecord(job.organization.name, job.title, current=True),)
                )


def _quiet(claims: Sequence[Claim], linked: str) -> tuple[Claim, ...]:
    """Addresses in small letters (nobody shouts in a book that is to be read), and the profile, if it is ``linked``."""
    links = [Claim(IdentityKind.PROFILE, PROFILES + linked)] if linked else []
    return tuple(dict.fromkeys([*(Claim(claim.kind, claim.value.lower()) for claim in claims), *links]))


def _of_cast(row: PersonRecord, one: Figure) -> PersonRecord:
    """A card as one keeps it of those one knows well: with the address of these days and the profile."""
    human = one.human
    seen = [Claim(IdentityKind.EMAIL, address.value) for address in human.owned if address.seen]
    links = [Claim(IdentityKind.PROFILE, PROFILES + human.slug)] if human.slug else []
    phones = [claim for claim in row.claims if claim.kind is IdentityKind.PHONE]
    born = PartialDate(0, *one.born) if one.born else row.birthday
    claims = tuple(dict.fromkeys([*seen, *phones, *links]))
    place = f"{human.city}, {human.country}"
    return replace(row, claims=claims, birthday=born, note=one.note, tags=one.tags, place=place)


def _as_of(register: Register, on: date) -> Rows:
    """LinkedIn's rows as an export of an earlier day had them."""
    rows: list[PersonRecord | InteractionRecord] = []
    for row in register.records["linkedin"]:
        if isinstance(row, InteractionRecord):
            happened = row.on or (row.at.date() if row.at else on)
            rows += [row] if happened <= on else []
        elif row.is_me:
            rows.append(row)
        elif row.connected_on and (row.connected_on.first_day() or on) <= on:
            (human,) = register.rows["linkedin", row.key]
            job = job_on(register.humans[human], on)
            jobs = (AffiliationRecord(job.organization.name, job.title, current=True),)
            rows.append(replace(row, affiliations=jobs if row.affiliations else ()))
    return rows
