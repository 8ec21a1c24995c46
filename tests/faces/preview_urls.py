"""The real URL map, and one more address per preview, for the browser ring."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from kith.project.urls import handler400, handler403, handler404, handler500  # noqa: F401
from kith.project.urls import urlpatterns as real
from tests.faces.preview_contexts import PREVIEWS


class Robin:
    """Whose frame the previews show."""

    name = "Robin Vale"
    zone = "Europe/Lisbon"


def preview(request: HttpRequest, name: str) -> HttpResponse:
    """A template with its invented context."""
    template, context = PREVIEWS[name]
    return render(
        request, template, {"owner": Robin(), "here": PREVIEW_ROUTES.get(name, name.split("-")[0]), **context()}
    )


PREVIEW_ROUTES = {
    "imports-new": "imports-new",
    "import-preview": "import",
    "import-result": "import",
    "import-progress": "import",
}

urlpatterns = [path("preview/<slug:name>", preview), *real]
