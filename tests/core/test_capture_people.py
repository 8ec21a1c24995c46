"""What a typed or pasted person is understood as."""

from __future__ import annotations

import pytest

from kith.core.capture import PersonLine, understand_paste, understand_person
from kith.core.records import Claim, IdentityKind


def shown(person: PersonLine) -> dict[str, object]:
    fields = (
        *("name", "organization", "role", "emails", "phones", "profiles", "handles", "tags", "note"),
        *("closeness", "last_spoke"),
    )
    return {field: getattr(person, field) for field in fields if getattr(person, field)}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Tiago Brandão, ran the shop, now tests software",
            {"name": "Tiago Brandão", "note": "ran the shop, now tests software"},
        ),
        (
            "Ana Silva (Acme) ana@acme.example #rust",
            {"name": "Ana Silva", "organization": "Acme", "emails": ("ana@acme.example",), "tags": ("rust",)},
        ),
        ("Zofia - night shift, learns Python", {"name": "Zofia", "note": "night shift, learns Python"}),
        ("Bo Lindqvist <bo@x.example>", {"name": "Bo Lindqvist", "emails": ("bo@x.example",)}),
        (
            "佐藤 陽菜 / Minato Instruments / embedded developer",
            {"name": "佐藤 陽菜", "organization": "Minato Instruments", "role": "embedded developer"},
        ),
        ("ana silva", {"name": "ana silva"}),
        (
            "Ana Silva at Acme Corp, backend developer",
            {"name": "Ana Silva", "organization": "Acme Corp", "role": "backend developer"},
        ),
        ("Amina Diallo developer at Soko", {"name": "Amina Diallo", "organization": "Soko", "role": "developer"}),
        (
            "Chen Wei @ Globex +351 912 345 678",
            {"name": "Chen Wei", "organization": "Globex", "phones": ("+351 912 345 678",)},
        ),
        (
            "Dr. J. R. van der Berg https://www.linkedin.com/in/jr-berg/ github.com/jrb @jrb@hachy.example",
            {
                "name": "Dr. J. R. van der Berg",
                "profiles": ("https://www.linkedin.com/in/jr-berg/", "github.com/jrb"),
                "handles": ("fediverse:jrb@hachy.example",),
            },
        ),
        ("Liz (Lizzie) Boone", {"name": "Liz (Lizzie) Boone"}),
        ("Bo (my cousin)", {"name": "Bo", "note": "(my cousin)"}),
        ('"Doe, Jane" <j@x.example>', {"name": "Jane Doe", "emails": ("j@x.example",)}),
        ("محمد علي", {"name": "محمد علي"}),
        (
            "Ana Silva, PyData, met 2019, ana@x.example, well, this month",
            {
                "name": "Ana Silva",
                "organization": "PyData",
                "emails": ("ana@x.example",),
                "note": "met 2019",
                "closeness": "well",
                "last_spoke": "month",
            },
        ),
        ("Bo Lindqvist, sehr gut; letztes Jahr", {"name": "Bo Lindqvist", "closeness": "well", "last_spoke": "longer"}),
        ("Inés Núñez - apenas - este año", {"name": "Inés Núñez", "closeness": "barely", "last_spoke": "year"}),
        ("Ana Silva, knows Rust well", {"name": "Ana Silva", "note": "knows Rust well"}),
        ("Well, this month", {"name": "Well", "last_spoke": "month"}),
        ("Ana Silva, well, barely", {"name": "Ana Silva", "closeness": "well", "note": "barely"}),
        ("Jane Doe, PhD", {"name": "Jane Doe", "note": "PhD"}),
        ("Jane Doe, March 2019", {"name": "Jane Doe", "note": "March 2019"}),
        ("Silva, Ana", {"name": "Silva", "note": "Ana"}),
        ("王 小明, 同学", {"name": "王 小明", "note": "同学"}),
        ("a@b.example", {"emails": ("a@b.example",)}),
        ("--", {}),
        ("*** Ana Silva", {"name": "Ana Silva", "note": "***"}),
        ("", {}),
    ],
)
def test_one_line(line: str, expected: dict[str, object]) -> None:
    assert shown(understand_person(line)) == expected


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("Rosa Marín, her neighbour Pablo is a developer at Glovo", "her neighbour Pablo is a developer at Glovo"),
        ("Rosa Marín - whose brother works at Globex", "whose brother works at Globex"),
        ("Rosa Marín, his sister was CTO at Acme", "his sister was CTO at Acme"),
        ("Rosa Marín, knows a developer at Glovo", "knows a developer at Glovo"),
        ("Rosa Marín, who knows Pablo, a developer at Glovo", "who knows Pablo, a developer at Glovo"),
        ("Rosa Marín knows a developer at Glovo", "knows a developer at Glovo"),
        ("Rosa Marín whose son works at Globex", "whose son works at Globex"),
        ("Rosa Marín, knows Pablo (Glovo)", "knows Pablo (Glovo)"),
        ("Rosa Marín knows Pablo (Glovo)", "knows Pablo (Glovo)"),
        ("Rosa Marín / her sister runs Globex Labs", "her sister runs Globex Labs"),
        ("Rosa Marín, ihr Bruder ist Entwickler bei Globex", "ihr Bruder ist Entwickler bei Globex"),
        ("Rosa Marín, su vecino Pablo es desarrollador en Glovo", "su vecino Pablo es desarrollador en Glovo"),
    ],
)
def test_what_is_told_of_somebody_else_is_a_note(line: str, note: str) -> None:
    assert shown(understand_person(line)) == {"name": "Rosa Marín", "note": note}


@pytest.mark.parametrize(
    ("line", "role", "organization"),
    [
        ("Rosa Marín, knows Pablo, developer at Acme", "developer", "Acme"),
        ("Rosa Marín, her neighbour is nice, CTO at Acme", "CTO", "Acme"),
        ("Rosa Marín, his sister, a developer at Acme", "a developer", "Acme"),
        ("Rosa Marín (Acme), knows Pablo", "", "Acme"),
        ("Rosa Marín, is a developer at Acme", "is a developer", "Acme"),
        ("Rosa Marín, my former manager at Acme", "my former manager", "Acme"),
    ],
)
def test_what_is_told_of_the_person_beside_it_still_counts(line: str, role: str, organization: str) -> None:
    person = understand_person(line)
    assert (person.name, person.role, person.organization) == ("Rosa Marín", role, organization)


@pytest.mark.parametrize("comma", [",", "،", "、", "，"])
def test_every_comma_separates(comma: str) -> None:
    line = f"Ana Silva{comma} Acme{comma} met 2019{comma}ana@x.example{comma}#rust{comma} well"
    assert shown(understand_person(line)) == {
        "name": "Ana Silva",
        "organization": "Acme",
        "emails": ("ana@x.example",),
        "tags": ("rust",),
        "note": "met 2019",
        "closeness": "well",
    }
    assert shown(understand_person(f"ليلى المنصوري{comma}مهندسة في أكمي")) == {
        "name": "ليلى المنصوري",
        "note": "مهندسة في أكمي",
    }
    pasted = understand_paste(f"Ana Silva{comma} Bo Lindqvist{comma}佐藤 陽菜")
    assert [person.name for person in pasted] == ["Ana Silva", "Bo Lindqvist", "佐藤 陽菜"]


def test_a_person_as_plain_data_comes_back_equal() -> None:
    person = understand_person("Ana Silva (Acme) ana@acme.example #rust - met at school, barely", circle="class")
    back = PersonLine.from_json(person.as_json())
    assert shown(back) == shown(person) and back.circle == "class"
    with pytest.raises(ValueError, match="emails"):
        PersonLine.from_json({"emails": "ana@acme.example"})


def test_claims_keep_the_words_typed() -> None:
    claims = understand_person("Ana ANA@Acme.example github.com/Ana").claims()
    assert claims == (Claim(IdentityKind.EMAIL, "ANA@Acme.example"), Claim(IdentityKind.PROFILE, "github.com/Ana"))


def test_a_list_of_addresses() -> None:
    text = 'Ana Silva <ana@x.example>, "Doe, Jane" <j@y.example>; Roe, Rick <r@z.example>, solo@q.example'
    assert [(person.name, person.emails) for person in understand_paste(text)] == [
        ("Ana Silva", ("ana@x.example",)),
        ("Jane Doe", ("j@y.example",)),
        ("Rick Roe", ("r@z.example",)),
        ("", ("solo@q.example",)),
    ]


def test_the_headers_of_a_thread_name_everybody_once() -> None:
    text = (
        "From: Ana Silva <ana@x.example>\nTo: Bo <bo@x.example>, Chen <chen@y.example>\nSubject: Hello Kitty\n\nHi Bo,\n"
        "> From: ana@x.example\n> To: Bo <bo@x.example>\n"
    )
    assert [person.name for person in understand_paste(text)] == ["Ana Silva", "Bo", "Chen"]


def test_one_person_a_line() -> None:
    text = "Ana Silva\nBo Lindqvist\n- Chen Wei, SRE at Acme\n\n王小明"
    assert [shown(person) for person in understand_paste(text)] == [
        {"name": "Ana Silva"},
        {"name": "Bo Lindqvist"},
        {"name": "Chen Wei", "role": "SRE", "organization": "Acme"},
        {"name": "王小明"},
    ]


def test_names_with_commas_between() -> None:
    assert [person.name for person in understand_paste("Ana Silva, Bo Lindqvist, Chen Wei")] == [
        "Ana Silva",
        "Bo Lindqvist",
        "Chen Wei",
    ]


def test_a_signature_is_one_person() -> None:
    text = (
        "Best regards,\n--\nAna Silva\nSenior Backend Engineer\nAcme Instruments GmbH\n+49 30 1234567 | ana@acme.example\n"
        "https://acme.example\nRua Augusta 12, Lisbon"
    )
    [person] = understand_paste(text)
    assert shown(person) == {
        "name": "Ana Silva",
        "role": "Senior Backend Engineer",
        "organization": "Acme Instruments GmbH",
        "phones": ("+49 30 1234567",),
        "emails": ("ana@acme.example",),
        "profiles": ("https://acme.example",),
        "note": "Best regards\nRua Augusta 12; Lisbon",
    }


def test_a_copied_profile_page_is_one_person() -> None:
    text = (
        "Ana Silva\nAna Silva\nShe/Her\n· 1st\nStaff Engineer at Acme\nUniversity of Porto\nPorto · Contact info\n"
        "500+ connections\nMessage\nAbout\nI build compilers"
    )
    [person] = understand_paste(text)
    assert (person.name, person.role, person.organization) == ("Ana Silva", "Staff Engineer", "Acme")
    assert "I build compilers" in person.note and "500+" not in person.note


def test_a_pasted_list_keeps_the_taps_of_each_line() -> None:
    text = "Ana Silva, well, this month\nBo Lindqvist, Acme, longer ago\nChen Wei"
    assert [shown(person) for person in understand_paste(text)] == [
        {"name": "Ana Silva", "closeness": "well", "last_spoke": "month"},
        {"name": "Bo Lindqvist", "organization": "Acme", "last_spoke": "longer"},
        {"name": "Chen Wei"},
    ]


def test_the_to_line_of_a_mail_in_many_scripts() -> None:
    text = 'To: 李明 <li@x.example>, Олена Коваль <olena@y.example>;\r\nCc: "Núñez, Inés" <ines@z.example>\r\nBcc: solo@q.example'
    assert [(person.name, person.emails) for person in understand_paste(text)] == [
        ("李明", ("li@x.example",)),
        ("Олена Коваль", ("olena@y.example",)),
        ("Inés Núñez", ("ines@z.example",)),
        ("", ("solo@q.example",)),
    ]


def test_a_to_line_that_is_folded_names_everybody() -> None:
    text = "To: Ana Silva <ana@x.example>,\n Bo Lindqvist <bo@x.example>,\n\tChen Wei <chen@y.example>\nSubject: Hi"
    assert [person.name for person in understand_paste(text)] == ["Ana Silva", "Bo Lindqvist", "Chen Wei"]
