"""Who is on an event: organizer and attendees without rooms, resources, lists, and those who declined."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kith.core.records import Claim, IdentityKind, Participant, Role

#: A parsed event: property names in any case -> value or list of values, of the library's many types.
Properties = Mapping[str, Any]

#: An event with more people is an announcement, and says nothing about any two of them.
MOST_PEOPLE = 1_000
_THINGS = frozenset(["RESOURCE", "ROOM", "GROUP"])
_THING_DOMAINS = ("@resource.calendar.google.com", "@group.calendar.google.com", "@group.v.calendar.google.com")


@dataclass(frozen=True, slots=True)
class People:
    """``participants`` in the order organizer, attendees; ``declined`` those who said no, as comparable addresses."""

    participants: tuple[Participant, ...]
    declined: frozenset[str]


def people_of(event: Properties) -> People:
    """The people on an event; each address once, the organizer as FROM, the others as WITH."""
    found: dict[str, Participant] = {}
    declined: set[str] = set()
    for role, value in _ends(event):
        parameters = getattr(value, "params", {})
        address = _address(str(value), parameters)
        if not address or _is_thing(address, parameters):
            continue
        key = address.casefold()
        if str(parameters.get("PARTSTAT", "")).upper() == "DECLINED":
            declined.add(key)
            continue
        name = _name(str(parameters.get("CN", "")), address)
        before = found.get(key)
        if not before:
            found[key] = Participant(Claim(IdentityKind.EMAIL, address), role, name)
        elif name and not before.name:
            found[key] = Participant(before.claim, before.role, name)
    return People(tuple(found[key] for key in found if key not in declined), frozenset(declined))


def _ends(event: Properties) -> Iterator[tuple[Role, Any]]:
    for role, name in ((Role.FROM, "ORGANIZER"), (Role.WITH, "ATTENDEE")):
        values = event.get(name, [])
        for value in values if isinstance(values, list) else [values]:
            yield role, value


def _address(value: str, parameters: Any) -> str:
    """The e-mail address; empty for identifiers that are none. Some programs leave ``mailto:`` out or write it twice."""
    value = value.strip()
    while value[:7].casefold() == "mailto:":
        value = value[7:].strip()
    if "@" not in value or ":" in value or " " in value:
        value = str(parameters.get("EMAIL", "")).strip()
    local, _, domain = value.rpartition("@")
    return value if local and domain and len(value) <= 320 and not any(char.isspace() for char in value) else ""


def _is_thing(address: str, parameters: Any) -> bool:
    """A room, a projector, a distribution list or a calendar."""
    lower = address.casefold()
    kind = str(parameters.get("CUTYPE", "")).upper()
    return kind in _THINGS or lower.startswith(("conf_", "room_", "resource_")) or lower.endswith(_THING_DOMAINS)


def _name(name: str, address: str) -> str:
    """The common name, unless it is only the address again."""
    name = " ".join(name.strip().strip("'\"").split())
    return "" if name.casefold().removeprefix("mailto:") == address.casefold() or "@" in name else name
