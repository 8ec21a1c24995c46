"""Addresses of static files that change with their content, without a build step."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage


@functools.cache
def _digest(name: str) -> str:
    found = finders.find(name)
    return hashlib.sha256(Path(found).read_bytes()).hexdigest()[:10] if isinstance(found, str) else ""


class DigestedStaticFiles(StaticFilesStorage):
    """``/static/kith/base.css?v=1a2b3c...``: a browser may keep it, and a new release is another address."""

    def url(self, name: str | None) -> str:
        """The address of a file that one of the finders knows; without digest if none does."""
        plain = super().url(name)
        digest = _digest(name) if name else ""
        return f"{plain}?v={digest}" if digest else plain
