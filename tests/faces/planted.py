"""A book in which every text is hostile: each payload came in through every field of every source; and every page that shows any of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from django.utils import timezone

from kith.book.actions import (
    asking,
    focusing,
    importing,
    kitting,
    noting,
    pitching,
    preferring,
    talking,
    targeting,
    timing,
)
from kith.book.models import Ask, Identity, Import, ImportFile, Interaction, Owner, Person, Pitch, SourceRow, Target
from kith.book.queries import talks
from kith.book.snapshots import today
from kith.core.roles import BY_HAND
from tests.faces.lived import brought
from tests.payloads import PAYLOADS, TYPED
from tests.planting import plant

_NUMBER = re.compile(r"P(\d\d)\b")


@dataclass(frozen=True)
class Planted:
    """``people`` show between them every payload out of every source; ``acts`` named somebody, ``talks`` are with them; ``applied`` and ``waiting`` are imports."""

    people: list[int]
    acts: list[int]
    asks: list[int]
    applied: Import
    waiting: Import
    table: int
    pitch: int
    folder: Path
    talks: list[int]


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
    acts = [*_acts(owner, people), *_targets(owner)]
    asks = list(Ask.objects.filter(owner=owner).values_list("pk", flat=True))
    pitch = Pitch.objects.get(owner=owner).pk
    made = [*_talks(owner, people)]
    return Planted(people, acts, asks, applied, waiting, table, pitch=pitch, folder=folder, talks=made)


def _targets(owner: Owner) -> Iterator[int]:
    """A target in hostile words for each payload; every second one is let go, in hostile words as well."""
    preferring.live_in(owner, place=PAYLOADS[2])
    for number, text in enumerate(TYPED):
        did, made = targeting.name(owner, name=f"House {number} {text}", why=text, follows=text)
        yield did.batch
        if number % 2:
            yield targeting.close(owner, target_id=made.pk, why=text or "why").batch


def _acts(owner: Owner, people: list[int]) -> Iterator[int]:
    """A note and a promise in hostile words to somebody of a hostile name, for each payload."""
    parts = [" ".join(TYPED[at::4]) for at in range(4)]
    _, pitch = pitching.keep(owner, audience=TYPED[0], who=parts[0], what=parts[1], aim=parts[2], close=parts[3])
    for number, text in enumerate(TYPED, 1):
        pk = Person.objects.filter(owner=owner, name__contains=f"P{number:02d}").values_list("pk", flat=True).first()
        noting.note(owner, person_id=pk or people[0], text=text)
        kitting.add(owner, situation="role", text=text)
        pitching.rehearse(owner, pitch_id=pitch.pk, seconds=20, person_id=pk or people[0], led_to=text)
        did, _ = noting.follow_up(owner, person_id=pk or people[0], text=text, due_on=today(owner))
        yield did.batch
        timing.log(owner, minutes=1, text=text)
        _, place = focusing.choose(owner, name=f"{number} {text}", kind="online" if number % 2 else "room", when=text)
        focusing.review(owner, option_id=place.pk, text=text)
        if number % 3 == 0:
            focusing.drop(owner, option_id=place.pk)
        asked = asking.ask(
            owner, person_id=pk or people[0], kind="advice", details={"decision": text, "options": text}, draft=text
        )
        asking.go_on(owner, ask_id=asked.row.pk, verdict="answered", text=text)


def _talks(owner: Owner, people: list[int]) -> Iterator[int]:
    """An interview in hostile words for each payload: most took place, every third is closed, the last one is agreed."""
    for number, text in enumerate(TYPED, 1):
        pk = people[number % len(people)]
        words = {"about": text, "words": text, "place": text}
        talk = talking.propose(owner, person_id=pk, kind="interview", first_at=timezone.now(), **words)[1]
        yield talk.pk
        talking.prepare(owner, talk_id=talk.pk, questions=[text])
        if number == len(TYPED):
            talking.agree(owner, talk_id=talk.pk, at=timezone.now(), place=text)
            continue
        answers = {row.pk: text for row in talks.answers(owner, talk)}
        talking.hold(owner, talk_id=talk.pk, cares=text, wonder=text, answers=answers)
        if number % 3 == 0:
            talking.conclude(owner, talk_id=talk.pk, fit="fits", changes=text)


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
    targets = [f"/meet/targets/{pk}" for pk in Target.objects.of(found.applied.owner_id).values_list("pk", flat=True)]
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
        "guide": ["/path"], "meet": ["/meet"], "time": ["/meet/time"],
        "exports": ["/exports"], "suggestions": ["/suggestions"], "sort": ["/sort"],
        "stock-take": ["/stock-take", *(f"/stock-take?role={role}" for role in BY_HAND)],
        "targets": ["/meet/targets", *(f"/meet/targets?name={text}" for text in asked)], "target": targets, "settings": ["/settings"], "shortcuts": ["/shortcuts"],
        "ask": ["/ask", "/ask?closed=1"], "ask-new": [f"/ask/new?person={pk}" for pk in few] + [f"/ask/new?q={text}" for text in asked],
        "ask-one": [f"/ask/{pk}" for pk in found.asks],
        "talk-new": [*(f"/ask/talks/new?about={text}&who={text}" for text in asked), *(f"/ask/talks/new?kind=coffee&person={pk}" for pk in few)],
        "talk": [f"/ask/talks/{pk}" for pk in found.talks],
        "kit": ["/meet/kit?for=role"], "pitch": ["/meet/pitch", *(f"/meet/pitch?for={text}" for text in asked if text)],
        "kit-sheet": [*(f"/meet/kit/sheet?for=role&person={pk}" for pk in few), *(f"/meet/kit/sheet?for=role&with={text}" for text in asked)],
        "pitch-rehearsal": [f"/meet/pitch/{found.pitch}/rehearsals"],
    }  # fmt: skip
