"""``kith serve``: the pages and the background work of a book, as one thing."""

from __future__ import annotations

import json
import os
import webbrowser
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kith.jobs.serving import Place
    from kith.project.configuration import Configuration


@click.command("serve")
@click.option(
    "--port", type=click.IntRange(0, 65535), help="Listen here instead of at the port of the settings; 0: any free one."
)
@click.option(
    "--browser/--no-browser", "open_browser", default=False, help="Open the link in the browser, or only print it."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object as soon as the pages answer, and go on.")
def serve(port: int | None, open_browser: bool, as_json: bool) -> int:
    """Run the pages and the background work together, until Ctrl-C.

    Prints a link that lets one browser in, once, within ten minutes. Called again while Kith runs, it prints a fresh link. A served
    instance (docs/serving.md) has no links: people sign in with the password that `kith password` sets.

    The JSON object says where it answers (address), the link or null, the process (pid), the data folder (home), and whether it was
    running already.
    """
    return run(open_browser=open_browser, port=port, as_json=as_json)


def run(*, open_browser: bool, port: int | None, notice: str = "", as_json: bool = False) -> int:
    """Serve the book of ``KITH_HOME`` until SIGTERM or SIGINT; returns the exit code.

    ``port`` None is the port of the settings, 0 any free one; ``notice`` is printed above the link. If this book is served already, says
    so with a fresh link and returns at once. Raises `KithError` if the book cannot be used or the port is taken.
    """
    settings = _configured()
    from kith.book.actions import opening
    from kith.jobs.serving import Place, Supervisor, free_port

    with Place(settings.home) as place:
        if not place.take():
            return _again(settings, place, open_browser, as_json)
        opening.book()
        wanted = free_port(settings.address, settings.port if port is None else port)
        place.tell({"pid": os.getpid(), "address": settings.address, "port": wanted})

        def answering() -> None:
            _show(
                settings,
                _Ready(os.getpid(), wanted, running=False),
                [notice],
                ["Ctrl-C ends it."],
                open_browser,
                as_json,
            )

        host = f"{settings.host_names[0]}:{wanted}"
        supervisor = Supervisor(address=settings.address, port=wanted, host=host, say=_complain)
        supervisor.run(answering)
    return 0


@dataclass(frozen=True, slots=True)
class _Ready:
    """A process that serves this book, on which port, and whether it did so before we came."""

    pid: int
    port: int
    running: bool


def _configured() -> Configuration:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kith.project.settings")
    import django
    from django.conf import settings

    django.setup()
    found: Configuration = settings.KITH
    return found


def _again(settings: Configuration, place: Place, open_browser: bool, as_json: bool) -> int:
    from kith.core.errors import Conflict

    running = place.who(patience=10)
    if running is None:
        raise Conflict(
            "Kith is being started for this book already.", str(settings.home), "Wait a moment, then try again."
        )
    notice = f"Kith is running for this book already (process {running.pid})."
    _show(settings, _Ready(running.pid, running.port, running=True), [notice], [], open_browser, as_json)
    return 0


def _show(
    settings: Configuration, ready: _Ready, before: list[str], after: list[str], open_browser: bool, as_json: bool
) -> None:
    """Print the way in: a link that works once, or, on a served instance, its address and whether anybody can sign in there."""
    from kith.book.actions import signing

    listens = f"{f'[{settings.address}]' if ':' in settings.address else settings.address}:{ready.port}"
    address = f"{settings.scheme}://{settings.names[0]}/" if settings.served else f"http://{listens}/"
    link = None if settings.served else f"{address}open/{signing.make_launch_token(signing.local_owner())}"
    if as_json:
        told = {"address": address, "listens": listens, "link": link, "pid": ready.pid, "home": str(settings.home)}
        click.echo(json.dumps(told | {"already_running": ready.running}, ensure_ascii=False))
    else:
        way = [link] if link else [f"Kith answers at {address} and listens on {listens}."]
        for text in filter(None, [*before, *way, *after]):
            click.echo(text)
    if settings.served and not signing.anybody_can_sign_in():
        _complain("Nobody can sign in yet. In another terminal: kith password")
    if link and open_browser:
        webbrowser.open(link)


def _complain(text: str) -> None:
    click.echo(text, err=True)
