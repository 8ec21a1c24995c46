"""LinkedIn's oddities, one by one: dates, keys, names, files that are left, words that are not kept."""

from datetime import UTC, date, datetime

import pytest

from kith.core.records import IdentityKind, InteractionRecord, Options, PartialDate, PersonRecord, Reject
from kith.intake.held import BytesMember
from kith.intake.recognise import recognise_member
from kith.intake.source import Export
from kith.sources.linkedin import SOURCE, dates
from kith.sources.linkedin.aside import ASIDE
from kith.sources.linkedin.line import profile_key
from kith.sources.linkedin.messages import names_in

MESSAGES = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n"
)
SECRET = "my salary is a secret"


def read(text: str, name: str = "x.csv", options: Options | None = None):
    return list(SOURCE.read(Export(BytesMember(name, text.encode()), options or Options())))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("07 Jun 2022", date(2022, 6, 7)),
        ("7 jun 2022", date(2022, 6, 7)),
        ("4-Apr-21", date(2021, 4, 4)),
        ("31 Feb 2022", None),
        ("07 Juin 2022", None),
        ("2022-06-07", None),
        ("", None),
    ],
)
def test_days(text, expected):
    assert dates.day(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10/4/18, 6:47 AM", date(2018, 10, 4)),
        ("03/09/21, 08:05 PM", date(2021, 3, 9)),
        ("3/9/2021", date(2021, 3, 9)),
        ("13/4/18, 6:47 AM", None),
        ("yesterday", None),
    ],
)
def test_american_days(text, expected):
    assert dates.american(text) == expected


def test_instants_months_and_birthdays():
    assert dates.instant("2024-12-03 17:04:11 UTC") == datetime(2024, 12, 3, 17, 4, 11, tzinfo=UTC)
    assert dates.instant("2024/12/03 17:04:11 UTC") == datetime(2024, 12, 3, 17, 4, 11, tzinfo=UTC)
    assert dates.instant("2024/12-03 17:04:11 UTC") is dates.instant("2024-13-03 17:04:11 UTC") is None
    assert [dates.month(text) for text in ("Mar 2019", "2019", "Mrz 2019", "0000", "19")] == [
        PartialDate(2019, 3), PartialDate(2019), None, None, None,
    ]  # fmt: skip
    assert [dates.birthday(text) for text in ("Jan 22", "Feb 29", "Jan 22, 1990", "Jan 32", "22 Jan")] == [
        PartialDate(0, 1, 22), PartialDate(0, 2, 29), PartialDate(1990, 1, 22), None, None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "url",
    [
        "https://www.linkedin.com/in/ana-silva",
        "http://linkedin.com/in/Ana-Silva/",
        "www.linkedin.com/in/ana-silva?trk=x",
        "https://pt.linkedin.com/in/ana%2Dsilva/en#top",
    ],
)
def test_every_spelling_of_a_profile_has_one_key(url):
    assert profile_key(url) == "in/ana-silva"


@pytest.mark.parametrize("url", ["", "in/", "https://www.linkedin.com/company/acme", "https://evil.example/in/ana"])
def test_other_urls_have_no_key(url):
    assert profile_key(url) == ""


def test_names_joined_by_commas_keep_their_suffixes():
    assert names_in("Ana Silva, PhD, 山田 太郎, Bo Lind, Jr.") == ["Ana Silva, PhD", "山田 太郎", "Bo Lind, Jr."]
    assert names_in("") == []


def test_the_same_connection_of_two_exports_has_the_same_key_though_the_job_changed():
    head = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    row = "Ana,Silva,https://www.linkedin.com/in/ana-silva,,{},Dev,07 Jun 2022\n"
    (before,), (after,) = read(head + row.format("Acme")), read(head + row.format("Globex"))
    assert before.key == after.key
    assert before != after


def test_a_group_is_counted_by_its_urls_even_if_names_hold_commas():
    urls = "https://www.linkedin.com/in/a,https://www.linkedin.com/in/b"
    row = f'c,,Sam,https://www.linkedin.com/in/sam,"Ana Silva, the Great One, Bo Lind","{urls}",2024-01-02 03:04:05 UTC,,x,INBOX\n'
    (message,) = read(MESSAGES + row)
    assert isinstance(message, InteractionRecord)
    assert [(end.claim.kind, end.name) for end in message.participants[1:]] == [(IdentityKind.PROFILE, "")] * 2


def test_what_people_wrote_is_kept_nowhere_not_even_in_a_reject():
    url = "https://www.linkedin.com/in/"
    texts = [
        MESSAGES + f'c,,Ana,{url}ana,Sam,{url}sam,2024-01-02 03:04:05 UTC,{SECRET},"{SECRET}",INBOX\n'
        f'c,,Ana,{url}ana,Sam,{url}sam,never,{SECRET},"{SECRET}",INBOX\n'
        f'c,{SECRET}\n"{SECRET},{SECRET}\n' + SECRET + "\n",
        f'From,To,Sent At,Message,Direction\nAna,Sam,never,"{SECRET}",INCOMING\nAna,Sam,"1/2/24, 3:04 AM","{SECRET}",INCOMING\n',
        "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n"
        f'Ana,Silva,Acme,Lead,"{SECRET}",never,VISIBLE\nAna,Silva,Acme,Lead,"{SECRET}","03/09/21, 08:05 AM",VISIBLE\n',
    ]
    found = [item for text in texts for item in read(text)]
    assert sum(isinstance(item, Reject) for item in found) >= 5
    assert sum(isinstance(item, InteractionRecord) for item in found) == 3
    assert SECRET not in repr(found)


def test_subjects_only_if_chosen():
    url = "https://www.linkedin.com/in/"
    text = MESSAGES + f"c,,Ana,{url}ana,Sam,{url}sam,2024-01-02 03:04:05 UTC,Lunch,x,INBOX\n"
    assert [read(text)[0].title, read(text, options=Options(subjects=True))[0].title] == ["", "Lunch"]


@pytest.mark.parametrize(("columns", "reason"), ASIDE)
def test_each_known_file_is_left_with_its_reason_whatever_its_name(columns, reason):
    text = ",".join(columns) + "\n" + ",".join("x" for _ in columns) + "\n"
    found = recognise_member(BytesMember("renamed.csv", text.encode()), [SOURCE])
    assert (found.source, found.reason) == (None, reason)


def test_files_written_with_tabs_are_known_too():
    found = recognise_member(
        BytesMember("Logins.csv", b'"Login Date"\t"IP Address"\t"User Agent"\t"Login Type"\n'), [SOURCE]
    )
    assert found.reason.startswith("The record of your account")


def test_a_table_of_somebody_else_is_not_claimed():
    for text in (
        "First Name,Last Name,E-mail 1 - Value\nAna,Silva,a@x.example\n",
        "Name,Email\nAna,a@x.example\n",
        "From: a\n\nhi",
    ):
        assert recognise_member(BytesMember("x.csv", text.encode()), [SOURCE]).source is None


def test_a_row_with_only_a_date_is_a_hidden_member_and_a_row_with_only_a_url_is_a_person():
    head = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    hidden, shown = read(head + ",,,,,,07 Jun 2022\n,,https://www.linkedin.com/in/x,,,,07 Jun 2022\n")
    assert not isinstance(hidden, PersonRecord)
    assert (shown.key, shown.name) == ("in/x", "")
