"""``kith person``: everything about one person."""

from __future__ import annotations

from typing import Any

import click

from kith.book.models import Affiliation, Identity, Owner, Person, SourceRow, Tagging
from kith.book.queries import person as person_query
from kith.book.queries.one_person import links
from kith.book.snapshots import today
from kith.cli.printing import (
    STANDINGS,
    STEPS,
    book,
    day,
    grid,
    json_option,
    line,
    one_person,
    person_json,
    place,
    print_json,
    reason_json,
    role,
    sentence,
)
from kith.core.reasons import Reason

#: How much of the timeline is printed.
EVENTS = 10


@click.command("person")
@click.argument("name", nargs=-1, required=True)
@json_option
def person(name: tuple[str, ...], as_json: bool) -> None:
    """Everything about one person: NAME is a name, an address, or a number from kith who."""
    owner = book()
    one = person_query.get(owner, one_person(owner, " ".join(name)).pk)
    if as_json:
        print_json(as_data(owner, one))
    else:
        _show(owner, one)


def as_data(owner: Owner, one: Person) -> dict[str, Any]:
    """The person for programs. ``tie.strength`` 0..1; its reasons add up to it."""
    strength, reasons = person_query.why(owner, one)
    facts = person_query.facts(owner, one)
    rows = SourceRow.objects.filter(owner=owner, identity__person=one, left_out=False).order_by("pk")
    jobs = Affiliation.objects.filter(owner=owner, identity__person=one, row__left_out=False).order_by("pk")
    addresses = Identity.objects.filter(owner=owner, person=one).exclude(kind="row").order_by("kind", "pk")
    tie = person_json(one)
    events, _ = person_query.timeline(owner, one)
    return {
        "id": one.pk,
        "name": one.name,
        "role": one.role,
        "organization": one.organization,
        "place": one.place,
        "standing": one.standing,
        "names": list(dict.fromkeys([one.name, *(value.text for value in facts.get("name", []))])),
        "identities": [{"kind": row.kind, "value": row.value, "shown": row.shown} for row in addresses],
        "affiliations": [
            {"organization": organization, "title": title, "since": since, "until": until, "current": current, "kind": kind}
            for organization, title, since, until, current, kind in dict.fromkeys(
                jobs.values_list("organization__name", "title", "since", "until", "current", "kind")
            )
        ],
        "tie": {
            "strength": strength / 1000,
            "step": tie["step"],
            "trend": one.tie.trend if hasattr(one, "tie") else "",
            "dormant": one.tie.dormant if hasattr(one, "tie") else False,
            "interactions": one.tie.interactions if hasattr(one, "tie") else 0,
            "last": tie["last"],
            "due": tie["due"],
            "reasons": [reason_json(reason) for reason in reasons],
        },
        "sources": [
            {"source": source, "member": member, "line": number, "import": brought}
            for source, member, number, brought in rows.values_list("source", "file__name", "line", "brought_by__number")
        ],
        "one_person": _one_person(owner, one),
        "tags": _tags(owner, one),
        "follow_ups": [
            {"id": row.pk, "text": row.text, "due_on": row.due_on.isoformat()} for row in person_query.follow_ups(owner, one)
        ],
        "common_ground": [reason_json(reason) for reason in _ground(owner, one)],
        "timeline": [
            {"on": event.on.isoformat(), "kind": event.kind, "times": event.times, "sent": event.sent, "text": event.text}
            for event in events
        ],
    }  # fmt: skip


def _one_person(owner: Owner, one: Person) -> list[dict[str, Any]]:
    """Why the rows and addresses are one person: the links that tie all of them, with reasons in bits, or the day the owner said so."""
    identities = Identity.objects.filter(owner=owner, person=one).values_list("pk", "kind", "value")
    told = {pk: {"kind": kind, "value": value} for pk, kind, value in identities}
    return [
        {
            "first": told[link.first],
            "second": told[link.second],
            "said_on": link.said_on.isoformat() if link.said_on else None,
            "reasons": [reason_json(reason) for reason in link.reasons],
        }
        for link in links(owner, one)
    ]


def _tags(owner: Owner, one: Person) -> list[str]:
    return list(
        Tagging.objects.filter(owner=owner, person=one).order_by("tag__name").values_list("tag__name", flat=True)
    )


def _ground(owner: Owner, one: Person) -> list[Reason]:
    return person_query.shared_ground(owner, [one.pk]).get(one.pk, [])


def _show(owner: Owner, one: Person) -> None:
    on = today(owner)
    line(one.name or "No name", "bold")
    grid([(part,) for part in (role(one), one.place) if part])
    step = one.tie.step if hasattr(one, "tie") else 0
    line(f"{STEPS[step]}  {STANDINGS[one.standing]}", "green")
    _, reasons = person_query.why(owner, one)
    for reason in reasons:
        line(f"  {sentence(reason)}", "dim")
    rows = []
    for field, values in person_query.facts(owner, one).items():
        for value in (one for one in values if not one.replaced):
            rows.append((field, value.text + (f", {value.note}" if value.note else ""), _where(value)))
    rows += [("tag", tag, "") for tag in _tags(owner, one)]
    if rows:
        line()
        grid(rows, styles=("dim", "", "dim"))
    promises = person_query.follow_ups(owner, one)
    if promises:
        line()
        grid([(day(row.due_on, today=on), row.text or "get back to them") for row in promises], styles=("yellow",))
    events, _ = person_query.timeline(owner, one)
    if events:
        line()
        grid([(day(event.on, today=on), _what(event)) for event in events[:EVENTS]], styles=("dim",))


def _where(value: person_query.FactValue) -> str:
    for origin in value.origins:
        if origin.by_hand:
            return "corrected by you"
        if origin.member:
            return f"{origin.source}, {place(origin.source, origin.member, origin.line)}"
    return ""


def _what(event: person_query.Event) -> str:
    times = f" ×{event.times}" if event.times > 1 else ""
    return f"{event.kind}{times}" + (f": {event.text}" if event.text else "")
