"""Add: one line about what happened, or a name, or a pasted list; shown as chips while it is typed."""

from __future__ import annotations

from types import SimpleNamespace
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from kith.book.actions import adding, noting
from kith.book.actions.noting import Looked
from kith.book.queries import meant as queries
from kith.core.capture import LogLine, Named, person_without, understand_paste, understand_person
from kith.core.errors import WrongUse
from kith.web.after import back, done_line, whole
from kith.web.page import OwnerRequest, page
from kith.web.shown import add as shown

LONGEST = 20_000
EXAMPLES = (
    "Coffee with Ana, talked Rust; follow up friday",
    "Met Kofi Mensah (Harbour Health) #kafka",
    "Called 김서연 yesterday",
    "Ana Silva (Acme) ana@acme.example",
)


@page("add")
def add(request: OwnerRequest) -> HttpResponseBase:
    """Write the line down. Names of several people, or of nobody, are asked about before anything is kept."""
    line = _line(request)
    if request.method != "POST":
        return _page(request, line)
    if number := whole(request.POST.get("take_back")):
        adding.undo(request.owner, number=number)
        return HttpResponseRedirect(reverse("add"), status=303)
    if not line:
        return _page(request, line, problem="Write a line first.")
    if request.POST.get("do") == "look":
        return _page(request, line)
    try:
        if _is_list(request, line):
            return render(request, "add/page.html", {"people": shown.rows(line)})
        return _keep(request, line)
    except WrongUse as error:
        return _page(request, line, problem=str(error))


def _line(request: OwnerRequest) -> str:
    """What was typed; a line of a form ends with two characters."""
    text = request.POST.get("line") or request.GET.get("line") or ""
    return text.replace("\r\n", "\n").replace("\0", "").strip()[:LONGEST]


def _is_list(request: OwnerRequest, line: str) -> bool:
    """Several lines of which the first tells nothing that happened: a pasted list, signature or profile."""
    first, more, _ = line.partition("\n")
    found = noting.understand(request.owner, text=first) if more else None
    return found is not None and not found.kind and not found.follow_ups


def _keep(request: OwnerRequest, line: str) -> HttpResponseBase:
    owner, chosen, off = request.owner, _chosen(request), _off(request)
    looked = noting.look(owner, text=line, chosen=chosen, off=off)
    if missing := [one for one in _asked(looked) if one.name not in chosen]:
        return _page(request, line, missing=missing)
    if looked.persons:
        return _introduced(adding.add(owner, people=[one.as_json() for one in looked.persons], who=looked.who))
    if _is_new(looked.whole):
        return _introduced(adding.add(owner, people=[person_without(understand_person(line), off).as_json()]))
    if not looked.known and not looked.unknown:
        return _page(
            request, line, problem="Who was it? No name was found: write it as they do, as in: coffee with Ana."
        )
    new = noting.introduce(owner, looked.unknown)[1] if looked.unknown else {}
    logged = noting.log(owner, text=line, chosen=chosen | new, off=off)
    return back(request, _after(logged.people), did=logged.batch)


def _introduced(added: adding.Added) -> HttpResponseBase:
    """To somebody new; for somebody who was there, back to the line, which says so and what became of it."""
    if added.new or not added.known:
        return HttpResponseRedirect(_after(added.people), status=303)
    return HttpResponseRedirect(f"{reverse('add')}?{urlencode(shown.there_query(added))}", status=303)


def _after(people: tuple[object, ...]) -> str:
    return reverse("person", args=[people[0].pk]) if len(people) == 1 else reverse("people")  # type: ignore[attr-defined]


def _is_new(line: LogLine) -> bool:
    """No word of anything that happened, and nobody in it is known: somebody new, with what is said of them."""
    return line.kind is None and not line.follow_ups and not any(one.matches for one in line.who)


def _asked(looked: Looked) -> tuple[Named, ...]:
    """Names that need a word of the owner: several have them, or nobody has. Of somebody new alone, typing them is that word."""
    return looked.questions if looked.persons or _is_new(looked.whole) else (*looked.questions, *looked.unknown)


def _chosen(request: OwnerRequest) -> dict[str, int]:
    """Whom the owner chose for each name, 0 for somebody new."""
    answers = ((name.removeprefix("who:"), str(said)) for name, said in request.POST.items() if name.startswith("who:"))
    return {name: whole(said) for name, said in answers if said == "new" or whole(said)}


def _off(request: OwnerRequest) -> set[str]:
    """The chips that were shown and are not ticked any more."""
    shown, ticked = (request.POST.getlist(name) for name in ("shown", "keep"))
    return {chip.replace("\r\n", "\n") for chip in set(shown) - set(ticked)}


@page("add-read")
def read(request: OwnerRequest) -> HttpResponseBase:
    """The chips of what is typed so far; nothing is written."""
    line = _line(request) if request.method == "POST" else ""
    return render(request, "add/_read.html", {"read": _understood(request, line) if line else shown.EMPTY})


def _understood(request: OwnerRequest, line: str) -> SimpleNamespace:
    if _is_list(request, line):
        return shown.several(len(understand_paste(line)))
    owner, off = request.owner, _off(request)
    try:
        looked = noting.look(owner, text=line, off=off)
    except WrongUse as error:
        return shown.read(noting.understand(owner, text=line).pieces, off=off, sentence=str(error))
    about = understand_person(line) if len(looked.persons) == 1 or _is_new(looked.whole) else None
    asked = [(one, queries.candidates(owner, one.matches)) for one in _asked(looked)]
    sentence = shown.introduction(looked, about) if about or looked.persons else shown.sentence(looked)
    pieces = about.pieces if about else looked.whole.pieces
    return shown.read(pieces, off=off, asked=asked, chosen=_chosen(request), sentence=sentence)


def _page(request: OwnerRequest, line: str, *, problem: str = "", missing: list[Named] | None = None) -> HttpResponse:
    read = _understood(request, line) if line else None
    if read and (problem or missing):
        read.sentence = ""  # one voice at a time
    context = {
        "line": line, "read": read, "undone": done_line(request), "examples": EXAMPLES,
        "problem": shown.missing(missing) if missing else problem, "there": shown.there(request.owner, request.GET),
    }  # fmt: skip
    return render(request, "add/page.html", context, status=400 if problem else 200)
