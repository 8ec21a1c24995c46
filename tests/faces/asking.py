"""Every question that can be put to the pages: made from the table of routes and from the fields that the pages themselves read.

So a new address, and a new field of an old one, is asked for without anybody thinking of it.
"""

from __future__ import annotations

import hashlib
import inspect
import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.db import connection, models
from django.test import Client
from django.urls import resolve
from django.utils.http import urlencode

from kith.book.models import Owner
from kith.project.logs import logging_settings
from kith.web.routes import ROUTES, Route
from tests.house.tree import SRC

#: A word that is no choice anywhere.
WRONG = "explode"
#: Field -> what may be chosen there. A form says one word in each of them, so a route meets every word of its own.
CHOICES: dict[str, tuple[str, ...]] = {
    "verdict": ("done", "later", "later:2030-01-01", "not-this", "reword", "drop", "same", "apart", "network", "known", "private",
                "nobody", "apply", "undo", "stop", "resume", "asked", "reminded", "answered", "declined", "thanked", "told", "kept", WRONG),
    "do": ("tag", "untag", "network", "private", "merge", "remove", "back", "not", "add", "keep", "role", "place", "reword", "close", "reopen", "leave", "up", "measure", "begin", "done", "tell", "tick", "untick", "reflect", "away", "again", "agree", "prepare", "hold", "answers", "words", "good", "thank", "drop", "draft", "plan", "log", "quick", "start", "stop", "correct", "choose", "review", "asked", "step", WRONG),
    "for": ("coffee", "both", WRONG),
    "side": ("mine", "offer", "theirs", WRONG),
    "standing": ("network", "private", "known_of", "never", "again", "died", "alive", WRONG),
}  # fmt: skip
#: Field -> what stands there where it is neither a choice nor a number of a row.
WORDS = {
    "text": "coffee", "line": "coffee with Ana Silva", "pasted": "Bo Berg <bo@berg.example>", "value": "mine", "field": "name", "tag": "mine",
    "tags": "mine, yours", "name": "Robin", "zone": "Europe/Lisbon", "minutes": "20", "address": "robin@vale.example", "days": "30",
    "until": "2030-01-01", "code": "due", "kind": "mail", "opening": "Hello", "circle": "class", "closeness": "well",
    "last_spoke": "month", "slug": "linkedin", "state": "asked", "theme": "dark", "sure": "yes", "q": "ana",
    "sort": "last", "reflection": "It was good", "why": "They write in public", "follows": "their blog", "role": "recruiter", "place": "Lisbon",
    "path": "/nowhere", "with": "Ana Silva", "key": "coffee-now", "who": "I am Robin", "at": "/", "next": "/people",
    "username": "sam", "password": "guess", "saved": "1", "when": "2030-01-01T10:00", "first": "2030-01-01T10:00", "second": "2030-01-03T16:00",
    "choice": "first", "again": "2030-01-01", "fit": "fits", "about": "mine", "question": "Why?", "own": "How?",
    "day": "2026-11-20", "words": "Hello", "good": "yes", "hours": "10", "percent": "30", "quick": "30:people",
    "on": "2026-01-02", "week": "2026-01-05", "link": "https://x.example",
}  # fmt: skip
#: What makes no sense in any field.
MALFORMED = ("", "\0", "-1", "9" * 400, "2030-13-45", "' OR 1=1 --", "../../etc/passwd", "\u202e" + "A" * 70_000)
#: Bodies that are no form at all: content type and bytes.
BODIES = (
    ("application/x-www-form-urlencoded", b"verdict=%ED%A0%80&ids=%FF&%=%&=&&"),
    ("application/x-www-form-urlencoded", b"&".join(b"ids=%d" % n for n in range(5_001))),
    ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="ids"\r\n\r\n1'),
    ("application/json", b'{"verdict": "done"'),
)
JSON = {"Accept": "application/json"}
_URLENCODED = "application/x-www-form-urlencoded"
_READ = re.compile(r'\.(?:get|getlist)\("([a-z_-]+)"')
_WRITTEN = re.compile(r'<(?:input|textarea|select|button)\b[^>]*?\sname="([a-z_-]+)"')
_PART = re.compile(r"<(?:\w+:)?(\w+)>")
_NOUN = {"follow-ups": "followup", "suggestions": "suggestion"}


@cache
def _code(route: Route) -> str:
    """What the page of a route is made of: its view, the functions of its file that this calls, and theirs, and what every page uses."""
    view = inspect.unwrap(resolve(_PART.sub("1", f"/{route.path}")).func)
    beside = {
        name: one for name, one in vars(inspect.getmodule(view)).items() if inspect.isfunction(inspect.unwrap(one))
    }
    found, waiting = {view.__name__: inspect.getsource(view)}, [view.__name__]
    while waiting:
        for name in {*re.findall(r"\w+", found[waiting.pop()])} & beside.keys() - found.keys():
            found[name] = inspect.getsource(inspect.unwrap(beside[name]))
            waiting.append(name)
    return "".join(found.values())


@cache
def _every_field() -> frozenset[str]:
    """Every name that a form of ours has, or that a page reads out of an address."""
    forms = "".join(path.read_text("utf-8") for path in (SRC / "web/templates").rglob("*.html"))
    read = "".join(path.read_text("utf-8") for path in (SRC / "web").rglob("*.py"))
    return frozenset({*_WRITTEN.findall(forms), *_READ.findall(read), "did", "undone"})


def fields(route: Route) -> list[str]:
    """The fields that the page of a route may read."""
    said = sorted(name for name in _every_field() if f'"{name}"' in _code(route))
    return [*said, *(["who-0", "who:Ana Silva"] if "who" in _code(route) else ())]


def words(route: Route) -> Iterator[dict[str, str]]:
    """What may be chosen on the page of a route, one choice at a time."""
    for name in sorted(CHOICES.keys() & {*fields(route)}):
        for word in CHOICES[name]:
            if name != "do" or word == WRONG or f'"{word}"' in _code(route):
                yield {name: word}


def address(route: Route, rows: Mapping[str, models.Model], *, number: int | None = None) -> str:
    """The route with the ids of these rows; ``number`` in the place of all of them."""

    def part(found: re.Match[str]) -> str:
        noun = {"number": "import", "entry": "timeentry"}.get(found[1], "" if found[1] == "pk" else found[1])
        noun = noun or ("importfile" if "files" in route.path else _NOUN.get(route.path.split("/")[0], "person"))
        if noun in ("token", "step"):
            return "x" if noun == "token" or number is not None else "04-make-time"
        value = getattr(rows[noun], "number" if noun == "import" else "pk")
        return str(value if number is None else number)

    return "/" + _PART.sub(part, route.path)


@dataclass(frozen=True)
class Question:
    """One request."""

    method: str
    path: str
    form: Mapping[str, Any] = field(default_factory=dict)
    content: str = ""
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)

    def ask(self, client: Client) -> Any:
        """The answer."""
        if self.body:
            return client.generic(self.method, self.path, self.body, self.content, headers=self.headers)
        if self.method in ("GET", "HEAD"):
            return getattr(client, self.method.lower())(self.path, self.form, headers=self.headers)
        if self.method == "POST":
            body = urlencode(self.form, doseq=True).encode()
            return client.generic("POST", self.path, body, _URLENCODED, headers=self.headers)
        return client.generic(self.method, self.path, headers=self.headers)

    def __str__(self) -> str:
        said = {name: value for name, value in self.form.items() if name in CHOICES} or dict(
            list(self.form.items())[:2]
        )
        return f"{self.method} {self.path} {str(said)[:90]} {self.content} {dict(self.headers)}"


#: What a form may name by its number.
_NAMED = ("person", "identity", "note", "tag", "batch", "suggestion", "followup", "sourcerow", "importfile", "target")


def numbers(rows: Mapping[str, models.Model]) -> list[int]:
    """The ids of these rows, each once: in a new database they are few."""
    return sorted({*(rows[name].pk for name in _NAMED), getattr(rows["import"], "number", 0)})


def form(route: Route, ids: list[int], said: Mapping[str, str]) -> dict[str, Any]:
    """Every field at once: its word where it has one, else these ids."""
    return {name: said.get(name, WORDS.get(name, ids)) for name in fields(route)}


def questions(route: Route, mine: Mapping[str, models.Model], theirs: Mapping[str, models.Model]) -> Iterator[Question]:
    """Everything that can be asked of a route, with their ids in its address or in its form, and with what makes no sense."""
    foreign = address(route, theirs)
    places = [
        *dict.fromkeys(
            (address(route, mine), foreign, address(route, mine, number=0), address(route, mine, number=2**62))
        )
    ]
    for method in ("GET", "POST", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"):
        if method not in route.methods:
            yield Question(method, foreign)
    if "GET" in route.methods:
        yield from looks(route, places, numbers(theirs))
    if "POST" in route.methods:
        yield from _acts(route, places, numbers(theirs))


def looks(route: Route, places: list[str], ids: list[int]) -> Iterator[Question]:
    """Every way to look at a route: a whole page, the part that htmx asks for, a problem document; with ids and with nonsense."""
    for path in places:
        yield Question("GET", path)
    for path in places[:2]:
        for headers in ({}, JSON, *_parts(route)):
            yield Question("GET", path, form(route, ids, {}), headers=headers)
    yield Question("HEAD", places[0])
    for value in (*map(str, ids), *MALFORMED):
        yield Question("GET", places[0], dict.fromkeys(fields(route), value[:2_000]))


def _parts(route: Route) -> list[dict[str, str]]:
    """The header with which htmx asks, where a page answers that in another way."""
    return [{"HX-Request": "true"}] if "request.htmx" in _code(route) else []


def _acts(route: Route, places: list[str], ids: list[int]) -> Iterator[Question]:
    own, names = places[0], fields(route)
    for path in places:
        yield Question("POST", path)
    for said in [{}, *words(route)]:
        for path in dict.fromkeys(places[:2]):
            yield Question("POST", path, form(route, ids, said))
        for headers in _parts(route):
            yield Question("POST", own, form(route, ids, said), headers=headers)
        if said.get("do", WRONG) != WRONG or not said:
            for number in ids:
                yield Question("POST", own, dict.fromkeys(names, str(number)) | said)
    for value in MALFORMED:
        yield Question("POST", own, dict.fromkeys(names, value), headers=JSON)
    for content, body in BODIES:
        yield Question("POST", own, content=content, body=body)


def digest_of_book(owner: Owner) -> str:
    """Every row of every table that belongs to one owner, and the owner's own."""
    total = hashlib.sha256()
    with connection.cursor() as cursor:
        for table, column in _owned():
            cursor.execute(f"SELECT * FROM {table} WHERE {column} = %s ORDER BY id", [owner.pk])
            total.update(repr((table, cursor.fetchall())).encode())
    return total.hexdigest()


@cache
def _owned() -> tuple[tuple[str, str], ...]:
    """Tables with an owner, and the column that says whose a row is."""
    from django.apps import apps

    found = [(Owner._meta.db_table, "id")]
    for model in apps.get_models():
        if any(each.name == "owner" for each in model._meta.concrete_fields):
            found.append((model._meta.db_table, "owner_id"))
    return tuple(found)


@contextmanager
def overheard() -> Iterator[list[str]]:
    """What is said to any logger, as it is said: before our own filter takes anything out of it."""
    said: list[str] = []
    handler = logging.Handler(logging.INFO)
    # Nor does Django's own formatting: a message that cannot be put together is a fault as well.
    handler.emit = lambda record: said.append(f"{record.getMessage()} {record.exc_info}")  # type: ignore[method-assign]
    loggers = [logging.getLogger(name) for name in ("", *logging_settings("DEBUG")["loggers"])]
    levels = [one.level for one in loggers]
    for one in loggers:
        one.addHandler(handler)
        one.setLevel(logging.INFO)
    try:
        yield said
    finally:
        for one, level in zip(loggers, levels, strict=True):
            one.removeHandler(handler)
            one.setLevel(level)


def looking() -> list[Route]:
    """The routes that one may look at."""
    return [route for route in ROUTES if "GET" in route.methods]
