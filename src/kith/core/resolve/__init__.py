"""Who is who: which rows and addresses are one human, which to ask about, and why. See ``docs/resolver.md``."""

from kith.core.resolve.resolving import explain, joins, resolve
from kith.core.resolve.values import Ask, Entity, Group, Resolution

__all__ = ["Ask", "Entity", "Group", "Resolution", "explain", "joins", "resolve"]
