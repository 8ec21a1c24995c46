"""Targets as their pages want them, and a few of them for beside something else."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.text import Truncator

from kith.book.models import Owner, Target
from kith.book.queries import targets as queries
from kith.book.queries.targets import Somebody, TargetRow
from kith.core.targets import SOME, next_step, stand, stand_at, way_in
from kith.core.wording import say
from kith.web.shown.people import quoted

#: Targets beside something else; people of one in a line; people of one on its own page, now and before each.
BESIDE, NAMES, MOST = 5, 3, 20


def beside(owner: Owner, rows: Sequence[TargetRow] | None = None) -> dict[str, Any]:
    """The context of `targets/_beside.html`: at most `BESIDE` targets with their people, those with the most first; ``rows`` where they are read already."""
    rows = queries.targets(owner) if rows is None else rows
    some = sorted(rows, key=lambda row: -len(row.now))[:BESIDE]
    shown = [_line(row) for row in some]
    return {"targets_beside": SimpleNamespace(count=len(rows), more=len(rows) - len(some), rows=shown)}


def page(owner: Owner) -> dict[str, Any]:
    """The list: where one stands, what is next, each with its people."""
    rows = queries.targets(owner)
    told, advice = stand([len(row.now) for row in rows])
    closed = [
        SimpleNamespace(pk=one.pk, name=one.name, on=one.closed_on, why=one.closed_why) for one in queries.closed(owner)
    ]
    return {
        "sentence": say(told), "advice": say(advice) if advice else "", "rows": [_line(row) for row in rows], "closed": closed,
        "next": _next_of(rows) if len(rows) >= SOME else None, "completions": queries.organizations(owner),
    }  # fmt: skip


def target(row: TargetRow) -> dict[str, Any]:
    """One target's page."""
    one = row.target
    closed_on = one.closed_on.isoformat() if one.closed_on else ""
    told = stand_at(one.name, len(row.now), len(row.before), closed_on=closed_on, closed_why=one.closed_why)
    rest = sum(max(0, len(some) - MOST) for some in (row.now, row.before))
    return {
        "target": one, "sentence": say(told), "next": None if one.closed_on else _next(row),
        "now": [_person(who, one) for who in row.now[:MOST]], "before": [_person(who, one) for who in row.before[:MOST]],
        "rest": rest, "filter": f"org:{quoted(one.name)}",
    }  # fmt: skip


def found(owner: Owner, typed: str) -> list[SimpleNamespace]:
    """Targets under the search box."""
    if len(typed) < 2:
        return []
    return [
        SimpleNamespace(
            url=reverse("target", args=[one.pk]), label=Truncator(one.name).chars(60), icon="meet", note="One of your targets", meant=False
        )
        for one in queries.matching(owner, typed)
    ]  # fmt: skip


def _line(row: TargetRow) -> SimpleNamespace:
    one = row.target
    return SimpleNamespace(
        pk=one.pk, name=one.name, why=one.why, follows=one.follows, people=[who.person for who in row.now[:NAMES]],
        others=max(0, len(row.now) - NAMES), before=len(row.before),
    )  # fmt: skip


def _person(who: Somebody, of: Target) -> SimpleNamespace:
    person = who.person
    lead = way_in(of.name, who.judged.role, who.step) if of.closed_on is None else None
    role = ", ".join(part for part in (person.role, person.organization) if part)
    return SimpleNamespace(person=person, step=who.step, role=role, why=say(lead) if lead else "", url=_ask(person.pk))


def _ask(person: int) -> str:
    return f"{reverse('ask-new')}?{urlencode({'person': person, 'kind': 'information'})}"


def _next_of(rows: Sequence[TargetRow]) -> SimpleNamespace:
    """Of several: the first where one knows nobody, since there is most to win; else the first."""
    row = next((row for row in rows if not row.now), rows[0])
    step = _next(row)
    return SimpleNamespace(
        url=reverse("target", args=[row.target.pk]),
        label=f"Open {Truncator(row.target.name).chars(30)}",
        text=step.text,
    )


def _next(row: TargetRow) -> SimpleNamespace:
    """Ask the closest there; else the closest who was there once; else go where its people are met."""
    for some, once in ((row.now, False), (row.before, True)):
        who = next((one for one in some if one.step and one.person.name and not one.person.never_suggest), None)
        if who:
            reason = next_step(who.person.name, once=once)
            return SimpleNamespace(
                url=_ask(who.person.pk), label=f"Ask {Truncator(who.person.name).chars(30)}", text=say(reason)
            )
    return SimpleNamespace(url=reverse("meet"), label="Find a way in", text=say(next_step("", once=False)))
