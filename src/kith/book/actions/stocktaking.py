"""The stock-take: keeping one to compare the next with, and saying what somebody is at work."""

from __future__ import annotations

from kith.book.actions.did import Did, called, done
from kith.book.actions.journal import act
from kith.book.actions.merging import person as find
from kith.book.models import Correction, Owner, StockTake
from kith.book.queries.stocktake import stock
from kith.book.snapshots import today
from kith.book.snapshots.network import WORK_ROLE
from kith.core.errors import WrongUse
from kith.core.roles import BY_HAND
from kith.core.stocktake import counts
from kith.core.wording.stocktakes import ROLES


def keep(owner: Owner) -> tuple[Did, StockTake]:
    """Keep the numbers of today's stock-take; of one day there is one, the last."""
    now = stock(owner)
    numbers = counts(now.taken)
    with act(owner, "stock_take", "Kept the stock-take.") as entry:
        kept = entry.change(now.kept, counts=numbers) if now.kept else entry.make(StockTake, on=now.on, counts=numbers)
    return done(owner, entry), kept


def say_role(owner: Owner, *, person_id: int, role: str) -> Did:
    """Say what somebody is at work (`kith.core.roles.BY_HAND`); it wins over every title. Empty: the title speaks again."""
    if role and role not in BY_HAND:
        raise WrongUse("There is no such role.", role[:40], f"It is one of: {', '.join(BY_HAND)}.")
    one = find(owner, person_id)
    there = Correction.objects.filter(owner=owner, person=one, field=WORK_ROLE).first()
    title = (
        f"{called(one)} is {ROLES[role][0]}, as you said."
        if role
        else f"What {called(one)} is at work goes by the title again."
    )
    with act(owner, "correct", title) as entry:
        if there and not role:
            entry.remove(there)
        elif there:
            entry.change(there, value=role, made_on=today(owner) if there.value != role else there.made_on)
        elif role:
            entry.make(Correction, person=one, field=WORK_ROLE, value=role, made_on=today(owner))
    return done(owner, entry)
