"""One organization, however it is registered and written."""

from __future__ import annotations

import pytest

from kith.core.normal import normal_organization


@pytest.mark.parametrize(
    ("texts", "form"),
    [
        (("Harbour GmbH", "HARBOUR GMBH & CO. KG", "Harbour AG", "harbour", "@Harbour", "at Harbour", "The Harbour"), "harbour"),
        (("Harbour, Inc.", "Harbour Inc", "Harbour.com, Inc.", "Harbour Corp.", "Harbour Co., Ltd.", "Harbour (Lisbon)"), "harbour"),
        (("Harbour S.A.", "Harbour SA", "Harbour S.A. de C.V.", "Harbour S.p.A.", "Harbour S.L.", "Harbour Ltda."), "harbour"),
        (("Harbour Sp. z o.o.", "Harbour s.r.o.", "Harbour a.s.", "Harbour d.o.o.", "Harbour Kft.", "Harbour A/S", "Harbour Oy"), "harbour"),
        (("Harbour Pvt. Ltd.", "Harbour Pty Ltd", "Harbour Sdn. Bhd.", "PT Harbour Tbk", "Harbour K.K.", "Harbour A.Ş."), "harbour"),
        (("株式会社みなと", "みなと株式会社", "(株)みなと", "（株）みなと", "㈱みなと"), "みなと"),
        (("深圳市海港有限公司", "深圳市海港有限责任公司", "深圳市海港股份有限公司"), "深圳市海港"),
        (("주식회사 항구", "항구(주)", "㈜항구"), "항구"),
        (("ООО «Гавань»", "Гавань, ООО", "ЗАО Гавань", "АО \"Гавань\""), "гавань"),
        (("Société Générale", "SOCIETE GENERALE", "Société Générale S.A."), "societe generale"),
        (("Ångström & Søn", "Ångström and Søn", "angstrom + søn"), "angstrom søn"),
        (("J.P. Quay", "JP Quay"), "jp quay"),
        (("Q&R", "Q&R Inc."), "qr"),
        (("L'Étoile", "L’Etoile SAS"), "letoile"),
        (("מגדלור בע\"מ",), "מגדלור בע מ"),
    ],
)  # fmt: skip
def test_spellings_of_one_organization_agree(texts: tuple[str, ...], form: str) -> None:
    assert {normal_organization(text) for text in texts} == {form}


@pytest.mark.parametrize("text", ["SE Quay", "AG Quay", "AS Quay", "Inc Quay", "Quay AI", "Company of Quays"])
def test_a_legal_form_elsewhere_is_part_of_the_name(text: str) -> None:
    assert normal_organization(text) == text.lower()


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "GmbH",
        "Inc.",
        "-",
        "n/a",
        "N/A",
        "Freelance",
        "self-employed",
        "Self Employed",
        "Stealth Startup",
        "@",
        "🌊",
        "フリーランス",
    ],
)
def test_what_names_nobody_is_empty(text: str) -> None:
    assert normal_organization(text) == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [("Harbour Labs", "Harbour"), ("がく社", "かく社"), ("Quay One", "Quay Two"), ("C++ Guild", "C# Union")],
)
def test_different_ones_stay_different(one: str, other: str) -> None:
    assert normal_organization(one) != normal_organization(other)
