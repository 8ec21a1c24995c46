"""The guided path: a dozen steps, what the book shows of each, and which one is next.

A step is a Markdown file with a head of four lines (`read_step`), so that anybody can improve one or add their own. What is seen by
itself has a name (`CHECKS`); a step whose check is ``-`` can only be ticked. A step is done when the book shows it or the
owner ticked it; the path is in the order of the files, and nothing stands in the way of doing a later one first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields

from kith.core.errors import KithError
from kith.core.reasons import Fact, Reason

#: Longer than this is no step, and a head of other lines than these is none.
LONGEST = 8_000
_HEAD = ("title", "check", "act", "at")
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,58}\Z")
#: The check of a step that the book cannot show.
BY_HAND = "-"


@dataclass(frozen=True, slots=True)
class Seen:
    """What the book shows of what was done. Counts; ``plan`` is 1 if a share of time was set, ``pitch`` the shortest whole pitch in seconds
    (0: none), ``options`` the kinds of place chosen (a room, online), ``spoken_with`` people whom the owner wrote down to have spoken with."""

    people: int = 0
    sorted: int = 0
    stock_takes: int = 0
    plan: int = 0
    options: int = 0
    targets: int = 0
    pitch: int = 0
    rehearsals: int = 0
    own_questions: int = 0
    spoken_with: int = 0
    interviews: int = 0
    told: int = 0
    given: int = 0
    reviews: int = 0


#: What a step may be checked by: field of `Seen` -> how much of it makes the step done.
CHECKS: dict[str, int] = {
    "people": 30, "sorted": 10, "stock_takes": 1, "plan": 1, "options": 2, "targets": 2, "pitch": 1, "rehearsals": 3, "own_questions": 1,
    "spoken_with": 5, "interviews": 1, "told": 1, "given": 1, "reviews": 1,
}  # fmt: skip
#: A pitch takes at most so many seconds.
PITCH_SECONDS = 30
assert CHECKS.keys() == {one.name for one in fields(Seen)}


class UnreadableStep(KithError):
    """A file that is no step: ``title`` says what is wrong with it, ``detail`` where."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: ``slug`` its file, ``check`` a name of `CHECKS` or `BY_HAND`, ``act`` the words of the first act, ``at`` the page it
    opens (a route without parts), ``text`` Markdown: the reason, then how."""

    slug: str
    title: str
    check: str
    act: str
    at: str
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """What the owner says of a step: done although nothing shows it, and what they thought of it."""

    ticked: bool = False
    reflection: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A step and how it stands. ``seen``: the book shows it; ``ticked``: the owner says so; ``reason`` how far it is, None if by hand."""

    step: Step
    seen: bool
    ticked: bool
    reason: Reason | None
    reflection: str = ""

    @property
    def done(self) -> bool:
        """Whether it is behind."""
        return self.seen or self.ticked


@dataclass(frozen=True, slots=True)
class Path:
    """All steps in their order; ``next`` the first that is not done, None at the end."""

    rows: tuple[Row, ...]

    @property
    def done(self) -> int:
        """How many are behind."""
        return sum(row.done for row in self.rows)

    @property
    def next(self) -> Row | None:
        """The step to take."""
        return next((row for row in self.rows if not row.done), None)


def read_step(slug: str, text: str) -> Step:
    """A step from its file: a head between two lines of three hyphens with title, check, act and at, each on a line; then Markdown.

    Raises `UnreadableStep` that names the line, for a head that is not so and a check that there is not.
    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    if not _SLUG.match(slug) or len(text) > LONGEST:
        raise _wrong(slug, 0, "The name is too odd, or the file too long.")
    if lines[0].strip() != "---" or "---" not in (line.strip() for line in lines[1:]):
        raise _wrong(slug, 1, "The head is missing.")
    end = next(at for at, line in enumerate(lines) if at and line.strip() == "---")
    head: dict[str, str] = {}
    for at, line in enumerate(lines[1:end], start=2):
        name, colon, value = line.partition(":")
        if not colon or name.strip() not in _HEAD or name.strip() in head or not value.strip():
            raise _wrong(slug, at, "This line does not belong in a head.")
        head[name.strip()] = value.strip()[:120]
    if missing := [name for name in _HEAD if name not in head]:
        raise _wrong(slug, end + 1, f"The head does not say {', '.join(missing)}.")
    if head["check"] not in (*CHECKS, BY_HAND):
        raise _wrong(slug, 1 + _line(lines, "check"), "There is no such check.")
    return Step(slug, head["title"], head["check"], head["act"], head["at"], "\n".join(lines[end + 1 :]).strip())


def path(steps: Sequence[Step], seen: Seen, marks: Mapping[str, Mark] | None = None) -> Path:
    """How every step stands. Marks of steps that are not there count for nothing."""
    said = marks or {}
    return Path(
        tuple(_row(step, seen, said.get(step.slug, Mark())) for step in sorted(steps, key=lambda one: one.slug))
    )


def next_row(steps: Sequence[Step], see: Callable[[str], int], marks: Mapping[str, Mark] | None = None) -> Row | None:
    """The row that `path` calls ``next``; ``see`` is asked for a check by its name, and only as far as it takes to find it (a law)."""
    said = marks or {}
    for step in sorted(steps, key=lambda one: one.slug):
        mark = said.get(step.slug, Mark())
        have = 0 if mark.ticked or step.check == BY_HAND else see(step.check)
        row = _row(step, Seen(**{step.check: have}) if step.check in CHECKS else Seen(), mark)
        if not row.done:
            return row
    return None


def _row(step: Step, seen: Seen, mark: Mark) -> Row:
    if step.check == BY_HAND:
        return Row(step, False, mark.ticked, None, mark.reflection)
    have, want = getattr(seen, step.check), CHECKS[step.check]
    facts: dict[str, Fact] = {"have": have, "want": want}
    shown = 0 < have <= PITCH_SECONDS if step.check == "pitch" else have >= want
    return Row(
        step, shown, mark.ticked, Reason(f"guide.{step.check}", 1.0 if shown else 0.0, "points", facts), mark.reflection
    )


def _wrong(slug: str, line: int, what: str) -> UnreadableStep:
    where = f"{slug[:60]}.md, line {line}" if line else f"{slug[:60]}.md"
    checks = ", ".join(CHECKS)
    return UnreadableStep(
        what, where, f"A head has the lines title, check, act and at. Checks are {checks}, or {BY_HAND}."
    )


def _line(lines: Sequence[str], name: str) -> int:
    return next(at for at, line in enumerate(lines) if line.strip().startswith(name))
