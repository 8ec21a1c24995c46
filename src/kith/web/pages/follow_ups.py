"""What was promised: done, later, or dropped."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.urls import reverse

from kith.book.actions import noting
from kith.web.after import back, chosen_day
from kith.web.page import OwnerRequest, page


@page("follow-up-verdict")
def verdict(request: OwnerRequest, pk: int) -> HttpResponseBase:
    """Settle one promise, then return to where it stood."""
    form = request.POST
    did = noting.settle(
        request.owner, follow_up_id=pk, verdict=form.get("verdict", ""), until=chosen_day(form.get("until"))
    )
    return back(request, reverse("today"), did=did.batch)
