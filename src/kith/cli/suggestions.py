"""``kith suggestions``: the same person?"""

from __future__ import annotations

import sys
from typing import Any

import click

from kith.book.actions import merging
from kith.book.models import Identity, Owner
from kith.book.queries import acts
from kith.book.queries import suggestions as query
from kith.cli.printing import (
    book,
    day,
    grid,
    json_option,
    line,
    person_json,
    place,
    print_json,
    reason_json,
    role,
    sentence,
)
from kith.core.records import name_and_organization

_KEYS = {"y": "same", "n": "apart", "s": "later"}


@click.command("suggestions")
@click.option("--same", "same", type=int, multiple=True, metavar="N", help="Question N: they are one person.")
@click.option(
    "--apart", "apart", type=int, multiple=True, metavar="N", help="Question N: they are two people, for ever."
)
@click.option("--later", "later", type=int, multiple=True, metavar="N", help="Question N: ask another day.")
@click.option("--limit", type=click.IntRange(1, 1_000), default=20, show_default=True, help="No more than so many.")
@click.option("--list", "only_list", is_flag=True, help="List them; do not ask.")
@click.option("--by-name", "by_name", is_flag=True, help="List what nothing but a rare name joined, instead.")
@click.option("--strict", is_flag=True, help="Exit with 1 while questions are open.")
@json_option
def suggestions(
    limit: int, only_list: bool, by_name: bool, strict: bool, as_json: bool, **said: tuple[int, ...]
) -> int:
    """The open questions: the same person? On a terminal they are asked one after the other."""
    owner = book()
    if by_name:
        return _by_name(owner, limit, as_json)
    done = [_answer(owner, number, verdict) for verdict, numbers in said.items() for number in numbers]
    owner = book()
    pairs = query.open(owner, limit=limit)
    if as_json:
        print_json({"answered": done, "pairs": [pair_data(pair) for pair in pairs], "open": query.count(owner)})
    elif done and not only_list:
        _told(done, query.count(owner))
    elif not pairs:
        line("No open questions.")
        line("When an import brings two records that may be one human, they wait here.", "dim")
    elif sys.stdin.isatty() and not only_list:
        _ask(owner, pairs)
    else:
        for pair in pairs:
            _show(pair)
        line("To answer: kith suggestions --same N, --apart N or --later N", "dim")
    if not as_json and (count := query.joined_by_name(owner, limit=0)[1]):
        line(f"Joined by a rare name alone: {count:,}. To look at them: kith suggestions --by-name", "dim")
    return 1 if strict and query.count(owner) else 0


def _answer(owner: Owner, number: int, verdict: str) -> dict[str, Any]:
    """Answer a question; what was done in words, and its number in the journal."""
    merging.answer(owner, suggestion=number, verdict=verdict)
    batch = acts.last(owner, f"suggestion.{verdict}")
    entry = acts.act(owner, batch) if batch else None
    return {"id": number, "verdict": verdict, "title": entry.title if entry else "", "undo": batch}


def _by_name(owner: Owner, limit: int, as_json: bool) -> int:
    joined, count = query.joined_by_name(owner, limit=limit)
    if as_json:
        print_json({"joined": [_joined_data(one) for one in joined], "count": count})
        return 0
    for one in joined:
        line(one.person.name or "No name", "bold")
        for mark, identities in (("", one.sure[:3]), ("with ", one.what)):
            for identity in identities:
                line(f"   {mark}{_said(identity)}", "dim")
    if count > len(joined):
        line(f"{count - len(joined):,} more. To see them: kith suggestions --by-name --limit {count}", "dim")
    line("If one is wrong: kith unmerge NAME" if joined else "Nothing was joined by a name alone.", "dim")
    return 0


def _joined_data(one: query.Joined) -> dict[str, Any]:
    return person_json(one.person) | {
        name: [{"kind": identity.kind, "shown": _said(identity)} for identity in identities]
        for name, identities in (("surely", one.sure), ("by_name", one.what))
    }


def _said(identity: Identity) -> str:
    """An address as it was written; a row by its name and its source."""
    row = next(iter(identity.rows.all()), None)
    if identity.kind != "row":
        return identity.shown or identity.value
    name, organization = name_and_organization(identity.value) if row is None else (row.current.get("name", ""), "")
    return ", ".join(part for part in (name, organization, row.source if row else "") if part)


def _told(done: list[dict[str, Any]], still_open: int) -> None:
    for one in done:
        line(one["title"])
        line(f"To take this back: kith undo {one['undo']}", "dim")
    if still_open:
        line(f"Still open: {still_open:,}. To see them: kith suggestions", "dim")


def pair_data(pair: query.Pair) -> dict[str, Any]:
    """One question for programs."""
    return {
        "id": pair.pk,
        "first": _side_data(pair.first),
        "second": _side_data(pair.second),
        "probability": round(pair.probability, 4),
        "reasons": [reason_json(reason) for reason in pair.reasons],
        "state": pair.state,
    }


def _side_data(side: query.Side) -> dict[str, Any]:
    return person_json(side.person) | {
        "names": [value.text for value in side.facts.get("name", [])],
        "identities": [{"kind": value.kind, "shown": value.text} for value in side.facts.get("address", [])],
        "sources": [{"source": source, "member": member, "line": number} for source, member, number in side.where],
        "interactions": side.interactions,
    }


def _ask(owner: Owner, pairs: list[query.Pair]) -> None:
    for at, pair in enumerate(pairs):
        _show(pair)
        key = click.prompt(
            "Same person? y yes, n two people, s not sure, q stop", type=click.Choice([*_KEYS, "q"]), show_choices=False
        )
        if key == "q":
            break
        merging.answer(owner, suggestion=pair.pk, verdict=_KEYS[key])
        left = len(pairs) - at - 1
        line(f"{left} more." if left else "That was the last one.", "dim")
    line("To take an answer back: kith undo", "dim")
    book()


def _show(pair: query.Pair) -> None:
    line(f"{pair.pk}  {pair.first.person.name or 'No name'}  and  {pair.second.person.name or 'No name'}", "bold")
    line(f"   {min(round(pair.probability * 100), 99)} in 100 that they are one person")  # sure is nobody
    rows = [(label, one, other) for label, one, other in _rows(pair) if one or other]
    grid(rows, styles=("dim",), indent=3)
    for reason in pair.reasons:
        line(f"   {'+' if reason.weight >= 0 else '−'} {sentence(reason)}", "dim")
    line()


def _times(side: query.Side) -> str:
    if not side.interactions:
        return ""
    times = "once" if side.interactions == 1 else f"{side.interactions:,} times"
    return times + (f", last {day(side.last)}" if side.last else "")


def _rows(pair: query.Pair) -> list[tuple[str, str, str]]:
    sides = (pair.first, pair.second)
    addresses = ["  ".join(value.text for value in side.facts.get("address", [])[:3]) for side in sides]
    where = [
        "  ".join(f"{source} {place(source, member, number)}" for source, member, number in side.where[:2]) or "mail"
        for side in sides
    ]
    last = [_times(side) for side in sides]
    return [
        ("work", role(pair.first.person), role(pair.second.person)),
        ("place", pair.first.person.place, pair.second.person.place),
        ("address", addresses[0], addresses[1]),
        ("between you", last[0], last[1]),
        ("where from", where[0], where[1]),
    ]
