"""The sentences for `kith.core.common_ground`: what two people share, with the evidence."""

from __future__ import annotations

from collections.abc import Mapping

from kith.core.reasons import Fact
from kith.core.wording.dates import counted, span, upper_first

Facts = Mapping[str, Fact]


def _together(facts: Facts) -> str:
    first, last, months = int(facts["first_year"] or 0), int(facts["last_year"] or 0), int(facts["months"] or 0)
    when = f"in {first}" if first == last else f"between {first} and {last}"
    length = counted(months, "month") if months < 24 else span(months * 31)
    return f"Both at {facts['name']}, {length} at the same time {when}."


SENTENCES = {
    "common.employer": lambda facts: f"Both at {facts['name']}.",
    "common.employer_now": lambda facts: f"Both at {facts['name']} now.",
    "common.employer_together": _together,
    "common.employer_apart": lambda facts: f"Both at {facts['name']}, at different times.",
    "common.school": lambda facts: f"Both went to {facts['name']}.",
    "common.school_now": lambda facts: f"Both are at {facts['name']} now.",
    "common.school_together": _together,
    "common.school_apart": lambda facts: f"Both went to {facts['name']}, at different times.",
    "common.repository": lambda facts: f"Both worked on {facts['name']}.",
    "common.event": lambda facts: f"Both were at {facts['name']}.",
    "common.group": lambda facts: f"Both are in {facts['name']}.",
    "common.acquaintance": lambda facts: f"Both know {facts['name']}.",
    "common.tag": lambda facts: f"{upper_first(str(facts['name']))} concerns you both.",
    "common.place": lambda facts: f"Both in {facts['name']}.",
}
