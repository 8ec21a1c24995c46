"""Laws of every comparable form: a form is its own form, no text makes it raise, and its cost grows with the text only."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.core.normal import (
    canonical,
    former_name,
    name_tokens,
    normal_email,
    normal_handle,
    normal_identity,
    normal_name,
    normal_organization,
    normal_phone,
    normal_profile,
    search_text,
    search_words,
    sort_key,
)  # fmt: skip
from kith.core.records import IdentityKind

FORMS: list[Callable[[str], str | None]] = [
    normal_email, normal_profile, normal_handle, normal_phone, normal_organization, normal_name, sort_key,
]  # fmt: skip
EVERY: list[Callable[[str], object]] = [*FORMS, former_name, name_tokens, search_text, search_words]
#: Pieces that the forms treat in a special way, put together in every order.
PIECES = [
    "ana", "Silva", "SILVA", "ß", "İ", "ﬁ", "Å", "é", "𝐀", "ü", "が", "田中", "김", "мир", "علی", "\u200c", "\u200d", "\u0301", "\ufe0f", "🌈", "🇵🇹",
    ".", "..", ",", "-", "+", "@", ":", "/", "//", "?", "#", "%", "%25", "%2F", "%C3", "%F0%9F", "&", "=", "_", "'", '"', "(", ")", "[", "]", "<", ">",
    " ", "\t", "\n", "\0", "\ud800", "\u202e", "|", "•", "~", "*", "\\", "1", "0049", "+49", "x12", ";ext=3", "٣",
    "http:", "https://", "mailto:", "tel:", "www.", "linkedin.com", "/in/", "/m/", "github.com", "github:", "matrix:", "mastodon:", "x:",
    "gmail.com", "googlemail.com", "users.noreply.github.com", "acme.example", "xn--", "localhost", "matrix.to/#/",
    "Dr.", "PhD", "MBA", "Jr.", "née ", "geb. ", "via ", "she/her", "van ", "de ", "様", "旧姓:", "GmbH", " & Co. KG", "S.A.", "a/s", "ООО ",
    "株式会社", "(株)", "the ", "at ", ".com", "freelance", "n/a",
]  # fmt: skip
texts = st.one_of(
    st.text(max_size=40),
    st.lists(st.sampled_from(PIECES), max_size=8).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join),
)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
@given(text=texts)
def test_a_form_is_its_own_form(form: Callable[[str], str | None], text: str) -> None:
    once = form(text)
    assert once is None or form(once) == (once or form(""))


@given(text=texts, region=st.sampled_from(["DE", "GB", "US", "IT", "JP", "XX", "de"]))
def test_so_is_a_phone_number_read_in_a_country(text: str, region: str) -> None:
    once = normal_phone(text, region)
    assert once is None or normal_phone(once, region) == once


@given(
    st.from_regex(r"(\+|00)?[ 0-9()/.-]{5,22}( ?(x|ext\.?) ?[0-9]{1,4})?", fullmatch=True),
    st.sampled_from(["", "DE", "US", "IT", "BR"]),
)
def test_so_is_anything_like_a_phone_number(text: str, region: str) -> None:
    once = normal_phone(text, region)
    assert once is None or normal_phone(once, region) == once


@given(kind=st.sampled_from(list(IdentityKind)), text=texts)
def test_a_canonical_address_is_its_own(kind: IdentityKind, text: str) -> None:
    once = canonical(kind, text)
    assert (once is None) == (normal_identity(kind, text) is None)
    assert once is None or canonical(*once) == once


@given(text=texts)
def test_forms_hold_nothing_that_a_database_refuses(text: str) -> None:
    for form in EVERY:
        found = form(text)
        for part in [found] if isinstance(found, str) else found or ():  # type: ignore[attr-defined]
            assert "\0" not in part
            part.encode("utf-8")


HOSTILE = [
    "\ud800",
    "\0",
    "a",
    "a@",
    "%25",
    "(",
    "née ",
    "田",
    "💩",
    " ",
    "a.",
    "<",
    "ä",
    "S.A.",
    "she/",
    "a,",
    "-",
    "dr ",
    "1",
    "+",
    "&t",
    "xn--",
    "[[",
    "“",
]
#: Seconds of processor time for all of them together; they need about two.
SECONDS = 40


def hundred_thousand_characters() -> None:
    """Every form of every hostile piece, repeated up to 100,000 characters, and once with an end that fits none."""
    for form in EVERY:
        for piece in HOSTILE:
            for end in ("", "\n!", "@x.example"):
                form(piece * (100_000 // len(piece)) + end)


def test_no_text_keeps_a_form_busy() -> None:
    code = f"import resource; resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS})); from {__name__} import *; hundred_thousand_characters()"
    assert subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2]).returncode == 0, (
        "raised, or ran out of time"
    )
