"""People: the list, filtered as one types, sorted, turned by key; and what is done to several at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from kith.book.actions import choosing, knowing
from kith.book.actions.did import Did
from kith.book.models import Owner
from kith.book.queries import paging
from kith.book.queries import people as everybody
from kith.book.snapshots import today as day_of_owner
from kith.core.errors import WrongUse
from kith.core.filters import LONGEST, understand
from kith.web.after import back, done_line, whole
from kith.web.destination import own_path
from kith.web.page import OwnerRequest, page
from kith.web.shown import people as shown

#: "All of them" is offered up to so many: every one is a line in the journal, written in one transaction.
MOST_AT_ONCE = 500


@page("people")
def people(request: OwnerRequest) -> HttpResponse:
    """The list; with htmx only its rows, unless the browser goes back in its history."""
    part = bool(request.htmx) and not request.htmx.history_restore_request
    context = _list(request.owner, request.GET)
    if not part:
        context["undone"] = done_line(request)
    response = render(request, "people/_rows.html" if part else "people/page.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


@page("people-chosen")
def chosen(request: OwnerRequest) -> HttpResponseBase:
    """Tag the chosen, take a tag off them, say where they stand, or see whether two are one: one act, with one undo."""
    form, home = request.POST, reverse("people")
    ids = [pk for pk in map(whole, form.getlist("ids")[:MOST_AT_ONCE]) if pk]
    try:
        ids = _everybody_of(request) if form.get("all") else ids
        if form.get("do") == "merge":
            return _compare(ids)
        return back(request, home, did=_apply(request.owner, form.get("do", ""), form.get("tag", ""), ids).batch)
    except WrongUse as error:
        where = QueryDict(urlsplit(own_path(form.get("next"), home)).query)
        context = _list(request.owner, where, ids) | {"refused": str(error), "typed": form.get("tag", "")}
        context |= {"all_ticked": bool(form.get("all")), "ticked": any(row.chosen for row in context["rows"])}
        return render(request, "people/page.html", context, status=error.status)


def _list(owner: Owner, where: Mapping[str, str], ids: Collection[int] = ()) -> dict[str, Any]:
    """The list that an address means; ``ids`` are ticked."""
    query = where.get("q", "")[:LONGEST].replace("\0", "").strip()
    order = where.get("sort", "name")
    order = order if order in paging.ORDERS else "name"
    after, before = whole(where.get("after")), whole(where.get("before"))
    what = understand(query)
    found = paging.turned(owner, what, order=order, after=after, before=before)
    counts = everybody.counts(owner)
    on = day_of_owner(owner)
    words = everybody.words_for_filters(owner, shown.last_term(query))
    total = counts.people or (everybody.anybody(owner) and found.count) or 0
    return {
        "query": query, "order": order, "meaning": what.meaning, "problem": what.problem, "count": found.count, "counts": counts,
        "total": total, "columns": shown.columns(query, order), "views": shown.views(query, order, counts),
        "chips": shown.chips(query, order), "rows": [shown.row_of(row, on, ids) for row in found.rows],
        "page": _pager(found, query, order), "actions": shown.ACTIONS, "completions": shown.completions(query, words),
        "all_of_them": found.count if len(found.rows) < found.count <= MOST_AT_ONCE and not what.problem else 0, "today": on,
        "addable": query if what.is_plain else "", "here_list": shown.address(query, order, after=after, before=before),
    }  # fmt: skip


def _pager(found: paging.Page, query: str, order: str) -> dict[str, str] | None:
    if not found.rows or not (found.has_before or found.has_after):
        return None
    return {
        "newer_url": shown.address(query, order, before=found.rows[0].pk) if found.has_before else "",
        "older_url": shown.address(query, order, after=found.rows[-1].pk) if found.has_after else "",
    }


def _everybody_of(request: OwnerRequest) -> list[int]:
    """Everybody that the form's filter leaves. What it did not understand might have narrowed it, so then nobody."""
    what = understand(request.POST.get("q", ""))
    if what.problem:
        raise WrongUse("Nothing was changed.", what.problem)
    found = list(everybody.filtered(request.owner, what).values_list("pk", flat=True)[: MOST_AT_ONCE + 1])
    if len(found) > MOST_AT_ONCE:
        raise WrongUse("These are too many at once.", f"More than {MOST_AT_ONCE} fit.", "Narrow the filter first.")
    return found


def _compare(ids: Collection[int]) -> HttpResponseRedirect:
    """To the page that lays two people side by side."""
    if len(set(ids)) != 2:
        raise WrongUse("Two people can be one.", hint="Choose exactly two.")
    one, other = sorted(set(ids))
    return HttpResponseRedirect(f"{reverse('person-merge', args=[one])}?{urlencode({'with': other})}", status=303)


def _apply(owner: Owner, what: str, tag: str, ids: Collection[int]) -> Did:
    if what == "tag":
        return choosing.tag(owner, people=ids, text=tag)
    if what == "untag":
        return choosing.untag(owner, people=ids, text=tag)
    return knowing.stand_all(owner, people=ids, standing=what)
