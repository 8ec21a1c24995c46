"""``kith kit``: a sheet of questions as text."""

from __future__ import annotations

import click

from kith.book.queries import kit as queries
from kith.book.queries import person as people
from kith.book.snapshots import day_number, today
from kith.cli.printing import book, clean, json_option, one_person, print_json, sentence
from kith.core.kit import ON_SHEET, SITUATIONS, pick, sheet_text
from kith.core.wording.dates import counted, upper_first


@click.command("kit")
@click.argument(
    "situation", type=click.Choice([one.slug for one in SITUATIONS]), default=SITUATIONS[0].slug, required=False
)
@click.option("--with", "who", metavar="WHO", help="Whom you meet: what you share stands on top.")
@click.option("--count", type=click.IntRange(1, 30), default=ON_SHEET, show_default=True, help="How many questions.")
@json_option
def kit(situation: str, who: str | None, count: int, as_json: bool) -> None:
    """Questions to ask, to take along: kith kit coffee --with Ana. The choice stands for the day."""
    owner = book()
    one = one_person(owner, who) if who else None
    questions = pick(queries.kit(owner, situation).questions, count, day_number(today(owner)))
    reasons = people.shared_ground(owner, [one.pk])[one.pk] if one else []
    shared = [sentence(reason) for reason in reasons]
    if as_json:
        asked = [{"key": each.key, "text": each.text, "mine": each.mine} for each in questions]
        print_json({"situation": situation, "person": one.pk if one else None, "shared": shared, "asking": asked})
        return
    whom = (one.name or "somebody without a name") if one else queries.situation(situation).title
    title = f"{upper_first(counted(len(questions), 'question'))} for {whom}"
    click.echo(clean(sheet_text(title, questions, shared=shared)), nl=False)
