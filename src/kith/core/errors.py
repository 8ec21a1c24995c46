"""The one error that a user may read: what happened, where, and what to do next."""

from __future__ import annotations


class KithError(Exception):
    """Base of every error that is meant for a person.

    ``title`` says what happened in one short sentence, ``detail`` where and with which values, ``hint`` what to do next.
    The same object becomes a page, a problem document (RFC 9457), a line in the terminal. It never carries personal data
    beyond what the user has just typed or a place in a file (member, line).
    """

    #: HTTP status a face answers with.
    status = 400

    def __init__(self, title: str, detail: str = "", hint: str = "") -> None:
        super().__init__(title)
        self.title = title
        self.detail = detail
        self.hint = hint

    def __str__(self) -> str:
        return " ".join(part for part in (self.title, self.detail, self.hint) if part)


class UnreadableExport(KithError):
    """A whole export (or one member of it) cannot be read; nothing of it was taken in."""


class NotFound(KithError):
    """What was asked for is not in this owner's book (or belongs to somebody else, which is the same)."""

    status = 404


class WrongUse(KithError):
    """The request itself makes no sense: a missing argument, a verb that does not fit the state."""


class Conflict(KithError):
    """It was possible a moment ago, but something else happened in between."""

    status = 409
