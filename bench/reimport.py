"""An export that has grown by 2 % comes again: ``python -m bench.reimport [--json] [--quick]``

Mail (a file that grows at its end) and a LinkedIn Connections.csv (rewritten whole, new rows first) are imported, grow by 2 %, and are
imported again. The peer is Kith's own first import in the same run. Shown beside the speed: how many rows the second import
wrote, which is exactly the 2 %.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from bench import mail_files
from bench.report import Report, options, stopwatch

HEAD = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"


def _connections(path: Path, numbers: Iterable[int]) -> None:
    rows = (
        f"Given{n},Family{n},https://www.linkedin.com/in/person-{n},,Company {n % 700},Engineer,05 May 2021\n"
        for n in numbers
    )
    path.write_text(HEAD + "".join(rows), "utf-8")


def main() -> int:
    """Both kinds of file."""
    chosen = options(__doc__ or "").parse_args()
    mails, people = (2_000, 500) if chosen.quick else (100_000, 20_000)
    report = Report("reimport", chosen.quick)
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"KITH_HOME": str(Path(folder, "home")), "DJANGO_SETTINGS_MODULE": "kith.project.settings"}
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        box, table = Path(folder, "all.mbox"), Path(folder, "Connections.csv")
        mail_files.write(box, mails, 2_000)
        _measure(report, "mail", box, lambda: mail_files.write(box, mails + mails // 50, 2_000), mails // 50)
        _connections(table, range(people))
        more = people // 50
        _measure(
            report,
            "connections",
            table,
            lambda: _connections(table, [*range(people, people + more), *range(people)]),
            more,
        )
    report.show(as_json=chosen.json)
    return 0


def _measure(report: Report, name: str, path: Path, grow: object, more: int) -> None:
    from kith.book.models import Import, Interaction, Owner, SourceRow

    owner = Owner.objects.create_owner(name)
    first = _bring(owner, path)
    before = {model: model.objects.filter(owner=owner).count() for model in (Interaction, SourceRow)}
    assert callable(grow)
    grow()
    second = _bring(owner, path)
    report.add(f"{name}: times as fast as the first import", first / second, "", goal=5)
    files = Import.objects.get(owner=owner, number=2).files.get()
    new = {model.__name__: model.objects.filter(owner=owner).count() - count for model, count in before.items()}
    wrote = new["SourceRow"] if name == "connections" else files.rows
    report.add(f"{name}: rows taken in by the second", wrote, "rows", peer=more, goal=1, most=True)
    report.remark(f"{name}: first {first:.2f} s, second {second:.2f} s; new rows {new}.")


def _bring(owner: object, path: Path) -> float:
    from kith.book.actions import carrying, importing

    with stopwatch() as clock:
        batch, _ = importing.begin(owner, path=path, apply_at_once=True)  # type: ignore[arg-type]
        carrying.read(owner, batch=batch.pk, beat=lambda _: False)  # type: ignore[arg-type]
    return clock.seconds


if __name__ == "__main__":
    sys.exit(main())
