"""After an act: back to where it was done, with one line that says what was done and how to take it back.

The line is in the address (``did=12``), so that it needs neither a script nor a message kept on the server.
"""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.http import HttpRequest, HttpResponseRedirect
from django.utils.text import Truncator

from kith.book.queries import acts
from kith.core.errors import WrongUse
from kith.web.destination import own_path
from kith.web.page import OwnerRequest

_OURS = ("did", "undone")
#: The id of the line (`_undone.html`); a browser that comes to it goes on by keyboard from there.
LINE = "done"
#: What is said of acts that leave no trace in the journal, by the word in the address (``done=erased``).
_WITHOUT_TRACE = {"erased": "Erased. No import brings them back."}


def back(
    request: HttpRequest, otherwise: str, *, did: int | None = None, undone: int | None = None, near: str = ""
) -> HttpResponseRedirect:
    """Redirect to the form's ``next`` (or ``otherwise``), naming the act by its number in the journal.

    ``near``: for pages that show the line where the act was done. The keyboard goes on from the line; from the element of this id if
    there was no act to tell of.
    """
    path = own_path(request.POST.get("next"), otherwise)
    parts = urlsplit(path)
    query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] not in (*_OURS, "done")]
    query += [(name, str(number)) for name, number in (("did", did), ("undone", undone)) if number]
    to = f"#{LINE if did else near}" if near else ""
    return HttpResponseRedirect(parts.path + (f"?{urlencode(query)}" if query else "") + to, status=303)


def done_line(request: OwnerRequest) -> dict[str, object] | None:
    """What `_undone.html` shows on the page that `back` led to; None for an unknown act."""
    for name in _OURS:
        number = whole(request.GET.get(name))
        batch = acts.act(request.owner, number) if number else None
        if batch is None:
            continue
        words = Truncator(batch.title or "Done.").chars(200)
        if batch.undone_at:
            return {"text": f"Taken back: {words}", "batch": None, "verb": batch.verb}
        return {"text": words, "batch": batch.pk, "verb": batch.verb} if name == "did" else None
    text = _WITHOUT_TRACE.get(request.GET.get("done", ""))
    return {"text": text, "batch": None, "verb": ""} if text else None


def chosen_day(text: str | None) -> date | None:
    """A day from a form, None for an empty field. Raises `WrongUse` for what is on no calendar."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise WrongUse("This is not a day.", (text or "")[:40], "Choose one from the calendar.") from None


def whole(text: str | None, most: int = 2**53) -> int:
    """A whole number from an address or a form; 0 for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 17 and int(text) <= most else 0
