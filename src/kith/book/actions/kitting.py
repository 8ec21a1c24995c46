"""The kit's questions: my own, other words for a shipped one, left out and brought back, moved up."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.text import Truncator

from kith.book.actions import kept
from kith.book.actions.did import Did, done
from kith.book.actions.journal import Entry, act
from kith.book.models import Owner, Question
from kith.book.queries import kit as queries
from kith.core.errors import NotFound, WrongUse
from kith.core.kit import LONGEST, MINE, moved_up, shipped

#: More questions of one's own than this nobody looks through before a conversation.
MOST = 100


def add(owner: Owner, *, situation: str, text: str) -> tuple[Did, Question]:
    """Add a question of the owner's own; it stands behind those that are there."""
    slug, words = queries.situation(situation).slug, kept.line(text, LONGEST)
    mine = Question.objects.filter(owner=owner, situation=slug, key="")
    if not words:
        raise WrongUse("A question needs words.", hint="Write what you would like to ask.")
    if mine.count() >= MOST:
        raise WrongUse(
            "These are more questions than a conversation has room for.",
            hint="Put one of them into other words instead.",
        )
    places = [place for place in mine.values_list("position", flat=True) if place is not None]
    with act(owner, "question.add", f"Added to the kit: {_short(words)}") as entry:
        made = entry.make(Question, situation=slug, text=words, position=max(places, default=-1) + 1)
    return done(owner, entry), made


def reword(owner: Owner, *, situation: str, key: str, text: str) -> Did:
    """Put a question into other words. A shipped one gets its own back when they are empty or the same."""
    slug, words = queries.situation(situation).slug, kept.line(text, LONGEST)
    by_key = {one.key: one.text for one in shipped(slug)}
    if key not in by_key and not words:
        raise WrongUse("A question needs words.", hint="Leave it out, if it is not to stand there.")
    with act(owner, "question.reword", f"In your words: {_short(words or by_key[key])}") as entry:
        _keep(entry, slug, key, text="" if by_key.get(key) == words else words)
    return done(owner, entry)


def leave_out(owner: Owner, *, situation: str, key: str) -> Did:
    """Leave a question out of the kit, until it is brought back."""
    slug = queries.situation(situation).slug
    with act(owner, "question.leave", f"Left out: {_short(_text(owner, slug, key))}") as entry:
        _keep(entry, slug, key, hidden=True)
    return done(owner, entry)


def bring_back(owner: Owner, *, situation: str, key: str) -> Did:
    """Bring a question back that was left out; it stands where it stood."""
    slug = queries.situation(situation).slug
    with act(owner, "question.back", f"Brought back: {_short(_text(owner, slug, key))}") as entry:
        _keep(entry, slug, key, hidden=False)
    return done(owner, entry)


def move_up(owner: Owner, *, situation: str, key: str) -> Did:
    """Move a question one place up, among mine or among the shipped ones. Of the first nothing is written."""
    slug = queries.situation(situation).slug
    text = _text(owner, slug, key)
    found = queries.kit(owner, slug)
    if key not in {one.key for one in found.questions}:
        raise NotFound("This question does not stand in the kit.", hint="Bring it back first.")
    own_place = {one.key: at for at, one in enumerate(shipped(slug))}
    with act(owner, "question.up", f"Moved up: {_short(text)}") as entry:
        order = moved_up(found, key)
        before = [one.key for one in (*found.questions, *found.left_out) if one.key in set(order)]
        for at, each in enumerate(order if list(order) != before else ()):
            _keep(entry, slug, each, position=None if own_place.get(each) == at else at)
    return done(owner, entry)


def _row(owner: Owner | int, slug: str, key: str) -> Question | None:
    """The row under a key; None for a shipped question of which nothing was said. `NotFound` for a key that nobody has."""
    rows = Question.objects.filter(owner=owner, situation=slug)
    number = key.removeprefix(MINE)
    if key.startswith(MINE) and number.isascii() and number.isdigit() and len(number) < 17:
        row = rows.filter(key="", pk=int(number)).first()
    else:
        row = rows.filter(key=key.replace("\0", "")).exclude(key="").first()
        if row is None and key in {one.key for one in shipped(slug)}:
            return None
    if row is None:
        raise NotFound("There is no such question in this kit.", hint="Look at the list: it may have been taken back.")
    return row


def _keep(entry: Entry, slug: str, key: str, **values: object) -> None:
    """Write what was said of a question; a row that says nothing any more goes."""
    row = _row(entry.owner_id, slug, key)
    if row is None:
        if not _says_nothing(values):
            entry.make(Question, situation=slug, key=key, **values)
        return
    now = {"text": row.text, "hidden": row.hidden, "position": row.position} | values
    if row.key and _says_nothing(now):
        entry.remove(row)
    else:
        entry.change(row, **values)


def _says_nothing(values: Mapping[str, object]) -> bool:
    return not values.get("text") and not values.get("hidden") and values.get("position") is None


def _text(owner: Owner, slug: str, key: str) -> str:
    row = _row(owner, slug, key)
    return (row.text if row else "") or next((one.text for one in shipped(slug) if one.key == key), key)


def _short(text: str) -> str:
    return Truncator(text).chars(80)
