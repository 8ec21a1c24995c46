"""What commands have in common: the owner, a person by name, and printing for people or for programs.

With ``--json`` a command prints exactly one object on stdout. For people it prints few, aligned lines: in colour on a terminal, plain when piped.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar

import click
from rich.cells import cell_len, set_cell_size
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kith.book.actions import opening
from kith.book.models import Owner, Person
from kith.book.queries import people as people_query
from kith.book.queries import person as person_query
from kith.core.errors import NotFound, WrongUse
from kith.core.reasons import Reason
from kith.core.ties_state import date_of
from kith.core.wording import say
from kith.core.wording.places import spot

F = TypeVar("F", bound=Callable[..., Any])

#: Words for the five steps of closeness, as on the pages.
STEPS = ("·····", "●····", "●●···", "●●●··", "●●●●·", "●●●●●")
STANDINGS = {
    "network": "in your network",
    "known": "known",
    "known_of": "known of",
    "private": "private",
    "unsure": "unsure",
}


def json_option(command: F) -> F:
    """Adds ``--json``, passed on as ``as_json``."""
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead.")(command)


def book(*, fresh: bool = True) -> Owner:
    """The owner of this book; what is out of date in it is computed first."""
    owner = opening.book()
    if fresh and Person.objects.filter(owner=owner, stale__gt=0).exists():
        from kith.book.actions import refreshing  # brings NumPy, which takes its time

        refreshing.refresh(owner)
    return owner


def print_json(data: dict[str, Any]) -> None:
    """One object, readable, names as they are."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2, default=str))


def console(*, err: bool = False) -> Console:
    """Where people read; nothing that a user typed is taken for markup."""
    return Console(stderr=err, highlight=False, markup=False, emoji=False, soft_wrap=True)


def line(text: str = "", style: str = "") -> None:
    """One line for people."""
    console().print(Text(clean(text), style=style))


def clean(text: str) -> str:
    """A text without control characters: what stands in a name must not steer a terminal."""
    return "".join(c for c in text if c == "\n" or (c.isprintable() or c == "\u200d"))


def grid(rows: Sequence[Sequence[str]], *, styles: Sequence[str] = (), indent: int = 0, err: bool = False) -> None:
    """Aligned columns without lines; empty columns are left out. Where they do not fit, the first is cut in its middle, the others are wrapped."""
    if not rows:
        return
    kept = [at for at in range(len(rows[0])) if any(row[at] for row in rows)]
    cells = [[clean(row[at]) for at in kept] for row in rows]
    widest = [max(cell_len(row[at]) for row in cells) for at in range(len(kept))]
    table = Table.grid(padding=(0, 2, 0, 0))
    for at in kept:
        table.add_column(style=styles[at] if at < len(styles) else "", overflow="fold", no_wrap=at == kept[0])
    room = width() - indent
    fits = sum(widest) + 2 * len(kept) <= room
    for first, *others in cells:
        table.add_row(
            Text(first if fits else cut(first, max(room // 3, room - sum(widest[1:]) - 2 * len(kept)))),
            *map(Text, others),
        )
    _block(table, indent, err=err)


def _block(what: RenderableType, indent: int, *, err: bool = False) -> None:
    """Something that is as wide as the terminal, moved in from its left side, without the blanks at the ends of its lines."""
    where = console(err=err)
    with where.capture() as printed:
        where.print(Padding(what, (0, 0, 0, indent)), soft_wrap=False)
    click.echo(
        "\n".join(text.rstrip() for text in printed.get().splitlines()), err=err, color=where.is_terminal or None
    )


def wrapped(text: str, style: str = "", *, indent: int = 0) -> None:
    """A text that begins on a line of its own and stays moved in where it goes on to the next."""
    _block(Text(clean(text), style=style), indent)


def width() -> int:
    """Columns of the terminal; 80 where there is none, unless COLUMNS says otherwise."""
    return console().width


def cut(text: str, most: int) -> str:
    """``text`` in at most so many columns; what is too much goes from its middle, since names differ at their ends."""
    if cell_len(text) <= most:
        return text
    begin = set_cell_size(text, (most - 1) // 2).rstrip()
    end = set_cell_size(text[::-1], most - 1 - cell_len(begin))[::-1].lstrip()
    return f"{begin}…{end}"


def day(on: date | None, *, today: date | None = None) -> str:
    """A day for people: "24 November", with the year where it is another one."""
    if on is None:
        return ""
    return f"{on.day} {on:%B}" + ("" if today and on.year == today.year else f" {on.year}")


def place(source: str, member: str, number: int) -> str:
    """Where a fact stands, for people: the file's own name without the folders and zips around it."""
    return f"{member.rsplit('/', 1)[-1]} {spot(source, number)}"


def role(person: Person) -> str:
    """ "Backend engineer, Acme"."""
    return ", ".join(part for part in (person.role, person.organization) if part)


def person_json(person: Person) -> dict[str, Any]:
    """Somebody in a list, for programs. ``step`` 0..5; days are ISO dates or null."""
    tie = getattr(person, "tie", None)
    return {
        "id": person.pk,
        "name": person.name,
        "role": person.role,
        "organization": person.organization,
        "place": person.place,
        "standing": person.standing,
        "step": tie.step if tie else 0,
        "last": date_of(tie.last_day).isoformat() if tie and tie.last_day is not None else None,
        "due": date_of(tie.due_day).isoformat() if tie and tie.due_day is not None else None,
    }


def reason_json(reason: Reason) -> dict[str, Any]:
    """A reason with its sentence."""
    return reason.as_json() | {"text": sentence(reason)}


def sentence(reason: Reason) -> str:
    """What a reason says; for a rule that this version has no sentence for, its code."""
    try:
        return say(reason)
    except (KeyError, ModuleNotFoundError):
        return reason.code


def one_person(owner: Owner, text: str) -> Person:
    """The person meant by a number (12 or #12), a name or an address.

    Raises `NotFound` for nobody, `WrongUse` when it may be several: those are listed on stderr with their numbers.
    """
    number = text.removeprefix("#")
    if number.isascii() and number.isdigit():
        return person_query.get(owner, int(number))
    found = people_query.named(owner, text)
    if not found:
        raise NotFound(
            "Nobody like that is in your book.", text, f"To add them: kith add {json.dumps(text, ensure_ascii=False)}"
        )
    if len(found) > 1:
        if "--json" not in sys.argv:
            choices(found)
        raise WrongUse("This may be several people.", text, "Say which by the number: kith who lists them.")
    return found[0]


def choices(people: Sequence[Person]) -> None:
    """People to choose from, with their numbers, on stderr."""
    grid([(f"#{one.pk}", one.name or "no name", role(one)) for one in people], styles=("dim", "bold"), err=True)
