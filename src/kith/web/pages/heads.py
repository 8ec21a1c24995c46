"""Who do I know? One line and two taps a person, thirty in five minutes; or a pasted list, looked through first."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from kith.book.actions import adding
from kith.book.queries import heads as queries
from kith.core.capture import PersonLine
from kith.core.errors import KithError, NotFound
from kith.web.after import whole
from kith.web.page import OwnerRequest, page
from kith.web.shown import add as shown

#: More of one line is not read; more of one paste neither.
LONGEST, MOST_PASTED = 4_000, 200_000
_WELL, _SPOKE = ("well", "some", "barely"), ("month", "year", "longer")
_ROW = ("name", "organization", "role", "addresses", "tags", "note")


@page("heads")
def heads(request: OwnerRequest) -> HttpResponseBase:
    """The form, the circles and who is written down; a POST adds one person, reads a paste, adds its people, or takes back."""
    circle = _one_of(request.POST.get("circle") or request.GET.get("circle"), [code for code, _, _ in shown.CIRCLES])
    if request.method != "POST":
        return _page(request, circle or shown.CIRCLES[0][0])
    try:
        if taken_back := whole(request.POST.get("take_back")):
            adding.undo(request.owner, number=taken_back)
            return _back(circle)
        if request.POST.get("pasted", "").strip():
            return _look(request, circle)
        if rows := whole(request.POST.get("rows"), shown.MOST_ROWS):
            return _keep(request, circle, rows)
        return _back(circle, _add(request, circle))
    except NotFound:
        raise
    except KithError as error:
        return _page(request, circle or shown.CIRCLES[0][0], problem=error)


def _back(circle: str, added: adding.Added | None = None) -> HttpResponseRedirect:
    """To the form again; of somebody who was there already it says so, and what was added to them can be taken back there."""
    pairs = [("circle", circle), *(shown.there_query(added) if added else ())]
    return HttpResponseRedirect(f"{reverse('heads')}?{urlencode(pairs)}", status=303)


def _add(request: OwnerRequest, circle: str) -> adding.Added:
    return adding.add(
        request.owner,
        lines=[request.POST.get("line", "")[:LONGEST].replace("\n", " ")],
        circle=circle,
        closeness=_one_of(request.POST.get("closeness"), _WELL),
        last_spoke=_one_of(request.POST.get("last_spoke"), _SPOKE),
    )


def _look(request: OwnerRequest, circle: str) -> HttpResponse:
    """What was understood of a paste, as rows to correct."""
    rows = shown.rows(request.POST["pasted"][:MOST_PASTED])
    return render(request, "add/heads.html", {"people": rows, "circle": circle})


def _keep(request: OwnerRequest, circle: str, count: int) -> HttpResponseBase:
    """Add the people of the rows that are ticked; a row that names nobody is shown again, and nothing is kept."""
    ticked = [at for at in range(count) if str(at) in request.POST.getlist("keep")]
    people = {at: _person(request, at) for at in ticked}
    empty = [at for at, one in people.items() if not one.name and not one.claims()]
    if people and not empty:
        return _back(
            circle, adding.add(request.owner, people=[one.as_json() for one in people.values()], circle=circle)
        )
    problem = (
        f"Person {empty[0] + 1} has no name and no address: write one, or untick them."
        if empty
        else "Nobody is ticked."
    )
    rows = [shown.row(at, **_said(request, at), on=at in ticked) for at in range(count)]
    return render(request, "add/heads.html", {"people": rows, "circle": circle, "problem": problem}, status=400)


def _person(request: OwnerRequest, at: int) -> PersonLine:
    said = _said(request, at)
    return shown.person_of_row({**said.pop("values"), **said})


def _said(request: OwnerRequest, at: int) -> dict[str, Any]:
    """What stands in a row."""
    form = request.POST
    return {
        "values": {name: form.get(f"{name}-{at}", "")[:LONGEST] for name in _ROW},
        "closeness": _one_of(form.get(f"closeness-{at}"), _WELL),
        "last_spoke": _one_of(form.get(f"last_spoke-{at}"), _SPOKE),
    }


def _one_of(value: str | None, choices: list[str] | tuple[str, ...]) -> str:
    return value if value and value in choices else ""


def _page(request: OwnerRequest, circle: str, problem: KithError | None = None) -> HttpResponse:
    count = queries.typed(request.owner)
    given = request.POST if problem else {}
    context = {
        "circles": shown.circles(circle, queries.by_circle(request.owner)), "circle": circle, "prompt": shown.prompt(circle),
        "line": given.get("line", ""), "closeness": given.get("closeness", ""), "last_spoke": given.get("last_spoke", ""),
        "problem": str(problem) if problem else None, "pasted": given.get("pasted", ""),
        "count": count, "pace": shown.pace(count), "rows": shown.written(queries.latest(request.owner)),
        "there": shown.there(request.owner, request.GET),
    }  # fmt: skip
    return render(request, "add/heads.html", context, status=400 if problem else 200)
