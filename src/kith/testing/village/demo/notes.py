"""What Mira wrote down after she had met somebody: each fits one person only, so that an opening line can rest on it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from kith.core.records import InteractionRecord
from kith.testing.village.demo.cast import ROLES, Figure
from kith.testing.village.demo.deeds import Deed
from kith.testing.village.register import Register

_MET: tuple[tuple[str, str], ...] = (
    ("coffee", "looking for a Rust job in a small team"),
    ("coffee", "writing a static site generator for museums"),
    ("call", "choosing between management and the staff track"),
    ("met", "training for a half-marathon in the spring"),
    ("coffee", "moving the whole company from cron to queues"),
    ("chat", "learning the cello at forty"),
    ("call", "hunting a memory leak in a C extension for three weeks"),
    ("met", "planning a sabbatical in Patagonia"),
    ("coffee", "teaching programming in a prison on weekends"),
    ("met", "giving a first conference talk, about feature flags"),
    ("call", "hiring a first designer, and unsure how"),
    ("coffee", "tired of on-call and thinking of teaching"),
    ("chat", "building a weather station out of old phones"),
    ("met", "starting a company for allotment planning"),
    ("coffee", "reading everything about event sourcing"),
    ("call", "looking for a mentor in security"),
    ("met", "renovating a narrowboat to live on"),
    ("coffee", "porting a data pipeline from Spark to DuckDB"),
    ("chat", "translating the Django docs into Basque"),
    ("call", "back from parental leave, three days a week"),
    ("coffee", "doubts about microservices"),
    ("met", "keeping bees on the office roof"),
    ("coffee", "setting up a mentoring scheme for career changers"),
    ("call", "moving to Lisbon in autumn and working remotely"),
    ("met", "writing a book on testing legacy code"),
    ("chat", "an accessibility audit for the city library"),
    ("coffee", "the first hundred users of a habit tracker"),
    ("call", "an offer from a bank, and whether to take it"),
    ("met", "organising a hack day for flood warnings"),
    ("coffee", "a migration to PostgreSQL that took eleven months"),
    ("chat", "choir rehearsals, and a solo"),
    ("call", "negotiating a four-day week"),
    ("met", "a talk on technical debt that nobody wanted to hear"),
    ("coffee", "an open data portal for bus delays"),
    ("met", "learning Japanese for a year in Fukuoka"),
    ("call", "running a book club on distributed systems"),
    ("coffee", "rewriting the booking system of a ferry line"),
    ("chat", "a puzzle app for children who read slowly"),
    ("call", "whether to join a union as a developer"),
    ("met", "growing tomatoes under sensors on a balcony"),
    ("coffee", "one reorganisation too many"),
    ("met", "a podcast about failed products"),
    ("call", "an endless interview loop"),
    ("coffee", "leaving Java for Elixir"),
    ("chat", "restoring a 1978 pinball machine"),
    ("met", "a maintainers’ summit in Ghent"),
    ("coffee", "pricing for a small accounting tool"),
    ("call", "hospital software and its long nights"),
    ("met", "a map of every public tap in the county"),
    ("coffee", "learning to say no to a favourite client"),
    ("chat", "a compiler course on Thursday evenings"),
    ("call", "remote teams over nine time zones"),
    ("met", "writing letters of recommendation for interns"),
    ("coffee", "switching from front end to data"),
    ("met", "swimming in the docks all winter"),
    ("call", "an audit that found eleven forgotten servers"),
    ("coffee", "teaching grandparents to spot phishing"),
    ("chat", "open-sourcing the scheduler of a bakery chain"),
    ("met", "a failed exit and what comes after"),
    ("coffee", "chess clocks driven by a microcontroller"),
)  # fmt: skip
#: How many of the others have such a note, at most.
MOST = len(_MET)


def notes_of(register: Register, some: Sequence[Figure]) -> tuple[Deed, ...]:
    """A note for most of those who have gone quiet, of a meeting a few days after the last mail; whom it concerns by address."""
    rng = Random(len(some))
    last = _last_mails(register)
    quiet = [one for one in some[len(ROLES) :] if one.pattern in ("drifting", "dormant")]
    found: list[Deed] = []
    for figure in rng.sample(quiet, len(quiet)):
        addresses = [address.value for address in figure.human.owned if address.value in last]
        if len(found) < MOST and addresses:
            address = max(addresses, key=lambda value: (last[value], value))
            day = last[address] + timedelta(days=rng.randrange(1, 7))
            if day > figure.met:
                kind, text = _MET[len(found)]
                found.append(Deed("log", "", text, (register.today - day).days, kind, address))
    return tuple(found)


def _last_mails(register: Register) -> dict[str, date]:
    last: dict[str, date] = {}
    for mail in register.records["mbox"]:
        if isinstance(mail, InteractionRecord) and mail.at:
            for end in mail.participants:
                last[end.claim.value] = max(last.get(end.claim.value, mail.at.date()), mail.at.date())
    return last
