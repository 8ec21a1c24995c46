"""What somebody is at work, for purposes: developer, recruiter, manager, founder, mentor, learner, something else, or not known.

Judged from the job title by an explicit table of words in seven languages; the owner's own word comes before the table. A title can hold words
of several roles ("CTO and co-founder", "HR intern"): then the first role of `ORDER` decides. Whoever founded something decides there,
whatever else they do; whoever learns is not yet what they learn; whoever hires or leads does so whatever their trade is.

Laws: case, accents and what stands between the words do not matter; a word of a role put in front of a title never gives a role
that stands later in `ORDER`; an empty title is UNKNOWN, a title without a known word is OTHER.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from kith.core.normal.text import without_marks
from kith.core.reasons import Reason


class Role(StrEnum):
    """What somebody is at work, for what one may ask of them."""

    DEVELOPER = "developer"
    RECRUITER = "recruiter"
    MANAGER = "manager"
    FOUNDER = "founder"
    MENTOR = "mentor"
    LEARNER = "learner"
    OTHER = "other"
    UNKNOWN = "unknown"


#: Which role decides where a title has words of several.
ORDER = (Role.FOUNDER, Role.LEARNER, Role.RECRUITER, Role.MANAGER, Role.MENTOR, Role.DEVELOPER)
#: What the owner can say by hand.
BY_HAND = (*ORDER, Role.OTHER)

#: More of a title is not read: nobody's is longer.
LONGEST, MOST_WORDS = 300, 40


def _split(text: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in text.split("|"))


#: Whole words and phrases; a star at the end stands for any ending, one at the beginning for what German puts in front.
WORDS: dict[Role, tuple[str, ...]] = {
    Role.FOUNDER: _split(
        "founder|cofounder|founding partner|entrepreneur*|business owner|owner|*grunder|*grunderin|inhaber*|unternehmer*|fundador*|cofundador*"
        "|emprendedor*|empresario|empresaria|propietari*|empreendedor*|proprietari*|fondateur|fondatrice|cofondateur|cofondatrice|dirigeant*"
        "|fondatore|imprenditor*|oprichter*"
    ),
    Role.LEARNER: _split(
        "student|students|trainee*|apprentice*|intern|interns|internship|pupil|undergraduate|graduate student|phd candidate|bootcamper"
        "|*student|studentin|*werkstudent*|studierende*|auszubildende*|azubi*|lehrling*|praktikant*|schuler*|umschuler*|volontar*"
        "|estudiante*|becari*|aprendiz*|alumno|alumna|practicas|estudante*|estagiari*|aluno|aluna|bolsista*|etudiant*|apprenti|apprentie|stagiaire*"
        "|alternant*|eleve|studente|studentessa|tirocinante*|apprendista|stagista|leerling*|stagiair*"
    ),
    Role.RECRUITER: _split(
        "recruit*|headhunt*|sourcer|talent acquisition|talent partner|talent sourcing|talent scout|talent manager|people partner|human resources|hr"
        "|staffing|*personalberat*|personalreferent*|personaler*|personalvermittl*|personalentwickl*|personalabteilung|personalleit*"
        "|reclutador*|reclutamiento|seleccion de personal|recursos humanos|rrhh|recrutador*|recrutamento|selecao|rh|recruteur*|recruteuse*"
        "|recrutement|chasseur de tetes|chasseuse de tetes|ressources humaines|risorse umane|selezionatore|werving"
    ),
    Role.MANAGER: _split(
        "manager*|teammanager*|manageress|team lead|team leader|teamlead*|engineering lead|squad lead|group lead|chapter lead|head of|head|director*|vp|svp"
        "|evp|vice president|president|cto|ceo|coo|cio|cpo|ciso|cfo|chief|supervisor|managing|*leiter|*leiterin|*leitung|geschaftsfuhr*|vorstand*"
        "|fuhrungskraft|abteilungschef*|teamchef*|gerente*|jefe|jefa|lider de equipo|directiv*|encargad*|gestor*|lider de equipe|diretor*|coordenador*"
        "|chefe|responsable*|chef d equipe|cheffe d equipe|chef de service|cheffe de service|directeur*|directrice*|capo|direttore|direttrice|responsabile"
        "|teamleider"
    ),
    Role.MENTOR: _split(
        "mentor*|coach*|teacher*|professor*|lecturer*|instructor*|tutor*|trainer*|advisor*|adviser*|educator*|*lehrer|*lehrerin|dozent*|ausbilder*"
        "|profesor*|docente*|formador*|asesor*|maestr*|enseignant*|formateur|formatrice|conseiller|conseillere|maitre de conferences|insegnante|docent*"
    ),
    Role.DEVELOPER: _split(
        "developer*|tech lead|technical lead|engineer*|programmer*|coder|software|sre|devops|devsecops|full stack|fullstack|front end|frontend|back end|backend|dev|sysadmin"
        "|data scientist|tester|qa|web developer|solution architect|solutions architect|cloud architect|enterprise architect|software architect"
        "|*entwickler|*entwicklerin|*entwicklung|*programmierer|*programmiererin|*informatiker|*informatikerin|*ingenieur|*ingenieurin"
        "|*softwarearchitekt*|desarrollador*|programador*|ingenier*|informatic*|desenvolvedor*|engenheir*|developpeur*|developpeuse*|programmeur*"
        "|programmeuse*|informaticien*|ingenieur*|sviluppatore|sviluppatrice|programmatore|programmatrice|ingegnere|ontwikkelaar*"
    ),
}  # fmt: skip
#: What looks like one of these and is none: taken out of a title before it is read.
ASIDE = _split(
    "product owner|process owner|product manager|project manager|account manager|office manager|community manager|social media manager|case manager"
    "|student success|student services|student affairs|student programs|student programmes|business developer|business development"
    "|real estate developer|civil engineer|sales engineer|executive assistant|chef de projet|cheffe de projet|chef de produit|gestor de projetos"
    "|jefe de proyecto|jefa de proyecto|gerente de projetos|director of photography|head chef|dev rel"
)  # fmt: skip
#: Says of anybody that they have done it for long.
SENIOR = frozenset(
    _split(
        "senior|sr|lead|principal|staff|distinguished|expert|experte|expertin|veteran|fellow|architect|leitender|leitende|chefentwickler"
        "|chefentwicklerin|lider|experto|experta|especialista|confirme|confirmee|esperto|esperta"
    )
)
#: They look for people, or decide about them.
HIRES = frozenset({Role.RECRUITER, Role.FOUNDER, Role.MANAGER})
#: These have by what they are.
EXPERIENCED = frozenset({Role.MANAGER, Role.FOUNDER, Role.MENTOR})


@dataclass(frozen=True, slots=True)
class Judged:
    """The role, whether they have done it for long (``experienced``), and why: the word of the title, or the owner's own."""

    role: Role
    experienced: bool
    reason: Reason


def role_of(title: str, by_hand: str = "") -> Judged:
    """What somebody with this title is. ``by_hand`` is one of `BY_HAND`, empty (or anything else) where the owner said nothing."""
    found, senior, word = _read(title)
    if by_hand in BY_HAND:
        role = Role(by_hand)
        return Judged(role, senior or role in EXPERIENCED, _reason("role_by_hand", role, title, ""))
    if found in (Role.UNKNOWN, Role.OTHER):
        return Judged(found, senior, _reason(f"role_{found.value}", found, title, ""))
    return Judged(found, senior or found in EXPERIENCED, _reason("role_word", found, title, word))


def known_as(title: str, by_hand: str = "") -> tuple[Role, bool]:
    """Role and ``experienced`` alone, for many at once; what `role_of` says without the reason."""
    found, senior, _ = _read(title)
    role = Role(by_hand) if by_hand in BY_HAND else found
    return role, senior or role in EXPERIENCED


def _reason(rule: str, role: Role, title: str, word: str) -> Reason:
    return Reason(
        f"stock.{rule}", 1.0, "points", {"role": role.value, "title": " ".join(title.split())[:LONGEST], "word": word}
    )


_WORD = re.compile(r"[^\W_]+")
_INITIALS = re.compile(r"(?<![^\W_])(?:[^\W_]\.){2,}")


@lru_cache(maxsize=50_000)
def _read(title: str) -> tuple[Role, bool, str]:
    """The role, whether a word says that it has been long, and the word that decided."""
    plain = _INITIALS.sub(lambda found: found[0].replace(".", "") + " ", without_marks(title[:LONGEST]))
    words = tuple(_WORD.findall(plain))[:MOST_WORDS]
    if not words:
        return Role.UNKNOWN, False, ""
    senior = any(word in SENIOR for word in words)
    words = _without(words)
    found = [(ORDER.index(role), at, word) for at, word, role in _matches(words)]
    if not found:
        return Role.OTHER, senior, ""
    rank, _, word = min(found)
    return ORDER[rank], senior, word


def _without(words: tuple[str, ...]) -> tuple[str, ...]:
    kept: list[str] = []
    at = 0
    while at < len(words):
        length = next((n for n in (4, 3, 2) if words[at : at + n] in _ASIDE), 0)
        kept += [] if length else [words[at]]
        at += length or 1
    return tuple(kept)


def _matches(words: tuple[str, ...]) -> list[tuple[int, str, Role]]:
    """Place, word and role of everything in the table that the words hold."""
    found = [(at, word, role) for at, word in enumerate(words) if (role := _of_word(word))]
    for at in range(len(words) - 1):
        for length in (2, 3):
            role = _PHRASES.get(words[at : at + length])
            if role:
                found.append((at, " ".join(words[at : at + length]), role))
    return found


@lru_cache(maxsize=50_000)
def _of_word(word: str) -> Role | None:
    for role in ORDER:
        if word in _EXACT[role] or word.startswith(_BEGIN[role]) or word.endswith(_END[role]):
            return role
        if any(part in word for part in _INSIDE[role]):
            return role
    return None


_ASIDE = frozenset(tuple(one.split()) for one in ASIDE)
_PHRASES = {tuple(one.split()): role for role in reversed(ORDER) for one in WORDS[role] if " " in one}


def _kind(begin: bool, end: bool) -> dict[Role, tuple[str, ...]]:
    return {
        role: tuple(
            one.strip("*")
            for one in words
            if " " not in one and one.startswith("*") is end and one.endswith("*") is begin
        )
        for role, words in WORDS.items()
    }


_EXACT = {role: frozenset(words) for role, words in _kind(False, False).items()}
_BEGIN, _END, _INSIDE = _kind(True, False), _kind(False, True), _kind(True, True)
