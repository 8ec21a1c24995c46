"""Ten years of days: what Mira and the others wrote, where they met, what they coded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

from kith.core.records import Claim, IdentityKind, InteractionKind, InteractionRecord, Participant, Provenance, Role
from kith.testing.village.acts import profile
from kith.testing.village.demo.cast import Figure
from kith.testing.village.demo.story import ALWAYS, GROUP, LINKEDIN_TALK, MEETINGS
from kith.testing.village.lives import days_before
from kith.testing.village.meetings import series
from kith.testing.village.register import Register
from kith.testing.village.rows import PROFILES
from kith.testing.village.traffic import email
from kith.testing.village.values import Address

#: Pattern -> days between two conversations, the same in the years before, days since the last one (from, to), years it lasts.
_PACE: dict[str, tuple[int, int, int, int, float]] = {
    "strong": (26, 90, 2, 12, 8.0),
    "steady": (80, 150, 15, 60, 6.0),
    "drifting": (32, 80, 150, 290, 3.0),
    "dormant": (45, 90, 760, 1900, 2.5),
}
_NEWS = (
    "Weekly digest",
    "Your invoice is ready",
    "Build #{n} failed",
    "Scheduled maintenance on Sunday",
    "New sign-in to your account",
)


def conversations(register: Register, some: Sequence[Figure], shared: Sequence[Address]) -> None:
    """All mail, in the order of its dates."""
    found: list[InteractionRecord] = []
    for figure in some:
        if "mbox" in figure.human.sources and figure.pattern != "silent":
            for at in _times(register, figure):
                found += _conversation(register, figure, at)
    for address in shared:
        found += _from_desks(register, address)
    for address in [*shared, *(one for figure in some for one in figure.human.owned)]:
        register.is_of(Claim(IdentityKind.EMAIL, address.value), address.humans)
    found.sort(key=lambda mail: (mail.at or datetime.min.replace(tzinfo=UTC), mail.key))
    register.records["mbox"].extend(found)


def _times(register: Register, figure: Figure) -> Iterator[datetime]:
    """When conversations begin, newest first."""
    rng, today = register.rng, register.today
    if figure.pattern == "weak":
        for _ in range(rng.randrange(1, 3)):
            span = max((today - figure.met).days - 20, 2)
            yield _hour(register, figure.met + timedelta(days=rng.randrange(min(span, 900))))
        return
    pace, slower, nearest, farthest, years = _PACE[figure.pattern]
    day = today - timedelta(days=rng.randrange(nearest, farthest + 1))
    first = max(figure.met, day - timedelta(days=round(years * 365)))
    if day <= figure.met:
        day, first = figure.met + timedelta(days=60), figure.met
    while day > first:
        yield _hour(register, day)
        gap = pace if (today - day).days < 900 or figure.pattern == "dormant" else slower
        day -= timedelta(days=1 + round(rng.uniform(0.5, 1.5) * gap))


def _hour(register: Register, day: date) -> datetime:
    rng = register.rng
    return datetime(
        day.year, day.month, day.day, rng.randrange(7, 21), rng.randrange(60), rng.randrange(60), tzinfo=UTC
    )


def address_on(figure: Figure, on: date) -> Address:
    """The address that mail shows for the day: one in use then, else the one used next to it."""
    seen = [one for one in figure.human.owned if one.seen]
    return min(seen, key=lambda one: max((one.since - on).days, (on - one.until).days, 0))


def _conversation(register: Register, figure: Figure, at: datetime) -> Iterator[InteractionRecord]:
    rng = register.rng
    address = address_on(figure, at.date())
    subject = _subject(register, figure, at.date())
    turns = rng.choices((1, 2, 3, 4), (10, 45, 30, 15))[0]
    ours, root = rng.random() < 0.5, ""
    limit = datetime(register.today.year, register.today.month, register.today.day, tzinfo=UTC)
    for turn in range(turns if figure.pattern != "weak" or rng.random() < 0.7 else 1):
        if at >= limit:
            return
        key = f"{rng.getrandbits(56):014x}@{register.owner.address(at.date()).partition('@')[2]}"
        root = root or key
        yield _mail(register, address, at, key, root, subject if turn == 0 else f"Re: {subject}", ours=ours)
        ours = not ours
        at += timedelta(minutes=round(rng.uniform(20, 60 * 36)))


def _subject(register: Register, figure: Figure, on: date) -> str:
    """One that fits the day, other than the ones before as long as there are any."""
    early = (on - figure.met).days < 500
    pool = [*figure.circle.subjects, *ALWAYS, *(figure.circle.early if early else ())]
    fresh = [one for one in pool if one not in figure.said] or pool
    subject = register.rng.choice(fresh)
    figure.said.append(subject)
    del figure.said[: -len(pool) // 2]
    return subject


def _mail(
    register: Register, address: Address, at: datetime, key: str, root: str, subject: str, *, ours: bool
) -> InteractionRecord:
    name = address.names[0] if address.names else ""
    other = email(address.value, Role.TO if ours else Role.FROM, name)
    me = email(register.owner.address(at.date()), Role.FROM if ours else Role.TO, register.owner.name)
    return InteractionRecord(
        kind=InteractionKind.MAIL,
        key=key,
        whence=Provenance("all-mail.mbox", 1),
        participants=(me, other) if ours else (other, me),
        at=at,
        thread=root,
        title=subject,
        machine=bool(address.machine),
        folder="sent" if ours else "",
    )


def _from_desks(register: Register, address: Address) -> Iterator[InteractionRecord]:
    """Lists and robots write often; what two share, and desks, now and then."""
    rng = register.rng
    for _ in range(rng.randrange(6, 30) if address.machine else rng.randrange(1, 5)):
        day = register.today - timedelta(days=rng.randrange(1, max((register.today - address.since).days, 2)))
        at, key = _hour(register, day), f"{rng.getrandbits(56):014x}@{address.value.partition('@')[2]}"
        subject = rng.choice(_NEWS).format(n=rng.randrange(100, 999)) if address.machine else rng.choice(MEETINGS)
        yield _mail(register, address, at, key, key, subject, ours=False)


def meetings_of(register: Register, some: Sequence[Figure]) -> None:
    """One-to-ones with colleagues, coffees with friends, the meetup's evenings."""
    rng, today = register.rng, register.today
    number = 0
    for figure in some:
        if "mbox" not in figure.human.sources:
            continue
        if figure.circle.slug == "larkspur" and figure.pattern == "strong":
            first = _on_the_hour(register, max(figure.met, days_before(today, 1.5)))
            number = _meet(register, number, [address_on(figure, first.date())], first, 80, 14, "1:1 every other week")
        elif figure.pattern in ("strong", "steady", "drifting") and rng.random() < 0.6:
            for days in rng.sample(range(10, 900), 3):
                start = _on_the_hour(register, today - timedelta(days=days))
                if start.date() > figure.met and not (figure.pattern == "drifting" and days < 200):
                    number = _meet(
                        register, number, [address_on(figure, start.date())], start, 1, 7, rng.choice(MEETINGS)
                    )
    for title, slug in zip(GROUP, ("meetup", "larkspur", "open-source"), strict=True):
        group = [one for one in some if one.circle.slug == slug and "mbox" in one.human.sources]
        for year in (1, 2, 3):
            first = _on_the_hour(register, days_before(today, year))
            guests = [
                address_on(one, first.date()) for one in rng.sample(group, min(len(group), 9)) if one.met < first.date()
            ]
            if len(guests) > 2:
                number = _meet(register, number, guests, first, 11, 28, title)


def _meet(
    register: Register, number: int, guests: list[Address], first: datetime, times: int, every: int, title: str
) -> int:
    series(register, number, guests, first, times, every, title)
    return number + 1


def _on_the_hour(register: Register, day: date) -> datetime:
    return _hour(register, day).replace(minute=0, second=0)


def talk(register: Register, some: Sequence[Figure]) -> None:
    """What passed on LinkedIn: a quarter wrote there once or a few times."""
    rng, me = register.rng, register.owner
    for figure in some:
        human = figure.human
        if not human.slug or rng.random() > LINKEDIN_TALK:
            continue
        name = next(row.name for row in register.records["linkedin"] if row.key == f"in/{human.slug}")  # type: ignore[union-attr]
        day = figure.met + timedelta(days=rng.randrange(max((register.today - figure.met).days - 30, 1)))
        if figure.pattern == "dormant":
            day = figure.met + timedelta(days=rng.randrange(60))
        at, ours = _hour(register, day), rng.random() < 0.5
        for turn in range(rng.randrange(1, 4)):
            ends = [(PROFILES + me.slug, me.name), (PROFILES + human.slug, name)]
            first, second = ends if ours else ends[::-1]
            both: tuple[Participant, ...] = (
                profile(first[0], Role.FROM, first[1]),
                profile(second[0], Role.TO, second[1]),
            )
            record = InteractionRecord(
                InteractionKind.MESSAGE,
                f"message:{human.id}.{turn}",
                Provenance("messages.csv", 1),
                both,
                at=at,
                thread=f"2-{human.id:06d}==",
            )
            if at.date() < register.today:
                register.happened("linkedin", record)
            at, ours = at + timedelta(hours=rng.randrange(2, 60)), not ours
