"""``kith merge``: two records, one person."""

from __future__ import annotations

import click

from kith.book.actions import merging
from kith.book.models import Batch, Identity
from kith.book.queries import person as person_query
from kith.cli.printing import book, json_option, line, one_person, person_json, print_json


@click.command("merge")
@click.argument("stays")
@click.argument("goes")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@json_option
def merge(stays: str, goes: str, dry_run: bool, as_json: bool) -> None:
    """Make one person of two: what GOES has becomes part of STAYS. Names, addresses or numbers; kith unmerge takes it back."""
    owner = book()
    one, other = one_person(owner, stays), one_person(owner, goes)
    moved = Identity.objects.filter(owner=owner, person=other).exclude(kind="row").count()
    before = person_json(other)
    if not dry_run:
        merging.merge(owner, survivor=one.pk, absorbed=other.pk)
        book()
    batch = Batch.objects.filter(owner=owner, verb="merge").order_by("-pk").values_list("pk", flat=True).first()
    if as_json:
        after = person_json(one if dry_run else person_query.get(owner, one.pk))
        print_json(
            {
                "merged": not dry_run,
                "person": after,
                "absorbed": before,
                "identities": moved,
                "undo": None if dry_run else batch,
            }
        )
        return
    what = f"{other.name or 'no name'} (#{before['id']})"
    line(
        f"{what} {'would become' if dry_run else 'is now'} part of {one.name or 'no name'} (#{one.pk}), with {moved} addresses."
    )
    if not dry_run:
        line(f"To take this back: kith undo {batch}", "dim")
