"""Templates hold no script or style of their own, fetch nothing from elsewhere, and none lies about unused."""

from __future__ import annotations

import re

import pytest

from tests.house.tree import SRC, here, under

#: The only files that may call a string safe, and why.
SAFE = {
    "src/kith/web/templatetags/kith_tags.py": "builds its elements with format_html, which escapes every argument",
}
MARKS_SAFE = re.compile(r"mark_safe|SafeString|SafeText|\|\s*safe\b|safeseq|autoescape\s+off|__html__|html_safe")
INLINE = {
    "script of its own": re.compile(r"<script(?![^>]*\bsrc=)", re.I),
    "style element": re.compile(r"<style", re.I),
    "style attribute": re.compile(r"\sstyle\s*=", re.I),
    "handler attribute": re.compile(r"\son[a-z]+\s*=", re.I),
    "javascript: link": re.compile(r"javascript:", re.I),
    "inline htmx code": re.compile(r"\shx-(?:on|vals=.?js:|vars)", re.I),
    "loads from elsewhere": re.compile(
        r"(?:src|action|srcset)\s*=\s*[\"']?(?:https?:)?//|<link[^>]+href\s*=\s*[\"']?(?:https?:)?//", re.I
    ),
}


def test_safe_is_said_only_where_it_is_listed() -> None:
    found = {
        here(p) for s in (".py", ".html") for p in under("src", suffix=s) if MARKS_SAFE.search(p.read_text("utf-8"))
    }
    assert found == set(SAFE)


@pytest.mark.parametrize("text", ["{{ name|safe }}", "{{ name | safe }}", "mark_safe(name)", "{% autoescape off %}"])
def test_the_check_sees_each_spelling_of_safe(text: str) -> None:
    assert MARKS_SAFE.search(text)


def _markup(source: str) -> str:
    return re.sub(r"\{% comment.*?%\}.*?\{% endcomment %\}|\{#.*?#\}", "", source, flags=re.S)


def test_no_template_holds_script_or_style() -> None:
    found = []
    for path in under("src", suffix=".html"):
        found += [
            f"{here(path)}: {name}"
            for name, pattern in INLINE.items()
            if pattern.search(_markup(path.read_text("utf-8")))
        ]
    assert not found


@pytest.mark.parametrize(
    "markup",
    [
        "<script>1</script>",
        '<p style="x">',
        '<a onclick="x">',
        '<img src="//cdn.example/x">',
        '<a href="javascript:x">',
        "<style>",
    ],
)
def test_the_check_sees_each_inline_thing(markup: str) -> None:
    assert any(pattern.search(markup) for pattern in INLINE.values())


def test_every_template_is_used() -> None:
    folder = SRC / "web" / "templates"
    sources = [p.read_text("utf-8") for s in (".py", ".html") for p in under("src", suffix=s)]
    names = [p.relative_to(folder).as_posix() for p in under("src/kith/web/templates", suffix=".html")]
    unused = [name for name in names if not any(f'"{name}"' in text or f"'{name}'" in text for text in sources)]
    assert not [name for name in unused if name not in NOT_YET], "nobody renders, includes or extends these"
    assert not [name for name in NOT_YET if name not in unused], "used by now: take them off the list"


#: Templates whose page is still to come.
NOT_YET: set[str] = set()


def test_scripts_stay_small() -> None:
    whole = sum(p.stat().st_size for p in under("src/kith/web/static", suffix=".js"))
    assert 0 < whole <= 30_000
