"""Capture: a line or a page of free text turned into values that a face shows as chips to correct."""

from __future__ import annotations

from kith.core.capture.corrected import only_people, person_without, without
from kith.core.capture.logline import understand_log
from kith.core.capture.paste import understand_paste
from kith.core.capture.personline import understand_person
from kith.core.capture.values import ChipKind, FollowUp, LogLine, Match, Named, PersonLine, Piece, Side, Wish

__all__ = [
    "ChipKind",
    "FollowUp",
    "LogLine",
    "Match",
    "Named",
    "PersonLine",
    "Piece",
    "Side",
    "Wish",
    "only_people",
    "person_without",
    "understand_log",
    "understand_paste",
    "understand_person",
    "without",
]
