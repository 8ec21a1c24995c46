"""The floors hold, and what the import linter cannot see (calls, not imports) holds as well."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT, SRC, dotted, here, parsed, under

#: Calls that would make a judgement depend on when or where it is asked.
CLOCKS = {
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "datetime.date.today",
    "datetime.datetime.now",
}
DISK = {"open", "print", "input", "exec", "eval", "compile", "__import__"}
CHANCE = ("np.random.", "numpy.random.", "random.", "secrets.", "uuid.uuid1", "uuid.uuid4")
SEEDED = {"np.random.default_rng", "numpy.random.default_rng", "np.random.Generator", "random.Random"}


def calls(path: Path) -> list[tuple[int, str, ast.Call]]:
    """Line, dotted name and node of each call in a file."""
    return [(n.lineno, dotted(n.func), n) for n in ast.walk(parsed(path)) if isinstance(n, ast.Call)]


def impure(path: Path) -> list[str]:
    """The calls in a file that ask a clock, the disk or chance."""
    found = []
    for line, name, node in calls(path):
        seeded = name in SEEDED and bool(node.args or node.keywords)
        if name in CLOCKS or name in DISK or (name.startswith(CHANCE) and not seeded):
            found.append(f"{here(path)}:{line} {name}")
    return found


def test_imports_go_downstairs_only() -> None:
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout[-3000:]


@pytest.mark.parametrize("folder", ["core", "intake", "sources"])
def test_no_clock_no_disk_no_chance(folder: str) -> None:
    allowed = {"src/kith/intake/container.py"} if folder == "intake" else set()
    found = [fault for p in under(f"src/kith/{folder}") if here(p) not in allowed for fault in impure(p)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "code", ["date.today()", "datetime.now(UTC)", "open('x')", "np.random.rand()", "random.Random()", "uuid.uuid4()"]
)
def test_the_check_sees_an_impure_call(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "x.py"
    file.write_text(code)
    monkeypatch.setattr("tests.house.tree.ROOT", tmp_path)
    assert impure(file)


def test_no_file_is_called_utils() -> None:
    banned = {"utils.py", "util.py", "helpers.py", "misc.py", "common.py"}
    assert not [here(p) for p in under("src", "tests", "bench") if p.name in banned]


def test_no_signals_for_domain_logic() -> None:
    found = [f"{here(p)}:{n.lineno}" for p in under("src") for n in ast.walk(parsed(p)) if _imports_signals(n)]
    assert not found


def _imports_signals(node: ast.AST) -> bool:
    return isinstance(node, ast.ImportFrom) and (node.module or "").startswith(
        ("django.db.models.signals", "django.dispatch")
    )


def test_everything_public_in_core_says_what_it_decides() -> None:
    silent = []
    for path in under("src/kith/core"):
        tree = parsed(path)
        nodes = [
            tree,
            *[n for n in tree.body if isinstance(n, (ast.FunctionDef, ast.ClassDef)) and not n.name.startswith("_")],
        ]
        silent += [f"{here(path)}: {getattr(n, 'name', 'the file itself')}" for n in nodes if not ast.get_docstring(n)]
    assert not silent, "without a docstring:\n" + "\n".join(silent)


def test_every_package_is_on_a_floor() -> None:
    floors = {"core", "intake", "sources", "fetch", "testing", "book", "web", "cli", "jobs", "project"}
    assert {p.name for p in SRC.iterdir() if (p / "__init__.py").exists()} == floors
