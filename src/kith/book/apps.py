"""Django's handle on the book."""

from __future__ import annotations

from django.apps import AppConfig


class BookConfig(AppConfig):
    """The one Django app of Kith."""

    name = "kith.book"
    label = "book"
    verbose_name = "Kith"
    default_auto_field = "django.db.models.BigAutoField"
