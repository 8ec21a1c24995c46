"""What passes between the owner and the village: ten years of mail, commits, meetings, messages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

from kith.core.records import Claim, IdentityKind, InteractionKind, InteractionRecord, Participant, PersonRecord, Role
from kith.testing.village.lives import ascii_name, days_before
from kith.testing.village.naming import shown
from kith.testing.village.register import Register
from kith.testing.village.repositories import (
    EMPTY_TREE,
    MAILMAP_TITLE,
    commit_hash,
    mailmap_of,
    message_of,
    tree_with,
)
from kith.testing.village.rows import form_of
from kith.testing.village.values import Address, Human

#: Share of the humans in git who commit under an address that the code host made.
NOREPLY = 1 / 3
_VERBS = ("Fix", "Test", "Document", "Simplify", "Speed up", "Rename")
_THINGS = ("parser", "cache", "command line", "scheduler", "importer", "login page", "search", "release script")
_SUBJECTS = (
    "Lunch next week?", "Question about your talk", "Draft of the agenda", "Invoice for March", "Notes from yesterday", "Intro",
    "Your pull request", "Code review", "Job opening in our team", "Slides", "Thanks for today", "Quick question", "Release plan",
    "Feedback on the proposal", "Hotel for the conference", "Meeting minutes", "Access to staging", "Re-scheduling", "Photos",
)  # fmt: skip


def a_moment(rng: Random, since: date, until: date) -> datetime:
    """A second of a working day or evening between two days."""
    day = since + timedelta(days=rng.randrange(max((until - since).days, 0) + 1))
    return datetime(
        day.year, day.month, day.day, rng.randrange(7, 22), rng.randrange(60), rng.randrange(60), tzinfo=UTC
    )


def email(value: str, role: Role, name: str = "") -> Participant:
    """One end of a mail or meeting."""
    return Participant(Claim(IdentityKind.EMAIL, value), role, name)


def mails(register: Register, addresses: Sequence[Address]) -> None:
    """At least one mail for each address, more for some, in the order of their dates; replies in threads, colleagues in copy."""
    seen = [address for address in addresses if address.seen]
    by_host: dict[str, list[Address]] = {}
    for address in seen:
        register.is_of(Claim(IdentityKind.EMAIL, address.value), address.humans)
        by_host.setdefault(address.value.partition("@")[2], []).append(address)
    found: list[InteractionRecord] = []
    for number, address in enumerate(seen):
        found += _correspondence(register, number, address, by_host)
    found.sort(key=lambda mail: (mail.at or datetime.min.replace(tzinfo=UTC), mail.key))
    for mail in found:
        register.happened("mbox", _placed(register, mail))


def _placed(register: Register, mail: InteractionRecord) -> InteractionRecord:
    return replace(mail, whence=register.whence("mbox"))


def _correspondence(
    register: Register, number: int, address: Address, by_host: dict[str, list[Address]]
) -> Iterator[InteractionRecord]:
    rng, today = register.rng, register.today
    since = max(address.since, days_before(today, 10))
    until = max(min(address.until, today - timedelta(days=1)), since)
    pace = rng.choices((2, 5, 14), (70, 24, 6))[0]
    times = sorted(a_moment(rng, since, until) for _ in range(1 + min(int(rng.expovariate(1 / pace)), 40)))
    colleagues = [one for one in by_host[address.value.partition("@")[2]] if one.kind == "work" and one is not address]
    two_way = not address.machine and rng.random() < 0.75
    root, subject = "", ""
    for turn, at in enumerate(times):
        key = f"{number}.{turn}.{rng.getrandbits(40):010x}@mail.example"
        if not root or rng.random() < 0.5:
            root, subject = key, rng.choice(_SUBJECTS)
        ours = two_way and rng.random() < 0.5
        name = _name_on_mail(address, turn)
        me, other = register.owner.address(at.date()), email(address.value, Role.TO if ours else Role.FROM, name)
        owner = email(me, Role.FROM if ours else Role.TO, register.owner.name)
        copied = [] if address.machine or rng.random() > 0.12 else rng.sample(colleagues, min(len(colleagues), 2))
        copies = (
            email(one.value, Role.CC, one.names[0] if one.names else "") for one in copied if one.since <= at.date()
        )
        yield InteractionRecord(
            kind=InteractionKind.MAIL,
            key=key,
            whence=register.whence("mbox"),
            participants=(owner, other, *copies) if ours else (other, owner, *copies),
            at=at,
            thread=root,
            title=subject if root == key else f"Re: {subject}",
            machine=bool(address.machine),
            folder="sent" if ours else "",
        )


def _name_on_mail(address: Address, turn: int) -> str:
    """The names take turns, each is seen at once: a shared address bears both, another its first mostly."""
    if not address.names:
        return ""
    if turn < len(address.names) or len(address.humans) > 1:
        return address.names[turn % len(address.names)]
    return address.names[0]


def commits(register: Register) -> None:
    """One repository: each human in git commits some times, the owner every other month, with co-authors now and then."""
    rng, today = register.rng, register.today
    people = [human for human in register.humans if "git" in human.sources]
    hidden = set(rng.sample(range(len(people)), round(NOREPLY * len(people))))
    ends = [_committer(register, human, hidden=place in hidden) for place, human in enumerate(people)]
    first, last = days_before(today, 6), today - timedelta(days=2)
    written = [(a_moment(rng, first, last), end) for end in ends for _ in range(1 + min(int(rng.expovariate(0.4)), 30))]
    me = email(register.owner.address(today), Role.FROM, register.owner.name)
    starts = [first + timedelta(days=days) for days in range(0, 6 * 365 - 60, 60)]
    written += [(a_moment(rng, day, day + timedelta(days=59)), me) for day in starts]
    written.sort(key=lambda pair: (pair[0], pair[1].claim.value))
    parent = ""
    for at, author in written:
        others = [end for end in rng.sample([*ends, me], 1) if end.claim != author.claim and rng.random() < 0.15]
        parent = _commit(register, at, author, others, parent)
    noon = datetime.combine(today - timedelta(days=1), datetime.min.time(), UTC).replace(hour=12)
    add_mailmap(register, noon, me, parent)
    git_records(register, me)


def _committer(register: Register, human: Human, *, hidden: bool) -> Participant:
    rng = register.rng
    human.login = _login(rng, human)
    code_host = f"{1000 + human.id * 37}+{human.login}@users.noreply.github.com"
    value = code_host if hidden else rng.choice(human.owned).value
    register.is_of(account(value), {human.id})
    name = human.login if rng.random() < 0.1 else shown(rng, human, form_of(rng, human, "git"), register.today)[0]
    return email(value, Role.FROM, name)


def account(address: str) -> Claim:
    """What an address in a commit claims: behind the code host's own ones stands the account."""
    local, _, host = address.partition("@")
    if host == "users.noreply.github.com":
        return Claim(IdentityKind.HANDLE, f"github:{local.rpartition('+')[2]}")
    return Claim(IdentityKind.EMAIL, address)


def git_records(register: Register, me: Participant) -> None:
    """What the source tells of the history: the commits of several people, a row for each author, and one for the owner."""
    names: dict[Claim, str] = {}
    for commit in register.history:
        ends = tuple(Participant(account(end.claim.value), end.role, end.name) for end in commit.participants)
        names |= {end.claim: end.name for end in ends}
        if len(ends) > 1:
            register.happened("git", replace(commit, participants=ends))
    for claim, name in names.items():
        row = PersonRecord(claim.value.casefold(), name, register.whence("git"), claims=(claim,))
        if claim != me.claim:
            register.person("git", row, register.addresses[claim])
        else:
            register.records["git"].append(replace(row, key=f"me:{claim.value}", is_me=True))


def _login(rng: Random, human: Human) -> str:
    given, family = ascii_name(human)
    forms = (
        f"{given}{family}",
        f"{given[0]}{family}",
        f"{given}-{family}",
        f"{family}{given[0]}",
        f"{given}{rng.randrange(100)}",
    )
    return f"{rng.choice(forms)}{rng.choice(('', '', 'dev', human.id % 100))}"


def _commit(register: Register, at: datetime, author: Participant, others: list[Participant], parent: str) -> str:
    title = f"{register.rng.choice(_VERBS)} the {register.rng.choice(_THINGS)}"
    return add_commit(
        register, at, (author, *(Participant(one.claim, Role.WITH, one.name) for one in others)), title, parent
    )


def add_commit(
    register: Register, at: datetime, ends: tuple[Participant, ...], title: str, parent: str, tree: str = EMPTY_TREE
) -> str:
    """A commit with its true hash, which it returns."""
    key = commit_hash(ends[0], at, message_of(title, ends[1:]), parent, tree)
    whence = register.whence("git")
    register.history.append(InteractionRecord(InteractionKind.COMMIT, key, whence, ends, at=at, title=title))
    return key


def add_mailmap(register: Register, at: datetime, me: Participant, parent: str) -> None:
    """The last commit: the owner puts the names right."""
    authors = [one.participants[0] for one in register.history]
    tree = tree_with(mailmap_of([*authors, me]))
    add_commit(register, at, (me,), MAILMAP_TITLE, parent, tree)
