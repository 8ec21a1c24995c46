"""The ledger of asks and offers: ask, hold back, thank, tell what came of it; offer, and keep what was offered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from kith.book.actions import kept
from kith.book.actions.did import Did, called, done
from kith.book.actions.journal import Entry, act
from kith.book.actions.merging import person as find
from kith.book.models import Ask, Note, NotePerson, Owner
from kith.book.queries.asks import get
from kith.book.queries.asks_guard import guarded
from kith.book.snapshots import day_number, today
from kith.book.snapshots.asks import number
from kith.core.asks import KINDS, Side, State, due, may_follow
from kith.core.asks_guard import Verdict
from kith.core.errors import Conflict, WrongUse
from kith.core.records import InteractionKind
from kith.core.ties_state import date_of
from kith.core.wording.ledgers import summary

#: No longer words than this in one field of the ledger.
LONGEST = 5_000
_MESSAGE, _CHAT = InteractionKind.MESSAGE.value, InteractionKind.CHAT.value


@dataclass(frozen=True, slots=True)
class Asked:
    """What an act of the ledger did, and the line it was about."""

    did: Did
    row: Ask


def words(text: str) -> str:
    """A text as it is kept: without what no database takes, and not longer than a page can show."""
    return kept.text(text, LONGEST)


def ask(
    owner: Owner,
    *,
    person_id: int,
    kind: str,
    details: Mapping[str, str],
    draft: str = "",
    hold: bool = False,
) -> Asked:
    """Write down that somebody was asked today, in whatever words (``draft``); with ``hold`` the ask is kept and waits.

    An ask against the guard is noted as such. One that is held back waits for the first step that the guard names, at most two weeks.
    Raises `WrongUse` for a kind that there is not, and for an ask about nothing.
    """
    one, given = find(owner, person_id), _details(kind, details)
    answer = guarded(owner, one, kind).judged
    on = today(owner)
    title = "Not asked yet:" if hold else "Asked"
    with act(owner, "ask.hold" if hold else "ask", f"{title} {called(one)}, for {KINDS[kind].word}.") as entry:
        row = _make(entry, Side.MINE, kind, one.pk, given, on, draft=words(draft), state=State.PLANNED)
        if hold:
            first = answer.first.code if answer.first else ""
            entry.change(row, first_step=first)
        else:
            send(entry, row, on, anyway=answer.verdict is Verdict.NOT_YET)
    return Asked(done(owner, entry), row)


def offer(
    owner: Owner, *, person_id: int, kind: str, details: Mapping[str, str], side: str = "offer", by: date | None = None
) -> Asked:
    """Write down what I offered somebody, or (``side`` theirs) what they asked me for, and by which day, if one was named."""
    if side not in (Side.OFFER, Side.THEIRS):
        raise WrongUse("An offer is mine, an ask is theirs.", side[:20])
    one, given, on = find(owner, person_id), _details(kind, details), today(owner)
    verb = "You offered" if side == Side.OFFER else "Asked by"
    with act(owner, f"ask.{side}", f"{verb} {called(one)}: {KINDS[kind].word}.") as entry:
        row = _make(entry, Side(side), kind, one.pk, given, on, by=by, state=State.ASKED)
        entry.change(row, asked_on=on)
        text = f"You offered {_gist(row)}" if side == Side.OFFER else f"They asked for {_gist(row)}"
        write(entry, row, text, on, kind=_MESSAGE if side == Side.OFFER else _CHAT)
    return Asked(done(owner, entry), row)


def go_on(owner: Owner, *, ask_id: int, verdict: str, text: str = "") -> Asked:
    """Say what came next. ``verdict``: asked, reminded, answered, declined, thanked, told, kept, drop; ``text`` is what was said.

    Raises `Conflict` where that does not follow from where the ask stands, so that nothing is thanked for twice.
    """
    row, on = get(owner, ask_id), today(owner)
    if verdict not in _VERBS:
        raise WrongUse("There is no such answer.", verdict[:40], f"It is one of: {', '.join(_VERBS)}.")
    anyway = verdict == "asked" and guarded(owner, row.person, row.kind, but=row.pk).judged.verdict is Verdict.NOT_YET
    with act(owner, f"ask.{verdict}", title(row, verdict)) as entry:
        step(entry, row, verdict, on, text, anyway=anyway)
    return Asked(done(owner, entry), row)


_VERBS = {
    "asked": "Asked {}", "reminded": "Reminded {}", "answered": "{} answered", "declined": "No from {}", "thanked": "Thanked {}",
    "told": "Told {} what came of it", "kept": "Kept what you promised {}", "drop": "Let go: {}",
}  # fmt: skip


def title(row: Ask, verdict: str) -> str:
    """What a step is called in the journal."""
    said = "Said no to {}" if verdict == "declined" and row.side == Side.THEIRS else _VERBS[verdict]
    return f"{said.format(called(row.person))}: {KINDS[row.kind].word}."


def step(entry: Entry, row: Ask, verdict: str, on: date, text: str = "", *, anyway: bool = False) -> None:
    """One step of a line of the ledger inside an open act, with the message or answer that it is."""
    text, side, state = words(text), Side(row.side), State(row.state)
    then = _THEN[verdict]
    if verdict == "reminded":
        if side is not Side.MINE or state is not State.ASKED or row.reminded_on:
            raise _no_longer(row)
        later = due(side, state, day_number(on), reminded=True)
        entry.change(row, reminded_on=on, due_on=_date(later))
        write(entry, row, f"Reminded of {_gist(row)}", on)
        return
    if not may_follow(side, state, then) or (verdict == "kept") != (side is not Side.MINE and then is State.ANSWERED):
        raise _no_longer(row)
    if verdict == "asked":
        send(entry, row, on, anyway=anyway)
        return
    values: dict[str, Any] = {"state": then.value, "due_on": _date(due(side, then, day_number(on)))}
    values |= dict.fromkeys(_DATES.get(then, ()), on)
    if not values["due_on"]:
        values["closed_on"] = on
    if text:
        values |= {"told": text} if verdict == "told" else {"answer": text} if verdict != "thanked" else {}
    entry.change(row, **values)
    if verdict in _SAID:
        said, kind = _SAID[verdict]
        write(entry, row, f"{said} {_gist(row)}" + (f". {text}" if text else ""), on, kind=kind)


_THEN = {
    "asked": State.ASKED, "reminded": State.ASKED, "answered": State.ANSWERED, "declined": State.DECLINED, "thanked": State.THANKED,
    "told": State.TOLD, "kept": State.ANSWERED, "drop": State.DROPPED,
}  # fmt: skip
_DATES = {
    State.ANSWERED: ("answered_on",), State.THANKED: ("thanked_on",), State.TOLD: ("told_on",),
}  # fmt: skip
#: Steps that are words between the two, and of which kind: a message of the owner's, or an answer.
_SAID = {
    "answered": ("Answered", _CHAT), "declined": ("No to", _CHAT), "thanked": ("Thanked for", _MESSAGE),
    "told": ("Told what came of", _MESSAGE), "kept": ("Gave", _MESSAGE),
}  # fmt: skip


def send(entry: Entry, row: Ask, on: date, *, anyway: bool = False) -> None:
    """The ask goes out today."""
    by = _by(row.details)
    then = due(Side.MINE, State.ASKED, day_number(on), by=number(by))
    entry.change(row, state=State.ASKED.value, asked_on=on, due_on=_date(then), first_step="", anyway=anyway)
    write(entry, row, f"Asked for {_gist(row)}", on)


def write(entry: Entry, row: Ask, text: str, on: date, *, kind: str = _MESSAGE) -> None:
    """What was said, as a note of the same act: so ties and rhythm know of it."""
    note = entry.make(Note, on=on, kind=kind, text=text[:20_000], made_at=timezone.now())
    entry.make(NotePerson, note=note, person_id=row.person_id)


def _make(
    entry: Entry,
    side: Side,
    kind: str,
    person_id: int,
    details: dict[str, str],
    on: date,
    *,
    state: State,
    draft: str = "",
    by: date | None = None,
) -> Ask:
    about = details.pop(KINDS[kind].fields[0].name, "")
    then = due(side, state, day_number(on), by=number(by or _by(details)))
    return entry.make(
        Ask, side=side.value, kind=kind, person_id=person_id, about=about, details=details, draft=draft,
        state=state.value, due_on=_date(then), made_at=timezone.now(),
    )  # fmt: skip


def _details(kind: str, details: Mapping[str, str]) -> dict[str, str]:
    """The filled lines of a short form. Raises `WrongUse` for an unknown kind, an empty first line, a day that is none."""
    if kind not in KINDS:
        raise WrongUse("There is no such kind of ask.", kind[:40], f"It is one of: {', '.join(KINDS)}.")
    fields = KINDS[kind].fields
    found = {field.name: " ".join(words(details.get(field.name, "")).split()) for field in fields}
    if not found[fields[0].name]:
        raise WrongUse(f"{fields[0].label}: this line is empty.", hint=f"For example: {fields[0].example}")
    for field in fields:
        if field.form == "date":
            day(found[field.name])
    return {name: text for name, text in found.items() if text}


def _by(details: Mapping[str, Any]) -> date | None:
    """The day that a short form names."""
    try:
        return date.fromisoformat(str(details.get("by") or ""))
    except ValueError:
        return None


def day(text: str) -> date | None:
    """A day as it was typed, None for none. Raises `WrongUse` for what is on no calendar."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise WrongUse("This is not a day.", text[:40], "Write it as 2026-12-24.") from None


def _date(number_of_day: int) -> date | None:
    return date_of(number_of_day) if number_of_day else None


def _gist(row: Ask) -> str:
    """What it is about, to be gone on with."""
    return summary(row.kind, row.about)[:500].rstrip(" .?!")


def _no_longer(row: Ask) -> Conflict:
    return Conflict("This is not where the ask stands.", "It went on in between.", "Look at it again.")
