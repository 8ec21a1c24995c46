"""Fields, dates and labels: the fast way and the slow way agree, and odd values end in something or nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from email.parser import BytesHeaderParser
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.core.records import InteractionRecord
from kith.intake.held import BytesMember
from kith.intake.source import Export
from kith.sources.mbox import PARTICIPANTS_CAP, SOURCE
from kith.sources.mbox.headers import fields, instant, odd_instant
from kith.sources.mbox.labels import folder_meaning, meanings
from kith.sources.mbox.words import decode_words

zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@given(st.datetimes(datetime(1972, 1, 1), datetime(2100, 1, 1), timezones=zones))
def test_dates_come_back_by_both_ways(at: datetime) -> None:
    at = at.replace(microsecond=0)
    assert instant(format_datetime(at)) == odd_instant(format_datetime(at)) == at
    assert instant(format_datetime(at)).tzinfo is UTC  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("Tue, 4 Mar 2025 10:11:12 +0100 (CET)", "2025-03-04T09:11:12"),
        ("4 Mar 2025 10:11 GMT", "2025-03-04T10:11:00"),
        ("Tue, 04 Mar 2025 10:11:12 EST", "2025-03-04T15:11:12"),
        ("Tue Mar  4 10:11:12 2025", "2025-03-04T10:11:12"),
        ("Tue, 04 Mar 2025 10:11:60 +0000", "2025-03-04T10:11:59"),
        ("Tue, 04 Mar 2025 10:11:12 +9999", "2025-03-04T10:11:12"),
        ("Tue, 04 Mar 25 10:11:12 -0000", "2025-03-04T10:11:12"),
        ("Tue, 31 Feb 2025 10:11:12 +0000", None),
        ("Thu, 01 Jan 1970 00:00:00 +0000", None),
        ("Tue, 04 Mar 20255 10:11:12 +0000", None),
        ("", None),
        ("soon", None),
    ],
)
def test_odd_dates(text: str, at: str | None) -> None:
    assert instant(text) == (datetime.fromisoformat(at).replace(tzinfo=UTC) if at else None)


@given(st.text(max_size=80))
def test_any_date_ends_in_an_instant_or_nothing(text: str) -> None:
    assert instant(text) is None or instant(text).tzinfo is UTC  # type: ignore[union-attr]


values = st.lists(st.sampled_from(["Ana", "a@x.example,", "é", "(c)", "=?utf-8?Q?=C3=A9?="]), min_size=1, max_size=5)


@given(
    values,
    st.sampled_from(["\n ", "\n\t", "\r\n ", " "]),
    st.sampled_from(["From", "TO", "message-id", "Subject", "X-GM-THRID"]),
)
def test_fields_are_those_of_email(words: list[str], fold: str, name: str) -> None:
    head = f"X-Other: y\n{name}: {fold.join(words)}\nReceived-SPF: none".encode()
    known = BytesHeaderParser().parsebytes(head)[name]
    assert (
        fields(head)[name.lower()].split() == str(known).encode("utf-8", "replace").decode().split()
        or not head.isascii()
    )
    assert fields(head)[name.lower()].split() == " ".join(words).split()


def test_repeated_fields() -> None:
    assert fields(b"To: a\nFrom: b\nTo : c\nFrom: d\nList-Post: x\n\nBcc: y") == {
        "to": "a, c",
        "from": "b",
        "list": "x",
    }


@given(st.binary(max_size=300))
def test_any_bytes_end_in_fields(head: bytes) -> None:
    for value in fields(b"From: x\nTo: " + head).values():
        decode_words(value).encode()


def test_labels_and_folders() -> None:
    assert meanings("Sent,Inbox") == {"sent"}
    assert meanings("=?UTF-8?Q?Entw=C3=BCrfe?=") == {"draft"}
    assert meanings("Category Personal,Category Forums") == {"tab"}
    assert meanings('Trash talk,"Sent, by hand"') == {"sent"}
    assert (
        folder_meaning("Mail/Sent Messages.mbox/mbox")
        == folder_meaning("Gesendet.mbox")
        == folder_meaning("a\\Sent")
        == "sent"
    )
    assert (
        folder_meaning("All mail Including Spam and Trash.mbox") == folder_meaning("") == folder_meaning("mbox") == ""
    )


def test_ten_thousand_recipients() -> None:
    to = ",\n ".join(f"Person {n} <p{n}@x.example>" for n in range(10_000))
    data = f"From a@x Tue Mar  4 10:11:12 2025\nFrom: a@x.example\nDate: Tue, 4 Mar 2025 10:11:12 +0000\nTo: {to}\n\nbody\n".encode()
    [item] = SOURCE.read(Export(BytesMember("all.mbox", data)))
    assert isinstance(item, InteractionRecord)
    assert len(item.participants) == PARTICIPANTS_CAP
    assert item.participants[1].claim.value == "p0@x.example"
