"""The list of people as `people/_rows.html` wants it: columns, views, chips of the filter, completions."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from types import SimpleNamespace
from urllib.parse import urlencode

from django.urls import reverse

from kith.book.queries.people import Counts, PersonRow
from kith.core.filters import FLAGS, STANDINGS, STEPS, terms, understand
from kith.core.wording.marks import STANDINGS as STANDING_WORDS

#: (words, order that the heading chooses, the order the other way round); without orders the column is not sorted by.
_COLUMNS = (("Name", "name", "-name"), ("Role", "", ""), ("Strength", "strength", "-strength"), ("Last contact", "last", "-last"), ("Next", "next", "-next"), ("Tags", "", ""))  # fmt: skip
_FALLING = {"-name", "strength", "last", "-next"}
_VIEWS = (("Everyone", ""), ("In my network", "is:network"), ("Due", "is:due"), ("Close", "strong"), ("Gone quiet", "is:quiet"), ("Without a tag", "is:untagged"), ("Unsure", "is:unsure"))  # fmt: skip
#: Completions that need nothing of the book.
_KNOWN = (
    *STEPS,
    *(f"is:{word}" for word in (*FLAGS, *STANDINGS)),
    "no-contact:3m",
    "no-contact:6m",
    "no-contact:1y",
    "contact:1m",
    "contact:1y",
)
#: Standings that stand beside a name, since lists leave these people out.
MARKS = {"private": "Private", "unsure": "Unsure"}
#: Chosen people can be made any of these at once.
ACTIONS = tuple((code, words) for code, words in STANDING_WORDS.items() if code != "unsure")


def address(query: str, order: str, **more: object) -> str:
    """The address of the list with this filter and order."""
    parts = {"q": query, "sort": order if order != "name" else "", **more}
    pairs = [(name, str(value)) for name, value in parts.items() if value]
    return reverse("people") + (f"?{urlencode(pairs)}" if pairs else "")


def columns(query: str, order: str) -> list[SimpleNamespace]:
    """The headings; the one that is sorted by turns round."""
    found = []
    for label, one, other in _COLUMNS:
        sorted_by = order if order and order in (one, other) else ""
        shown = ("descending" if sorted_by in _FALLING else "ascending") if sorted_by else ""
        url = address(query, other if order == one else one) if one else ""
        found.append(SimpleNamespace(label=label, url=url, sorted=shown))
    return found


def views(query: str, order: str, counts: Counts) -> list[SimpleNamespace]:
    """The usual filters as tabs; counts where they cost nothing."""
    known = {"": counts.people, "is:network": counts.network, "is:unsure": counts.unsure}
    return [
        SimpleNamespace(label=label, url=address(text, order), current=query.strip() == text, count=known.get(text))
        for label, text in _VIEWS
        if known.get(text) != 0 or text != "is:unsure"
    ]


def chips(query: str, order: str) -> list[SimpleNamespace]:
    """Each term of the filter in words, with the address of the list without it. One term alone needs none."""
    parts = terms(query)
    if len(parts) < 2:
        return []
    return [
        SimpleNamespace(
            text=understand(term).meaning or term,
            url=address(" ".join(other for place, other in enumerate(parts) if place != at), order),
        )
        for at, term in enumerate(parts)
    ]


def last_term(query: str) -> str:
    """The term being typed; empty right after a blank."""
    some = terms(query)
    return some[-1] if some and query.endswith(some[-1]) else ""


def completions(query: str, found: Mapping[str, Sequence[str]]) -> list[str]:
    """What the term being typed may become, the terms before it in front: a browser completes a whole field.

    ``found`` are the words of the book by the filter they stand behind.
    """
    typed = last_term(query)
    before = query[: len(query) - len(typed)].strip()
    minus, plain = ("-", typed[1:]) if typed.startswith("-") else ("", typed)
    words = [f"{key}:{quoted(word)}" for key, some in found.items() for word in some]
    if plain.startswith("#"):
        words = [f"#{quoted(word)}" for word in found.get("tag", ())]
    begun = plain.lower().replace('"', "")
    fits = [word for word in (*_KNOWN, *words) if word.lower().replace('"', "").startswith(begun) and word != plain]
    return [f"{before} {minus}{word}".strip() for word in fits[:40]]


def quoted(text: str) -> str:
    """A word as it stands behind a filter: in quotes where it has blanks."""
    clean = text.replace('"', "")
    return f'"{clean}"' if " " in clean else clean


def row_of(row: PersonRow, on: date, chosen: Collection[int] = ()) -> SimpleNamespace:
    """One line of the table; ``chosen`` are the numbers of those that are ticked."""
    due = row.next is not None and row.next <= on
    return SimpleNamespace(
        person=SimpleNamespace(pk=row.pk, name=row.name),
        role=row.role,
        organization=row.organization,
        step=row.step,
        last=row.last,
        next="Today" if due else row.next,
        due=due,
        tags=row.tags,
        mark=MARKS.get(row.standing, ""),
        chosen=row.pk in chosen,
    )
