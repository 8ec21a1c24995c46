"""The calendar file, read again by the icalendar library, which somebody else wrote."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from kith.core.invitation import invitation
from kith.core.outgoing import plain_text

NOW = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
AT = datetime(2026, 12, 1, 11, 0, tzinfo=timezone(timedelta(hours=1)))
_TEXT = st.text(st.characters(), max_size=300) | st.text("\r\n\0;,\\:\u2028\u0085é漢 BEGIN", min_size=70, max_size=200)
PROPERTIES = ["UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "LOCATION", "STATUS", "SEQUENCE"]


def read(text: str) -> Calendar:
    return Calendar.from_ical(text.encode("utf-8"))


@given(_TEXT, _TEXT)
def test_whatever_stands_in_it_comes_back_and_adds_no_property(summary: str, place: str) -> None:
    text = invitation(uid="abc", summary=summary, starts=AT, minutes=20, stamp=NOW, place=place)
    calendar = read(text)
    assert [one.name for one in calendar.walk()] == ["VCALENDAR", "VEVENT"]
    event = calendar.walk("VEVENT")[0]
    assert set(event.keys()) == set(PROPERTIES) - (set() if place else {"LOCATION"})
    assert str(event["SUMMARY"]) == plain_text(summary)
    assert str(event.get("LOCATION", "")) == plain_text(place)


@given(_TEXT)
def test_every_line_ends_with_cr_lf_and_is_folded_at_75_octets(summary: str) -> None:
    data = invitation(uid="abc", summary=summary, starts=AT, minutes=20, stamp=NOW).encode("utf-8")
    assert data.endswith(b"\r\n") and data.count(b"\n") == data.count(b"\r") == data.count(b"\r\n")
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")  # a fold never stands inside a character


def test_it_says_when_in_utc_and_asks_nobody_for_an_answer() -> None:
    text = invitation(uid="4f@kith.invalid", summary="Coffee", starts=AT, minutes=45, stamp=NOW)
    calendar = read(text)
    event = calendar.walk("VEVENT")[0]
    assert "METHOD" not in calendar and "ORGANIZER" not in event and "ATTENDEE" not in event
    assert "DTSTART:20261201T100000Z\r\n" in text and "DTEND:20261201T104500Z\r\n" in text
    assert event.decoded("DTSTAMP") == NOW
    assert str(event["UID"]) == "4f@kith.invalid" and str(event["STATUS"]) == "CONFIRMED"


def test_a_proposed_hour_is_tentative_and_the_agreed_one_comes_after_it() -> None:
    both = [
        read(invitation(uid="a", summary="x", starts=AT, minutes=5, stamp=NOW, agreed=agreed)).walk("VEVENT")[0]
        for agreed in (False, True)
    ]
    assert [str(one["STATUS"]) for one in both] == ["TENTATIVE", "CONFIRMED"]
    assert both[0]["SEQUENCE"] < both[1]["SEQUENCE"] and both[0]["UID"] == both[1]["UID"]
