"""The kit as its pages want it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from kith.book.models import Owner, Person
from kith.book.queries import kit as queries
from kith.book.snapshots import day_number, today
from kith.core.kit import BY_SLUG, ON_SHEET, SITUATIONS, Kit, Question, Situation, pick
from kith.core.wording.dates import counted, number, upper_first

#: Questions that the Meet page shows.
BESIDE = 3


def page(owner: Owner, situation: Situation) -> dict[str, Any]:
    """Context of `kit/page.html`, but for what was just done."""
    kit = queries.kit(owner, situation.slug)
    ticked = {one.key for one in pick(kit.questions, ON_SHEET, day_number(today(owner)))}
    rows = [row(one, at, kit, ticked) for at, one in enumerate(kit.questions)]
    return {
        "situation": situation, "tabs": tabs(situation), "stand": stand(situation, kit), "rows": rows,
        "left_out": kit.left_out, "ticked": upper_first(counted(len(ticked), "question")), "most": ON_SHEET,
    }  # fmt: skip


def row(one: Question, at: int, kit: Kit, ticked: Collection[str]) -> SimpleNamespace:
    """One question of the list. The first of its kind and the closing one cannot be moved up."""
    before = kit.questions[at - 1] if at else None
    return SimpleNamespace(
        question=one, ticked=one.key in ticked, can_move=bool(before and before.mine == one.mine and not one.closing)
    )


def stand(situation: Situation, kit: Kit) -> str:
    """ "Twelve questions for a coffee with somebody you know, two of them yours."."""
    yours = sum(one.mine or one.reworded for one in kit.questions)
    begin = f"{upper_first(counted(len(kit.questions), 'question'))} for {situation.title}"
    return f"{begin}, {number(yours)} of them yours." if yours else f"{begin}; none of them is yours yet."


def tabs(chosen: Situation | None) -> list[SimpleNamespace]:
    """The situations, as links to their questions."""
    return [SimpleNamespace(url=kit_url(one), label=one.tab, here=one == chosen) for one in SITUATIONS]


def kit_url(situation: Situation) -> str:
    """The questions of a situation."""
    return f"{reverse('kit')}?{urlencode({'for': situation.slug})}"


def sheet_url(situation: str, *, person: int | None = None, keys: Sequence[str] = (), text: bool = False) -> str:
    """A sheet: for a situation and, if it is said, with somebody and of certain questions."""
    query: list[tuple[str, str]] = [("for", situation), *(("key", key) for key in keys)]
    query += [("person", str(person))] if person else []
    return f"{reverse('kit-sheet')}?{urlencode([*query, *([('as', 'text')] if text else [])])}"


def sheet_title(situation: Situation, questions: Sequence[Question], person: Person | None) -> str:
    """ "Six questions for a coffee with somebody you know"; with a name, "Six questions for Ana Silva"."""
    whom = (person.name or "somebody without a name") if person else situation.title
    return f"{upper_first(counted(len(questions), 'question'))} for {whom}"


def beside(owner: Owner) -> dict[str, Any]:
    """What `kit/_beside.html` wants as ``kit``: three of today's questions for a stranger, and a link to each sheet."""
    stranger = BY_SLUG["stranger"]
    questions = pick(queries.kit(owner, stranger.slug).questions, BESIDE, day_number(today(owner)))
    sheets = [SimpleNamespace(url=sheet_url(one.slug), label=one.tab) for one in SITUATIONS]
    return {"questions": questions, "title": stranger.title, "sheets": sheets, "url": reverse("kit")}
