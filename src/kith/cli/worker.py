"""``kith worker``: only the background work, for whoever runs the pages by other means."""

from __future__ import annotations

import json
import os

import click
from django.conf import settings

from kith.book.actions import readying
from kith.jobs import runner


@click.command("worker")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object as soon as it is ready, and go on.")
def worker(as_json: bool) -> None:
    """Run only the background work, until Ctrl-C.

    `kith serve` starts one by itself. More than one does no harm: each job is taken by one of them. The JSON object has the same names
    as that of `kith serve`; address and link are null.
    """
    readying.ready()
    if as_json:
        told = {"address": None, "listens": None, "link": None, "pid": os.getpid(), "home": str(settings.KITH.home)}
        click.echo(json.dumps(told | {"already_running": False}, ensure_ascii=False))
    runner.work()
