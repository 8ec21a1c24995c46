"""One line about something that happened, turned into chips.

Order of reading, each step taking only what earlier ones left: explicit follow-ups, asks and offers, tags and places,
durations, what happened and with whom, parts of the line that only look ahead (``send slides by 20 Nov``), the day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from kith.core.capture import words as w
from kith.core.capture.dates import Day, impossible, read_day
from kith.core.capture.names import Known, NameReader, People, Run, day_stop
from kith.core.capture.scan import COMMAS, Token, finish, name_like, phrase_at, tokens
from kith.core.capture.values import MOST_READ, ChipKind, Cutter, FollowUp, LogLine, Match, Named, Side, Wish, with_rest
from kith.core.records import InteractionKind

_STOPPING = frozenset(";!?。；؛؟")
_UNITS = "|".join(sorted((re.escape(unit) for unit in w.MINUTES), key=len, reverse=True))
_DURATION = re.compile(
    rf"(?<![\w.,:$€£])(?P<n>[0-9]{{1,3}})(?:[.,](?P<f>[0-9]{{1,2}}))?[ -]?(?P<unit>{_UNITS})(?P<more>[0-5][0-9])?(?!\w)",
    re.IGNORECASE,
)
_LONGEST_DAY = 24 * 60
#: More people than this in one line is not a line somebody typed.
_MOST_NAMES = 30
#: How many capitalised stretches are looked up when nothing led to a name.
_MOST_TRIES = 8


def understand_log(line: str, *, today: date, people: People = ()) -> LogLine:
    """Read one line such as ``coffee with Ana, talked Rust; follow up friday``.

    ``today`` is the owner's day. ``people`` says who is known: a function from a typed name to its `Match`es, or a list of
    names; it only helps to find where names end and fills `Named.matches`. Never raises; takes time linear in the line, of which only the
    first `MOST_READ` characters are looked into.
    Rules for days are in `kith.core.capture.dates`. A wish without a named subject is the other person's in the present
    (``wants``, ``offers``) and the owner's in the past (``promised``, ``asked for``). A day to come beside what happened
    (``coffee with Ana tomorrow``) is taken as its day: the face can say that it lies ahead. Where nobody is named but in what is to be done
    (``follow up with Ana``), it is about them.
    """
    return with_rest(_Reading(line[:MOST_READ], today, Known(people)).read(), line)


@dataclass(slots=True)
class _Reading:
    """The state while one line is read."""

    text: str
    today: date
    known: Known
    cutter: Cutter = field(init=False)
    line: list[Token] = field(init=False)
    names: NameReader = field(init=False)
    who: list[Named] = field(default_factory=list)
    wishes: dict[ChipKind, list[Wish]] = field(default_factory=lambda: {ChipKind.ASK: [], ChipKind.OFFER: []})
    follow_ups: list[tuple[int, FollowUp]] = field(default_factory=list)
    to_do: list[tuple[int, int]] = field(default_factory=list)
    kind: InteractionKind | None = None
    on: Day | None = None
    minutes: int | None = None
    where: str = ""

    def __post_init__(self) -> None:
        self.cutter = Cutter(self.text)
        self.line = tokens(self.text)
        self.names = NameReader(self.line, self.cutter, self.known, day_stop(self.line, self.today))

    def read(self) -> LogLine:
        clauses = list(self._clauses())
        for first, last in clauses:
            self._follow_up(first, last)
        for first, last in clauses:
            self._wishes(first, last)
        self._tags_and_places()
        self._durations()
        self._happened()
        for first, last in self._parts(clauses):
            self._ahead(first, last)
        if not self.who:
            self._to_do_with()
        self._day()
        pieces, note = finish(self.cutter, w.JOINING, w.FILLERS)
        return LogLine(
            line=self.text,
            pieces=pieces,
            kind=self.kind,
            who=tuple(self.who),
            on=self.on.on if self.on else None,
            about=self.on.about if self.on else False,
            minutes=self.minutes,
            where=self.where,
            tags=tuple(dict.fromkeys(piece.value for piece in pieces if piece.kind is ChipKind.TAG)),
            asks=tuple(self.wishes[ChipKind.ASK]),
            offers=tuple(self.wishes[ChipKind.OFFER]),
            follow_ups=tuple(found for _, found in sorted(self.follow_ups, key=lambda pair: pair[0])),
            note=note,
            no_days=tuple(self.names.text(*found) for found in impossible(self.line, self.today)),
        )

    # -- parts of the line

    def _clauses(self) -> Iterator[tuple[int, int]]:
        """Token ranges between semicolons, line ends and full stops."""
        first = 0
        for at, token in enumerate(self.line):
            newline = at > 0 and "\n" in self.text[self.line[at - 1].end : token.start]
            if newline and at > first:
                yield first, at
                first = at
            if token.text in _STOPPING or self._full_stop(at):
                yield first, at
                first = at + 1
        yield first, len(self.line)

    def _full_stop(self, at: int) -> bool:
        token = self.line[at]
        if token.text != "." or at == 0:
            return False
        before, after = self.line[at - 1], self.line[at + 1] if at + 1 < len(self.line) else None
        if after is not None and after.start == token.end:
            return False
        return len(before.text) > 1 and not before.text.isdigit() and before.key not in w.TITLES

    def _parts(self, clauses: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """The clauses cut at commas as well."""
        for first, last in clauses:
            start = first
            for at in range(first, last):
                if self.line[at].text in COMMAS:
                    yield start, at
                    start = at + 1
            yield start, last

    def _free(self, at: int) -> bool:
        return self.cutter.free(self.line[at].start, self.line[at].end)

    def _take(self, kind: ChipKind, first: int, last: int, value: str | None = None) -> bool:
        return self.cutter.take(kind, self.line[first].start, self.line[last - 1].end, value)

    # -- what is to come

    def _follow_up(self, first: int, last: int) -> None:
        at = first
        while at < last:
            if not phrase_at(w.FOLLOW_UP, self.line, at):
                at += 1
                continue
            end, day = self._scope(at, last, comma_ends=False)
            start, before = self._day_before(first, at) if not day else (at, None)
            day = day or before
            text = self.names.text(start, end)
            self._take(ChipKind.FOLLOW_UP, start, end, text)
            self.follow_ups.append((start, FollowUp(text, day.on if day else None)))
            self.to_do.append((at, end))
            at = end

    def _day_before(self, first: int, at: int) -> tuple[int, Day | None]:
        """The day right before a follow-up (``nächste Woche nachfassen``) and where it begins."""
        for start in range(max(first, at - 4), at):
            day = read_day(self.line, start, self.today, ahead=True)
            if day and start + day.length == at and day.on >= self.today and self._free(start):
                return start, day
        return at, None

    def _scope(self, at: int, last: int, *, comma_ends: bool) -> tuple[int, Day | None]:
        """Where a wish or follow-up that begins at ``at`` ends, and the day in it; a day that is past ends it."""
        day: Day | None = None
        start, at = at, at + 1
        while at < last and self._free(at) and not self._is_tag(at):
            if self.line[at].text in COMMAS and (comma_ends or day):
                break
            found = None if day else read_day(self.line, at, self.today, ahead=True)
            if found and found.on < self.today:
                break
            day = day or found
            at += found.length if found else 1
        end = min(at, last)
        while end - 1 > start and self.line[end - 1].text in {".", *COMMAS}:
            end -= 1
        return end, day

    def _wishes(self, first: int, last: int) -> None:
        at = first
        while at < last:
            ask, offer = phrase_at(w.ASKS, self.line, at), phrase_at(w.OFFERS, self.line, at)
            found = ask or offer
            if not found or not self._free(at):
                at += 1
                continue
            start = at
            side = found[0]
            if at > first and self._free(at - 1) and self.line[at - 1].key in w.ME | w.THEM:
                start, side = at - 1, Side.ME if self.line[at - 1].key in w.ME else Side.THEM
            elif at > first and self.line[at - 1].is_word and name_like(self.line[at - 1].text):
                side = Side.THEM
            end, day = self._scope(at, last, comma_ends=True)
            kind = ChipKind.ASK if ask else ChipKind.OFFER
            text = self.names.text(start, end)
            self._take(kind, start, end, text)
            self.wishes[kind].append(Wish(text, side, day.on if day else None))
            at = end

    def _ahead(self, first: int, last: int) -> None:
        """A part of the line that says a day to come and neither what happened nor with whom is a follow-up."""
        if any(not self._free(at) for at in range(first, last) if self.line[at].text not in "#@"):
            return
        for at in range(first, last):
            day = read_day(self.line, at, self.today, ahead=True)
            if day and day.ahead and at + day.length <= last:
                text = self.names.text(first, last)
                self._take(ChipKind.FOLLOW_UP, first, last, text)
                self.follow_ups.append((first, FollowUp(text, day.on)))
                self.to_do.append((first, last))
                return

    def _to_do_with(self) -> None:
        """Whom a follow-up is about: somebody known in it, else the name right behind its first words (``follow up with Zoë``)."""
        inside = NameReader(self.line, Cutter(self.text), self.known, self.names.today_stop)
        for first, last in self.to_do:
            begun = phrase_at(w.FOLLOW_UP, self.line, first)
            start = first + (begun[1] if begun else 0)
            lead = phrase_at(w.LEADS, self.line, start)
            start += lead[1] if lead else 0
            led = begun is not None and (lead is not None or self.line[start - 1].key in w.JOINING)
            for at in range(start, min(last, start + _MOST_TRIES)):
                run = inside.read(at, loose=False)
                if run and run.last <= last and (self._matches(run) or (led and at == start)):
                    self.who.append(Named(self.names.text(run.first, run.last), "", self._matches(run)))
                    return

    # -- what happened

    def _is_tag(self, at: int) -> bool:
        token = self.line[at]
        if token.text != "#" or at + 1 >= len(self.line):
            return False
        after = self.line[at + 1]
        opens = token.start == 0 or not self.text[token.start - 1].isalnum()
        return opens and after.is_word and after.start == token.end and not after.text.isdigit()

    def _tags_and_places(self) -> None:
        for at, token in enumerate(self.line):
            if self._is_tag(at):
                end = at + 2
                while self._joined_dot(end):
                    end += 2
                self._take(ChipKind.TAG, at, end, self.names.text(at + 1, end))
            elif token.text == "@" and not self.where:
                self._place(at)

    def _joined_dot(self, at: int) -> bool:
        """``.js`` right behind a tag."""
        part = self.line[at - 1 : at + 2]
        return (
            len(part) == 3
            and part[1].text == "."
            and part[2].is_word
            and part[0].end == part[1].start
            and part[1].end == part[2].start
        )

    def _place(self, at: int) -> None:
        """``@PyData Lisbon 2026``: the word behind the sign, then capitalised words and numbers."""
        start = self.line[at].start
        if start and not self.text[start - 1].isspace() or at + 1 >= len(self.line) or not self.line[at + 1].is_word:
            return
        end = at + 2
        if self.line[at + 1].key in w.DETERMINERS and end < len(self.line) and self.line[end].is_word:
            end += 1
        while end < len(self.line) and end - at < 8 and self.line[end].is_word and self._free(end):
            word = self.line[end].text
            if not (name_like(word) or word.isdigit()) or self.names.today_stop(end):
                break
            end += 1
        value = self.names.text(at + 1, end)
        if self._take(ChipKind.WHERE, at, end, value):
            self.where = value

    def _durations(self) -> None:
        for at in range(len(self.line)):
            whole = phrase_at(w.SPANS, self.line, at)
            if whole and self._take(ChipKind.MINUTES, at, at + whole[1], str(whole[0])):
                self.minutes = whole[0]
                return
        for match in _DURATION.finditer(self.text):
            unit = w.MINUTES[match["unit"].casefold()]
            minutes = round(float(f"{match['n']}.{match['f'] or 0}") * unit) + int(match["more"] or 0)
            if 0 < minutes <= _LONGEST_DAY and self.cutter.take(ChipKind.MINUTES, *match.span(), str(minutes)):
                self.minutes = minutes
                return

    def _happened(self) -> None:
        at = 0
        while at < len(self.line):
            lead, noun = phrase_at(w.LEADS, self.line, at), phrase_at(w.KINDS, self.line, at)
            if not (lead or noun) or not self._free(at):
                at += 1
                continue
            length = max(lead[1] if lead else 0, noun[1] if noun else 0)
            kind = lead[0][0] if lead and lead[1] == length else noun[0] if noun else None
            if kind and not self.kind and self._take(ChipKind.KIND, at, at + length, kind.value):
                self.kind = kind
            at += length
            if lead and lead[1] == length:
                at = self._named(at, loose=not self.who)
        if not self.who:
            self._named_first()

    def _named(self, at: int, *, loose: bool) -> int:
        """Take the names from ``at`` on, joined by commas and ``and``; give the token after them."""
        run = self.names.read(at, loose=loose)
        if not run or (not loose and not self._matches(run)):
            return at
        while run and len(self.who) < _MOST_NAMES:
            at = self._take_name(run)
            run = self._next_name(at, run)
        return at

    def _next_name(self, at: int, before: Run) -> Run | None:
        after = at
        comma = after < len(self.line) and self.line[after].text in COMMAS
        after += comma
        joined = after < len(self.line) and (self.line[after].key in w.LIST_AND or self.line[after].text in ("&", "+"))
        after += joined
        if not (comma or joined):
            return None
        run = self.names.read(after, loose=joined and not before.sure)
        if run and (self._matches(run) or self.names.bounded(run)) and not phrase_at(w.LEADS, self.line, run.first):
            return run
        return None

    def _matches(self, run: Run) -> tuple[Match, ...]:
        return self.known.matches(self.names.text(run.first, run.last))

    def _take_name(self, run: Run) -> int:
        """Make the name, with an organization in brackets behind it, a chip; give the token after it."""
        name, end, organization = self.names.text(run.first, run.last), run.last, ""
        if end < len(self.line) and self.line[end].text == "(":
            closing = next((at for at in range(end + 1, min(end + 10, len(self.line))) if self.line[at].text == ")"), 0)
            if closing > end + 1 and all(self._free(at) for at in range(end, closing + 1)):
                organization, end = self.names.text(end + 1, closing), closing + 1
        self._take(ChipKind.WHO, run.first, end, name)
        self.who.append(Named(name, organization, self._matches(run)))
        return end

    def _named_first(self) -> None:
        """No word led to a name: ``Ana: talked Rust``, ``Ana called``, or somebody known anywhere in the line."""
        run = self.names.read(0, loose=False)
        if run and self.line[run.first].key not in w.NOT_NAMES and (self._matches(run) or self._introduced(run)):
            at = self._take_name(run)
            following = self._next_name(at, run)
            while following and self._matches(following) and len(self.who) < _MOST_NAMES:
                at = self._take_name(following)
                following = self._next_name(at, following)
            return
        at, tries = 0, 0
        while at < len(self.line) and tries < _MOST_TRIES:
            if not self.line[at].is_word or not name_like(self.line[at].text):
                at += 1
                continue
            tries += 1
            run = self.names.read(at, loose=False)
            if run and self._matches(run):
                self._take_name(run)
                return
            at = run.last if run else at + 1

    def _introduced(self, run: Run) -> bool:
        if run.last >= len(self.line):
            return False
        after = self.line[run.last]
        kind = self.kind is not None and not self._free(run.last)
        return after.text in (":", "(") or kind or (after.text == ";" and bool(self.follow_ups))

    def _day(self) -> None:
        for at in range(len(self.line)):
            if not self._free(at):
                continue
            day = read_day(self.line, at, self.today, ahead=False)
            if day and self._take(ChipKind.ON, at, at + day.length, day.on.isoformat()):
                self.on = day
                return
