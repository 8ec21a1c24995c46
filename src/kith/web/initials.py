"""The letters in a person's disc, as each script would shorten a name."""

from __future__ import annotations

import unicodedata

#: Scripts in which one character already is a fair short form, by the first word of the Unicode character name.
_ONE = frozenset(
    [
        "CJK",
        "HANGUL",
        "HIRAGANA",
        "KATAKANA",
        "ARABIC",
        "THAI",
        "LAO",
        "KHMER",
        "MYANMAR",
        "DEVANAGARI",
        "BENGALI",
        "TAMIL",
        "TELUGU",
        "KANNADA",
        "MALAYALAM",
        "GUJARATI",
        "GURMUKHI",
        "SINHALA",
    ]
)


def initials(name: str) -> str:
    """At most two letters: first and last word in alphabets, one character in scripts where two would not be read as a name.

    Empty for a name without any letter; an e-mail address gives its first letter. Marks stay on their letter ("Ş", "தி").
    """
    words = [word for word in name.split("@")[0].split() if any(c.isalpha() for c in word)]
    if not words:
        return ""
    first = _first_letter(words[0])
    script = unicodedata.name(first[0], "").split(" ")[0]
    if script in _ONE or len(words) == 1:
        return first.upper()
    return (first + _first_letter(words[-1])).upper()[:6]


def _first_letter(word: str) -> str:
    at = next(i for i, c in enumerate(word) if c.isalpha())
    end = at + 1
    while end < len(word) and unicodedata.category(word[end]).startswith("M") and end - at < 4:
        end += 1
    return word[at:end]
