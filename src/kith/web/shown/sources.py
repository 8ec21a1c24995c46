"""Where something is from, in words."""

from __future__ import annotations

from kith.book.models import BY_HAND
from kith.core.errors import NotFound
from kith.core.wording.places import spot
from kith.sources import by_slug

_OWN = {"typed": "You typed it", BY_HAND: "Added by hand"}


def source_title(slug: str) -> str:
    """How a source is called on a page."""
    try:
        return _OWN.get(slug) or by_slug(slug).title
    except NotFound:
        return slug


def place_in(source: str, member: str, line: int) -> str:
    """ "Connections.csv, line 7"; nothing for what the owner wrote here, which stands in no file."""
    if source in _OWN:
        return ""
    return ", ".join([*([member] if member else []), *([spot(source, line)] if line else [])])
