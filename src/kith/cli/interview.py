"""``kith interview``: whom to ask about a role or a place, the request, the notes after it, the thanks, and what it changes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import click

from kith.book.actions import talking
from kith.book.actions.did import Did
from kith.book.models import Owner, Talk
from kith.book.queries import talks as queries
from kith.book.snapshots import today
from kith.cli.printing import (
    book,
    grid,
    json_option,
    line,
    one_person,
    person_json,
    print_json,
    reason_json,
    role,
    sentence,
    wrapped,
)
from kith.core import talks as core
from kith.core.errors import WrongUse
from kith.core.reasons import Reason
from kith.core.wording import talks as words


@click.command("interview")
@click.argument("about", nargs=-1)
@click.option(
    "--with", "who", metavar="WHO", help="Ask WHO: drafts the request with two days, and keeps that you asked."
)
@click.option(
    "--prepare", type=int, metavar="NUMBER", help="Take the questions that stand ready, or those of --question."
)
@click.option("--question", multiple=True, help="A question of your own, with --prepare; may be given again.")
@click.option("--agree", type=int, metavar="NUMBER", help="They said yes: to the day of --at.")
@click.option("--at", help="Day and time, as 2026-12-01T10:00, with --agree.")
@click.option("--place", default="", help="Where, with --with or --agree.")
@click.option("--note", type=int, metavar="NUMBER", help="It took place; asks for the answers on a terminal.")
@click.option("--cares", default="", help="What they care about, with --note.")
@click.option("--next", "wonder", default="", help="What you want to ask next, with --note.")
@click.option("--offer", default="", help="What you can offer them, with --note; it stands on Today in a week.")
@click.option("--good/--not-good", default=None, help="Was it good? With --note.")
@click.option("--answer", multiple=True, metavar="N=TEXT", help="The answer to the N-th question, with --note.")
@click.option("--thank", type=int, metavar="NUMBER", help="You have thanked them.")
@click.option("--close", type=int, metavar="NUMBER", help="What it changes: with --fit, --changes and --again.")
@click.option("--fit", type=click.Choice(core.FITS), help="Does it fit?")
@click.option("--changes", default="", help="In one sentence.")
@click.option("--again", help="The day to tell them what came of it, as 2027-01-15.")
@click.option("--drop", type=int, metavar="NUMBER", help="It does not come to pass.")
@json_option
def interview(about: tuple[str, ...], who: str | None, as_json: bool, **said: Any) -> None:
    """Whom to ask about a role or a place: kith interview back end at Acme. Without words: those that go on."""
    owner, wish = book(), " ".join(about)
    did, talk = _act(owner, wish, who, said)
    found = queries.whom_to_ask(owner, wish) if wish and talk is None else queries.Proposals()
    going = [talk] if talk else queries.going_on(owner, kind=core.INTERVIEW) if not wish else []
    if as_json:
        print_json(_as_data(owner, wish, found, going, did))
    elif wish and talk is None:
        _show_whom(wish, found)
    else:
        _show(owner, going, did)


def _act(owner: Owner, about: str, who: str | None, said: dict[str, Any]) -> tuple[Did | None, Talk | None]:
    """Do what was asked for, if anything was; the interview as it stands then."""
    if who:
        return _ask(owner, about, who, said["place"])
    acts: dict[str, Callable[[Owner, int, dict[str, Any]], Did]] = {
        "prepare": _prepare, "agree": _agree, "note": _note, "close": _close,
        "thank": lambda owner, number, _said: talking.thank(owner, talk_id=number),
        "drop": lambda owner, number, _said: talking.drop(owner, talk_id=number),
    }  # fmt: skip
    asked = [name for name in acts if said[name] is not None]
    if len(asked) > 1:
        raise WrongUse("One thing at a time.", " ".join(f"--{name}" for name in asked))
    for name in asked:
        number = said[name]
        return acts[name](owner, number, said), queries.get(owner, number)
    return None, None


def _ask(owner: Owner, about: str, who: str, place: str) -> tuple[Did, Talk]:
    person = one_person(owner, who)
    first, second = core.two_times(today(owner), ZoneInfo(owner.zone), queries.taken(owner))
    minutes = core.MINUTES[core.INTERVIEW]
    draft = queries.draft(owner, person, kind=core.INTERVIEW, about=about, first=first, second=second, minutes=minutes)
    return talking.propose(
        owner, person_id=person.pk, kind=core.INTERVIEW, about=about, words=draft.words, first_at=first, second_at=second, place=place
    )  # fmt: skip


def _prepare(owner: Owner, number: int, said: dict[str, Any]) -> Did:
    talk = queries.get(owner, number)
    few, _ = queries.questions(owner, talk.kind)
    return talking.prepare(owner, talk_id=number, questions=said["question"] or few)


def _agree(owner: Owner, number: int, said: dict[str, Any]) -> Did:
    try:
        at = datetime.fromisoformat(said["at"] or "").replace(tzinfo=None)
    except ValueError:
        raise WrongUse("Say the day and time.", said["at"] or "", "--at 2026-12-01T10:00") from None
    return talking.agree(owner, talk_id=number, at=core.instant(at, ZoneInfo(owner.zone)), place=said["place"])


def _note(owner: Owner, number: int, said: dict[str, Any]) -> Did:
    talk = queries.get(owner, number)
    rows = queries.answers(owner, talk)
    answers = {}
    for one in said["answer"]:
        place, _, text = one.partition("=")
        if not (place.isascii() and place.isdigit() and 1 <= int(place[:4]) <= len(rows)):
            raise WrongUse("There is no such question.", one[:60], f"There are {len(rows)}: --answer 1=TEXT")
        answers[rows[int(place) - 1].pk] = text
    noted = {name: said[name] for name in ("cares", "wonder", "offer", "good")}
    if sys.stdin.isatty() and not answers and not any(noted.values()):
        answers = {row.pk: click.prompt(row.question, default="", show_default=False) for row in rows}
        noted |= {name: click.prompt(words.NOTE[name], default="", show_default=False) for name in core.NOTE[:3]}
        noted["good"] = click.confirm(words.NOTE["good"], default=True)
    return talking.hold(owner, talk_id=number, answers=answers, **noted)


def _close(owner: Owner, number: int, said: dict[str, Any]) -> Did:
    try:
        again = date.fromisoformat(said["again"]) if said["again"] else None
    except ValueError:
        raise WrongUse("This is not a day.", said["again"], "--again 2027-01-15") from None
    return talking.conclude(owner, talk_id=number, fit=said["fit"] or "", changes=said["changes"], again=again)


def _as_data(owner: Owner, about: str, found: queries.Proposals, going: list[Talk], did: Did | None) -> dict[str, Any]:
    """For programs: whom to ask, the interviews shown, and the number for undo."""
    return {
        "about": about,
        "candidates": [_candidate(one) for one in found.people],
        "strangers": found.strangers,
        "between": [_candidate(one) for one in found.between],
        "interviews": [_talk(owner, one) for one in going],
        "undo": did.batch if did else None,
    }


def _candidate(one: queries.Proposed) -> dict[str, Any]:
    return person_json(one.person) | {"reasons": [reason_json(reason) for reason in one.reasons]}


def _talk(owner: Owner, one: Talk) -> dict[str, Any]:
    return {
        "id": one.pk, "person": person_json(one.person), "kind": one.kind, "about": one.about, "state": one.state, "asked_on": one.asked_on.isoformat(),
        "proposed": [at.isoformat() for at in (one.first_at, one.second_at) if at], "at": one.at.isoformat() if one.at else None,
        "place": one.place, "minutes": one.minutes, "words": one.words, "held_on": one.held_on.isoformat() if one.held_on else None,
        "cares": one.cares, "next": one.wonder, "good": one.good, "thanked": queries.is_thanked(owner, one), "fit": one.fit, "changes": one.changes,
        "answers": [{"question": row.question, "answer": row.answer} for row in queries.answers(owner, one)],
    }  # fmt: skip


def _show_whom(about: str, found: queries.Proposals) -> None:
    for one in found.people:
        line(
            f"#{one.person.pk}  {one.person.name or 'No name'}"
            + (f"  ({role(one.person)})" if role(one.person) else ""),
            "bold",
        )
        wrapped(" ".join(sentence(reason) for reason in one.reasons), indent=3)
    if not found.people:
        line("Nobody you have a tie with fits.")
    if found.strangers:
        line(sentence(Reason("talk.strangers", 0, "points", {"count": found.strangers})), "dim")
    for one in found.between:
        line(f"#{one.person.pk}  {one.person.name or 'No name'}: {sentence(one.reasons[0])}", "dim")
    if found.people:
        line(f'To ask one of them: kith interview "{about}" --with "#{found.people[0].person.pk}"', "dim")


def _show(owner: Owner, going: list[Talk], did: Did | None) -> None:
    if did:
        line(did.title, "bold")
    for one in going:
        when = queries.moment(owner, one.at) if one.state == core.AGREED else ""
        grid(
            [
                (
                    str(one.pk),
                    one.person.name or "no name",
                    words.called(one.kind, one.about),
                    words.STATES[one.state],
                    when,
                )
            ],
            styles=("dim", "bold"),
        )
        if did and one.state == core.PROPOSED:
            wrapped(one.words, indent=3)
        for at, row in enumerate(queries.answers(owner, one), 1):
            wrapped(f"{at}. {row.question}" + (f" {row.answer}" if row.answer else ""), indent=3)
    if not going:
        line("No interview is open.")
        line("Whom to ask: kith interview back end at Acme", "dim")
    if did and did.batch:
        line(f"To take this back: kith undo {did.batch}", "dim")
    elif going and not did:
        line("Next: --agree, --prepare, --note, --thank or --close, each with the number.", "dim")
