"""The documents are complete and current: every command, setting, source and decision, and every link leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kith.cli import COMMANDS
from kith.sources import SOURCES
from tests.house.generated import PAGES, built
from tests.house.tree import ROOT, here, under

LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")
#: Commands of the table that nobody has built yet.
NOT_YET: set[str] = set()


def module(slug: str) -> str:
    """The name under which a source lies in the tree; its page and its cases have the same."""
    return slug.replace("-", "_")


@pytest.mark.parametrize("name", PAGES)
def test_a_generated_page_is_current(name: str) -> None:
    assert (ROOT / name).read_text("utf-8") == PAGES[name](), "run `make docs`"


def test_every_command_is_built_or_said_not_to_be() -> None:
    assert set(COMMANDS) - set(built()) == NOT_YET


@pytest.mark.parametrize("slug", [source.slug for source in SOURCES])
def test_a_source_has_its_page_and_its_cases(slug: str) -> None:
    assert (ROOT / "docs/sources" / f"{module(slug)}.md").stat().st_size > 300
    cases = ROOT / "tests/sources" / module(slug)
    assert any(cases.rglob("expected.jsonl")), f"no golden file below {here(cases)}"


def test_no_page_describes_a_source_that_is_gone() -> None:
    pages = {p.stem for p in (ROOT / "docs/sources").glob("*.md")} - {"README"}
    assert pages <= {module(source.slug) for source in SOURCES}


def decisions() -> list[Path]:
    """The decisions, by number."""
    return sorted((ROOT / "docs/decisions").glob("*.md"))


def test_decisions_are_numbered_once_and_fit_a_page() -> None:
    names = [p.name for p in decisions()]
    numbers = [name[:4] for name in names]
    assert len(names) >= 8
    assert not [name for name in names if not re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", name)]
    assert len(set(numbers)) == len(numbers)
    assert not [p.name for p in decisions() if len(p.read_text("utf-8").splitlines()) > 70]


def test_every_dependency_has_its_reason_written_down() -> None:
    import tomllib

    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    text = " ".join(p.read_text("utf-8") for p in decisions()).lower()
    names = [re.split(r"[<>=!~\[ ;]", line)[0] for line in wanted]
    assert not [name for name in names if name.lower() not in text]


@pytest.mark.parametrize("path", under(".", suffix=".md"), ids=here)
def test_every_link_leads_to_a_file(path: Path) -> None:
    links = [
        link for link in LINK.findall(path.read_text("utf-8")) if not link.startswith(("http:", "https:", "mailto:"))
    ]
    assert not [link for link in links if not (path.parent / link).exists()]


def test_the_readme_begins_with_the_two_commands() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert 0 < text.index("make demo") < text.index("make test")
    assert len(text.splitlines()) < 120
