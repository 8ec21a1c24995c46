"""Each class of harm in docs/trust.md names tests that exist, or says plainly that they are still planned."""

from __future__ import annotations

import ast
import re

import pytest

from tests.house.tree import ROOT, parsed

TEST = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+)(?:::(\w+))?)?`")
#: Classes and drills that hold from the first release on.
CLASSES = {"1", "2", "3", "4", "5", "7", "8", "10", "11", "12", "14", "15", "16", "20", "21"}
DRILLS = {"D1", "D2", "D3", "D4", "D5", "D6"}


def rows() -> dict[str, str]:
    """The number of each row and its last cell."""
    lines = (ROOT / "docs/trust.md").read_text("utf-8").splitlines()
    found = [[c.strip() for c in line.strip("|").split("|")] for line in lines if re.match(r"\| D?\d+ \|", line)]
    return {cells[0]: cells[-1] for cells in found}


def exists(file: str, *names: str) -> bool:
    """Whether a file defines a test of this name, at the top or inside a class."""
    if not (ROOT / file).is_file():
        return False
    body: list[ast.stmt] = parsed(ROOT / file).body
    for name in filter(None, names):
        inside = [n for n in body if isinstance(n, (ast.ClassDef, ast.FunctionDef)) and n.name == name]
        if not inside:
            return False
        body = inside[0].body
    return True


def test_every_class_that_holds_has_a_row() -> None:
    assert set(rows()) >= CLASSES | DRILLS


@pytest.mark.parametrize("number", sorted(CLASSES | DRILLS))
def test_a_row_names_tests_that_exist(number: str) -> None:
    cell = rows()[number]
    named = TEST.findall(cell)
    assert named or re.search(r"planned \(issue \d+\)", cell), "neither a test nor an issue"
    assert not ["::".join(filter(None, parts)) for parts in named if not exists(*parts)]


def test_the_check_misses_nothing() -> None:
    assert exists("tests/house/test_trust.py", "test_the_check_misses_nothing")
    assert not exists("tests/house/test_trust.py", "test_that_nobody_wrote")
    assert not exists("tests/house/nowhere.py")
