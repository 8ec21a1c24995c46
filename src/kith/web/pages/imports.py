"""Imports: what was brought, bringing more, a look before it goes in, how far it is, what came of it."""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from kith.book.actions import importing, owning, restoring
from kith.book.models import Import, ImportState
from kith.book.queries import import_report
from kith.book.queries import imports as queries
from kith.book.queries.import_report import Outcome
from kith.core.errors import KithError, WrongUse
from kith.web import folders, uploads
from kith.web.after import done_line
from kith.web.page import OwnerRequest, page
from kith.web.shown import imports as shown
from kith.web.shown.exports import PLACES

#: htmx: stop asking.
_ENOUGH = 286


@page("imports")
def imports(request: OwnerRequest) -> HttpResponseBase:
    """All imports, the newest first."""
    listed = queries.listed(request.owner)
    days = shown.by_hand(listed)
    names = queries.names(request.owner, [batch.pk for some in days.values() for batch in some])
    rows = shown.rows(listed, days, names)
    return render(request, "imports/list.html", {"rows": rows, "undone": done_line(request)})


@page("imports-new")
def new(request: OwnerRequest) -> HttpResponseBase:
    """Pick a path (on this computer) or drop files (on a served instance), and have them looked at."""
    if request.method != "POST":
        return _form(request, request.GET.get("at", ""))
    local, typed = not settings.KITH.served, request.POST.get("path", "")[:4_000]
    try:
        path = folders.readable(typed) if local else uploads.kept(request.owner, request.FILES.getlist("files"))
        _no_whole_book(path, local=local)
        batch, _ = importing.begin(
            request.owner, path=path, subjects=bool(request.POST.get("subjects")), uploaded=not local
        )
    except KithError as error:
        return _form(request, "", typed=typed, problem=error)
    return HttpResponseRedirect(reverse("import", args=[batch.number]), status=303)


def _no_whole_book(path: Path, *, local: bool) -> None:
    """What `kith export` wrote is a book, not something for one: looked at file by file it holds nothing. Raises `WrongUse` before anything is made."""
    found = next((one for one in ([path] if local else path.iterdir()) if restoring.is_export(one)), None)
    if found is None:
        return
    how = f"In a terminal: kith import {shlex.quote(str(path))}" if local else "In a terminal there: kith import FILE"
    if not local:
        shutil.rmtree(path, ignore_errors=True)
    raise WrongUse("This is a whole book.", "kith export wrote it. It is loaded as it is, into an empty book.", how)


def _form(request: OwnerRequest, at: str, *, typed: str = "", problem: KithError | None = None) -> HttpResponse:
    local = not settings.KITH.served
    reads = [{"title": place.title, "says": place.gives} for place in PLACES]
    here = None
    if local:
        try:
            here = folders.shown(at)
        except WrongUse as error:
            here, problem = folders.shown(""), error
    context = {
        "local": local, "path": typed, "problem": problem, "here": here, "folders": folders.usual() if local else [], "reads": reads,
    }  # fmt: skip
    return render(request, "imports/new.html", context, status=problem.status if problem else 200)


@page("import")
def one(request: OwnerRequest, number: int) -> HttpResponseBase:
    """One import: at work, waiting to be looked at, or ended."""
    batch = queries.get(request.owner, number)
    if batch.state in shown.AT_WORK:
        return render(request, "imports/progress.html", _at_work(request, batch))
    context = _common(request, batch)
    if batch.state == ImportState.READY:
        return render(request, "imports/preview.html", context | _preview(request, batch))
    came = import_report.outcome(request.owner, batch)
    heading, text = shown.result(batch, came)
    context |= {
        "heading": heading, "text": text, "problem": batch.problem, "next": shown.next_steps(batch), "people": [],
        "can_undo": batch.state != ImportState.UNDONE, "can_resume": batch.state in (ImportState.STOPPED, ImportState.FAILED),
    }  # fmt: skip
    if batch.state != ImportState.APPLIED or came is not Outcome.SOMETHING:
        context["counts"] = []
    return render(request, "imports/result.html", context)


def _common(request: OwnerRequest, batch: Import) -> dict[str, Any]:
    unreadable = queries.unreadable(request.owner, batch)
    return {
        "number": batch.number, "verdict_url": reverse("import-verdict", args=[batch.number]),
        "files": [shown.file(file) for file in queries.files(request.owner, batch)],
        "counts": shown.counts(batch, unreadable, import_report.machines(request.owner, batch)),
        "lines": [shown.line(line) for line in import_report.unreadable(request.owner, batch, most=5)], "lines_count": unreadable,
        "lines_url": reverse("import-lines", args=[batch.number]) if unreadable > 5 else "",
    }  # fmt: skip


def _preview(request: OwnerRequest, batch: Import) -> dict[str, Any]:
    mine = [shown.proposal(one) for one in owning.proposals(request.owner)]
    ask = int(batch.plan.get("ask", 0))
    waits = (
        f"The {ask:,} wait under Same person? and disturb nothing."
        if ask > 1
        else "One question waits under Same person?"
    )
    came = import_report.outcome(request.owner, batch)
    note = waits if ask else shown.nothing_new(came)
    picks = {"url": reverse("import-picks", args=[batch.number]), "label": "Choose who comes in from the address book"}
    return {
        "addresses": {"url": reverse("import-addresses", args=[batch.number]), "rows": mine} if mine else None,
        "button": shown.button(batch, came), "note": note, "tabs": [], "all": None,
        "picks": picks if queries.has_cards(request.owner, batch) else None,
        "rows": [shown.planned(each) for each in import_report.first_people(request.owner, batch, most=12)],
    }  # fmt: skip


def _at_work(request: OwnerRequest, batch: Import) -> dict[str, Any]:
    work = import_report.job_of(request.owner, batch)
    return {
        "number": batch.number, "heading": shown.heading(batch), "job": shown.job(batch, work),
        "files": [shown.file(file) for file in queries.files(request.owner, batch, most=40)],
        "verdict_url": reverse("import-verdict", args=[batch.number]),
    }  # fmt: skip


@page("import-progress")
def progress(request: OwnerRequest, number: int) -> HttpResponseBase:
    """The moving part; when the work has ended, the page is to be loaded anew."""
    batch = queries.get(request.owner, number)
    if batch.state not in shown.AT_WORK:
        return HttpResponse(status=_ENOUGH, headers={"HX-Refresh": "true"})
    return render(request, "imports/_progress.html", _at_work(request, batch))


@page("import-verdict")
def verdict(request: OwnerRequest, number: int) -> HttpResponseBase:
    """Bring it in, leave it, stop, go on, take it back."""
    verbs = {
        "apply": importing.apply, "drop": importing.undo, "undo": importing.undo, "stop": importing.stop, "resume": importing.resume,
    }  # fmt: skip
    queries.get(request.owner, number)
    said = request.POST.get("verdict", "")
    if said not in verbs:
        raise WrongUse("There is no such answer.", said[:40], "Go back and choose one of the buttons.")
    verbs[said](request.owner, number=number)
    return HttpResponseRedirect(reverse("import", args=[number]), status=303)
