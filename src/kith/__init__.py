"""Kith: a local-first manager of a developer's professional network."""
