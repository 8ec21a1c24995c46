"""The guided path of one owner: the steps that there are, and how each stands.

Steps come with Kith (`kith/steps`); files of the folder ``steps`` in the data folder add to them, and one with the same name takes the place of
one that came along. They are read once a process.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path as Folder

from django.conf import settings

from kith.book.models import GuideMark, Owner
from kith.book.queries.seen import COUNTS, seen
from kith.core.errors import KithError
from kith.core.guide import Mark, Path, Row, Step, UnreadableStep, next_row, path, read_step

#: More files than this are not a path.
MOST = 60


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps, and what is wrong with those files that are none."""

    steps: tuple[Step, ...]
    problems: tuple[KithError, ...]


@dataclass(frozen=True, slots=True)
class Guided:
    """The path of an owner; ``away`` if they took it off Today."""

    path: Path
    away: bool
    problems: tuple[KithError, ...]


def guided(owner: Owner) -> Guided:
    """How far the owner is."""
    marks = _marks(owner)
    there = steps()
    return Guided(path(there.steps, seen(owner), marks), marks.get("", Mark()).ticked, there.problems)


def next_of(owner: Owner) -> Row | None:
    """The next step, with no more questions to the database than it takes; None at the end, and for who put the path away."""
    marks = _marks(owner)
    if marks.get("", Mark()).ticked:
        return None
    return next_row(steps().steps, lambda check: COUNTS[check](owner), marks)


def _marks(owner: Owner) -> dict[str, Mark]:
    rows = GuideMark.objects.filter(owner=owner).values_list("slug", "ticked_on", "reflection")
    return {slug: Mark(ticked_on is not None, reflection) for slug, ticked_on, reflection in rows}


def steps() -> Steps:
    """All steps that there are, by name."""
    return read_folder(str(settings.KITH.home / "steps"))


@cache
def read_folder(own: str) -> Steps:
    """The shipped steps and those of the folder ``own``, which need not be there."""
    found: dict[str, Step] = {}
    problems: list[KithError] = []
    for folder in (files("kith") / "steps", Folder(own)):
        if not folder.is_dir():
            continue
        for one in sorted(folder.iterdir(), key=lambda file: file.name)[:MOST]:
            if not one.name.endswith(".md") or not one.is_file():
                continue
            try:
                step = read_step(one.name.removesuffix(".md"), one.read_text("utf-8"))
                found[step.slug] = step
            except UnreadableStep as error:
                problems.append(error)
            except (OSError, UnicodeDecodeError):
                problems.append(UnreadableStep("This file cannot be read as text.", one.name[:60], "Save it as UTF-8."))
    return Steps(tuple(found[slug] for slug in sorted(found)), tuple(problems))
