"""``kith import``: take in exports from the terminal, by the same way as the pages, in this process."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click

from kith.book.actions import carrying, importing, opening, owning, restoring
from kith.book.models import Doing, FileState, Import, ImportState, Job, Owner
from kith.book.queries import import_report
from kith.book.queries.import_report import Outcome
from kith.cli import importing_columns
from kith.cli import importing_shown as shown
from kith.cli.importing_progress import finish, work_off
from kith.cli.printing import json_option, line, print_json
from kith.core.errors import Conflict, WrongUse
from kith.intake.recognise import on_purpose
from kith.sources import SOURCES

#: What the planned people of one import are called in the JSON.
COUNTS = {"people_new": "new", "people_known": "known", "people_ask": "ask", "unsure": "unsure"}


@click.command("import")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Read and plan, show it, and leave nothing behind.")
@click.option("--yes", is_flag=True, help="Bring in what the plan says without asking.")
@click.option("--strict", is_flag=True, help="End with 1 if a line or a file could not be read, or a question is open.")
@click.option("--subjects", is_flag=True, help="Keep the subjects of mails and the titles of meetings.")
@click.option(
    "--columns", metavar="FIELD=HEADER", multiple=True, help="For a table: which column is what. Can be repeated."
)
@json_option
def import_(
    paths: tuple[Path, ...],
    dry_run: bool,
    yes: bool,
    strict: bool,
    subjects: bool,
    columns: tuple[str, ...],
    as_json: bool,
) -> int:
    """Take in exports: files, folders, zips; each PATH is one import. Before anything goes in, the plan is shown.

    Ctrl-C stops at the next chunk; the same command goes on from there. A file that came in before changes nothing. A file
    written by `kith export` is loaded as a whole, into an empty book.
    """
    chosen = importing_columns.parsed(columns)
    whole = [_there(path) for path in paths]
    if any(restoring.is_export(path) for path in whole):
        return _load(opening.book(), whole, dry_run, as_json)
    if chosen:
        importing_columns.check(whole, chosen)
    if not (dry_run or yes) and (as_json or not sys.stdin.isatty()):
        raise WrongUse("Nobody can be asked here.", "", "Say --yes to bring it in, or --dry-run to see the plan.")
    owner = opening.book()
    told: dict[str, Any] = {"files": [], "imports": []} | dict.fromkeys(COUNTS, 0)
    for path in whole:
        if dry_run:
            _dry_run(owner, path, told, as_json=as_json, subjects=subjects, columns=chosen)
            continue
        batch = _prepared(owner, path, at_once=yes and not chosen, subjects=subjects, columns=chosen)
        if batch.state == ImportState.READY:
            if not as_json:
                shown.plan(owner, batch)
            _decide(owner, batch, yes=yes)
        _add(told, owner, batch)
        if not as_json:
            shown.ending(owner, batch)
    if as_json:
        print_json(told)
    return 1 if strict and (told["people_ask"] or any(map(_doubtful, told["files"]))) else 0


def _there(path: Path) -> Path:
    """The whole path. Raises `WrongUse` if there is nothing, or nothing that may be seen."""
    try:
        path = path.expanduser().absolute()
    except RuntimeError as error:
        raise WrongUse("There is no such user on this computer.", str(path), "Write the whole path.") from error
    if not os.path.exists(path):  # pathlib raises where a folder above may not be searched
        raise WrongUse("There is no such file or folder.", str(path), "Check the spelling.")
    return path


def _doubtful(file: dict[str, Any]) -> bool:
    """Whether something in a file was not read that might have been meant to be."""
    unread = not file["source"] and not on_purpose(file["reason"], SOURCES)
    return bool(file["rejects"]) or file["state"] == FileState.FAILED or unread


def _prepared(owner: Owner, path: Path, *, at_once: bool, subjects: bool, columns: dict[str, str]) -> Import:
    """The import of this path, read and planned: a new one, or the one that was stopped before. Raises `KithError` if it failed."""
    batch = import_report.open_import(owner, path=path)
    if batch is None:
        batch, job = importing.begin(owner, path=path, apply_at_once=at_once, subjects=subjects)
        return _with_columns(owner, _worked_off(owner, batch, job), columns)
    if batch.doing == Doing.UNDO:
        says = f"Import {batch.number} brought this path before and is half taken out."
        raise Conflict("This is being taken out.", says, f"Finish that first: kith undo --import {batch.number}")
    found = import_report.job_of(owner, batch)
    if found is None and batch.state != ImportState.READY:
        found = importing.resume(owner, number=batch.number)  # stopped, failed, or whoever worked on it is gone
    return _with_columns(owner, _worked_off(owner, batch, found) if found else batch, columns)


def _with_columns(owner: Owner, batch: Import, columns: dict[str, str]) -> Import:
    """Then also the tables that are known only by the columns chosen for them."""
    job = importing_columns.choose(owner, batch, columns) if columns and batch.state == ImportState.READY else None
    return _worked_off(owner, batch, job) if job else batch


def _worked_off(owner: Owner, batch: Import, job: Job) -> Import:
    return finish(
        owner, batch, job, stopped=f"What import {batch.number} took in so far is kept and does not show yet."
    )


def _decide(owner: Owner, batch: Import, *, yes: bool) -> None:
    """At the plan: own addresses first, since directions hang on them, then everything."""
    proposals = owning.proposals(owner)
    if yes:
        mine = [one for one in proposals if one.sure]
    else:
        mine = [one for one in proposals if click.confirm(f"Is {one.value} your own address?", default=one.sure)]
    if owning.confirm(owner, identities=[one.identity for one in mine]):
        carrying.plan_again(owner, batch=batch.pk)
        batch.refresh_from_db()
    ask = not yes and import_report.outcome(owner, batch) is Outcome.SOMETHING
    if ask and not click.confirm("Bring this in?", default=True):
        line(f"Nothing was brought in. Import {batch.number} waits on its page; the same command shows it again.")
        return
    _worked_off(owner, batch, importing.apply(owner, number=batch.number))


def _add(told: dict[str, Any], owner: Owner, batch: Import) -> None:
    told["files"] += import_report.files(owner, batch)
    told["imports"].append({"number": batch.number, "path": batch.path, "state": batch.state})
    for name, count in COUNTS.items():
        told[name] += batch.plan.get(count, 0)


def _dry_run(
    owner: Owner, path: Path, told: dict[str, Any], *, as_json: bool, subjects: bool, columns: dict[str, str]
) -> None:
    """An import of its own, whatever waits for this path already; taken out again however it ends."""
    batch, job = importing.begin(owner, path=path, subjects=subjects)
    try:
        _with_columns(owner, _worked_off(owner, batch, job), columns)
        _add(told, owner, batch)
        if not as_json:
            shown.plan(owner, batch)
            line("Nothing was changed: this was a dry run.", "dim")
    finally:
        batch.refresh_from_db()
        work_off(owner, batch, importing.undo(owner, number=batch.number))
        importing.forget(owner, number=batch.number)


def _load(owner: Owner, paths: list[Path], dry_run: bool, as_json: bool) -> int:
    """A file of our own is a book, not evidence."""
    if len(paths) > 1:
        raise WrongUse(
            "A whole book comes alone.", "One of these files was written by kith export.", "Import it by itself."
        )
    if dry_run and not restoring.is_empty(owner):
        hint = "Load it into a new folder: kith --home DIR import FILE."
        raise Conflict("This book is not empty.", "An exported book replaces a whole one; it would be refused.", hint)
    loaded = None if dry_run else restoring.load(owner, path=paths[0])
    if as_json:
        print_json({"whole_book": str(paths[0]), "loaded": loaded.counts if loaded else None})
    elif loaded:
        line(
            f"Loaded the whole book: {loaded.counts['person']:,} people, {loaded.counts['interaction']:,} traces of what happened."
        )
        line("Open it by a fresh link: kith serve", "dim")
    else:
        line("This is a whole book written by kith export; it would be loaded as it is.")
    return 0
