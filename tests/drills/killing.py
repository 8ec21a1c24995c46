"""Ends the work on an import by SIGKILL after each write in turn (or in the middle of a transaction), goes on with it, and compares.

    python -m tests.drills.killing WORKDIR PHASE

PHASE is ``import``, ``apply`` or ``undo`` (see `lived_in`); with ``beating`` nothing is killed, but another connection writes all the while.
Every attempt is a process of its own on a file of its own; every third is killed a second time, somewhere (seeded). Prints one JSON object:
how many kills, after how many writes the work was done, and which attempts did not end in the same book.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

#: So small that a little export has many chunks.
CHUNK = 20


def main(work: Path, phase: str) -> dict[str, Any]:
    """Every write of one phase, and every third transaction killed before it is committed."""
    import django

    django.setup()  # loaded before any fork, but without a connection: each child opens its own
    import kith.core.resolve
    import kith.jobs.runner
    import kith.project.urls  # noqa: F401

    _child(_fill, work, phase)
    template = work / "template.sqlite3"
    shutil.copy(_database(), template)
    if phase == "beating":
        return _report(work, [], 0, [_attempt(work, template, _beaten)])
    expected = _attempt(work, template, _go_on)
    wrong, kills, chance = [], 0, Random(phase)
    for inside in (False, True):
        for at in range(1, 10_000, 3 if inside else 1):
            again = chance.randrange(1, 12) if at % 3 == 0 else 0
            _lay(template)
            if not _child(_die, at, inside):
                break
            kills += 1
            if again:
                kills += _child(_die, again, inside)
            _child(_go_on, work / "found.json")
            if (found := json.loads((work / "found.json").read_text())) != expected:
                wrong.append({"at": at, "again": again, "inside": inside, "found": _unlike(found, expected)})
    return _report(work, wrong, kills, [expected])


def _report(work: Path, wrong: list[Any], kills: int, seen: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "kills": kills,
        "wrong": wrong,
        "expected": seen[0],
        "before": json.loads((work / "before.json").read_text()),
    }


def _unlike(found: dict[str, Any], expected: dict[str, Any]) -> dict[str, Any]:
    """Where two books differ: what is only here, what is only there."""
    both = {name: (found[name], expected[name]) for name in expected if found[name] != expected[name]}
    return {
        name: ([one for one in here if one not in there], [one for one in there if one not in here])
        if isinstance(here, list)
        else (here, there)
        for name, (here, there) in both.items()
    }


def _database() -> Path:
    return Path(os.environ["KITH_HOME"]) / "kith.sqlite3"


def _lay(template: Path) -> None:
    """The book as it was before the work began."""
    for old in _database().parent.glob("kith.sqlite3*"):
        old.unlink()
    shutil.copy(template, _database())


def _attempt(work: Path, template: Path, how: Callable[[Path], None]) -> dict[str, Any]:
    _lay(template)
    _child(how, work / "found.json")
    found: dict[str, Any] = json.loads((work / "found.json").read_text())
    return found


def _child(what: Callable[..., None], *arguments: object) -> bool:
    """Run in a forked process; True if SIGKILL ended it. Any other bad end is ours."""
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            _hurry()
            if sys.argv[2] != "beating":
                _small_chunks()
            what(*arguments)
            code = 0
        except BaseException:
            import traceback

            traceback.print_exc()
        finally:
            os._exit(code)
    _, status = os.waitpid(pid, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
        return True
    if status:
        raise SystemExit(f"{what.__name__} ended with {status}")
    return False


def _hurry() -> None:
    """What a killed process has written is there whether it reached the disk or not: that is another drill's."""
    from django.db import connection

    connection.settings_dict["OPTIONS"]["init_command"] += ";PRAGMA synchronous=OFF"


def _small_chunks() -> None:
    from kith.book.actions import applying, planning, refreshing, removing, storing

    for module in (storing, planning, applying, removing):
        assert hasattr(module, "CHUNK")  # one that has none any more would be drilled with big ones
        vars(module)["CHUNK"] = CHUNK
    applying.CHANGES, applying.JOINS, refreshing.AT_ONCE = 3, 1, 3


def _fill(work: Path, phase: str) -> None:
    from django.core.management import call_command

    from tests.drills import lived_in

    call_command("migrate", verbosity=0)
    lived_in.live(work)
    (work / "before.json").write_text(json.dumps(_book()))
    lived_in.ask_for("import" if phase == "beating" else phase, work)
    _close()


def _die(at: int, inside: bool) -> None:
    """Do what waits, up to the given write: killed after it stands in the database, or ``inside``, just before it is committed."""
    from django.db import connection
    from django.db.transaction import Atomic

    from kith.book.actions import working
    from kith.jobs import runner

    done = 0

    def count() -> None:
        nonlocal done
        done += 1
        if done == at:
            os.kill(os.getpid(), signal.SIGKILL)

    leave = Atomic.__exit__

    def counted(self: Atomic, *error: Any) -> None:
        outermost = connection.in_atomic_block and not connection.savepoint_ids
        if outermost and inside:
            count()
        leave(self, *error)
        if outermost and not inside:
            count()

    def alone(execute: Callable[..., Any], sql: str, *arguments: Any) -> Any:
        """A statement outside any transaction is one by itself."""
        result = execute(sql, *arguments)
        if not inside and not connection.in_atomic_block and sql.startswith(("INSERT", "UPDATE", "DELETE")):
            count()
        return result

    _take_up(working)
    Atomic.__exit__ = counted  # type: ignore[method-assign]
    with connection.execute_wrapper(alone):
        runner.drain()


def _take_up(working: Any) -> None:
    from datetime import timedelta

    working.SILENCE = timedelta(0)
    working.reap()


def _beaten(into: Path) -> None:
    """The heart beats from its own connection hundreds of times a second, so that it writes between any two chunks."""
    from kith.jobs import runner

    runner.BEAT = 0.001
    _go_on(into)


def _go_on(into: Path) -> None:
    from kith.book.actions import working
    from kith.jobs import runner

    _take_up(working)
    runner.drain()
    into.write_text(json.dumps(_book()))
    _close()


def _book() -> dict[str, Any]:
    """What the book and its journal say, by values alone, how many rows there are, and what the database finds amiss."""
    from django.apps import apps

    from kith.book.models import Batch, Import, Job, Owner, Person
    from tests.book.digests import acts, digest, unsound

    owner = Owner.objects.get()
    models = [one for one in apps.get_app_config("book").get_models() if one is not Job]
    found: dict[str, Any] = {
        "amiss": unsound(),
        "rows": {one.__name__: one._base_manager.count() for one in models},
        "imports": [list(row) for row in Import.objects.order_by("number").values_list("number", "state", "doing")],
        "jobs": [list(row) for row in Job.objects.order_by("pk").values_list("kind", "state")],
        "stale": Person.objects.filter(stale__gt=0).count(),
        "journal": acts(owner),
        "acts": [list(row) for row in Batch.objects.order_by("pk").values_list("verb", "title")],
    }
    return found | digest(owner)


def _close() -> None:
    """Everything into the one file, so that it can be copied."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kith.project.settings")
    print(json.dumps(main(Path(sys.argv[1]), sys.argv[2])))
