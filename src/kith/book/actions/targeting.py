"""Targets: naming one with the reason, saying what is followed of it, closing it with a reason, opening it again. Each is one act."""

from __future__ import annotations

from django.utils.text import Truncator

from kith.book.actions import kept
from kith.book.actions.did import Did, done
from kith.book.actions.journal import act
from kith.book.models import Owner, Target
from kith.book.snapshots import today
from kith.core.errors import NotFound, WrongUse
from kith.core.normal import normal_organization

#: A name and a text are cut here.
LONGEST_NAME, LONGEST = 200, 5_000


def name(owner: Owner, *, name: str, why: str = "", follows: str = "") -> tuple[Did, Target]:
    """Name a target. One that was closed is opened again; what is not given of it stays.

    Raises `WrongUse` for what names no organization, and for one that is a target already.
    """
    name, why, follows = kept.line(name, LONGEST_NAME), kept.text(why, LONGEST), kept.text(follows, LONGEST)
    value = normal_organization(name)
    if not value:
        raise WrongUse("This names no organization.", name[:80], "Write a company, school or group, as in: Acme")
    there = Target.objects.filter(owner=owner, value=value).first()
    if there and there.closed_on is None:
        raise WrongUse("This is one of your targets already.", there.name[:80])
    with act(owner, "target", f"Named {_short(name)} as a target.") as entry:
        if there:
            entry.change(
                there, name=name, why=why or there.why, follows=follows or there.follows, closed_on=None, closed_why=""
            )
        else:
            there = entry.make(Target, name=name, value=value, why=why, follows=follows, made_on=today(owner))
    return done(owner, entry), there


def reword(owner: Owner, *, target_id: int, why: str, follows: str) -> Did:
    """Say anew why it is one, and what is followed of it."""
    one = find(owner, target_id)
    with act(owner, "target.reword", f"Said anew why {_short(one.name)} is a target.") as entry:
        entry.change(one, why=kept.text(why, LONGEST), follows=kept.text(follows, LONGEST))
    return done(owner, entry)


def close(owner: Owner, *, target_id: int, why: str) -> Did:
    """It is none any more, and why; closed already it stays as it is. Raises `WrongUse` without a reason: it is what is learnt from it."""
    one, why = find(owner, target_id), kept.text(why, LONGEST)
    if one.closed_on is None and not why:
        raise WrongUse(
            "Say in a word why.", hint="It is what you learnt: too far, no women in the team, I was wrong about them."
        )
    with act(owner, "target.close", f"Closed the target {_short(one.name)}.") as entry:
        if one.closed_on is None:
            entry.change(one, closed_on=today(owner), closed_why=why)
    return done(owner, entry)


def reopen(owner: Owner, *, target_id: int) -> Did:
    """It is one again."""
    one = find(owner, target_id)
    with act(owner, "target.reopen", f"Opened the target {_short(one.name)} again.") as entry:
        entry.change(one, closed_on=None, closed_why="")
    return done(owner, entry)


def find(owner: Owner, pk: int) -> Target:
    """One target of this owner; `NotFound` for nobody's and for somebody else's."""
    found = Target.objects.filter(owner=owner, pk=pk).first()
    if found is None:
        raise NotFound("There is no such target.", hint="It may have been taken back: look through your targets.")
    return found


def _short(text: str) -> str:
    return Truncator(text).chars(60)
