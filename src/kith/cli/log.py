"""``kith log``: what happened, in one line."""

from __future__ import annotations

import json
import sys
from typing import Any

import click

from kith.book.actions import adding, noting
from kith.book.actions.noting import Logged
from kith.book.models import Owner
from kith.book.queries.meant import candidates
from kith.cli.printing import book, day, grid, json_option, line, one_person, person_json, print_json
from kith.core.capture import Named
from kith.core.errors import WrongUse


@click.command("log")
@click.argument("words", metavar="LINE", nargs=-1, required=True)
@click.option("--with", "who", metavar="WHO", help="Whom it is about, if the line does not name them.")
@click.option("--new", is_flag=True, help="Add people whom the line names and you do not have yet.")
@json_option
def log(words: tuple[str, ...], who: str | None, new: bool, as_json: bool) -> None:
    """Write down what happened: kith log "coffee with Ana, talked Rust; follow up friday"."""
    owner, text = book(), " ".join(words)
    person = one_person(owner, who).pk if who else None
    looked, chosen = noting.look(owner, text=text, person_id=person), dict[str, int]()
    if looked.questions and sys.stdin.isatty() and not as_json:
        chosen = {named.name: _ask(owner, named) for named in looked.questions}
        looked = noting.look(owner, text=text, person_id=person, chosen=chosen)
    added: adding.Added | None = None
    if new and looked.unknown and not looked.questions and not looked.persons:
        added, made = noting.introduce(owner, looked.unknown)
        chosen |= made
    logged = noting.log(owner, text=text, person_id=person, chosen=chosen)
    if looked.persons and not looked.questions and (new or not looked.unknown):
        people = [one.as_json() for one in looked.persons]
        added = adding.add(owner, people=people, who=looked.who)
    if as_json:
        print_json(as_data(owner, logged, added))
    if logged.batch is None and not (added and added.number):
        _refuse(owner, logged, text, as_json)
    if not as_json:
        _show(logged, added)


def as_data(owner: Owner, logged: Logged, added: adding.Added | None = None) -> dict[str, Any]:
    """What came of it. ``logged`` false: nothing was written about what happened, see ``questions``, ``unknown`` and ``added``."""
    kind = logged.note.kind if logged.note else None
    return {
        "logged": logged.batch is not None,
        "undo": logged.batch,
        "kind": kind,
        "on": str(logged.note.on) if logged.note else None,
        "people": [person_json(one) for one in logged.people],
        "follow_ups": [{"id": one.pk, "text": one.text, "due_on": str(one.due_on)} for one in logged.follow_ups],
        "tags": list(logged.line.tags),
        "questions": [{"name": named.name, "people": [person_json(one.person) for one in candidates(owner, named.matches)]} for named in logged.questions],
        "unknown": [named.name for named in logged.unknown],
        "added": [person_json(one) for one in added.new] if added else [],
        "import": (added.number or None) if added else None,
    }  # fmt: skip


def _choices(owner: Owner, named: Named) -> list[str]:
    """Lists who may be meant, with what tells them apart; gives their numbers."""
    some = candidates(owner, named.matches)
    rows = [
        (f"#{one.person.pk}", one.person.name or "no name", "; ".join(one.said), f"last contact {day(one.last)}" if one.last else "")
        for one in some
    ]  # fmt: skip
    grid(rows, styles=("dim", "bold"), err=True)
    return [str(one.person.pk) for one in some]


def _ask(owner: Owner, named: Named) -> int:
    numbers = _choices(owner, named)
    kinds = click.Choice([*numbers, *(f"#{one}" for one in numbers)])
    said: str = click.prompt(f"Which {named.name}?", type=kinds, show_choices=False, err=True)
    return int(said.lstrip("#"))


def _refuse(owner: Owner, logged: Logged, text: str, as_json: bool) -> None:
    """Nothing was written: say what is missing."""
    only_who = bool(logged.looked and logged.looked.persons)
    if logged.questions:
        if not as_json:
            for named in logged.questions:
                _choices(owner, named)
        raise WrongUse(
            "Nothing was written down: a name may be several people.",
            logged.questions[0].name,
            "Say who by the number (--with NUMBER), or where they work: Ana Silva (Acme)",
        )
    if logged.unknown:
        hint = f"Add --new to add them, or first: kith add {json.dumps(text if only_who else logged.unknown[0].name, ensure_ascii=False)}"
        raise WrongUse("Nothing was written down: nobody of this name is in your book.", logged.unknown[0].name, hint)
    if only_who:
        names = ", ".join(f"{one.name} (kith person {one.pk})" for one in logged.people)
        hint = f"Say what happened, as in: kith log {json.dumps(f'coffee with {logged.people[0].name}', ensure_ascii=False)}"
        raise WrongUse("Nothing was written down: already there, and nothing happened in this line.", names, hint)
    raise WrongUse("Nothing was written down: no name was found in this line.", text, "Say who: --with NAME")


def _show(logged: Logged, added: adding.Added | None) -> None:
    names = ", ".join(one.name or "no name" for one in logged.people)
    for one in added.people if added else ():
        said = added.said.get(one.pk) if added else None
        line(
            f"{one.name} was there already; added: {', '.join(said)}."
            if said
            else f"Added {one.name}: kith person {one.pk}"
        )
    if logged.note:
        line(f"{logged.note.kind.capitalize()} with {names}, {day(logged.note.on)}.")
    elif logged.batch:
        line(f"To come, with {names}.")
    for promise in logged.follow_ups:
        line(
            f"Follow up on {promise.due_on:%A}, {day(promise.due_on)}" + (f": {promise.text}" if promise.text else ".")
        )
    for named in logged.unknown if logged.batch else ():
        line(f"{named.name} is not in your book: kith add {json.dumps(named.name, ensure_ascii=False)}", "dim")
    undo = [f"kith undo {logged.batch}"] if logged.batch else []
    undo += [f"kith undo --import {added.number}"] if added and added.number else []
    line(f"To take this back: {', then '.join(undo)}", "dim")
