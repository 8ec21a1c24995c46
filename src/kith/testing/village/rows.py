"""What address books and LinkedIn say of the humans in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from kith.core.records import AffiliationRecord, Claim, IdentityKind, PartialDate, PersonRecord
from kith.testing.village.lives import ascii_name, days_before
from kith.testing.village.naming import shown, zipf
from kith.testing.village.organizations import ORGANIZATIONS
from kith.testing.village.register import Register
from kith.testing.village.values import Form, Human, Organization

#: Shares of the rows that say something.
LINKEDIN_ADDRESS = 0.03
CARD_ADDRESS, CARD_PHONE, CARD_JOB, CARD_JOB_OUTDATED = 0.70, 0.60, 0.40, 0.5
#: Share of the humans in the address book who stand there twice.
DOUBLED = 0.02
PROFILES = "https://www.linkedin.com/in/"


def choose(rng: Random, count: int, share: float) -> set[int]:
    """Which of so many, exactly that share of them."""
    return set(rng.sample(range(count), round(share * count)))


def form_of(rng: Random, human: Human, slug: str) -> Form:
    """The form under which the human stands in a source that shows one name."""
    forms = sorted(human.forms.get(slug, ()))
    return rng.choice(forms) if forms else Form.FULL


def connections(
    register: Register, met: Mapping[int, date] | None = None, with_address: float = LINKEDIN_ADDRESS
) -> None:
    """A row of Connections.csv for each human there, the newest connection first; ``met`` says when it was made (else chance does)."""
    rng = register.rng
    people = [human for human in register.humans if "linkedin" in human.sources]
    made = {human.id: days_before(register.today, rng.uniform(0.05, 10)) for human in people}
    made |= {number: day for number, day in (met or {}).items() if number in made}
    people.sort(key=lambda human: (made[human.id], human.id), reverse=True)
    open_ones = choose(rng, len(people), with_address)
    taken: set[str] = set()
    for at, human in enumerate(people):
        human.slug = _slug(rng, human, taken)
        claims = [Claim(IdentityKind.PROFILE, PROFILES + human.slug)]
        if at in open_ones and human.owned:
            claims.append(Claim(IdentityKind.EMAIL, rng.choice(human.owned).value))
        register.person("linkedin", _connection(register, human, made[human.id], tuple(claims)), {human.id})


def _slug(rng: Random, human: Human, taken: set[str]) -> str:
    given, family = ascii_name(human, before=rng.random() < 0.7)
    plain = rng.choices((f"{given}-{family}", f"{given}{family}", f"{given[0]}{family}"), (70, 20, 10))[0]
    slug = plain if rng.random() < 0.3 else f"{plain}-{rng.randrange(16**8):08x}"
    while slug in taken:
        slug = f"{plain}-{rng.randrange(16**8):08x}"
    taken.add(slug)
    return slug


def _connection(register: Register, human: Human, on: date, claims: tuple[Claim, ...]) -> PersonRecord:
    rng = register.rng
    form = form_of(rng, human, "linkedin")
    whole, given, family = shown(rng, human, form, register.today)
    if form is Form.INVERTED or not human.own_letters or not human.culture.family_first:
        pass
    else:  # a form with two boxes shows the given name first
        whole = f"{given} {family}"
    employed = rng.random() < 0.96
    jobs = (AffiliationRecord(human.job.organization.name, human.job.title, current=True),) if employed else ()
    return PersonRecord(
        key=f"in/{human.slug}",
        name=whole if whole.startswith(given) else f"{given} {family}",
        whence=register.whence("linkedin"),
        given=given,
        family=family,
        claims=claims,
        affiliations=jobs,
        connected_on=PartialDate.of(on),
    )


def cards(register: Register, doubled: float = DOUBLED) -> None:
    """A card for each human in the address book; two in a hundred have a second card."""
    rng = register.rng
    people = [human for human in register.humans if "vcard" in human.sources]
    people += rng.sample(people, round(doubled * len(people)))
    rng.shuffle(people)
    total = len(people)
    with_address, with_phone = choose(rng, total, CARD_ADDRESS), choose(rng, total, CARD_PHONE)
    jobs = _card_jobs(register, people)
    switchboard = Claim(IdentityKind.PHONE, "+1 212 555 0100")
    for at, human in enumerate(people):
        claims = []
        if at in with_address:
            claims = [Claim(IdentityKind.EMAIL, value) for value in _card_addresses(rng, human)]
        if at in with_phone:
            human.phone = human.phone or _phone(rng, human)
            claims.append(switchboard if rng.random() < 0.01 else Claim(IdentityKind.PHONE, human.phone))
        _card(register, human, tuple(claims), jobs.get(at))


def _card_addresses(rng: Random, human: Human) -> list[str]:
    """One or two addresses, mostly ones that mail shows; some in capitals as people type them."""
    seen = [address.value for address in human.owned if address.seen]
    pool = seen if seen and rng.random() < 0.85 else [address.value for address in human.owned]
    values = rng.sample(pool, min(len(pool), 2 if rng.random() < 0.2 else 1))
    return [value.title() if rng.random() < 0.04 else value for value in values]


def _phone(rng: Random, human: Human) -> str:
    """A number of the range kept for stories (555-01xx)."""
    area, last = 201 + human.id * 7 % 780, human.id // 780 * 10 + rng.randrange(10)
    return rng.choice(("+1 {} 555 01{:02d}", "+1-{}-555-01{:02d}", "+1{}55501{:02d}")).format(area, last % 100)


def _card_jobs(register: Register, people: list[Human]) -> dict[int, Organization]:
    """Card's place in the list -> organization on it; half of them one that the human has left (or a mistake for those who never moved)."""
    rng = register.rng
    wanted = round(CARD_JOB * len(people))
    outdated = round(wanted * CARD_JOB_OUTDATED)
    movers = [at for at, human in enumerate(people) if len(human.jobs) > 1]
    old = set(rng.sample(movers, min(outdated, len(movers))))
    rest = rng.sample([at for at in range(len(people)) if at not in old], wanted - len(old))
    jobs = {at: rng.choice(people[at].jobs[:-1]).organization for at in old}
    for turn, at in enumerate(rest):
        wrong = turn < outdated - len(old)
        jobs[at] = zipf(rng, ORGANIZATIONS, exponent=0.7, shift=8) if wrong else people[at].job.organization
    return jobs


def _card(register: Register, human: Human, claims: tuple[Claim, ...], organization: Organization | None) -> None:
    rng = register.rng
    saved = days_before(register.today, rng.uniform(0.1, 9))
    if organization and organization != human.job.organization:
        saved = min(saved, human.job.since - timedelta(days=1))
    whole, given, family = shown(rng, human, form_of(rng, human, "vcard"), saved)
    record = PersonRecord(
        key=f"{rng.getrandbits(128):032x}",
        name=whole,
        whence=register.whence("vcard"),
        given=given,
        family=family,
        claims=tuple(dict.fromkeys(claims)),
        affiliations=(AffiliationRecord(organization.name, _title_at(human, organization)),) if organization else (),
        place=f"{human.city}, {human.country}" if rng.random() < 0.2 else "",
    )
    if rng.random() < 0.12:
        year = register.today.year - rng.randrange(24, 60)
        record = replace(record, birthday=PartialDate(year, rng.randrange(1, 13), rng.randrange(1, 29)))
    register.person("vcard", record, {human.id})


def _title_at(human: Human, organization: Organization) -> str:
    return next((job.title for job in human.jobs if job.organization == organization), "")
