"""Full-text search over people: every word a prefix, in names, organizations, titles, tags, notes and addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from anyascii import anyascii
from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from kith.book.models import Owner, Person, Tagging
from kith.core.normal import search_text, search_words
from kith.core.normal.searching import search_digits

#: No more words than this narrow a search, and no more tags: a database takes no question without end.
MOST_WORDS = 8
#: So many of the closest finds are looked at for how much of the search stands in their name.
_LOOKED_AT = 60
_TAG = re.compile(r"(?<!\S)#([^\s#]+)")


def words(text: str) -> list[str]:
    """The comparable words of a search, each the beginning of a word of what is found."""
    return search_words(text)[:MOST_WORDS]


def matching(people: QuerySet[Person], texts: Sequence[str], *, without: Sequence[str] = ()) -> QuerySet[Person]:
    """Of these people those in whose document every text stands (as the beginning of words) and none of ``without``."""
    for text in texts:
        people = people.filter(pk__in=_found(text))
    for text in without:
        people = people.exclude(pk__in=_found(text))
    return people


#: Ids of people, never of documents: joined by the document, SQLite tries every find for every person.
_SQLITE = """SELECT d.person_id FROM book_search s CROSS JOIN book_searchdocument d ON d.id = s.rowid WHERE book_search MATCH %s"""
_POSTGRES = "SELECT person_id FROM book_searchdocument WHERE to_tsvector('simple', text) @@ to_tsquery('simple', %s)"
_NOBODY = "SELECT person_id FROM book_searchdocument WHERE 1 = 0"


def _found(text: str) -> RawSQL:
    """Everybody with all the words; a phone number is also looked for by its digits alone."""
    ways = [way for way in (words(text), [search_digits(text)]) if all(way) and way]
    if not ways:
        return RawSQL(_NOBODY, ())
    if connection.vendor == "sqlite":
        return RawSQL(_SQLITE, (" OR ".join("(" + " AND ".join(f'"{term}"*' for term in way) + ")" for way in ways),))
    return RawSQL(_POSTGRES, (" | ".join("(" + " & ".join(f"'{term}':*" for term in way) + ")" for way in ways),))


def find(owner: Owner, text: str, *, limit: int = 20) -> list[Person]:
    """The best finds for a search box: whose name begins with the words, then the others, each the closest first.

    ``#rust`` finds who has a tag that begins so. Nobody for an empty text.
    """
    tags, rest = [*dict.fromkeys(_TAG.findall(text))][:MOST_WORDS], _TAG.sub(" ", text)
    asked = words(rest)
    if not asked and not tags:
        return []
    everybody = Person.objects.filter(owner=owner).select_related("tie")
    people: QuerySet[Person] = everybody.order_by("-tie__strength", "sort_name", "pk")
    for tag in tags:
        people = people.filter(pk__in=Tagging.objects.filter(owner=owner, tag__name__istartswith=tag).values("person"))
    if not asked:
        return list(people[:limit])
    people = matching(people, [rest])
    first = list(people.filter(_named(asked))[:limit])
    if len(first) < limit:
        others = list(people.exclude(pk__in=[one.pk for one in first])[: max(limit, _LOOKED_AT)])
        first += sorted(others, key=lambda one: -_in_name(one, asked))
    return first[:limit]


def _named(asked: Sequence[str]) -> Q:
    """Every word begins a word of the name, as far as the sorted form of names tells."""
    found = Q()
    for word in asked:
        begun = Q()
        for form in {word, anyascii(word).casefold()}:
            begun |= Q(sort_name__startswith=form) | Q(sort_name__contains=f" {form}")
        found &= begun
    return found


def _in_name(person: Person, asked: Sequence[str]) -> int:
    """How many of the words begin a word of the name, in any spelling of it."""
    held = search_text(person.name).split()
    return sum(any(one.startswith(word) for one in held) for word in asked)
