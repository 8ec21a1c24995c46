"""Errors as pages: what happened, where, what next; the same as a problem document (RFC 9457) for programs that ask for one."""

from __future__ import annotations

import logging

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.template.loader import render_to_string
from django.utils.deprecation import MiddlewareMixin

from kith.core.errors import KithError

log = logging.getLogger("kith.web")


class WrongMethod(KithError):
    """The address exists, but not for this verb."""

    status = 405

    def __init__(self, allowed: tuple[str, ...]) -> None:
        super().__init__(
            "That cannot be done here.",
            "This address answers to " + " and ".join(allowed) + ".",
            "Go back and try the button.",
        )
        self.allowed = allowed


class ErrorPages(MiddlewareMixin):
    """Turns every `KithError` that a view raises into an answer."""

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponseBase | None:
        """An answer for our own errors; None lets Django go on to `server_error`."""
        return answer(request, error) if isinstance(error, KithError) else None


def answer(request: HttpRequest, error: KithError, status: int | None = None) -> HttpResponse:
    """The error as HTML, or as ``application/problem+json`` if the request prefers JSON to HTML."""
    status = status or error.status
    response: HttpResponse
    if wants_json(request):
        problem = {
            "type": "about:blank",
            "status": status,
            "title": error.title,
            "detail": error.detail,
            "hint": error.hint,
        }
        response = JsonResponse(problem, status=status, content_type="application/problem+json")
    else:
        # Without the request: whatever is broken in it must not break the page that says so.
        response = HttpResponse(render_to_string("error.html", {"error": error, "status": status}), status=status)
    if isinstance(error, WrongMethod):
        response["Allow"] = ", ".join(error.allowed)
    response["Cache-Control"] = "no-store"
    return response


def wants_json(request: HttpRequest) -> bool:
    """True if the Accept header prefers JSON to HTML; a browser never does."""
    wanted = request.get_preferred_type(["text/html", "application/problem+json", "application/json"])
    return wanted in ("application/problem+json", "application/json")


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Django's 400."""
    return answer(
        request,
        KithError("This request could not be read.", "Something in it is malformed.", "Go back and try again."),
        400,
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Django's 403."""
    return answer(
        request,
        KithError("That is not allowed.", "Nothing was changed.", "Go back, load the page again and try once more."),
        403,
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without the token of its page: an old tab, or somebody else's form."""
    error = KithError(
        "This page was too old, or came from elsewhere.",
        "Nothing was changed.",
        "Go back, load the page again and try once more.",
    )
    return answer(request, error, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Django's 404."""
    return answer(
        request,
        KithError("There is nothing here.", "The address may be old or mistyped.", "Start again from Today."),
        404,
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's 500. What failed is in the log, without a word of anybody's book."""
    hint = "Try again. If it stays, run kith doctor; the log says where in the code it happened."
    return answer(
        request, KithError("Something broke in Kith.", "What you did last may not have been kept.", hint), 500
    )
