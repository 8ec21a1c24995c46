"""Whom to be in touch with today, and why: a short list that fits the time there is, and may be empty."""

from kith.core.today.coming import coming
from kith.core.today.compose import compose, fits, last_text, to_say
from kith.core.today.values import ASKS, KINDS, MINUTES, Candidate, Coming, FollowUp, Item, Mark, Meeting, News, Pending

__all__ = [
    "ASKS",
    "KINDS",
    "MINUTES",
    "Candidate",
    "Coming",
    "FollowUp",
    "Item",
    "Mark",
    "Meeting",
    "News",
    "Pending",
    "coming",
    "compose",
    "fits",
    "last_text",
    "to_say",
]
