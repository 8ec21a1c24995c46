"""Being let in and leaving: launch link, sign-in, sign-out."""

from __future__ import annotations

import math

from django.conf import settings
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from kith.book.actions import signing as tokens
from kith.book.models.owner import Owner
from kith.core.errors import NotFound
from kith.web.attempts import attempts, key_of, remember_browser
from kith.web.destination import own_path
from kith.web.page import OwnerRequest, page
from kith.web.signing import let_in, see_out


@page("launch")
def launch(request: HttpRequest, token: str) -> HttpResponse:
    """Use a launch link up and open Today. The one GET that writes: it works once, and only for who holds the token."""
    if settings.KITH.served:
        raise NotFound("There is nothing here.", "Launch links open a local instance.", "Sign in instead.")
    owner = tokens.redeem(token)
    if owner is None:
        response = render(request, "launch.html", {"used": True}, status=401)
        response["Cache-Control"] = "no-store"
        return response
    let_in(request, owner)
    return HttpResponseRedirect(reverse("today"), status=303)


@page("sign-in")
def sign_in(request: HttpRequest) -> HttpResponse:
    """The form of a served instance. A wrong name and a wrong password look the same and take the same time."""
    if not settings.KITH.served:
        raise NotFound(
            "There is nothing here.", "A local instance has no passwords.", "Open the link that kith serve prints."
        )
    after = own_path(request.POST.get("next") or request.GET.get("next"))
    if request.method != "POST":
        return render(request, "sign-in.html", {"next": after, "problem": "", "username": ""})
    username, password = request.POST.get("username", "")[:150], request.POST.get("password", "")[:1000]
    key = key_of(request, username)
    if seconds := attempts.wait(key):
        return _again(
            request, after, username, f"Too many tries. Wait {math.ceil(seconds)} seconds, then try again.", 429
        )
    owner = authenticate(request, username=username, password=password)
    if not isinstance(owner, Owner):
        return _again(request, after, username, "That name and password do not belong together.", 403)
    attempts.forget(key)
    let_in(request, owner)
    response = HttpResponseRedirect(after, status=303)
    remember_browser(response, username, secure=settings.KITH.https)
    return response


@page("sign-out")
def sign_out(request: OwnerRequest) -> HttpResponse:
    """End the session here; on a local instance the next launch link opens a new one."""
    see_out(request)
    return HttpResponseRedirect(reverse("sign-in" if settings.KITH.served else "today"), status=303)


def _again(request: HttpRequest, after: str, username: str, problem: str, status: int) -> HttpResponse:
    return render(request, "sign-in.html", {"next": after, "problem": problem, "username": username}, status=status)
