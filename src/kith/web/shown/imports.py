"""Imports as their templates want them: files in words, counts, the plan's first rows, what to do next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django.urls import reverse
from django.utils.timezone import localtime

from kith.book.models import BY_HAND, FileState, Import, ImportFile, ImportState, Job
from kith.book.queries.import_parts import may_be_table
from kith.book.queries.import_report import Outcome, Planned, Unreadable
from kith.core.wording import say
from kith.core.wording.places import counted, place
from kith.intake.recognise import on_purpose, unrecognised
from kith.sources import SOURCES
from kith.web.shown.sources import source_title

#: Where an import stands, and whether it waits for the owner.
WORDS = {
    ImportState.READING: ("Being read", False), ImportState.READY: ("Waits for you", True), ImportState.APPLYING: ("Coming in", False),
    ImportState.APPLIED: ("Came in", False), ImportState.STOPPED: ("Stopped", True), ImportState.FAILED: ("Failed", True),
    ImportState.UNDOING: ("Being taken back", False), ImportState.UNDONE: ("Taken back", False),
}  # fmt: skip
AT_WORK = (ImportState.READING, ImportState.APPLYING, ImportState.UNDOING)
_HEADINGS = {
    ImportState.READING: "Reading your files",
    ImportState.APPLYING: "Bringing it in",
    ImportState.UNDOING: "Taking it back",
}
_PHASES = {"people": "Making one record for each human", "changes": "Looking at what changed", "details": "Jobs and tags", "ties": "How close everybody is", "undo": "Taking it out"}  # fmt: skip
#: Imports that are of no file, by their path.
_BY_HAND = {"typed": "Typed by hand", BY_HAND: "Added by hand"}
_ICONS = {"mbox": "mail"}
_VERDICTS = {"new": "New", "known": "Known", "unsure": "Unsure: wrote to you, never answered"}


def title(path: str, sources: list[str]) -> str:
    """What an import is called: typed by hand, its sources, or its file."""
    if path in _BY_HAND:
        return _BY_HAND[path]
    return ", ".join(dict.fromkeys(map(source_title, filter(None, sources)))) or Path(path).name


def row(batch: Import, sources: list[str]) -> SimpleNamespace:
    """One line of the list."""
    words, due = WORDS[ImportState(batch.state)]
    plan = batch.plan
    note = _people(int(plan.get("new", 0)), "new") if batch.state == ImportState.APPLIED and plan.get("new") else ""
    if batch.state == ImportState.APPLIED and sources and getattr(batch, "written", None) == 0:
        note = "nothing new"
    return SimpleNamespace(
        number=batch.number, url=reverse("import", args=[batch.number]), title=title(batch.path, sources), state=batch.state,
        state_words=words, at=batch.begun_at, note=note, due=due,
    )  # fmt: skip


def by_hand(listed: Sequence[tuple[Import, list[str]]]) -> dict[int, list[Import]]:
    """What was typed by hand on one day, where it is more than one: the id of the newest -> all of them, the newest first."""
    days: dict[tuple[str, date], list[Import]] = {}
    for batch, _ in listed:
        if batch.path in _BY_HAND and batch.state in (ImportState.APPLIED, ImportState.UNDONE):
            days.setdefault((batch.path, localtime(batch.begun_at).date()), []).append(batch)
    return {some[0].pk: some for some in days.values() if len(some) > 1}


def rows(
    listed: Sequence[tuple[Import, list[str]]], days: Mapping[int, list[Import]], names: Mapping[int, list[str]]
) -> list[SimpleNamespace]:
    """The list; those of one day (see `by_hand`) as one line, at the place of the newest."""
    rest = {batch.pk for some in days.values() for batch in some[1:]}
    return [
        _day(days[batch.pk], names) if batch.pk in days else row(batch, sources)
        for batch, sources in listed
        if batch.pk not in rest
    ]


def _day(some: Sequence[Import], names: Mapping[int, list[str]]) -> SimpleNamespace:
    came = [batch for batch in some if batch.state == ImportState.APPLIED]
    number = sum(int(batch.plan.get("new", 0)) for batch in came)
    parts = [row(batch, []) for batch in some]
    for batch, part in zip(some, parts, strict=True):
        part.names = [name or "No name yet" for name in names.get(batch.pk, ())]
    one = row((came or some)[0], [])
    one.title += f", {_people(number, '').replace('  ', ' ')}" if number else ""
    one.at, one.parts = some[0].begun_at, parts
    one.note = f"{len(some) - len(came):,} of {len(some):,} taken back" if came and len(came) < len(some) else ""
    return one


def _people(number: int, what: str) -> str:
    return f"{number:,} {what} {'person' if number == 1 else 'people'}"


def file(one: ImportFile) -> SimpleNamespace:
    """One file: who reads it, how far it is, what was left aside."""
    known = bool(one.source) and one.state != FileState.FAILED
    columns = not one.source and unrecognised(one.reason) and may_be_table(one.name)
    aside = not one.source and on_purpose(one.reason, SOURCES)
    return SimpleNamespace(
        icon=_ICONS.get(one.source, "check") if known else "file",
        title=source_title(one.source) if one.source else _not_read(one.reason, aside),
        name=one.name,
        known=known,
        aside=aside,
        text=_said(one),
        progress=None,
        left=[SimpleNamespace(text=text, count=count) for text, count in one.left_reasons.items()],
        columns_url=reverse("import-columns", args=[one.batch.number, one.pk]) if columns else "",
        dropped=_dropped(one),
    )


def _not_read(reason: str, aside: bool) -> str:
    return "Left aside" if aside else "Not recognised" if unrecognised(reason) else "Not read"


def _said(one: ImportFile) -> str:
    if one.state in (FileState.LEFT, FileState.FAILED, FileState.SAME):
        return one.reason
    if one.state == FileState.WAITING:
        return "Waits its turn."
    some = "" if one.records == one.rows else f"{one.records:,} of "
    parts = [f"{some}{counted(one.source, one.rows)} {_became(one.batch)}"]
    parts += [f"{one.rejects:,} unreadable"] if one.rejects else []
    parts += [f"{one.left:,} left aside"] if one.left else []
    return ", ".join(parts) + "."


def _became(batch: Import) -> str:
    """What became of the rows that were read. Not all of them come in where the owner left some out, or never brought it in."""
    if batch.state != ImportState.UNDONE:
        return "read"
    if batch.applied_at is None:
        return "read, none came in"
    return "read, and what came in was taken out again" if _leave(batch) else "taken in, and taken out again"


def _leave(batch: Import) -> int:
    """How many rows of an address book the owner leaves out."""
    return len(batch.picks.get("leave", ()))


def _dropped(one: ImportFile) -> str:
    if not one.dropped:
        return ""
    parts = [f"{name} ({count:,})" for name, count in sorted(one.dropped.items())]
    return f"Not kept: {', '.join(parts[:8])}."


#: What is counted in a plan -> one of it, many of it, whether the owner is needed.
_COUNTS = (
    ("new", "new person", "new people", False), ("known", "already known", "already known", False),
    ("ask", "needs your eye", "need your eye", True),
    ("leave", "you left out", "you left out", False),
    ("unsure", "wrote to you, never answered: out of sight", "wrote to you, never answered: out of sight", False),
    ("machines", "list or robot, no person", "lists and robots, no people", False),
    ("organizations", "organization: no person", "organizations: no people", False),
    ("gone", "you erased before: stays out", "you erased before: they stay out", False),
    ("unreadable", "unreadable line", "unreadable lines", False),
)  # fmt: skip


def counts(batch: Import, unreadable: int, machines: int) -> list[SimpleNamespace]:
    """What would change, or has changed."""
    of = batch.plan | {"leave": _leave(batch), "unreadable": unreadable, "machines": machines}
    found = [
        SimpleNamespace(number=of[key], words=one if of[key] == 1 else many, due=due)
        for key, one, many, due in _COUNTS
        if of.get(key)
    ]
    return found or [SimpleNamespace(number=0, words="people: nothing here is new", due=False)]


def button(batch: Import, came: Outcome) -> str:
    """The words of the button that applies."""
    if came is not Outcome.SOMETHING:
        return "Done"
    number = int(batch.plan.get("new", 0)) + int(batch.plan.get("unsure", 0))
    return f"Bring in {_people(number, '').replace('  ', ' ')}" if number else "Bring it in"


def planned(one: Planned) -> SimpleNamespace:
    """One of the first rows."""
    becomes = f"Joins {one.known_as}" if one.known_as else _VERDICTS[one.verdict]
    if one.asked:
        becomes += f", or the same as {one.asked}: you are asked"
    return SimpleNamespace(name=one.name, says=one.what, becomes=becomes, due=bool(one.asked))


def line(one: Unreadable) -> SimpleNamespace:
    """One line that could not be read."""
    return SimpleNamespace(where=place(one.source, one.file, one.line), what=one.what, verbatim="")


def proposal(one: Any) -> SimpleNamespace:
    """An address that seems to be the owner's."""
    return SimpleNamespace(value=one.value, kind=one.kind, note=say(one.reason), checked=one.sure)


def job(batch: Import, work: Job | None) -> SimpleNamespace:
    """How far the work is, in words."""
    told: dict[str, Any] = (work.progress or {}) if work else {}
    phase = str(told.get("phase", ""))
    share = round(100 * told["done"] / told["total"]) if told.get("total") else None
    parts = [_PHASES.get(phase, Path(phase).name) or "Waiting to begin"]
    parts += [f"{told['rows']:,} rows"] if told.get("rows") else []
    parts += [f"{told['rate']:,} a second"] if told.get("rate") else []
    left = told.get("seconds_left")
    parts += [f"{left:,} seconds left" if left != 1 else "a second left"] if left else []
    return SimpleNamespace(share=share, text=", ".join(parts) + ".", done=batch.state not in AT_WORK)


def heading(batch: Import) -> str:
    """What is going on."""
    return _HEADINGS.get(ImportState(batch.state), "At work")


#: Heading and sentence where nothing came.
_NO_NEWS = {
    Outcome.ALL_THERE: ("Everything was there already", "It came in before; nothing in your book has changed."),
    Outcome.NOTHING: ("Nothing came in", "No file in it is one that Kith could read."),
}


def result(batch: Import, came: Outcome) -> tuple[str, str]:
    """Heading and sentence of an import that has ended."""
    new = int(batch.plan.get("new", 0))
    if batch.state == ImportState.APPLIED and came in _NO_NEWS:
        return _NO_NEWS[came]
    said = {
        ImportState.APPLIED: (f"{_people(new, '').replace('  ', ' ')} came in" if new else "It came in", "One undo takes all of it back."),
        ImportState.UNDONE: ("Taken back", "Your book is as it was before this import. What you did by hand since then stays."),
        ImportState.STOPPED: ("Stopped", "What was read so far is kept and does not show yet. Go on, or take it back."),
        ImportState.FAILED: ("It did not work", "Nothing half done shows in your book."),
    }  # fmt: skip
    return said.get(ImportState(batch.state), ("Import", ""))


def nothing_new(came: Outcome) -> str:
    """What to say at a look that shows nothing to bring in; empty where there is something."""
    return {
        Outcome.ALL_THERE: "Everything in it was there already: there is nothing to bring in.",
        Outcome.NOTHING: "No file in it is one that Kith could read: there is nothing to bring in.",
    }.get(came, "")


def next_steps(batch: Import) -> list[SimpleNamespace]:
    """What to do now."""
    if batch.state != ImportState.APPLIED:
        return []
    steps = [SimpleNamespace(text="See whom to talk to today, and why.", url=reverse("today"), label="Open Today")]
    if batch.plan.get("new", 0) >= 10:
        text = "Kith guessed who is in your network. Sort the closest thirty, in two minutes."
        steps.append(SimpleNamespace(text=text, url=reverse("sort"), label="Sort"))
    if batch.plan.get("ask"):
        ask = int(batch.plan["ask"])
        text = "1 record may be somebody you have." if ask == 1 else f"{ask:,} records may be people you have."
        steps.append(SimpleNamespace(text=text, url=reverse("suggestions"), label="Look"))
    return steps
