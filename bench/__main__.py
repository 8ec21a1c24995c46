"""``python -m bench [--quick] [--json]``: every bench, one after the other, each in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

#: Parts of benches, not benches.
PARTS = {"__init__", "__main__", "report"}


def names() -> list[str]:
    """The modules of this folder that can be run: those with a ``main``."""
    found = [path for path in Path(__file__).parent.glob("*.py") if path.stem not in PARTS]
    return sorted(path.stem for path in found if "\ndef main(" in path.read_text(encoding="utf-8"))


def main() -> int:
    """Run them all with the given options; 1 if any of them broke. One that leaves with 2 wants data that was not given, and says which."""
    codes = [subprocess.run([sys.executable, "-m", f"bench.{name}", *sys.argv[1:]]).returncode for name in names()]
    return 1 if set(codes) - {0, 2} or set(codes) == {2} else 0


if __name__ == "__main__":
    sys.exit(main())
