"""What Mira typed herself: coffees and calls, promises, tags, how often she wants to be in touch."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing done by hand. ``verb``: ``log`` (``text`` happened ``days`` ago, as ``kind``), ``promise`` (due in ``days``), ``note``, ``tag``,
    ``rhythm`` (every ``days``). Whom it concerns: the full name ``who``, or else one of their mail addresses."""

    verb: str
    who: str
    text: str = ""
    days: int = 0
    kind: str = ""
    address: str = ""


DEEDS: tuple[Deed, ...] = (
    Deed(
        "log",
        "Priya Deshpande",
        "Coffee by the floating bridge. She is hiring two backend people and wants names by the end of the month.",
        1,
        "coffee",
    ),
    Deed("promise", "Priya Deshpande", "two names for her backend roles", 0),
    Deed("log", "Oluwaseun Adébáyọ̀", "Call about the December meetup: venue is safe, one speaker short.", 3, "call"),
    Deed("promise", "Oluwaseun Adébáyọ̀", "whether Linh speaks in December", 2),
    Deed(
        "log",
        "Tomasz Wójcik",
        "Lunch. He asked how I say no to meetings; he is thinking of going back to code.",
        58,
        "met",
    ),
    Deed("promise", "Tomasz Wójcik", "the book on staff engineering", 4),
    Deed(
        "log",
        "Rania Haddad",
        "Long talk after the energy forum about leaving Tidewater. She wants to teach one day.",
        1130,
        "met",
    ),
    Deed("note", "Rania Haddad", "Prefers a call to mail. Speaks at forums about forecasting."),
    Deed(
        "log",
        "Margaret Ashworth",
        "Guest evening at Harbourlight; eighteen students, good questions about changing careers.",
        95,
        "met",
    ),
    Deed("promise", "Margaret Ashworth", "which week suits me for the spring class", 5),
    Deed("note", "Yael Mizrahi", "Wants to hand over releases in spring; look for a third maintainer together."),
    Deed("note", "Mateo Quiñones", "Was restless in spring: too much on-call, wanted to lead."),
    Deed("log", "Fergus MacDonald", "Quartet at his place, Borodin. His sister is learning to program.", 9, "met"),
    Deed("rhythm", "Tomasz Wójcik", days=60),
    Deed("rhythm", "Margaret Ashworth", days=90),
    Deed("rhythm", "Rania Haddad", days=120),
    Deed("rhythm", "Priya Deshpande", days=21),
    Deed("tag", "Priya Deshpande", "hiring"),
    Deed("tag", "Hannah Fletcher", "recruiter"),
    Deed("tag", "Yael Mizrahi", "quill-queue"),
    Deed("tag", "佐藤 健", "quill-queue"),
    Deed("tag", "Élodie Garnier", "rust"),
    Deed("tag", "Mateo Quiñones", "reliability"),
)
