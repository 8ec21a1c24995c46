"""A person put right: facts corrected and added by hand, two people made of one, one made of two, somebody erased for good."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from kith.book.actions import completing, erasing, knowing, merging, owning, refreshing
from kith.book.models import Person
from kith.book.queries import acts, searching
from kith.book.queries import people as everybody
from kith.book.queries import person as queries
from kith.book.queries.one_person import links as links_of
from kith.core.errors import Conflict, WrongUse
from kith.web.after import back, done_line, whole
from kith.web.page import OwnerRequest, page
from kith.web.shown import facts as forms
from kith.web.shown import one_person
from kith.web.shown import person as shown

#: So many people are offered as the other one.
CANDIDATES = 12


@page("person-facts")
def facts(request: OwnerRequest, pk: int) -> HttpResponseBase:
    """One form a fact: what Kith shows, what the owner says instead, and taking that back; addresses and jobs below."""
    one = queries.get(request.owner, pk)
    if request.method != "POST":
        return _facts(request, one)
    field, typed = request.POST.get("field", ""), request.POST.get("value", "")[:20_000]
    value = None if request.POST.get("do") == "back" else typed
    try:
        did = knowing.correct(request.owner, person_id=pk, field=field, value=value)
    except WrongUse as error:
        if field not in knowing.FIELDS:
            raise
        return _facts(request, one, refused=(field, typed, error))
    return back(request, reverse("person", args=[pk]), did=did.batch, near="about")


@page("person-addresses")
def addresses(request: OwnerRequest, pk: int) -> HttpResponseBase:
    """Add an address, a phone number or a page; or take one off."""
    one, form, owner = queries.get(request.owner, pk), request.POST, request.owner
    text = form.get("text", "")[: completing.LONGEST]
    try:
        if form.get("do") == "remove":
            did = completing.remove_address(owner, person_id=pk, identity=whole(form.get("identity")))
        else:
            did = completing.add_address(owner, person_id=pk, text=text)
    except completing.SomebodyElses as error:
        refused = {"text": text, "problem": "", "other": queries.get(owner, error.person)}
        return _facts(request, one, {"address": refused}, status=error.status)
    except WrongUse as error:
        return _facts(request, one, {"address": {"text": text, "problem": forms.why(error)}}, status=error.status)
    return back(request, reverse("person-facts", args=[pk]), did=did.batch)


@page("person-jobs")
def jobs(request: OwnerRequest, pk: int) -> HttpResponseBase:
    """Add a job or a school; or take off one that was added by hand."""
    one, form, owner = queries.get(request.owner, pk), request.POST, request.owner
    names = ("organization", "title", "since", "until", "kind")
    typed = {name: form[name][: completing.LONGEST] for name in names if name in form}
    try:
        if form.get("do") == "remove":
            did = completing.remove_job(owner, person_id=pk, row=whole(form.get("row")))
        else:
            did = completing.add_job(owner, person_id=pk, **{"organization": "", **typed})
    except WrongUse as error:
        return _facts(request, one, {"job": {**typed, "problem": forms.why(error)}}, status=error.status)
    return back(request, reverse("person-facts", args=[pk]), did=did.batch)


def _facts(
    request: OwnerRequest,
    one: Person,
    more: dict[str, Any] | None = None,
    *,
    refused: tuple[str, str, WrongUse] | None = None,
    status: int = 200,
) -> HttpResponse:
    owner = request.owner
    found = queries.facts(owner, one)
    fields = forms.fields(one, found, queries.corrections(owner, one), request.GET.get("field", ""))
    if refused:
        forms.refused(fields, *refused)
        status = refused[2].status
    context = {
        "person": one, "fields": fields, "undone": done_line(request), "addresses": forms.addresses(found),
        "taken_off": forms.taken_off(everybody.taken_off(owner, one)),
        "jobs": forms.jobs(found, everybody.jobs_by_hand(owner, one)), "address": None, "job": None,
    }  # fmt: skip
    return render(request, "people/facts.html", context | (more or {}), status=status)


@page("person-merge")
def merge(request: OwnerRequest, pk: int) -> HttpResponseBase:
    """The same person as somebody else: whom, then both side by side, then one."""
    one = queries.get(request.owner, pk)
    if request.method != "POST":
        return _merge(request, one, whole(request.GET.get("with")))
    other = whole(request.POST.get("with"))
    try:
        merging.merge(request.owner, survivor=pk, absorbed=other)
    except (WrongUse, Conflict) as error:
        return _merge(request, one, other, error)
    refreshing.refresh(request.owner, people=[pk])
    return back(request, reverse("person", args=[pk]), did=acts.last(request.owner, "merge"))


def _merge(request: OwnerRequest, one: Person, pk: int, error: WrongUse | Conflict | None = None) -> HttpResponse:
    owner, query = request.owner, request.GET.get("q", "")[:200].replace("\0", "").strip()
    context: dict[str, Any] = {"person": one, "query": query, "other": None, "problem": str(error) if error else ""}
    part = bool(request.htmx) and not request.htmx.history_restore_request
    if pk and pk != one.pk:
        other = queries.get(owner, pk)
        context["other"] = other
        context["rows"] = forms.compared(one, other, queries.facts(owner, one), queries.facts(owner, other))
    else:
        found = searching.find(owner, query or one.name, limit=CANDIDATES + 1)
        context["candidates"] = [forms.candidate(each) for each in found if each.pk != one.pk][:CANDIDATES]
    template = "people/_candidates.html" if part and not context["other"] else "people/merge.html"
    response = render(request, template, context, status=error.status if error else 200)
    patch_vary_headers(response, ["HX-Request"])
    return response


@page("person-split")
def split(request: OwnerRequest, pk: int) -> HttpResponseBase:
    """Which addresses belong to the other one. Both are kept apart from then on."""
    one = queries.get(request.owner, pk)
    going = [number for number in map(whole, request.POST.getlist("identities")[:5_000]) if number]
    context: dict[str, Any] = {"person": one, "problem": ""}
    if request.method == "POST":
        try:
            new = merging.split(request.owner, person_id=pk, identities=going)
        except WrongUse as error:
            context["problem"] = str(error)
        else:
            refreshing.refresh(request.owner, people=[one.pk, new.pk])
            return back(request, reverse("person", args=[new.pk]), did=acts.last(request.owner, "split"))
    found = queries.belongings(request.owner, one)
    context["belongings"] = [shown.belonging(each) for each in found]
    context["links"] = one_person.links(links_of(request.owner, one), found)
    for each in context["belongings"] if going else ():
        each.by_name = each.pk in going
    return render(request, "people/split.html", context, status=400 if context["problem"] else 200)


@page("person-me")
def me(request: OwnerRequest, pk: int) -> HttpResponseBase:
    """This is no contact, but the owner."""
    did = owning.this_is_me(request.owner, person_id=pk)
    return back(request, reverse("people"), did=did.batch)


@page("person-erase")
def erase(request: OwnerRequest, pk: int) -> HttpResponseBase:
    """Say plainly what goes, then erase. The one act without an undo, so it asks once."""
    one = queries.get(request.owner, pk)
    if request.POST.get("sure") == "yes":
        erasing.erase(request.owner, person_id=pk)
        return HttpResponseRedirect(f"{reverse('people')}?done=erased", status=303)
    unsure = request.method == "POST"
    context = {"person": one, "toll": shown.toll(queries.tally(request.owner, one))}
    context["problem"] = "Nobody was erased: the box was not ticked. Tick it if you mean it." if unsure else ""
    return render(request, "people/erase.html", context, status=400 if unsure else 200)
