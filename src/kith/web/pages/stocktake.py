"""The stock-take: looked at, kept, and what somebody is at work put right in place."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from kith.book.actions import preferring, stocktaking
from kith.book.queries.stocktake import stock
from kith.core.errors import WrongUse
from kith.web.after import back, done_line, whole
from kith.web.page import OwnerRequest, page
from kith.web.shown import stocktake as shown
from kith.web.shown import targets


@page("stock-take")
def stock_take(request: OwnerRequest) -> HttpResponseBase:
    """The picture as it stands today; by POST one of the three things that can be done here."""
    if request.method == "POST":
        return _act(request)
    found = stock(request.owner)
    context = shown.context(found, request.GET.get("role", "")[:20])
    context |= targets.beside(request.owner, found.targets) | {"undone": done_line(request)}
    return render(request, "stocktake/page.html", context)


def _act(request: OwnerRequest) -> HttpResponseBase:
    form, home = request.POST, reverse("stock-take")
    do = form.get("do", "")
    if do == "place":
        preferring.live_in(request.owner, place=form.get("place", "")[:1_000])
        return back(request, home)
    if do == "keep":
        return back(request, home, did=stocktaking.keep(request.owner)[0].batch)
    if do == "role":
        said = stocktaking.say_role(request.owner, person_id=whole(form.get("person")), role=form.get("role", "")[:40])
        return back(request, home, did=said.batch)
    raise WrongUse("This cannot be done here.", do[:40], "Keep the stock-take, or say what somebody does.")
