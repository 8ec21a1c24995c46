"""``kith password``: what somebody signs in with where Kith is served."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from django.conf import settings

from kith.book.actions import opening, signing
from kith.cli.passphrase import first_line
from kith.cli.printing import json_option, line, print_json
from kith.core.errors import WrongUse


@click.command("password")
@click.option("--name", metavar="NAME", help="Whose password; by default that of the book of this installation.")
@click.option(
    "--password-file",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help="The first line of FILE is the password; - reads it from input.",
)
@json_option
def password(name: str | None, password_file: Path | None, as_json: bool) -> None:
    """Set the password for signing in, where Kith is served (docs/serving.md). On a terminal it is asked for twice.

    It counts at once, also while Kith runs, and ends every other session. On this computer a link lets you in, and no password is needed.
    """
    mine = opening.book()
    owner = signing.owner_named(name) if name else mine
    signing.set_password(owner, password=_given(password_file, as_json))
    if as_json:
        print_json({"name": owner.username, "served": settings.KITH.served})
        return
    line(f"The password is set. Your name for signing in: {owner.username}", "green")
    line("Whoever was signed in before has to sign in again.", "dim")
    if not settings.KITH.served:
        line("It counts once Kith is served: served and names in kith.toml, docs/serving.md says how.", "dim")


def _given(file: Path | None, as_json: bool) -> str:
    if file is not None:
        return first_line(file, "The password cannot be read.")
    if as_json or not sys.stdin.isatty():
        raise WrongUse("Nobody can be asked here.", "", "Say --password-file FILE, or run it in a terminal.")
    return str(click.prompt("New password", hide_input=True, confirmation_prompt="Once more"))
