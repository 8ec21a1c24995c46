"""Files and functions stay small enough to be read in one go. ``python -m tests.house.test_sizes`` prints the medians."""

from __future__ import annotations

from statistics import median

from tests.house.generated import PAGES
from tests.house.tree import files, functions, here, parsed, under

LARGEST_FILE, LARGEST_FUNCTION = 400, 60
FOLDERS = ("src", "tests", "bench")
READ_BY_PEOPLE = {".py", ".html", ".css", ".js", ".md"}


def file_sizes() -> dict[str, int]:
    """Lines of each file that people write (migrations are written by Django, and `PAGES` by `make docs`)."""
    whole = [
        p for p in files() if p.suffix in READ_BY_PEOPLE and "/migrations/" not in here(p) and here(p) not in PAGES
    ]
    return {here(p): len(p.read_text(encoding="utf-8").splitlines()) for p in whole}


def function_sizes(*folders: str) -> dict[str, int]:
    """Lines of each function, docstring included."""
    return {
        f"{here(p)}:{f.lineno} {f.name}": (f.end_lineno or f.lineno) - f.lineno + 1
        for p in under(*folders)
        if "/migrations/" not in here(p)
        for f in functions(parsed(p))
    }


def test_no_file_is_too_long() -> None:
    long = {name: size for name, size in file_sizes().items() if size > LARGEST_FILE}
    assert not long


def test_no_function_is_too_long() -> None:
    long = {name: size for name, size in function_sizes(*FOLDERS).items() if size > LARGEST_FUNCTION}
    assert not long


def medians() -> str:
    """One line for the summary of `make test`: what is aimed at is 120 and 10."""
    lines = [
        size for name, size in file_sizes().items() if name.startswith("src/") and name.endswith(".py") and size > 1
    ]
    inner = list(function_sizes("src").values())
    return f"median file {median(lines):.0f} lines (of {len(lines)}), median function {median(inner):.0f} lines (of {len(inner)})"


if __name__ == "__main__":
    print(medians())
