"""A book in which every text is hostile: each payload came in through every field of every source; and every page that shows any of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from kith.book.actions import focusing, importing, noting, timing
from kith.book.models import Identity, Import, ImportFile, Interaction, Owner, Person, SourceRow
from kith.book.snapshots import today
from tests.faces.lived import brought
from tests.payloads import PAYLOADS, TYPED
from tests.planting import plant

_NUMBER = re.compile(r"P(\d\d)\b")


@dataclass(frozen=True)
class Planted:
    """``people`` show between them every payload out of every source; ``acts`` named somebody; ``applied`` and ``waiting`` are imports."""

    people: list[int]
    acts: list[int]
    applied: Import
    waiting: Import
    table: int
    folder: Path


def planted(owner: Owner, folder: Path) -> Planted:
    """Brings everything in twice: once for good, once up to the look before it goes in; beside them a file that fails and one that waits."""
    owner.name, owner.minutes = PAYLOADS[1], 1_000
    owner.save()
    applied = brought(owner, plant(folder / "came", PAYLOADS), apply_at_once=True)
    (folder / "waits").mkdir()
    name = next(text for text in PAYLOADS if "<img" in text and "/" not in text)
    again = plant(folder / "waits" / name, [f"{text}b" for text in PAYLOADS], "vcard", "mbox")
    rows = [f'"{text[:50]}",2,3' for text in TYPED if '"' not in text]
    (again / f"{name}.csv").write_text("\n".join([f"{name},b,c", *rows]), "utf-8")
    waiting = brought(owner, folder / "waits")
    (folder / f"{name}.zip").write_bytes(b"PK\x03\x04 and nothing of a zip")
    brought(owner, folder / f"{name}.zip")
    importing.begin(owner, path=folder / "waits")
    table = ImportFile.objects.get(owner=owner, batch=waiting, name__endswith=f"{name}.csv").pk
    people = _chosen(owner)
    return Planted(people, [*_acts(owner, people)], applied, waiting, table, folder)


def _acts(owner: Owner, people: list[int]) -> Iterator[int]:
    """A note and a promise in hostile words to somebody of a hostile name, for each payload."""
    for number, text in enumerate(TYPED, 1):
        pk = Person.objects.filter(owner=owner, name__contains=f"P{number:02d}").values_list("pk", flat=True).first()
        noting.note(owner, person_id=pk or people[0], text=text)
        did, _ = noting.follow_up(owner, person_id=pk or people[0], text=text, due_on=today(owner))
        yield did.batch
        timing.log(owner, minutes=1, text=text)
        _, place = focusing.choose(owner, name=f"{number} {text}", kind="online" if number % 2 else "room", when=text)
        focusing.review(owner, option_id=place.pk, text=text)
        if number % 3 == 0:
            focusing.drop(owner, option_id=place.pk)


def _chosen(owner: Owner) -> list[int]:
    """Few people, such that what came of each payload out of each source, and with each kind of happening, is with one of them."""
    seen: dict[int, set[tuple[str, str]]] = defaultdict(set)
    bound = Identity.objects.filter(owner=owner, person__isnull=False)
    rows = SourceRow.objects.filter(owner=owner, identity__in=bound)
    for pk, source, current in rows.values_list("identity__person", "source", "current"):
        seen[pk].update((number, source) for number in _NUMBER.findall(repr(current)))
    happened = Interaction.objects.filter(owner=owner, identity__in=bound)
    for pk, kind, shown, title in happened.values_list("identity__person", "kind", "identity__shown", "title"):
        seen[pk].update((number, kind) for number in _NUMBER.findall(f"{shown} {title}"))
    left, chosen = set[tuple[str, str]]().union(*seen.values()), []
    while left:
        best = max(seen, key=lambda pk: (len(seen[pk] & left), -pk))
        chosen.append(best)
        left -= seen[best]
    return chosen


def places(found: Planted) -> dict[str, list[str]]:
    """For each route that may be looked at the addresses under which something of this can be seen."""
    n, waiting, few = found.applied.number, found.waiting.number, found.people[: len(PAYLOADS)]
    asked = [quote(text) for text in TYPED]
    return {
        "today": ["/"], "search": [f"/search?q={text}" for text in asked], "add": [f"/add?line={text}" for text in asked],
        "add-read": ["/add/read"], "heads": ["/heads"],
        "people": ["/people", "/people?q=planted", *(f"/people?did={act}" for act in found.acts), *(f"/people?q=org:{text}" for text in asked)],
        "person": [f"/people/{pk}" for pk in found.people], "person-facts": [f"/people/{pk}/facts" for pk in few],
        "person-merge": [f"/people/{one}/merge?with={other}" for one, other in zip(few, few[1:], strict=False)],
        "person-split": [f"/people/{pk}/split" for pk in few], "person-erase": [f"/people/{pk}/erase" for pk in few[:5]],
        "acts": ["/acts", *(f"/acts?before={act}" for act in found.acts[::10])], "imports": ["/imports"], "imports-new": ["/imports/new", f"/imports/new?at={quote(str(found.folder))}"],
        "import": [f"/imports/{number}" for number in range(n, n + 4)], "import-progress": [f"/imports/{n + 3}/progress"],
        "import-picks": [f"/imports/{waiting}/picks"], "import-columns": [f"/imports/{waiting}/files/{found.table}/columns"],
        "import-addresses": [f"/imports/{waiting}/addresses"], "import-lines": [f"/imports/{n}/lines", f"/imports/{n}/lines?start=50"],
        "meet": ["/meet"], "time": ["/meet/time"], "exports": ["/exports"], "suggestions": ["/suggestions"], "sort": ["/sort"], "settings": ["/settings"], "shortcuts": ["/shortcuts"],
    }  # fmt: skip
