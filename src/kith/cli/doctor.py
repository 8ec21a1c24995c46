"""``kith doctor``: how the installation is, and what would mend it."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import click

from kith.core.errors import KithError

if TYPE_CHECKING:
    from kith.book.actions.examining import Finding

MARKS = {"fine": ("✓", "green"), "notice": ("•", "yellow"), "broken": ("✗", "red")}


@click.command("doctor")
@click.option("--rebuild", is_flag=True, help="First compute anew everything that is computed, the search index too.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead.")
def doctor(rebuild: bool, as_json: bool) -> int:
    """Look over the installation: data folder, database, jobs, search, backups, and every connection Kith can make.

    Each is fine, or comes with the one command that mends it. Ends with 3 if something is broken.
    """
    try:
        findings = _findings(rebuild)
    except KithError as error:
        # The settings themselves cannot be read: then this is all there is to say.
        findings = [
            {"what": "settings", "health": "broken", "says": f"{error.title} {error.detail}", "mend": error.hint}
        ]
    broken = any(one["health"] == "broken" for one in findings)
    if as_json:
        click.echo(json.dumps({"healthy": not broken, "findings": findings}, ensure_ascii=False, indent=2))
    else:
        for one in findings:
            _show(one)
    return 3 if broken else 0


def _findings(rebuild: bool) -> list[dict[str, str]]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kith.project.settings")
    import django

    django.setup()
    from django.conf import settings

    from kith.book.actions import examining, readying
    from kith.jobs.serving import Place, answers

    if rebuild:
        readying.ready()
        examining.rebuild()
    found = examining.examine()
    place = Place(settings.KITH.home)
    if place.take():
        place.leave()
        running = {"what": "serving", "health": "fine", "says": "Kith is not running now.", "mend": ""}
    elif (who := place.who()) and answers(who.address, who.port, f"{settings.KITH.host_names[0]}:{who.port}"):
        running = {
            "what": "serving",
            "health": "fine",
            "says": f"Process {who.pid} answers on port {who.port}.",
            "mend": "",
        }
    else:
        says = "Kith is running, but its pages do not answer."
        running = {"what": "serving", "health": "broken", "says": says, "mend": "End kith serve, then start it again"}
    return [running, *(_plain(one) for one in found)]


def _plain(one: Finding) -> dict[str, str]:
    return {"what": one.what, "health": one.health.value, "says": one.says, "mend": one.mend}


def _show(one: dict[str, str]) -> None:
    mark, colour = MARKS[one["health"]]
    click.echo(f"{click.style(mark, fg=colour)} {click.style(one['what'].ljust(12), bold=True)} {one['says']}")
    if one["mend"]:
        click.echo(f"  {'':12} → {one['mend']}")
