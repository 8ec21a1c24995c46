"""Mail as Gmail's Takeout writes it: one mbox with everything, sent and received."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC
from email.header import Header
from email.utils import format_datetime

from kith.core.records import InteractionRecord, Participant, Role
from kith.testing.village.organizations import hash_of

_BODIES = (
    "Thanks for this. I have read it and like it; two small questions inside.",
    "It was good to see you. Let us do that again before the summer.",
    "Could you have a look when you find the time? No hurry at all.",
    "Attached, as promised.\n\n> From what I remember it was you who had the idea.",
    "Works for me. See you there!",
)


def mailbox_of(records: Iterable[InteractionRecord]) -> Iterator[bytes]:
    """The file, mail by mail."""
    for record in records:
        yield _mail(record)


def _mail(record: InteractionRecord) -> bytes:
    at = record.at
    assert at is not None
    author, *others = record.participants
    lines = [f"From {hash_of(record.key):019d}@xxx {at.astimezone(UTC):%a %b %d %H:%M:%S +0000 %Y}"]
    lines += [f"X-Gmail-Labels: {'Sent' if record.folder == 'sent' else 'Inbox,Opened'}"]
    lines += [f"Date: {format_datetime(at)}", f"From: {_end(author)}"]
    for role, name in ((Role.TO, "To"), (Role.CC, "Cc")):
        ends = [_end(end) for end in others if end.role is role]
        lines += [f"{name}: " + ",\n ".join(ends)] if ends else []
    lines += [f"Message-ID: <{record.key}>", f"Subject: {_coded(record.title)}"]
    if record.thread != record.key:
        lines += [f"In-Reply-To: <{record.thread}>", f"References: <{record.thread}>"]
    if record.machine:
        lines += _machine(author)
    lines += ["MIME-Version: 1.0", 'Content-Type: text/plain; charset="utf-8"', "", *_body(record), ""]
    return "".join(f"{line}\n" for line in lines).encode()


def _machine(author: Participant) -> list[str]:
    """A list names itself, a robot says that nobody wrote this."""
    host = author.claim.value.partition("@")[2]
    if host.startswith("lists."):
        return [f"List-Id: <{author.claim.value.replace('@', '.')}>", f"List-Unsubscribe: <mailto:leave@{host}>"]
    return ["Auto-Submitted: auto-generated"]


def _body(record: InteractionRecord) -> list[str]:
    text = _BODIES[hash_of(record.key) % len(_BODIES)]
    return [f">{line}" if line.startswith("From ") else line for line in text.split("\n")]


def _coded(text: str) -> str:
    return text if text.isascii() else Header(text, "utf-8", maxlinelen=200).encode()


def _end(end: Participant) -> str:
    if not end.name:
        return end.claim.value
    if not end.name.isascii():
        return f"{_coded(end.name)} <{end.claim.value}>"
    plain = all(character.isalnum() or character in " -" for character in end.name)
    return f"{end.name} <{end.claim.value}>" if plain else f'"{end.name}" <{end.claim.value}>'
