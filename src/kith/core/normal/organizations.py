"""Names of organizations."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from kith.core.normal.text import LONGEST_NAME, stable_text, visible, without_marks


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Legal forms at the end of a name, as one word without points: they say how a company is registered, not which it is.
_AT_END = _words(
    # English, and what the world writes in English
    " inc incorporated llc llp lllp lp ltd limited plc corp corporation co company cic pbc pty pvt pte private proprietary unlimited"
    # German, Dutch, French, Italian, Spanish, Portuguese
    " gmbh mbh ggmbh ag kg kgaa ohg gbr ug ek ev eg se haftungsbeschrankt bv nv cv vof sa sas sasu sarl eurl snc sci scop srl srls spa sapa"
    " sab sapi sl slu sll sau scl ltda eireli lda"
    # Nordic, Baltic, Slavic, Hungarian, Romanian, Greek, Turkish
    " ab hb kb as asa ans aps oy oyj ou uab sia sp oo spzoo spolka sro spol doo dd dooel ad ood eood kft zrt nyrt bt ae epe ike"
    " anonim sirketi sti tic ve"
    # Asia in Latin letters
    " kk gk yk bhd sdn tbk jsc ojsc cjsc fzco fze fzllc llc"
    # Cyrillic, Greek
    " ооо оао зао пао ао тов ат оод еоод ип αε επε ικε"
)
#: The same at the beginning, where the language puts them there.
_AT_START = _words("ооо оао зао пао ао тов тоо ип пат прат pt ooo oao zao pao tov")
#: They may stand between legal forms: GmbH & Co. KG, Sp. z o.o., S.A. de C.V.
_BETWEEN = _words("and und et y e de z o с i")
_EAST = re.compile(
    r"株式会社|有限会社|合同会社|合資会社|一般社団法人|\(株\)|\(有\)|股份有限公司|有限责任公司|有限責任公司|股份有限责任公司|有限公司"
    r"|주식회사|유한회사|유한책임회사|\(주\)|\(유\)"
)
#: What people write in the place of an employer and that names none; two who write it have nothing in common.
_NONE = frozenset(
    """self employed|self|selfemployed|freelance|freelancer|freelancing|independent|independent consultant|independent contractor|contractor
    |consultant|various|various companies|none|na|n a|not applicable|unemployed|between jobs|looking for work|open to work|stealth|stealth mode
    |stealth startup|stealth mode startup|confidential|undisclosed|retired|student|private|home|selbstandig|freiberuflich|freiberufler
    |freiberuflerin|arbeitslos|rentner|independant|indépendant|autonomo|autonoma|por cuenta propia|independiente|libero professionista
    |zzp|zzper|self employed freelance|tbd|unknown|company|my company|フリーランス|自由职业|自由职业者|фрилансер|фриланс|самозанятый""".replace(
        "\n    ", ""
    ).split("|")
)
_AMPERSAND = re.compile(r"(?<=\w)&(?=\w)")
_LEAD = re.compile(r"\A\s*(?:@\s*)?(?:(?:at|the|bei|chez)\s+(?=\S))?")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\][]*\]")
_POINTS = re.compile(r"\b(?:\w\.){2,}(?:\w\b)?|\b(?:\w\.){1,3}\w{1,3}\.")
_SLASHED = re.compile(r"\b([as])/([so])\b")
_SITE = re.compile(r"(?<=\w)\.(?:com|org|net|io|ai|dev|co|app)\b(?!\.\w)")
_APART = re.compile(r"['’`´]")
_WORD = re.compile(r"\w+")


@lru_cache(maxsize=20_000)
@stable_text
def normal_organization(text: str) -> str:
    """The comparable name of an organization: ``Acme`` for ``ACME GmbH & Co. KG``, ``@acme`` and ``Acme.com, Inc.``

    Small letters without accents, no legal form in any of some thirty countries, no brackets, no points, no ``at`` before it.
    A legal form goes only where its language puts it: ``SE Ranking`` and ``AG Insurance`` keep theirs. Empty where nothing remains,
    and for what stands in the field without naming anybody (``self-employed``, ``freelance``, ``n/a``).
    """
    plain = unicodedata.normalize("NFKC", visible(text[:LONGEST_NAME])).casefold()
    plain = _LEAD.sub("", _EAST.sub(" ", plain))
    plain = _BRACKETS.sub(" ", plain) if _WORD.search(_BRACKETS.sub(" ", plain)) else plain
    plain = _SITE.sub(" ", _SLASHED.sub(r"\1\2", _AMPERSAND.sub("", _APART.sub("", plain))))
    plain = _POINTS.sub(lambda found: found[0].replace(".", "") + " ", plain)
    words = _WORD.findall(without_marks(plain).replace("_", " "))
    words = _without_legal(words)
    found = " ".join(word for word in words if word not in ("and", "und", "et"))
    return "" if found in _NONE else found


def _without_legal(words: list[str]) -> list[str]:
    end = len(words)
    while end and (words[end - 1] in _AT_END or (end < len(words) and words[end - 1] in _BETWEEN)):
        end -= 1
    while end < len(words) and words[end] in _BETWEEN and end + 1 == len(words):
        end += 1
    start = 0
    while start < end and words[start] in _AT_START and end - start > 1:
        start += 1
    return words[start:end]
