"""The picture of a network by role and closeness: dots at places that the server has worked out, for `stocktake/_picture.html`."""

from __future__ import annotations

from types import SimpleNamespace

from kith.core.roles import Role
from kith.core.stocktake import STEPS, Row, StockTake
from kith.core.wording.dates import counted, upper_first
from kith.core.wording.stocktakes import ROLES

#: Units of the drawing: its width, where the columns begin, how wide one is, how high the head and a row are.
WIDTH, LEFT, COLUMN, HEAD, HEIGHT = 360, 84, 46, 30, 34
#: Up to so many people are drawn one by one, three beside each other; more are one circle with their number.
ONE_BY_ONE, BESIDE, APART = 6, 3, 12
#: Above the columns, on two lines.
_STEPS = (("No tie", "yet"), ("", "Faint"), ("", "Weak"), ("", "Moderate"), ("", "Strong"), ("Very", "strong"))


def picture(taken: StockTake) -> SimpleNamespace:
    """``rows`` with their dots, and the same in words for who does not see them. Recruiters have a row even when there are none."""
    shown = [row for row in taken.rows if row.people or row.role is Role.RECRUITER]
    return SimpleNamespace(
        width=WIDTH, height=HEAD + HEIGHT * len(shown) + 4, words=_words(taken),
        steps=[SimpleNamespace(x=_middle(step), first=first, second=second) for step, (first, second) in enumerate(_STEPS)],
        rows=[_row(row, HEAD + HEIGHT * at) for at, row in enumerate(shown)],
    )  # fmt: skip


def _middle(step: int) -> int:
    return LEFT + COLUMN * step + COLUMN // 2


def _row(row: Row, top: int) -> SimpleNamespace:
    dots, numbers = [], []
    for step in range(STEPS):
        people, work = row.steps[step], row.work[step]
        if people > ONE_BY_ONE:
            numbers.append(SimpleNamespace(x=_middle(step), y=top + HEIGHT // 2, text=_short(people), work=bool(work)))
        else:
            dots += [_dot(step, top, at, people, at < work) for at in range(people)]
    return SimpleNamespace(
        label=ROLES[row.role.value][2], y=top + HEIGHT // 2, line=top, dots=dots, numbers=numbers, empty=not row.people,
        left=LEFT, right=WIDTH,
    )  # fmt: skip


def _dot(step: int, top: int, at: int, people: int, work: bool) -> SimpleNamespace:
    lines = 1 if people <= BESIDE else 2
    line, column = divmod(at, BESIDE)
    beside = min(BESIDE, people - line * BESIDE)
    x = _middle(step) + APART * column - APART * (beside - 1) // 2
    return SimpleNamespace(x=x, y=top + HEIGHT // 2 + APART * line - APART * (lines - 1) // 2, work=work)


def _short(people: int) -> str:
    return f"{people:,}" if people < 10_000 else f"{people // 1_000}k"


def _words(taken: StockTake) -> str:
    parts = [
        counted(len(row.people), *_one_and_many(row.role)) if row.people else f"no {ROLES[row.role.value][1]}"
        for row in taken.rows
        if row.people or row.role is Role.RECRUITER
    ]
    work = len(taken.helps["work"])
    lead = f"Leaf marks the {counted(work, 'one', 'people')} who could lead to work." if work else ""
    return upper_first(f"{', '.join(parts)}. {lead}".strip())


def _one_and_many(role: Role) -> tuple[str, str]:
    one, many = ROLES[role.value][0], ROLES[role.value][1]
    if one.startswith("a "):
        return one.removeprefix("a "), many
    return many.replace("people who do", "person who does").replace("people whose", "person whose"), many
