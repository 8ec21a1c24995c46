"""Mail from file into the book, end to end: ``python -m bench.mail [--count N] [--json] [--quick]``

A synthetic mailbox (`bench.mail_files`, seeded) goes through the real import into an SQLite file (WAL, ``synchronous=FULL``): recognised,
read, stored, planned, applied, ties computed. The peer is Python's own `mailbox.mbox` with the headers parsed by `email` (policy
compat32), and nothing stored. One process each, the same file, at 2 kB and at 20 kB a message. The rate of Kith is that of the whole
import; its phases are remarked below. ``memory`` is the peak of the process that imports.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench import mail_files
from bench.report import Report, options

#: Bytes a message and the goal: Kith's rate over the peer's.
SIZES = ((2_000, 0.8), (20_000, 2.0))


def bring(path: Path) -> dict[str, float]:
    """Import one file into the (empty) book of `KITH_HOME`, in this process; seconds by phase, rows, peak memory in MB."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from kith.book.actions import applying, carrying, importing, planning, reading, refreshing
    from kith.book.models import Import, Interaction, Owner

    spent: dict[str, float] = {}
    for module, name in ((reading, "read"), (planning, "plan"), (applying, "apply"), (refreshing, "refresh")):
        setattr(module, name, _timed(getattr(module, name), name, spent))
    owner = Owner.objects.create_owner("bench")
    begun = time.perf_counter()
    batch, _ = importing.begin(owner, path=path, apply_at_once=True)
    carrying.read(owner, batch=batch.pk, beat=lambda _: False)
    seconds = time.perf_counter() - begun
    batch = Import.objects.get(owner=owner, pk=batch.pk)
    assert batch.state == "applied", batch.problem
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rows = Interaction.objects.filter(owner=owner).count()
    return {"seconds": seconds, "mb": peak, "rows": rows, "messages": batch.files.get().rows} | spent


def _timed(function: Callable[..., Any], name: str, spent: dict[str, float]) -> Callable[..., Any]:
    def timed(*arguments: Any, **named: Any) -> Any:
        begun = time.perf_counter()
        try:
            return function(*arguments, **named)
        finally:
            spent[name] = spent.get(name, 0.0) + time.perf_counter() - begun

    return timed


def _in_a_process(*arguments: str, home: Path) -> dict[str, float]:
    environment = os.environ | {"KITH_HOME": str(home), "DJANGO_SETTINGS_MODULE": "kith.project.settings"}
    done = subprocess.run([sys.executable, "-m", *arguments], env=environment, check=True, stdout=subprocess.PIPE)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main() -> int:
    """Both sizes, both sides."""
    parser = options(__doc__ or "")
    parser.add_argument("--count", type=int, default=200_000, help="messages of 2 kB; a quarter of them at 20 kB")
    parser.add_argument("--bring", type=Path, help="only import this file into KITH_HOME and print figures as JSON")
    chosen = parser.parse_args()
    if chosen.bring:
        print(json.dumps(bring(chosen.bring)))
        return 0
    report = Report("mail", chosen.quick)
    for size, goal in SIZES:
        count = (5_000 if chosen.quick else chosen.count) // (4 if size > 10_000 else 1)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "bench.mbox")
            mail_files.write(path, count, size)
            peer = _in_a_process("bench.mail_files", "--read", "peer", str(path), home=Path(folder))
            kith = _in_a_process("bench.mail", "--bring", str(path), home=Path(folder, "home"))
        name = f"{size // 1000} kB"
        report.add(
            f"{name}: messages a second",
            kith["messages"] / kith["seconds"],
            "1/s",
            peer=peer["messages"] / peer["seconds"],
            goal=goal,
        )
        report.add(f"{name}: peak memory", kith["mb"], "MB", goal=300, most=True)
        phases = ", ".join(
            f"{name} {kith[name]:.1f} s" for name in ("read", "plan", "apply", "refresh") if name in kith
        )
        report.remark(
            f"{name}: {count:,} messages, {kith['rows']:,.0f} rows of interactions in {kith['seconds']:.1f} s ({phases})."
        )
    report.show(as_json=chosen.json)
    return 0


if __name__ == "__main__":
    sys.exit(main())
