"""``kith time``: the week's time for people, in the terminal."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import click

from kith.book.actions import timing
from kith.book.actions.did import Did
from kith.book.models import Owner, TimeEntry
from kith.book.queries.time import Line, Times, times
from kith.cli.printing import book, grid, json_option, line, print_json, reason_json, sentence
from kith.core.errors import WrongUse
from kith.core.time_share import BOTH, LEARNING, PEOPLE
from kith.core.wording.marks import kind_word
from kith.core.wording.times import rests_on, short


@click.command("time")
@click.argument("words", metavar="[MINUTES [TEXT] | start [TEXT] | stop]", nargs=-1)
@click.option(
    "--both", "counts_for", flag_value=BOTH, help="It counts for people and for learning: a talk at a meetup."
)
@click.option("--learning", "counts_for", flag_value=LEARNING, help="It counts for learning only.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day it was; by default today.")
@json_option
def time(words: tuple[str, ...], counts_for: str | None, on: datetime | None, as_json: bool) -> None:
    """The week's time for people; with words it is written down first: kith time 45 "PyData talk" --both."""
    owner = book()
    did = _do(owner, words, counts_for or PEOPLE, on.date() if on else None)
    found = times(owner)
    if as_json:
        print_json(as_data(found, did))
        return
    if did:
        line(did.title)
    _show(found)
    if did and did.batch:
        line(f"To take this back: kith undo {did.batch}", "dim")


def _do(owner: Owner, words: tuple[str, ...], counts_for: str, on: date | None) -> Did | None:
    if not words:
        return None
    first, text = words[0], " ".join(words[1:])
    if first in ("start", "stop") and on:
        raise WrongUse(
            "The timer runs now.", hint='For another day say the minutes: kith time 45 "..." --on 2026-11-24'
        )
    if first == "stop":
        return timing.stop(owner)[0]
    if first == "start":
        return timing.start(owner, counts_for=counts_for, text=text)[0]
    if not (first.isascii() and first.isdigit() and len(first) < 6):
        raise WrongUse("This does not begin with minutes.", first, 'Say how many first: kith time 45 "PyData talk"')
    return timing.log(owner, minutes=int(first), counts_for=counts_for, text=text, on=on)[0]


def as_data(found: Times, did: Did | None) -> dict[str, Any]:
    """The week for programs. All amounts are minutes; ``planned`` is 0 without a plan."""
    now = found.look.weeks[-1]
    return {
        "monday": now.monday.isoformat(),
        "planned": now.planned,
        "people": now.sums.people,
        "learning": now.sums.learning,
        "total": now.sums.total,
        "left": now.left,
        "balance": reason_json(now.reason),
        "rows": [_row(found.lines[row.key]) for row in now.rows],
        "running": _timer(found.running),
        "undo": did.batch if did else None,
    }


def _row(one: Line) -> dict[str, Any]:
    spent = one.spent
    return {
        "on": spent.on.isoformat(), "minutes": spent.minutes, "counts_for": spent.counts_for, "origin": spent.origin,
        "kind": one.kind or None, "text": one.text, "id": one.entry or None,
    }  # fmt: skip


def _timer(row: TimeEntry | None) -> dict[str, Any] | None:
    if row is None or row.started_at is None:
        return None
    return {"started_at": row.started_at.isoformat(), "counts_for": row.counts_for, "text": row.text}


def _show(found: Times) -> None:
    now = found.look.weeks[-1]
    line(sentence(now.reason), "bold")
    grid([_cells(found.lines[row.key]) for row in now.rows], styles=("dim", "", "", "", "dim"))
    if now.sums.learning:
        line(f"{short(now.sums.learning)} for learning, {short(now.sums.total)} together.", "dim")
    if found.running:
        line(f"The timer runs since {found.running.started_at:%H:%M} UTC: kith time stop", "green")
    elif not now.rows:
        line('To write some down: kith time 45 "PyData talk" --both', "dim")


def _cells(one: Line) -> tuple[str, ...]:
    spent, more = one.spent, f" and {one.more} more" if one.more else ""
    text = (
        f"{kind_word(one.kind)} with {', '.join(name or 'no name' for name in one.people)}{more}"
        if one.note
        else one.text
    )
    corrected = bool(one.note and one.entry)
    why = rests_on(spent.origin, one.kind, one.estimated, said=one.said, corrected=corrected)
    return f"{spent.on:%a} {spent.on.day}", short(spent.minutes), spent.counts_for, text, why
