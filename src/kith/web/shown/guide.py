"""The guided path as its page and Today show it."""

from __future__ import annotations

from itertools import groupby
from types import SimpleNamespace

from django.urls import NoReverseMatch, reverse

from kith.book.models import Owner
from kith.book.queries.guide import guided
from kith.core.guide import Path, Row
from kith.core.guide_text import blocks
from kith.core.wording import say
from kith.core.wording.dates import counted, number, upper_first


def row(found: Row, is_next: bool) -> SimpleNamespace:
    """One step for `guide/page.html`."""
    step = found.step
    return SimpleNamespace(
        slug=step.slug, title=step.title, act=step.act, url=where(step.at), parts=_parts(step.text), next=is_next, done=found.done,
        by_hand=found.ticked and not found.seen, seen=found.seen, shows=say(found.reason) if found.reason else "", reflection=found.reflection,
    )  # fmt: skip


def _parts(text: str) -> list[SimpleNamespace]:
    """Paragraphs and lists, as the template sets them."""
    return [
        SimpleNamespace(list=kind == "li", lines=[block.pieces for block in some])
        for kind, some in groupby(blocks(text), key=lambda block: block.kind)
    ]


def where(at: str) -> str:
    """The page that a step opens; the path itself if there is no such page, which only a step of one's own can name."""
    try:
        return reverse(at)
    except NoReverseMatch:
        return reverse("guide")


def stand(found: Path) -> str:
    """Where one stands, in one sentence."""
    done, whole = found.done, len(found.rows)
    if not whole:
        return "There are no steps."
    if found.next is None:
        return f"All {number(whole)} steps are behind you. What is left is to keep at it."
    if not done:
        return f"{upper_first(counted(whole, 'step'))}, from whom you know to your first look back."
    return f"{upper_first(number(done))} of {number(whole)} steps {'is' if done == 1 else 'are'} behind you."


def next_step(owner: Owner) -> SimpleNamespace | None:
    """The next step as one line of Today; None at the end of the path, and for who took it off."""
    found = guided(owner)
    step = None if found.away else found.path.next
    if step is None:
        return None
    told = f" {say(step.reason)}" if step.reason else ""
    return SimpleNamespace(
        text=f"Next: {_begun(step.step.title)}.{told}", url=f"{reverse('guide')}#{step.step.slug}", label="Why, and how"
    )


def _begun(title: str) -> str:
    """A title inside a sentence: its first letter small, unless it is a word of capitals."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]
