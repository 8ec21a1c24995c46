"""Who is no person by address and name alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.core.mailers import is_free_mail, machine_kind

ROBOTS = [
    "noreply@acme.example", "no-reply@acme.example", "do_not_reply@acme.example", "messages-noreply@linkedin.com", "nepasrepondre@acme.example",
    "nicht-antworten@acme.example", "naoresponda@acme.example", "MAILER-DAEMON@mx.example", "postmaster@acme.example",
    "calendar-notification@google.com", "drive-shares-dm-noreply@google.com", "bounces+123-ab12-robin=home.example@em.acme.example",
    "bounce-77_HTML-9@bounce.acme.example", "robin=home.example@lists.acme.example", "reply+AB12CD34@reply.github.com", "parser@noreply.github.com",
    "support+id42117@acme.example", "ticket-99812@acme.example", "0102018f3b2a7c5e9d41@acme.example", "newsletter@acme.example", "nyhetsbrev@acme.example",
    "invitations@linkedin.com", "build@ci.example", "notify.me@acme.example",
]  # fmt: skip
LISTS = [
    "parsers@lists.oss.example",
    "python-dev@oss.example",
    "parsers-request@oss.example",
    "x@googlegroups.com",
    "all@acme.example",
    "announce@oss.example",
]
ROLES = [
    "support@acme.example", "info@acme.example", "Kontakt@acme.example", "büro@acme.example", "ventas@acme.example", "suporte.br@acme.example",
    "jobs-de@acme.example", "sales2@acme.example", "поддержка@acme.example", "security@oss.example", "info@gmail.com",
]  # fmt: skip
PEOPLE = [
    ("ana@acme.example", "Ana Silva"), ("abbot@acme.example", "Bud Abbot"), ("jane+lists@x.example", ""), ("max-dev@gmail.com", "Max"),
    ("hello@anasilva.example", "Ana Silva"), ("mail@bjorn-asberg.example", "Björn Åsberg"), ("12345+ana@users.noreply.github.com", "Ana"),
    ("hello.kitty@x.example", ""), ("j.press@x.example", "Jill Press"), ("wei.list@x.example", "Wei Lišt"), ("1234567@qq.com", "王伟"), ("", ""), ("@", ""), ("no at sign", ""),
]  # fmt: skip


@pytest.mark.parametrize("address", ROBOTS)
def test_robots(address: str) -> None:
    assert machine_kind(address, "Ana Silva") == "robot"


def test_github_under_a_person_s_name_is_a_robot() -> None:
    assert machine_kind("notifications@github.com", "Ana Silva") == "robot"


@pytest.mark.parametrize("address", LISTS)
def test_lists(address: str) -> None:
    assert machine_kind(address) == "list"


@pytest.mark.parametrize("address", ROLES)
def test_roles(address: str) -> None:
    assert machine_kind(address) == "role"


@pytest.mark.parametrize(("address", "name"), PEOPLE)
def test_nothing_speaks_against_these(address: str, name: str) -> None:
    assert machine_kind(address, name) is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [("dependabot[bot]", "robot"), ("Mail Delivery Subsystem", "robot"), ("Acme Newsletter", "robot"), ("Ana Silva via Parsers", "list"),
     ("Acme Support", "role"), ("The Acme Team", "role"), ("Via Lind", None), ("Ana Teamster", None)],
)  # fmt: skip
def test_a_name_can_tell(name: str, kind: str | None) -> None:
    assert machine_kind("x7@acme.example", name) == kind


def test_a_role_of_a_company_stays_one_whatever_its_name() -> None:
    assert machine_kind("support@anasilva.example", "Ana Silva") == "role"
    assert machine_kind("info@acme.example", "Acme") == "role"


@given(st.emails(), st.sampled_from(["", "Ana Silva", "Acme Team"]))
def test_case_does_not_matter(address: str, name: str) -> None:
    if address.isascii():
        assert machine_kind(address.upper(), name) == machine_kind(address.lower(), name)


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_is_answered(address: str, name: str) -> None:
    assert machine_kind(address, name) in (None, "robot", "list", "role")


def test_free_hosts() -> None:
    for host in (
        "gmail.com",
        "GMX.de",
        "yahoo.co.jp",
        "hotmail.fr",
        "outlook.com.br",
        "qq.com",
        "mail.ru",
        "proton.me",
        "gmail.com.",
    ):
        assert is_free_mail(host), host
    for host in ("", "acme.example", "live.acme.example", "mygmail.com", "yahoo-inc.com", "outlook.acme.com"):
        assert not is_free_mail(host), host
