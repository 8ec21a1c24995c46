"""The book's tests: owners, and real imports of real files, worked off as the worker does it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import django
import pytest

django.setup()

from kith.book.actions import importing  # noqa: E402 (models need the setup above)
from kith.book.models import Import, Owner  # noqa: E402
from kith.jobs import runner  # noqa: E402

#: Brings a file or folder in, applied at once: ``bring(path, subjects=True)``.
Bring = Callable[..., Import]


@pytest.fixture
def owner(db: None) -> Owner:
    """Robin, whose book it is."""
    return Owner.objects.create_owner("robin", name="Robin Vale", zone="Europe/Lisbon")


@pytest.fixture
def stranger(db: None) -> Owner:
    """Somebody else with a book in the same instance."""
    return Owner.objects.create_owner("sam", name="Sam Okoro", zone="Africa/Lagos")


@pytest.fixture
def bring(owner: Owner) -> Bring:
    """Imports into Robin's book, or into ``of``."""

    def do(path: Path, *, of: Owner | None = None, **how: object) -> Import:
        batch, job = importing.begin(of or owner, path=path, **({"apply_at_once": True} | how))  # type: ignore[arg-type]
        runner.run_here(job)
        batch.refresh_from_db()
        return batch

    return do
