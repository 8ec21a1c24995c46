"""Your exports: what to ask for where, and what has come."""

from __future__ import annotations

from django.http import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from kith.book.actions import preferring
from kith.book.queries import imports
from kith.core.errors import WrongUse
from kith.web.page import OwnerRequest, page
from kith.web.shown import exports as shown


@page("exports")
def exports(request: OwnerRequest) -> HttpResponseBase:
    """The checklist. What came ticks itself off; that one has asked is said by a button."""
    if request.method == "POST":
        slug, state = request.POST.get("slug", ""), request.POST.get("state", "")
        if slug not in {place.slug for place in shown.PLACES} or state not in ("asked", ""):
            raise WrongUse("There is no such export.", slug[:40], "Go back and choose one of the list.")
        preferring.ask_for(request.owner, slug=slug, asked=state == "asked")
        return HttpResponseRedirect(reverse("exports"), status=303)
    groups = shown.groups(imports.came(request.owner), request.owner.asked)
    return render(request, "exports/page.html", {"groups": groups})
