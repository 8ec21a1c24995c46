"""The rest of a LinkedIn export: messages, invitations, recommendations, endorsements, and the owner's own rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from kith.core.records import (
    AffiliationRecord,
    Claim,
    IdentityKind,
    InteractionKind,
    InteractionRecord,
    PartialDate,
    Participant,
    PersonRecord,
    Provenance,
    Role,
)
from kith.testing.village.lives import days_before
from kith.testing.village.register import Register
from kith.testing.village.rows import PROFILES
from kith.testing.village.traffic import a_moment

#: Shares of the connections that did such a thing with the owner.
MESSAGED, INVITED, RECOMMENDED, ENDORSED = 0.15, 0.05, 0.01, 0.03
_SKILLS = (
    "Python",
    "Django",
    "PostgreSQL",
    "Kubernetes",
    "Mentoring",
    "Rust",
    "Distributed Systems",
    "Public Speaking",
)


def profile(url: str, role: Role, name: str) -> Participant:
    """One end of a message or invitation."""
    return Participant(Claim(IdentityKind.PROFILE, url), role, name)


def owner_rows(register: Register, jobs: tuple[AffiliationRecord, ...]) -> None:
    """Profile, addresses, jobs and school of the owner; these are about nobody of the village."""
    me = register.owner
    profile_row = PersonRecord("me:profile", me.name, Provenance("Profile.csv", 2), me.given, me.family, is_me=True)
    rows = [replace(profile_row, headline=me.headline, place=me.place)]
    for at, (value, _, _) in enumerate(me.addresses):
        claims = (Claim(IdentityKind.EMAIL, value),)
        whence = Provenance("Email Addresses.csv", at + 2)
        rows.append(PersonRecord(f"me:email:{value}", "", whence, claims=claims, is_me=True))
    for at, job in enumerate(jobs):
        whence = Provenance("Education.csv" if job.kind == "school" else "Positions.csv", at + 2)
        rows.append(PersonRecord(f"me:{job.kind}:{at}", "", whence, affiliations=(job,), is_me=True))
    register.records["linkedin"].extend(rows)


def usual_jobs(today: date) -> tuple[AffiliationRecord, ...]:
    """What a village's owner has done so far."""
    turn, begin = days_before(today, 4), days_before(today, 10)
    return (
        AffiliationRecord("Kestrel Labs", "Staff Engineer", PartialDate(turn.year, turn.month), current=True),
        AffiliationRecord(
            "Old Mill Software", "Software Engineer", PartialDate(begin.year, begin.month), PartialDate(turn.year, turn.month), False
        ),
        AffiliationRecord(
            "Harbour City College", "Computer Science", PartialDate(begin.year - 3), PartialDate(begin.year), kind="school"
        ),
    )  # fmt: skip


def acts(register: Register) -> None:
    """Messages, invitations, recommendations and endorsements with some of the connections."""
    rng = register.rng
    found: list[InteractionRecord] = []
    rows = [row for row in register.records["linkedin"] if isinstance(row, PersonRecord) and not row.is_me]
    for number, row in enumerate(rows):
        human = min(register.rows["linkedin", row.key])
        chances = [rng.random() for _ in range(4)]
        if chances[0] < MESSAGED:
            found += _messages(register, number, row)
        if chances[1] < INVITED:
            found.append(_invitation(register, number, row))
        if chances[2] < RECOMMENDED and row.affiliations:
            found.append(_recommendation(register, number, row, human))
        if chances[3] < ENDORSED:
            found.append(_endorsement(register, number, row, human))
    for record in found:
        register.happened("linkedin", record)


def _since(row: PersonRecord) -> date:
    day = row.connected_on.first_day() if row.connected_on else None
    assert day is not None
    return day


def _messages(register: Register, number: int, row: PersonRecord) -> list[InteractionRecord]:
    rng, me = register.rng, register.owner
    thread = f"2-{number:06d}=="
    times = {a_moment(rng, _since(row), register.today - timedelta(days=1)) for _ in range(rng.randrange(1, 9))}
    found = []
    for turn, at in enumerate(sorted(times)):
        ends = [(PROFILES + me.slug, me.name), (row.claims[0].value, row.name)]
        if rng.random() < 0.5:
            ends.reverse()
        found.append(
            InteractionRecord(
                InteractionKind.MESSAGE,
                f"message:{number}.{turn}",
                Provenance("messages.csv", 1),
                (profile(*_end(ends[0], Role.FROM)), profile(*_end(ends[1], Role.TO))),
                at=at,
                thread=thread,
            )
        )
    return found


def _end(end: tuple[str, str], role: Role) -> tuple[str, Role, str]:
    return end[0], role, end[1]


def _invitation(register: Register, number: int, row: PersonRecord) -> InteractionRecord:
    me, ours = register.owner, register.rng.random() < 0.5
    ends = [(PROFILES + me.slug, me.name), (row.claims[0].value, row.name)]
    first, second = ends if ours else ends[::-1]
    return InteractionRecord(
        InteractionKind.INVITATION,
        f"invitation:{number}",
        Provenance("Invitations.csv", 1),
        (profile(*_end(first, Role.FROM)), profile(*_end(second, Role.TO))),
        on=_since(row) - timedelta(days=register.rng.randrange(5)),
        folder="sent" if ours else "",
    )


def _recommendation(register: Register, number: int, row: PersonRecord, human: int) -> InteractionRecord:
    given = register.rng.random() < 0.5
    claim = Claim(IdentityKind.ROW, f"linkedin:{row.name}|{row.affiliations[0].organization}")
    register.is_of(claim, {human})
    return InteractionRecord(
        InteractionKind.RECOMMENDATION,
        f"recommendation:{number}",
        Provenance(f"Recommendations_{'Given' if given else 'Received'}.csv", 1),
        (Participant(claim, Role.TO if given else Role.FROM, row.name),),
        on=_since(row) + (register.today - _since(row)) / 2,
        folder="sent" if given else "",
    )


def _endorsement(register: Register, number: int, row: PersonRecord, human: int) -> InteractionRecord:
    given = register.rng.random() < 0.4
    claim = Claim(IdentityKind.PROFILE, row.claims[0].value.removeprefix("https://"))
    register.is_of(claim, {human})
    return InteractionRecord(
        InteractionKind.ENDORSEMENT,
        f"endorsement:{number}",
        Provenance(f"Endorsement_{'Given' if given else 'Received'}_Info.csv", 1),
        (Participant(claim, Role.TO if given else Role.FROM, row.name),),
        at=a_moment(register.rng, _since(row), register.today - timedelta(days=1)),
        title=register.rng.choice(_SKILLS),
        folder="sent" if given else "",
    )
