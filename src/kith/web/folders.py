"""The owner's own disk, as far as a page shows it: names of files and folders, never what stands in them."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlencode

from django.urls import reverse

from kith.core.errors import WrongUse

#: More entries of one folder than this are not listed; the path can still be typed.
MOST = 400
#: Kinds of file that Kith may read, by the end of the name, and what they probably are.
_PROBABLY = {
    ".vcf": "an address book", ".csv": "a table", ".mbox": "mail", ".ics": "a calendar", ".zip": "perhaps an export", ".kith": "a whole book",
}  # fmt: skip


def readable(typed: str) -> Path:
    """The path that somebody typed. Raises `WrongUse` for nothing, and for what is not there or not ours to read."""
    if not typed.strip() or "\0" in typed:
        raise WrongUse("No file was chosen.", "", "Type a path, or pick one from the list.")
    try:
        path = Path(typed.strip()).expanduser()
    except RuntimeError as error:
        raise WrongUse("There is no such user on this computer.", typed[:200], "Type the whole path.") from error
    if not path.is_absolute():
        path = Path.home() / path
    # pathlib would raise for a name that is too long, and below a folder that may not be searched
    if not os.path.exists(path):
        raise WrongUse("There is no such file or folder.", str(path), "Check the spelling, or pick it from the list.")
    if not os.access(path, os.R_OK):
        raise WrongUse("Kith may not read this.", str(path), "Change its permissions, or copy it to a folder of yours.")
    return path


def shown(at: str) -> SimpleNamespace:
    """A folder as the page lists it: folders first, hidden ones left out. Raises `WrongUse` as `readable` does."""
    folder = readable(at) if at else Path.home()
    if not folder.is_dir():
        folder = folder.parent
    try:
        found = sorted(folder.iterdir(), key=lambda path: path.name.casefold())
    except OSError as error:
        raise WrongUse("Kith may not look into this folder.", str(folder), "Pick another one.") from error
    entries = [_entry(path) for path in found if not path.name.startswith(".")][:MOST]
    entries.sort(key=lambda one: not one.is_folder)
    up = _url(folder.parent) if folder.parent != folder else ""
    return SimpleNamespace(path=str(folder), up_url=up, entries=entries)


def usual() -> list[SimpleNamespace]:
    """Where exports usually lie."""
    home = Path.home()
    places = [("Home", home), *((name, home / name) for name in ("Downloads", "Documents", "Desktop"))]
    return [SimpleNamespace(label=label, url=_url(path)) for label, path in places if os.path.isdir(path)]


def _entry(path: Path) -> SimpleNamespace:
    is_folder = os.path.isdir(path)
    try:
        size = "" if is_folder else _size(path.stat().st_size)
    except OSError:
        size = ""
    return SimpleNamespace(
        name=path.name, url=_url(path) if is_folder else "", value=str(path), is_folder=is_folder, size=size,
        said=_PROBABLY.get(path.suffix.lower(), ""),
    )  # fmt: skip


def _url(path: Path) -> str:
    return f"{reverse('imports-new')}?{urlencode({'at': str(path)})}"


def _size(number: float) -> str:
    for unit in ("bytes", "kB", "MB", "GB"):
        if number < 1000 or unit == "GB":
            return f"{number:,.0f} {unit}"
        number /= 1000
    raise AssertionError
