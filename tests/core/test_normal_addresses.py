"""E-mail addresses, profiles, handles and phone numbers come to one form each, however they are written."""

from __future__ import annotations

import pytest

from kith.core.normal import canonical, normal_email, normal_handle, normal_identity, normal_phone, normal_profile
from kith.core.records import IdentityKind

EMAIL, PROFILE, HANDLE, PHONE, ROW = IdentityKind


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Ana.Silva@Harbour.Example", "ana.silva@harbour.example"),
        ("  <ana@harbour.example>  ", "ana@harbour.example"),
        ("Ana Silva <ana@harbour.example>", "ana@harbour.example"),
        ("mailto:ana%2Bwork@harbour.example?subject=hello", "ana+work@harbour.example"),
        ("ana@harbour.example.", "ana@harbour.example"),
        ("'ana@harbour.example'", "ana@harbour.example"),
        ("\u202aana@harbour.example\u202c", "ana@harbour.example"),
        ("ANA＠ＨＡＲＢＯＵＲ.example", "ana@harbour.example"),
        ("ana+list@harbour.example", "ana+list@harbour.example"),
        ("Ana.Silva+news@GoogleMail.com", "anasilva@gmail.com"),
        ("ana.silva+news@outlook.com", "ana.silva@outlook.com"),
        ("jörg@bäckerei.example", "jörg@xn--bckerei-5wa.example"),
        ("jörg@xn--bckerei-5wa.example", "jörg@xn--bckerei-5wa.example"),
        ("аня@пример.рф", "аня@xn--e1afmkfd.xn--p1ai"),
        ("花子@例え。example", "花子@xn--r8jz45g.example"),
        ("12345+AnaSilva@users.noreply.github.com", "anasilva@users.noreply.github.com"),
        ("o'brien@harbour.example", "o'brien@harbour.example"),
        ("_ana@harbour.example", "_ana@harbour.example"),
    ],
)
def test_an_email_has_one_form(text: str, form: str) -> None:
    assert normal_email(text) == form


@pytest.mark.parametrize(
    "text",
    [
        "", "ana", "@harbour.example", "ana@", "ana@localhost", "root@127.0.0.1", "ana@bar@harbour.example", "ana silva@harbour.example",
        "/O=EXCH/OU=FIRST/CN=ANA", "undisclosed-recipients:;", "write to ana@harbour.example please", "+@gmail.com", "...@gmail.com",
        "ana@-harbour.example", "ana@harbour..example", "a" * 400 + "@harbour.example",
    ],
)  # fmt: skip
def test_what_is_no_email_has_none(text: str) -> None:
    assert normal_email(text) is None


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("https://www.linkedin.com/in/ana-silva", "https://www.linkedin.com/in/ana-silva"),
        ("http://pt.linkedin.com/in/Ana-Silva/en?trk=people#about", "https://www.linkedin.com/in/ana-silva"),
        ("linkedin.com/in/jos%C3%A9-%F0%9F%8C%8A-b1", "https://www.linkedin.com/in/josé-🌊-b1"),
        ("https://www.linkedin.com/mwlite/in/ana-silva", "https://www.linkedin.com/in/ana-silva"),
        ("www.linkedin.com/in/ana-silva/details/experience/", "https://www.linkedin.com/in/ana-silva"),
        ("https://www.linkedin.com/pub/ana-silva/1/2a/3b", "https://www.linkedin.com/pub/ana-silva/1/2a/3b"),
        ("HTTPS://GitHub.com/AnaSilva/?tab=repositories", "https://github.com/anasilva?tab=repositories"),
        ("https://stackoverflow.com/users/123/ana-silva", "https://stackoverflow.com/users/123"),
        ("https://www.facebook.com/profile.php?id=77&ref=bookmarks", "https://facebook.com/profile.php?id=77"),
        ("https://uni.example/staff?id=7&utm_source=mail", "https://uni.example/staff?id=7"),
        ("uni.example:8080/~ana//", "https://uni.example/~ana"),
        ("https://ana:secret@uni.example/x", "https://uni.example/x"),
        ("https://bücher.example", "https://xn--bcher-kva.example"),
    ],
)
def test_a_profile_has_one_form(text: str, form: str) -> None:
    assert normal_profile(text) == form


@pytest.mark.parametrize(
    "text",
    ["", "ana", "ana@harbour.example", "javascript:alert(1)", "mailto:ana@harbour.example", "file:///etc/passwd", "http://127.0.0.1/ana",
     "http://localhost/ana", "https://www.linkedin.com/", "https://", "//", "ftp://files.example/ana", "http://[::1]/x"],
)  # fmt: skip
def test_what_is_no_page_has_no_form(text: str) -> None:
    assert normal_profile(text) is None


def test_two_people_behind_one_page_stay_two() -> None:
    assert normal_profile("https://uni.example/staff?id=7") != normal_profile("https://uni.example/staff?id=8")


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("github:AnaSilva", "github:anasilva"),
        (" GitHub : @AnaSilva ", "github:anasilva"),
        ("github:dependabot[bot]", "github:dependabot[bot]"),
        ("x:@ana", "twitter:ana"),
        ("mastodon:@Ana@Harbour.Example", "mastodon:ana@harbour.example"),
        ("xmpp:ana@harbour.example/phone", "xmpp:ana@harbour.example"),
        ("jabber:ana@harbour.example", "xmpp:ana@harbour.example"),
        ("matrix:@ana:harbour.example", "matrix:@ana:harbour.example"),
        ("matrix:ana:harbour.example:8448", "matrix:@ana:harbour.example:8448"),
        ("bluesky:ana", "bluesky:ana.bsky.social"),
        ("bsky:@ana.harbour.example", "bluesky:ana.harbour.example"),
        ("skype:live:.cid.12ab", "skype:live:.cid.12ab"),
        ("tg:@ana_silva", "telegram:ana_silva"),
        ("keybase:ana", "keybase:ana"),
        ("irc:ana", "irc:ana"),
        ("whatsapp:+44 20 7946 0958", "whatsapp:+442079460958"),
    ],
)
def test_a_handle_has_one_form(text: str, form: str) -> None:
    assert normal_handle(text) == form


@pytest.mark.parametrize(
    "text",
    ["", "ana", "github:", ":ana", "github:ana silva", "github:-ana", "mastodon:ana", "xmpp:ana", "matrix:ana", "https://github.com/ana",
     "twitter:ana.silva", "keybase:" + "a" * 99, "a b:c"],
)  # fmt: skip
def test_what_is_no_handle_has_none(text: str) -> None:
    assert normal_handle(text) is None


@pytest.mark.parametrize(
    ("text", "region", "form"),
    [
        ("+44 20 7946 0958", "", "+442079460958"),
        ("tel:+44-20-7946-0958", "", "+442079460958"),
        ("\u202d+44\u00a020\u00a07946\u00a00958\u202c", "", "+442079460958"),
        ("0044 (20) 7946 0958", "", "+442079460958"),
        ("+44 (0)20 7946 0958", "", "+442079460958"),
        ("020 7946 0958", "GB", "+442079460958"),
        ("020 7946 0958", "", "02079460958"),
        ("+٤٤ ٢٠ ٧٩٤٦ ٠٩٥٨", "", "+442079460958"),
        ("+49 30 1234567 ext. 12", "", "+49301234567;ext=12"),
        ("+49 30 1234567;ext=12", "", "+49301234567;ext=12"),
        ("+39 06 1234 5678", "", "+390612345678"),
        ("(202) 555-0147", "us", "+12025550147"),
        ("+999 123 4567", "", "+9991234567"),
    ],
)
def test_a_phone_number_has_one_form(text: str, region: str, form: str) -> None:
    assert normal_phone(text, region) == form


@pytest.mark.parametrize(
    "text", ["", "112", "12345", "n/a", "1-800-FLOWERS", "+" + "1" * 40, "call me at some time 1234567"]
)
def test_what_is_no_phone_number_has_none(text: str) -> None:
    assert normal_phone(text) is None


@pytest.mark.parametrize("text", ["442079460958", "02079460958", "4420 7946 0958"])
def test_a_number_without_country_never_equals_one_with(text: str) -> None:
    assert normal_phone(text) != normal_phone("+442079460958")


def test_each_kind_goes_its_own_way() -> None:
    assert normal_identity(EMAIL, "7+Ana@users.noreply.github.com") == "ana@users.noreply.github.com"
    assert normal_identity(PROFILE, "github.com/Ana") == "https://github.com/ana"
    assert normal_identity(HANDLE, "github:Ana") == "github:ana"
    assert normal_identity(PHONE, "020 7946 0958") == "02079460958"
    assert normal_identity(ROW, "linkedin:Ana Silva|Harbour") == "linkedin:Ana Silva|Harbour"
    assert normal_identity(ROW, "") is None


@pytest.mark.parametrize(
    ("kind", "text", "form"),
    [
        (EMAIL, "12345+AnaSilva@users.noreply.github.com", "github:anasilva"),
        (EMAIL, "AnaSilva@users.noreply.github.com", "github:anasilva"),
        (EMAIL, "77-ana.silva@users.noreply.gitlab.com", "gitlab:ana.silva"),
        (EMAIL, "ana@noreply.codeberg.org", "codeberg:ana"),
        (EMAIL, "49699333+dependabot[bot]@users.noreply.github.com", "github:dependabot[bot]"),
        (PROFILE, "https://www.github.com/AnaSilva/", "github:anasilva"),
        (PROFILE, "http://x.com/ana?s=20", "twitter:ana"),
        (PROFILE, "https://t.me/ana_silva", "telegram:ana_silva"),
        (PROFILE, "https://bsky.app/profile/ana.harbour.example", "bluesky:ana.harbour.example"),
        (PROFILE, "https://keybase.io/ana", "keybase:ana"),
        (PROFILE, "https://fosstodon.example/@Ana", "mastodon:ana@fosstodon.example"),
        (PROFILE, "https://other.example/@ana@fosstodon.example", "mastodon:ana@fosstodon.example"),
        (PROFILE, "https://matrix.to/#/@ana:harbour.example", "matrix:@ana:harbour.example"),
        (HANDLE, "x:Ana", "twitter:ana"),
    ],
)
def test_an_account_has_one_form_whatever_kind_it_came_as(kind: IdentityKind, text: str, form: str) -> None:
    assert canonical(kind, text) == (HANDLE, form)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (EMAIL, "noreply@harbour.example"),
        (EMAIL, "notifications@github.com"),
        (PROFILE, "https://github.com/ana/boats"),
        (PROFILE, "https://github.com/sponsors"),
        (PROFILE, "https://twitter.com/home"),
        (PROFILE, "https://medium.com/@ana"),
        (PROFILE, "https://www.linkedin.com/in/ana-silva"),
        (PROFILE, "https://ana.example"),
        (PHONE, "+442079460958"),
    ],
)
def test_what_is_no_account_keeps_its_kind(kind: IdentityKind, text: str) -> None:
    assert canonical(kind, text) == (kind, normal_identity(kind, text))


def test_what_is_no_address_is_nothing() -> None:
    assert canonical(EMAIL, "root@localhost") is None
