"""Every source there is. Adding one: a module with a ``SOURCE``, a line here, a case folder in the tests, a page in ``docs/sources``."""

from __future__ import annotations

from kith.core.errors import NotFound
from kith.intake.source import Source
from kith.sources import git, google_csv, ics, linkedin, mbox, table_csv, typed, vcard

#: In the order in which pages list them. A member is never claimed by two, so the order decides nothing.
SOURCES: tuple[Source, ...] = (
    linkedin.SOURCE,
    vcard.SOURCE,
    google_csv.SOURCE,
    table_csv.SOURCE,
    mbox.SOURCE,
    ics.SOURCE,
    git.SOURCE,
    typed.SOURCE,
)


def by_slug(slug: str) -> Source:
    """The source with this slug. Raises `NotFound` if there is none."""
    for source in SOURCES:
        if source.slug == slug:
            return source
    raise NotFound(
        "There is no such source.", slug, "The sources are: " + ", ".join(source.slug for source in SOURCES) + "."
    )
