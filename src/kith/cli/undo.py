"""``kith undo``: take back what was done."""

from __future__ import annotations

from typing import Any

import click

from kith.book.actions import adding, importing, journal
from kith.book.models import Batch, Import, ImportState, Owner
from kith.cli.importing_progress import finish
from kith.cli.printing import book, grid, json_option, line, print_json

#: How many acts are listed.
LISTED = 15


@click.command("undo")
@click.argument("number", type=int, required=False)
@click.option("--import", "of_import", type=int, metavar="N", help="Take out everything that import N brought.")
@click.option("--list", "only_list", is_flag=True, help="List the last acts with their numbers; do nothing.")
@json_option
def undo(number: int | None, of_import: int | None, only_list: bool, as_json: bool) -> None:
    """Take back the last thing you did, or the one with NUMBER. What changed since is never overwritten.

    Ctrl-C stops the taking out of an import at the next chunk; the same command goes on from there.
    """
    owner = book()
    if only_list:
        _list(owner, as_json)
        return
    if of_import is None and number is None:
        of_import = _last_added(owner)
    done = _undo_import(owner, of_import) if of_import is not None else _undo_act(owner, number)
    book()
    if as_json:
        print_json(done)
    else:
        line(f"Taken back: {done['title']}")


def _last_added(owner: Owner) -> int | None:
    """The import to take back if adding people by hand was the last thing done."""
    act = Batch.objects.filter(owner=owner, undone_at=None, batch_import=None).order_by("-pk").first()
    added = (
        Import.objects.filter(owner=owner, path=adding.PATH, state=ImportState.APPLIED)
        .order_by("-applied_at", "-pk")
        .first()
    )
    if added is None or added.applied_at is None:
        return None
    return added.number if act is None or act.made_at < added.applied_at else None


def _undo_act(owner: Owner, number: int | None) -> dict[str, Any]:
    undone = journal.undo(owner, batch=number)
    return {"undone": undone.batch, "import": None, "title": undone.title, "rows": undone.rows}


def _undo_import(owner: Owner, number: int) -> dict[str, Any]:
    batch = importing.get(owner, number=number)
    title = f"import {number}, {'people typed by hand' if batch.path == adding.PATH else batch.path}"
    job = importing.undo(owner, number=number)
    finish(owner, batch, job, stopped=f"Import {number} is half taken out.")
    return {"undone": None, "import": number, "title": title, "rows": None}


def _list(owner: Owner, as_json: bool) -> None:
    acts = Batch.objects.filter(owner=owner, undone_at=None, batch_import=None).order_by("-pk")[:LISTED]
    if as_json:
        data = [{"number": one.pk, "title": one.title, "at": one.made_at.isoformat()} for one in acts]
        print_json({"acts": data})
        return
    if not acts:
        line("There is nothing to take back.")
    grid([(str(one.pk), one.title, f"{one.made_at:%Y-%m-%d %H:%M}") for one in acts], styles=("dim", "", "dim"))
