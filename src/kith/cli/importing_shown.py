"""The plan and the ending of an import, for people."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from kith.book.actions import owning
from kith.book.models import FileState, Import, ImportState, Owner
from kith.book.queries import import_report
from kith.book.queries.import_report import Outcome
from kith.cli.importing_columns import hint
from kith.cli.printing import cut, grid, line, sentence, width, wrapped
from kith.core.errors import NotFound
from kith.core.wording.places import place
from kith.sources import by_slug

#: So many names stand above a reason that they share, and so many lines that could not be read below the files.
NAMES, LINES = 5, 20
_READ = (FileState.READ, FileState.READING, FileState.WAITING)


def plan(owner: Owner, batch: Import) -> None:
    """What is in the files and what would become of it."""
    files(owner, batch)
    people = import_report.first_people(owner, batch)
    if people:
        line()
        line("The first of them:", "bold")
        words = {"new": "new", "known": "known", "unsure": "unsure"}
        rows = [(one.name or "No name", one.what, words[one.verdict], _as(one)) for one in people]
        grid(rows, styles=("bold", "", "green", "dim"), indent=2)
    for one in owning.proposals(owner):
        wrapped(f"{one.value} looks like your own address: {sentence(one.reason)}", "yellow")
    line()
    line(counts(batch), "bold")


def _as(one: import_report.Planned) -> str:
    return f"as {one.known_as}" if one.known_as and one.known_as != one.name else ""


def files(owner: Owner, batch: Import) -> None:
    """A line for each file that was read; the others by the reason that they share; then the lines that could not be read."""
    found = import_report.files(owner, batch)
    grid([_row(file) for file in found if file["state"] in _READ], styles=("bold", "cyan", ""))
    shared: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for file in found:
        if file["state"] not in _READ:
            shared[file["reason"]].append(file)
    for reason, some in shared.items():
        _group(reason, some)
    unreadable = import_report.unreadable(owner, batch, most=LINES)
    for one in unreadable:
        wrapped(f"{place(one.source, cut(one.file, width() // 2), one.line)}: {one.what}", "yellow", indent=2)
    more = sum(file["rejects"] for file in found if file["state"] != FileState.SAME) - len(unreadable)
    if more > 0:
        line(f"  and {more:,} more, which the import's page lists", "yellow")
    hint(owner, batch, found)


def _row(file: dict[str, Any]) -> tuple[str, str, str]:
    try:
        title = by_slug(file["source"]).title
    except NotFound:  # read by a version that knew more
        title = str(file["source"])
    return file["name"], title, _numbers(file)


def _numbers(file: dict[str, Any]) -> str:
    """ "12,300 rows, 2 unreadable, 40 left aside"."""
    parts = [f"{file['rows']:,} {'row' if file['rows'] == 1 else 'rows'}"]
    parts += [f"{file['rejects']:,} unreadable"] if file["rejects"] else []
    parts += [f"{file['left']:,} left aside"] if file["left"] else []
    return ", ".join(parts)


def _group(reason: str, some: list[dict[str, Any]]) -> None:
    """Files with one reason: their names, the first of them, and the reason moved in below."""
    for file in some[:NAMES]:
        line(cut(file["name"], width()), "bold")
    if len(some) > NAMES:
        line(f"and {len(some) - NAMES:,} more")
    wrapped(reason, "dim", indent=4)
    if some[0]["state"] == FileState.FAILED:
        wrapped(f"Until there: {_numbers(some[0])}.", "dim", indent=4)


def counts(batch: Import) -> str:
    """ "People: 412 new, 96 known, 11 need you, 30 unsure"."""
    of = batch.plan.get
    parts = [
        f"{of('new', 0):,} new",
        f"{of('known', 0):,} known",
        f"{of('ask', 0):,} need you",
        f"{of('unsure', 0):,} unsure",
    ]
    if companies := of("organizations", 0):
        parts.append(f"{companies:,} no people but {'an organization' if companies == 1 else 'organizations'}")
    return "People: " + ", ".join(parts)


def ending(owner: Owner, batch: Import) -> None:
    """What was done."""
    if batch.state != ImportState.APPLIED:
        return
    if batch.apply_at_once:
        files(owner, batch)
        line(counts(batch), "bold")
    came = import_report.outcome(owner, batch)
    if came is Outcome.SOMETHING:
        line(f"Brought in as import {batch.number}. Its page can take it out again.", "green")
    elif came is Outcome.ALL_THERE:
        line("Nothing new: everything in it was there already.", "green")
    else:
        line("Nothing came in: no file in it is one that Kith could read.", "yellow")
    if batch.plan.get("ask"):
        line("Open questions: kith suggestions", "dim")
