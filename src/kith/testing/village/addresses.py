"""The mail addresses that humans use over the years, what names they stand under, and those that are nobody's or two humans'."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from random import Random

from kith.testing.village.lives import ascii_name, days_before
from kith.testing.village.names import fold
from kith.testing.village.naming import family_on, full_name, shown, zipf
from kith.testing.village.organizations import HOSTS, ORGANIZATIONS, SCHOOL_DOMAINS
from kith.testing.village.values import Address, Form, Human

#: Addresses that mail shows of a human in it, on average; share of them that never stand under a name; of all, the shared ones.
A_HUMAN, NAMELESS, SHARED = 2.2, 0.20, 0.03
_HOW_MANY = ((1, 0.29), (2, 0.36), (3, 0.23), (4, 0.10), (5, 0.02))
_WORDS = (
    "pixel", "nimbus", "quark", "otter", "cobalt", "lambda", "mango", "rocket", "sable", "turbo", "echo", "fable", "glitch",
    "indigo", "kumquat", "lynx", "moth", "null", "onyx", "panda", "raven", "sprout", "tango", "vortex", "wombat", "yeti",
)  # fmt: skip


class Post:
    """Gives out addresses, each only once."""

    def __init__(self, rng: Random, today: date) -> None:
        self.rng, self.today = rng, today
        self.taken: set[str] = set()

    def fresh(self, make: Callable[[], str]) -> str:
        """An address of this kind that nobody has yet, with a number if need be."""
        for turn in range(40):
            value = make()
            if turn > 2:
                local, _, host = value.partition("@")
                value = f"{local}{self.rng.randrange(2, 99)}@{host}"
            if value not in self.taken:
                break
        self.taken.add(value)
        return value

    def work(self, human: Human, at: int) -> Address:
        """The address at one of the human's employers."""
        job = human.jobs[at]
        before = family_on(human, job.since) is not human.family
        given, family = ascii_name(human, before=before)

        def make() -> str:
            locals_ = (f"{given}.{family}", f"{given[0]}{family}", given, f"{given[0]}.{family}", f"{given}{family[0]}")
            return f"{self.rng.choices(locals_, (52, 20, 10, 12, 6))[0]}@{job.organization.domain}"

        return self._address(self.fresh(make), human, "work", job.since, job.until or self.today)

    def home(self, human: Human) -> Address:
        """A private address, used from some day on."""
        given, family = ascii_name(human, before=self.rng.random() < 0.5)
        nick = "".join(c for c in fold(human.nick.latin).casefold() if "a" <= c <= "z") if human.nick else given
        year = self.rng.randrange(70, 100)

        def make() -> str:
            word = f"{self.rng.choice(_WORDS)}{self.rng.choice(_WORDS)}"
            own = f"{given}@{family}-{self.rng.choice(('home', 'online', 'dev'))}.example"
            locals_ = (f"{given}.{family}", f"{given}{family}", f"{given[0]}{family}{year}", f"{given}.{family}{year}",
                       f"{nick}.{family}", f"{family}.{given}", f"{given}{year}", word)  # fmt: skip
            if self.rng.random() < 0.08:
                return own
            host = zipf(self.rng, HOSTS, exponent=1.2, shift=0)
            return f"{self.rng.choices(locals_, (30, 17, 12, 10, 8, 7, 7, 9))[0]}@{host}"

        since = days_before(self.today, self.rng.uniform(2, 13))
        until = self.today if self.rng.random() < 0.75 else since + (self.today - since) * self.rng.uniform(0.3, 0.9)
        return self._address(self.fresh(make), human, "home", since, until)

    def school(self, human: Human) -> Address:
        """An address at a school, dead by now."""
        given, family = ascii_name(human, before=True)
        host = self.rng.choice(SCHOOL_DOMAINS)
        value = self.fresh(lambda: f"{given[0]}{family}{self.rng.choice(('', '1', '2'))}@{host}")
        since = days_before(self.today, self.rng.uniform(7, 12))
        return self._address(value, human, "school", since, since + timedelta(days=1200))

    def _address(self, value: str, human: Human, kind: str, since: date, until: date) -> Address:
        return Address(value, (human.id,), kind, since, until)


def hand_out(rng: Random, humans: Sequence[Human], today: date) -> list[Address]:
    """Addresses for all; those that mail shows are marked, bear their names there, and 3 % of them are shared or nobody's."""
    post = Post(rng, today)
    mailing = [human for human in humans if "mbox" in human.sources]
    counts = _counts(rng, len(mailing))
    for human in humans:
        number = counts.pop() if "mbox" in human.sources else 1
        human.owned = _pool(post, human, number)
        if "mbox" in human.sources:
            for address in rng.sample(human.owned, number):
                address.seen = True
    seen = [address for human in mailing for address in human.owned if address.seen]
    nameless = set(rng.sample(range(len(seen)), round(NAMELESS * len(seen))))
    for at, address in enumerate(seen):
        if at not in nameless:
            name_address(rng, humans[address.humans[0]], address, today)
    for human in mailing:
        _put_forms(rng, human, today)
    every = [address for human in humans for address in human.owned]
    return every + _shared(post, mailing, round(SHARED / (1 - SHARED) * len(seen)))


def _counts(rng: Random, number: int) -> list[int]:
    """How many addresses each of so many humans has; the mean is as stated, to one address."""
    counts = rng.choices([many for many, _ in _HOW_MANY], [weight for _, weight in _HOW_MANY], k=number)
    while (short := round(A_HUMAN * number) - sum(counts)) != 0:
        at = rng.randrange(number)
        changed = counts[at] + (1 if short > 0 else -1)
        if 1 <= changed <= 5:
            counts[at] = changed
    return counts


def _pool(post: Post, human: Human, number: int) -> list[Address]:
    """At least so many addresses: work, private and school ones in a life-like mix."""
    rng, jobs = post.rng, list(range(len(human.jobs)))
    rng.shuffle(jobs)
    makers: list[Callable[[], Address]] = [lambda: post.home(human)]
    makers += [partial(post.work, human, at) for at in jobs]
    makers += [lambda: post.school(human)] if rng.random() < 0.12 else []
    rng.shuffle(makers)
    while len(makers) < number:
        makers.append(lambda: post.home(human))
    extra = 1 if rng.random() < 0.3 else 0
    return [make() for make in makers[: number + extra]]


def name_address(rng: Random, human: Human, address: Address, today: date) -> None:
    """The name an address stands under: the full one of its time; on a tenth of them also the bare given name."""
    middle = address.since + (min(address.until, today) - address.since) / 2
    name = shown(rng, human, Form.FULL, middle)[0]
    given = human.given.own if human.own_letters else human.given.latin
    address.names = (name, given) if rng.random() < 0.1 else (name,)


def _put_forms(rng: Random, human: Human, today: date) -> None:
    """Each other form that the human has in mail stands with at least one address."""
    forms = sorted(human.forms.get("mbox", ()))
    seen = [address for address in human.owned if address.seen]
    rng.shuffle(seen)
    seen.sort(key=lambda address: not address.names)
    for form, address in zip(forms, seen * len(forms), strict=False):
        on = address.until
        other = shown(rng, human, form, on, mail=True)[0]
        alone = len(seen) > 1 or rng.random() < 0.7
        address.names = (
            (other,)
            if alone and address.names in ((), (full_name(human, family_on(human, on)),))
            else (*address.names, other)
        )


def _shared(post: Post, mailing: Sequence[Human], number: int) -> list[Address]:
    """Half of them two humans': couples and offices of two; half nobody's: desks, lists and robots."""
    rng, found = post.rng, []
    for at in range(number):
        since = days_before(post.today, rng.uniform(1, 10))
        if at % 2:
            found.append(_nobodys(post, at, since))
            continue
        pair = rng.sample(mailing, 2)
        value = post.fresh(partial(_couples if at % 4 else _offices, rng, pair[0]))
        names = tuple(full_name(human) for human in pair)
        found.append(Address(value, (pair[0].id, pair[1].id), "shared", since, post.today, names, seen=True))
    return found


def _couples(rng: Random, human: Human) -> str:
    return f"{rng.choice(('the', 'family.', 'team.'))}{ascii_name(human)[1]}s@{zipf(rng, HOSTS)}"


def _offices(rng: Random, human: Human) -> str:
    return f"{rng.choice(('studio', 'crew', 'duo', 'desk2', 'workshop', 'lab'))}@{human.job.organization.domain}"


def _nobodys(post: Post, at: int, since: date) -> Address:
    rng = post.rng
    organization = rng.choice(ORGANIZATIONS)
    what, names = (
        ("list", ("dev", "users", "announce", "meetup-talk", "pythonistas", "alumni")),
        ("robot", ("no-reply", "noreply", "notifications", "builds", "billing-noreply", "mailer-daemon")),
        ("", ("info", "jobs", "hello", "support", "office", "events")),
    )[at // 2 % 3]
    local = rng.choice(names)
    value = post.fresh(lambda: f"{local}@{'lists.' if what == 'list' else ''}{rng.choice(ORGANIZATIONS).domain}")
    name = {"list": local.title(), "robot": organization.name, "": f"{organization.name} {local.title()}"}[what]
    return Address(value, (), "shared", since, post.today, (name,), seen=True, machine=what)
