"""Entities for the tests of the resolver, and a small generator of books with planted truth."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

from kith.core.resolve import Entity

WORK = "hollowpine"


def linkedin(number: int, given: str, family: str, **more: Any) -> Entity:
    """A row of Connections.csv; its profile page is its own."""
    page = ("profile", f"https://www.linkedin.com/in/p{number}")
    return Entity(number, "linkedin", (f"{given} {family}",), given, family, identities=(page,), weight=3, **more)


def card(number: int, name: str, *addresses: str, **more: Any) -> Entity:
    """A vCard with mail addresses, or a phone number where there is a plus."""
    claims = tuple(("phone" if one.startswith("+") else "email", one) for one in addresses)
    return Entity(number, "vcard", (name,), identities=claims, weight=3, **more)


def mail(number: int, address: str, *names: str, **more: Any) -> Entity:
    """A bare address seen in mail under these names."""
    return Entity(number, "address", names, identities=(("email", address),), **more)


def crowd(rng: Random, size: int, first: int = 1_000) -> list[Entity]:
    """People with invented names that share no word with each other nor with any real name: an address each."""
    made = []
    for number in range(first, first + size):
        given, family = f"q{_word(rng, number)}q", f"z{_word(rng, number)}z"
        made.append(mail(number, f"{given}.{family}@crowd{number}.example", f"{given} {family}".title()))
    return made


def _word(rng: Random, number: int) -> str:
    digits = "".join("bdfgklmnpr"[int(digit)] + rng.choice("ao") for digit in str(number))
    return digits + rng.choice("tv")


GIVEN = ("Ana", "João", "Katharina", "Alexei", "Yui", "Fatima", "Bartosz", "Chiara", "Niamh", "Robert", "Søren")
FAMILY = (
    "Silva",
    "Kovalenko",
    "Zieliński",
    "Müller",
    "Okonkwo",
    "Haddad",
    "Brândușescu",
    "Tanaka",
    "Smith",
    "Ó-Briain",
)


def book(seed: int, humans: int) -> tuple[list[Entity], dict[int, int]]:
    """A small book: each human a row or two and an address or two; homonyms and shared addresses among them."""
    rng, entities, truth = Random(seed), [], {}
    for human in range(humans):
        given, family = rng.choice(GIVEN), rng.choice(FAMILY)
        login = f"{given}.{family}{human}".casefold()
        made = [linkedin(0, given, family), card(0, f"{given} {family}", f"{login}@post.example")]
        made += [mail(0, f"{login}@post.example", f"{family}, {given}"), mail(0, f"{login}@{WORK}.example")]
        for one in rng.sample(made, rng.randrange(1, 5)):
            number = len(entities) + 1
            if one.source == "linkedin":
                one = linkedin(number, given, family)
            entities.append(replace(one, id=number))
            truth[number] = human
    return entities, truth
