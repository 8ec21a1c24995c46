"""The guided path: tick a step, write down what it was like, put the path away."""

from __future__ import annotations

from kith.book.actions import kept
from kith.book.actions.did import Did, done
from kith.book.actions.journal import act
from kith.book.models import GuideMark, Owner
from kith.book.queries.guide import steps
from kith.book.snapshots import today
from kith.core.errors import NotFound
from kith.core.guide import Step

#: The mark that is about the whole path.
WHOLE = ""
#: A reflection is a few sentences.
LONGEST = 5_000


def tick(owner: Owner, *, slug: str, on: bool = True) -> Did:
    """Say that a step is done although the book does not show it, or that it is not after all. Raises `NotFound` for no step."""
    step = step_of(slug)
    with act(owner, "guide.tick", f"{'Done' if on else 'Not done'}: {step.title}.") as entry:
        mark = GuideMark.objects.filter(owner=owner, slug=slug).first()
        if mark:
            entry.change(mark, ticked_on=(mark.ticked_on or today(owner)) if on else None)
        elif on:
            entry.make(GuideMark, slug=slug, ticked_on=today(owner))
    return done(owner, entry)


def reflect(owner: Owner, *, slug: str, text: str) -> Did:
    """Keep what a step was like; empty takes it away. Raises `NotFound` for no step."""
    step, words = step_of(slug), kept.text(text, LONGEST)
    with act(owner, "guide.reflect", f"What you thought of it: {step.title}.") as entry:
        mark = GuideMark.objects.filter(owner=owner, slug=slug).first()
        if mark:
            entry.change(mark, reflection=words)
        elif words:
            entry.make(GuideMark, slug=slug, reflection=words)
    return done(owner, entry)


def put_away(owner: Owner, *, away: bool = True) -> Did:
    """Take the path's line off Today, or put it there again. The steps and what was said of them stay."""
    with act(owner, "guide.put_away", "The path is put away." if away else "The path is back on Today.") as entry:
        mark = GuideMark.objects.filter(owner=owner, slug=WHOLE).first()
        if mark:
            entry.change(mark, ticked_on=today(owner) if away else None)
        elif away:
            entry.make(GuideMark, slug=WHOLE, ticked_on=today(owner))
    return done(owner, entry)


def step_of(slug: str) -> Step:
    """The step of this name; `NotFound` for none."""
    found = next((step for step in steps().steps if step.slug == slug), None)
    if found is None:
        raise NotFound("There is no such step.", hint="Go back to the path and choose one of its steps.")
    return found
