"""Choosing on purpose where to meet people: one or two places at a time, looked back on, kept or dropped."""

from __future__ import annotations

from kith.book.actions import kept
from kith.book.actions.did import Did, done
from kith.book.actions.journal import act
from kith.book.models import Option, Owner
from kith.book.snapshots import today
from kith.core.errors import Conflict, NotFound, WrongUse

LONGEST_NAME, LONGEST_LINK, LONGEST_REVIEW = 200, 1_000, 5_000


def choose(owner: Owner, *, name: str, kind: str, when: str = "", link: str = "") -> tuple[Did, Option]:
    """Take a place for the coming weeks, in a ``room`` or ``online``. More than two are possible; whether that is wise is the page's to say.

    Raises `WrongUse` without a name, for another kind, and for a link that does not lead to the web; `Conflict` if it is open already.
    """
    name, link = kept.line(name, LONGEST_NAME), link.replace("\0", "").strip()
    if not name:
        raise WrongUse("A place needs a name.", hint="PyData Lisbon, for example, or the Rust forum.")
    if kind not in Option.Kind.values:
        raise WrongUse("A place is in a room or online.", kind[:40])
    if len(link) > LONGEST_LINK or (link and not _leads_to_the_web(link)):
        raise WrongUse("This link does not lead to the web.", link[:80], "It begins with https://")
    if Option.objects.filter(owner=owner, name__iexact=name, kind=kind, dropped_on=None).exists():
        raise Conflict("You have chosen this place already.", hint="Say what came of it, or drop it.")
    with act(owner, "option.choose", f"Chose {name[:60]}.") as entry:
        made = entry.make(
            Option, name=name, kind=kind, when=kept.line(when, LONGEST_NAME), link=link, chosen_on=today(owner)
        )
    return done(owner, entry), made


def review(owner: Owner, *, option_id: int, text: str) -> Did:
    """Look back: what came of it, in the owner's words; it is kept for another month."""
    row, words = _open(owner, option_id), kept.text(text, LONGEST_REVIEW)
    if not words:
        raise WrongUse("Nothing was written down.", hint="One line is enough: whom you met, or what you learnt.")
    with act(owner, "option.review", f"Looked back on {row.name[:60]}, and kept it.") as entry:
        entry.change(row, review=words, reviewed_on=today(owner))
    return done(owner, entry)


def drop(owner: Owner, *, option_id: int, reason: str = "") -> Did:
    """Let a place go, with the reason where there is one; what came of it before stays where none is given."""
    row, words = _open(owner, option_id), kept.text(reason, LONGEST_REVIEW)
    with act(owner, "option.drop", f"Dropped {row.name[:60]}.") as entry:
        entry.change(row, dropped_on=today(owner), review=words or row.review)
    return done(owner, entry)


def _open(owner: Owner, pk: int) -> Option:
    row = Option.objects.filter(owner=owner, pk=pk).first()
    if row is None:
        raise NotFound("There is no such place in your book.")
    if row.dropped_on:
        raise Conflict("You have dropped this place already.", hint="Choose it again if it is wanted after all.")
    return row


def _leads_to_the_web(link: str) -> bool:
    return link.lower().startswith(("https://", "http://")) and not any(sign.isspace() for sign in link)
