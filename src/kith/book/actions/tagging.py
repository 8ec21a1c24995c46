"""All the tags of one person at once, as one act: what a text field with commas means."""

from __future__ import annotations

from collections.abc import Iterable

from kith.book.actions.did import Did, called, done
from kith.book.actions.journal import act
from kith.book.actions.knowing import put_tag, tag_name
from kith.book.actions.merging import person as find
from kith.book.models import Owner, Tagging

#: More tags than this on one person are a mistake in the field.
MOST = 50


def set_tags(owner: Owner, *, person_id: int, names: Iterable[str]) -> Did:
    """Make exactly these the tags of somebody. Empty words are left out, the same word in other capitals is one tag."""
    one = find(owner, person_id)
    wanted: dict[str, str] = {}
    for text in list(names)[:MOST]:
        if text.strip(" #\0\t\r\n"):
            name = tag_name(text)
            wanted.setdefault(name.casefold(), name)
    there = {
        row.tag.name.casefold(): row for row in Tagging.objects.filter(owner=owner, person=one).select_related("tag")
    }
    with act(owner, "tag", f"Changed the tags of {called(one)}.") as entry:
        for key, row in there.items():
            if key not in wanted:
                entry.remove(row)
        for key, name in wanted.items():
            if key not in there:
                put_tag(entry, [one], name)
    return done(owner, entry)
