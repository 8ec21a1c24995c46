"""A village brought into a real book: written as files, imported with SQLite, and read back as groups of rows and addresses."""

from __future__ import annotations

import os
import tempfile
from collections import defaultdict
from pathlib import Path

from kith.core.normal import canonical
from kith.core.resolve import Ask
from kith.testing.village import Village, write


def groups_of_book(place: Village) -> tuple[list[list[int]], list[Ask], dict[int, frozenset[int]]]:
    """The groups that the book made (identities of one person; what is nobody's, alone), its questions, and the truth.

    Needs a process in which Django is not set up yet.
    """
    with tempfile.TemporaryDirectory() as home:
        os.environ["KITH_HOME"] = home
        os.environ["DJANGO_SETTINGS_MODULE"] = "kith.project.settings"
        return _imported(place, Path(home) / "exports")


def _imported(place: Village, exports: Path) -> tuple[list[list[int]], list[Ask], dict[int, frozenset[int]]]:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from kith.book.actions import carrying, importing
    from kith.book.models import Import, Owner

    exports.mkdir()
    write(place, exports)
    owner = Owner.objects.create_owner("bench")
    batch, _ = importing.begin(owner, path=exports, apply_at_once=True)
    carrying.read(owner, batch=batch.pk, beat=lambda _: False)
    batch = Import.objects.get(owner=owner, pk=batch.pk)
    if batch.state != "applied":
        raise SystemExit(f"the import ended as {batch.state}: {batch.problem}")
    return _read(owner.pk, place)


def _read(owner: int, place: Village) -> tuple[list[list[int]], list[Ask], dict[int, frozenset[int]]]:
    from kith.book.models import Identity, SourceRow, Suggestion

    known: dict[tuple[str, str], frozenset[int]] = {}
    for claim, humans in place.truth.addresses.items():
        if key := canonical(claim.kind, claim.value):
            known[key[0].value, key[1]] = known.get((key[0].value, key[1]), frozenset()) | humans
    rows = {
        row.identity_id: place.truth.rows.get((row.source, row.key)) for row in SourceRow.objects.filter(owner=owner)
    }
    truth: dict[int, frozenset[int]] = {}
    groups: dict[tuple[str, int], list[int]] = defaultdict(list)
    for one in Identity.objects.filter(owner=owner, mine=False, machine=""):
        of: frozenset[int] | None = rows.get(one.pk) or (
            None if one.kind == "profile" else known.get((one.kind, one.value))
        )
        if of is not None:
            truth[one.pk] = of
            groups["person", one.person_id].append(one.pk) if one.person_id else groups["alone", one.pk].append(one.pk)
    asks = [
        Ask(groups["person", one.first_id][0], groups["person", one.second_id][0], one.probability)
        for one in Suggestion.objects.filter(owner=owner)
        if ("person", one.first_id) in groups and ("person", one.second_id) in groups
    ]
    return list(groups.values()), asks, truth
