"""The sentences for `kith.core.standing`: why somebody is in the network, known, unsure or no person."""

from __future__ import annotations

from collections.abc import Mapping

from kith.core.reasons import Fact
from kith.core.wording import Sentence

_KINDS = {
    "robot": "A program writes from this address.",
    "list": "This is the address of a mailing list or group.",
    "role": "This address belongs to a desk, not to one person.",
}


def _count(facts: Mapping[str, Fact], fact: str, one: str, many: str) -> str:
    """``1 mail`` or ``3 mails``."""
    number = int(facts[fact] or 0)
    return f"1 {one}" if number == 1 else f"{number:,} {many}"


def _times(facts: Mapping[str, Fact], fact: str) -> str:
    """``once`` or ``3 times``."""
    number = int(facts[fact] or 0)
    return "once" if number == 1 else f"{number:,} times"


def _machine(facts: Mapping[str, Fact]) -> str:
    return _KINDS.get(str(facts.get("kind")), "This address does not belong to a person.")


SENTENCES: Mapping[str, Sentence] = {
    "standing.typed": lambda facts: "You entered them yourself.",
    "standing.two_way": lambda facts: (
        f"You wrote to them {_times(facts, 'sent')} and they wrote to you {_times(facts, 'received')}."
    ),
    "standing.wrote": lambda facts: f"You wrote to them {_times(facts, 'sent')}.",
    "standing.together": lambda facts: f"You met or did something together {_times(facts, 'times')}.",
    "standing.answered": lambda facts: f"{_count(facts, 'answers', 'answer', 'answers')} passed between you.",
    "standing.address_book": lambda facts: "They are in your address book.",
    "standing.connection": lambda facts: "You are connected.",
    "standing.copied": lambda facts: f"You sent them a copy {_times(facts, 'sent')}.",
    "standing.machine": _machine,
    "standing.automatic": lambda facts: (
        f"A list or a program sent {int(facts['automatic'] or 0):,} of the {_count(facts, 'received', 'mail', 'mails')} in this name, and you never wrote."
    ),
    "standing.unanswered": lambda facts: f"They wrote to you {_times(facts, 'received')}; you never answered.",
    "standing.seen": lambda facts: "Their address only stands in mail between others.",
}
