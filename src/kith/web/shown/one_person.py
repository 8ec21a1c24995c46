"""Why this is one person, as `people/split.html` wants it."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace

from django.utils.formats import date_format

from kith.book.models import Identity
from kith.book.queries.one_person import Link
from kith.core.wording import say
from kith.web.shown.person import belonging

_GONE = "Nothing speaks for it any more: what joined them has changed or gone since. If they are two, say so above."


def links(some: Sequence[Link], belongings: Sequence[Identity]) -> list[SimpleNamespace]:
    """Each link: both ends, and why in sentences, the owner's own word first."""
    ends = {one.pk: belonging(one) for one in belongings}
    return [
        SimpleNamespace(first=ends[one.first], second=ends[one.second], why=_why(one))
        for one in some
        if one.first in ends and one.second in ends
    ]


def _why(one: Link) -> list[str]:
    said = [f"You said so, {date_format(one.said_on, 'j F Y')}."] if one.said_on else []
    return said + [say(reason) for reason in one.reasons] or [_GONE]
