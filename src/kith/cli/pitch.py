"""``kith pitch``: the pitches and how long they take, and saying one aloud with a stopwatch."""

from __future__ import annotations

import time
from typing import Any

import click

from kith.book.actions import pitching
from kith.book.models import Owner, Pitch, Rehearsal
from kith.book.queries import pitches
from kith.book.queries.pitches import Version
from kith.book.snapshots import today
from kith.cli.printing import book, json_option, line, one_person, print_json, reason_json, wrapped
from kith.core.errors import NotFound
from kith.core.pitch import AUDIENCES, PARTS, Practice, pace, plausible
from kith.core.wording import pitches as words
from kith.core.wording import say


@click.command("pitch")
@click.argument("act", type=click.Choice(["show", "keep", "rehearse"]), default="show", required=False)
@click.option("--for", "audience", metavar="AUDIENCE", help="meetup, recruiter, friend, or the name you gave it.")
@click.option("--who", default="", help="Who you are, when you keep one.")
@click.option("--what", default="", help="What you do.")
@click.option("--aim", default="", help="Where you want to be in twelve months.")
@click.option("--close", default="", help="A question for them.")
@click.option("--with", "whom", metavar="WHO", help="To whom you say it, when you rehearse.")
@click.option("--led-to", default="", help="What came of it, when you rehearse.")
@click.option("--seconds", type=click.IntRange(1, 600), help="How long it took, if you have measured it already.")
@json_option
def pitch(
    act: str, audience: str | None, whom: str | None, led_to: str, seconds: int | None, as_json: bool, **parts: str
) -> None:
    """Your pitches and how long they take; keep one: kith pitch keep --for meetup --who "I am ..."; say one aloud: kith pitch rehearse."""
    owner = book()
    if act == "rehearse":
        _rehearse(owner, audience, whom, led_to, seconds, as_json)
        return
    if act == "keep":
        _keep(owner, audience or AUDIENCES[0], parts)
    found = _chosen(owner, audience) if audience else pitches.versions(owner)
    if as_json:
        print_json({"rate": pitches.rate(owner).per_minute, "pitches": [as_data(one) for one in found]})
        return
    for one in found:
        _show(owner, one)
    if not found:
        line('You have no pitch yet. Write one: kith pitch keep --who "..." --what "..." --aim "..." --close "..."')
    else:
        line(words.rate_line(pitches.rate(owner)), "dim")


def _chosen(owner: Owner, audience: str | None) -> list[Version]:
    """The pitch for an audience, or the first; `NotFound` if there is none."""
    found = pitches.versions(owner)
    whom = pitching.audience_of(audience) if audience else found[0].pitch.audience if found else AUDIENCES[0]
    chosen = [one for one in found if one.pitch.audience.casefold() == whom.casefold()]
    if not chosen:
        raise NotFound(f"You have no pitch for {words.audience(whom)}.", hint="kith pitch lists those you have.")
    return chosen


def _keep(owner: Owner, audience: str, parts: dict[str, str]) -> None:
    """Keep what was said of the parts; of a pitch that is there the others stay as they are."""
    whom = pitching.audience_of(audience)
    there = next((one.pitch for one in pitches.versions(owner) if one.pitch.audience == whom), None)
    words = {name: parts[name] or (getattr(there, name) if there else "") for name in PARTS}
    did, _ = pitching.keep(owner, audience=whom, **words)
    click.echo(
        f"{did.title} To take this back: kith undo {did.batch}" if did.batch else "It stood so already.", err=True
    )


def as_data(one: Version) -> dict[str, Any]:
    """A pitch for programs. ``seconds`` is its length at ``rate``; ``times`` how often it was said with the timer."""
    row, judged = one.pitch, one.judged
    return {
        "id": row.pk, "audience": row.audience, "who": row.who, "what": row.what, "aim": row.aim, "close": row.close,
        "words": judged.count.words, "seconds": judged.seconds, "rate": judged.rate.per_minute, "fits": judged.fits,
        "reasons": [reason_json(reason) for reason in judged.reasons], "times": one.times, "last": one.last,
    }  # fmt: skip


def _show(owner: Owner, one: Version) -> None:
    whom = one.pitch.audience
    line(words.standing(whom, one.judged.seconds, times=one.times, last=one.last, day=today(owner)), "bold")
    wrapped(pitches.spoken(one.pitch).text, indent=2)
    for reason in one.judged.reasons:
        line(f"  {say(reason)}", "dim")
    line()


def _rehearse(
    owner: Owner, audience: str | None, whom: str | None, led_to: str, seconds: int | None, as_json: bool
) -> None:
    row = _chosen(owner, audience)[0].pitch
    person = one_person(owner, whom).pk if whom else None
    took = seconds or _measure(row)
    did, made = pitching.rehearse(owner, pitch_id=row.pk, seconds=took, person_id=person, led_to=led_to)
    speed = pitches.rate(owner)
    if as_json:
        print_json(_rehearsed(row, made, speed.per_minute, did.batch))
        return
    line(f"{words.said_line(made.seconds, made.words, pace(Practice(made.words, made.seconds)))}.")
    line(words.rate_line(speed), "dim")
    line(f"To take this back: kith undo {did.batch}", "dim")


def _rehearsed(row: Pitch, made: Rehearsal, rate: int, batch: int | None) -> dict[str, Any]:
    practice = Practice(made.words, made.seconds)
    return {
        "audience": row.audience, "seconds": made.seconds, "words": made.words, "pace": pace(practice),
        "counts": plausible(practice), "rate": rate, "person": made.person.pk if made.person else None, "undo": batch,
    }  # fmt: skip


def _measure(row: Pitch) -> int:
    """Seconds between two presses of Enter; what is said for people goes to stderr."""
    click.echo(f"{pitches.spoken(row).text}\n", err=True)
    _enter("Press Enter and begin")
    began = time.monotonic()
    _enter("Press Enter at the last word")
    return max(1, round(time.monotonic() - began))


def _enter(words: str) -> None:
    click.prompt(words, default="", show_default=False, prompt_suffix=" ", err=True)
