"""``kith add``: people by hand, one line a person."""

from __future__ import annotations

import sys

import click

from kith.book.actions import adding
from kith.book.models import Person
from kith.cli.printing import book, console, grid, json_option, line, person_json, print_json, role


@click.command("add")
@click.argument("lines", metavar="[LINE]...", nargs=-1)
@click.option("--circle", default="", help="Where you know them from: class, meetup, past job ...")
@click.option("--how-well", type=click.Choice(["well", "some", "barely"]), default=None, help="How well you know them.")
@click.option(
    "--last-spoke",
    type=click.Choice(["month", "year", "longer"]),
    default=None,
    help="When you last spoke: within a month, a year, longer ago.",
)
@json_option
def add(lines: tuple[str, ...], circle: str, how_well: str | None, last_spoke: str | None, as_json: bool) -> None:
    """Add people by hand, one line a person: name, organization, address, #tags, in any order.

    Without a LINE (or with -) lines are read from the terminal or the pipe.
    """
    read = _typed() if not lines or lines == ("-",) else [part for text in lines for part in text.splitlines()]
    owner = book()
    added = adding.add(owner, lines=read, circle=circle, closeness=how_well or "", last_spoke=last_spoke or "")
    if as_json:
        _print(added)
        return
    grid(
        [(_word(added, one), one.name, ", ".join(added.said.get(one.pk) or ()) or role(one)) for one in added.people],
        styles=("dim", "bold"),
    )
    for number, what in added.rejects:
        console(err=True).print(f"Line {number}: {what}")
    if added.ask:
        line(f"{added.ask} may be somebody you have already: kith suggestions", "dim")
    if added.number:
        line(f"To take this back: kith undo --import {added.number}", "dim")


def _word(added: adding.Added, one: Person) -> str:
    if one in added.new:
        return "added"
    return "already there, added" if added.said.get(one.pk) else "already there"


def _print(added: adding.Added) -> None:
    """``import`` is null where nothing was written; ``more`` is what was added to somebody who was there."""
    new = {one.pk for one in added.new}
    people = [
        person_json(one) | {"new": one.pk in new, "more": list(added.said.get(one.pk) or ())} for one in added.people
    ]
    print_json(
        {
            "import": added.number or None,
            "people": people,
            "people_new": len(added.new),
            "people_known": len(added.known),
            "people_ask": added.ask,
            "rejects": [{"line": number, "what": what} for number, what in added.rejects],
        }
    )


def _typed() -> list[str]:
    if sys.stdin.isatty():
        click.echo("One line a person; an empty line ends.", err=True)
        found: list[str] = []
        while text := click.prompt("", default="", show_default=False, prompt_suffix="> ").strip():
            found.append(text)
        return found
    return sys.stdin.read().splitlines()
