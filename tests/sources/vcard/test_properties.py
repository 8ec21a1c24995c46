"""What one card says: each address book's habits, one by one."""

from __future__ import annotations

import pytest

from kith.core.records import AffiliationRecord, PartialDate
from tests.sources.vcard.test_cards import one


def values(body: str | bytes) -> list[str]:
    """The claims of a card, as ``kind value``."""
    return [f"{claim.kind} {claim.value}" for claim in one(body).claims]


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        ("FN:Ana Silva\nN:Silva;Ana;;;", "Ana Silva"),
        ("N:Silva;Ana;Maria;Dr.;PhD", "Dr. Ana Maria Silva PhD"),
        ("N:山田;太郎;;;", "山田太郎"),
        ("N:김;민준;;;", "김민준"),
        ("FN:\nN:Papadopoulou;Ελένη;;;", "Ελένη Papadopoulou"),
        ("FN:प्रिया शर्मा", "प्रिया शर्मा"),
        ("FN:O'Neil\\, Tom\\; Jr. \\\\ x", "O'Neil, Tom; Jr. \\ x"),
        ("FN:two\\nlines", "two lines"),
        ("FN:=HYPERLINK(\"http://x.example\"\\,\"y\")", '=HYPERLINK("http://x.example","y")'),
        ("FN:<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("NICKNAME:Bé,Bí", "Bé"),
        ("FN;LANGUAGE=ar:محمد الأمين", "محمد الأمين"),
    ],
)  # fmt: skip
def test_names(lines: str, name: str) -> None:
    assert one(lines).name == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (b"N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=98=D0=B2=\r\n=D0=B0=D0=BD;;;;", "Иван"),
        (b"FN;ENCODING=QUOTED-PRINTABLE:J=F6rg M=FCller", "Jörg Müller"),
        (b"FN;QUOTED-PRINTABLE:Ana=\r\n Silva", "Ana Silva"),
        (b"FN;ENCODING=QUOTED-PRINTABLE:Ana =\r\n      Silva", "Ana Silva"),
        (b"N;CHARSET=SHIFT_JIS:\x8eR\x93c;\x91\xbe\x98Y", "山田太郎"),
        (b"FN;CHARSET=ISO-8859-1:Jos\xe9", "José"),
        (b"FN:Jos\xe9", "José"),
        (b"FN;CHARSET=zlib:Ana", "Ana"),
        (b"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=F6rg", "Jörg"),
        (b"FN:Nguy\xe1\xbb\r\n \x85n", "Nguyễn"),
        (b"N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=41=3B=42;Ana", "Ana A;B"),
        (b"N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=41=5C=3B=42;Ana", "Ana A;B"),
    ],
)
def test_encodings_of_version_2_1(line: bytes, name: str) -> None:
    assert one(line).name == name


def test_addresses_numbers_accounts() -> None:
    assert values(
        "FN:Ana\nEMAIL:b@x.example\nitem1.EMAIL;type=pref:mailto:a@x.example\nEMAIL:none\n"
        "TEL;VALUE=uri:tel:+351-21;ext=5\nTEL;TYPE=fax:1\nTEL:\u202a+1 (5) 5\u202c\nitem2.TEL:2\nitem2.X-ABLabel:_$!<WorkFAX>!$_\n"
        "URL:https://github.com/ana\nURL:https://github.com/ana/repo\nURL:https://acme.example\nURL:linkedin.com/in/ana\n"
        "X-SOCIALPROFILE;type=mastodon:https://code.example/@ana\nIMPP:xmpp:ana@x.example\nIMPP;X-SERVICE-TYPE=Jabber:xmpp:b@x.example\n"
        "X-SOCIALPROFILE;TYPE=GitHub:silva\nSOCIALPROFILE;SERVICE-TYPE=X;VALUE=text:ana_s\nX-SOCIALPROFILE;TYPE=WORK:https://p.example/ana"
    ) == [
        "email a@x.example", "email b@x.example", "phone +351-21;ext=5", "phone +1 (5) 5", "handle github:ana", "profile linkedin.com/in/ana",
        "handle mastodon:ana@code.example", "handle github:silva", "profile https://p.example/ana", "handle twitter:ana_s",
        "handle xmpp:ana@x.example", "handle xmpp:b@x.example",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("BDAY:1985-04-12", "1985-04-12"),
        ("BDAY:19850412", "1985-04-12"),
        ("BDAY:19850412T101500Z", "1985-04-12"),
        ("BDAY:--0122", "--01-22"),
        ("BDAY:--01-22", "--01-22"),
        ("BDAY;VALUE=date;X-APPLE-OMIT-YEAR=1604:1604-01-22", "--01-22"),
        ("BDAY:1604-01-22", "--01-22"),
        ("BDAY:--0229", "--02-29"),
        ("BDAY:1985-04", "1985-04"),
        ("BDAY:1985", "1985"),
        ("BDAY:---12", ""),
        ("BDAY:1985-13-45", ""),
        ("BDAY;VALUE=text:circa 1800", ""),
    ],
)
def test_birthdays(line: str, day: str) -> None:
    record = one(f"FN:Ana\n{line}")
    assert record.birthday == (PartialDate.parse(day) if day else None)
    assert ("BDAY (not a date)" in record.dropped) is not day


def test_jobs_follow_their_group() -> None:
    record = one("FN:Ana\nTITLE:Founder\nitem1.ORG:Acme;\nitem2.ORG:Umbrella;Lab\nitem2.TITLE:Engineer\nORG:Own")
    assert record.affiliations == (
        AffiliationRecord("Acme", "Founder"),
        AffiliationRecord("Umbrella", "Engineer"),
        AffiliationRecord("Own"),
    )
    assert record.dropped == ("ORG unit",)
    assert one("FN:Ana\nTITLE:Freelance").headline == "Freelance"
    assert one("FN:Ana\nORG:Acme\nROLE:Programmer").affiliations == (AffiliationRecord("Acme", "Programmer"),)


@pytest.mark.parametrize(
    "lines", ["FN:Acme\nX-ABShowAs:COMPANY\nORG:Acme;", "ORG:Acme;", "FN:Acme\nKIND:org", "FN:Acme\nN:;;;;\nORG:Acme"]
)
def test_companies(lines: str) -> None:
    record = one(lines)
    assert (record.name, record.is_organization, record.affiliations) == ("Acme", True, ())


def test_who_works_under_their_own_name_is_a_person() -> None:
    record = one("FN:Ana Silva\nN:Silva;Ana;;;\nORG:Ana Silva")
    assert (record.is_organization, record.affiliations) == (False, (AffiliationRecord("Ana Silva"),))


def test_other_names() -> None:
    assert one(
        "FN:山田太郎\nNICKNAME:タロ,Taro\nX-PHONETIC-FIRST-NAME:たろう\nX-PHONETIC-LAST-NAME:やまだ\nX-MAIDENNAME:鈴木\n"
        "SOUND;X-IRMC-N:ﾔﾏﾀﾞ;ﾀﾛｳ;;;\nX-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;T;1;;;"
    ).aliases == ("タロ", "Taro", "鈴木", "たろう やまだ", "ﾔﾏﾀﾞ ﾀﾛｳ", "T")


def test_place_tags_note_and_what_is_dropped() -> None:
    record = one(
        "FN:Zoë\nADR:;;Rua 1;Lisboa;;1000;Portugal;Rua 1\\nLisboa\nADR:;;;Porto;;;Portugal\nCATEGORIES:myContacts,Rust,Go\\,lang\n"
        "CATEGORIES:Rust,starred\nNOTE:one\\ntwo\nNOTE:three\nREV:2020\nGENDER:F\nX-ABDATE:2010-01-01\nnot a line\nPHOTO;VALUE=uri:https://x.example/p.png"
    )
    assert (record.place, record.tags, record.note) == ("Lisboa, Portugal", ("Rust", "Go,lang"), "one\ntwo\n\nthree")
    assert record.dropped == ("PHOTO", "unreadable line", "ADR street", "GENDER", "X-ABDATE")


def test_the_key_is_the_uid_or_what_identifies() -> None:
    assert one("FN:Ana\nUID:urn:uuid:4fb").key == one("FN:Ana\nUID:4fb").key == "4fb"
    keys = {
        one(body).key
        for body in (
            "FN:Ana",
            "FN:Ana\nEMAIL:a@x.example",
            "FN:Ana\nORG:Acme",
            "FN:Ana\nBDAY:1985",
            "FN:Bea\nEMAIL:a@x.example",
        )
    }
    assert len(keys) == 5
    assert one("FN:Ana\nEMAIL:a@x.example\nNOTE:x").key == one("FN:Ana\nEMAIL:a@x.example").key


def test_quotes_in_parameters() -> None:
    assert values('FN:Ana\nTEL;X-LABEL="a:b;c";TYPE=home:1') == ["phone 1"]
    assert values('FN:Ana\nTEL;X-LABEL="never closed:1') == ["phone 1"]
