"""Words for codes: standings, what happened, how close, the two taps, rhythms and kinds of row on Today."""

from __future__ import annotations

from kith.core.records import InteractionKind as Kind

STANDINGS = {
    "network": "In my network",
    "known": "I know them",
    "known_of": "I know of them",
    "private": "Private",
    "unsure": "Unsure",
}

KINDS: dict[Kind, str] = {
    Kind.MAIL: "Mail",
    Kind.MESSAGE: "Message",
    Kind.MEETING: "Meeting",
    Kind.COMMIT: "Code together",
    Kind.REVIEW: "Code review",
    Kind.INVITATION: "Invitation",
    Kind.CONNECTED: "Connected",
    Kind.RECOMMENDATION: "Recommendation",
    Kind.ENDORSEMENT: "Endorsement",
    Kind.COFFEE: "Coffee",
    Kind.CALL: "Call",
    Kind.MET: "Met",
    Kind.CHAT: "Chat",
    Kind.SPOKE: "Conversation",
}

STRENGTHS = ("No tie yet", "Faint", "Weak", "Moderate", "Strong", "Very strong")
_TRENDS = {"closer": ", and getting closer", "drifting": ", and drifting apart", "steady": ""}

CLOSENESS = {"well": "well", "some": "a little", "barely": "barely"}
LAST_SPOKE = {"month": "within the last month", "year": "some months ago", "longer": "more than a year ago"}
#: How the last contact was (`kith.core.ties.how`), before "two weeks ago".
LAST_CONTACT = {
    "met": "You last met or talked",
    "worked": "You last worked on the same code",
    "together": "You last met, talked or worked together",
    "both": "You last wrote to each other",
    "in": "They last wrote",
    "out": "You last wrote",
}

#: The bold lead-in of a row on Today.
LEADS = {
    "promised": "Promised.",
    "give": "Promised.",
    "thank": "Answered, not thanked yet.",
    "tell": "Waits to hear.",
    "ask": "Now you can ask.",
    "remind": "No answer yet.",
    "news": "News.",
    "birthday": "Birthday.",
    "due": "It is time.",
    "drifting": "Drifting.",
    "dormant": "Gone quiet.",
    "weak": "A loose tie.",
}


def kind_word(kind: str) -> str:
    """ "Coffee", "Mail"; the code itself, as a word, where there is none."""
    known = {str(one.value): word for one, word in KINDS.items()}
    return known.get(kind) or kind.replace("_", " ").capitalize()


def tie_words(step: int, trend: str = "steady", *, dormant: bool = False) -> str:
    """A tie in words: "Strong, and getting closer", "Moderate, gone quiet". ``step`` is 0..5."""
    if dormant:
        return f"{STRENGTHS[step]}, gone quiet" if step else "Gone quiet"
    return STRENGTHS[step] + (_TRENDS[trend] if step else "")
