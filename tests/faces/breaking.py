"""Pages that break and jobs that fail, in a process that logs as ``kith serve`` and ``kith worker`` do.

    python -m tests.faces.breaking NAME NOTE PATH...

Asks for pages with the name and the note in them, and for imports of the paths, which are gone before their turn comes. Prints one JSON list of
status and text of each page.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import django

django.setup()

from django.test import Client  # noqa: E402 (models need the setup above)

from kith.book.actions import importing, signing, working  # noqa: E402
from kith.book.models import Person  # noqa: E402
from kith.jobs import runner  # noqa: E402


def main(name: str, note: str, *paths: str) -> list[tuple[int, str]]:
    """What the pages said; the jobs are done with."""
    owner = signing.local_owner()
    client = Client(headers={"host": "127.0.0.1"}, raise_request_exception=False)
    client.force_login(owner)
    person = Person.objects.filter(owner=owner)[0].pk
    answers = [
        client.post("/add", {"line": f"{name} ({name}) {note}"}), client.post(f"/people/{person}/notes", {"text": note}),
        client.get("/people", {"q": name}), client.get(f"/open/{name}/{paths[0]}", {"q": note}), client.post("/imports/new", {"path": f"{paths[0]}/nowhere"}),
    ]  # fmt: skip
    for kind in (importing.READ, importing.APPLY, "refresh", "import.nothing"):
        working.enqueue(owner, kind=kind, arguments={"import": 10_000, "path": paths[0], "name": name})
    for path in map(Path, paths):
        importing.begin(owner, path=path)
        (path.unlink if path.is_file() else path.rmdir)()
    runner.drain()
    return [(answer.status_code, answer.content.decode()) for answer in answers]


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])))
