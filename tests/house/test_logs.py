"""Logs and the terminal never hold what a book holds (trust, class 12), as far as reading the code can show it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.house.tree import dotted, here, parsed, under

LEVELS = {"debug", "info", "warning", "error", "exception", "critical", "log"}
LOGGER = re.compile(r"(^|\.)_?(log|logger|logging)$", re.I)
#: What a person may have as an attribute, or a record. None of these goes into a log line.
PERSONAL = {
    "name", "given", "family", "email", "address", "value", "note", "notes", "title", "subject", "verbatim", "headline", "text",
    "claims", "claim", "participants", "birthday", "place", "username", "token", "password", "person", "body", "line",
}  # fmt: skip


def loose(path: Path) -> list[str]:
    """Log calls whose message is put together on the spot, or that take something personal along."""
    found = []
    for node in ast.walk(parsed(path)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in LEVELS):
            continue
        if not LOGGER.search(dotted(node.func.value)):
            continue
        put_together = bool(node.args) and not isinstance(node.args[0], (ast.Constant, ast.Name))
        parts = [n for a in node.args[1:] for n in ast.walk(a)]
        personal = [n for n in parts if _last(n) in PERSONAL]
        if put_together or personal:
            found.append(f"{here(path)}:{node.lineno}")
    return found


def _last(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def test_no_log_line_takes_personal_data_along() -> None:
    assert not [fault for p in under("src") for fault in loose(p)]


@pytest.mark.parametrize(
    "code", ["log.info(f'{x}')", "logger.warning('%s', person.name)", "logging.error('a ' + email)"]
)
def test_the_check_sees_a_loose_line(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "x.py"
    file.write_text(code)
    monkeypatch.setattr("tests.house.tree.ROOT", tmp_path)
    assert loose(file)
