"""Names of people, as they are displayed."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

from kith.core.normal.text import LONGEST_NAME, stable_text


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Titles before a name, small and without points.
_HONORIFICS = _words(
    "dr drs prof professor professorin mr mrs ms miss mx sir dame lord lady rev fr sr sra srta dona don herr frau ing dipl dipl-ing dipling"
    " mag priv-doz pd univ-prof hon capt lt col sgt maj mme mlle mons sig sigra dott dottssa avv arq lic engr eng г-н г-жа д-р проф"
    " δρ κος κα دكتور د م"
)
#: Degrees and the like after a name, small and without points. ``ma``, ``ba``, ``do`` are names as well and need the comma.
_CREDENTIALS = _words(
    "phd dphil md msc bsc mba emba mphil mfa llb llm jd esq cpa cfa cfp pmp cissp csm cspo psm ccna aws pe peng rn np dds dvm fcca acca fca ca"
    " mcse itil prince2 togaf shrm-cp sphr phr gphr frm caia cams cisa cism ceh oscp dba edd psyd mpa mph msw lcsw habil beng meng btech mtech"
    " mca bca mcs mres mlitt pgdip frsa fiet ceng mieee ieee aicp leed ap jr sr ii iii iv junior senior"
)
_ONLY_AFTER_COMMA = _words("ma ba be ms bs ab do ed")
_GENERATIONS = _words("jr sr ii iii iv")
#: Politeness after East Asian names.
_POLITE = re.compile(r"(?<=[぀-鿿가-힣]{2})(?:様|さん|さま|殿|先生|女士|님)\Z")
_PARTICLES = _words(
    "van von der den de del della di da dos das do du la le los las el al bin ibn ben bint ter ten zu zur vom st"
)
_MAIDEN = r"(?:née?|nee|geb\.?|geborene|formerly|formerly known as|fka|f\.k\.a\.|nascida|nata|z d\.|rozená|roz\.|урожд\.|урождённая|旧姓)"
_FORMER = re.compile(rf"(?<=\S)[(\[,\s]+{_MAIDEN}\s*:?\s+([^()\[\],]+)[)\]]?", re.IGNORECASE)
_FORMER_EAST = re.compile(r"[(（\[]?旧姓[:：]?\s*([^()（）\[\],]+)[)）\]]?")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\][]*\]|\{[^{}]*\}|<[^<>]*>|\"[^\"]*\"|“[^”]*”|„[^“”]*[“”]|«[^»]*»|「[^」]*」")
_PRONOUNS = re.compile(
    r"(?<!\w)(?:she|he|they|her|him|them|hers|his|theirs|sie|er|elle|il|ella|él)(?:\s*/\s*\w+)+", re.IGNORECASE
)
_VIA = re.compile(r"\s+(?:via|über|через)\s+\S.*\Z", re.IGNORECASE | re.DOTALL)
_AFTER_BAR = re.compile(r"\s*[|•·→⇒»]\s.*\Z|\s+[-–—]\s.*\Z", re.DOTALL)
_HAN = re.compile("[\u4e00-\u9fff]{2,4}\\Z")
_HANGUL = re.compile("[\uac00-\ud7a3]{2,4}\\Z")
_DOUBLE = _words(
    "欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 东方 東方 皇甫 尉迟 公孙 令狐 慕容 夏侯 司徒 端木 남궁 황보 제갈 선우 독고 사공"
)
_NOT_ASCII_WORD = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=50_000)
@stable_text
def normal_name(text: str) -> str:
    """A display name as one would write it by hand: ``Ana Silva`` for ``Dr. Ana Silva, PhD (she/her) 🌈``; empty for none.

    Emoji, brackets with what is in them, pronouns, titles before and degrees after, ``via some list`` and what follows a bar or dash go. ``Silva, Ana``
    is turned round where that is safe: one comma, one or two words after it that are no degree, and before it a single word, small
    words like ``van`` aside; ``Ana Silva, Acme`` keeps its comma. Case and accents stay. An address in the place of a name is none.
    """
    plain = unicodedata.normalize("NFKC", "".join(map(_kept, text[:LONGEST_NAME])))
    plain = _joined(plain)
    plain = _FORMER_EAST.sub(" ", _FORMER.sub(" ", plain))
    for _ in range(3):
        plain = _BRACKETS.sub(" ", plain)
    plain = _AFTER_BAR.sub("", _VIA.sub("", _PRONOUNS.sub(" ", plain)))
    plain = " ".join(plain.split()).strip(" '\"`´,;:/|_*#~^+=<>()[]{}-–—")
    if "@" in plain and " " not in plain:
        return ""
    plain = _turned(_without_degrees(plain))
    plain = _POLITE.sub("", _without_honorifics(plain))
    return plain if any(c.isalpha() for c in plain) else ""


def _kept(c: str) -> str:
    """The character, or a blank or nothing where no name has it."""
    kind = unicodedata.category(c)
    if kind in ("Cc", "Zl", "Zp", "So", "Sk", "Cs", "Co", "Cn") and c not in "`´^":
        return " "
    if c in "\u200c\u200d":
        return c
    return "" if kind in ("Cf", "Me") or "\ufe00" <= c <= "\ufe0f" else c


def _joined(text: str) -> str:
    """Joiners only inside words, where Persian and the scripts of India need them; emoji leave theirs behind."""
    if "\u200c" not in text and "\u200d" not in text:
        return text
    kept = []
    for at, c in enumerate(text):
        if c in "\u200c\u200d":
            around = text[at - 1 : at] + text[at + 1 : at + 2]
            if not (at and len(around) == 2 and all(unicodedata.category(o)[0] in "LM" for o in around)):
                continue
        kept.append(c)
    return "".join(kept)


def _bare(word: str) -> str:
    return word.replace(".", "").strip(",;()").casefold()


def _without_degrees(text: str) -> str:
    parts = [part.strip() for part in text.split(",")]
    while len(parts) > 1 and (not parts[-1] or all(_is_degree(word) for word in parts[-1].split())):
        parts.pop()
    words = ", ".join(parts).split()
    while len(words) > 1 and (_is_written_degree(words[-1]) or _bare(words[-1]) in _GENERATIONS):
        words.pop()
    return " ".join(words).rstrip(" ,")


def _is_degree(word: str) -> bool:
    bare = _bare(word)
    return bare in _CREDENTIALS or bare in _ONLY_AFTER_COMMA or bare in _HONORIFICS


def _is_written_degree(word: str) -> bool:
    """A degree without a comma before it: known as one, and written with capitals or points as names are not."""
    letters = word.replace(".", "").rstrip(",")
    return _bare(word) in _CREDENTIALS and len(letters) > 1 and (letters[1:] != letters[1:].lower() or "." in word)


def _without_honorifics(text: str) -> str:
    words = text.split()
    while len(words) > 1 and _bare(words[0]) in _HONORIFICS:
        words = words[1:]
    return " ".join(words)


def _turned(text: str) -> str:
    before, comma, after = text.partition(",")
    family, given = before.split(), after.split()
    core = [word for word in family if word.casefold() not in _PARTICLES]
    if comma and "," not in after and len(core) == 1 and 1 <= len(given) <= 2 and not any(c.isdigit() for c in text):
        return f"{after.strip()} {before.strip()}"
    return text


def former_name(text: str) -> str:
    """The family name before a marriage that a display name notes: ``Costa`` for ``Ana Silva (née Costa)``; else empty."""
    plain = unicodedata.normalize("NFKC", text[:LONGEST_NAME])
    found = _FORMER.search(plain) or _FORMER_EAST.search(plain)
    return normal_name(found[1]) if found else ""


@lru_cache(maxsize=50_000)
def name_tokens(text: str) -> tuple[str, ...]:
    """The words of a name in small Latin letters (by anyascii), double names apart: ``Žižek-Müller`` gives ``zizek``, ``muller``.

    A Chinese or Korean name without blanks gives family and given name: 张伟明 is ``zhang``, ``weiming``. Japanese characters are read
    as Chinese, since their reading cannot be known from the spelling. ``()`` for a text without letters or digits.
    """
    words = [part for word in normal_name(text).split() for part in _family_first(word)]
    latin = " ".join(anyascii(word).replace("'", "").casefold() if word else "" for word in words)
    return tuple(word for word in _NOT_ASCII_WORD.split(latin) if word)


def _family_first(word: str) -> tuple[str, ...]:
    if _HAN.match(word) or _HANGUL.match(word):
        cut = 2 if len(word) == 4 or (word[:2] in _DOUBLE and len(word) > 2) else 1
        return word[:cut], word[cut:]
    return (word,)


@lru_cache(maxsize=50_000)
@stable_text
def sort_key(name: str) -> str:
    """What a list of people is sorted by: the cleaned name as it stands, in small Latin letters.

    By the whole name and not by the family name: most sources do not tell which word that is, languages put it in different
    places, and a list that turns only some names round cannot be searched by eye. Empty for a text without letters or digits.
    """
    cleaned = normal_name(name) or "".join(map(_kept, name[:LONGEST_NAME]))
    return " ".join(word for word in _NOT_ASCII_WORD.split(anyascii(cleaned).casefold()) if word)
