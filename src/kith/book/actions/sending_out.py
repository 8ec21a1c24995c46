"""The people of a book as files for other programs: CSV for spreadsheets, vCard for address books."""

from __future__ import annotations

import csv
from pathlib import Path

from kith.book.actions.exporting import new_file
from kith.book.models import Owner
from kith.book.queries import cards
from kith.core.outgoing import csv_cell, person_vcard


def to_csv(owner: Owner, *, path: Path) -> int:
    """Write a table of people (UTF-8 with a mark that spreadsheets know, RFC 4180); no cell is run as a formula. Returns how many."""
    count = 0
    with new_file(path.expanduser().absolute()) as part, part.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(cards.CSV)
        for record in cards.records(owner):
            writer.writerow([csv_cell(cell) for cell in cards.csv_row(record)])
            count += 1
    return count


def to_vcard(owner: Owner, *, path: Path) -> int:
    """Write a card for each person (vCard 4.0). Returns how many."""
    count = 0
    with new_file(path.expanduser().absolute()) as part, part.open("w", encoding="utf-8", newline="") as file:
        for record in cards.records(owner):
            file.write(person_vcard(record))
            count += 1
    return count
