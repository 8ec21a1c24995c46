"""Names as the resolver compares them: words in Latin letters, told apart into given and family as far as that is known.

A display name is read as given names before the family name, unless a comma or the script says otherwise; since people write
it both ways, comparison tries the other order as well. The part of an address before the @ is a name too, where its words
are known from the book: ``j.garcia``, ``anasilva``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from kith.core.resolve.spelling import BARE

#: Titles, degrees and suffixes that stand around names and are none.
_TITLES = frozenset(
    """dr drs prof professor phd msc bsc mba dds jr sr ii iii iv mr mrs miss mx sir dame lord lady herr frau sra srta dona dipl ing mag
    univ habil llm esq cpa cfa pmp cissp csm via ext she her hers he him his they them their""".split()  # noqa: SIM905
)
#: Small words inside family names; whether somebody writes them says little. As the last word they are names: Le, Do, Vo.
_PARTICLES = frozenset(
    """van von der den de del della di da dos das do du la le los las al el bin ibn ben bint abu ter ten zu zur zum vom af av und and st
    san santa saint""".split()  # noqa: SIM905
)
_CHINESE_DOUBLE = frozenset(re.findall("..", "欧阳歐陽司马司馬诸葛諸葛上官东方東方皇甫尉迟公孙令狐慕容夏侯司徒端木"))
_KOREAN_DOUBLE = frozenset(re.findall("..", "남궁황보제갈선우독고사공"))
_HAN = re.compile("[\u4e00-\u9fff]{2,4}\\Z")
_HANGUL = re.compile("[\uac00-\ud7a3]{2,4}\\Z")
#: Scripts that leave out vowels, as far as romanisation letter by letter shows: Hebrew, Arabic, the Indic ones, Thai.
_BARE_SCRIPT = re.compile("[\u0590-\u074f\u0900-\u0dff\u0e00-\u0e7f]")
#: Letters -> what they are called here. Japanese and Chinese names share most of theirs.
_SCRIPTS = (
    ("han", re.compile("[\u3040-\u30ff\u4e00-\u9fff]")), ("hangul", re.compile("[\uac00-\ud7a3]")), ("cyrillic", re.compile("[\u0400-\u052f]")),
    ("greek", re.compile("[\u0370-\u03ff\u1f00-\u1fff]")), ("arabic", re.compile("[\u0600-\u077f]")), ("hebrew", re.compile("[\u0590-\u05ff]")),
    ("indic", re.compile("[\u0900-\u0dff]")), ("thai", re.compile("[\u0e00-\u0eff]")),
)  # fmt: skip
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]|\"[^\"]*\"|<[^>]*>")
_NOT_LETTERS = re.compile("[^a-z]+")
_SPLIT = re.compile(r"[\s.·・_/|+&;:]+|-(?=\s)|(?<=\s)-")


@dataclass(frozen=True, slots=True)
class Name:
    """One way somebody is called. ``told`` says that the source itself tells given from family; ``via`` is name,
    alias or address; ``script`` the letters it stands in, empty for Latin ones.
    """

    given: tuple[str, ...]
    family: tuple[str, ...]
    middle: tuple[str, ...] = ()
    told: bool = False
    via: str = "name"
    script: str = ""

    @property
    def is_full(self) -> bool:
        """Both parts are there, as words and not just as initials."""
        return any(len(word) > 1 for word in self.given) and any(len(word) > 1 for word in self.family)

    @property
    def text(self) -> str:
        """The words again, for reasons."""
        return " ".join(word.lstrip(BARE) for word in (*self.given, *self.middle, *self.family))


@lru_cache(maxsize=65_536)
def words(text: str, *, lead: bool = False) -> tuple[str, ...]:
    """The words of a text in small Latin letters, without titles, and without particles before the last word.

    ``lead`` keeps a particle that stands first: as a given name it is one (Ben, Al).
    """
    found = []
    for part in _SPLIT.split(_BRACKETS.sub(" ", unicodedata.normalize("NFC", text))):
        letters = "".join(c for c in part if unicodedata.category(c)[0] in "LM")
        plain = _NOT_LETTERS.sub("", anyascii(letters).casefold())
        if plain:
            found.append(BARE + plain if len(plain) > 1 and _BARE_SCRIPT.search(part) else plain)
    named = [word for word in found if word not in _TITLES] or found
    last = len(named) - 1
    return tuple(word for at, word in enumerate(named) if word not in _PARTICLES or at == last or (lead and at == 0))


def display(text: str, *, via: str = "name") -> Name | None:
    """A display name; None for one without letters, and for an address in a name's place."""
    text = text.strip().strip("'\"").strip()
    if not text or "@" in text:
        return None
    letters = script(text)
    split = _by_script(text)
    if split:
        return Name(words(split[0]), words(split[1]), told=True, via=via, script=letters)
    head, comma, tail = text.partition(",")
    first = words(tail, lead=True) if comma else ()
    if first and not set(first) <= _TITLES:
        return Name(first[:1], words(head), first[1:], told=True, via=via, script=letters)
    found = words(head if comma else text, lead=True)
    if len(found) < 2:
        return Name((), found, via=via, script=letters) if found else None
    return Name(found[:1], found[-1:], found[1:-1], via=via, script=letters)


def told(given: str, family: str) -> Name | None:
    """A name whose parts the source tells apart."""
    first, last = words(given, lead=True), words(family.partition(",")[0])
    if not first and not last:
        return None
    if not first or not last:
        return display(given or family)
    return Name(first[:1], last, first[1:], told=True, script=script(given + family))


def read_otherwise(one: Name, other: Name) -> bool:
    """Whether one of two names stands in Chinese characters, which several languages read each in its own way, and the other does not."""
    return (one.script == "han") is not (other.script == "han")


def script(text: str) -> str:
    """Which letters a name stands in, by the first kind found; empty for Latin ones and for none."""
    return "" if text.isascii() else next((name for name, letters in _SCRIPTS if letters.search(text)), "")


def _by_script(text: str) -> tuple[str, str] | None:
    """Given and family of a name written without a blank, family first."""
    for shape, doubles in ((_HAN, _CHINESE_DOUBLE), (_HANGUL, _KOREAN_DOUBLE)):
        if shape.match(text):
            cut = 2 if text[:2] in doubles and len(text) > 2 else 1
            return text[cut:], text[:cut]
    return None


def local_names(local: str, known: Collection[str]) -> Iterator[Name]:
    """The names that the part of an address before the @ may be, given the words of names that are known; at most three."""
    parts = [part for part in re.split(r"[^a-z]+", local.partition("+")[0].casefold()) if part]
    if len(parts) in (2, 3):
        if any(len(part) > 1 for part in parts):
            yield Name((parts[0],), (parts[-1],), tuple(parts[1:-1]), via="address")
    elif len(parts) == 1 and len(parts[0]) >= 3:
        yield from _cuts(parts[0], known)


def _cuts(text: str, known: Collection[str]) -> Iterator[Name]:
    if text in known:
        yield Name((), (text,), via="address")
        return
    cuts = [(text[:at], text[at:]) for at in range(2, len(text) - 1)]
    both = [cut for cut in cuts if cut[0] in known and cut[1] in known]
    if both:
        first, last = max(both, key=lambda cut: (min(map(len, cut)), cut))
        yield Name((first,), (last,), via="address")
        return
    if len(text) >= 4:
        if text[1:] in known:
            yield Name((text[0],), (text[1:],), via="address")
        if text[:-1] in known:
            yield Name((text[:-1],), (text[-1],), via="address")
