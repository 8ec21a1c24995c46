"""Where in a file something stands, in words: "line 7", "message 6", "card 3"."""

from __future__ import annotations

#: What a source counts, where it is not lines: a mail has many of those, and no reader shows their numbers.
_COUNTED = {"mbox": "message", "vcard": "card"}


def spot(source: str, number: int) -> str:
    """ "line 7" of a table, "message 6" of a mailbox, "card 3" of an address book. ``source`` is a slug, empty for none."""
    return f"{_COUNTED.get(source, 'line')} {number:,}"


def counted(source: str, number: int) -> str:
    """ "1 card", "60 messages", "15 rows": how many of what a source counts."""
    one = _COUNTED.get(source, "row")
    return f"{number:,} {one if number == 1 else one + 's'}"


def place(source: str, member: str, number: int) -> str:
    """ "all.mbox, message 6": the file as it is called in the export, and the spot in it."""
    return f"{member}, {spot(source, number)}"
