"""``kith who``: find people."""

from __future__ import annotations

import click

from kith.book.models import Person
from kith.book.queries import people as people_query
from kith.book.queries import searching
from kith.book.snapshots import today
from kith.cli.printing import STEPS, book, day, grid, json_option, line, person_json, print_json, role
from kith.core.errors import WrongUse
from kith.core.ties_state import date_of


@click.command("who")
@click.argument("words", metavar="TEXT", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, 1_000), default=20, show_default=True, help="No more than so many.")
@json_option
def who(words: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Find people by any name, organization, address, note or tag; the beginning of a word is enough."""
    owner, text = book(), " ".join(words)
    if not searching.words(text):
        raise WrongUse("There is no word to search for.", text)
    found = searching.find(owner, text, limit=limit)
    if as_json:
        tags = {row.pk: list(row.tags) for row in people_query.rows(owner, found)}
        print_json({"query": text, "people": [person_json(one) | {"tags": tags[one.pk]} for one in found]})
        return
    if not found:
        line("Nobody is found by this.")
        line(
            f'In your book are {Person.objects.filter(owner=owner).count():,} people. To add somebody: kith add "Name (organization)"',
            "dim",
        )
        return
    on = today(owner)
    rows = []
    for one in found:
        last = day(date_of(one.tie.last_day), today=on) if hasattr(one, "tie") and one.tie.last_day is not None else ""
        rows.append(
            (f"#{one.pk}", one.name or "no name", STEPS[one.tie.step] if hasattr(one, "tie") else "", role(one), last)
        )
    grid(rows, styles=("dim", "bold", "green", "", "dim"))
