"""What leaves Kith is harmless and comes back the same."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kith.core.outgoing import (
    csv_cell,
    csv_cell_back,
    name_parts,
    person_vcard,
    plain_address,
    plain_line,
    plain_text,
    vcard_text,
)
from kith.core.records import AffiliationRecord, Claim, IdentityKind, PartialDate, PersonRecord, Provenance
from kith.intake.held import BytesMember
from kith.intake.source import Export
from kith.sources.vcard import SOURCE

#: Every character there is, halves of surrogate pairs too, with those that break formats more often than chance has them.
ANY = st.text(
    st.one_of(st.characters(), st.sampled_from("\r\n\0\t\x0b\x1c\x85\u2028\u202e;,:\\\"'=+-@^<ß🦀ﬁ\ud800"), st.sampled_from("BEGINVCARD:\n")),
    max_size=200,
)  # fmt: skip
WHENCE = Provenance("book.vcf", 1)


@given(ANY)
@example('=HYPERLINK("http://x.example","y")')
@example("'=1")
@example("''\t")
@example("'")
@example("\uff1d1+1")
def test_cells_are_harmless_and_reversible(text: str) -> None:
    cell = csv_cell(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d"))
    assert csv_cell_back(cell) == text


@given(st.lists(ANY.filter(lambda text: text.isprintable() or "\ud800" not in text), min_size=1, max_size=5))
def test_cells_pass_through_a_csv_file(cells: list[str]) -> None:
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerow([csv_cell(cell) for cell in cells])
    [row] = csv.reader(io.StringIO(buffer.getvalue(), newline=""))
    assert [csv_cell_back(cell) for cell in row] == cells


@pytest.mark.parametrize("text", ["", "plain", "'quoted", "Ana", "1-2", "a=b", "'"])
def test_harmless_cells_stay_as_they_are(text: str) -> None:
    assert csv_cell(text) == text == csv_cell_back(text)


@given(ANY)
def test_plain_forms_are_idempotent_and_of_one_line(text: str) -> None:
    for form in (plain_text, plain_line, plain_address):
        assert form(form(text)) == form(text)
    assert not set(plain_line(text)) & set("\r\n\t\0\x0b\x0c\x85")
    assert not set(plain_text(text)) & set("\r\0")


def read_back(text: str) -> PersonRecord:
    """The one record that our own source finds in a card."""
    items = list(SOURCE.read(Export(BytesMember("book.vcf", text.encode("utf-8")))))
    assert len(items) == 1 and isinstance(items[0], PersonRecord), items
    return items[0]


ADDRESS = st.text(st.characters(exclude_characters="@", exclude_categories=("Cs",)), min_size=1, max_size=30)
DAYS = st.one_of(
    st.none(),
    st.dates().filter(lambda day: day.year not in (1604,)).map(PartialDate.of),
    st.builds(PartialDate, st.just(0), st.integers(1, 12), st.integers(1, 28)),
    st.builds(PartialDate, st.integers(1605, 2100), st.integers(1, 12)),
    st.builds(PartialDate, st.integers(1605, 2100)),
)
CLAIMS = st.one_of(
    st.builds(lambda a, b: Claim(IdentityKind.EMAIL, f"x{a}@{b}y"), ADDRESS, ADDRESS),
    st.builds(lambda a: Claim(IdentityKind.PHONE, f"+{a}0"), ANY),
    st.builds(lambda a: Claim(IdentityKind.HANDLE, f"github:{a}x"), ANY),
    st.builds(lambda a, b: Claim(IdentityKind.HANDLE, f"x{a}:{b}x"), ANY, ANY),
    st.builds(lambda a: Claim(IdentityKind.PROFILE, f"https://www.linkedin.com/in/{a}x"), ANY),
    st.builds(lambda a: Claim(IdentityKind.PROFILE, f"x{a}x"), ANY),
)
PEOPLE = st.builds(
    PersonRecord,
    key=ANY.map(lambda text: f"k{plain_line(text)}k"),
    name=ANY.map(lambda text: f"N{text}"),
    whence=st.just(WHENCE),
    given=ANY,
    family=ANY,
    aliases=st.lists(ANY.map(lambda text: f"A{text}"), max_size=3).map(tuple),
    claims=st.lists(CLAIMS, max_size=3).map(tuple),
    affiliations=st.lists(st.builds(AffiliationRecord, ANY.map(lambda text: f"O{text}"), ANY), max_size=3).map(tuple),
    place=ANY,
    note=ANY,
    birthday=DAYS,
    tags=st.lists(ANY.map(lambda text: f"T{text}"), max_size=3).map(tuple),
)


def plainly(person: PersonRecord) -> PersonRecord:
    """A record as a card can say it: without characters that no text needs, and nothing twice."""
    order = [IdentityKind.EMAIL, IdentityKind.PHONE, IdentityKind.PROFILE, IdentityKind.HANDLE]
    claims = {Claim(claim.kind, plain_address(claim.value)): None for claim in person.claims}
    return replace(
        person,
        name=plain_line(person.name),
        given=plain_line(person.given),
        family=plain_line(person.family),
        aliases=tuple(dict.fromkeys(map(plain_line, person.aliases))),
        claims=tuple(sorted(claims, key=lambda claim: (order.index(claim.kind), claim.value))),
        affiliations=tuple(
            AffiliationRecord(plain_line(job.organization), plain_line(job.title)) for job in person.affiliations
        ),
        place=plain_line(person.place),
        note=plain_text(person.note),
        tags=tuple(dict.fromkeys(map(plain_line, person.tags))),
    )


#: One record with everything that has meaning in a card, so that the laws below do not rest on chance alone.
_WORST = "x;a,b\\;c:\r\nEND:VCARD\n\tBEGIN:VCARD=" + "ß🦀" * 60 + "\\"
HOSTILE = PersonRecord(
    key="k;,\\k",
    name=_WORST,
    whence=WHENCE,
    given=_WORST,
    family=_WORST,
    aliases=("A" + _WORST, "=1"),
    claims=(Claim(IdentityKind.EMAIL, "a;b,c@x\r\nTEL:1.example"), Claim(IdentityKind.HANDLE, "git;hub:a")),
    affiliations=(AffiliationRecord(_WORST, _WORST), AffiliationRecord("b;c")),
    place=_WORST,
    note=_WORST,
    birthday=PartialDate(0, 2, 29),
    tags=(_WORST, "a,b"),
)


@pytest.mark.parametrize("version", ["4.0", "3.0"])
@given(person=PEOPLE)
@example(person=HOSTILE)
def test_a_card_reads_back_the_same(version: str, person: PersonRecord) -> None:
    text = person_vcard(person, version)
    assert plainly(read_back(text)) == plainly(person)


@given(person=PEOPLE)
@example(person=HOSTILE)
def test_a_card_is_well_formed_whatever_it_holds(person: PersonRecord) -> None:
    text = person_vcard(person)
    assert text.endswith("\r\n")
    lines = text.encode("utf-8").split(b"\r\n")[:-1]
    assert all(len(line) <= 75 for line in lines)
    assert not any(set(line) & {*range(32), 127} - {9} for line in lines)
    assert [line for line in lines if line.upper().startswith((b"BEGIN", b"END"))] == [b"BEGIN:VCARD", b"END:VCARD"]
    names = {line.split(b":")[0].split(b";")[0].split(b".")[-1] for line in lines if not line.startswith(b" ")}
    assert names <= {
        b"BEGIN", b"VERSION", b"FN", b"N", b"UID", b"NICKNAME", b"CATEGORIES", b"EMAIL", b"TEL", b"URL", b"X-KITH-PROFILE",
        b"X-KITH-HANDLE", b"SOCIALPROFILE", b"ORG", b"TITLE", b"BDAY", b"ADR", b"NOTE", b"END",
    }  # fmt: skip


def test_what_a_card_looks_like() -> None:
    claims = (
        Claim(IdentityKind.EMAIL, "ana@x.example"),
        Claim(IdentityKind.HANDLE, "github:ana"),
        Claim(IdentityKind.ROW, "vcard:1"),
    )
    jobs = (AffiliationRecord("Acme", "Engineer"), AffiliationRecord("Old", until=PartialDate(2019)))
    born = PartialDate(0, 1, 22)
    uid = "9b2f6d1e-8a0c-4a56-9d5c-0f4a3c1b2d3e"
    card = vcard_text(
        "Ana Silva", claims, jobs, "a\r\nEMAIL:evil@x.example", born, ("Rust", "a,b"), uid, given="Ana", family="Silva"
    )
    assert card.split("\r\n") == [
        "BEGIN:VCARD", "VERSION:4.0", "FN:Ana Silva", "N:Silva;Ana;;;", f"UID:urn:uuid:{uid}", "CATEGORIES:Rust,a\\,b",
        "EMAIL:ana@x.example", "SOCIALPROFILE;SERVICE-TYPE=github;VALUE=text:ana", "ORG:Acme", "TITLE:Engineer", "BDAY:--0122",
        "NOTE:a\\nEMAIL:evil@x.example", "END:VCARD", "",
    ]  # fmt: skip
    old = vcard_text("Ana", claims, birthday=born, is_organization=True, version="3.0").split("\r\n")
    assert "BDAY;X-APPLE-OMIT-YEAR=1604:1604-01-22" in old and "X-SOCIALPROFILE;TYPE=github:ana" in old
    assert "X-ABShowAs:COMPANY" in old
    with pytest.raises(ValueError, match="version"):
        vcard_text("Ana", version="2.1")


def test_headline_and_company_come_back() -> None:
    assert read_back(vcard_text("Ana", headline="Freelance")).headline == "Freelance"
    assert read_back(vcard_text("Acme", is_organization=True)).is_organization
    assert read_back(vcard_text("", [Claim(IdentityKind.EMAIL, "a@x.example")])).name == ""


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ana Silva", ("Ana", "Silva")),
        ("Ana Maria van der Berg", ("Ana Maria", "van der Berg")),
        ("Van Morrison", ("Van", "Morrison")),
        ("佐藤 陽子", ("陽子", "佐藤")),
        ("Cher", ("Cher", "")),
        ("", ("", "")),
    ],
)
def test_a_whole_name_is_parted_by_its_form(name: str, parts: tuple[str, str]) -> None:
    assert name_parts(name) == parts


@given(ANY)
def test_no_part_of_a_name_is_lost(name: str) -> None:
    assert sorted(" ".join(name_parts(name)).split()) == sorted(plain_line(name).split())
