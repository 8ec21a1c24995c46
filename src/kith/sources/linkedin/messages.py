"""Messages: who wrote to whom and when. What they wrote is looked at for sponsored mail only, and never kept."""

from __future__ import annotations

from kith.core.records import InteractionKind, InteractionRecord, Item, Participant, Role
from kith.sources.linkedin import dates
from kith.sources.linkedin.line import HIDDEN, Layout, Line, is_hidden, key_of, participant, profile_key

#: How LinkedIn's tool for sponsored messages begins its text, and the field it forgets to fill.
_SPONSORED = ('<p class="spinmail-quill-editor__spin-break">', "%FIRSTNAME%")
_NOT_A_DRAFT = {"", "no", "false", "0", "na"}


def message(line: Line) -> Item:
    """A row of messages.csv of any year; the layout of 2018 knows neither addresses nor conversations, only names."""
    sender, url, stated = line["FROM"], line["SENDER PROFILE URL"], line["DATE"]
    if reason := _left_because(line):
        return line.left(reason)
    at, on = dates.instant(stated), dates.american(stated)
    if at is None and on is None:
        return line.reject("The date of this message is in no form that LinkedIn writes.")
    author = participant(Role.FROM, url, sender)
    others = recipients(line)
    if author is None or (not others and is_hidden(line["TO"])):
        return line.left(HIDDEN)
    thread = line["CONVERSATION ID"]
    return InteractionRecord(
        kind=InteractionKind.MESSAGE,
        key=key_of("message", thread or line["TO"], stated, profile_key(url) or sender),
        whence=line.whence,
        participants=(author, *others),
        at=at,
        on=None if at else on,
        thread=thread,
        title=line["SUBJECT"] if line.options.subjects else "",
        folder="sent" if line["DIRECTION"].upper() == "OUTGOING" else "",
    )


def _left_because(line: Line) -> str:
    drafts = (line["IS MESSAGE DRAFT"], line["IS CONVERSATION DRAFT"])
    if any(cell.casefold() not in _NOT_A_DRAFT for cell in drafts):
        return "A draft that was not sent."
    if line["FOLDER"].upper() == "SPAM":
        return "It lies in the spam folder."
    text = line["CONTENT"]
    if text.startswith(_SPONSORED[0]) or _SPONSORED[1] in text:
        return "A sponsored message: an advert, not a person writing."
    return HIDDEN if is_hidden(line["FROM"]) and not line["SENDER PROFILE URL"] else ""


def recipients(line: Line) -> tuple[Participant, ...]:
    """The people under TO. The URLs say how many there are, since a name may hold a comma; names are paired only if as many."""
    urls = [url.strip() for url in line["RECIPIENT PROFILE URLS"].split(",") if url.strip()]
    names = [line["TO"]] if len(urls) == 1 else names_in(line["TO"])
    if not urls:
        ends = [participant(Role.TO, "", name) for name in names]
    elif len(names) == len(urls):
        ends = [participant(Role.TO, url, name) for url, name in zip(urls, names, strict=True)]
    else:
        ends = [participant(Role.TO, url, "") for url in urls]
    return tuple(end for end in ends if end)


def names_in(text: str) -> list[str]:
    """Names joined by a comma and a blank. A single word behind a comma belongs to the name before it: "Ana Silva, PhD"."""
    names: list[str] = []
    for part in text.split(", "):
        if names and part.strip() and " " not in part.strip():
            names[-1] += ", " + part
        elif part.strip():
            names.append(part.strip())
    return names


LAYOUTS = (
    Layout(
        "the header row of LinkedIn's messages.csv",
        frozenset({"CONVERSATION ID", "FROM", "SENDER PROFILE URL", "TO", "DATE", "CONTENT", "FOLDER"}),
        message,
        private=True,
    ),
    Layout(
        "the header row of LinkedIn's Messages.csv of 2018",
        frozenset({"From", "To", "Date", "Subject", "Content", "Direction", "Folder"}),
        message,
        never=frozenset({"CONVERSATION ID"}),
        private=True,
    ),
)
