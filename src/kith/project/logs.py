"""Logs that say what failed and where in the code, and nothing about whom."""

from __future__ import annotations

import logging
import traceback
from types import TracebackType
from typing import Any

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Discreet(logging.Filter):
    """Replaces what Django says about a request (its path may hold a token or what was typed) by the name of the page."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always keeps the record, with a text that holds no part of the request."""
        request = getattr(record, "request", None)
        if request is not None or record.name.startswith(("django.request", "django.security", "django.server")):
            match = getattr(request, "resolver_match", None)
            page = getattr(match, "view_name", None) or "unknown page"
            record.msg, record.args = "%s %s", (getattr(record, "status_code", "refused"), page)
        return True


class FramesOnly(logging.Formatter):
    """A traceback without the exception's text, since that often repeats a value of somebody's book."""

    def formatException(self, ei: ExcInfo | Any) -> str:
        """File, line and function of each frame, then the exception's type."""
        kind, _, trace = ei
        frames = (f"  {f.filename}:{f.lineno} in {f.name}" for f in traceback.extract_tb(trace))
        return "\n".join([*frames, f"  {kind.__name__ if kind else 'unknown error'} (its text is left out)"])

    def formatStack(self, stack_info: str) -> str:
        """Nothing: a printed stack adds only source lines that are in the repository."""
        return ""


def logging_settings(level: str) -> dict[str, Any]:
    """Django's LOGGING: one stream to stderr, discreet from the root on."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"discreet": {"()": "kith.project.logs.Discreet"}},
        "formatters": {
            "frames": {
                "()": "kith.project.logs.FramesOnly",
                "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "filters": ["discreet"], "formatter": "frames"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            name: {"handlers": ["stderr"], "level": level, "propagate": False}
            for name in ("django", "django.request", "django.server")
        }
        | {"django.db.backends": {"handlers": [], "level": "ERROR", "propagate": False}},
    }
