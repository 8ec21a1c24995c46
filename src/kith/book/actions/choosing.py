"""What is done to several chosen people at once, as one act."""

from __future__ import annotations

from collections.abc import Collection

from kith.book.actions.did import Did, done, those
from kith.book.actions.journal import act
from kith.book.actions.knowing import find_all, put_tag, tag_name
from kith.book.models import Owner, Tagging

#: More tags than this at once are a mistake in the field.
MOST = 50


def names_of(text: str) -> list[str]:
    """The tags that a field with commas holds, each once; the same word in other capitals is one tag. Raises `WrongUse` if there is none."""
    found: dict[str, str] = {}
    for part in text.split(",")[:MOST]:
        if part.strip(" #\0\t\r\n"):
            name = tag_name(part)
            found.setdefault(name.casefold(), name)
    return list(found.values()) or [tag_name("")]


def tag(owner: Owner, *, people: Collection[int], text: str) -> Did:
    """Put one or more tags, with commas between, on several people. Raises `WrongUse` for none, and for nobody."""
    names = names_of(text)
    some = find_all(owner, people)
    with act(owner, "tag", f"Tagged {those(some)} {', '.join(names)}.") as entry:
        for name in names:
            put_tag(entry, some, name)
    return done(owner, entry)


def untag(owner: Owner, *, people: Collection[int], text: str) -> Did:
    """Take one or more tags off several people; who does not have one stays as they are."""
    names = names_of(text)
    some = find_all(owner, people)
    word = "tag" if len(names) == 1 else "tags"
    with act(owner, "untag", f"Took the {word} {', '.join(names)} off {those(some)}.") as entry:
        for name in names:
            for row in Tagging.objects.filter(owner=owner, person__in=some, tag__name__iexact=name):
                entry.remove(row)
    return done(owner, entry)
