"""Kill -9 after every write and in every phase: afterwards the work is gone on with, and the book and its journal are the same."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.book.files import connection
from tests.drills import lived_in


@pytest.mark.parametrize(("phase", "fewest"), [("import", 80), ("apply", 50), ("undo", 50)])
def test_killed_work_goes_on_where_it_was(tmp_path: Path, phase: str, fewest: int) -> None:
    told = _drill(tmp_path, phase)
    assert told["wrong"] == []
    after, before = told["expected"], told["before"]
    assert (after["amiss"], after["stale"], after["jobs"][-1][1]) == ([], 0, "done")
    assert told["kills"] >= fewest
    words = json.dumps(after, ensure_ascii=False)
    assert not [trace for trace in lived_in.TRACES if trace in words]
    if phase == "undo":
        beside = ("rows", "imports", "jobs", "journal", "acts", "tag")
        assert {name: before[name] for name in before if name not in beside} == {
            name: after[name] for name in before if name not in beside
        }
    else:
        assert {"import.change", "import.taps"} <= {verb for verb, title in after["acts"] if "Import 3" in title}
        assert after["person"] != before["person"] and after["interaction"] != before["interaction"]
        assert any(lived_in.LEFT_OUT in row and '"left_out": true' in row for row in after["sourcerow"])


def test_another_connection_may_write_between_any_two_chunks(tmp_path: Path) -> None:
    told = _drill(tmp_path, "beating", more=2_500)
    assert (told["expected"]["amiss"], told["expected"]["jobs"][-1]) == ([], ["import.read", "done"])
    assert told["expected"]["rows"]["Person"] > 2_500


def _drill(folder: Path, phase: str, *, more: int = 0) -> dict[str, Any]:
    (home := folder / "home").mkdir()
    lived_in.write(folder)
    with (folder / "new" / "Connections.csv").open("a", encoding="utf-8") as table:
        table.writelines(
            connection(f"Given{at}", f"Family{at}", f"q{at}", "Acme", "Engineer") + "\n" for at in range(more)
        )
    done = subprocess.run(
        [sys.executable, "-m", "tests.drills.killing", folder, phase],
        env=os.environ | {"KITH_HOME": str(home), "DJANGO_SETTINGS_MODULE": "kith.project.settings"},
        capture_output=True, text=True, timeout=500, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3_000:]
    told: dict[str, Any] = json.loads(done.stdout)
    return told
