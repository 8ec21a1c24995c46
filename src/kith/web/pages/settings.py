"""Settings: the owner's name, day and minutes; what is theirs; where the data lies."""

from __future__ import annotations

from importlib.metadata import version
from types import SimpleNamespace
from zoneinfo import available_timezones

from django.conf import settings as configured
from django.db import connection
from django.http import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from kith.book.actions import owning, preferring
from kith.book.queries import owners
from kith.core.errors import WrongUse
from kith.web.after import back, done_line, whole
from kith.web.page import OwnerRequest, page


@page("settings")
def settings(request: OwnerRequest) -> HttpResponseBase:
    """The form, and what one may want to look up."""
    one = request.owner
    form = SimpleNamespace(name=one.name, zone=one.zone, minutes=one.minutes)
    problems: dict[str, str] = {}
    if request.method == "POST":
        given = {field: request.POST.get(field, "") for field in ("name", "zone", "minutes")}
        form = SimpleNamespace(**given)
        try:
            preferring.prefer(one, name=given["name"], zone=given["zone"], minutes=whole(given["minutes"]))
            return HttpResponseRedirect(f"{reverse('settings')}?saved=1", status=303)
        except WrongUse as error:
            field = "zone" if "zone" in error.title else "minutes"
            problems = {field: f"{error.title} {error.hint}"}
    context = {
        "form": form, "problems": problems, "saved": request.GET.get("saved") == "1", "zones": sorted(available_timezones()),
        "own": owners.addresses(one), "undone": done_line(request), "home": "" if configured.KITH.served else str(configured.KITH.home),
        "data": _data(), "instance": _instance(one.pk),
    }  # fmt: skip
    return render(request, "settings/page.html", context, status=400 if problems else 200)


@page("own")
def own(request: OwnerRequest) -> HttpResponseBase:
    """An address that is the owner's as well, or is not after all."""
    if request.POST.get("do") == "not":
        did = owning.deny(request.owner, identity=whole(request.POST.get("identity")))
    else:
        did = owning.add(request.owner, address=request.POST.get("address", "")[:500])
    return back(request, reverse("settings"), did=did.batch)


def _data() -> list[SimpleNamespace]:
    return [
        SimpleNamespace(
            label="Bring more",
            text="What to request where, and what came.",
            url=reverse("exports"),
            button="Your exports",
        ),
        SimpleNamespace(
            label="What you did", text="Newest first, each to be taken back.", url=reverse("acts"), button="Look"
        ),
        SimpleNamespace(
            label="Imports", text="What was brought in, and taking it out again.", url=reverse("imports"), button="Look"
        ),
        SimpleNamespace(
            label="Take it along", text="kith export FILE writes the whole book, in the terminal.", url="", button=""
        ),
        SimpleNamespace(
            label="Keep it safe", text="kith backup FILE writes a copy and reads it back.", url="", button=""
        ),
    ]


def _instance(owner: int) -> list[tuple[str, str]]:
    engine = {"sqlite": "SQLite, one file", "postgresql": "PostgreSQL"}[connection.vendor]
    waiting = owners.work_waiting(owner)
    work = "nothing" if not waiting else f"{waiting} jobs" if waiting > 1 else "one job"
    return [
        ("Version", version("kithnet")),
        ("Database", engine),
        ("Work waiting", work),
        ("Connections", "None. Kith calls nowhere."),
    ]
