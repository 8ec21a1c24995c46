"""Small exports, written by hand for tests of the book: a few invented people in LinkedIn, an address book and mail."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

LINKEDIN = """Notes:
"When exporting your connection data, you may notice that some of the email addresses are missing."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
"""
ME = "Robin Vale <robin@vale.example>"


def linkedin(folder: Path, *rows: str, name: str = "Connections.csv") -> Path:
    """A Connections.csv with these rows (first, last, URL, e-mail, company, position, date)."""
    path = folder / name
    path.write_text(LINKEDIN + "".join(row + "\n" for row in rows), "utf-8")
    return path


def connection(first: str, last: str, slug: str = "", company: str = "", position: str = "", email: str = "") -> str:
    """One row of it."""
    url = f"https://www.linkedin.com/in/{slug or (first + '-' + last).lower()}"
    return f"{first},{last},{url},{email},{company},{position},05 May 2021"


def card(name: str, *emails: str, org: str = "", tel: str = "", uid: str = "") -> str:
    """One vCard."""
    lines = ["BEGIN:VCARD", "VERSION:3.0", f"FN:{name}", *(f"EMAIL:{one}" for one in emails)]
    lines += [f"ORG:{org}"] * bool(org) + [f"TEL:{tel}"] * bool(tel) + [f"UID:{uid}"] * bool(uid)
    return "\r\n".join([*lines, "END:VCARD", ""])


def cards(folder: Path, *some: str, name: str = "people.vcf") -> Path:
    """An address book."""
    path = folder / name
    path.write_bytes("".join(some).encode())
    return path


def mail(sender: str, to: str, *, day: int, cc: str = "", number: int = 0, more: str = "") -> str:
    """One message, ``day`` days after 1 January 2020."""
    at = datetime(2020, 1, 1, 9, tzinfo=UTC) + timedelta(days=day, minutes=number)
    ident = f"{day}.{number}.{abs(hash((sender, to))) % 10**9}@vale.example"
    heads = [f"From: {sender}", f"To: {to}", *([f"Cc: {cc}"] if cc else []), f"Date: {format_datetime(at)}"]
    heads += [f"Message-ID: <{ident}>", *([more] if more else []), "Subject: nothing to see"]
    return f"From x@y.example {at:%a %b %d %H:%M:%S %Y}\n" + "\n".join(heads) + "\n\nHello.\n\n"


def mbox(folder: Path, *messages: str, name: str = "all.mbox") -> Path:
    """A mail file."""
    path = folder / name
    path.write_text("".join(messages), "utf-8")
    return path


def letters(other: str, times: int, *, since: int = 0, every: int = 30) -> list[str]:
    """Robin writes and is answered, ``times`` times."""
    found = []
    for at in range(times):
        found += [mail(ME, other, day=since + at * every), mail(other, ME, day=since + at * every + 1)]
    return found
