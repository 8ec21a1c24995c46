"""The command line: one file per command, each loaded only when it is called for.

`COMMANDS` is the whole list. A command's module defines a click command of the same name; nothing else is asked of it.
``kith --help`` reads only this table, so it neither imports Django nor opens a book.

Exit codes: 0 done, 1 ``--strict`` found something, 2 wrong use, 3 could not.
"""

from __future__ import annotations

import json
import os
import sys
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, NamedTuple

import click

from kith.core.errors import KithError, WrongUse


class Entry(NamedTuple):
    """A line of `COMMANDS`: the module under `kith.cli`, the sentence for the list, and whether it needs Django loaded."""

    module: str
    says: str
    book: bool = True


COMMANDS: dict[str, Entry] = {
    "demo": Entry("demo", "Fill a book of its own with an invented network and open Today.", book=False),
    "serve": Entry("serve", "Run the pages and the background work together.", book=False),
    "worker": Entry("worker", "Run only the background work."),
    "import": Entry("import_", "Take in exports: files, folders, zips."),
    "add": Entry("add", "Add people by hand, one line a person."),
    "today": Entry("today", "Whom to talk to today, and why."),
    "log": Entry("log", "Write down what happened, in one line."),
    "kit": Entry("kit", "Questions to ask, as a sheet to take along."),
    "pitch": Entry("pitch", "Your pitches, how long they take, and saying one aloud."),
    "interview": Entry("interview", "Whom to ask about a role or a place, and what came of it."),
    "ask": Entry("ask", "Asks and offers: what is open, and what comes next."),
    "time": Entry("time", "The week's time for people; written down, or by a timer."),
    "who": Entry("who", "Find people by name, organization, note or tag."),
    "person": Entry("person", "Everything about one person."),
    "suggestions": Entry("suggestions", "The open questions: the same person?"),
    "merge": Entry("merge", "Make two records one person."),
    "unmerge": Entry("unmerge", "Take a merge back."),
    "undo": Entry("undo", "Take back the last thing done, or a named one."),
    "export": Entry("export", "Write the whole book to one file that Kith can read again."),
    "backup": Entry("backup", "Write a backup and read it back before saying so."),
    "restore": Entry("restore", "Put a backup in the place of the book."),
    "password": Entry("password", "Set the password for signing in, where Kith is served."),
    "doctor": Entry("doctor", "Look over the installation and say what would mend it.", book=False),
}

SETTINGS = "kith.project.settings"


class Kith(click.Group):
    """The group whose commands are in `COMMANDS` and are imported one at a time."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        # ``--home`` has been read by now: click calls the group's own function only after it has resolved the command.
        if home := ctx.params.get("home"):
            os.environ["KITH_HOME"] = whole_path(home)
        return load(cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.says) for name, entry in COMMANDS.items()])


def whole_path(home: str) -> str:
    """``--home`` from the root. What is typed is meant from where one stands; in KITH_HOME, which goes along everywhere, it is not."""
    try:
        return str(Path(home).expanduser().absolute())
    except (RuntimeError, FileNotFoundError) as error:  # ~nobody, or the working folder is gone
        raise WrongUse(
            "The folder of --home cannot be found.", home, "Write it from the root: /home/you/kith."
        ) from error


def load(name: str) -> click.Command:
    """The click command called ``name``, from the module that `COMMANDS` gives for it."""
    entry = COMMANDS[name]
    if entry.book:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
        import django

        django.setup()
    full = f"{__name__}.{entry.module}"
    try:
        module = import_module(full)
    except ModuleNotFoundError as error:
        if error.name != full:
            raise
        hint = "See CHANGELOG.md for what is."
        raise KithError(f"kith {name} is not built yet.", "This version does not have it.", hint) from error
    for value in vars(module).values():
        if isinstance(value, click.Command) and value.name == name:
            return value
    raise LookupError(f"{full} defines no click command named {name!r}")


def _version() -> str:
    try:
        return version("kithnet")
    except PackageNotFoundError:
        return "unknown"


@click.group(cls=Kith, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--home",
    metavar="DIR",
    type=click.Path(file_okay=False),
    help="The folder that holds the book; also one below this folder.",
)
@click.version_option(_version(), prog_name="kith")
def kith(home: str | None) -> None:
    """Know your people, keep in touch, find the way in."""


def problem(error: KithError) -> dict[str, Any]:
    """The error as a problem document (RFC 9457); ``hint`` is our own member."""
    data = {"type": "about:blank", "title": error.title, "status": error.status, "detail": error.detail}
    return data | {"hint": error.hint}


def report(error: KithError, *, as_json: bool) -> None:
    """Say on stderr what happened, where, and what to do next: up to three lines, or one JSON object."""
    if as_json:
        click.echo(json.dumps(problem(error), ensure_ascii=False), err=True)
        return
    for line in (error.title, error.detail, error.hint):
        if line:
            click.echo(line, err=True)


def main(argv: list[str] | None = None) -> None:
    """Run one command and leave with its exit code. ``argv`` is for tests; by default what the shell gave."""
    arguments = sys.argv[1:] if argv is None else argv
    as_json = "--json" in arguments
    try:
        code = kith.main(arguments, prog_name="kith", standalone_mode=False)
    except KithError as error:
        report(error, as_json=as_json)
        sys.exit(2 if isinstance(error, WrongUse) else 3)
    except click.UsageError as error:
        if as_json:
            report(KithError(error.format_message(), "", "kith COMMAND --help"), as_json=True)
        else:
            error.show()
        sys.exit(2)
    except click.ClickException as error:
        report(KithError(error.format_message()), as_json=as_json)
        sys.exit(3)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        sys.exit(3)
    except BrokenPipeError:
        # Whoever read our output has left (``kith who a | head``); say nothing more, also not at interpreter exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    sys.exit(code if type(code) is int else 0)
