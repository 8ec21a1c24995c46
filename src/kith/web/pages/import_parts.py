"""Parts of an import: who comes in, which column is what, which addresses are mine, what could not be read."""

from __future__ import annotations

from types import SimpleNamespace

from django.http import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from kith.book.actions import carrying, importing, owning
from kith.book.models import ImportState
from kith.book.queries import import_parts as queries
from kith.book.queries import imports
from kith.core.columns import FIELDS
from kith.core.errors import WrongUse
from kith.core.wording.places import place
from kith.web.after import whole
from kith.web.page import OwnerRequest, page

_WORDS = {
    "name": "Whole name", "given": "Given name", "family": "Family name", "email": "E-mail", "phone": "Phone", "profile": "Profile page",
    "organization": "Organization", "title": "Role", "place": "Place", "note": "Note", "tags": "Tags", "birthday": "Birthday",
    "last_spoke": "Last spoke",
}  # fmt: skip


def _to(number: int) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("import", args=[number]), status=303)


@page("import-picks")
def picks(request: OwnerRequest, number: int) -> HttpResponseBase:
    """Tick who comes in, a page at a time; whoever is not ticked stays out, and is not asked about again."""
    batch = imports.get(request.owner, number)
    some = queries.cards(request.owner, batch, start=whole(request.POST.get("start") or request.GET.get("start")))
    left = set(batch.picks.get("leave", ()))
    after = some.start + len(some.rows)
    if request.method == "POST":
        importing.pick(request.owner, number=number, leave=_leave(request, some, left))
        carrying.plan_again(request.owner, batch=batch.pk)
        return _to(number) if request.POST.get("go") != "next" else _picks(number, after)
    shown = [SimpleNamespace(pk=row.pk, name=row.name, says=row.says, checked=row.pk not in left) for row in some.rows]
    context = {
        "number": number, "rows": shown, "start": some.start, "first": some.start + 1, "last": after, "count": len(some.all),
        "others": some.others, "next": min(queries.PICKED, len(some.all) - after),
        "before_url": f"?start={max(some.start - queries.PICKED, 0)}" if some.start else "",
    }  # fmt: skip
    return render(request, "imports/picks.html", context)


def _leave(request: OwnerRequest, some: queries.Picks, so_far: set[int]) -> list[int]:
    """Who stays out: everybody, nobody, or those of this page who are not ticked, and what was chosen for the other pages."""
    go, ticked = request.POST.get("go"), {whole(value) for value in request.POST.getlist("come")}
    if go in ("everybody", "nobody"):
        return [] if go == "everybody" else some.all
    return some.leave(so_far, come=ticked, others=request.POST.get("others", ""))


def _picks(number: int, start: int) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('import-picks', args=[number])}?start={start}", status=303)


@page("import-columns")
def columns(request: OwnerRequest, number: int, pk: int) -> HttpResponseBase:
    """Which column is what: proposed from names and values, corrected, remembered for tables like this one."""
    batch = imports.get(request.owner, number)
    one = queries.file(request.owner, batch, pk)
    table = queries.table(request.owner, batch, one)
    if request.method == "POST":
        chosen = {
            field: header for field in FIELDS if (header := request.POST.get(field, "")) in table.header and header
        }
        if not {"name", "given", "family", "email"} & chosen.keys():
            raise WrongUse("Somebody needs a name or an address.", one.name, "Go back and say which column holds it.")
        importing.choose_columns(request.owner, number=number, name=one.name, header=list(table.header), columns=chosen)
        return _to(number)
    fields = [SimpleNamespace(code=field, label=_WORDS[field], chosen=table.chosen.get(field, "")) for field in FIELDS]
    context = {
        "number": number,
        "pk": pk,
        "name": one.name,
        "fields": fields,
        "header": table.header,
        "sample": table.sample,
    }
    return render(request, "imports/columns.html", context)


@page("import-addresses")
def addresses(request: OwnerRequest, number: int) -> HttpResponseBase:
    """The addresses that are the owner's own; the plan is made anew, since now it is known who wrote to whom."""
    batch = imports.get(request.owner, number)
    if request.method == "POST":
        mine = set(request.POST.getlist("mine"))
        proposed = [one.identity for one in owning.proposals(request.owner) if one.value in mine]
        owning.confirm(request.owner, identities=proposed)
        if batch.state == ImportState.READY:
            carrying.plan_again(request.owner, batch=batch.pk)
    return _to(number)


@page("import-lines")
def lines(request: OwnerRequest, number: int) -> HttpResponseBase:
    """Every line that could not be read, a page at a time."""
    batch = imports.get(request.owner, number)
    start = whole(request.GET.get("start"), 1_000_000)
    some, count = queries.lines(request.owner, batch, start=start)
    shown = [
        SimpleNamespace(where=place(one.source, one.file, one.line), what=one.what, verbatim=one.verbatim)
        for one in some
    ]
    after = start + len(some)
    context = {
        "number": number, "lines": shown, "lines_count": count, "lines_url": "",
        "next_url": f"?start={after}" if after < count else "", "first": start + 1, "last": after,
    }  # fmt: skip
    return render(request, "imports/lines.html", context)
