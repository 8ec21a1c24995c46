"""Synthetic mailboxes of any size, and the rate at which Kith's reader goes through one beside Python's own.

    python -m bench.mail_files PATH --count 200000 --size 2000
    python -m bench.mail_files --measure 50000 2000

The mail is seeded: the same arguments write the same bytes. About a fifth of it comes from lists and programs; correspondents are
as unevenly busy and named as in life (`kith.testing.village.naming`), so that many headers hold encoded words. Each side of a
measurement runs in a process of its own; ``peer`` is `mailbox.mbox` with a header parse by `email` (policy compat32) and no more.
"""

from __future__ import annotations

import argparse
import json
import mailbox
import random
import resource
import subprocess
import sys
import tempfile
import time
from base64 import b64encode
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta, timezone
from email.parser import BytesHeaderParser
from email.utils import format_datetime
from pathlib import Path
from typing import Any, BinaryIO

from kith.core.records import InteractionRecord
from kith.intake.source import HEAD, Export
from kith.sources.mbox import SOURCE
from kith.testing.village.naming import full_name, named

PEOPLE = 3_000
ME = "Robin Example <robin@home.example>"
_TEXT = (
    "the build failed again after the merge so we moved the review to thursday could you look at the draft of the talk when you have time "
    "and tell me what is missing thanks for the introduction we had a very good coffee and may work on the parser together next month"
)
_SUBJECTS = (
    "Re: review of the parser",
    "Coffee next week?",
    "Your talk in May",
    "Re: Re: job at Acme",
    "Build failed: main",
    "Notes from the meetup",
)
_FIRST_DAY = datetime(2015, 1, 1, 8, tzinfo=UTC)
_ZONES = (UTC, timezone(timedelta(hours=1)), timezone(timedelta(hours=-5)))
_TRACE = (
    "Delivered-To: robin@home.example\n"
    "Received: by 2002:a05:6402:1234 with SMTP id ab12csp{n}; {date}\n"
    "Received: from mx.example (mx.example [192.0.2.7])\n        by in.home.example with ESMTPS id x{n}\n        for <robin@home.example>; {date}\n"
    "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=mail.example; s=k1;\n"
    "        h=to:subject:message-id:date:from:mime-version; bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=;\n"
    "        b=dzdVyOfAKCdLXdJOc9G2q8LoXSlEniSbav+yuU4zGeeruD00lszZVoG4ZHRNiYzR\n         5mgE0rM0kxVZ2tqTQW8YFb0U0dQw{n}==\n"
)
_LIST = "List-Id: Parsers at large <parsers.lists.example>\nList-Unsubscribe: <mailto:leave@lists.example>\nPrecedence: list\n"
_MIME = "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n"


def _people(rng: random.Random) -> list[str]:
    """Header forms of the correspondents: ``Name <address>``, some names quoted, the non-ASCII ones as encoded words."""
    people = []
    for number in range(PEOPLE):
        human = named(rng, number)
        name = full_name(human)
        if not name.isascii():
            name = f"=?UTF-8?B?{b64encode(name.encode()).decode()}?="
        elif rng.random() < 0.1:
            name = f'"{human.family.latin}, {human.given.latin}"'
        address = f"person{number}@{rng.choice(('acme', 'mail', 'univ', 'oss'))}.example"
        people.append(f"{name} <{address}>" if rng.random() > 0.15 else address)
    return people


def _bodies(rng: random.Random, size: int) -> list[bytes]:
    """A few texts of at least ``size`` bytes in quoted-printable lines, some quoting an older mail."""
    words, bodies = _TEXT.split(), []
    for _ in range(16):
        lines: list[str] = []
        length = 0
        while length < size:
            line = " ".join(rng.choices(words, k=12))[:74] + rng.choice(
                ("=", "", "", "=C3=A9", "\n\n>From there on it is easy.\n")
            )
            lines.append(line)
            length += len(line) + 1
        bodies.append("\n".join(lines).encode())
    return bodies


def mails(count: int, size: int, seed: int = 1) -> Iterator[bytes]:
    """``count`` mails of about ``size`` bytes each (never fewer than their headers), with separator and empty line."""
    rng = random.Random(seed)
    people = _people(rng)
    weights = [1 / (rank + 3) for rank in range(PEOPLE)]
    bodies = _bodies(rng, size)
    recent: list[str] = []
    picks: list[str] = []
    for number in range(count):
        if not picks:
            picks = rng.choices(people, weights, k=9_000)
        at = _FIRST_DAY + timedelta(seconds=number * 1_571 % 315_360_000 + number)
        date = format_datetime(at.astimezone(_ZONES[number % 3]), usegmt=number % 3 == 0)
        other, cc = picks.pop(), picks.pop() if number % 5 == 0 and picks else ""
        mine, listed = number % 4 == 0, number % 5 == 1
        own = f"<{number:x}.{rng.getrandbits(48):x}@mail.example>"
        recent.append(own)
        del recent[:-50]
        answered = rng.choice(recent) if number % 2 else ""
        head = "".join(
            (
                f"From {number}@xxx {at:%a %b %d %H:%M:%S} +0000 {at:%Y}\n",
                "" if mine else _TRACE.format(n=number, date=date),
                _LIST if listed else "",
                f"From: {ME if mine else other}\nTo: {other if mine else 'parsers@lists.example' if listed else ME}\n",
                f"Cc: {cc},\n {picks[-1]}\n" if cc and picks else "",
                f"Date: {date}\nMessage-ID: {own}\nSubject: {_SUBJECTS[number % len(_SUBJECTS)]}\n",
                f"In-Reply-To: {answered}\nReferences: {answered}\n" if answered else "",
                _MIME,
                "\n",
            )
        ).encode()
        yield head + bodies[number % len(bodies)][: max(size - len(head) - 2, 0)] + b"\n\n"


def write(path: Path, count: int, size: int, seed: int = 1) -> None:
    """Write a mailbox of ``count`` mails of about ``size`` bytes."""
    with path.open("wb", buffering=1 << 20) as out:
        out.writelines(mails(count, size, seed))


class FileMember:
    """A plain file as the member of an export."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.name = path.name
        self.size = path.stat().st_size
        with path.open("rb") as file:
            self.head = file.read(HEAD)

    def open(self) -> BinaryIO:
        """The file from its start."""
        return self._path.open("rb")


def _read(side: str, path: Path) -> dict[str, float]:
    """Read ``path`` once; messages, seconds, and peak memory of this process in MB."""
    begun = time.perf_counter()
    if side == "kith":
        count = sum(isinstance(item, InteractionRecord) for item in SOURCE.read(Export(FileMember(path))))
    else:
        headers = BytesHeaderParser()
        box: mailbox.Mailbox[Any] = mailbox.mbox(path, factory=headers.parse, create=False)  # type: ignore[arg-type]
        count = sum(1 for _ in box)
    seconds = time.perf_counter() - begun
    return {"messages": count, "seconds": seconds, "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def measure(count: int, size: int) -> dict[str, dict[str, float]]:
    """Both sides over the same new file, one process each."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "bench.mbox")
        write(path, count, size)
        sides = {}
        for side in ("kith", "peer"):
            command = [sys.executable, "-m", "bench.mail_files", "--read", side, str(path)]
            sides[side] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return sides


def main(arguments: Sequence[str] | None = None) -> None:
    """Write a mailbox, or measure."""
    parser = argparse.ArgumentParser(description="Synthetic mailboxes, and the rate of reading them.")
    parser.add_argument("path", type=Path, nargs="?")
    parser.add_argument("--count", type=int, default=200_000)
    parser.add_argument("--size", type=int, default=2_000, help="bytes of a mail")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--measure", type=int, nargs=2, metavar=("N", "SIZE"))
    parser.add_argument(
        "--read", choices=("kith", "peer"), help="read PATH in this process and print the figures as JSON"
    )
    chosen = parser.parse_args(arguments)
    if chosen.measure:
        count, size = chosen.measure
        sides = measure(count, size)
        for side, figures in sides.items():
            rate = figures["messages"] / figures["seconds"]
            print(
                f"{side:5} {figures['messages']:>9,.0f} mails of {size:,} bytes: {rate:>9,.0f}/s, peak {figures['peak_mb']:.0f} MB"
            )
        print(f"kith reads {sides['peer']['seconds'] / sides['kith']['seconds']:.2f} times as fast")
    elif not chosen.path:
        parser.error("name the file to write, or --measure N SIZE")
    elif chosen.read:
        print(json.dumps(_read(chosen.read, chosen.path)))
    else:
        write(chosen.path, chosen.count, chosen.size, chosen.seed)


if __name__ == "__main__":
    main()
