"""``kith restore``: a backup takes the place of the book."""

from __future__ import annotations

from pathlib import Path

import click
from django.conf import settings

from kith.book.actions import backing_up, readying
from kith.cli.passphrase import passphrase_from, passphrase_option
from kith.cli.printing import json_option, line, print_json
from kith.core.errors import Conflict
from kith.jobs.serving import Place


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@passphrase_option
@json_option
def restore(file: Path, passphrase_file: Path | None, as_json: bool) -> None:
    """Put a backup in the place of the book. The book that is there now is kept beside it under another name.

    The backup is checked whole before anything is moved. Not while Kith runs. An older book is brought up to this version
    afterwards, with a copy first.
    """
    with Place(settings.KITH.home) as place:
        if not place.take():
            raise Conflict(
                "Kith is running for this book.", str(settings.KITH.home), "End kith serve with Ctrl-C, then try again."
            )
        aside, counts = backing_up.restore(path=file, passphrase=passphrase_from(passphrase_file))
    readying.ready()
    if as_json:
        print_json({"counts": counts, "old_book": str(aside) if aside else None})
        return
    line(f"Restored: {counts['book_person']:,} people.")
    if aside:
        line(f"The old book is kept as {aside}.")
