"""All rings, and a summary that hides nothing. `make test` is this.

The two rings of the book run side by side, each on a core of its own; what the second says is printed when the first has ended.

    python -m tests.rings              everything
    python -m tests.rings lint book    only these rings

A ring that cannot run here is a loud SKIPPED line with the way to mend it; with KITH_REQUIRE_RINGS=1 it is a failure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from tests import postgres_ring

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
PYTEST = [sys.executable, "-m", "pytest", "-q"]
#: What runs on PostgreSQL a second time: everything that touches tables.
ON_BOTH = ["tests/book", "tests/faces", "tests/jobs"]
#: Of the lines that differ from the base branch, so many percent have to be run by the tests.
CHANGED_LINES = 85
NO_TESTS = 5


@dataclass(frozen=True)
class Outcome:
    """How a ring ended: ``passed``, ``FAILED`` or ``SKIPPED``, and for a skip the reason and the remedy."""

    state: str
    says: str = ""
    seconds: float = 0.0


PASSED, FAILED = Outcome("passed"), Outcome("FAILED")


def _run(to: IO[str], *command: str | Path) -> int:
    print("$", " ".join(map(str, command)), file=to, flush=True)
    return subprocess.run([str(part) for part in command], cwd=ROOT, stdout=to, stderr=subprocess.STDOUT).returncode


def _verdict(code: int) -> Outcome:
    return PASSED if code == 0 else FAILED


def lint(to: IO[str]) -> Outcome:
    """Style, format, types, floors. All of them run, so that one look shows every fault."""
    commands: list[list[str | Path]] = [
        [BIN / "ruff", "check", "."],
        [BIN / "ruff", "format", "--check", "."],
        [BIN / "mypy", "--no-incremental"],  # its cache loses track of Django's related managers
        [BIN / "lint-imports", "--no-logo"],
    ]
    return _verdict(max(_run(to, *command) for command in commands))


def sqlite(to: IO[str]) -> Outcome:
    """Everything but the browser, on SQLite, with coverage."""
    measured = ["--cov", "--cov-report=xml", "--cov-report=term:skip-covered", "--no-cov-on-fail"]
    return _verdict(_run(to, *PYTEST, "tests", "-m", "not browser", *measured))


def postgres(to: IO[str]) -> Outcome:
    """Everything that touches tables once more, on PostgreSQL."""
    folders = [name for name in ON_BOTH if (ROOT / name).is_dir()]
    code = _run(to, sys.executable, "-m", "tests.postgres_ring", "-q", *folders)
    if code == postgres_ring.NO_SERVER:
        return Outcome("SKIPPED", "no PostgreSQL: apt-get install postgresql, or set KITH_TEST_DATABASE_URL")
    return _verdict(code)


def browser(to: IO[str]) -> Outcome:
    """The journeys, in Chromium."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium or not find_spec("playwright"):
        return Outcome("SKIPPED", "no Chromium: apt-get install chromium, or set CHROMIUM to one")
    code = _run(to, *PYTEST, "tests/browser")
    return Outcome("SKIPPED", "no journeys found in tests/browser") if code == NO_TESTS else _verdict(code)


def _base() -> str:
    """What changes are compared with: origin/main if there is one, else the first commit."""
    for command in (["merge-base", "HEAD", "origin/main"], ["rev-list", "--max-parents=0", "HEAD"]):
        done = subprocess.run(["git", *command], cwd=ROOT, capture_output=True, text=True)
        if done.returncode == 0 and (found := done.stdout.split()) and found[0] != _head():
            return found[0]
    return ""


def _head() -> str:
    return subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True).stdout.strip()


def changed(to: IO[str]) -> Outcome:
    """Whether the lines changed since the base are run by the tests of the SQLite ring."""
    if not shutil.which("git") or not (ROOT / ".git").exists():
        return Outcome("SKIPPED", "not a git checkout: there is nothing to compare with")
    if not (ROOT / "coverage.xml").exists():
        return Outcome("SKIPPED", "no coverage.xml: the sqlite ring did not pass")
    base = _base()
    if not base:
        return Outcome("passed", "nothing differs from the base")
    return _verdict(
        _run(to, BIN / "diff-cover", "coverage.xml", f"--compare-branch={base}", f"--fail-under={CHANGED_LINES}", "-q")
    )


Ring = Callable[[IO[str]], Outcome]
RINGS: dict[str, Ring] = {
    "lint": lint,
    "sqlite": sqlite,
    "postgres": postgres,
    "browser": browser,
    "changed": changed,
}


def _timed(ring: Ring, to: IO[str]) -> Outcome:
    begun = time.monotonic()
    outcome = ring(to)
    return Outcome(outcome.state, outcome.says, time.monotonic() - begun)


def _outcomes(names: list[str]) -> dict[str, Outcome]:
    """Run the rings in their order; PostgreSQL beside SQLite if both are wanted."""
    outcomes: dict[str, Outcome] = {}
    with TemporaryFile("w+") as aside, ThreadPoolExecutor(1) as helper:
        beside: Future[Outcome] | None = None
        for name in names:
            print(f"\n=== {name}", flush=True)
            if name == "sqlite" and "postgres" in names:
                beside = helper.submit(_timed, RINGS["postgres"], aside)
            if name == "postgres" and beside:
                outcomes[name] = beside.result()
                aside.seek(0)
                shutil.copyfileobj(aside, sys.stdout)
            else:
                outcomes[name] = _timed(RINGS[name], sys.stdout)
    return outcomes


def main(names: list[str]) -> int:
    """Run the named rings (all by default); 0 only if none failed and, where that is asked for, none was skipped."""
    if unknown := set(names) - set(RINGS):
        print(f"There is no ring {', '.join(sorted(unknown))}. There are: {', '.join(RINGS)}.", file=sys.stderr)
        return 2
    if not names:
        (ROOT / "coverage.xml").unlink(missing_ok=True)
    outcomes = _outcomes([name for name in RINGS if name in names or not names])
    strict = os.environ.get("KITH_REQUIRE_RINGS") == "1"
    print("\n=== summary")
    for name, outcome in outcomes.items():
        print(f"{outcome.state:8} {name:9} {outcome.seconds:6.1f} s  {outcome.says}".rstrip())
    bad = {"FAILED", "SKIPPED"} if strict else {"FAILED"}
    failed = [name for name, outcome in outcomes.items() if outcome.state in bad]
    print(f"NOT GOOD: {', '.join(failed)}" if failed else "All good.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
