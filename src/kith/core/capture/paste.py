"""A pasted text (signature, profile page, list of names, mail headers) turned into people.

The text is recognised as one of five shapes, in this order: the headers of a mail or thread, a list of addresses, a copied
profile page, a signature, a list of one person a line (or separated by commas). Each person is a `PersonLine` over its own
stretch of the text; stretches are in order and never overlap. What lies between them is blank lines, separators, and, in
mails only, the lines that are no address header.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from kith.core.capture import words as w
from kith.core.capture.personline import understand_person, upright
from kith.core.capture.scan import COMMAS, EMAIL, fold, name_like, tokens
from kith.core.capture.values import ChipKind, PersonLine, Piece

#: An address header and the lines it goes on over (RFC 5322, 2.2.3), unless these are headers that were quoted with blanks before them.
_HEADER = re.compile(
    r"^[>\s*]{0,20}(?i:from|to|cc|bcc|reply-to|sender|von|an|kopie|de|para|a)\*?:[ \t]{0,9}"
    r"(?P<value>[^\n]+(?:\n[ \t](?![ \t]{0,40}[\w-]{1,20}:)[^\n]+)*)",
    re.MULTILINE,
)
_ADDRESS = re.compile(rf"(?:<{EMAIL}>|(?<![\w.+-]){EMAIL})")
#: Lines that network profile pages show around the name.
_DEGREE = re.compile(r"(?i:\A[·•]?\s?(?:1st|2nd|3rd\+?)(?:\s?degree connection)?\Z)")
_FURNITURE = re.compile(
    r"(?i:\A(?:contact info|message|more|connect|follow|following|pending|about|experience|education|activity|open to|"
    r"add profile section|she/her|he/him|they/them|[\d,.+]{1,12} (?:connections?|followers?).{0,40}|.{0,80}mutual connections?)\Z)"
)
_MAX_SIGNATURE = 14
_LONGEST_NAME = 5
_NEXT = re.compile(r"[ \t\r]{0,20}(.|\n)")
#: Between the people of a list in one line.
_APART = COMMAS | set(";؛；")


def understand_paste(text: str) -> tuple[PersonLine, ...]:
    """The people in a pasted text, in the order of the text. Empty if none is found; never raises; linear time."""
    headers = list(_HEADER.finditer(text))
    if headers and any(_ADDRESS.search(match["value"]) for match in headers):
        found = [person for match in headers for person in _addresses(text, match.start("value"), match.end())]
        return tuple(_unique(found))
    lines = [match.span() for match in re.finditer(r"[^\n\r]+", text) if match.group().strip()]
    if not lines:
        return ()
    if _is_address_list(text):
        return tuple(_unique(list(_addresses(text, 0, len(text)))))
    if any(_DEGREE.match(text[start:end].strip()) for start, end in lines):
        return (_profile(text, lines),)
    if _is_signature(text, lines):
        return (_signature(text, lines),)
    return tuple(person for start, end in lines for person in _listed(text, start, end) if person.pieces)


# -- addresses


def _is_address_list(text: str) -> bool:
    """At least two addresses, and nothing but names between them."""
    addresses = list(_ADDRESS.finditer(text))
    return len(addresses) > 1 and all(
        separator in _APART | {"\n"} for separator in _after(text, [match.end() for match in addresses[:-1]])
    )


def _after(text: str, ends: list[int]) -> Iterator[str]:
    """The first character after each place that is not a blank (a line end counts)."""
    for end in ends:
        match = _NEXT.match(text, end)
        yield match[1] if match else ","


def _addresses(text: str, start: int, end: int) -> Iterator[PersonLine]:
    """``A <a@x>, "Doe, Jane" <j@y>; b@z``: one person for each address; names without an address count as well."""
    at = start
    for first, last in _cut(text, start, end):
        part = text[at:last]
        address = _ADDRESS.search(part)
        if not address and last < end and _continues(text, first, last, end):
            continue  # the first half of an unquoted "Doe, Jane <j@x>"
        yield from _one_address(text, at, last)
        at = last + 1


def _continues(text: str, first: int, last: int, end: int) -> bool:
    """Whether one word before a comma and a name with an address after it belong together."""
    after = text[last + 1 : min(end, last + 200)]
    angle, comma = after.find("<"), after.find(",")
    return text[last] == "," and len(text[first:last].split()) == 1 and angle > 0 and (comma < 0 or angle < comma)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches between separators that stand outside quotes."""
    at, quoted = start, False
    for index in range(start, end):
        char = text[index]
        if char == '"':
            quoted = not quoted
        elif (char in _APART and not quoted) or char == "\n":
            yield at, index
            at, quoted = index + 1, False
    yield at, end


def _one_address(text: str, start: int, end: int) -> Iterator[PersonLine]:
    raw = text[start:end]
    lead = len(raw) - len(raw.lstrip())
    part, start = raw.strip(), start + lead
    match = _ADDRESS.search(part)
    if not part:
        return
    if not match:
        yield replace(understand_person(part), start=start)
        return
    name = part[: match.start()].rstrip()
    pieces = [Piece(ChipKind.NAME, 0, len(name), upright(name))] if name else []
    pieces += [Piece(ChipKind.GLUE, len(name), match.start())] if len(name) < match.start() else []
    email = match.group().strip("<>")
    pieces.append(Piece(ChipKind.EMAIL, match.start(), match.end(), email))
    rest = part[match.end() :]
    pieces += [Piece(ChipKind.NOTE, match.end(), len(part), rest)] if rest else []
    yield PersonLine(part, tuple(pieces), start, upright(name) if name else "", emails=(email,), note=rest.strip())


def _unique(people: list[PersonLine]) -> list[PersonLine]:
    """The same address named twice in a thread is one person; the first that has a name is kept."""
    best: dict[str, PersonLine] = {}
    for person in people:
        key = fold(person.emails[0] if person.emails else person.name)
        if key not in best or (person.name and not best[key].name):
            best[key] = person
    return sorted(best.values(), key=lambda person: person.start)


# -- one person over several lines


def _is_name(line: str) -> bool:
    """One to five words, all of which look like a name, and no role among them."""
    words = tokens(line)
    return 0 < len(words) <= _LONGEST_NAME + 2 and all(
        (word.is_word and (name_like(word.text) or word.key in w.PARTICLES) and word.key not in w.ROLES)
        or word.text == "."
        for word in words
    )


def _is_signature(text: str, lines: list[tuple[int, int]]) -> bool:
    """A few lines, a name among the first ones, and addresses only of one person."""
    rows = [text[start:end].strip() for start, end in lines]
    if not 2 <= len(rows) <= _MAX_SIGNATURE:
        return False
    emails = {fold(match.group().strip("<>")) for row in rows for match in _ADDRESS.finditer(row)}
    people = [understand_person(row) for row in rows]
    contact = [bool(person.emails or person.phones or person.profiles) for person in people]
    named = [_is_name(row) for row in rows]
    complete = sum(
        both and bool(person.name) for both, person in zip(contact, people, strict=True) if _names_too(person)
    )
    first = next((at for at, is_name in enumerate(named[:4]) if is_name), None)
    return first is not None and any(contact) and len(emails) <= 1 and not complete and not all(named[1:])


def _names_too(person: PersonLine) -> bool:
    """Whether a line with an address gives a person's name as well, so that it stands for a person by itself."""
    return bool(person.name) and _is_name(person.name) and len(person.name.split()) > 1 and not person.phones


def _demoted(person: PersonLine, kind: ChipKind) -> PersonLine:
    """The same line with what was taken for its name, role or organization put into the note."""
    if not getattr(person, kind.value):
        return person
    pieces = tuple(replace(piece, kind=ChipKind.NOTE) if piece.kind is kind else piece for piece in person.pieces)
    emptied: dict[str, Any] = {kind.value: ""}
    return replace(person, pieces=pieces, note=_note(pieces), **emptied)


def _note(pieces: tuple[Piece, ...]) -> str:
    return "; ".join(piece.value for piece in pieces if piece.kind is ChipKind.NOTE)


def _joined(text: str, start: int, end: int, parts: list[PersonLine]) -> PersonLine:
    """One person out of lines read one by one: the first name, role and organization, later ones go to the note."""
    pieces: list[Piece] = []
    found = dict.fromkeys((ChipKind.NAME, ChipKind.ROLE, ChipKind.ORGANIZATION), "")
    lists: dict[str, dict[str, None]] = {key: {} for key in ("emails", "phones", "profiles", "handles", "tags")}
    taps = {"closeness": "", "last_spoke": ""}
    notes: list[str] = []
    at = start
    for part in parts:
        for kind, value in found.items():
            part = _demoted(part, kind) if value else part
            found[kind] = value or getattr(part, kind.value)
        for tap, said in taps.items():
            taps[tap] = said or getattr(part, tap)
        for key, values in lists.items():
            values.update(dict.fromkeys(getattr(part, key)))
        notes += [part.note] if part.note else []
        pieces += [Piece(ChipKind.GLUE, at - start, part.start - start)] if part.start > at else []
        shift = part.start - start
        pieces += [replace(piece, start=piece.start + shift, end=piece.end + shift) for piece in part.pieces]
        at = part.start + len(part.line)
    pieces += [Piece(ChipKind.GLUE, at - start, end - start)] if at < end else []
    fields: dict[str, Any] = {kind.value: value for kind, value in found.items()}
    fields |= {key: tuple(values) for key, values in lists.items()}
    return PersonLine(
        text[start:end],
        tuple(pieces),
        start,
        note="\n".join(notes),
        closeness=taps["closeness"],
        last_spoke=taps["last_spoke"],
        **fields,
    )


def _whole(kind: ChipKind, row: str, start: int) -> PersonLine:
    """A line that is one value."""
    fields: dict[str, Any] = {} if kind is ChipKind.GLUE else {kind.value: row}
    return PersonLine(row, (Piece(kind, 0, len(row), fields.get(kind.value, "")),), start, **fields)


def _rows(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, str]]:
    """Each line's place and its text without blanks around."""
    return [
        (start + len(text[start:end]) - len(text[start:end].lstrip()), text[start:end].strip()) for start, end in lines
    ]


def _signature(text: str, lines: list[tuple[int, int]]) -> PersonLine:
    """The first line that is a name, then role, organization and addresses from the lines around it."""
    parts: list[PersonLine] = []
    named = False
    for start, row in _rows(text, lines):
        if not named and _is_name(row):
            named = True
            parts.append(_whole(ChipKind.NAME, row, start))
        elif set(row) <= set("-–—_=* "):
            parts.append(_whole(ChipKind.GLUE, row, start))
        else:
            parts.append(replace(_detail(row, named), start=start))
    return _joined(text, lines[0][0], lines[-1][1], parts)


def _detail(row: str, named: bool) -> PersonLine:
    """A line beside a name: read behind a place holder for the name, so that it is role, organization or note.

    Unless ``named``, the line cannot give the organization ("Best regards," above a name is none).
    """
    held = "\N{OBJECT REPLACEMENT CHARACTER} | "
    person = understand_person(held + row)
    pieces = tuple(
        Piece(piece.kind, max(0, piece.start - len(held)), piece.end - len(held), piece.value)
        for piece in person.pieces
        if piece.end > len(held)
    )
    person = replace(person, line=row, pieces=pieces, name="", note=_note(pieces))
    return person if named else _demoted(person, ChipKind.ORGANIZATION)


def _profile(text: str, lines: list[tuple[int, int]]) -> PersonLine:
    """A copied profile page: the name stands right above the degree of connection, the headline right below."""
    rows = _rows(text, lines)
    degree = next(at for at, (_, row) in enumerate(rows) if _DEGREE.match(row))
    name_at = next((at for at in range(degree - 1, -1, -1) if not _FURNITURE.match(rows[at][1])), None)
    name = rows[name_at][1] if name_at is not None else ""
    headline = next((at for at in range(degree + 1, len(rows)) if not _furniture(rows[at][1], name)), None)
    parts: list[PersonLine] = []
    for at, (start, row) in enumerate(rows):
        if at == name_at:
            parts.append(_whole(ChipKind.NAME, row, start))
        elif _furniture(row, name):
            parts.append(_whole(ChipKind.GLUE, row, start))
        elif at == headline:
            parts.append(replace(_detail(row, True), start=start))
        else:
            parts.append(replace(_detail(row, False), start=start))
    return _joined(text, lines[0][0], lines[-1][1], parts)


def _furniture(row: str, name: str) -> bool:
    return bool(_DEGREE.match(row) or _FURNITURE.match(row)) or row == name or set(row) <= set("·•|-– ")


# -- lists of names

_BULLET = re.compile(r"\s{0,40}(?:[-*•·‣]|[0-9]{1,4}[.)])\s{1,9}|\s{0,40}")


def _listed(text: str, start: int, end: int) -> Iterator[PersonLine]:
    """A line of a list: one person, or several names separated by commas."""
    bullet = _BULLET.match(text, start, end)
    start = bullet.end() if bullet else start
    row = text[start:end].rstrip()
    cuts = [(first, last) for first, last in _cut(text, start, start + len(row)) if text[first:last].strip()]
    names = [text[first:last].strip() for first, last in cuts]
    several = len(names) > 2 or (len(names) == 2 and all(len(name.split()) > 1 for name in names))
    if several and all(_is_name(name) for name in names):
        for (first, last), name in zip(cuts, names, strict=True):
            yield replace(understand_person(name), start=first + text[first:last].index(name))
        return
    yield replace(understand_person(row), start=start)
