"""What was promised: done, later, or dropped."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponseBase
from django.urls import reverse

from kith.book.actions import noting
from kith.core.errors import WrongUse
from kith.web.after import back
from kith.web.page import OwnerRequest, page


@page("follow-up-verdict")
def verdict(request: OwnerRequest, pk: int) -> HttpResponseBase:
    """Settle one promise, then return to where it stood."""
    text = request.POST.get("until", "")
    try:
        until = date.fromisoformat(text) if text else None
    except ValueError:
        raise WrongUse("This is not a day.", text[:40], "Choose one from the calendar.") from None
    did = noting.settle(request.owner, follow_up_id=pk, verdict=request.POST.get("verdict", ""), until=until)
    return back(request, reverse("today"), did=did.batch)
