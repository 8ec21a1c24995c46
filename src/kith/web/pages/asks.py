"""Ask: the ledger of asks and offers, a new one with the guard's answer, and one ask with its next step."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.http import urlencode

from kith.book.actions import asking
from kith.book.models import Person
from kith.book.queries import asks, searching
from kith.book.queries import person as persons
from kith.book.queries.asks_guard import Guarded, called, given, guarded
from kith.book.snapshots import today as day_of_owner
from kith.core.asks import KINDS, Side
from kith.core.asks_guard import FirstStep
from kith.core.errors import WrongUse
from kith.core.reasons import Fact, Reason
from kith.core.wording import say
from kith.web.after import back, done_line, whole
from kith.web.page import OwnerRequest, page
from kith.web.shown import asks as shown
from kith.web.shown import search as found_people
from kith.web.shown import talks
from kith.web.shown.today import write_link

#: So many finds under the box that asks for whom.
CANDIDATES = 8


@page("ask")
def ledger(request: OwnerRequest) -> HttpResponse:
    """Where asks and offers stand, and the next act."""
    owner, on = request.owner, day_of_owner(request.owner)
    over = request.GET.get("closed") == "1"
    lines = asks.ledger(owner)
    some = asks.any_ask(owner)
    first = next((line for line in lines if line.is_due or line.step == "thank"), None)
    context: dict[str, Any] = {
        "standing": shown.standing(lines, some), "any": some, "over": over, "today": on, "undone": done_line(request),
        "act": shown.act(first, asks.address(owner, first.row.person)) if first and not over else None,
        "rows": [shown.row(line, on) for line in (asks.closed(owner) if over else lines)],
        "given": [say(reason) for reason in given(owner)],
    }  # fmt: skip
    context |= {} if over else talks.beside(owner)
    return render(request, "asks/page.html", context)


@page("ask-new")
def new(request: OwnerRequest) -> HttpResponseBase:
    """Whom, what kind, its short form and one's own words; and what the guard says to it."""
    asked = request.POST if request.method == "POST" else request.GET
    number = whole(asked.get("person"))
    if not number:
        return _whom(request)
    one, kind, side = persons.get(request.owner, number), asked.get("kind", ""), asked.get("side", "")
    kind, side = kind if kind in KINDS else "information", side if side in set(Side) else Side.MINE.value
    if request.method != "POST":
        return _form(request, one, kind, side, {})
    typed = _typed(request, kind)
    if asked.get("do") == "draft":
        return _form(request, one, kind, side, typed | {"words": _draft(request, one, kind, typed)})
    try:
        return _keep(request, one, kind, side, typed)
    except WrongUse as error:
        return _form(request, one, kind, side, typed, error)


@page("ask-one")
def one(request: OwnerRequest, ask: int) -> HttpResponse:
    """One ask: what happened, and its next step."""
    return _one(request, ask)


@page("ask-verdict")
def verdict(request: OwnerRequest, ask: int) -> HttpResponseBase:
    """Say what came next, then return to where it stood."""
    said, text = request.POST.get("verdict", ""), request.POST.get("text", "")
    asked = asking.go_on(request.owner, ask_id=ask, verdict=said, text=text)
    return back(request, reverse("ask-one", args=[ask]), did=asked.did.batch)


def _one(request: OwnerRequest, pk: int) -> HttpResponse:
    owner, on = request.owner, day_of_owner(request.owner)
    row = asks.get(owner, pk)
    [line] = asks.lines_of(owner, [row])
    words = line.words or (row.draft if row.state == "asked" and row.side == Side.MINE else "")
    waits = line.step == "ask" and not line.is_due
    context: dict[str, Any] = {
        "ask": row, "person": row.person, "row": shown.row(line, on), "step": line.step, "is_due": line.is_due, "words": words,
        "title": shown.title(row.side, row.person, row.kind), "write": write_link(asks.address(owner, row.person), called(row.person), words),
        "guard": shown.guard(guarded(owner, row.person, row.kind, but=row.pk)) if line.step == "ask" else None, "waits": waits,
        "steps": shown.steps(row, on), "details": shown.details(row), "today": on, "undone": done_line(request),
    }  # fmt: skip
    return render(request, "asks/one.html", context)


def _whom(request: OwnerRequest) -> HttpResponse:
    """Nobody is chosen yet: a box to find them."""
    query = request.GET.get("q", "")[:200].replace("\0", "").strip()
    kept = {name: request.GET.get(name, "")[:20] for name in ("kind", "side") if request.GET.get(name)}
    found = searching.find(request.owner, query, limit=CANDIDATES) if query else []
    context = {
        "query": query,
        "kept": kept,
        "rest": urlencode(kept),
        "candidates": [found_people.person(each) for each in found],
    }
    part = bool(request.htmx) and not request.htmx.history_restore_request
    response = render(request, "asks/_candidates.html" if part else "asks/whom.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _typed(request: OwnerRequest, kind: str) -> dict[str, str]:
    """What stands in the form, by the names of its fields."""
    names = ("about", "words", "by", *(field.name for field in KINDS[kind].fields[1:]))
    return {name: request.POST.get(name, "")[: asking.LONGEST] for name in names}


def _details(kind: str, typed: dict[str, str]) -> dict[str, str]:
    return {KINDS[kind].fields[0].name: typed["about"]} | {
        k: v for k, v in typed.items() if k not in ("about", "words")
    }


def _draft(request: OwnerRequest, one: Person, kind: str, typed: dict[str, str]) -> str:
    """Words from the short form, begun with a fact that fits nobody else, if there is one."""
    facts: dict[str, Fact] = {"name": called(one), "kind": kind, "opening": asks.opening_line(request.owner, one)}
    given_by = asking.day(typed.get("by", ""))
    facts |= {name: text.replace("\0", "") for name, text in _details(kind, typed).items() if name != "by"}
    return say(Reason("ledger.say_ask", 0.0, "points", facts | ({"by": given_by.isoformat()} if given_by else {})))


def _keep(request: OwnerRequest, one: Person, kind: str, side: str, typed: dict[str, str]) -> HttpResponseBase:
    owner, do, details = request.owner, request.POST.get("do", ""), _details(kind, typed)
    if side != Side.MINE:
        by = asking.day(typed["by"])
        asked = asking.offer(owner, person_id=one.pk, kind=kind, details=details, side=side, by=by)
        return back(request, reverse("ask"), did=asked.did.batch)
    if do not in ("asked", "step", "leave"):
        raise WrongUse("There is no such answer.", do[:20], "Ask, take the first step, or leave it for now.")
    first = guarded(owner, one, kind).judged.first
    asked = asking.ask(
        owner, person_id=one.pk, kind=kind, details=details, draft=typed["words"], hold=do != "asked"
    )  # fmt: skip
    where = reverse("ask-one", args=[asked.row.pk]) if do == "asked" else reverse("ask")
    return back(request, _place(first, one) if do == "step" and first else where, did=asked.did.batch)


def _place(first: FirstStep, one: Person) -> str:
    """Where the first step is taken."""
    if first.ask:
        return reverse("ask-one", args=[first.ask])
    if first.code == "give":
        return f"{reverse('ask-new')}?person={one.pk}&side=offer"
    return reverse("person", args=[one.pk])


def _form(
    request: OwnerRequest, one: Person, kind: str, side: str, typed: dict[str, str], problem: WrongUse | None = None
) -> HttpResponse:
    owner = request.owner
    mine = side == Side.MINE
    answer: Guarded | None = guarded(owner, one, kind) if mine else None
    words = typed.get("words", "") or (asks.opening_line(owner, one) if mine and not typed else "")
    context = {
        "person": one, "kind": kind, "side": side, "mine": mine, "title": shown.title(side, one, kind), "words": words,
        "form": shown.form(kind, side, typed), "choices": shown.choices(one, side, kind), "problem": str(problem) if problem else "",
        "guard": shown.guard(answer) if answer else None, "undone": done_line(request),
    }  # fmt: skip
    return render(request, "asks/new.html", context, status=problem.status if problem else 200)
