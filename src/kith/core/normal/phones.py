"""Phone numbers."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from kith.core.normal.text import stable, visible

_NOT_DIGITS = re.compile(r"[^0-9]+")
_EXTENSION = re.compile(r"(?:;ext=|\bext\.?\s*|\bx\s*|#|\bdurchwahl\s*|\banexo\s*)([0-9]{1,7})\s*\Z", re.IGNORECASE)
#: With fewer digits a number is a service or an extension, and nobody's own.
_LEAST, _MOST = 7, 15


@lru_cache(maxsize=20_000)
def normal_phone(text: str, region: str = "") -> str | None:
    """A phone number in E.164 (``+442079460958``), with ``;ext=`` (RFC 3966) where an extension is given. None for what is none.

    ``region`` is the country (ISO 3166, ``DE``) in which numbers without a country code are read. Without one such a number stays
    its digits: never equal to an international number, which begins with a plus, yet equal to itself in another file of the same
    person. Nothing is guessed. ``00`` before a number is taken for a plus, as nearly everywhere outside North America. Letters (``1-800-
    FLOWERS``) are no digits here. A number that the numbering plans do not know still keeps its digits, at most 15 (E.164).
    """
    return stable(lambda once: _form(once, region.upper()))(text)


def _form(text: str, region: str) -> str | None:
    if len(text) > 100:
        return None
    plain = unicodedata.normalize("NFKC", visible(text)).strip()
    plain = plain[4:].strip() if plain[:4].lower() == "tel:" else plain
    digits = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in plain)
    extension = _EXTENSION.search(digits)
    main = digits[: extension.start()] if extension else digits
    number = _read(main, region)
    return f"{number};ext={extension[1]}" if number and extension else number


def _read(text: str, region: str) -> str | None:
    bare = _NOT_DIGITS.sub("", text)
    if not _LEAST <= len(bare) <= _MOST + 2 or sum(c.isalpha() for c in text) > 2:
        return None
    international = text.lstrip(" (").startswith("+")
    if not international and bare.startswith("00"):
        international, text, bare = True, "+" + bare[2:], bare[2:]
    if len(bare) < _LEAST:
        return None
    if not (international or region):
        return bare if len(bare) <= _MOST else None
    return (
        _planned(text, region)
        or (f"+{bare}" if international and _LEAST <= len(bare) <= _MOST else None)
        or (bare if not international and len(bare) <= _MOST else None)
    )


def _planned(text: str, region: str) -> str | None:
    """E.164 by the numbering plans, or None. The plans are loaded when the first number comes: that takes a tenth of a second."""
    import phonenumbers

    try:
        number = phonenumbers.parse(text, region or None)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
