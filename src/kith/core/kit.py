"""The conversation kit: which questions stand ready for a situation, in which order, and which few go on a sheet.

Shipped questions (`kith.core.questions`) and the owner's own become one list. The owner's come first; the closing question, which asks for
somebody else to talk to, comes last, whatever is moved. A question is known by its key, so that other words for it, its place and its
being left out stay its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from unicodedata import normalize

from kith.core.questions import SHIPPED

#: How many questions fit a sheet, and a conversation.
ON_SHEET = 6
#: Longer than this nobody reads a question from a phone while somebody waits.
LONGEST = 300
#: What the keys of the owner's own questions begin with; their number follows.
MINE = "mine-"


@dataclass(frozen=True, slots=True)
class Situation:
    """``slug`` stands in addresses, ``tab`` on the tabs, ``title`` in a sentence ("questions for a coffee")."""

    slug: str
    tab: str
    title: str


SITUATIONS = (
    Situation("stranger", "A stranger", "a stranger at an event"),
    Situation("coffee", "A coffee", "a coffee with somebody you know"),
    Situation("role", "A role", "a role you want to know about"),
    Situation("place", "A place", "a place you want to know about"),
)
BY_SLUG = {one.slug: one for one in SITUATIONS}


@dataclass(frozen=True, slots=True)
class Question:
    """One line to ask. ``mine``: the owner's own; ``reworded``: a shipped one in the owner's words; ``closing``: asks for somebody else."""

    key: str
    text: str
    why: str = ""
    mine: bool = False
    reworded: bool = False
    closing: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """What the owner said about a question: a ``key`` of a shipped one, or one that begins with `MINE`.

    ``text`` may be empty for a shipped one: its own words stand then. ``position`` is its place among those of its kind; None is where a
    shipped one stands by itself, and behind the others for one of the owner's.
    """

    key: str
    text: str = ""
    hidden: bool = False
    position: int | None = None


@dataclass(frozen=True, slots=True)
class Kit:
    """The questions of one situation, in order; and those that were left out, as they would be if they came back."""

    questions: tuple[Question, ...]
    left_out: tuple[Question, ...]


def shipped(situation: str) -> tuple[Question, ...]:
    """The questions that come with Kith. Raises ``KeyError`` for a situation that is none."""
    rows = SHIPPED[situation]
    return tuple(Question(key, text, why, closing=at == len(rows) - 1) for at, (key, text, why) in enumerate(rows))


def put_together(situation: str, said: Iterable[Said]) -> Kit:
    """Shipped and own questions as one list: mine, then shipped, the closing one last; each wording once.

    Of two that read the same the first stays. What is said of keys that are no longer shipped is passed over.
    """
    by_key = {one.key: one for one in said}
    own = [one for one in by_key.values() if one.key.startswith(MINE) and one.text.strip()]
    own.sort(key=lambda one: (one.position is None, one.position or 0))
    mine = [Question(one.key, one.text, mine=True) for one in own]
    theirs = [_as_said(one, by_key.get(one.key)) for one in _in_order(situation, by_key)]
    seen: set[str] = set()
    shown, out = [], []
    for one in (*mine, *theirs):
        if one.key in by_key and by_key[one.key].hidden:
            out.append(one)
        elif (words := _folded(one.text)) not in seen:
            seen.add(words)
            shown.append(one)
    return Kit(tuple(shown), tuple(out))


def _in_order(situation: str, by_key: dict[str, Said]) -> list[Question]:
    def place(row: tuple[int, Question]) -> tuple[bool, int, int]:
        at, one = row
        moved = by_key[one.key].position if one.key in by_key else None
        return one.closing, at if moved is None else moved, at

    return [one for _, one in sorted(enumerate(shipped(situation)), key=place)]


def _as_said(one: Question, said: Said | None) -> Question:
    text = said.text.strip() if said else ""
    if not text or text == one.text:
        return one
    return Question(one.key, text, one.why, reworded=True, closing=one.closing)


def _folded(text: str) -> str:
    """Two questions with the same of this read the same."""
    return " ".join(normalize("NFKC", text).casefold().strip(" ?!.¿¡？。").split())


def moved_up(kit: Kit, key: str) -> tuple[str, ...]:
    """The keys of the kind (mine, or shipped) of ``key`` in their new order, with ``key`` one place before where it stood.

    Those left out keep their places behind. The first of its kind and the closing one stay where they are. Raises ``KeyError`` for a key
    that does not stand there.
    """
    one = {each.key: each for each in kit.questions}[key]
    kind = [each.key for each in kit.questions if each.mine == one.mine and not each.closing]
    if key in kind and (at := kind.index(key)):
        kind[at - 1], kind[at] = kind[at], kind[at - 1]
    return (*kind, *(each.key for each in kit.left_out if each.mine == one.mine and not each.closing))


def pick(questions: Sequence[Question], n: int, day: int) -> tuple[Question, ...]:
    """``n`` of the questions for a sheet, in their order: mine first, the closing one last, of the others some that change by the day.

    ``day`` counts days; within one the choice stands. With room for one only, it is the first of mine, or the closing one.
    """
    mine = [one for one in questions if one.mine]
    closing = [one for one in questions if one.closing][:1] if n > 1 or not mine else []
    mine = mine[: max(n - len(closing), 0)]
    others = [one for one in questions if not one.mine and not one.closing]
    drawn = sorted(others, key=lambda one: sha256(f"{day} {one.key}".encode()).digest())
    kept = {one.key for one in (*mine, *closing, *drawn[: max(n - len(mine) - len(closing), 0)])}
    return tuple(one for one in questions if one.key in kept)[: max(n, 0)]


def chosen(questions: Sequence[Question], keys: Collection[str]) -> tuple[Question, ...]:
    """Those of the questions that were ticked, in their order; keys of no question are passed over."""
    return tuple(one for one in questions if one.key in keys)


def sheet_text(title: str, questions: Sequence[Question], *, name: str = "", shared: Sequence[str] = ()) -> str:
    """The sheet as plain text, to copy or to send to oneself: a title, whom it is for and what you share, then one question a line."""
    head = [_line(title)] + ([_line(name)] if name else []) + [f"- {_line(one)}" for one in shared]
    asked = [f"{number}. {_line(one.text)}" for number, one in enumerate(questions, 1)]
    return "\n".join([*head, "", *asked]) + "\n"


def _line(text: str) -> str:
    """A text on one line, without characters that would steer whatever shows it."""
    return " ".join("".join(c if c.isprintable() or c == "\u200d" else " " for c in text).split())
