"""Who is asking, and how they are let in: a launch link on this computer, a name and a password on a served instance."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.contrib import auth
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from kith.book.models.owner import Owner
from kith.core.errors import KithError
from kith.web.destination import own_path
from kith.web.errors import answer, wants_json

_BACKEND = "django.contrib.auth.backends.ModelBackend"


class OwnerOfRequest:
    """Middleware: ``request.owner`` is the signed-in owner or None. Django's own session checks stand behind it.

    A session dies at once when its owner is disabled or the password changes (its keyed digest is in the session).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        user = auth.get_user(request)
        request.owner = user if isinstance(user, Owner) and user.is_active else None  # type: ignore[attr-defined]
        if request.owner is not None:  # type: ignore[attr-defined]
            timezone.activate(_zone(request.owner.zone))  # type: ignore[attr-defined]
        try:
            response = self.get_response(request)
        finally:
            timezone.deactivate()
        if request.owner is not None and not response.has_header("Cache-Control"):  # type: ignore[attr-defined]
            # Somebody's book: no proxy and no disk cache keeps it.
            response["Cache-Control"] = "private, no-cache"
        return response


def let_in(request: HttpRequest, owner: Owner) -> None:
    """Begin a session of this owner, under a new session id."""
    auth.login(request, owner, backend=_BACKEND)


def see_out(request: HttpRequest) -> None:
    """End the session on the server, so that a copied cookie is worth nothing."""
    auth.logout(request)


def ask_to_come_in(request: HttpRequest) -> HttpResponseBase:
    """What somebody without a session gets instead of a page: how to open Kith, or the sign-in form. Nothing of any book."""
    if wants_json(request):
        return answer(
            request, KithError("Nobody is signed in.", "This needs a session.", "Open Kith in a browser first."), 401
        )
    if not settings.KITH.served:
        return _private(render(request, "launch.html", {"used": False}, status=401))
    if request.method in ("GET", "HEAD") and "HX-Request" not in request.headers:
        back = urlencode({"next": own_path(request.get_full_path())})
        return HttpResponseRedirect(f"{reverse('sign-in')}?{back}")
    return answer(
        request,
        KithError("You are signed out.", "Nothing was changed.", "Sign in again, then repeat the last step."),
        401,
    )


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")
