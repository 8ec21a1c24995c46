"""One person in one typed line, turned into chips.

Addresses, tags and ``(organization)`` are recognised wherever they stand. What remains is cut at separators; its first
part begins with the name, the others are a role, an organization, or the word about them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from kith.core.capture import words as w
from kith.core.capture.scan import EMAIL, URL, Token, finish, fold, name_like, tokens
from kith.core.capture.values import MOST_READ, ChipKind, Cutter, PersonLine, with_rest
from kith.core.capture.words.taps import AFTER_NAMES, CLOSENESS, LAST_SPOKE

_EMAIL = re.compile(rf"<?(?:mailto:)?(?P<value>{EMAIL})>?")
_PROFILE = re.compile(
    rf"{URL}|(?<![\w.@/-])(?i:(?:[a-z]{{2,3}}\.)?linkedin\.com/(?:in|pub)|github\.com|gitlab\.com|twitter\.com|x\.com|codeberg\.org)"
    r"/[^\s<>\"|,;()]{1,200}"
)
#: A number of 7 to 15 digits (E.164) with the usual marks between, a plus or a zero or a bracket first.
_PHONE = re.compile(
    r"(?<![\w/.+-])(?:(?i:tel|phone|mobile|mob|cell|t|m|p)\s?[.:]\s?)?(?P<value>[+(0]\(?[0-9][0-9 ()./\-]{5,24}[0-9])(?![\w@])"
)
_FEDI = re.compile(r"(?<![\w@])@(?P<value>[\w]{1,64}@[^\W_][\w\-]{0,62}(?:\.[\w\-]{1,63}){1,8})")
_TAG = re.compile(r"(?<![\w#&/])#(?P<value>[^\W\d_][^\s,;:.!?،؛؟、，；()\[\]{}<>\"#@/|]{0,80}(?:\.[^\W\d_]{1,20})?)")
_BRACKETS = re.compile(r"[(（](?P<value>[^()（）]{1,120})[)）]")
#: Between the parts of a line. A hyphen or slash counts with a blank on both sides or, for the slash, none needed after CJK.
_CUT = re.compile(r"\s[-–—/]{1,3}\s|[,;:|•·\t\n،؛，；、：]|\s—|/(?=\s)|(?<=\s)/")
#: Separators of a table-like line (name / organization / role), where a part without a role word is the organization.
_TABLE = frozenset("/|•·\t")
_COMPANY = frozenset(
    [
        "gmbh",
        "ag",
        "inc",
        "ltd",
        "llc",
        "sa",
        "s.a",
        "bv",
        "b.v",
        "oy",
        "ab",
        "plc",
        "kg",
        "corp",
        "corporation",
        "company",
        "university",
        "universität",
        "universidad",
        "institute",
        "labs",
        "lab",
        "studio",
        "software",
        "technologies",
        "systems",
        "instruments",
        "foundation",
        "group",
        "bank",
    ]
)
_LONGEST_ROLE = 8
#: So much of a part tells whom it is about; more brackets than this are not looked into.
_LOOKED_BACK, _MOST_BRACKETS = 200, 40
#: A word of nothing but these is a line drawn, no name.
_RULES = frozenset("-–—_=*")
_TIMES = w.MONTHS.keys() | w.WEEKDAYS.keys()
_FILLERS = w.LIST_AND | w.AT | {"@"}
#: ``"Doe, Jane" <jane@x.example>``, as mail programs write it.
_QUOTED = re.compile(r"\A\s{0,9}[\"“](?P<value>[^\"“”<>]{1,120})[\"”](?=\s{0,9}<)")


def understand_person(line: str, *, circle: str = "") -> PersonLine:
    """Read one line such as ``Ana Silva (Acme) ana@acme.example #rust`` or ``Tiago Brandão, ran the shop, now tests software``.

    ``circle`` is passed through. The name is the first part of the line up to a separator, ``at`` or ``@``; a line that
    begins with a capital ends it at the first lower-case word that is no particle. A part with a role word
    (``developer``) and at most eight words is the role; ``ROLE at ORGANIZATION`` gives both. Where parts are cut by ``/``,
    ``|`` or tabs, the first part without a role word is the organization; after a comma one that looks like a company, or the part
    right behind a name of two words if it is one to three capitalised words (``Ana Silva, Acme``). A part that is wholly a word of closeness
    (``well``) or of when you last spoke (``this month``) is that tap. A part that tells of somebody else (``her neighbour is a developer at
    Acme``, ``whose brother works there``, ``knows a developer``) gives neither role nor organization. Everything else is the note. Never raises; linear time, and
    only the first `MOST_READ` characters are looked into.
    """
    reading = _Reading(line[:MOST_READ])
    reading.addresses()
    reading.parts()
    pieces, note = finish(reading.cutter, w.LIST_AND, _FILLERS)
    return with_rest(replace(reading.person, pieces=pieces, note=note, circle=circle), line)


@dataclass(slots=True)
class _Reading:
    text: str
    cutter: Cutter = field(init=False)
    person: PersonLine = field(init=False)

    def __post_init__(self) -> None:
        self.cutter = Cutter(self.text)
        self.person = PersonLine(line=self.text)

    def addresses(self) -> None:
        """Take everything that can be told by its form alone."""
        self._quoted()
        fedi = self._all(_FEDI, ChipKind.HANDLE)
        profiles = self._all(_PROFILE, ChipKind.PROFILE)
        emails = self._all(_EMAIL, ChipKind.EMAIL)
        phones = self._all(_PHONE, ChipKind.PHONE)
        tags = self._all(_TAG, ChipKind.TAG)
        self.person = replace(
            self.person,
            handles=tuple(f"fediverse:{value}" for value in fedi),
            profiles=profiles,
            emails=emails,
            phones=phones,
            tags=tags,
        )
        cuts = [0, *(cut.end() for cut in _CUT.finditer(self.text))]
        for match in islice(_BRACKETS.finditer(self.text), _MOST_BRACKETS):
            if self.person.organization or not match["value"].strip():
                break
            if self._nickname(match) or not name_like(match["value"].strip()):
                continue
            if self._within_another(match.start(), cuts):
                continue
            if self.cutter.take(ChipKind.ORGANIZATION, *match.span(), match["value"].strip()):
                self.person = replace(self.person, organization=match["value"].strip())

    def _within_another(self, at: int, cuts: list[int]) -> bool:
        """Whether brackets at ``at`` stand behind words about somebody else: ``knows Pablo (Glovo)``."""
        start = cuts[bisect_right(cuts, at) - 1]
        words = tokens(self.text[start : min(at, start + _LOOKED_BACK)])
        return _of_another(words) or _of_another(words[_name_length(words) :])

    def _quoted(self) -> None:
        match = _QUOTED.match(self.text)
        if match and self.cutter.take(ChipKind.NAME, *match.span(), upright(match["value"])):
            self.person = replace(self.person, name=upright(match["value"]))

    def _nickname(self, match: re.Match[str]) -> bool:
        """``Liz (Lizzie) Boone``: brackets between one first word and another capital."""
        after = self.text[match.end() : match.end() + 2]
        return len(self.text[: match.start()].split()) == 1 and after[:1].isspace() and after[1:].isupper()

    def _all(self, pattern: re.Pattern[str], kind: ChipKind) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for match in pattern.finditer(self.text):
            value = match.groupdict().get("value") or match.group()
            end = match.end()
            if kind is ChipKind.PROFILE:
                value = value.rstrip(".,;:!?)>")
                end = match.start() + len(value)
            if kind is ChipKind.PHONE and not 7 <= sum(map(str.isdigit, value)) <= 15:
                continue
            if self.cutter.take(kind, match.start(), end, value):
                found[value] = None
        return tuple(found)

    def parts(self) -> None:
        """Name first, then role and organization from the parts behind it."""
        number, another = 0, False
        for start, end, table in self._parts():
            words = tokens(self.text[start:end])
            if not any(word.is_word for word in words):
                continue
            number += 1
            another = _of_another(words) or (another and words[0].key in w.A)
            if number == 1:
                self._name(start, words)
            elif not self._tap(start, words) and not another:
                self._about(start, words, table, second=number == 2)

    def _tap(self, offset: int, words: list[Token]) -> bool:
        """Take a part that is nothing but how well or when last."""
        start, end = offset + words[0].start, offset + words[-1].end
        said = " ".join(word.key for word in words)
        for kind, table in ((ChipKind.CLOSENESS, CLOSENESS), (ChipKind.LAST_SPOKE, LAST_SPOKE)):
            if said in table and not getattr(self.person, kind.value):
                value: dict[str, Any] = {kind.value: table[said]}
                self.person = replace(self.person, **value)
                return self.cutter.take(kind, start, end, table[said])
        return False

    def _parts(self) -> Iterator[tuple[int, int, bool]]:
        """The free stretches cut at separators, and whether the separator before each is that of a table."""
        table = False
        for start, end in self.cutter.gaps():
            at = start
            for cut in _CUT.finditer(self.text, start, end):
                yield at, cut.start(), table
                table = bool(_TABLE & set(cut.group()))
                at = cut.end()
            yield at, end, table

    def _take(self, kind: ChipKind, offset: int, words: list[Token]) -> None:
        """Make these tokens the name, role or organization, unless there is one already."""
        if not words or getattr(self.person, kind.value):
            return
        start, end = offset + words[0].start, offset + words[-1].end
        if self.cutter.take(kind, start, end):
            value: dict[str, Any] = {kind.value: self.text[start:end]}
            self.person = replace(self.person, **value)

    def _name(self, offset: int, words: list[Token]) -> None:
        while words and (not words[0].is_word or set(words[0].text) <= _RULES):
            words = words[1:]
        split = next((at for at, word in enumerate(words) if at and (word.text == "@" or word.key in w.AT)), len(words))
        length = _name_length(words[:split])
        self._take(ChipKind.NAME, offset, words[:length])
        if _of_another(words[length:]):
            return
        if length < split:
            self._role(offset, words[length:split])
        self._take(ChipKind.ORGANIZATION, offset, words[split + 1 :])

    def _about(self, offset: int, words: list[Token], table: bool, second: bool) -> None:
        split = next((at for at, word in enumerate(words) if word.text == "@" or word.key in w.AT), len(words))
        if split < len(words) and (split == 0 or _is_role(words[:split])):
            self._role(offset, words[:split])
            self._take(ChipKind.ORGANIZATION, offset, words[split + 1 :])
        elif _is_role(words):
            self._role(offset, words)
        elif (
            (table and len(words) <= _LONGEST_ROLE and name_like(words[0].text))
            or _is_company(words)
            or (second and len(self.person.name.split()) > 1 and _is_short_company(words))
        ):
            self._take(ChipKind.ORGANIZATION, offset, words)

    def _role(self, offset: int, words: list[Token]) -> None:
        if _is_role(words):
            self._take(ChipKind.ROLE, offset, words)


def upright(name: str) -> str:
    """``Doe, Jane`` as ``Jane Doe``; anything with no comma or more than one stays as it is, without quotes around."""
    name = name.strip(" \t'\"“”")
    parts = [part.strip() for part in name.split(",")]
    return f"{parts[1]} {parts[0]}" if len(parts) == 2 and all(parts) else name


def _name_length(words: list[Token]) -> int:
    """How many of the tokens are the name."""
    if not words or not name_like(words[0].text):
        return next((at for at, word in enumerate(words) if not word.is_word), min(len(words), 4))
    length = 0
    for at, word in enumerate(words):
        if word.is_word and (name_like(word.text) or word.key.startswith(("d'", "d’", "o'", "al-", "el-"))):
            if at and word.key in w.ROLES:
                break
            length = at + 1
        elif not (word.key in w.PARTICLES or word.text in ".\"“”'" or word.text in "()"):
            break
    return length


def _of_another(words: list[Token]) -> bool:
    """Whether words tell of somebody else: whom the person knows, whose relative does what, what their neighbour is."""
    keys = [word.key for word in words]
    named = bool(keys) and keys[0] in w.THEIRS and any(key in w.IS for key in keys[1:])
    return named or bool(keys and keys[0] in w.WHOSE) or any(key in w.KNOWS for key in keys[:2])


def _is_role(words: list[Token]) -> bool:
    """At most eight words, one of them a role word, and no comma or sentence in it."""
    return len(words) <= _LONGEST_ROLE and any(part in w.ROLES for word in words for part in word.key.split("-"))


def _is_company(words: list[Token]) -> bool:
    named = all(name_like(word.text) or word.text in "&.-" or word.key in w.PARTICLES for word in words)
    return named and len(words) <= 6 and any(fold(word.text) in _COMPANY for word in words)


def _is_short_company(words: list[Token]) -> bool:
    """One to three words that all begin with a capital; in a script without capitals nothing tells a company from other words."""
    return len(words) <= 3 and all(
        word.is_word and word.text[0].isupper() and word.key not in AFTER_NAMES and (word.key,) not in _TIMES
        for word in words
    )
