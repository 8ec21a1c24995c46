"""The pages of the documentation that are written by the code itself: commands and settings. `make docs` writes them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import MISSING, fields

import click

from kith.cli import COMMANDS, kith, load
from kith.core.errors import KithError
from kith.project.configuration import Configuration
from tests.house.tree import ROOT

NOTE = "<!-- Written by `make docs` from the code; edit there. -->\n"


def built() -> dict[str, click.Command]:
    """The commands that exist; the table may name some that are still to come."""
    found = {}
    for name in COMMANDS:
        try:
            found[name] = load(name)
        except KithError:
            continue
    return found


def _help(command: click.Command, name: str) -> str:
    shown = {"max_content_width": 100, "terminal_width": 100, "help_option_names": ["-h", "--help"]}
    with click.Context(command, info_name=name, **shown) as context:  # type: ignore[arg-type]
        return command.get_help(context)


def commands_page() -> str:
    """docs/commands.md: the help text of each command, as the terminal shows it."""
    parts = [NOTE, "# Commands\n\nExit codes: 0 done; 1 `--strict` found something; 2 wrong use; 3 could not.\n"]
    parts.append(f"## kith\n\n```text\n{_help(kith, 'kith')}\n```\n")
    parts += [
        f"## kith {name}\n\n```text\n{_help(command, f'kith {name}')}\n```\n" for name, command in built().items()
    ]
    return "\n".join(parts)


def settings_page() -> str:
    """docs/settings.md: each field of the configuration with its default and what it does."""
    rows = []
    for item in fields(Configuration):
        default = "the platform's data folder" if item.default is MISSING else f"`{item.default!r}`"
        rows.append(f"| `{item.name}` | `KITH_{item.name.upper()}` | {default} | {item.metadata['says']} |")
    head = (
        "# Settings\n\nWhat belongs to the installation stands in `kith.toml` in the data folder, or in the environment, which wins.\n"
        "What is a matter of taste (zone, light or dark, minutes a day) is set on the Settings page and kept in the book.\n"
    )
    return "\n".join(
        [NOTE, head, "| in kith.toml | in the environment | default | what it does |", "|---|---|---|---|", *rows, ""]
    )


PAGES: dict[str, Callable[[], str]] = {"docs/commands.md": commands_page, "docs/settings.md": settings_page}


def write() -> None:
    """Write every generated page anew."""
    for name, page in PAGES.items():
        (ROOT / name).write_text(page(), encoding="utf-8")
        print("wrote", name)


if __name__ == "__main__":
    write() if "--write" in sys.argv else print("Say --write.")
