"""What is left of a line when some of its chips do not hold, and lines that are only about who somebody is.

A chip is known by `Piece.chip`, so that a form can send back which were ticked. Words that stand for themselves (a note, a follow-up, a
wish) go with their chip; a word that was read wrong (a name, a day, a tag) stays in the line as a word.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from kith.core.capture.personline import understand_person
from kith.core.capture.values import ChipKind, LogLine, PersonLine, Piece

#: Chips whose words go with them.
_WHOLE = frozenset([ChipKind.NOTE, ChipKind.FOLLOW_UP, ChipKind.ASK, ChipKind.OFFER])
_ONE: dict[ChipKind, dict[str, Any]] = {
    ChipKind.KIND: {"kind": None}, ChipKind.ON: {"on": None, "about": False}, ChipKind.MINUTES: {"minutes": None},
    ChipKind.WHERE: {"where": ""},
}  # fmt: skip
_LISTS = {
    ChipKind.EMAIL: "emails", ChipKind.PHONE: "phones", ChipKind.PROFILE: "profiles", ChipKind.HANDLE: "handles", ChipKind.TAG: "tags",
}  # fmt: skip


def without(line: LogLine, off: Collection[str]) -> LogLine:
    """The line as if the chips named in ``off`` had not been understood; the same line if none of them is in it.

    ``line.line`` is what is left to be kept word for word, ``pieces`` its partition.
    """
    gone = [piece for piece in line.pieces if piece.kind is not ChipKind.GLUE and piece.chip in off]
    if not gone:
        return line
    said = {kind: {piece.value for piece in gone if piece.kind is kind} for kind in ChipKind}
    fields: dict[str, Any] = {}
    for kind, emptied in _ONE.items():
        fields |= emptied if said[kind] else {}
    text, pieces = _cut(line.pieces, gone, line.line)
    return replace(
        line,
        line=text,
        pieces=pieces,
        who=tuple(one for one in line.who if one.name not in said[ChipKind.WHO]),
        tags=tuple(tag for tag in line.tags if tag not in said[ChipKind.TAG]),
        asks=tuple(one for one in line.asks if one.text not in said[ChipKind.ASK]),
        offers=tuple(one for one in line.offers if one.text not in said[ChipKind.OFFER]),
        follow_ups=tuple(one for one in line.follow_ups if one.text not in said[ChipKind.FOLLOW_UP]),
        note="; ".join(piece.value for piece in pieces if piece.kind is ChipKind.NOTE),
        no_days=tuple(one for one in line.no_days if one in text),
        **fields,
    )


def _cut(pieces: Collection[Piece], gone: list[Piece], line: str) -> tuple[str, tuple[Piece, ...]]:
    """The text without the whole chips that are gone, each with what joined it to the words before it."""
    kept: list[Piece] = []
    for piece in pieces:
        if piece in gone and piece.kind in _WHOLE:
            if kept and kept[-1].kind is ChipKind.GLUE:
                kept.pop()
        elif piece.kind is ChipKind.GLUE and not kept and gone and piece.start:
            continue  # what joined the first words to the next
        else:
            kept.append(piece)
    text, placed = "", []
    for piece in kept:
        words = line[piece.start : piece.end]
        word = piece in gone
        placed.append(
            Piece(
                ChipKind.NOTE if word else piece.kind, len(text), len(text) + len(words), words if word else piece.value
            )
        )
        text += words
    return text, tuple(placed)


def person_without(person: PersonLine, off: Collection[str]) -> PersonLine:
    """The same for a person: what was unticked is not said of them."""
    gone = [piece for piece in person.pieces if piece.kind is not ChipKind.GLUE and piece.chip in off]
    if not gone:
        return person
    fields: dict[str, Any] = {}
    for piece in gone:
        if piece.kind in _LISTS:
            name = _LISTS[piece.kind]
            values = fields.get(name, getattr(person, name))
            fields[name] = tuple(one for one in values if one not in (piece.value, f"fediverse:{piece.value}"))
        elif piece.kind is not ChipKind.NOTE:
            fields[piece.kind.value] = ""
    pieces = tuple(replace(piece, kind=ChipKind.GLUE, value="") if piece in gone else piece for piece in person.pieces)
    fields["note"] = "; ".join(piece.value for piece in pieces if piece.kind is ChipKind.NOTE)
    return replace(person, pieces=pieces, **fields)


def only_people(line: LogLine) -> tuple[PersonLine, ...]:
    """The people a line is about, if it says who they are and nothing that happened or is to be done: ``Ana Silva (Acme) #rust``.

    Several only where all of them are names with nothing else but tags. Empty for every other line.
    """
    if line.kind or line.on or line.minutes or line.asks or line.offers or line.follow_ups:
        return ()
    if len(line.who) > 1:
        if line.note or line.where:
            return ()
        people = [(understand_person(one.name), one.organization) for one in line.who]
        return tuple(replace(one, organization=at or one.organization, tags=line.tags) for one, at in people)
    person = understand_person(line.line)
    says_more = person.note or (line.where and not person.organization)
    return () if says_more or not (person.name or person.claims()) else (person,)
