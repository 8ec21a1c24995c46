"""``kith today``: whom to be in touch with, and why."""

from __future__ import annotations

from typing import Any

import click

from kith.book.models import Owner, Person, Tie
from kith.book.queries.today import TodayList, TodayRow
from kith.book.queries.today import today as today_list
from kith.book.snapshots import day_number
from kith.book.snapshots import today as day_of_owner
from kith.cli.printing import book, day, json_option, line, one_person, print_json, reason_json, role
from kith.core.errors import WrongUse
from kith.core.wording import say

#: A book of so many ties is brought up to the day before the list is shown; a bigger one is left to the worker.
SMALL = 1_000
_ANSWERS = {"done": "done", "later": "later", "not_this": "not this"}


@click.command("today")
@click.option(
    "--minutes", type=click.IntRange(0, 600), help="How much time there is; by default what the settings say."
)
@click.option("--goal", help="What you are after: work brings loose ties forward.")
@click.option("--done", metavar="WHO", help="You were in touch with WHO (a row's number, or a name).")
@click.option("--later", metavar="WHO", help="Put WHO off for a week.")
@click.option("--not-this", metavar="WHO", help="Not this row.")
@click.option("--note", default="", help="A few words to keep, with --done or --not-this.")
@json_option
def today(minutes: int | None, goal: str | None, as_json: bool, note: str, **said: str | None) -> None:
    """Whom to talk to today, and why."""
    owner = book()
    _new_day(owner)
    shown = today_list(owner, minutes=minutes, goal=goal)
    for verdict in _ANSWERS:
        if who := said[verdict]:
            _answer(owner, shown, who, verdict, note)
    if any(said.values()):
        shown = today_list(owner, minutes=minutes, goal=goal)
    if as_json:
        print_json(as_data(shown))
    else:
        _show(owner, shown)


def _new_day(owner: Owner) -> None:
    ties = Tie.objects.filter(owner=owner)
    old = ties.exclude(computed_day=day_number(day_of_owner(owner)))
    if ties.count() <= SMALL and old.exists():
        from kith.book.actions import refreshing  # brings NumPy, which takes its time

        refreshing.new_day(owner)


def _answer(owner: Owner, shown: TodayList, who: str, verdict: str, note: str) -> None:
    from kith.book.actions import answering

    row = _row(owner, shown, who)
    answered = answering.answer(owner, person_id=row.person.pk, kind=row.item.kind, verdict=verdict, note=note)
    next_on = answered.until or answered.next_on
    click.echo(f"{answered.title} Next: {day(next_on)}." if next_on else answered.title, err=True)


def _row(owner: Owner, shown: TodayList, who: str) -> TodayRow:
    rows = [*shown.rows, *([shown.rest] if shown.rest else [])]
    if who.isdigit() and 1 <= int(who) <= len(rows):
        return rows[int(who) - 1]
    person = one_person(owner, who)
    for row in rows:
        if row.person.pk == person.pk:
            return row
    raise WrongUse("They do not stand on Today.", who, 'To write down what happened: kith log "..."')


def as_data(shown: TodayList) -> dict[str, Any]:
    """The list for programs."""
    return {
        "on": shown.on.isoformat(),
        "items": [item_data(row) for row in shown.rows],
        "coming": [
            {
                "id": one.person.pk,
                "person": one.person.name,
                "on": one.on.isoformat(),
                "code": one.code,
                "text": one.text,
            }
            for one in shown.coming
        ],
        "rest": item_data(shown.rest) if shown.rest else None,
        "handled": shown.handled,
    }


def item_data(row: TodayRow) -> dict[str, Any]:
    """One row. ``is_draft``: the opening is a line to use, not the bare fact."""
    item = row.item
    return {
        "id": row.person.pk,
        "person": row.person.name,
        "role": row.person.role,
        "organization": row.person.organization,
        "kind": item.kind,
        "why": item.why,
        "reasons": [reason_json(reason) for reason in item.reasons],
        "last": item.last,
        "opening": item.opening,
        "is_draft": item.is_draft,
        "follow_up": item.follow_up,
        "ask": item.ask,
    }


def _show(owner: Owner, shown: TodayList) -> None:
    line(f"{shown.on:%A}, {day(shown.on, today=shown.on)}", "bold")
    line()
    for at, row in enumerate(shown.rows, 1):
        _show_row(at, row)
    if not shown.rows:
        _show_none(owner, shown)
    if shown.coming:
        line("Coming", "bold")
        for one in shown.coming:
            line(f"  {one.on:%a} {one.on.day:2} {one.on:%b}  {one.text}")


def _show_row(at: int, row: TodayRow) -> None:
    line(f"{at}  {row.person.name or 'No name'}" + (f"  ({role(row.person)})" if role(row.person) else ""), "bold")
    line(f"   {row.item.why}")
    for reason in row.item.reasons[1:]:
        if reason.code == "today.target":
            line(f"   {say(reason)}")
    for text in (row.item.last, row.item.opening):
        if text:
            line(f"   {text}", "dim")
    line()


def _show_none(owner: Owner, shown: TodayList) -> None:
    if shown.handled:
        line("Done for today.")
        if shown.rest:
            line("If you have a moment more:")
            line()
            _show_row(1, shown.rest)
    elif Person.objects.filter(owner=owner).exists():
        line("Nobody needs you today.")
        line('Write down whom you talked to: kith log "coffee with ..."', "dim")
    else:
        line("Nobody is in your book yet.")
        line('Type whom you know: kith add "Ana Silva (Acme)"   or bring an export: kith import FILE', "dim")
