"""The guided path: its steps, how far each is, and what the owner says of them."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from kith.book.actions import guiding
from kith.book.queries.guide import guided
from kith.core.errors import WrongUse
from kith.web.after import back, done_line
from kith.web.page import OwnerRequest, page
from kith.web.shown import guide as shown


@page("guide")
def guide(request: OwnerRequest) -> HttpResponseBase:
    """All steps, the next one open; or put the path away, and take it up again."""
    if request.method == "POST":
        did = guiding.put_away(request.owner, away=request.POST.get("do") == "away")
        return back(request, reverse("guide"), did=did.batch)
    found = guided(request.owner)
    rows = [shown.row(row, row is found.path.next) for row in found.path.rows]
    context = {
        "rows": rows,
        "next": next((row for row in rows if row.next), None),
        "stand": shown.stand(found.path),
        "away": found.away,
        "in_hand": shown.in_hand(request.owner) if found.path.done else [],
        "problems": found.problems,
        "undone": done_line(request),
    }
    return render(request, "guide/page.html", context)


@page("guide-step")
def step(request: OwnerRequest, step: str) -> HttpResponseBase:
    """Tick a step, take the tick off, or keep what it was like."""
    do, owner = request.POST.get("do", ""), request.owner
    guiding.step_of(step)
    if do in ("tick", "untick"):
        did = guiding.tick(owner, slug=step, on=do == "tick")
    elif do == "reflect":
        did = guiding.reflect(owner, slug=step, text=request.POST.get("reflection", ""))
    else:
        raise WrongUse("A step is ticked, or thought about.", do[:40], "Use the buttons of the path.")
    return back(request, reverse("guide"), did=did.batch)
