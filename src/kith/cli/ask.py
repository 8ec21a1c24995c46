"""``kith ask``: the ledger of asks and offers, and the guard before an ask."""

from __future__ import annotations

from typing import Any

import click

from kith.book.actions import asking
from kith.book.models import Owner
from kith.book.queries import asks
from kith.book.queries.asks import Line
from kith.book.queries.asks_guard import Guarded, guarded
from kith.cli.printing import (
    book,
    grid,
    json_option,
    line,
    one_person,
    person_json,
    print_json,
    reason_json,
    sentence,
    wrapped,
)
from kith.core.asks import KINDS
from kith.core.errors import WrongUse
from kith.core.wording.dates import upper_first
from kith.core.wording.ledgers import lead, summary

_SAID = ("asked", "reminded", "answered", "declined", "thanked", "told", "kept", "drop")


@click.command("ask")
@click.argument("words", metavar="WHAT", nargs=-1)
@click.option("--from", "who", metavar="WHO", help="Whom you ask (with --offer: to whom, with --theirs: who asks).")
@click.option("--for", "kind", type=click.Choice(list(KINDS)), default="information", help="What kind of ask it is.")
@click.option("--offer", "side", flag_value="offer", help="You offer WHAT.")
@click.option("--theirs", "side", flag_value="theirs", help="They ask you for WHAT.")
@click.option("--by", metavar="DAY", default="", help="A day that was named, as 2026-12-24.")
@click.option("--anyway", is_flag=True, help="Ask, whatever the guard says.")
@click.option("--later", is_flag=True, help="Keep the ask for later.")
@click.option("--asked", type=int, metavar="NUMBER", help="What was kept went out.")
@click.option("--reminded", type=int, metavar="NUMBER", help="You reminded them.")
@click.option("--answered", type=int, metavar="NUMBER", help="They answered; --text says what.")
@click.option("--declined", type=int, metavar="NUMBER", help="It was a no.")
@click.option("--thanked", type=int, metavar="NUMBER", help="You said thank you.")
@click.option("--told", type=int, metavar="NUMBER", help="You told them what came of it; --text says what.")
@click.option("--kept", type=int, metavar="NUMBER", help="You kept what you offered, or answered what they asked.")
@click.option("--drop", type=int, metavar="NUMBER", help="Let it go.")
@click.option("--text", default="", help="What was said, to keep.")
@json_option
def ask(words: tuple[str, ...], who: str | None, kind: str, side: str | None, by: str, anyway: bool, later: bool,
        text: str, as_json: bool, **said: int | None) -> None:  # fmt: skip
    """What is open; or ask: kith ask "How does a week look?" --from Mei"""
    owner, what = book(), " ".join(words)
    steps = [(verdict, number) for verdict in _SAID if (number := said[verdict])]
    if what and steps:
        raise WrongUse("Ask, or say what came of one ask; not both at once.", what)
    if what and not who:
        raise WrongUse("Nobody is named.", what, 'Say whom: kith ask "..." --from NAME')
    done: dict[str, Any] = {}
    for verdict, number in steps:
        asked = asking.go_on(owner, ask_id=number, verdict=verdict, text=text)
        done = {"done": asked.did.title, "undo": asked.did.batch}
    if what and who:
        done = _new(owner, what, who, kind, side, by, anyway=anyway, later=later, quiet=as_json)
    lines = asks.ledger(owner)
    if as_json:
        print_json({"done": None, "undo": None, "guard": None} | done | {"asks": [as_data(one) for one in lines]})
    elif done:
        line(f"{done['done']} To take it back: kith undo {done['undo']}")
    else:
        _show(lines)


def _new(
    owner: Owner, what: str, who: str, kind: str, side: str | None, by: str, *, anyway: bool, later: bool, quiet: bool
) -> dict[str, Any]:
    """Write a new line. The guard's "not yet" keeps the ask instead of asking, unless it is to go out anyway."""
    person = one_person(owner, who)
    details = {KINDS[kind].fields[0].name: what} | ({"by": by} if by else {})
    if side:
        asked = asking.offer(owner, person_id=person.pk, kind=kind, details=details, side=side, by=asking.day(by))
        return {"done": asked.did.title, "undo": asked.did.batch}
    found = guarded(owner, person, kind)
    asked = asking.ask(
        owner, person_id=person.pk, kind=kind, details=details, hold=later or not (anyway or found.judged.first is None)
    )  # fmt: skip
    if not quiet:
        _say(found, anyway=anyway)
    return {"done": asked.did.title, "undo": asked.did.batch, "guard": guard_data(found)}


def _say(found: Guarded, *, anyway: bool) -> None:
    judged = found.judged
    if judged.first is None or judged.because is None:
        return
    wrapped(f"Not yet. {sentence(judged.because)}", "bold")
    wrapped(f"First: {sentence(judged.first.reason)}")
    if not anyway:
        wrapped(
            "The ask is kept, and comes back when that is done, or in two weeks. --anyway asks all the same.", "dim"
        )


def guard_data(found: Guarded) -> dict[str, Any]:
    """The guard's answer for programs."""
    judged = found.judged
    return {
        "verdict": judged.verdict.value,
        "reasons": [reason_json(reason) for reason in judged.reasons],
        "first_step": {"code": judged.first.code, "text": sentence(judged.first.reason), "ask": judged.first.ask} if judged.first else None,
    }  # fmt: skip


def as_data(one: Line) -> dict[str, Any]:
    """One line of the ledger for programs."""
    row = one.row
    return {
        "id": row.pk, "side": row.side, "kind": row.kind, "about": row.about, "state": row.state, "person": person_json(row.person),
        "next": one.step, "is_due": one.is_due, "due_on": str(row.due_on) if row.due_on else None, "words": one.words,
        "asked_on": str(row.asked_on) if row.asked_on else None, "answer": row.answer, "told": row.told, "anyway": row.anyway,
    }  # fmt: skip


def _show(lines: list[Line]) -> None:
    if not lines:
        line("Nothing is open.")
        line('To ask: kith ask "How does a week in your team look?" --from NAME', "dim")
        return
    rows = [
        (f"#{one.row.pk}", one.row.person.name or "no name", _stands(one), upper_first(summary(one.row.kind, one.row.about)))
        for one in lines
    ]  # fmt: skip
    grid(rows, styles=("dim", "bold"))


def _stands(one: Line) -> str:
    return lead(one.step, is_due=one.is_due, theirs=one.row.side == "theirs").rstrip(".")
