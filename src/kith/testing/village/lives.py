"""Lives: jobs, moves, marriages; and in which sources each human stands, under which form of the name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from random import Random

from kith.testing.village.names import fold
from kith.testing.village.naming import a_family, respelt_form, share_names, shortened_form, zipf
from kith.testing.village.naming import named as named_human
from kith.testing.village.organizations import ORGANIZATIONS, PLACES, TITLES
from kith.testing.village.values import Form, Human, Job, Organization

#: Figures of a village, as shares of its humans.
CHANGED_JOB, CHANGED_SURNAME, SHORTENED, RESPELT, IN_GIT = 0.35, 0.04, 0.15, 0.30, 0.10
#: Of the humans proper; half of those in LinkedIn are nowhere else. For every two of them one more is in mail only.
IN_LINKEDIN = 0.8
YEARS = 10


def days_before(today: date, years: float) -> date:
    """The day that many years before ``today``, a year being 365.25 days."""
    return today - timedelta(days=round(365.25 * years))


def settle(rng: Random, humans: int, today: date) -> list[Human]:
    """The humans of a village with names, lives and the sources they are in; the last third is in mail only."""
    people = [named_human(rng, number) for number in range(humans + humans // 2)]
    share_names(rng, people)
    for human in people:
        home = human.culture.slug if rng.random() < 0.8 else rng.choice(sorted(PLACES))
        human.city, human.country = rng.choice(PLACES[home])
    _give_jobs(rng, people, today)
    _rename(rng, people, today)
    _place_in_sources(rng, people, humans)
    _choose_forms(rng, people)
    return people


def _chosen(rng: Random, people: Sequence[Human], share: float) -> list[Human]:
    return rng.sample(list(people), round(share * len(people)))


def _give_jobs(rng: Random, people: Sequence[Human], today: date) -> None:
    moving = {human.id for human in _chosen(rng, people, CHANGED_JOB)}
    for human in people:
        moves = rng.choices((1, 2, 3), (60, 30, 10))[0] if human.id in moving else 0
        turns = sorted(rng.sample(range(60, YEARS * 365 - 60), moves), reverse=True)
        starts = [days_before(today, rng.uniform(YEARS + 0.2, YEARS + 6))] + [
            today - timedelta(days=turn) for turn in turns
        ]
        if not moves and rng.random() < 0.4:  # a first job within the ten years is no change of job
            starts = [days_before(today, rng.uniform(0.5, YEARS))]
        organizations: list[Organization] = []
        while len(organizations) < len(starts):
            one = zipf(rng, ORGANIZATIONS, exponent=0.7, shift=8)
            if not organizations or organizations[-1] != one:
                organizations.append(one)
        titles = [zipf(rng, TITLES, exponent=0.6) for _ in starts]
        ends: list[date | None] = [*starts[1:], None]
        human.jobs = tuple(map(Job, organizations, titles, starts, ends))


def _rename(rng: Random, people: Sequence[Human], today: date) -> None:
    for human in _chosen(rng, people, CHANGED_SURNAME):
        while human.family_before in (None, human.family):
            human.family_before = a_family(rng, human.culture, woman=human.woman)
        human.renamed_on = days_before(today, rng.uniform(1, YEARS - 2))


def _place_in_sources(rng: Random, people: Sequence[Human], proper: int) -> None:
    inside = rng.sample(range(proper), round(IN_LINKEDIN * proper))
    alone = set(inside[: len(inside) // 2])
    several = []
    for human in people:
        if human.id >= proper:
            human.sources = frozenset({"mbox"})
        elif human.id in alone:
            human.sources = frozenset({"linkedin"})
        else:
            several.append(human)
    coding = {human.id for human in rng.sample(several, round(IN_GIT * proper))}
    linked = set(inside)
    for human in several:
        sources = {"linkedin"} if human.id in linked else set()
        sources |= {"git"} if human.id in coding else set()
        while len(sources - {"git"}) + (human.id in coding) < 2 or sources == {"git"}:
            sources |= {slug for slug, share in (("vcard", 0.7), ("mbox", 0.75)) if rng.random() < share}
        human.sources = frozenset(sources)


def _choose_forms(rng: Random, people: Sequence[Human]) -> None:
    """A human's other form stands in one of the human's sources, for a third of those with several in two."""
    chosen: list[tuple[Human, Form]] = [
        (human, shortened_form(rng, human)) for human in _chosen(rng, people, SHORTENED)
    ]
    chosen += [(human, respelt_form(rng, human)) for human in _chosen(rng, people, RESPELT)]
    for human, form in chosen:
        sources = sorted(human.sources)
        free = [slug for slug in sources if slug not in human.forms] or sources
        for slug in rng.sample(free, 2 if len(free) > 2 and rng.random() < 0.33 else 1):
            human.forms[slug] = human.forms.get(slug, frozenset()) | {form}


def ascii_name(human: Human, *, before: bool = False) -> tuple[str, str]:
    """Given and family name as addresses have them: small Latin letters only."""
    family = human.family_before if before and human.family_before else human.family
    return _letters(human.given.latin), _letters(family.latin)


@lru_cache(maxsize=8_192)
def _letters(text: str) -> str:
    return "".join(c for c in fold(text).casefold() if "a" <= c <= "z")
