"""The words on the page are those of docs/vocabulary.md: people read "job", the code says affiliation."""

from __future__ import annotations

import ast
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kith.cli import COMMANDS
from tests.house.tree import ROOT, here, parsed, under

#: Words of the code. The vocabulary has the word that stands on the page instead.
INSIDE = re.compile(
    r"\b(affiliations?|rejects?|rejected|identit(?:y|ies)|entit(?:y|ies)|provenance|interactions?|touchpoints?|clusters?|verdicts?"
    r"|cadence|blocking|survivor|absorbed|payload|backlog|overdue|score)\b",
    re.IGNORECASE,
)
READ_ALOUD = {"alt", "aria-label", "title", "placeholder", "content"}
ERRORS = {"KithError", "UnreadableExport", "NotFound", "WrongUse", "Conflict"}


class Seen(HTMLParser):
    """Collects what a person sees or hears of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("script", "style")
        self.words += [value for name, value in attrs if name in READ_ALOUD and value]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)


def on_page(source: str) -> str:
    """The visible words of a template; what its tags put in is checked where it is made."""
    source = re.sub(r"\{% comment.*?%\}.*?\{% endcomment %\}|\{#.*?#\}", " ", source, flags=re.S)
    # Our own tags take words for the page as quoted arguments: {% action "Stop" url "verdict" "stop" %} shows the first.
    said = re.findall(r'\{% (?:action|translate|trans) "([^"]*)"', source)
    seen = Seen()
    seen.feed(re.sub(r"\{%.*?%\}|\{\{.*?\}\}", " ", source, flags=re.S))
    return " ".join(seen.words + said)


def sentences(path: Path) -> list[str]:
    """The literals that a file gives to an error, which are shown to people."""
    found = []
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ERRORS:
            found += [
                c.value
                for a in node.args
                for c in ast.walk(a)
                if isinstance(c, ast.Constant) and isinstance(c.value, str)
            ]
    return found


def test_templates_speak_the_readers_language() -> None:
    found = {
        here(p): words for p in under("src", suffix=".html") if (words := INSIDE.findall(on_page(p.read_text("utf-8"))))
    }
    assert not found


def test_errors_speak_the_readers_language() -> None:
    found = {here(p): words for p in under("src") if (words := INSIDE.findall(" ".join(sentences(p))))}
    assert not found


def test_sentences_about_judgements_do_too() -> None:
    found = {}
    for path in under("src/kith/core/wording"):
        literals = [n.value for n in ast.walk(parsed(path)) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
        prose = [text for text in literals if " " in text and text not in _docstrings(path)]
        if words := INSIDE.findall(" ".join(prose)):
            found[here(path)] = words
    assert not found


def _docstrings(path: Path) -> set[str]:
    nodes = (ast.Module, ast.ClassDef, ast.FunctionDef)
    return {ast.get_docstring(n, clean=False) or "" for n in ast.walk(parsed(path)) if isinstance(n, nodes)}


def test_the_list_of_commands_does_too() -> None:
    assert not INSIDE.findall(" ".join(entry.says for entry in COMMANDS.values()))


@pytest.mark.parametrize(
    "source", ["<p>2 rejects</p>", '<a title="Affiliation">x</a>', '{% action "All clusters" url "v" "w" %}']
)
def test_the_check_sees_a_word_of_the_code(source: str) -> None:
    assert INSIDE.findall(on_page(source))


def test_the_vocabulary_has_each_term_once() -> None:
    rows = [line for line in (ROOT / "docs/vocabulary.md").read_text("utf-8").splitlines() if line.startswith("| **")]
    terms = [row.split("|")[1].strip() for row in rows]
    assert len(terms) > 40
    assert len(set(terms)) == len(terms)
    assert not [row for row in rows if len(row.strip("|").split("|")) != 3]
