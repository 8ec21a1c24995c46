"""Address books as vCard 2.1, 3.0 and 4.0 (RFC 2426, RFC 6350, RFC 9554): one card is one row.

A file is cut into cards first (`lines`), a card into properties (`properties`), and these say what is known of a person
(`card`). The reason for an own reader stands in `lines`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kith.core.errors import UnreadableExport
from kith.core.records import Item
from kith.intake.source import Export, Mark, Member, Source
from kith.sources.vcard.card import item_of
from kith.sources.vcard.lines import physical_lines, split_cards, utf16_codec

_BEGIN = re.compile(r"^BEGIN[ \t]*:[ \t]*VCARD[ \t]*$", re.IGNORECASE | re.MULTILINE)
_NAMES = (".vcf", ".vcard")


def read(export: Export) -> Iterator[Item]:
    """Records, rejects and groups left aside, card by card; the cards count from 1.

    Raises `UnreadableExport` if the file holds no card at all.
    """
    member, cards = export.member, 0
    with member.open() as stream:
        for card in split_cards(physical_lines(stream)):
            if not card.stray:
                cards += 1
            yield item_of(card, member.name)
    if not cards:
        raise UnreadableExport(
            "There is no card in this file.",
            f"{member.name}: no line BEGIN:VCARD.",
            "Export the address book as vCard again.",
        )


def _begins_with_card(member: Member) -> bool:
    """A card at the very start; further down only in a file named as an address book, since mail may quote a card."""
    head = member.head
    codec = utf16_codec(head)
    text = head[: len(head) & ~1].decode(codec, "replace") if codec else head.decode("latin-1").removeprefix("ï»¿")
    found = _BEGIN.search(text.removeprefix("\ufeff").replace("\r", "\n"))
    if not found:
        return False
    return not text.removeprefix("\ufeff")[: found.start()].strip() or member.name.lower().endswith(_NAMES)


SOURCE = Source(
    slug="vcard",
    title="Address book (vCard)",
    marks=(Mark("a card at its start: BEGIN:VCARD", _begins_with_card),),
    read=read,
)
