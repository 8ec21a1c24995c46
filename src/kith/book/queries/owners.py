"""What is the owner's own: addresses that are theirs, and work that waits."""

from __future__ import annotations

from dataclasses import dataclass

from kith.book.models import Identity, Job, JobState, Owner
from kith.book.queries.person import ground_of_owner

_WORDS = {"email": "address", "phone": "phone", "profile": "profile", "handle": "account"}


@dataclass(frozen=True, slots=True)
class OwnAddress:
    """An address confirmed as the owner's, as it first stood, and the word for its kind."""

    pk: int
    value: str
    kind: str


def addresses(owner: Owner) -> list[OwnAddress]:
    """The owner's confirmed addresses, those of rows left out."""
    rows = Identity.objects.filter(owner=owner, mine=True).exclude(kind="row").order_by("kind", "value")
    return [OwnAddress(one.pk, one.shown or one.value, _WORDS.get(one.kind, one.kind)) for one in rows[:200]]


def work_waiting(owner: int) -> int:
    """How many jobs wait or run."""
    return Job.objects.filter(owner=owner, state__in=(JobState.WAITING, JobState.RUNNING)).count()


def place_and_work(owner: Owner) -> tuple[str, frozenset[str]]:
    """Where the owner lives, by their own word or else by their exports, empty where neither says it; and where they work or learn now, comparable."""
    ground = ground_of_owner(owner)
    now = (stay.key for stay in ground.stays if stay.until is None and stay.current is not False)
    return owner.place or next((shown for _, shown in ground.places), ""), frozenset(now)
