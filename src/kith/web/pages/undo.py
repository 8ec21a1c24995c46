"""What was done, and undo: one act of the journal is taken back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from kith.book.actions.undone import take_back
from kith.book.queries import acts, today
from kith.web.after import back, done_line, whole
from kith.web.page import OwnerRequest, page
from kith.web.shown.today import row_of


@page("acts")
def listed(request: OwnerRequest) -> HttpResponse:
    """What the owner did, newest first, by pages."""
    before = whole(request.GET.get("before"))
    found = acts.listed(request.owner, before=before)
    context = {
        "rows": found.rows,
        "before": before,
        "next_url": f"{reverse('acts')}?before={found.next}" if found.next else "",
        "line_undone": done_line(request),
    }
    return render(request, "acts/page.html", context)


@page("undo")
def undo(request: OwnerRequest, batch: int) -> HttpResponseBase:
    """Take an act back, then return to where it was done; on Today the row comes back in place."""
    taken = take_back(request.owner, number=batch)
    answered = acts.answered(request.owner, taken)
    if request.htmx and answered:
        return _row_again(request, answered)
    return back(request, reverse("today"), undone=taken.pk)


def _row_again(request: HttpRequest, person: int) -> HttpResponse:
    found = today.today(request.owner)  # type: ignore[attr-defined]
    row = next((row for row in found.rows if row.person.pk == person), None)
    if row is None:  # it was an offer, or its day has passed: the whole page knows better
        return HttpResponse(status=204, headers={"HX-Redirect": reverse("today")})
    return render(request, "today/_row.html", {"row": row_of(row, found.on), "today": found.on})
