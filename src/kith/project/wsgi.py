"""The WSGI application that `kith serve` runs: the guard, then Django (which also serves the static files)."""

from __future__ import annotations

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kith.project.settings")

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from kith.project.guard import Guard

application = Guard(
    get_wsgi_application(),
    names=settings.KITH.host_names,
    scheme=settings.KITH.scheme,
    largest=settings.KITH.upload_mb * 1_000_000,
)
