"""What only its owner may know: the passphrase of a backup, a password. From a file, never from the command line, where every process could read it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from kith.core.errors import WrongUse

F = TypeVar("F", bound=Callable[..., Any])
#: Shorter ones are guessed, however slow each guess is made.
SHORTEST = 12


def passphrase_option(command: F) -> F:
    """Adds ``--passphrase-file``."""
    kind = click.Path(path_type=Path, dir_okay=False, allow_dash=True)
    return click.option(
        "--passphrase-file",
        metavar="FILE",
        type=kind,
        help="The first line of FILE is the passphrase; - reads it from input.",
    )(command)


def passphrase_from(file: Path | None) -> str:
    """The passphrase, or nothing without a file. Raises `WrongUse` for a file that is missing or a passphrase that is too short."""
    if file is None:
        return ""
    first = first_line(file, "The passphrase cannot be read.")
    if len(first) < SHORTEST:
        raise WrongUse(
            "The passphrase is too short.", f"It has {len(first)} characters.", f"Use at least {SHORTEST}: a few words."
        )
    return first


def first_line(file: Path, otherwise: str) -> str:
    """The first line of a file, or of the input for ``-``. Raises `WrongUse`, which says ``otherwise``."""
    try:
        text = sys.stdin.readline() if str(file) == "-" else file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise WrongUse(otherwise, str(file), "Name a text file.") from error
    return text.splitlines()[0] if text else ""
