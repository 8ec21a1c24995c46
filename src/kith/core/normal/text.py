"""Steps that every comparable form shares: clean the characters, and repeat a step until nothing changes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import wraps

#: No address, handle or profile that anybody types is longer; what is longer is refused before any work is done on it.
LONGEST = 1_000
#: Names and organizations are cut here; display names of mail can be made as long as a mail.
LONGEST_NAME = 500

#: Marks of direction and width that programs put around numbers and addresses (U+202D, U+200B, ...), and control characters.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)
_JOINERS = re.compile("[\u200c\u200d]")
_VOICING = "\u3099\u309a"
_LONE = re.compile("[\ud800-\udfff]")

Step = Callable[[str], str | None]


def stable(step: Step) -> Step:
    """The step repeated until it changes nothing, so that ``normal(normal(x)) == normal(x)`` holds by construction.

    None at once if a round gives None, and None for a text that has not come to rest after eight rounds.
    """

    @wraps(step)
    def settled(text: str) -> str | None:
        before: str | None = text
        for _ in range(9):
            after = step(before) if before is not None else None
            if after is None or after == before:
                return after
            before = after
        return None

    return settled


def stable_text(step: Callable[[str], str]) -> Callable[[str], str]:
    """As `stable`, for forms that are empty where there is none."""
    settled = stable(step)

    @wraps(step)
    def text_of(text: str) -> str:
        return settled(text) or ""

    return text_of


def visible(text: str) -> str:
    """Without invisible marks, lone surrogates and joiners; blanks around it gone."""
    return _JOINERS.sub("", _LONE.sub("", _INVISIBLE.sub("", text))).strip()


def comparable(text: str) -> str:
    """One spelling for what looks the same: compatibility forms (full width, ligatures) undone, small letters.

    ``lower`` and not ``casefold``: in addresses ß stays ß, as in domain names since 2010 (RFC 5891).
    """
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).lower())


def without_marks(text: str) -> str:
    """Casefolded, compatibility forms undone, and without accents or any other combining mark; kana keep theirs (が is not か)."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    kept = "".join(c for c in folded if c in _VOICING or unicodedata.category(c)[0] != "M")
    return unicodedata.normalize("NFC", kept)


def domain(host: str) -> str | None:
    """A host name in the form that DNS knows: small, ASCII (``xn--``), without a final dot. None for what is none.

    At least two labels, the last with a letter, so that neither ``localhost`` nor an IP address is one: both say where, and
    not who. Labels that are not ASCII are written in Punycode as they are (RFC 3492), without the tables of IDNA 2008.
    """
    labels = comparable(host).replace("。", ".").strip(".").split(".")
    if len(labels) < 2 or len(host) > 253:
        return None
    found = [label if label.isascii() else f"xn--{label.encode('punycode').decode('ascii')}" for label in labels]
    if not all(_LABEL.fullmatch(label) for label in found) or not _LETTER.search(found[-1]):
        return None
    return ".".join(found)


_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_LETTER = re.compile(r"[a-z]")
