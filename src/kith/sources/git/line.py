"""One line of the history: a commit, who made it and who is named in its trailers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from kith.core.mailers import LIST, ROBOT, machine_kind
from kith.core.records import Claim, IdentityKind

#: As `kith.fetch.git` writes them; said again here because sources and fetchers do not import each other. A test holds them equal.
MARK, FIELD, TRAILER = "kith git log 1", "\x1f", "\x1e"
#: Characters kept of a name and of a subject.
_NAME, _SUBJECT = 200, 500

#: What a trailer says its person did.
MADE, REVIEWED = "made", "reviewed"
_TRAILERS = {
    "co-authored-by": MADE,
    "co-developed-by": MADE,
    "pair-programmed-with": MADE,
    "reviewed-by": REVIEWED,
    "acked-by": REVIEWED,
    "tested-by": REVIEWED,
    "helped-by": REVIEWED,
    "mentored-by": REVIEWED,
    "approved-by": REVIEWED,
}

#: A name at a host with a dot; what has none is the machine's own.
_ADDRESS = re.compile(r"[^@\s<>]+@[^@\s<>.]+(?:\.[^@\s<>.]+)+\Z")
_HASH = re.compile(r"(?:[0-9a-f]{40}|[0-9a-f]{64})\Z")
#: The addresses that code hosts put in place of the real one; the number before the name is the account's.
_NOREPLY = (
    (re.compile(r"(?:\d{1,12}\+)?([a-z0-9](?:[a-z0-9-]{0,80})(?:\[bot\])?)@users\.noreply\.github\.com\Z"), "github"),
    (re.compile(r"(?:\d{1,12}[-+])?([a-z0-9_][a-z0-9_.-]{0,254})@users\.noreply\.gitlab\.com\Z"), "gitlab"),
    (re.compile(r"([a-z0-9_][a-z0-9_.-]{0,80})@(?:users\.)?noreply\.codeberg\.org\Z"), "codeberg"),
)
#: Endings of hosts that name the machine the commit was made on, and so different people's by chance.
_NOWHERE = (".local", ".localdomain", ".lan", ".home", ".internal", ".invalid", ".localhost", ".(none)")
#: Accounts of programs that do not call themselves bots.
_PROGRAMS = frozenset(
    [
        *("github:web-flow", "github:actions-user", "github:copilot", "github:dependabot", "github:renovate-bot"),
        *("github:greenkeeper", "github:snyk-bot", "github:github-actions", "github:pre-commit-ci"),
    ]
)


@dataclass(frozen=True, slots=True)
class Named:
    """A person as one commit names them; ``claim`` None where the address leads nowhere."""

    name: str
    address: str
    claim: Claim | None


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit: ``author`` after .mailmap, ``written`` before it; ``named`` (what they did, who) from its trailers, in order."""

    key: str
    at: datetime
    author: Named
    written: Named
    named: tuple[tuple[str, Named], ...]
    subject: str


def commit_of(text: str) -> Commit:
    """The commit in a line. Raises ``ValueError`` with a sentence for the user."""
    fields = text.split(FIELD, 7)
    if len(fields) < 8 or not _HASH.match(fields[0]):
        raise ValueError("This line is not a commit.")
    key, seconds, address, name, old_address, old_name, trailers, subject = fields
    return Commit(
        key,
        _at(seconds),
        named(name, address),
        named(old_name, old_address),
        tuple(_trailers(trailers)),
        " ".join(subject.split())[:_SUBJECT],
    )


def _at(text: str) -> datetime:
    """The author's time. Git stores any number; one outside living memory of computing is a broken clock."""
    try:
        at = datetime.fromtimestamp(int(text[:20]), UTC)
    except (ValueError, OverflowError, OSError):
        at = datetime.min.replace(tzinfo=UTC)
    if not 1971 <= at.year <= 2100:
        raise ValueError("This commit has no date that can be believed.")
    return at


def named(name: str, address: str) -> Named:
    """Name and address as written, the name without blanks too many, and what the address claims."""
    return Named(" ".join(name.split())[:_NAME], address, _claim(address))


def _claim(address: str) -> Claim | None:
    lower = address.strip().casefold()
    if len(lower) > 320:
        return None
    for pattern, service in _NOREPLY:
        if match := pattern.match(lower):
            return Claim(IdentityKind.HANDLE, f"{service}:{match[1]}")
    sound = _ADDRESS.match(lower) and not lower.endswith(_NOWHERE)
    return Claim(IdentityKind.EMAIL, address.strip()) if sound else None


def _trailers(text: str) -> list[tuple[str, Named]]:
    """The people in the trailers that Kith reads; the others (Signed-off-by, Cc, Fixes) are passed over."""
    found = []
    for trailer in text.split(TRAILER):
        word, _, value = trailer.partition(":")
        role = _TRAILERS.get(word.strip().casefold())
        if role:
            name, bracket, rest = value.partition("<")
            name, address = (name, rest.partition(">")[0]) if bracket else ("", value.strip())
            found.append((role, named(name.strip(" \t\"'"), address)))
    return found


def is_machine(person: Named) -> bool:
    """Whether a program or a list stands here as a person would."""
    if person.name.casefold().endswith(("[bot]", "-bot", " bot")) or person.address.casefold().endswith("[bot]"):
        return True
    if person.claim and person.claim.kind == IdentityKind.HANDLE:
        return person.claim.value in _PROGRAMS or person.claim.value.endswith(("[bot]", "-bot"))
    return machine_kind(person.address, person.name) in (ROBOT, LIST)
