"""Who is who: which rows and addresses are one human, which to ask about, and why. See ``docs/resolver.md``."""

from kith.core.resolve.resolving import explain, resolve
from kith.core.resolve.values import Ask, Entity, Group, Resolution

__all__ = ["Ask", "Entity", "Group", "Resolution", "explain", "resolve"]
