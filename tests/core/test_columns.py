"""Which column is what: header words, the look of values, known layouts, signatures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.core.columns import (
    FIELDS,
    PRESETS,
    SEVERAL,
    account_claim,
    date_of,
    fold,
    link_claim,
    looks_like_email,
    looks_like_phone,
    preset_for,
    propose,
    signature,
    split_many,
)
from kith.core.columns.presets import plain_name
from kith.core.columns.words import FIELD_OF

HEADERS = st.lists(st.one_of(st.text(max_size=20), st.sampled_from(sorted(FIELD_OF)), st.just("Fax")), max_size=12)


def fields(header: list[str], *rows: list[str]) -> dict[str, str]:
    """The proposal as column -> field."""
    return {one.column: one.field for one in propose(header, rows)}


@pytest.mark.parametrize(
    "header",
    [
        {"Vorname": "given", "Nachname": "family", "E-Mail-Adresse": "email", "Firma": "organization", "Geburtstag": "birthday"},
        {"Prénom": "given", "Nom de famille": "family", "Courriel": "email", "Société": "organization", "Téléphone mobile": "phone"},
        {"Nombre": "given", "Apellidos": "family", "Correo electrónico": "email", "Empresa": "organization", "Cumpleaños": "birthday"},
        {"Nome completo": "name", "Endereço de e-mail": "email", "Cargo": "title", "Cidade": "place", "Observações": "note"},
        {"Имя": "given", "Фамилия": "family", "Электронная почта": "email", "Компания": "organization", "Город": "place"},
        {"氏名": "name", "メールアドレス": "email", "会社名": "organization", "誕生日": "birthday", "電話番号": "phone"},
        {"姓名": "name", "电子邮件": "email", "公司": "organization", "职位": "title", "手机": "phone"},
        {"이름": "name", "이메일": "email", "회사": "organization", "생일": "birthday"},
        {"الاسم": "name", "البريد الإلكتروني": "email", "الشركة": "organization", "هاتف": "phone"},
        {"שם": "name", "דואר אלקטרוני": "email", "טלפון": "phone", "תפקיד": "title"},
        {"Full Name": "name", "WORK EMAIL": "email", "Personal e-mail": "email", "Job Title": "title", "last_contacted": "last_spoke"},
    ],
    ids=lambda header: next(iter(header)),
)  # fmt: skip
def test_header_words_of_many_languages(header: dict[str, str]) -> None:
    assert fields(list(header)) == header


def test_values_speak_where_the_header_does_not() -> None:
    rows = [
        ["Ana", "ana@x.example", "+351 912 000 111", "https://github.com/ana", "1985-04-12"],
        ["Bo", "bo@x.example", "", "", ""],
    ]
    found = propose(["A", "B", "C", "D", "E"], rows)
    assert [(one.field, one.column, one.why) for one in found] == [
        ("email", "B", "values"), ("phone", "C", "values"), ("profile", "D", "values"),
    ]  # fmt: skip
    both = propose(["E-mail"], [["ana@x.example"]])[0]
    alone = propose(["E-mail"], [])[0]
    assert (both.why, alone.why) == ("both", "header") and both.confidence > alone.confidence


def test_words_that_a_program_wrote_as_one_are_told_apart() -> None:
    header = ["FullName", "EmailAddress", "JobTitle", "LinkedIn", "EmailType", "phone_number"]
    told = {
        "FullName": "name",
        "EmailAddress": "email",
        "JobTitle": "title",
        "LinkedIn": "profile",
        "phone_number": "phone",
    }
    assert fields(header) == told
    assert fields(["Full Name", "FULLNAME"]) == {"Full Name": "name"}


def test_a_word_that_the_values_contradict_is_not_believed() -> None:
    assert fields(["Email", "Mail"], ["yes", "ana@x.example"], ["no", "bo@x.example"]) == {"Mail": "email"}


def test_what_is_somebody_elses_is_passed_over() -> None:
    assert (
        fields(["Business Fax", "Assistant's Phone", "Manager's Name", "Company Main Phone", "E-mail 1 - Type", ""])
        == {}
    )


def test_one_column_for_one_field_but_several_addresses() -> None:
    assert fields(["Company", "Organization", "E-mail 1", "E-mail 2"]) == {
        "Company": "organization",
        "E-mail 1": "email",
        "E-mail 2": "email",
    }
    assert fields(["Title", "Job Title"]) == {"Job Title": "title"}
    assert fields(["Title"]) == {"Title": "title"}


@given(HEADERS, st.lists(st.lists(st.one_of(st.text(max_size=20), st.just("a@x.example")), max_size=12), max_size=4))
def test_proposals_keep_their_promises(header: list[str], sample: list[list[str]]) -> None:
    found = propose(header, sample)
    assert [FIELDS.index(one.field) for one in found] == sorted(FIELDS.index(one.field) for one in found)
    assert all(
        0 < one.confidence <= 1 and one.column in header and one.why in ("header", "values", "both") for one in found
    )
    columns = [plain_name(one.column) for one in found]
    assert len(columns) == len(set(columns))
    single = [one.field for one in found if one.field not in SEVERAL]
    assert len(single) == len(set(single))
    assert propose(header, sample) == found


@given(HEADERS.flatmap(lambda header: st.tuples(st.just(header), st.permutations(header))))
def test_a_signature_is_of_the_names_not_their_order(pair: tuple[list[str], list[str]]) -> None:
    header, shuffled = pair
    assert signature(header) == signature(shuffled) == signature([f"  {name}\t" for name in header])
    assert signature(header) != signature([*header, "one more"])
    assert len(signature(header)) == 16


@given(st.text(max_size=60))
def test_folding_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_no_word_means_two_things() -> None:
    from kith.core.columns.words import _WORDS

    seen = [fold(word) for words in _WORDS.values() for word in words.split(";")]
    assert sorted(seen) == sorted(set(seen))


def test_presets_name_fields_that_exist_and_fit_themselves() -> None:
    for preset in PRESETS:
        header = [column for _, column in preset.columns]
        assert {field for field, _ in preset.columns} <= set(FIELDS)
        assert preset.needs <= set(map(plain_name, header)), preset.slug
        assert preset_for(header) is preset
        assert preset_for([*header, "Connected On"]) is None
    assert preset_for(["a", "b"]) is None


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("https://www.linkedin.com/in/ana-silva/", "profile https://www.linkedin.com/in/ana-silva/"),
        ("de.linkedin.com/in/j%C3%B6rg", "profile de.linkedin.com/in/j%C3%B6rg"),
        ("https://www.linkedin.com/company/acme", ""),
        ("HTTPS://GitHub.com/Ana?tab=repositories", ""),
        ("https://github.com/Ana/", "handle github:Ana"),
        ("github.com/ana/repo", ""),
        ("https://github.com/sponsors", ""),
        ("https://x.com/ana", "handle twitter:ana"),
        ("https://bsky.app/profile/ana.example", "handle bluesky:ana.example"),
        ("https://code.example/@ana", "handle mastodon:ana@code.example"),
        ("https://ana.example", ""),
        ("https://ana.example/about", ""),
        ("https://evil.example/github.com/ana", ""),
        ("https://github.com.evil.example/ana", ""),
        ("https://github.com/" + "a" * 600, ""),
        ("ana", ""),
    ],
)  # fmt: skip
def test_links(text: str, claim: str) -> None:
    found = link_claim(text)
    assert (f"{found.kind} {found.value}" if found else "") == claim


def test_accounts() -> None:
    assert str(getattr(account_claim("GitHub", "@ana"), "value", "")) == "github:ana"
    assert str(getattr(account_claim("X", "https://x.com/ana"), "value", "")) == "twitter:ana"
    assert str(getattr(account_claim("LinkedIn", "ana"), "value", "")) == "https://www.linkedin.com/in/ana"
    assert account_claim("github", "not a name") is None
    assert account_claim("", "ana") is None


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("1985-04-12", "1985-04-12"), ("1985/4/12", "1985-04-12"), ("1985-04-12T10:00:00Z", "1985-04-12"), ("--04-12", "--04-12"),
        ("12.4.1985", "1985-04-12"), ("29.2.1972", "1972-02-29"), ("April 12, 1985", "1985-04-12"), ("12 Apr 1985", "1985-04-12"),
        ("January 5, 2026 3:00 PM", "2026-01-05"), ("4/13/1985", "1985-04-13"), ("13/4/1985", "1985-04-13"), ("4/4/1985", "1985-04-04"),
        ("1985-04", "1985-04"), ("1985", "1985"), ("1604-01-22", "--01-22"), ("3/4/1985", ""), ("0/0/00", ""), ("0.0.00", ""),
        ("29.2.1971", ""), ("4/13/85", ""), ("31 June 1985", ""), ("12 Foo 1985", ""), ("soon", ""), ("", ""), ("1" * 100, ""),
    ],
)  # fmt: skip
def test_dates_in_listed_formats_only(text: str, date: str) -> None:
    assert str(date_of(text) or "") == date


@given(st.text(max_size=50))
def test_no_text_breaks_a_reader_of_values(text: str) -> None:
    date_of(text)
    link_claim(text)
    account_claim(text, text)
    assert isinstance(looks_like_email(text) or looks_like_phone(text), bool)
    assert all(part == part.strip() and part for part in split_many(text))


@pytest.mark.parametrize(
    "unit", [" ", "a", "1", "@", "a@", ".", "/", ";", ", ", "x ", "+1 ", "https://", ":::", "é", "\n"]
)
def test_hostile_lengths_end(unit: str) -> None:
    """Work that grows with the square of the length would take minutes here."""
    text = unit * 50_000
    assert not (
        looks_like_email(text)
        or looks_like_phone(text)
        or link_claim(text)
        or account_claim("x", text)
        or date_of(text)
    )
    split_many(text)
    assert len(fold(text)) <= 2_000
    propose([text], [[text]])
