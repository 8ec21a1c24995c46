"""What stands under the search box."""

from __future__ import annotations

from types import SimpleNamespace
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.text import Truncator

from kith.book.models import Person
from kith.web.shown.people import MARKS

#: Words that find a command, beside those of its label -> label, route, icon, note. A route may end in a part of its page.
_COMMANDS = (
    ("today", "Today", "today", "today", "Whom to be in touch with"),
    ("people everyone", "People", "people", "people", "Everybody in your book"),
    ("add write log new", "Add", "add", "add", "What happened, or somebody new"),
    ("undo what did acts history journal", "What you did", "acts", "undo", "Newest first, to take back"),
    ("imports bring file", "Imports", "imports", "imports", "Bring a file or a folder"),
    ("export backup download", "Your data", "settings#data", "settings", "Taking it along, keeping it safe"),
    ("ask asks offers thank ledger", "Ask", "ask", "ask", "Asks and offers, and who waits to hear"),
    ("exports", "Your exports", "exports", "imports", "What to ask for, and where"),
    ("same suggestions merge duplicates", "Same person?", "suggestions", "same", "Records that may be one human"),
    ("path guide course learn steps next", "The path", "guide", "path", "Step by step, and which one is next"),
    (
        "stock-take network gaps roles recruiter",
        "Stock-take",
        "stock-take",
        "people",
        "Who could help, and what is missing",
    ),
    ("targets companies organizations", "Targets", "targets", "meet", "Where you would like to be close to"),
    ("sort network thirty", "Your top thirty", "sort", "people", "Who is in your network"),
    ("kit questions ask conversation sheet", "Questions", "kit", "meet", "What to ask a stranger, or over a coffee"),
    ("pitch introduce rehearse practice", "Pitch", "pitch", "meet", "Who you are, in thirty seconds"),
    ("settings appearance", "Settings", "settings", "settings", ""),
    ("shortcuts keys help", "Shortcuts", "shortcuts", "keys", "Every key that does something"),
)


def person(one: Person) -> SimpleNamespace:
    """One find: who they are in a line."""
    hidden = MARKS.get(one.standing, "")
    return SimpleNamespace(person=one, note=", ".join(part for part in (hidden, one.role, one.organization) if part))


def commands(query: str) -> list[SimpleNamespace]:
    """Places and acts whose words begin as typed, first those whose label does; from three letters on also "write it down"."""
    typed = query.casefold()
    if len(typed) < 2:
        return []
    verb, _, rest = query.partition(" ")
    if verb.casefold() == "log":
        return [_write_down(rest.strip())]
    found = [
        (not named, SimpleNamespace(url=_url(route), label=label, icon=icon, note=note, meant=named or typed in words))
        for words, label, route, icon, note in ((row[0].split(), *row[1:]) for row in _COMMANDS)
        if (named := label.casefold().startswith(typed))
        or any(word.startswith(typed) for word in (*words, *label.casefold().split()))
    ]
    places = [one for _, one in sorted(found, key=lambda pair: pair[0])]
    return places[:3] + ([_write_down(query)] if len(typed) > 2 else [])


def _url(route: str) -> str:
    name, mark, part = route.partition("#")
    return reverse(name) + mark + part


def _write_down(line: str) -> SimpleNamespace:
    url = reverse("add") + (f"?{urlencode({'line': line})}" if line else "")
    return SimpleNamespace(url=url, label="Write down", icon="add", note=Truncator(line).chars(80), meant=False)
