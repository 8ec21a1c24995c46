"""Opening the book of this computer: ready, and with its one owner."""

from __future__ import annotations

import os
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from kith.book.actions import readying, signing
from kith.book.models import Owner


def book() -> Owner:
    """The owner of a local instance, in a book that is ready for this version. The first call makes both."""
    readying.ready()
    return signing.local_owner(zone=zone_here())


def zone_here(environ: dict[str, str] | None = None, clock: Path = Path("/etc/localtime")) -> str:
    """The IANA name of this computer's zone, or UTC where it cannot be told: ``TZ``, then where /etc/localtime leads to."""
    given = (os.environ if environ is None else environ).get("TZ", "").lstrip(":")
    parts = clock.resolve().parts
    linked = "/".join(parts[parts.index("zoneinfo") + 1 :]) if "zoneinfo" in parts else ""
    for name in (given, linked.removeprefix("posix/").removeprefix("right/")):
        if name and name in available_timezones():
            return ZoneInfo(name).key
    return "UTC"
