"""The calendar: one-to-ones that come again, talks among a few, meetups every fourth week."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from kith.core.records import Claim, IdentityKind, InteractionKind, InteractionRecord, Participant, Provenance, Role
from kith.testing.village.register import Register
from kith.testing.village.values import Address

_TALKS = ("Interview debrief", "Architecture review", "Coffee", "Planning", "Workshop", "Catch-up", "Pairing", "Demo")


def meetings(register: Register, addresses: Sequence[Address]) -> None:
    """Meetings with people who are in mail, at addresses in use on the day."""
    rng, today = register.rng, register.today
    people = [one for one in addresses if one.seen and len(one.humans) == 1 and one.kind != "school"]
    total = max(len(people) // 60, 3)
    for number, address in enumerate(rng.sample(people, min(total, len(people)))):
        last = min(address.until, today) - timedelta(days=rng.randrange(1, 200))
        times = rng.randrange(6, 40) if number % 3 == 0 else 1
        series(register, number, [address], _at(register, last - timedelta(days=14 * times)), times, 14, "1:1")
    for number in range(max(total // 12, 1)):
        group = rng.sample(people, min(8, len(people)))
        first = _at(register, max(today - timedelta(days=28 * 20), max(one.since for one in group)))
        series(register, 10_000 + number, group, first, rng.randrange(4, 14), 28, "Meetup")


def _at(register: Register, day: object) -> datetime:
    text = str(day)
    return datetime.fromisoformat(text).replace(hour=register.rng.randrange(8, 18), tzinfo=UTC)


def series(
    register: Register, number: int, guests: Sequence[Address], first: datetime, times: int, every: int, title: str
) -> None:
    """An event, or one that comes again every so many days; only what lies before today is written."""
    rng, uid = register.rng, f"{number}.{register.rng.getrandbits(48):012x}@calendar.example"
    last = datetime.fromisoformat(str(register.today)).replace(tzinfo=UTC)
    starts = [first + timedelta(days=every * turn) for turn in range(times)]
    starts = [start for start in starts if start < last] or [first]
    me = Participant(
        Claim(IdentityKind.EMAIL, register.owner.address(starts[0].date())), Role.FROM, register.owner.name
    )
    ends = [me]
    for guest in guests:
        name = guest.names[0] if guest.names and rng.random() < 0.6 else ""
        ends.append(Participant(Claim(IdentityKind.EMAIL, guest.value), Role.WITH, name))
    again = len(starts) > 1
    for start in starts:
        register.happened(
            "ics",
            InteractionRecord(
                InteractionKind.MEETING,
                f"{uid}/{start:%Y%m%dT%H%M%SZ}" if again else uid,
                Provenance("calendar.ics", 1),
                tuple(ends),
                at=start,
                thread=uid if again else "",
                title=title if title != "1:1" or again else rng.choice(_TALKS),
            ),
        )
