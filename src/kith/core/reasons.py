"""Reasons: the one explanation type that every judgement of Kith uses.

A judgement (how close, same person or not, why today) is a sum of reasons. The code says which rule spoke, the facts say
with which values; `kith.core.wording` turns both into the sentence a user reads. Nothing else in Kith writes such sentences.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

#: What a fact may hold: values that survive JSON unchanged.
Fact = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule's contribution to a judgement.

    ``code``   dotted name of the rule, such as ``tie.mail`` or ``match.email``; stable, part of the JSON that Kith prints.
    ``weight`` what it adds (negative: takes away), in ``unit``.
    ``unit``   ``strength`` (0..1), ``bits`` (log2 odds of a match), ``points`` (order of Today).
    ``facts``  the values the sentence needs, JSON-safe.
    """

    code: str
    weight: float
    unit: str
    facts: Mapping[str, Fact] = field(default_factory=lambda: MappingProxyType({}))

    def as_json(self) -> dict[str, Any]:
        """The reason as plain data, the form that ``--json`` and the database keep."""
        return {"code": self.code, "weight": round(self.weight, 6), "unit": self.unit, "facts": dict(self.facts)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Reason:
        """The inverse of `as_json`."""
        return cls(str(data["code"]), float(data["weight"]), str(data["unit"]), dict(data.get("facts") or {}))
