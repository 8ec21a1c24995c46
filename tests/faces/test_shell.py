"""The frame: settings, errors, template tags, the design system's promises."""

from __future__ import annotations

import math
import re
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

import kith.web
from kith.core.errors import Conflict, KithError
from kith.core.records import PartialDate
from kith.project import configuration
from kith.project.configuration import Configuration, load
from kith.web import errors
from kith.web.initials import initials
from kith.web.page import page, routes_without_page
from tests.faces.preview_contexts import LIVE, PREVIEWS

WEB = Path(kith.web.__file__).parent
STATIC = WEB / "static" / "kith"
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))


# Settings


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    (tmp_path / "kith.toml").write_text('port = 9000\nserved = true\nnames = ["Kith.example"]\n')
    found = load({"KITH_HOME": str(tmp_path), "KITH_PORT": "9001"})
    assert (found.port, found.served, found.host_names) == (9001, True, ("kith.example",))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("prot = 9000", "kith.toml has no setting 'prot'."),
        ("port = 'many'", "The setting port is not understood."),
        ("served = 'perhaps'", "The setting served is not understood."),
        ("port = ", "kith.toml cannot be read."),
        ("served = true", "A served instance needs a name."),
        ("address = '0.0.0.0'", "A local instance listens on this computer only."),
        ("log_level = 'LOUD'", "log_level is not understood."),
    ],
)
def test_a_wrong_setting_says_what_where_and_what_next(tmp_path: Path, text: str, title: str) -> None:
    (tmp_path / "kith.toml").write_text(text)
    with pytest.raises(KithError) as caught:
        load({"KITH_HOME": str(tmp_path)})
    assert caught.value.title == title
    assert caught.value.detail and caught.value.hint


def test_a_relative_data_folder_is_refused() -> None:
    with pytest.raises(KithError):
        load({"KITH_HOME": "book"})


def test_every_setting_is_documented() -> None:
    assert all(len(known.metadata["says"]) > 20 for known in fields(Configuration))


def test_a_database_url_is_read_whole_and_never_repeated(tmp_path: Path) -> None:
    url = "postgresql://ro%40bin:p%2Fw@db.example:5433/kith?sslmode=require"
    entry = configuration.database(load({"KITH_HOME": str(tmp_path), "DATABASE_URL": url}))
    assert (entry["USER"], entry["PASSWORD"], entry["HOST"], entry["PORT"], entry["NAME"]) == (
        "ro@bin",
        "p/w",
        "db.example",
        "5433",
        "kith",
    )
    assert entry["OPTIONS"] == {"sslmode": "require"}
    with pytest.raises(KithError) as caught:
        configuration.database(Configuration(home=tmp_path, database_url="mysql://robin:secret@db.example/kith"))
    assert "secret" not in str(caught.value)


@pytest.mark.django_db
def test_what_is_committed_survives_power_loss() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SHOW synchronous_commit")
            assert cursor.fetchone() == ("on",)
            return
        found = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("synchronous", "foreign_keys")}
    assert found == {"synchronous": 2, "foreign_keys": 1}
    assert django_settings.DATABASES["default"]["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert not django_settings.DATABASES["default"].get("ATOMIC_REQUESTS")


# Errors


@pytest.mark.parametrize("accept", ["text/html", "text/html,application/xhtml+xml,*/*;q=0.8", "*/*"])
def test_an_error_is_a_page(accept: str) -> None:
    answer = errors.answer(
        RequestFactory().get("/", headers={"accept": accept}), Conflict("Already <done>.", "Import 9.", "Look there.")
    )
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Already &lt;done&gt;." in text and "Import 9." in text and "Look there." in text


@pytest.mark.parametrize(
    "accept", ["application/problem+json", "application/json", "application/json, text/html;q=0.5"]
)
def test_or_a_problem_document(accept: str) -> None:
    answer = errors.answer(
        RequestFactory().get("/", headers={"accept": accept}), Conflict("Already done.", "Import 9.", "Look there.")
    )
    assert answer["Content-Type"] == "application/problem+json"
    assert b'"title": "Already done."' in answer.content and b'"status": 409' in answer.content


def test_a_crash_shows_our_own_page(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: Any, **__: Any) -> None:
        raise RuntimeError("CANARY")

    monkeypatch.setattr("kith.web.pages.frame.render", crash)
    client.raise_request_exception = False
    answer = client.get("/shortcuts")
    assert answer.status_code == 500
    assert "Something broke in Kith." in answer.content.decode() and "CANARY" not in answer.content.decode()


def test_an_unknown_address_is_our_own_page(client: Client) -> None:
    answer = client.get("/no-such-page")
    assert answer.status_code == 404
    assert "There is nothing here." in answer.content.decode()


# Pages and frame


def test_a_page_needs_a_route_and_only_one_view() -> None:
    with pytest.raises(KeyError):
        page("no-such-route")
    with pytest.raises(ValueError, match="two views"):
        page("shortcuts")(lambda request: None)  # type: ignore[arg-type, return-value]
    assert "shortcuts" not in routes_without_page()


def test_the_theme_works_without_scripts(client: Client) -> None:
    assert "data-theme" not in client.get("/shortcuts").content.decode().split("<head>")[0]
    answer = client.post("/appearance", {"theme": "dark", "next": "/shortcuts"})
    assert (answer.status_code, answer["Location"]) == (303, "/shortcuts")
    assert '<html lang="en" data-theme="dark">' in client.get("/shortcuts").content.decode()
    client.post("/appearance", {"theme": "auto", "next": "/shortcuts"})
    assert '<html lang="en">' in client.get("/shortcuts").content.decode()
    assert client.post("/appearance", {"theme": "pink"}).status_code == 400


def test_static_addresses_change_with_their_content(client: Client) -> None:
    text = client.get("/shortcuts").content.decode()
    found = re.findall(r'(?:href|src)="(/static/[^"#]+)', text)
    assert len(set(found)) > 12
    for address in set(found):
        assert re.search(r"\?v=[0-9a-f]{10}$", address), address
        assert client.get(address).status_code == 200


def test_the_shortcuts_that_are_listed_are_obeyed() -> None:
    scripts = "".join(path.read_text() for path in (STATIC / "js").glob("*.js"))
    for key in ("j", "k", "o", "?", "a", "g"):
        assert f'key === "{key}"' in scripts
    everything = scripts + "".join(path.read_text() for path in TEMPLATES)
    for key in ("e", "s", "u", "y", "n", "p", "x"):
        assert f'data-key="{key}"' in everything


# Template tags


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ana Silva", "AS"), ("Björn Þór Guðmundsson", "BG"), ("王小明", "王"), ("佐藤 陽菜", "佐"), ("김서연", "김"), ("ليلى المنصوري", "ل"), ("אורלי ברק", "אב"),
        ("Олена Шевчук", "ОШ"), ("தமிழ்ச்செல்வன்", "த"), ("Ọlúwaṣeun Adébáyọ̀", "ỌA"), ("Wulandari", "W"), ("", ""), ("  ", ""), ("12 34", ""),
        ("ana.silva@acme.example", "A"), ("(Ana) [Silva]", "AS"), ("<script>alert(1)</script>", "S"), ("ǆ ß", "ǄSS"),
    ],
)  # fmt: skip
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ana@acme.example", "ana@acme.example"),
        ("an.endless.name@company.example", "an<wbr>.endless<wbr>.name<wbr>@company<wbr>.example"),
        ("https://www.linkedin.com/in/ana", "https://www<wbr>.linkedin<wbr>.com<wbr>/in<wbr>/ana"),
        ("Talked about parsers. At length, and twice.", "Talked about parsers. At length, and twice."),
        ("<b>and.so.on.and.so.on.and@x</b>", "&lt;b&gt;and<wbr>.so<wbr>.on<wbr>.and<wbr>.so<wbr>.on<wbr>.and<wbr>@x&lt;/b&gt;"),
    ],
)  # fmt: skip
def test_a_long_address_breaks_where_a_reader_would(text: str, shown: str) -> None:
    assert rendered("{{ said|breakable }}", said=text) == shown


def rendered(text: str, **context: Any) -> str:
    return Template(text).render(Context(context))


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (date(2026, 11, 24), "today"), (date(2026, 11, 23), "yesterday"), (date(2026, 11, 25), "tomorrow"), (date(2026, 3, 14), "14 March"),
        (date(2019, 3, 14), "14 March 2019"), (PartialDate(2019), "2019"), (PartialDate(2019, 5), "May 2019"), (PartialDate(0, 3, 14), "14 March"),
    ],
)  # fmt: skip
def test_days_in_words(moment: date | PartialDate, words: str) -> None:
    found = rendered("{% when moment %}", moment=moment, today=date(2026, 11, 24))
    assert found.endswith(f">{words}</time>")
    assert f'datetime="{moment}"' in found


def test_no_date_is_nothing() -> None:
    assert rendered("{% when moment 'never' %}", moment=None) == "never"


def test_names_are_isolated_and_escaped() -> None:
    class Somebody:
        pk, name = 7, "<b>ليلى</b>"

    assert (
        rendered("{% person_link who %}", who=Somebody())
        == '<a class="person" href="/people/7"><bdi>&lt;b&gt;ليلى&lt;/b&gt;</bdi></a>'
    )
    assert "<b>" not in rendered("{% disc name %}", name='"><b>')


def test_strength_says_in_words_what_the_dots_show() -> None:
    found = rendered("{% strength 3 %}")
    assert found.count('class="on"') == 3 and found.count('class="off"') == 2
    assert 'aria-label="steady"' in found
    assert rendered("{% strength step %}", step=None) == ""


def test_an_action_carries_its_token() -> None:
    request = RequestFactory().get("/")
    found = rendered(
        "{% action words '/undo/7' 'verdict' 'done' 'primary' 'e' '#row' %}", words="Done <now>", request=request
    )
    assert 'name="csrfmiddlewaretoken" value="' in found and 'method="post" action="/undo/7"' in found
    assert 'data-key="e"' in found and 'hx-target="#row"' in found and "Done &lt;now&gt;" in found


def test_counts_have_separators_and_their_word() -> None:
    assert rendered('{{ 1|plural:"person people" }}, {{ 9000|plural:"mail mails" }}') == "1 person, 9,000 mails"


# Templates


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(WEB / "templates")))
def test_each_template_states_its_context_and_has_nothing_inline(path: Path) -> None:
    text = path.read_text()
    assert "{% comment %}" in text[:80], "the context contract stands at the top"
    assert not re.search(
        r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:|\|safe\b|autoescape off", text
    )
    for form in re.findall(r'<form[^>]*method="post".*?</form>', text, re.DOTALL):
        assert "{% csrf %}" in form


def test_each_page_template_is_previewed() -> None:
    """Or is looked at with real books, by a test of the browser ring that its folder is named with."""
    whole = {str(path.relative_to(WEB / "templates")) for path in TEMPLATES if not path.name.startswith("_")}
    live = {template for template in whole if template.partition("/")[0] in LIVE}
    assert whole - {"base.html", "plain.html"} - live == {template for template, _ in PREVIEWS.values()}
    assert {template.partition("/")[0] for template in live} == set(LIVE)


@pytest.mark.parametrize(("folder", "name"), LIVE.items())
def test_what_is_not_previewed_is_looked_at(folder: str, name: str) -> None:
    text = (Path(__file__).parent.parent / "browser" / name).read_text("utf-8")
    assert "look(" in text or "sound(" in text


@pytest.mark.parametrize("name", PREVIEWS)
def test_each_preview_renders(name: str) -> None:
    template, context = PREVIEWS[name]
    text = render_to_string(template, context(), request=RequestFactory().get("/"))
    assert text.count("<h1") == 1 and "<main" in text
    assert "<script>alert" not in text


def test_nothing_is_marked_safe_outside_the_tags() -> None:
    for path in WEB.rglob("*.py"):
        text = path.read_text()
        assert "mark_safe" not in text, path
        assert "SafeString(" not in text or path.name == "kith_tags.py", path


# Styles and scripts


def test_scripts_are_few_and_files_short() -> None:
    assert sum(path.stat().st_size for path in (STATIC / "js").glob("*.js")) < 30_000
    for path in STATIC.rglob("*.[cj]s*"):
        assert len(path.read_text().splitlines()) <= 400, path


def test_colours_are_named_in_the_tokens_only() -> None:
    for path in STATIC.glob("*.css"):
        if path.name != "tokens.css":
            assert not re.search(
                r"oklch\(|rgb|hsl|#[0-9a-f]{3,8}\b|--raw-", re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
            ), path


def tokens() -> dict[str, tuple[float, float]]:
    """Relative luminance (WCAG 2.2) of each meaning, in light and in dark."""
    text = (STATIC / "tokens.css").read_text()
    raw = {
        name: (luminance(light), luminance(dark))
        for name, light, dark in re.findall(r"--raw-([\w-]+): light-dark\(oklch\(([^)]*)\), oklch\(([^)]*)\)\)", text)
    }
    return {meaning: raw[name] for meaning, name in re.findall(r"--([\w-]+): var\(--raw-([\w-]+)\)", text)}


def luminance(oklch: str) -> float:
    """OKLCH to linear sRGB by Ottosson's matrices (2020), then WCAG's weights; out of gamut is clipped."""
    lightness, chroma, hue = (float(part.rstrip("%")) for part in oklch.split())
    lightness /= 100
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short
    red, green, blue = (min(1.0, max(0.0, part)) for part in (red, green, blue))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def test_the_conversion_knows_black_and_white() -> None:
    assert contrast(luminance("100% 0 0"), luminance("0% 0 0")) == pytest.approx(21, abs=0.01)
    assert luminance("62.796% 0.25768 29.234") == pytest.approx(0.2126, abs=0.001)  # sRGB red


TEXT_ON = [(text, surface, 4.5) for text in ("text", "text-soft", "text-faint", "accent", "accent-press", "due") for surface in
           ("surface", "surface-quiet", "accent-wash")]  # fmt: skip
TEXT_ON += [
    ("text", "surface-press", 4.5),
    ("text-soft", "surface-press", 4.5),
    ("on-accent", "accent", 4.5),
    ("on-accent", "accent-press", 4.5),
]
TEXT_ON += [
    ("due", "due-wash", 4.5),
    ("text", "accent-line", 4.5),
    ("edge", "surface", 3),
    ("accent", "surface-press", 3),
]


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "surface", "least"), TEXT_ON, ids=lambda value: str(value))
def test_contrast(text: str, surface: str, least: float, mode: int) -> None:
    found = tokens()
    assert contrast(found[text][mode], found[surface][mode]) >= least
