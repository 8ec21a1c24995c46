"""The dates that LinkedIn has written over the years, each by its own pattern; months are English in every language.

All functions return None for anything else. Years of two digits are of this century: LinkedIn began in 2003.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from kith.core.records import PartialDate

_MONTHS = {
    name: number
    for number, name in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], start=1)
}  # fmt: skip
_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3})[ -](\d{4}|\d{2})\Z")
_AMERICAN = re.compile(
    r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?:,? \d{1,2}:\d{2}(?::\d{2})?(?:[ \u202f]?[AP]M)?)?\Z", re.IGNORECASE
)
_UTC = re.compile(r"(\d{4})([-/])(\d{2})\2(\d{2}) (\d{2}):(\d{2}):(\d{2}) UTC\Z")
_MONTH_YEAR = re.compile(r"(?:([A-Za-z]{3}) )?(\d{4})\Z")
_BIRTH = re.compile(r"([A-Za-z]{3}) (\d{1,2})(?:, (\d{4}))?\Z")


def _year(text: str) -> int:
    return int(text) + (2000 if len(text) == 2 else 0)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day(text: str) -> date | None:
    """``07 Jun 2022``; ``4-Apr-21`` as spreadsheets save it."""
    match = _DAY_MONTH_YEAR.match(text)
    month = _MONTHS.get(match[2].lower()) if match else None
    return _date(_year(match[3]), month, int(match[1])) if match and month else None


def american(text: str) -> date | None:
    """The day of ``10/4/18, 6:47 AM`` (month first). Its time has no zone, so it is not an instant."""
    match = _AMERICAN.match(text)
    return _date(_year(match[3]), int(match[1]), int(match[2])) if match else None


def instant(text: str) -> datetime | None:
    """``2024-12-03 17:04:11 UTC`` and ``2024/12/03 17:04:11 UTC``."""
    match = _UTC.match(text)
    try:
        return datetime(*(int(match[part]) for part in (1, 3, 4, 5, 6, 7)), tzinfo=UTC) if match else None  # type: ignore[arg-type, misc]
    except ValueError:
        return None


def month(text: str) -> PartialDate | None:
    """``Mar 2019`` or ``2019``."""
    match = _MONTH_YEAR.match(text)
    if not match or int(match[2]) < 1:
        return None
    number = _MONTHS.get(match[1].lower()) if match[1] else 0
    return None if number is None else PartialDate(int(match[2]), number)


def birthday(text: str) -> PartialDate | None:
    """``Jan 22`` or ``Jan 22, 1990``."""
    match = _BIRTH.match(text)
    number = _MONTHS.get(match[1].lower()) if match else None
    if not match or not number:
        return None
    try:
        return PartialDate(int(match[3] or 0), number, int(match[2]))
    except ValueError:
        return None
