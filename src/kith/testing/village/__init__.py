"""The village: a seeded generator of people with planted truth, and of what every source says about them.

Nobody in it exists. The same seed gives the same village, on every machine. How hard it is to say who is who stands as figures in
`lives`, `addresses`, `rows`, `traffic` and `naming`; a test measures each of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random

from kith.core.records import InteractionRecord, PersonRecord
from kith.testing.village.acts import acts, owner_rows, usual_jobs
from kith.testing.village.addresses import hand_out
from kith.testing.village.files import write
from kith.testing.village.lives import days_before, settle
from kith.testing.village.meetings import meetings
from kith.testing.village.register import Register
from kith.testing.village.rows import cards, connections
from kith.testing.village.traffic import commits, mails
from kith.testing.village.values import Address, Form, Human, Job, Keeper, Organization, Truth, Village

__all__ = [
    "Address",
    "Form",
    "Human",
    "Job",
    "Keeper",
    "Organization",
    "Truth",
    "Village",
    "records",
    "village",
    "write",
]


def village(seed: int, *, humans: int = 3_000, today: date) -> Village:
    """A village of so many humans, and half as many more who are in mail only; its records reach ten years back from ``today``."""
    rng = Random(seed)
    people = settle(rng, humans, today)
    addresses = hand_out(rng, people, today)
    register = Register(rng, today, _keeper(today), people)
    owner_rows(register, usual_jobs(today))
    connections(register)
    acts(register)
    cards(register)
    mails(register, addresses)
    commits(register)
    meetings(register, addresses)
    kept = {slug: tuple(items) for slug, items in register.records.items()}
    return Village(
        seed, today, register.owner, tuple(people), tuple(addresses), kept, register.truth(), tuple(register.history)
    )


def records(place: Village) -> Iterator[tuple[str, PersonRecord | InteractionRecord]]:
    """Everything the sources would read from the village's files, as (source's slug, record)."""
    for slug, items in place.records.items():
        for item in items:
            yield slug, item


def _keeper(today: date) -> Keeper:
    middle = days_before(today, 4)
    return Keeper(
        name="Robin Vale",
        given="Robin",
        family="Vale",
        addresses=(
            ("robin.vale@oldmill.example", days_before(today, 20), middle),
            ("robin@vale.example", middle, today),
        ),
        slug="robin-vale",
        login="robinvale",
    )
