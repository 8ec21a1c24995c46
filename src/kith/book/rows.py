"""`PersonRecord` -> the plain data that a `SourceRow` keeps. Empty fields are left out, so that what is kept is what stood there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kith.core.normal import normal_organization
from kith.core.records import AffiliationRecord, PartialDate, PersonRecord

_TEXTS = ("name", "given", "family", "headline", "place", "note", "circle", "closeness", "last_spoke")
_FLAGS = ("is_me", "is_organization")


def from_person_record(record: PersonRecord) -> dict[str, Any]:
    """The record as JSON-safe data, without its provenance (which moves when a line is added above)."""
    data: dict[str, Any] = {name: _clean(getattr(record, name)) for name in _TEXTS}
    data |= {name: getattr(record, name) for name in _FLAGS}
    data["aliases"] = [_clean(alias) for alias in record.aliases]
    data["tags"] = [_clean(tag) for tag in record.tags]
    data["claims"] = [[claim.kind.value, _clean(claim.value)] for claim in record.claims]
    data["affiliations"] = [_affiliation(one) for one in record.affiliations]
    data["birthday"] = str(record.birthday) if record.birthday else ""
    data["connected_on"] = str(record.connected_on) if record.connected_on else ""
    return {name: value for name, value in data.items() if value}


def _affiliation(one: AffiliationRecord) -> dict[str, Any]:
    data = {
        "organization": _clean(one.organization),
        "title": _clean(one.title),
        "since": str(one.since) if one.since else "",
        "until": str(one.until) if one.until else "",
        "kind": one.kind,
    }
    data = {name: value for name, value in data.items() if value}
    return data if one.current is None else data | {"current": one.current}


def former_jobs(former: Sequence[Mapping[str, Any]], before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Any]:
    """The places that a row has told of (``former``, and those ``before``) and does not tell of any more.

    A new title at the same place, or a spelling put right, is no former job.
    """
    gone = {_place(one): dict(one) for one in (*former, *before.get("affiliations", ()))}
    for one in after.get("affiliations", ()):
        gone.pop(_place(one), None)
    return [one | {"current": False} for one in gone.values()]


def _place(job: Mapping[str, Any]) -> str:
    return normal_organization(job.get("organization", "")) or str(job.get("title", "")).casefold()


def to_affiliation(data: dict[str, Any]) -> AffiliationRecord:
    """One affiliation of a kept row."""
    return AffiliationRecord(
        organization=data.get("organization", ""),
        title=data.get("title", ""),
        since=_partial(data.get("since")),
        until=_partial(data.get("until")),
        current=data.get("current"),
        kind=data.get("kind", "work"),
    )


def _partial(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def _clean(text: str) -> str:
    return text.replace("\0", "")
