"""The forms of the page that puts facts right, and two people side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import SimpleNamespace

from kith.book.models import BY_HAND, Identity, Person, SourceRow
from kith.book.queries.person import FactValue
from kith.book.rows import to_affiliation
from kith.core.errors import KithError
from kith.core.ties_state import date_of
from kith.core.wording.dates import partial_text
from kith.web.shown.person import headline, origins

#: Field -> label, what the field holds, and where the sources' values stand.
_FIELDS = {
    "name": ("Name", "The name you use for them.", "name"),
    "role": ("Role", "What they do.", "work"),
    "organization": ("Organization", "Where they do it.", "work"),
    "place": ("Place", "Where they live or work.", "place"),
    "met": ("How you met", "Through whom, where, when.", "met"),
    "born": ("Birthday", "1990-05-14, 1990-05, 1990, or --05-14 without a year.", "born"),
    "said": ("Note", "What to remember about them.", "said"),
}
_KINDS = {"email": "Mail", "phone": "Phone", "profile": "Profile", "handle": "Account"}
#: What two people are compared by: field of the facts -> word on the page.
_COMPARED = {
    "work": "Work",
    "address": "Address",
    "place": "Place",
    "born": "Birthday",
    "met": "How you met",
    "said": "Noted",
}


def fields(
    person: Person, found: Mapping[str, Sequence[FactValue]], mine: Mapping[str, str], first: str
) -> list[SimpleNamespace]:
    """One a fact: what stands there now, the owner's word if there is one, and what the sources say. ``first`` has the cursor."""
    return [_field(field, person, found, mine, first) for field in _FIELDS]


def refused(forms: Sequence[SimpleNamespace], field: str, value: str, error: KithError) -> None:
    """What was typed into one field stands there again, with the reason why it was not kept."""
    for form in forms:
        form.focus = form.code == field
        if form.focus:
            form.value, form.problem = value, why(error)


def why(error: KithError) -> str:
    """What is wrong and what to do; what was typed stands in its field."""
    return f"{error.title} {error.hint}".strip()


def _field(
    field: str, person: Person, found: Mapping[str, Sequence[FactValue]], mine: Mapping[str, str], first: str
) -> SimpleNamespace:
    label, hint, where = _FIELDS[field]
    said = [value for value in found.get(where, ()) if not any(origin.by_hand for origin in value.origins)]
    shown = {"name": person.name, "role": person.role, "organization": person.organization, "place": person.place}
    value = mine.get(field, shown.get(field, said[0].text if said else ""))
    texts = list(dict.fromkeys(f"{said_of(each)}: {origins(each.origins)}" for each in said[:5]))
    return SimpleNamespace(
        code=field, label=label, hint=hint, value=value, mine=field in mine, said=texts, focus=field == first,
        long=field == "said", problem="",
    )  # fmt: skip


def said_of(value: FactValue) -> str:
    """A value as it stands on a page: a day in words."""
    return _day(value.text) if value.kind == "born" else value.text


def _day(text: str) -> str:
    """A partial date as said; anything else as it stands."""
    try:
        return partial_text(text)
    except (ValueError, IndexError):
        return text


def addresses(found: Mapping[str, Sequence[FactValue]]) -> list[SimpleNamespace]:
    """Each address with its kind and where it is from."""
    return [
        SimpleNamespace(pk=one.identity, text=one.text, kind=_KINDS[kind], origin=origins(one.origins))
        for kind in _KINDS
        for one in found.get("address", ())
        if one.kind == kind
    ]


def taken_off(some: Sequence[Identity]) -> list[str]:
    """Addresses that can be put back, as they stood."""
    return [one.shown or one.value for one in some]


def jobs(found: Mapping[str, Sequence[FactValue]], by_hand: Sequence[SourceRow]) -> list[SimpleNamespace]:
    """Jobs and schools: the owner's own, each with the number that takes it off, then those of the sources."""
    own = [_job(row) for row in by_hand]
    others = [
        SimpleNamespace(row=None, text=one.text, note="" if one.replaced else one.note, origin=origins(theirs))
        for one in found.get("work", ())
        if (theirs := [each for each in one.origins if not each.by_hand and each.source != BY_HAND])
    ]
    return own + others


def _job(row: SourceRow) -> SimpleNamespace:
    one = to_affiliation(row.current["affiliations"][0])
    since, until = (partial_text(str(day)) if day else "" for day in (one.since, one.until))
    note = (
        f"{since} to {until}"
        if since and until
        else f"since {since}"
        if since
        else f"until {until}"
        if until
        else "now"
    )
    text = ", ".join(part for part in (one.title, one.organization) if part)
    return SimpleNamespace(row=row.pk, text=text, note=note, origin="")


def candidate(person: Person) -> SimpleNamespace:
    """Somebody who may be the same person, in a line."""
    return SimpleNamespace(pk=person.pk, name=person.name, note=headline(person))


def compared(
    one: Person, other: Person, first: Mapping[str, Sequence[FactValue]], second: Mapping[str, Sequence[FactValue]]
) -> list[SimpleNamespace]:
    """What is known of two people, line by line; a line that neither has is left out."""
    rows = [_row(label, first.get(field, ()), second.get(field, ())) for field, label in _COMPARED.items()]
    rows.append(SimpleNamespace(label="Contact", first=_last(one), second=_last(other), agrees=False))
    return [row for row in rows if row.first or row.second]


def _row(label: str, first: Sequence[FactValue], second: Sequence[FactValue]) -> SimpleNamespace:
    one, other = (
        list(dict.fromkeys(said_of(value) for value in some if value.text and not value.replaced))
        for some in (first, second)
    )
    agrees = bool({text.casefold() for text in one} & {text.casefold() for text in other})
    return SimpleNamespace(label=label, first=_few(one), second=_few(other), agrees=agrees)


def _few(texts: Sequence[str]) -> str:
    return "; ".join(texts[:3]) + (f" and {len(texts) - 3} more" if len(texts) > 3 else "")


def _last(person: Person) -> str:
    tie = getattr(person, "tie", None)
    return f"Last in {date_of(tie.last_day):%B %Y}" if tie and tie.last_day is not None else ""
