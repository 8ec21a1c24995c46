"""The search box: people as one types, and the few commands of the same box."""

from __future__ import annotations

from django.http import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from kith.book.queries import searching
from kith.web.page import OwnerRequest, page
from kith.web.shown import search as shown
from kith.web.shown import targets
from kith.web.shown.people import address

#: People under the box; the rest are one press away.
SHOWN = 7


@page("search")
def search(request: OwnerRequest) -> HttpResponseBase:
    """What fits what is typed; without htmx the same words on People."""
    query = request.GET.get("q", "")[:200].replace("\0", "").strip()
    if not request.htmx:
        return HttpResponseRedirect(address(query, "name"))
    found = searching.find(request.owner, query, limit=SHOWN + 1)
    context = {
        "query": query,
        "people": [shown.person(each) for each in found[:SHOWN]],
        "commands": [*targets.found(request.owner, query), *shown.commands(query)],
        "more_url": address(query, "strength") if len(found) > SHOWN else "",
    }
    response = render(request, "search/_found.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response
