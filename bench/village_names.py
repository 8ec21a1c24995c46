"""Villages with other names than `kith.testing.village` gives them.

``short_lists``: some thirty family names a culture, each borne by many, and no rare ones. Where no name is rare, one that is seen once is as
likely to be borne twice as any other, and nobody can be told apart by name alone: what the resolver is worth at its worst.

``natural``: names are shared as often as chance has it (1 % in a village of 450), instead of by 6 % whatever the size: what small books are like.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from kith.testing.village import lives, naming


@contextmanager
def short_lists() -> Iterator[None]:
    """Villages made inside have frequent names only; as many share theirs as elsewhere."""
    with patch.object(naming, "RARE", {}), patch.object(naming, "RARE_GIVEN", {}):
        yield


@contextmanager
def natural() -> Iterator[None]:
    """Villages made inside are as large as their number of shared names says."""
    with patch.object(lives, "share_names", lambda rng, humans: None):
        yield
