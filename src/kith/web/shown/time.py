"""Time for people as `meet/time.html` wants it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from types import SimpleNamespace

from django.urls import reverse

from kith.book.models import Option, TimeEntry
from kith.book.queries.time import Line, Times
from kith.core.time_share import BOTH, LEARNING, PEOPLE, WEEK, Balance, Month, Plan, bars
from kith.core.wording import say
from kith.core.wording.dates import MONTHS, counted
from kith.core.wording.marks import kind_word
from kith.core.wording.times import rests_on, short

#: What minutes count for, in words.
FOR = {PEOPLE: "For people", LEARNING: "For learning", BOTH: "For both"}
#: Minutes and what they are for, one tap each.
CHIPS = ((15, PEOPLE), (30, PEOPLE), (60, PEOPLE), (60, BOTH), (30, LEARNING))
_LABEL = {PEOPLE: "for people", LEARNING: "for learning", BOTH: "for both"}
#: The picture's size, and the width of one bar with its gap.
_HIGH, _STEP, _WIDE = 100, 70, 40
#: The first day that an address may ask for; before it nobody wrote anything down here.
_EARLIEST = date(2000, 1, 3)


def chips() -> list[SimpleNamespace]:
    """The one-tap amounts."""
    return [SimpleNamespace(value=f"{m}:{what}", label=f"{short(m)} {_LABEL[what]}") for m, what in CHIPS]


def week(found: Times, today: date) -> SimpleNamespace:
    """The week as a table by day, with its sums and what each rests on."""
    now = found.look.weeks[-1]
    this = now.monday <= today < now.monday + timedelta(days=WEEK)
    rows = [_row(found.lines[row.key]) for row in now.rows]
    seen: set[date] = set()
    for row in rows:
        row.first = row.on not in seen
        seen.add(row.on)
    return SimpleNamespace(
        sentence=say(now.reason) if this else f"The week from {_day(now.monday)}: {short(now.sums.people)} for people.",
        title="This week" if this else f"The week from {_day(now.monday)}",
        this=this, rows=rows, people=short(now.sums.people), learning=short(now.sums.learning),
        both=short(now.sums.both) if now.sums.both else "", total=short(now.sums.total), added=_added(now), planned=now.planned,
        earlier=_url(now.monday - timedelta(days=WEEK)), later="" if this else _url(now.monday + timedelta(days=WEEK)),
    )  # fmt: skip


def _added(now: Balance) -> str:
    """How the sum for people comes about, where it is more than one kind."""
    if not now.sums.both:
        return ""
    return f"{short(now.sums.people - now.sums.both)} for people, {short(now.sums.both)} for both"


def _row(line: Line) -> SimpleNamespace:
    what = line.text or (line.option and f"At {line.option}") or "No words"
    if line.note:
        others = f" and {counted(line.more, 'other')}" if line.more else ""
        what = f"{kind_word(line.kind)} with {', '.join(name or 'no name yet' for name in line.people)}{others}"
    spent = line.spent
    corrected = bool(line.note and line.entry)
    return SimpleNamespace(
        on=spent.on, what=what, place=line.option if line.text else "", minutes=spent.minutes, short=short(spent.minutes),
        counts_for=spent.counts_for, for_words=FOR[spent.counts_for], key=spent.key, entry=line.entry, note=line.note, corrected=corrected,
        rests_on=rests_on(spent.origin, line.kind, line.estimated, said=line.said, corrected=corrected),
    )  # fmt: skip


def picture(look: Month) -> SimpleNamespace:
    """The weeks as bars, the plan as a line across them, and the same in numbers."""
    heights = bars(look)
    drawn = [
        SimpleNamespace(
            x=at * _STEP + (_STEP - _WIDE) // 2, y=_HIGH - bar.height, wide=_WIDE, high=bar.height, middle=at * _STEP + _STEP // 2,
            label=_day(bar.monday, short_month=True), url=_url(bar.monday), minutes=short(bar.minutes),
            planned=short(one.planned) if one.planned else "", learning=short(one.sums.learning), total=short(one.sums.total),
        )
        for at, (bar, one) in enumerate(zip(heights, look.weeks, strict=True))
    ]  # fmt: skip
    plan = heights[-1].planned
    return SimpleNamespace(
        sentence=say(look.reason), weeks=drawn, line=_HIGH - plan if plan else None, width=_STEP * len(drawn),
        any=bool(look.spent),
    )  # fmt: skip


def plan_form(plan: Plan | None) -> SimpleNamespace:
    """What the form of the plan holds, and the sum that it comes to."""
    if plan is None:
        return SimpleNamespace(hours="", percent="", sum="")
    hours = f"{plan.minutes / 60:.2f}".rstrip("0").rstrip(".")
    return SimpleNamespace(
        hours=hours, percent=str(plan.percent), sum=f"{hours} hours × {plan.percent} % = {short(plan.people)} a week"
    )


def timer(running: TimeEntry | None) -> SimpleNamespace | None:
    """The timer that is running."""
    if running is None:
        return None
    return SimpleNamespace(
        pk=running.pk, since=running.started_at, text=running.text, for_words=FOR[running.counts_for].lower()
    )


def places(options: Sequence[Option]) -> list[SimpleNamespace]:
    """The open places to choose one from."""
    return [SimpleNamespace(pk=one.pk, name=one.name) for one in options]


def asked_day(text: str | None, today: date) -> date:
    """The day that an address asks for; today for anything that is no day of the past."""
    try:
        day = date.fromisoformat(text or "")
    except ValueError:
        return today
    return day if _EARLIEST <= day <= today else today


def _day(on: date, *, short_month: bool = False) -> str:
    return f"{on.day} {MONTHS[on.month - 1][:3] if short_month else MONTHS[on.month - 1]}"


def _url(monday: date) -> str:
    return f"{reverse('time')}?week={monday.isoformat()}"
