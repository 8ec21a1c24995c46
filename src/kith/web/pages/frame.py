"""What belongs to the frame: appearance, shortcuts, and a sign of life for `kith serve`."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from kith.core.errors import WrongUse
from kith.web.destination import own_path
from kith.web.frame import THEME_COOKIE, THEMES
from kith.web.page import OwnerRequest, page
from kith.web.shortcuts import SHORTCUTS


@page("appearance")
def appearance(request: HttpRequest) -> HttpResponse:
    """Keep this browser's theme and go back to where the switch was pressed."""
    theme = request.POST.get("theme", "")
    if theme not in THEMES:
        raise WrongUse(
            "There is no such appearance.", "It is auto, light or dark.", "Choose one at the foot of the page."
        )
    response = HttpResponseRedirect(own_path(request.POST.get("next")), status=303)
    response.set_cookie(
        THEME_COOKIE, theme, max_age=31_536_000, secure=settings.KITH.https, httponly=True, samesite="Lax"
    )
    return response


@page("shortcuts")
def shortcuts(request: OwnerRequest) -> HttpResponse:
    """Every key that does something, by where it does it."""
    return render(request, "shortcuts.html", {"groups": SHORTCUTS})


@page("health")
def health(request: HttpRequest) -> HttpResponse:
    """That the web process answers; says nothing else, since anybody on this computer may ask."""
    return HttpResponse("ok\n", content_type="text/plain", headers={"Cache-Control": "no-store"})
