"""What every page has in common: it is asked in the right way, by the owner of a book, or it is not answered."""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern, path
from django_htmx.middleware import HtmxDetails

from kith.core.errors import NotFound
from kith.web.errors import WrongMethod
from kith.web.routes import BY_NAME, ROUTES, Route

if TYPE_CHECKING:
    from kith.book.models.owner import Owner


class OwnerRequest(HttpRequest):
    """A request of somebody who was let in: ``owner`` is whose book it is, ``htmx`` true when only a part is wanted."""

    owner: Owner
    htmx: HtmxDetails


#: A view; its first argument is an `OwnerRequest`, or an `HttpRequest` on routes that need no owner.
View = Callable[..., HttpResponseBase]


_views: dict[str, View] = {}


def page(name: str) -> Callable[[View], View]:
    """Hang a view at the route ``name``: ``@page("people")``. The route decides methods and whether an owner is needed.

    Raises ``LookupError`` for a name that the table does not hold, and ``ValueError`` for a route that already has its view.
    """
    route = BY_NAME[name]

    def hang(view: View) -> View:
        if name in _views:
            raise ValueError(f"two views for the route {name!r}")
        _views[name] = _guarded(route, view)
        return _views[name]

    return hang


def url_patterns() -> list[URLPattern]:
    """The URL map: each route with its view. A route whose page is not built yet answers 404 like any unknown address."""
    pages = importlib.import_module("kith.web.pages")
    for module in pkgutil.iter_modules(pages.__path__):
        importlib.import_module(f"kith.web.pages.{module.name}")
    return [
        path(route.path, _views.get(route.name) or _guarded(route, _not_built), name=route.name) for route in ROUTES
    ]


def routes_without_page() -> set[str]:
    """Names of routes that no page has taken yet."""
    return {route.name for route in ROUTES} - _views.keys()


def _guarded(route: Route, view: View) -> View:
    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        from kith.web.signing import ask_to_come_in  # it needs the models, which are not loaded when pages are declared

        if route.needs_owner and getattr(request, "owner", None) is None:
            return ask_to_come_in(request)
        if request.method not in route.methods and not (request.method == "HEAD" and "GET" in route.methods):
            raise WrongMethod(route.methods)
        return view(request, *args, **kwargs)

    guarded.route = route  # type: ignore[attr-defined]
    return guarded


def _not_built(request: HttpRequest, **_: Any) -> HttpResponse:
    raise NotFound("There is nothing here.", "The address may be old or mistyped.", "Start again from Today.")
