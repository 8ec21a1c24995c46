"""What is typed, as it is kept: without what no database takes, and no longer than there is room for."""

from __future__ import annotations


def line(text: str, most: int) -> str:
    """On one line, with single blanks between the words; at most ``most`` characters."""
    return " ".join(text.replace("\0", "").split())[:most]


def text(text: str, most: int) -> str:
    """With its own lines, and no blanks around it; at most ``most`` characters."""
    return text.replace("\0", "").strip()[:most]
