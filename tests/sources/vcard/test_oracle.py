"""The same cards by vobject, an independent reader: on those it can read, both see the same person.

What vobject cannot read (quoted-printable with soft breaks, UTF-16, a card that does not end) is held by the other tests here.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from kith.core.outgoing import person_vcard, plain_address, plain_line, plain_text
from kith.core.records import Claim, IdentityKind, PersonRecord, Provenance
from tests.sources.vcard.test_cards import cards

CASES = Path(__file__).parent / "cases"
WORDS = st.text(
    st.one_of(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), st.sampled_from(";,:\\\n =")), max_size=40
)


def by_vobject(text: str) -> dict[str, object]:
    """Name, family, given, addresses, organization and note of a card as vobject reads it."""
    card = vobject.readOne(text)
    return {
        "name": plain_line(card.fn.value),
        "family": plain_line(card.n.value.family),
        "given": plain_line(card.n.value.given),
        "emails": {plain_address(one.value) for one in card.contents.get("email", [])},
        "organization": plain_line(card.org.value[0]) if "org" in card.contents else "",
        "note": plain_text(card.note.value) if "note" in card.contents else "",
    }


def by_kith(person: PersonRecord) -> dict[str, object]:
    return {
        "name": person.name,
        "family": person.family,
        "given": person.given,
        "emails": {claim.value for claim in person.claims if claim.kind is IdentityKind.EMAIL},
        "organization": person.affiliations[0].organization if person.affiliations else "",
        "note": person.note,
    }


def whole_cards() -> list[str]:
    """The cards of the cases that are whole, of version 3.0 and 4.0, and that name a person."""
    found = []
    for path in sorted(CASES.glob("*/*.vcf")):
        text = path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")
        for part in text.split("BEGIN:VCARD\n")[1:]:
            body, end, _ = part.partition("\nEND:VCARD")
            if (
                end
                and "VERSION:2.1" not in body
                and "this line is none" not in body
                and "\nN:" in body
                and "COMPANY" not in body
            ):
                found.append(f"BEGIN:VCARD\n{body}\nEND:VCARD\n")
    return [card for card in found if "FN" in card and "KIND:group" not in card]


@pytest.mark.parametrize("text", whole_cards(), ids=range(len(whole_cards())))
def test_both_read_the_same_from_the_cases(text: str) -> None:
    [item] = cards(text)
    assert isinstance(item, PersonRecord)
    assert by_kith(item) == by_vobject(text)


@given(name=WORDS, given_name=WORDS, family=WORDS, note=WORDS)
def test_vobject_reads_what_we_write(name: str, given_name: str, family: str, note: str) -> None:
    claims = (Claim(IdentityKind.EMAIL, "ana@x.example"),)
    person = PersonRecord(
        "k",
        f"N{name}x",
        Provenance("a", 1),
        given=f"G{given_name}x",
        family=f"F{family}x",
        note=f"n{note}x",
        claims=claims,
    )
    seen = by_vobject(person_vcard(person, "3.0"))
    assert (seen["name"], seen["given"], seen["family"]) == (
        plain_line(person.name),
        plain_line(person.given),
        plain_line(person.family),
    )
    assert (seen["note"], seen["emails"]) == (plain_text(person.note), {"ana@x.example"})
