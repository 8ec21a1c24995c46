"""``kith export``: the whole book in one file, or its people for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from kith.book.actions import exporting, refreshing, sending_out
from kith.book.models import Owner
from kith.book.queries import cards
from kith.cli.printing import book, json_option, line, print_json

#: Why somebody is not in an address book, of one and of several.
OUT = {
    "unsure": ("who only ever wrote to you", "who only ever wrote to you"),
    "private": ("who is private", "who are private"),
    "deceased": ("who has died", "who have died"),
}


@click.command("export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--csv", "form", flag_value="csv", help="Only the people, as a table for spreadsheets.")
@click.option("--vcard", "form", flag_value="vcard", help="Only the people, as cards for address books.")
@json_option
def export(file: Path, form: str | None, as_json: bool) -> None:
    """Write the whole book to one file that Kith can read again (kith import FILE, into an empty book).

    --csv and --vcard write only the people, without those who are private, have died, or only ever wrote to you.

    The file is read back before it counts. It holds everything you brought in and wrote down, unencrypted: keep it as you would keep
    your mail.
    """
    owner = book()
    refreshing.refresh(owner)
    if form:
        _people(owner, file, form, as_json)
        return
    done = exporting.export(owner, path=file)
    if as_json:
        print_json({"file": str(done.path), "bytes": done.size, "counts": done.counts})
        return
    line(
        f"Wrote and read back {done.path}: {done.counts['person']:,} people, {sum(done.counts.values()):,} rows, {done.size:,} bytes."
    )


def _people(owner: Owner, file: Path, form: str, as_json: bool) -> None:
    count = (sending_out.to_csv if form == "csv" else sending_out.to_vcard)(owner, path=file)
    out = cards.left_out(owner)
    if as_json:
        print_json({"file": str(file.absolute()), "people": count, "left_out": out})
        return
    line(f"Wrote {_counted(count)} to {file}.")
    if out:
        reasons = ", ".join(f"{number:,} {OUT[reason][number != 1]}" for reason, number in out.items())
        line(f"Left out: {reasons}. kith export {file.with_suffix('.kith').name} writes everybody.", "dim")


def _counted(count: int) -> str:
    return f"{count:,} {'person' if count == 1 else 'people'}"
