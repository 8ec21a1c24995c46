"""``kith unmerge``: take a merge back."""

from __future__ import annotations

import click
from django.db.models import Q

from kith.book.actions import journal, merging
from kith.book.models import Batch, Change, Identity, Owner, Person
from kith.book.queries import acts
from kith.cli.printing import book, json_option, line, one_person, print_json
from kith.core.errors import NotFound

VERBS = ("merge", "suggestion.same")


@click.command("unmerge")
@click.argument("name", required=False)
@json_option
def unmerge(name: str | None, as_json: bool) -> None:
    """Take the last merge back, or the last merge into NAME. Exactly what was there before is there again.

    Where NAME was never merged by hand, what nothing but a rare name joined is taken apart.
    """
    owner = book()
    person = one_person(owner, name) if name else None
    batch = last_merge(owner, person)
    if batch is None and person is not None and (theirs := _by_name(owner, person)):
        new = merging.split(owner, person_id=person.pk, identities=theirs)
        book()
        said = f"Two people now: {person.name or 'no name'}, and {new.name or 'no name'}."
        if as_json:
            print_json({"title": said, "rows": len(theirs), "undo": acts.last(owner, "split")})
        else:
            line(said)
        return
    if batch is None:
        hint = "Records that an import joined are taken apart on the person's page."
        raise NotFound("There is no merge to take back.", name or "", hint)
    undone = journal.undo(owner, batch=batch.pk)
    book()
    if as_json:
        print_json({"undone": undone.batch, "title": undone.title, "rows": undone.rows})
    else:
        line(f"Taken back: {undone.title}")


def _by_name(owner: Owner, person: Person) -> list[int]:
    """What a name alone joined to somebody, if anything else is theirs."""
    theirs = Identity.objects.filter(owner=owner, person=person)
    found = list(theirs.filter(by_name=True).values_list("pk", flat=True))
    return found if theirs.exclude(pk__in=found).exists() else []


def last_merge(owner: Owner, person: Person | None) -> Batch | None:
    """The newest merge that has not been taken back, of one person or of anybody."""
    merges = Batch.objects.filter(owner=owner, verb__in=VERBS, undone_at=None, batch_import=None)
    if person is not None:
        into = Q(after__person_id=person.pk) | Q(table="person", pk_of_row=person.pk)
        merges = merges.filter(pk__in=Change.objects.filter(into, owner=owner).values("batch"))
    return merges.order_by("-pk").first()
