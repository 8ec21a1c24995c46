""" "Same person?": one open question at a time, answered by a key."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from kith.book.actions import merging, refreshing
from kith.book.queries import acts
from kith.book.queries import suggestions as queries
from kith.web.after import back, done_line
from kith.web.page import OwnerRequest, page
from kith.web.shown import suggestions as shown


@page("suggestions")
def suggestions(request: OwnerRequest) -> HttpResponseBase:
    """The likeliest question, and how many wait behind it; below, what a rare name has joined without one."""
    some = queries.open(request.owner, limit=2)
    joined, count = queries.joined_by_name(request.owner)
    context = {
        "joined": [shown.joined(one) for one in joined],
        "more_joined": count - len(joined),
        "pair": shown.pair(some[0]) if some else None,
        "left": max(0, queries.count(request.owner) - 1) if some else 0,
        "next_names": shown.names(some[1]) if len(some) > 1 else "",
        "undone": done_line(request),
    }
    return render(request, "suggestions/page.html", context)


@page("joined-verdict")
def joined(request: OwnerRequest, person: int) -> HttpResponseBase:
    """What a rare name joined is theirs, indeed. That it is not is said by making two people."""
    did = merging.confirm(request.owner, person_id=person)
    return back(request, reverse("suggestions"), did=did.batch)


@page("suggestion-verdict")
def verdict(request: OwnerRequest, pk: int) -> HttpResponseBase:
    """Same, apart for ever, or later; then the next question."""
    said = request.POST.get("verdict", "")
    queries.get(request.owner, pk=pk)
    merging.answer(request.owner, suggestion=pk, verdict=said)
    refreshing.refresh(request.owner)
    return back(request, reverse("suggestions"), did=acts.last(request.owner, f"suggestion.{said}"))
