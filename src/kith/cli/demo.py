"""``kith demo``: an invented network in a folder of its own, brought in by the real import, and Today in the browser."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, redirect_stdout
from datetime import date, timedelta
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

import click
from platformdirs import user_data_path

from kith.core.errors import KithError, UnreadableExport

if TYPE_CHECKING:
    from kith.book.models import Import, Owner
    from kith.testing.village.demo import Deed

#: Lies in the demo's folder from its first moment; a folder without it is never written into.
MARK = "demo.json"
#: Settings of the user's own instance that would lead away from the demo's folder, or open it to others.
_OTHERS = ("DATABASE_URL", "KITH_DATABASE_URL", "KITH_SERVED", "KITH_NAMES", "KITH_HTTPS", "KITH_ADDRESS", "KITH_PORT")
#: What the demo's folder may hold; all of it is made anew.
_OURS = ("kith.sqlite3", "kith.sqlite3-wal", "kith.sqlite3-shm", "files", "before-migrations", "migrating.json", MARK)
#: Back to the start of the terminal's line, and what stood there away.
_ANEW = "\r\x1b[K"
#: Days after which a demo that was made once looks stale, since nobody goes on writing mail in it.
STALE = 14


@click.command("demo")
@click.option(
    "--browser/--no-browser", "open_browser", default=True, help="Open the link in the browser, or only print it."
)
@click.option("--port", type=click.IntRange(0, 65535), help="Listen here; 0: any free port.")
@click.option("--fresh", is_flag=True, help="Make the demo anew, with dates up to today.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object as soon as the pages answer, and go on.")
@click.pass_context
def demo(ctx: click.Context, open_browser: bool, port: int | None, fresh: bool, as_json: bool) -> int:
    """Fill a book of its own with an invented network and open Today.

    The demo lives in a folder of its own (or in --home DIR); your own book is never touched. The second start reuses it. The JSON object
    is that of `kith serve`; what is being done meanwhile goes to stderr.
    """
    home = demo_home(ctx.find_root().params.get("home"))
    os.environ["KITH_HOME"] = str(home)
    for name in _OTHERS:
        os.environ.pop(name, None)
    with redirect_stdout(sys.stderr) if as_json else nullcontext():
        notice = ready(home, fresh=fresh)
    from kith.cli.serve import run

    return run(open_browser=open_browser, port=port, notice=notice, as_json=as_json)


def demo_home(given: str | None) -> Path:
    """The folder of the demo: the one given, else beside the user's own data. ``KITH_HOME`` is for the user's own book and does not count.

    Raises `KithError` for a folder that holds anything but a demo, or that may not be looked into.
    """
    try:
        home = Path(given).expanduser().absolute() if given else user_data_path("kith-demo", appauthor=False)
        taken = home.is_dir() and any(home.iterdir()) and not (home / MARK).is_file()
    except (OSError, RuntimeError) as error:
        raise _unusable(given or "the platform's data folder", error) from error
    if taken:
        raise KithError(
            "This folder is not a demo's.",
            f"{home} holds something else; nothing was written.",
            "Name an empty folder.",
        )
    return home


def _unusable(home: Path | str, error: Exception) -> KithError:
    why = getattr(error, "strerror", None) or str(error)
    return KithError("The demo's folder cannot be used.", f"{home}: {why}.", "Name another one: kith --home DIR demo")


def ready(home: Path, *, fresh: bool) -> str:
    """Make the demo unless it is there already; returns what to say above the link."""
    made_on = _made_on(home)
    if made_on and not fresh:
        old = (date.today() - made_on).days  # noqa: DTZ011 (a day more or less does not matter here)
        return (
            f"The demo as made {old} days ago; --fresh makes it anew."
            if old > STALE
            else "The demo is ready: " + _whose()
        )
    _make(home)
    return "The demo is ready: " + _whose()


def _whose() -> str:
    return "the network of Mira Halloran, whom nobody has ever met."


def _made_on(home: Path) -> date | None:
    """The day on which a whole demo was made; None if there is none or it was left half-made."""
    try:
        told = json.loads((home / MARK).read_text("utf-8"))
        return date.fromisoformat(told["made_on"]) if told["complete"] and (home / "kith.sqlite3").is_file() else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _make(home: Path) -> None:
    """Everything from nothing. The mark says "half-made" until the last step is done."""
    if shutil.which("git") is None:
        raise KithError("The demo needs git.", "It makes a small repository to read.", "Install git, then kith demo.")
    begun = time.monotonic()
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        (home / MARK).touch()
    except OSError as error:
        raise _unusable(home, error) from error
    with _alone(home):
        _sweep(home)
        _mark(home, complete=False)
        click.echo("Making an invented network, once. This takes about half a minute.")
        _fill(home)
        _mark(home, complete=True)
    click.echo(f"Done in {time.monotonic() - begun:.0f} s.")


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    """Nobody serves this book meanwhile. Raises `KithError` if somebody does."""
    from kith.jobs.serving import Place

    with Place(home) as place:
        if not place.take():
            raise KithError("The demo is being served.", str(home), "End it with Ctrl-C in its terminal first.")
        yield


def _sweep(home: Path) -> None:
    for name in _OURS:
        path = home / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def _mark(home: Path, *, complete: bool) -> None:
    today = date.today().isoformat()  # noqa: DTZ011 (the computer's day, for "made so many days ago")
    (home / MARK).write_text(json.dumps({"complete": complete, "made_on": today}) + "\n", "utf-8")


def _fill(home: Path) -> None:
    """Files, import, and what Mira typed herself."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kith.project.settings")
    import django

    django.setup()
    from kith.book.actions import opening
    from kith.book.snapshots import today
    from kith.testing.village.demo import demo_files

    with _step("Making an empty book"):
        owner = opening.book()
        owner.name = "Mira Halloran"
        owner.save(update_fields=["name"])
    with tempfile.TemporaryDirectory(dir=home) as scratch:
        with _step("Writing her exports: LinkedIn twice, address book, mail, calendar, a repository"):
            files = demo_files(Path(scratch), today(owner))
        for folder, words in ((files.first, "Importing them"), (files.then, "Importing the newer LinkedIn export")):
            with _step(words, owner):
                batch = _import(owner, folder)
            click.echo(f"    {_told(batch)}")
    with _step("Writing down what she typed: coffees, promises, notes, tags"):
        for deed in files.deeds:
            do(owner, deed, today(owner))


@contextmanager
def _step(words: str, owner: Owner | None = None) -> Iterator[None]:
    """Say what is being done and how long it took; in a terminal, for an import, also how far it is."""
    begun, over, live = time.monotonic(), Event(), sys.stdout.isatty()
    click.echo(f"  {words} …", nl=not live)
    watcher = Thread(target=_watch, args=(words, over), daemon=True)
    if owner and live:
        watcher.start()
    try:
        yield
    finally:
        over.set()
        if watcher.is_alive():
            watcher.join()
    spent = f"{time.monotonic() - begun:.0f} s"
    click.echo(f"{_ANEW}  {words}: {spent}" if live else f"    {spent}")


def _watch(words: str, over: Event) -> None:
    """Shows the running job's phase and share until told to stop."""
    from django.db import connection

    from kith.book.models import Job, JobState

    while not over.wait(0.5):
        running = Job.objects.filter(state=JobState.RUNNING)  # scoping: the demo's book has one owner
        job = running.order_by("-pk").first()
        told = job.progress if job else {}
        phase = str(told.get("phase", "")).rpartition("/")[2]
        share = f" {100 * told['done'] // told['total']} %" if told.get("total") else ""
        line = f"  {words} … {phase}{share}"
        click.echo(_ANEW + line[: shutil.get_terminal_size().columns - 1], nl=False)
    connection.close()


def _import(owner: Owner, folder: Path) -> Import:
    """The same as `kith import FOLDER --yes --subjects`. Raises `KithError` if it did not end well."""
    from kith.book.actions import importing
    from kith.book.models import ImportState
    from kith.jobs import runner

    batch, _ = importing.begin(owner, path=folder, apply_at_once=True, subjects=True)
    runner.drain()
    batch.refresh_from_db()
    if batch.state != ImportState.APPLIED:
        problem = batch.problem or {}
        raise UnreadableExport("The demo could not be made.", str(problem.get("title", batch.state)), "kith doctor")
    return batch


def _told(batch: Import) -> str:
    from django.db.models import Sum

    from kith.book.models import ImportFile

    rows = ImportFile.objects.filter(owner=batch.owner, batch=batch).aggregate(sum=Sum("rows"))["sum"] or 0
    plan = batch.plan or {}
    return f"{rows:,} rows: {plan.get('new', 0):,} people new, {plan.get('known', 0):,} known, {plan.get('ask', 0):,} questions"


def do(owner: Owner, deed: Deed, day: date) -> None:
    """One thing Mira did by hand, through the action that the pages use. Raises `KithError` if the person is not there."""
    from kith.book.actions import knowing, noting
    from kith.book.models import Person

    people = Person.objects.filter(owner=owner)
    mine = people.filter(name=deed.who) if deed.who else people.filter(identities__value=deed.address)
    person = mine.order_by("-tie__strength").first()
    if person is None:
        raise KithError("The demo could not be made.", "Somebody of its cast is missing.", "Please report this.")
    if deed.verb == "log":
        noting.note(owner, person_id=person.pk, text=deed.text, kind=deed.kind, on=day - timedelta(days=deed.days))
    elif deed.verb == "promise":
        noting.follow_up(owner, person_id=person.pk, text=deed.text, due_on=day + timedelta(days=deed.days))
    elif deed.verb == "note":
        noting.note(owner, person_id=person.pk, text=deed.text)
    elif deed.verb == "tag":
        knowing.tag(owner, person_id=person.pk, name=deed.text)
    elif deed.verb == "rhythm":
        knowing.rhythm(owner, person_id=person.pk, days=deed.days)
