"""Calendars: who met whom, and what a hostile or sloppy file may not do."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import ClassVar

import pytest

from kith.core.records import InteractionRecord, Item, Left, Options, Reject
from kith.intake.held import BytesMember
from kith.intake.source import Export
from kith.sources.ics import CANCELLED, DECLINED, NOBODY, ONLY_FIRST, SOURCE, SPENT, TOO_MANY
from kith.sources.ics.recurrence import MOST_OCCURRENCES, MOST_PERIODS, MOST_PERIODS_A_FILE
from kith.testing.contract import SourceContract


class TestIcs(SourceContract):
    source = SOURCE
    cases = Path(__file__).parent / "cases"
    many: ClassVar[int] = 3_000

    def many_rows(self, n: int) -> bytes:
        event = (
            "BEGIN:VEVENT\r\nUID:%d\r\nDTSTART;TZID=Europe/Lisbon:20260103T100000\r\nATTENDEE;CN=Ana:mailto:ana%d@x.example\r\n"
            "END:VEVENT\r\n"
        )
        body = "".join(event % (at, at) for at in range(n))
        return f"BEGIN:VCALENDAR\r\n{body}END:VCALENDAR\r\n".encode()


def read(*lines: str, subjects: bool = False, head: str = "") -> list[Item]:
    """The items of a calendar with one event, which Bo attends."""
    event = ["BEGIN:VEVENT", "UID:u", "ATTENDEE;CN=Bo:mailto:bo@x.example", *lines, "END:VEVENT"]
    data = "\r\n".join(["BEGIN:VCALENDAR", *filter(None, [head]), *event, "END:VCALENDAR", ""]).encode()
    return list(SOURCE.read(Export(BytesMember("c.ics", data), Options(subjects=subjects))))


def meetings(items: list[Item]) -> list[InteractionRecord]:
    return [item for item in items if isinstance(item, InteractionRecord)]


def test_descriptions_are_never_kept_and_titles_only_if_chosen() -> None:
    lines = ("DTSTART:20260103T100000Z", "SUMMARY:Pay talk", "DESCRIPTION:Her salary is 5", "LOCATION:Room 9")
    assert "salary" not in repr(read(*lines, subjects=True))
    assert "Pay talk" not in repr(read(*lines))
    assert meetings(read(*lines, subjects=True))[0].title == "Pay talk"


@pytest.mark.parametrize(
    ("start", "at", "on"),
    [
        ("DTSTART:20260103T100000Z", datetime(2026, 1, 3, 10, tzinfo=UTC), None),
        ("DTSTART;TZID=Europe/Berlin:20260703T100000", datetime(2026, 7, 3, 8, tzinfo=UTC), None),
        ("DTSTART;TZID=Tokyo Standard Time:20260103T080000", datetime(2026, 1, 2, 23, tzinfo=UTC), None),
        ('DTSTART;TZID="tzone://Microsoft/Custom":20260103T233000', None, date(2026, 1, 3)),
        ("DTSTART;TZID=../../etc/passwd:20260103T233000", None, date(2026, 1, 3)),
        ("DTSTART:20260103T233000", None, date(2026, 1, 3)),
        ("DTSTART;VALUE=DATE:20260103", None, date(2026, 1, 3)),
    ],
)
def test_instants_floating_times_and_days(start: str, at: datetime | None, on: date | None) -> None:
    [meeting] = meetings(read(start))
    assert (meeting.at, meeting.on) == (at, on)


def test_a_series_keeps_its_time_on_the_wall_across_the_change_of_clocks() -> None:
    found = meetings(read("DTSTART;TZID=Europe/Berlin:20260323T100000", "RRULE:FREQ=WEEKLY;COUNT=2"))
    assert [meeting.at for meeting in found] == [
        datetime(2026, 3, 23, 9, tzinfo=UTC),
        datetime(2026, 3, 30, 8, tzinfo=UTC),
    ]
    assert len({meeting.key for meeting in found}) == 2


@pytest.mark.parametrize("until", ["20260105", "20260105T100000Z", "20260105T120000"])
def test_a_series_ends_with_its_last_day(until: str) -> None:
    assert len(meetings(read("DTSTART;TZID=Europe/Berlin:20260101T110000", f"RRULE:FREQ=DAILY;UNTIL={until}"))) == 5


def test_a_series_without_end_gives_the_latest_occurrences_up_to_the_files_own_day() -> None:
    found = meetings(read("DTSTART:20200101T100000Z", "DTSTAMP:20260601T000000Z", "RRULE:FREQ=DAILY"))
    assert len(found) == MOST_OCCURRENCES + 1  # and the first one, which says since when
    assert found[-1].at == datetime(2026, 7, 2, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=MONTHLY;COUNT=8", ["0105", "0205", "0305", "0405", "0505", "0605", "0705", "0805"]),
        ("FREQ=MONTHLY;UNTIL=20260605T100000Z", ["0105", "0205", "0305", "0405", "0505", "0605"]),
        ("FREQ=MONTHLY", ["0105", "0205"]),
    ],
)
def test_only_a_rule_without_end_stops_at_the_files_own_day(rule: str, days: list[str]) -> None:
    found = meetings(read("DTSTART:20260105T100000Z", f"RRULE:{rule}"))
    assert [f"{meeting.at:%m%d}" for meeting in found if meeting.at] == days


def test_a_series_that_ended_long_ago_is_whole() -> None:
    found = meetings(
        read("DTSTART:20190101T100000Z", "DTSTAMP:20260601T000000Z", "RRULE:FREQ=DAILY;UNTIL=20190630T100000Z")
    )
    assert len(found) == 181
    assert found[-1].at == datetime(2019, 6, 30, 10, tzinfo=UTC)


@pytest.mark.parametrize("end", ["COUNT=100000", "UNTIL=20991231T000000Z"])
def test_what_lies_ahead_never_takes_the_place_of_what_has_been(end: str) -> None:
    found = meetings(read("DTSTART:20250601T100000Z", "DTSTAMP:20260601T000000Z", f"RRULE:FREQ=DAILY;{end}"))
    assert len(found) == MOST_OCCURRENCES
    assert found[0].at == datetime(2025, 6, 1, 10, tzinfo=UTC)
    assert found[-1].at and found[-1].at.year == 2026


def test_listed_times_are_bounded_too() -> None:
    times = ",".join(f"{year}{month:02}01T100000Z" for year in range(1970, 2070) for month in range(1, 13))
    found = meetings(read("DTSTART:19700101T100000Z", "DTSTAMP:20260601T000000Z", f"RDATE:{times}"))
    assert len(found) == MOST_OCCURRENCES + 1
    assert found[-1].at == datetime(2026, 7, 1, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;COUNT=999999999",
        "FREQ=DAILY;BYHOUR=1,2,3",
        "FREQ=DAILY;INTERVAL=0",
        "x",
        "FREQ=DAILY;BYDAY=XX",
    ],
)
def test_rules_that_are_not_followed_give_the_first_time_and_say_so(rule: str) -> None:
    items = read("DTSTART:20260101T100000Z", f"RRULE:{rule}")
    assert len(meetings(items)) == 1
    assert [item.reason for item in items if isinstance(item, Left)] == [ONLY_FIRST]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYDAY=53MO;BYMONTH=4",
        "FREQ=DAILY;INTERVAL=999999999999",
        "FREQ=MONTHLY;BYSETPOS=300;BYDAY=MO",
    ],
)
def test_rules_that_never_fall_on_a_day_end(rule: str) -> None:
    assert len(meetings(read("DTSTART:16010101T000000Z", "DTSTAMP:20260101T000000Z", f"RRULE:{rule}"))) == 1


def test_cancelled_and_lonely_events_are_left() -> None:
    assert [item.reason for item in read("DTSTART:20260101T100000Z", "STATUS:CANCELLED") if isinstance(item, Left)] == [
        CANCELLED
    ]
    alone = read("DTSTART:20260101T100000Z", head="X-WR-CALNAME:bo@x.example")
    assert [item.reason for item in alone if isinstance(item, Left)] == [NOBODY]


def test_a_crowd_is_an_announcement() -> None:
    crowd = [f"ATTENDEE:mailto:p{at}@x.example" for at in range(1_001)]
    assert [item.reason for item in read("DTSTART:20260101T100000Z", *crowd) if isinstance(item, Left)] == [TOO_MANY]


def test_an_event_of_many_megabytes_is_rejected_and_the_next_one_read() -> None:
    huge = (
        "BEGIN:VEVENT\r\nDTSTART:20260101T100000Z\r\n" + "ATTENDEE:mailto:p@x.example\r\n" * 60_000 + "END:VEVENT\r\n"
    )
    good = "BEGIN:VEVENT\r\nUID:2\r\nDTSTART:20260101T100000Z\r\nATTENDEE:mailto:p@x.example\r\nEND:VEVENT\r\n"
    items = list(SOURCE.read(Export(BytesMember("c.ics", (huge + good).encode()))))
    assert [type(item) for item in items] == [Reject, InteractionRecord]


def test_people_are_told_from_rooms_lists_and_their_own_addresses() -> None:
    items = read(
        "DTSTART:20260101T100000Z",
        "ORGANIZER;CN=ana@x.example:MAILTO:ana@x.example",
        "ATTENDEE;CN=Ana:mailto:ANA@x.example",
        "ATTENDEE;CUTYPE=ROOM:mailto:big@x.example",
        "ATTENDEE;CUTYPE=GROUP:mailto:all@x.example",
        "ATTENDEE:mailto:abc@resource.calendar.google.com",
        "ATTENDEE:CN=x",
        "ATTENDEE;EMAIL=chen@x.example:urn:uuid:1",
    )
    [meeting] = meetings(items)
    assert [(person.claim.value, person.role.value, person.name) for person in meeting.participants] == [
        ("ana@x.example", "from", "Ana"),
        ("bo@x.example", "with", "Bo"),
        ("chen@x.example", "with", ""),
    ]


def test_a_file_of_endless_rules_is_cut_short_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kith.sources.ics.recurrence.Budget.__init__", _small_budget)
    rule = "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"
    event = [
        "BEGIN:VEVENT",
        "DTSTART:19000101T000000Z",
        "DTSTAMP:20260101T000000Z",
        "ATTENDEE:mailto:b@x.example",
        rule,
        "END:VEVENT",
    ]
    data = "\r\n".join(["BEGIN:VCALENDAR", *event, *event, "END:VCALENDAR", ""]).encode()
    items = list(SOURCE.read(Export(BytesMember("c.ics", data))))
    assert [item.reason for item in items if isinstance(item, Left)] == [SPENT]
    assert len(meetings(items)) == 2
    assert MOST_PERIODS < MOST_PERIODS_A_FILE


def _small_budget(self: object, periods: int = MOST_PERIODS + 1) -> None:
    self.periods = periods  # type: ignore[attr-defined]


def test_a_webinar_of_five_hundred_is_one_meeting_each_time() -> None:
    crowd = [f"ATTENDEE;CN=P {at}:mailto:p{at}@x.example" for at in range(499)]
    found = meetings(read("DTSTART:20260101T100000Z", "RRULE:FREQ=WEEKLY;COUNT=3", *crowd))
    assert [len(meeting.participants) for meeting in found] == [500, 500, 500]


def test_what_the_owner_declined_is_left_and_who_else_declined_was_not_there() -> None:
    declined = "ATTENDEE;PARTSTAT=DECLINED;CN=Ana:mailto:ana@x.example"
    [left] = read("DTSTART:20260101T100000Z", declined, head="X-WR-CALNAME:Ana@x.example")
    assert isinstance(left, Left) and left.reason == DECLINED
    [meeting] = meetings(read("DTSTART:20260101T100000Z", declined, "ATTENDEE:mailto:cy@x.example"))
    assert [person.claim.value for person in meeting.participants] == ["bo@x.example", "cy@x.example"]


@pytest.mark.parametrize("name", ["DESCRIPTION", "ATTENDEE", "X-JUNK"])
def test_a_line_of_many_megabytes_spoils_its_event_at_most(name: str) -> None:
    event = "BEGIN:VEVENT\r\nUID:%d\r\nDTSTART:20260101T100000Z\r\nATTENDEE:mailto:p@x.example\r\n%sEND:VEVENT\r\n"
    data = "BEGIN:VCALENDAR\r\n" + event % (1, name + ":" + "x" * 20_000_000 + "\r\n") + event % (2, "")
    items = list(SOURCE.read(Export(BytesMember("c.ics", data.encode()))))
    assert [item.key for item in meetings(items)][-1] == "2"


def test_zero_characters_are_taken_out() -> None:
    [meeting] = meetings(read("DTSTART:2026\x000101T100000Z"))
    assert meeting.at == datetime(2026, 1, 1, 10, tzinfo=UTC)
