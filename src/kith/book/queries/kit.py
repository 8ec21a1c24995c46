"""The kit: the questions of a situation as this owner has them."""

from __future__ import annotations

from kith.book.models import Owner, Question
from kith.core.errors import NotFound
from kith.core.kit import BY_SLUG, MINE, SITUATIONS, Kit, Said, Situation, put_together


def situation(slug: str) -> Situation:
    """The situation of this word, the first for none; `NotFound` for a word that is none."""
    found = BY_SLUG.get(slug) if slug else SITUATIONS[0]
    if found is None:
        raise NotFound("There is no such sheet.", slug[:40], f"There is one for: {', '.join(BY_SLUG)}.")
    return found


def said(owner: Owner, slug: str) -> list[Said]:
    """What the owner said about questions, their own first added first."""
    rows = Question.objects.filter(owner=owner, situation=slug).order_by("pk")
    return [
        Said(key or f"{MINE}{pk}", text, hidden, position)
        for pk, key, text, hidden, position in rows.values_list("pk", "key", "text", "hidden", "position")
    ]


def kit(owner: Owner, slug: str) -> Kit:
    """The questions of a situation, and those that were left out."""
    return put_together(slug, said(owner, slug))
