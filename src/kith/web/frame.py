"""What the frame around every page shows: the places, whose book it is, the appearance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest

THEMES: Final = ("auto", "light", "dark")
THEME_COOKIE: Final = "kith-theme"


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the rail: route name, word, icon, and the routes on which it is the current one.

    ``folded``: on a phone, where the bar has room for five, it stands behind More.
    """

    route: str
    word: str
    icon: str
    covers: frozenset[str]
    folded: bool = False


PLACES: Final = (
    Place("today", "Today", "today", frozenset({"today"})),
    Place(
        "people",
        "People",
        "people",
        frozenset(
            {
                "people",
                "people-chosen",
                "person",
                "person-facts",
                "person-addresses",
                "person-jobs",
                "person-merge",
                "person-split",
                "person-erase",
                "sort",
                "stock-take",
            }
        ),  # fmt: skip
    ),
    Place(
        "meet", "Meet", "meet",
        frozenset({"meet", "options", "targets", "target", "kit", "kit-sheet", "pitch", "pitch-rehearsal", "time"}),
    ),
    Place("ask", "Ask", "ask", frozenset({"ask", "ask-new", "ask-one", "talk-new", "talk"}), folded=True),
)  # fmt: skip
YOURS: Final = (
    Place("guide", "The path", "path", frozenset({"guide"})),
    Place("acts", "What you did", "undo", frozenset({"acts"})),
    Place("imports", "Imports", "imports", frozenset({"imports", "imports-new", "import", "exports"})),
    Place("suggestions", "Same person?", "same", frozenset({"suggestions"})),
    Place("settings", "Settings", "settings", frozenset({"settings"})),
    Place("shortcuts", "Shortcuts", "keys", frozenset({"shortcuts"})),
)


def theme_of(request: HttpRequest) -> str:
    """``auto``, ``light`` or ``dark``: this browser's choice, kept in a cookie, since a phone at night is not a desk at noon."""
    chosen = request.COOKIES.get(THEME_COOKIE, "auto")
    return chosen if chosen in THEMES else "auto"


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: what `base.html` needs beside the page's own context."""
    match = getattr(request, "resolver_match", None)
    return {
        "owner": getattr(request, "owner", None),
        "theme": theme_of(request),
        "themes": THEMES,
        "places": PLACES,
        "yours": YOURS,
        "here": getattr(match, "url_name", "") or "",
        "here_path": request.get_full_path(),
    }
