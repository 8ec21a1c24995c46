"""Dates, distances in time and numbers as people say them."""

from __future__ import annotations

from datetime import date

MONTHS = tuple("January February March April May June July August September October November December".split())  # noqa: SIM905
WEEKDAYS = tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())  # noqa: SIM905
_NUMBERS = tuple("no one two three four five six seven eight nine ten eleven twelve".split())  # noqa: SIM905


def number(count: int) -> str:
    """In words up to twelve, then in figures; nought is "no"."""
    return _NUMBERS[count] if 0 <= count <= 12 else f"{count:,}"


def counted(count: int, one: str, many: str = "") -> str:
    """ "one mail", "four mails", "41 mails"; the plural adds an s unless it is given."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def as_name(text: str) -> str:
    """A name that is kept in small letters, as one writes it: ``acme labs`` -> ``Acme Labs``."""
    return " ".join(upper_first(word) for word in text.split())


def upper_first(text: str) -> str:
    """The first letter as a capital, the rest untouched."""
    return text[:1].upper() + text[1:]


def day_text(iso: str, *, today: date | None = None) -> str:
    """ "14 March", with the year unless it is this year's or (without a ``today``) always."""
    on = date.fromisoformat(iso)
    short = f"{on.day} {MONTHS[on.month - 1]}"
    return short if today and on.year == today.year else f"{short} {on.year}"


def day_from(iso: str, days: int) -> str:
    """As `day_text`, for a day that was ``days`` ago; within nine months no year is needed."""
    return day_text(iso, today=date.fromisoformat(iso) if days < 275 else None)


def partial_text(text: str) -> str:
    """A partial date in its text form (``2019``, ``2019-05``, ``--03-14``) as said: "2019", "May 2019", "14 March"."""
    year, _, rest = ("", "", text[2:]) if text.startswith("--") else text.partition("-")
    month, _, day = rest.partition("-")
    return " ".join(
        part for part in (str(int(day)) if day else "", MONTHS[int(month) - 1] if month else "", year) if part
    )


def span(days: int) -> str:
    """A length of time, roughly: "four days", "three weeks", "two months", "more than a year", "more than four years".

    Months are the nearest, as in `every`: what comes every three months is three months away.
    """
    if days < 14:
        return counted(max(days, 1), "day")
    if days < 60:
        return counted(days // 7, "week")
    if days < 365:
        return counted(min(round(days * 12 / 365), 11), "month")
    years = days // 365
    return "more than a year" if years == 1 else f"more than {number(years)} years"


def ago(days: int) -> str:
    """How long ago: "today", "yesterday", "eleven days ago", "more than a year ago"."""
    return ("today", "yesterday")[max(days, 0)] if days < 2 else f"{span(days)} ago"


def every(days: int) -> str:
    """A rhythm: "every day", "every ten days", "every six weeks", "every two months", "once a year"."""
    for unit, length, most in (("day", 1, 13), ("week", 7, 11), ("month", 30, 12)):
        count = round(days / length)
        if count <= most:
            return (
                f"every {unit}"
                if count <= 1
                else ("once a year" if count == 12 and unit == "month" else f"every {number(count)} {unit}s")
            )
    years = max(1, round(days / 365))
    return "once a year" if years == 1 else f"every {number(years)} years"


def until(iso: str, day: date) -> str:
    """A day to come, seen from ``day``: "today", "tomorrow", "on Friday", "on 14 March"."""
    on = date.fromisoformat(iso)
    ahead = (on - day).days
    if ahead <= 1:
        return "today" if ahead == 0 else "tomorrow" if ahead == 1 else f"on {day_text(iso, today=day)}"
    return f"on {WEEKDAYS[on.weekday()]}" if ahead < 7 else f"on {day_text(iso, today=day)}"
