"""Coffees and interviews: whom to ask and how, then one page that follows it from the proposal to what came of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from kith.book.actions import talking
from kith.book.actions.did import Did
from kith.book.models import Owner, Person, Talk
from kith.book.queries import person as people
from kith.book.queries import searching
from kith.book.queries import talks as queries
from kith.book.snapshots import today as day_of_owner
from kith.core import talks as core
from kith.core.errors import Conflict, NotFound, WrongUse
from kith.core.invitation import invitation as calendar_file
from kith.core.wording.dates import upper_first
from kith.core.wording.talks import called
from kith.web.after import back, chosen_day, done_line, whole
from kith.web.page import OwnerRequest, page
from kith.web.shown import talks as shown

_LONG, _LINE = 5_000, 500
#: So many people of a name are offered.
NAMED = 8


@page("talk-new")
def new(request: OwnerRequest) -> HttpResponseBase:
    """What for, then whom, then the request with two days; a POST keeps it, or only drafts it anew."""
    form = request.POST if request.method == "POST" else request.GET
    kind = form.get("kind", "")
    kind = kind if kind in core.KINDS else core.INTERVIEW
    about = " ".join(form.get("about", "")[:_LINE].replace("\0", "").split())
    number = whole(form.get("person"))
    if not number:
        return _whom(request, kind, about)
    one = people.get(request.owner, number)
    if request.method != "POST" or form.get("do") == "draft":
        return _request(request, one, kind, about)
    try:
        did, talk = _propose(request, one, kind, about)
    except (WrongUse, Conflict) as error:
        return _request(request, one, kind, about, problem=str(error), status=error.status)
    return back(request, reverse("talk", args=[talk.pk]), did=did.batch)


def _whom(request: OwnerRequest, kind: str, about: str) -> HttpResponse:
    owner, who = request.owner, request.GET.get("who", "")[:200].replace("\0", "").strip()
    named = searching.find(owner, who, limit=NAMED) if who else []
    context: dict[str, Any] = {
        "kind": kind, "about": about, "who": who, "undone": done_line(request),
        "named": [shown.candidate(queries.Proposed(one, ()), kind, about) for one in named],
        **shown.beside(owner),
    }  # fmt: skip
    if kind == core.COFFEE:
        context["people"] = shown.coffees(owner)
    else:
        context |= shown.proposals(owner, about) if about else {}
    return render(request, "talks/whom.html", context)


def _request(
    request: OwnerRequest, one: Person, kind: str, about: str, *, problem: str = "", status: int = 200
) -> HttpResponse:
    owner, form = request.owner, request.POST
    minutes = whole(form.get("minutes"), 600) or core.MINUTES[kind]
    first, second = core.two_times(day_of_owner(owner), ZoneInfo(owner.zone), queries.taken(owner))
    if request.method == "POST":
        first, second = (_hour(owner, form.get(name), forgiving=True) for name in ("first", "second"))  # type: ignore[assignment]
    draft = queries.draft(owner, one, kind=kind, about=about, first=first, second=second, minutes=minutes)
    typed = form.get("words", "")[:_LONG] if problem else ""
    context = {
        "person": one, "kind": kind, "about": about, "minutes": minutes, "place": form.get("place", "")[:_LINE],
        "words": typed or draft.words, "fact": draft.fact, "problem": problem,
        "first": queries.local(owner, first), "second": queries.local(owner, second),
    }  # fmt: skip
    return render(request, "talks/request.html", context, status=status)


def _propose(request: OwnerRequest, one: Person, kind: str, about: str) -> tuple[Did, Talk]:
    owner, form = request.owner, request.POST
    return talking.propose(
        owner, person_id=one.pk, kind=kind, about=about, words=form.get("words", "")[:_LONG],
        first_at=_hour(owner, form.get("first")), second_at=_hour(owner, form.get("second")),
        place=form.get("place", "")[:_LINE], minutes=_minutes(form.get("minutes")),
    )  # fmt: skip


@page("talk")
def talk(request: OwnerRequest, talk: int) -> HttpResponseBase:
    """One coffee or interview, where it stands, and what is next."""
    owner, found = request.owner, queries.get(request.owner, talk)
    if request.method != "POST":
        return _page(request, found)
    act = _ACTS.get(request.POST.get("do", ""))
    if act is None:
        raise WrongUse("There is no such act.", hint="Go back and try the button.")
    try:
        did = act(owner, found, request.POST)
    except WrongUse as error:
        return _page(request, found, problem=str(error), status=error.status)
    return back(request, reverse("talk", args=[talk]), did=did.batch)


def _page(request: OwnerRequest, found: Talk, *, problem: str = "", status: int = 200) -> HttpResponse:
    context = shown.whole(request.owner, found)
    context |= {"undone": done_line(request), "problem": problem, "typed": request.POST}
    return render(request, "talks/page.html", context, status=status)


def _agree(owner: Owner, one: Talk, form: Any) -> Did:
    proposed = {"first": one.first_at, "second": one.second_at}
    at = _hour(owner, form.get("when")) or proposed.get(form.get("choice", ""))
    if at is None:
        raise WrongUse("No day was chosen.", hint="Choose one, or write another one.")
    return talking.agree(
        owner, talk_id=one.pk, at=at, place=form.get("place", "")[:_LINE], minutes=_minutes(form.get("minutes"))
    )


def _prepare(owner: Owner, one: Talk, form: Any) -> Did:
    chosen = [*form.getlist("question")[:100], *form.get("own", "")[:_LONG].splitlines()]
    return talking.prepare(owner, talk_id=one.pk, questions=chosen)


def _hold(owner: Owner, one: Talk, form: Any) -> Did:
    good = {"yes": True, "no": False}.get(form.get("good", ""))
    return talking.hold(
        owner, talk_id=one.pk, held_on=chosen_day(form.get("day")), minutes=_minutes(form.get("minutes")), cares=form.get("cares", ""),
        wonder=form.get("wonder", ""), offer=form.get("offer", ""), good=good, answers=shown.noted(queries.answers(owner, one), form),
    )  # fmt: skip


def _answers(owner: Owner, one: Talk, form: Any) -> Did:
    return talking.answer(owner, talk_id=one.pk, answers=shown.noted(queries.answers(owner, one), form))


def _close(owner: Owner, one: Talk, form: Any) -> Did:
    return talking.conclude(
        owner,
        talk_id=one.pk,
        fit=form.get("fit", ""),
        changes=form.get("changes", ""),
        again=chosen_day(form.get("again")),
    )


_ACTS: dict[str, Callable[[Owner, Talk, Any], Did]] = {
    "agree": _agree,
    "prepare": _prepare,
    "hold": _hold,
    "answers": _answers,
    "close": _close,
    "words": lambda owner, one, form: talking.reword(owner, talk_id=one.pk, words=form.get("words", "")),
    "good": lambda owner, one, form: talking.judge(owner, talk_id=one.pk, good=form.get("good") == "yes"),
    "thank": lambda owner, one, _form: talking.thank(owner, talk_id=one.pk),
    "drop": lambda owner, one, _form: talking.drop(owner, talk_id=one.pk),
}


@page("talk-invitation")
def invitation(request: OwnerRequest, talk: int) -> HttpResponse:
    """The calendar file of the agreed hour, or with ``date`` 1 or 2 of a proposed one."""
    one = queries.get(request.owner, talk)
    at = {"1": one.first_at, "2": one.second_at}.get(request.GET.get("date", ""), one.at)
    if at is None:
        raise NotFound("There is no hour to put into a calendar.", hint="Agree on one first.")
    summary = f"{upper_first(called(one.kind, one.about))} with {one.person.name or 'somebody'}"
    text = calendar_file(
        uid=f"{one.key}@kith.invalid", summary=summary, starts=at, minutes=one.minutes, stamp=timezone.now(), place=one.place,
        agreed=one.state not in core.OPEN or at == one.at,
    )  # fmt: skip
    response = HttpResponse(text.encode(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{one.kind}.ics"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _minutes(text: str | None) -> int:
    """A length from a form, 0 if it was left empty. Raises `WrongUse` for what is no number."""
    if text and not whole(text, 600):
        raise WrongUse("This is no number of minutes.", text[:20], "Between 1 and 600.")
    return whole(text, 600)


def _hour(owner: Owner, text: str | None, *, forgiving: bool = False) -> datetime | None:
    """A field of day and time at the owner's clock; None if it is empty, or is no time and ``forgiving``."""
    try:
        at = datetime.fromisoformat(text).replace(tzinfo=None) if text else None
        if at and not 2000 <= at.year < 2200:
            raise ValueError("no calendar shows that")
    except ValueError:
        if forgiving:
            return None
        raise WrongUse("This is not a day and time.", (text or "")[:40], "Choose one from the calendar.") from None
    return core.instant(at, ZoneInfo(owner.zone)) if at else None
