"""A repository made with the real git: commits with co-authors, people who once committed under their login, and a ``.mailmap``."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import sha1
from pathlib import Path

from kith.core.records import InteractionRecord, Participant
from kith.testing.village.organizations import hash_of

#: One of so many addresses commits under its local part; the .mailmap puts the name right.
_CARELESS = 9
EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
MAILMAP_TITLE = "Map the names that people commit under"


def raw_name(end: Participant) -> str:
    """The name that a commit holds for an author."""
    address = end.claim.value
    return address.partition("@")[0].rpartition("+")[2] if hash_of(address) % _CARELESS == 0 else end.name


def mailmap_of(authors: Iterable[Participant]) -> bytes:
    """Proper names for the addresses of those who commit under another."""
    names = {end.claim.value: end.name for end in authors if raw_name(end) != end.name}
    return "".join(f"{name} <{value}>\n" for value, name in sorted(names.items())).encode()


def message_of(title: str, others: Sequence[Participant]) -> str:
    """The text of a commit, trailers included."""
    trailers = [f"Co-authored-by: {one.name} <{one.claim.value}>" for one in others]
    return "\n".join([title, *([""] if trailers else []), *trailers]) + "\n"


def git_hash(kind: str, body: bytes) -> str:
    """The name git gives an object (SHA-1 repositories)."""
    return sha1(f"{kind} {len(body)}\0".encode() + body, usedforsecurity=False).hexdigest()


def tree_with(mailmap: bytes) -> str:
    """The tree that holds nothing but the ``.mailmap``."""
    blob = bytes.fromhex(git_hash("blob", mailmap))
    return git_hash("tree", b"100644 .mailmap\0" + blob)


def commit_hash(author: Participant, at: datetime, text: str, parent: str, tree: str = EMPTY_TREE) -> str:
    """The hash of a commit whose author and committer are the same, in UTC."""
    who = f"{raw_name(author)} <{author.claim.value}> {int(at.timestamp())} +0000"
    lines = [f"tree {tree}", *([f"parent {parent}"] if parent else []), f"author {who}", f"committer {who}", "", text]
    return git_hash("commit", "\n".join(lines).encode())


def make_repository(records: Sequence[InteractionRecord], folder: Path, me: str) -> None:
    """Make the repository in a new folder, with these commits in their order; the last one brings the ``.mailmap``.

    ``me`` is the address git is set up with there. Nothing of the user's own git settings counts.
    """
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "HOME": str(folder),
    }

    def git(*arguments: str, data: bytes | None = None) -> None:
        subprocess.run(["git", *arguments], env=environment, input=data, check=True, capture_output=True)

    git("-c", "init.defaultBranch=main", "init", "-q", "--object-format=sha1", str(folder))
    git("-C", str(folder), "config", "user.email", me)
    git("-C", str(folder), "fast-import", "--quiet", data=_stream(records))
    git("-C", str(folder), "reset", "-q", "--hard", "main")


def _stream(records: Sequence[InteractionRecord]) -> bytes:
    out = bytearray()
    mailmap = mailmap_of(record.participants[0] for record in records)
    for record in records:
        assert record.at is not None
        author, *others = record.participants
        text = message_of(record.title, others).encode()
        who = f"{raw_name(author)} <{author.claim.value}> {int(record.at.timestamp())} +0000\n"
        out += f"commit refs/heads/main\nauthor {who}committer {who}data {len(text)}\n".encode() + text
        if record.title == MAILMAP_TITLE:
            out += f"M 100644 inline .mailmap\ndata {len(mailmap)}\n".encode() + mailmap + b"\n"
        out += b"\n"
    return bytes(out)
