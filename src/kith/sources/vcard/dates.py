"""Birthdays as cards write them."""

from __future__ import annotations

import re

from kith.core.columns import date_of, partial_date
from kith.core.records import PartialDate
from kith.sources.vcard.properties import Property

#: ISO 8601 in basic form (RFC 6350 section 4.3.1): 19850412, --0412, with a time behind it that does not matter.
_BASIC = re.compile(r"(\d{4}|--)-?(\d{2})-?(\d{2})(?:[T ].*)?")


def birthday(prop: Property) -> PartialDate | None:
    """The date of a BDAY, or None: unreadable, or only a day of no month (``---12``).

    The year is unknown where the card says so: ``--0412``, the year 1604 or 0, or the year that X-APPLE-OMIT-YEAR names.
    """
    text = prop.text
    match = _BASIC.fullmatch(text) if len(text) <= 40 else None
    if not match:
        return date_of(text)
    year, month, day = match.groups()
    omitted = prop.params.get("X-APPLE-OMIT-YEAR", ("",))[0]
    return partial_date(0 if year in ("--", omitted) else int(year), int(month), int(day))
