"""The table of all addresses: everything a user can do has one, and what may be done there stands beside it.

A page in `kith.web.pages` picks its route by name (`kith.web.page.page`). The tests of refusals are made from this table, so that a
new address cannot be forgotten there.
"""

from __future__ import annotations

from dataclasses import dataclass

GET: tuple[str, ...] = ("GET",)
POST: tuple[str, ...] = ("POST",)
FORM: tuple[str, ...] = ("GET", "POST")


@dataclass(frozen=True, slots=True)
class Route:
    """One address: its name in templates, its path (Django's syntax, no leading slash), methods, and whether it needs an owner."""

    name: str
    path: str
    methods: tuple[str, ...] = GET
    needs_owner: bool = True


ROUTES: tuple[Route, ...] = (
    Route("today", ""),
    Route("today-verdict", "today/<int:person>/verdict", POST),
    Route("guide", "path", FORM),
    Route("guide-step", "path/<str:step>", POST),
    Route("search", "search"),
    Route("add", "add", FORM),
    Route("add-read", "add/read", FORM),
    Route("heads", "heads", FORM),
    Route("people", "people"),
    Route("people-chosen", "people/chosen", POST),
    Route("person", "people/<int:pk>"),
    Route("person-notes", "people/<int:pk>/notes", POST),
    Route("person-facts", "people/<int:pk>/facts", FORM),
    Route("person-addresses", "people/<int:pk>/addresses", POST),
    Route("person-jobs", "people/<int:pk>/jobs", POST),
    Route("person-merge", "people/<int:pk>/merge", FORM),
    Route("person-tags", "people/<int:pk>/tags", POST),
    Route("person-standing", "people/<int:pk>/standing", POST),
    Route("person-rhythm", "people/<int:pk>/rhythm", POST),
    Route("person-split", "people/<int:pk>/split", FORM),
    Route("person-me", "people/<int:pk>/me", POST),
    Route("person-erase", "people/<int:pk>/erase", FORM),
    Route("follow-up-verdict", "follow-ups/<int:pk>/verdict", POST),
    Route("undo", "undo/<int:batch>", POST),
    Route("acts", "acts"),
    Route("imports", "imports"),
    Route("imports-new", "imports/new", FORM),
    Route("import", "imports/<int:number>"),
    Route("import-progress", "imports/<int:number>/progress"),
    Route("import-picks", "imports/<int:number>/picks", FORM),
    Route("import-columns", "imports/<int:number>/files/<int:pk>/columns", FORM),
    Route("import-addresses", "imports/<int:number>/addresses", FORM),
    Route("import-lines", "imports/<int:number>/lines"),
    Route("import-verdict", "imports/<int:number>/verdict", POST),
    Route("exports", "exports", FORM),
    Route("suggestions", "suggestions"),
    Route("suggestion-verdict", "suggestions/<int:pk>/verdict", POST),
    Route("joined-verdict", "suggestions/joined/<int:person>/verdict", POST),
    Route("stock-take", "stock-take", FORM),
    Route("sort", "sort"),
    Route("sort-verdict", "sort/<int:person>/verdict", POST),
    # Meet
    Route("meet", "meet"),
    Route("options", "meet/options", POST),
    Route("time", "meet/time", FORM),
    Route("time-entry", "meet/time/<int:entry>", POST),
    Route("targets", "meet/targets", FORM),
    Route("target", "meet/targets/<int:target>", FORM),
    Route("kit", "meet/kit", FORM),
    Route("kit-sheet", "meet/kit/sheet"),
    Route("pitch", "meet/pitch", FORM),
    Route("pitch-rehearsal", "meet/pitch/<int:pitch>/rehearsals", FORM),
    # Ask
    Route("ask", "ask"),
    Route("ask-new", "ask/new", FORM),
    Route("ask-one", "ask/<int:ask>"),
    Route("ask-verdict", "ask/<int:ask>/verdict", POST),
    Route("talk-new", "ask/talks/new", FORM),
    Route("talk", "ask/talks/<int:talk>", FORM),
    Route("talk-invitation", "ask/talks/<int:talk>/invitation"),
    # Yours
    Route("settings", "settings", FORM),
    Route("own", "settings/addresses", POST),
    Route("shortcuts", "shortcuts"),
    Route("appearance", "appearance", POST, needs_owner=False),
    Route("sign-in", "sign-in", FORM, needs_owner=False),
    Route("sign-out", "sign-out", POST),
    Route("launch", "open/<str:token>", needs_owner=False),
    Route("health", "health", needs_owner=False),
)

BY_NAME: dict[str, Route] = {route.name: route for route in ROUTES}
