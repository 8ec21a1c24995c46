"""Targets: named with a reason, looked at with their people, said anew, let go."""

from __future__ import annotations

from types import SimpleNamespace

from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from kith.book.actions import targeting
from kith.book.actions.did import Did
from kith.book.models import Owner
from kith.book.queries import targets as queries
from kith.core.errors import WrongUse
from kith.web.after import back, done_line
from kith.web.page import OwnerRequest, page
from kith.web.shown import targets as shown

_FIELDS = ("name", "why", "follows")


@page("targets")
def targets(request: OwnerRequest) -> HttpResponseBase:
    """All of them, and the form for one more; what was refused stays in it."""
    form, problem = SimpleNamespace(name=request.GET.get("name", "")[:200], why="", follows=""), ""
    if request.method == "POST":
        said = {field: request.POST.get(field, "") for field in _FIELDS}
        try:
            return back(request, reverse("targets"), did=targeting.name(request.owner, **said)[0].batch)
        except WrongUse as error:
            problem, form = str(error), SimpleNamespace(**{field: text[:5_000] for field, text in said.items()})
    context = shown.page(request.owner) | {"form": form, "problem": problem, "undone": done_line(request)}
    return render(request, "targets/list.html", context, status=400 if problem else 200)


@page("target")
def target(request: OwnerRequest, target: int) -> HttpResponseBase:
    """One of them: its people, why, what is followed; by POST said anew, let go, or opened again."""
    problem = ""
    if request.method == "POST":
        try:
            here = reverse("target", args=[target])
            return back(request, here, did=_act(request.owner, target, request.POST.dict()).batch)
        except WrongUse as error:
            problem = str(error)
    context = shown.target(queries.one(request.owner, target))
    context |= {"problem": problem, "undone": done_line(request)}
    return render(request, "targets/target.html", context, status=400 if problem else 200)


def _act(owner: Owner, target: int, form: dict[str, str]) -> Did:
    do, why = form.get("do", ""), form.get("why", "")
    if do == "reword":
        return targeting.reword(owner, target_id=target, why=why, follows=form.get("follows", ""))
    if do == "close":
        return targeting.close(owner, target_id=target, why=why)
    if do == "reopen":
        return targeting.reopen(owner, target_id=target)
    targeting.find(owner, target)
    raise WrongUse("This cannot be done here.", do[:40], "Say anew why, let it go, or open it again.")
