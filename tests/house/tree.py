"""The repository as the house tests see it: its files, and Python files as syntax trees."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
SRC = ROOT / "src" / "kith"


@cache
def files() -> tuple[Path, ...]:
    """Every file that is or could be tracked: what git knows plus what it does not ignore. Without git, every file."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if listed.returncode:
        return tuple(
            p for p in ROOT.rglob("*") if p.is_file() and not {".git", ".venv"} & set(p.relative_to(ROOT).parts)
        )
    return tuple(p for name in sorted(set(listed.stdout.split("\0"))) if name and (p := ROOT / name).is_file())


def under(*folders: str, suffix: str = ".py") -> list[Path]:
    """The files with a suffix below folders named from the root of the repository."""
    return [p for p in files() if p.suffix == suffix and any(p.is_relative_to(ROOT / folder) for folder in folders)]


def here(path: Path) -> str:
    """The path as messages name it."""
    return path.relative_to(ROOT).as_posix()


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a file, nested ones as well."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node


def dotted(node: ast.AST) -> str:
    """``a.b.c`` for a chain of names, whatever is called or indexed in between; empty for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        head = dotted(node.value)
        return f"{head}.{node.attr}" if head else ""
    return ""
