"""``kith backup``: a copy of everything, read back before it counts."""

from __future__ import annotations

from pathlib import Path

import click

from kith.book.actions import backing_up, readying
from kith.cli.passphrase import passphrase_from, passphrase_option
from kith.cli.printing import json_option, line, print_json


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@passphrase_option
@json_option
def backup(file: Path, passphrase_file: Path | None, as_json: bool) -> None:
    """Write a backup and read it back before saying so. Kith may be running.

    With a passphrase the backup is encrypted (age); without one it is an ordinary SQLite database. Keep the passphrase: without it
    nobody can open the backup.
    """
    readying.ready()
    done = backing_up.back_up(path=file, passphrase=passphrase_from(passphrase_file))
    if as_json:
        print_json({"file": str(done.path), "bytes": done.size, "encrypted": done.locked, "counts": done.counts})
        return
    people = done.counts["book_person"]
    line(
        f"Wrote and read back {done.path}: {people:,} people, {done.size:,} bytes{', encrypted' if done.locked else ''}."
    )
    if not done.locked:
        line("It is not encrypted; --passphrase-file FILE locks it.", "dim")
