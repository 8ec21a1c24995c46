"""Today: whom to be in touch with and why, a line to log what happened, and the three answers to a row."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from kith.book.actions import answering
from kith.book.models import Owner
from kith.book.queries import people as everybody
from kith.book.queries import person as persons
from kith.book.queries import sorting, time
from kith.book.queries import today as lists
from kith.book.snapshots import today as day_of_owner
from kith.core.today import MINUTES
from kith.core.wording import say
from kith.core.wording.dates import span
from kith.core.wording.dates import until as day_to_come
from kith.web.after import back, chosen_day, done_line, whole
from kith.web.page import OwnerRequest, page
from kith.web.shown import today as shown
from kith.web.shown.guide import next_step

#: Longer words than this are no opening line and no note on a row.
LONGEST = 5_000


@page("today")
def today(request: OwnerRequest) -> HttpResponse:
    """The list of the owner's day; what to do first where there is nobody yet."""
    return _page(request)


@page("today-verdict")
def verdict(request: OwnerRequest, person: int) -> HttpResponseBase:
    """Answer a row. With htmx the row's new form comes back, otherwise Today with what was done."""
    form = request.POST
    code, words = form.get("code", ""), form.get("note", "")[:LONGEST]
    said, _, chosen = form.get("verdict", "").partition(":")
    if said == "reword":
        return _reworded(request, person, form.get("opening", "")[:LONGEST])
    until = chosen_day(chosen or form.get("until")) if said == "later" else None
    answered = answering.answer(
        request.owner,
        person_id=person,
        kind=code,
        verdict=said.replace("-", "_"),
        note=words,
        until=until,
        instead=whole(form.get("instead")),
    )
    if not request.htmx:
        return back(request, reverse("today"), did=answered.batch)
    row = shown.done_row(
        answered.person,
        _said(request.owner, answered, said),
        answered.batch,
        code=code,
        noted=bool(words) or said != "done",
    )
    return render(request, "today/_done.html", {"row": row})


def _page(request: OwnerRequest, words: dict[int, str] | None = None) -> HttpResponse:
    counts = everybody.counts(request.owner)
    if not counts.people and not counts.unsure and not everybody.anybody(request.owner):
        return render(request, "today/empty.html", {"today": day_of_owner(request.owner)})
    found = lists.today(request.owner)
    rows = [
        shown.row_of(row, found.on, first=at == 0, opening=(words or {}).get(row.person.pk))
        for at, row in enumerate(found.rows)
    ]
    context: dict[str, Any] = {
        "today": found.on,
        "rows": rows,
        "rest": shown.row_of(found.rest, found.on, first=True) if found.rest else None,
        "coming": [shown.coming_of(row) for row in found.coming],
        "pace": shown.pace(len(rows), MINUTES, found.handled),
        "handled": found.handled,
        "balance": say(balance) if (balance := time.week(request.owner)) else "",
        "no_ties": not found.rows and not everybody.any_tie(request.owner),
        "guide": shown.guide(counts, sorting.waits(request.owner)) or next_step(request.owner),
        "line_undone": done_line(request),
    }
    return render(request, "today/page.html", context)


def _reworded(request: OwnerRequest, person: int, words: str) -> HttpResponse:
    """The row with the owner's words, ready to be sent; nothing is kept, since nothing has happened yet."""
    persons.get(request.owner, person)
    if not request.htmx:
        return _page(request, {person: words})
    found = lists.today(request.owner)
    offered = (*found.rows, *([found.rest] if found.rest else []))
    for at, row in enumerate(offered):
        if row.person.pk == person:
            context = {"row": shown.row_of(row, found.on, first=at == 0, opening=words), "today": found.on}
            return render(request, "today/_row.html", context)
    return HttpResponse(status=204, headers={"HX-Redirect": reverse("today")})


def _said(owner: Owner, answered: answering.Answered, said: str) -> str:
    """What the row says in its place: what was done, and when they come back."""
    on = day_of_owner(owner)
    if said == "later" and answered.until:
        return f"Later: back {day_to_come(answered.until.isoformat(), on)}."
    if said == "not-this":
        return "Set aside; nothing like this for three months."
    ahead = (answered.next_on - on).days if answered.next_on else 0
    done = answered.kept or "Done."
    return f"{done} Next in about {span(ahead)}." if ahead > 0 else done
