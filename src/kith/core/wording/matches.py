"""The sentences for `kith.core.resolve`: why two entries are, or are not, one human.

Names stand in facts as the resolver read them, in small Latin letters; they are shown with capitals. What an address, an employer or a
place is called is shown as it is compared.
"""

from __future__ import annotations

from collections.abc import Mapping

from kith.core.reasons import Fact
from kith.core.wording import Sentence
from kith.core.wording.dates import as_name, counted, upper_first

Facts = Mapping[str, Fact]

#: How one part of a name agrees (`kith.core.resolve.spelling.Level`) -> the rest of "the ... name ...".
_HOW = {
    "same": "is the same",
    "spelling": "is another spelling of the same",
    "short": "is a short form of the other",
    "consonants": "is the same but for its vowels",
    "initial": "is only an initial that fits",
    "close": "differs by a letter",
    "missing": "is missing on one side",
    "other": "differs",
}
_PLACES = {
    "linkedin": "your LinkedIn connections",
    "vcard": "the same address book",
    "google-csv": "the same address book",
    "table-csv": "the same table",
    "typed": "what you typed",
}


def _named(facts: Facts, key: str) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in str(facts.get(key) or "").split())


def _rare(facts: Facts) -> str:
    """How many people of the book have this name, where the resolver says so."""
    if facts.get("people") is None:
        return ""
    others = int(facts["people"] or 0)
    return ", and nobody else here has that name" if others < 1 else f", as {counted(others, 'other')} here"


def _name(facts: Facts) -> str:
    first, second = _named(facts, "first"), _named(facts, "second")
    given, family = facts.get("given", "same"), facts.get("family", "same")
    order = ", the other way round" if facts.get("inverted") else ""
    if given == family == "same" and set(first.split()) == set(second.split()):
        return f"Both are called {first}{order}{_rare(facts)}."
    both = f"{first} and {second}{order}" if first != second else first
    if "missing" in (given, family):
        return f"The names may be one: {both}{_rare(facts)}."
    if given == family == "same":
        return f"The names fit: {both}{_rare(facts)}."
    return f"The names fit: {both}; {_parts(str(given), str(family))}{_rare(facts)}."


def _parts(given: str, family: str) -> str:
    if given == family:
        return f"each part {_HOW[given]}"
    return f"the given name {_HOW[given]}, the family name {_HOW[family]}"


def _name_differs(facts: Facts) -> str:
    first, second = _named(facts, "first"), _named(facts, "second")
    given, family = str(facts.get("given", "other")), str(facts.get("family", "other"))
    if given == family == "other" or not (first and second):
        return f"The names differ: {first} and {second}." if first and second else "The names differ."
    if "missing" in (given, family):
        return f"The names hardly fit: {first} and {second}."
    return f"The names differ: {first} and {second}; {_parts(given, family)}."


def _organization(facts: Facts) -> str:
    key, there = as_name(str(facts["organization"])), as_name(str(facts.get("domain") or facts["organization"]))
    return f"Both at {key}." if key == there else f"One at {key}, the other at {there}, which may be one."


def _domain(facts: Facts) -> str:
    key = str(facts["organization"])
    return f"One works at {as_name(key)}, the other has an address at {facts.get('domain') or key}."


SENTENCES: dict[str, Sentence] = {
    "match.chance": lambda facts: "Any two entries of a book are rarely one person.",
    # For it.
    "match.email": lambda facts: f"Both have the address {facts['value']}.",
    "match.profile": lambda facts: f"Both have the profile {facts['value']}.",
    "match.handle": lambda facts: f"Both have the account {facts['value']}.",
    "match.phone": lambda facts: f"Both have the phone number {facts['value']}.",
    "match.row": lambda facts: "Both are the same row of one source.",
    "match.name": _name,
    "match.login": lambda facts: f"Both go by {facts['value']}, at two places.",
    "match.organization": _organization,
    "match.domain": _domain,
    "match.same_domain": lambda facts: f"Both have an address at {facts['domain']}.",
    "match.place": lambda facts: f"Both in {upper_first(str(facts['place']))}.",
    # Against it.
    "match.name_differs": _name_differs,
    "match.household": lambda facts: "They share an address under two given names, as couples and colleagues do.",
    "match.door": lambda facts: (
        "One address belongs to a desk or a team rather than to one person, as far as it tells."
    ),
    "match.works_elsewhere": lambda facts: "One works elsewhere than the other has an address.",
    "match.two_jobs": lambda facts: "They had addresses at two organizations at the same time.",
    "match.organization_differs": lambda facts: "They work at different organizations.",
    "match.place_differs": lambda facts: "They are in different places.",
    "match.profiles_differ": lambda facts: "They have two different profiles on one site.",
    "match.handles_differ": lambda facts: "They have two different accounts on one service.",
    "match.same_source": lambda facts: (
        f"They are two entries in {_PLACES.get(str(facts.get('source')), 'the same source')}."
    ),
    "match.one_is_organization": lambda facts: "One is an organization, the other a person.",
}
