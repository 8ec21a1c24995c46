"""What was done, for the preview: short words, long ones, none, and some that run the other way."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace as N
from typing import Any

_TITLES = (
    "Coffee with Ana Silva. Follow up on Friday, 11 December.",
    "Merged Ana Silva and A. Silva.",
    "",
    "ليلى المنصوري is private.",
    "Tagged " + "a" * 280,
    "Later: <script>alert(1)</script>.",
)


def acts() -> dict[str, Any]:
    at = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)
    rows = [
        N(pk=number, title=title, made_at=at - timedelta(days=number * 40), undone_at=at if number == 2 else None)
        for number, title in enumerate(_TITLES, 1)
    ]
    return {"rows": rows, "before": 60, "next_url": "/acts?before=6"}
