"""The names that the village's people bear: frequent ones put together by hand, in nine scripts, and a long tail of composed ones."""

from __future__ import annotations

from kith.testing.village.names.culture import Culture, Word, fold
from kith.testing.village.names.latin import LATIN
from kith.testing.village.names.other import OTHER
from kith.testing.village.names.rare import RARE, RARE_GIVEN, rare_families, rare_givens

CULTURES: tuple[Culture, ...] = (*LATIN, *OTHER)

__all__ = ["CULTURES", "RARE", "RARE_GIVEN", "Culture", "Word", "fold", "rare_families", "rare_givens"]
