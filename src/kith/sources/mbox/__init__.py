"""Mail from mbox files: who wrote to whom and when. Headers only; bodies are passed over and never kept.

Reads every dialect of mbox (mboxo, mboxrd, mboxcl, mboxcl2, Gmail's Takeout, Apple's, the archives of pipermail) from a stream,
also inside a zip, in memory that does not grow with the file. Each mail becomes one `InteractionRecord`, or a `Left` (spam,
thrown away, a draft, a chat) or a `Reject` (no readable sender or date). Formats: RFC 4155, RFC 5322, RFC 2047, RFC 2919 and
RFC 2369 (lists), RFC 3834 (Auto-Submitted).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from hashlib import blake2b

from kith.core.errors import UnreadableExport
from kith.core.records import (
    Claim,
    IdentityKind,
    InteractionKind,
    InteractionRecord,
    Item,
    Left,
    Participant,
    Provenance,
    Reject,
    Role,
)
from kith.intake.source import Export, Mark, Member, Source
from kith.sources.mbox.addresses import REMEMBERED, addresses
from kith.sources.mbox.headers import fields, instant
from kith.sources.mbox.labels import REASONS, folder_meaning, meanings
from kith.sources.mbox.splitting import FIRST_LINE, HEADER_CAP, split
from kith.sources.mbox.words import decode_words, one_line

#: Of a mail to more people, the author and the first of the others, in the order of the headers, are kept.
PARTICIPANTS_CAP = 200
SUBJECT_CAP = 500
_KEY_CAP = 300

_ID = re.compile(r"<([^<>\s]+)>")
_BULK = frozenset({"bulk", "list", "junk", "auto_reply", "auto-reply"})
_VIA = re.compile(r"(.{2,}?)\s+(?:via|über|через)\s+\S", re.IGNORECASE)
_EXPUNGED = 0x0008
#: One of these stands in every mail that was delivered; Gmail's chats have none.
_DELIVERED = ("to", "cc", "delivered-to", "received")


def read(export: Export) -> Iterator[Item]:
    """One item for each mail, in the order of the file.

    ``whence.line`` is the ordinal of the mail, counted from `Options.start`; ``whence.offset`` is the byte after it, from which
    a later reading can go on. Raises `UnreadableExport` if a whole file (not a rest of one) holds no mail.
    """
    member, options = export.member, export.options
    folder = folder_meaning(member.name)
    with member.open() as stream:
        for ordinal, piece in enumerate(split(stream, options.start), 1):
            whence = Provenance(member.name, ordinal, piece.after)
            if not piece.stray:
                yield _item(piece.head, whence, folder, options.subjects)
            elif ordinal == 1 and not options.start and piece.after >= member.size:
                raise UnreadableExport(
                    "This is not a mailbox.",
                    f"{member.name}: no line begins a mail (an empty line, then “From ”, a sender and a date).",
                    "Export the mail again in mbox format, or leave this file out.",
                )
            else:
                yield Reject(
                    whence, "Text that belongs to no mail.", one_line(piece.head.decode("utf-8", "replace"), 200)
                )


def _item(head: bytes, whence: Provenance, folder: str, subjects: bool) -> Item:
    """What one header block comes to."""
    found = fields(head)
    labels = meanings(found["x-gmail-labels"][:1000]) if "x-gmail-labels" in found else frozenset()
    if reason := _left(found, labels, folder):
        return Left(whence, REASONS[reason])
    sender = _sender(found)
    if not sender:
        what = "The From line names no e-mail address." if found.get("from") else _missing(head, "From line")
        return Reject(whence, what, one_line(found.get("from", ""), 200))
    at = instant(found.get("date", ""))
    if at is None:
        what = "The date cannot be read." if found.get("date") else _missing(head, "date")
        return Reject(whence, what, one_line(found.get("date", ""), 200))
    sent = folder == "sent" or "sent" in labels
    key = _identity(found, at)
    return InteractionRecord(
        kind=InteractionKind.MAIL,
        key=key,
        whence=whence,
        participants=_participants(sender, found),
        at=at,
        thread=_thread(found) or key,
        title=one_line(decode_words(found.get("subject", "")), SUBJECT_CAP) if subjects else "",
        machine=_is_machine(found) or ("tab" in labels and not sent),
        folder="sent" if sent else "",
    )


def _missing(head: bytes, what: str) -> str:
    """Why there is no such line: it is not in the mail, or beyond what is looked at of its headers."""
    if len(head) < HEADER_CAP:
        return f"The mail has no {what}."
    return f"Its headers are too long: the first {HEADER_CAP // 1024} kB, which Kith looks at, hold no {what}."


def _left(found: dict[str, str], labels: frozenset[str], folder: str) -> str:
    """Why this mail is left aside: a key of `REASONS`, or nothing."""
    if labels or folder:
        for reason in ("spam", "trash", "draft", "chat"):
            if reason in labels or reason == folder:
                return reason
    if "x-gm-thrid" in found and "sent" not in labels and not any(found.get(name) for name in _DELIVERED):
        return "chat"
    if "x-mozilla-status" not in found:
        return ""
    try:
        return "deleted" if int(found["x-mozilla-status"][:8], 16) & _EXPUNGED else ""
    except ValueError:
        return ""


def _sender(found: dict[str, str]) -> tuple[Participant, ...]:
    """The author, as one participant; where a list has put itself in the author's place and says so, the author it names."""
    sender = _parts(found.get("from", ""), Role.FROM)[:1]
    if not sender or not (author := _rewritten(sender[0].name)):
        return sender
    for field in ("x-original-from", "reply-to"):
        for name, address in addresses(found.get(field, "")):
            if name.casefold() == author and address.casefold() != sender[0].claim.value.casefold():
                return (_part(name, address, Role.FROM),)
    return sender


@lru_cache(maxsize=4096)
def _rewritten(name: str) -> str:
    """``ana silva`` of ``'Ana Silva' via Parsers``; nothing of a name that no list has rewritten."""
    found = _VIA.match(name.lstrip("'\""))
    return found[1].strip("'\"").casefold() if found else ""


def _participants(sender: tuple[Participant, ...], found: dict[str, str]) -> tuple[Participant, ...]:
    """Author, To, Cc; where no recipient is named (``undisclosed-recipients:;``) the address it was delivered to."""
    to, cc = _parts(found.get("to", ""), Role.TO), _parts(found.get("cc", ""), Role.CC)
    if not to and not cc and "delivered-to" in found:
        to = _parts(found["delivered-to"], Role.TO)[:1]
    return (sender + to + cc)[:PARTICIPANTS_CAP]


def _part(name: str, address: str, role: Role) -> Participant:
    return Participant(Claim(IdentityKind.EMAIL, address), role, name)


def _parts(value: str, role: Role) -> tuple[Participant, ...]:
    """The participants that a header names; those of short headers are remembered, since few of them are new."""
    if not value:
        return ()
    return _parts_remembered(value, role) if len(value) <= REMEMBERED else _make_parts(value, role)


def _make_parts(value: str, role: Role) -> tuple[Participant, ...]:
    return tuple(_part(name, address, role) for name, address in addresses(value))


_parts_remembered = lru_cache(maxsize=8192)(_make_parts)


def _identity(found: dict[str, str], at: datetime) -> str:
    """The Message-ID without its brackets; without one, a digest of date, sender and recipients."""
    stated = found.get("message-id", "").strip("<> \t")
    if stated and stated.isprintable():
        return stated[:_KEY_CAP]
    basis = "\n".join((at.isoformat(), found.get("from", ""), found.get("to", "")))
    return "digest:" + blake2b(basis.encode("utf-8", "replace"), digest_size=16).hexdigest()


def _thread(found: dict[str, str]) -> str:
    """The oldest mail that this one refers to, or nothing."""
    for field in ("references", "in-reply-to"):
        if (value := found.get(field)) and (first := _ID.search(value)):
            return first[1][:_KEY_CAP]
    return ""


def _is_machine(found: dict[str, str]) -> bool:
    """Whether the mail itself says that a list or a program sent it."""
    if "list" in found:
        return True
    automatic = found.get("auto-submitted", "no").partition(";")[0].strip().casefold()
    return automatic not in ("no", "") or found.get("precedence", "").casefold() in _BULK


def _is_mbox(member: Member) -> bool:
    return FIRST_LINE.match(member.head) is not None


SOURCE = Source(
    slug="mbox",
    title="Mail (mbox)",
    marks=(Mark("a first line “From ”, a sender and a date, as mbox files begin", _is_mbox),),
    read=read,
    appends=True,
)
