"""The guided path as its page and Today show it."""

from __future__ import annotations

from itertools import groupby
from types import SimpleNamespace

from django.urls import NoReverseMatch, reverse
from django.utils.text import Truncator

from kith.book.models import Owner
from kith.book.queries.guide import next_of
from kith.book.queries.options import options
from kith.book.queries.stocktake import stock
from kith.book.queries.words_to_send import words_to_send
from kith.core.guide import Path, Row
from kith.core.guide_text import blocks
from kith.core.wording import say
from kith.core.wording.dates import counted, number, upper_first
from kith.web.shown.stocktake import gap_of


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


def in_hand(owner: Owner) -> list[SimpleNamespace]:
    """What a day on the path leaves one with: a gap to close, a place to go to, a sentence to send; those that there are."""
    found = []
    if gaps := stock(owner).taken.gaps:
        gap = gap_of(gaps[0])
        found.append(SimpleNamespace(label="One gap", text=gap.text, url=gap.url, act=gap.label))
    if places := options(owner).open:
        found.append(SimpleNamespace(label="One place", text=places[0].name, url=reverse("meet"), act="Look at it"))
    if words := words_to_send(owner):
        url = reverse("talk" if words.is_talk else "ask-one", args=[words.pk])
        to = Truncator(words.to).chars(30) or "them"
        found.append(SimpleNamespace(label="One thing to send", text=words.text, url=url, act=f"To {to}"))
    return found


def next_step(owner: Owner) -> SimpleNamespace | None:
    """The next step as one line of Today; None at the end of the path, and for who took it off."""
    step = next_of(owner)
    if step is None:
        return None
    told = f" {say(step.reason)}" if step.reason else ""
    return SimpleNamespace(
        text=f"Next: {_begun(step.step.title)}.{told}", url=f"{reverse('guide')}#{step.step.slug}", label="Why, and how"
    )


def _begun(title: str) -> str:
    """A title inside a sentence: its first letter small, unless it is a word of capitals."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]
