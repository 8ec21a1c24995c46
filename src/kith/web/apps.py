"""Django's handle on the HTML face."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Templates, static files and template tags; it has no models."""

    name = "kith.web"
    label = "web"
    verbose_name = "Kith on the web"
