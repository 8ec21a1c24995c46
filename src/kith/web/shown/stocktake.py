"""The stock-take as `stocktake/page.html` wants it: the sentence, the next act, the gaps, the same numbers as a table, who could help."""

from __future__ import annotations

from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.text import Truncator

from kith.book.queries.stocktake import Stock
from kith.core.reasons import Reason
from kith.core.roles import BY_HAND, Role, role_of
from kith.core.stocktake import Mine, One, Row, StockTake, compare, counts, read_counts, why
from kith.core.stocktake_gaps import Act, Gap
from kith.core.wording import say
from kith.core.wording.stocktakes import ROLES
from kith.web.shown.roles_picture import picture

#: Names in a row of the table, people under a purpose, people whose role can be said at once, and before a role was asked for.
NAMES, HELPERS, SAID, FIRST = 5, 3, 30, 6
#: A sentence is cut here.
LONGEST = 240
#: What an act is called on its button, by its code; the rest name a person or a target.
_LABELS = {
    "do_write": "Write down who you know", "do_sort": "Sort the first thirty", "do_say_roles": "Say what they do",
    "do_say_how_well": "Look through your people", "do_name_targets": "Name a target", "do_say_place": "Say where you live",
}  # fmt: skip
_PURPOSES = (
    ("inform", "Could inform you", "how a field or a role is"),
    ("advise", "Could advise you", "on a decision"),
    ("work", "Could lead to work", "by hiring, leading, or knowing another house"),
)
_LINES = (
    ("people", "In your network"), ("inform", "Could inform you"), ("advise", "Could advise you"), ("work", "Could lead to work"),
    ("role.recruiter", "Recruiters"), ("at_target", "At your targets"), ("local", "Local"),
)  # fmt: skip


def context(stock: Stock, role: str) -> dict[str, Any]:
    """Everything the page shows; ``role`` is the one whose people are listed."""
    taken = stock.taken
    first = taken.gaps[0] if taken.gaps else None
    return {
        "sentence": say(taken.stand), "next": act_of(first.act) if first else None, "taken": taken, "today": stock.on,
        "gaps": [gap_of(gap) for gap in taken.gaps], "picture": picture(taken), "rows": [_row(row) for row in taken.rows],
        "helps": [_help(code, label, what, taken, stock.mine) for code, label, what in _PURPOSES],
        "then": _then(stock), "who": _who(taken, role), "next_on": stock.next_on, "kept": stock.kept, "place": stock.mine.place,
        "due": stock.next_on is not None and stock.next_on <= stock.on,
    }  # fmt: skip


def gap_of(gap: Gap) -> SimpleNamespace:
    """A gap: what is missing, what helps, and the button."""
    act = act_of(gap.act)
    return SimpleNamespace(text=_said(gap.reason), help=act.text, url=act.url, label=act.label)


def act_of(act: Act) -> SimpleNamespace:
    """Where an act is done, what its button is called, and why it helps."""
    code = act.reason.code.removeprefix("gap.")
    label = _LABELS.get(code) or ("Open the target" if act.to == "target" else "Choose an evening")
    if act.to == "ask":
        label = f"Ask {Truncator(str(act.reason.facts.get('name') or '')).chars(30)}"
    return SimpleNamespace(url=_url(act), label=label, text=_said(act.reason))


def _said(reason: Reason) -> str:
    """A sentence in which a name that never ends is cut."""
    return Truncator(say(reason)).chars(LONGEST)


def _url(act: Act) -> str:
    if act.to == "ask":
        return f"{reverse('ask-new')}?{urlencode({'person': act.person, 'kind': act.kind})}"
    if act.to == "target":
        return reverse("target", args=[int(act.target)])
    here = {"place": "#place", "roles": f"?role={Role.UNKNOWN.value}#who"}
    return here.get(act.to) or reverse(act.to)


def person(one: One) -> SimpleNamespace:
    """Somebody as `person_link` wants them."""
    return SimpleNamespace(pk=int(one.id), name=one.name)


def people_of(some: Iterable[One]) -> list[SimpleNamespace]:
    """Several of them."""
    return [person(one) for one in some]


def _row(row: Row) -> SimpleNamespace:
    role = row.role.value
    return SimpleNamespace(
        code=role, label=ROLES[role][2], count=len(row.people), people=people_of(row.people[:NAMES]),
        more=max(0, len(row.people) - NAMES), url=f"?role={role}#who",
    )  # fmt: skip


def _help(code: str, label: str, what: str, taken: StockTake, mine: Mine) -> SimpleNamespace:
    who = taken.helps[code]
    some = [SimpleNamespace(person=person(one), why=say(why(one, mine)[code])) for one in who[:HELPERS]]
    return SimpleNamespace(label=label, what=what, count=len(who), people=some, more=len(who) - len(some))


def _then(stock: Stock) -> SimpleNamespace | None:
    """Last time and now, as a table and in words; None before one was kept on another day."""
    if stock.last is None:
        return None
    before, now = read_counts(stock.last.counts), counts(stock.taken)
    lines = [
        SimpleNamespace(label=label, before=before.get(code), now=now.get(code))
        for code, label in _LINES
        if code in before or code in now
    ]
    words = [say(reason) for reason in compare(before, now, stock.last.on.isoformat())]
    return SimpleNamespace(on=stock.last.on, lines=lines, words=words)


def _who(taken: StockTake, role: str) -> SimpleNamespace | None:
    """The people of one role, each with why, and the choice of another one."""
    asked = role or Role.UNKNOWN.value
    row = next((row for row in taken.rows if row.role.value == asked), None)
    if row is None or (not row.people and not role):
        return None
    some = [
        SimpleNamespace(
            person=person(one), step=one.step, why=say(role_of(one.title, one.by_hand).reason), by_hand=one.by_hand in BY_HAND,
            role=row.role.value,
        )
        for one in row.people[: SAID if role else FIRST]
    ]  # fmt: skip
    choices = [(code.value, ROLES[code.value][2]) for code in BY_HAND]
    return SimpleNamespace(
        role=asked,
        label=ROLES[asked][2],
        plural=ROLES[asked][1],
        people=some,
        count=len(row.people),
        choices=choices,
        rest_url="" if role or len(row.people) <= FIRST else f"?role={asked}#who",
    )
