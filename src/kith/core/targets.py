"""Targets: how many are good to have, and where one stands with them.

Five to fifteen: fewer than two are no search, more than fifteen get no attention each. It is told kindly and forbids nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from kith.core.reasons import Reason
from kith.core.roles import HIRES, Role

#: Fewer than these are few, more are many; fewer than `SOME` are hardly any.
SOME, FEW, MANY = 2, 5, 15


def stand(there: Sequence[int]) -> tuple[Reason, Reason | None]:
    """Where one stands, and advice on the number if it needs any. ``there``: for each open target how many people one knows there."""
    count, known = len(there), sum(1 for people in there if people)
    advice = (
        "none" if not count else "one" if count < SOME else "few" if count < FEW else "many" if count > MANY else ""
    )
    told = Reason(f"stock.targets_{advice}", 1.0, "points", {"count": count}) if advice else None
    return Reason("stock.targets", float(count), "points", {"count": count, "known": known}), told


def stand_at(name: str, now: int, before: int, *, closed_on: str = "", closed_why: str = "") -> Reason:
    """Where one stands with one target: how many people one knows there, now and before. ``closed_on`` is an ISO day."""
    if closed_on:
        return Reason("stock.target_closed", 1.0, "points", {"name": name, "on": closed_on, "why": closed_why})
    return Reason("stock.target", 1.0, "points", {"name": name, "now": now, "before": before})


def way_in(name: str, role: Role, step: int) -> Reason | None:
    """How somebody who is or was there could lead there; None for strangers (step 0), who can only be met."""
    if not step:
        return None
    code = "way_hires" if role in HIRES else "way_asked" if step >= 2 else "way_loose"
    return Reason(f"stock.{code}", float(step), "points", {"target": name, "role": role.value})


def next_step(name: str, *, once: bool) -> Reason:
    """What to do next: ask somebody who is there, or was there ``once``; without a ``name`` go where its people are met."""
    code = "target_meet" if not name else "target_once" if once else "target_ask"
    return Reason(f"stock.{code}", 1.0, "points", {"name": name})
