"""What the owner prefers: how they are called, where their day begins, how long Today may take.

No evidence and no decision about anybody, so it stands in no journal: setting it back is one more change.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from kith.book.actions import kept
from kith.book.models import Owner, Person
from kith.book.snapshots import today
from kith.core.errors import WrongUse

#: Bounds of the minutes that Today may take.
FEWEST, MOST = 5, 240


def ask_for(owner: Owner, *, slug: str, asked: bool) -> Owner:
    """Remember that an export was asked for somewhere today, or forget it."""
    waiting = {name: on for name, on in owner.asked.items() if name != slug}
    owner.asked = waiting | ({slug[:40]: today(owner).isoformat()} if asked else {})
    owner.save(update_fields=["asked"])
    return owner


def prefer(owner: Owner, *, name: str, zone: str, minutes: int) -> Owner:
    """Keep the three. Raises `WrongUse` (and keeps none) for a zone that is none, or minutes out of bounds.

    With another zone "today" may be another day: everybody is computed anew.
    """
    try:
        ZoneInfo(zone)
    except (ValueError, OSError, LookupError) as error:
        raise WrongUse(
            "There is no such time zone.", zone[:64], "Choose one from the list, such as Europe/Lisbon."
        ) from error
    if not FEWEST <= minutes <= MOST:
        raise WrongUse("Today cannot take so long.", f"{minutes} minutes", f"Choose {FEWEST} to {MOST}.")
    moved = owner.zone != zone
    owner.name, owner.zone, owner.minutes = name.replace("\0", "").strip()[:200] or owner.username, zone, minutes
    owner.save(update_fields=["name", "zone", "minutes"])
    if moved:
        Person.objects.filter(owner=owner).mark_stale()
    return owner


def live_in(owner: Owner, *, place: str) -> Owner:
    """Where the owner lives; empty: what their exports say holds again."""
    owner.place = kept.line(place, 200)
    owner.save(update_fields=["place"])
    return owner
