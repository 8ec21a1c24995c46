"""What somebody is at work, by the words of a title: tables in seven languages, and laws."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.core.roles import ASIDE, BY_HAND, ORDER, WORDS, Role, known_as, role_of
from kith.core.wording import say

TITLES = {
    Role.DEVELOPER: (
        "Software Engineer|Backend developer|Tech Lead|Site Reliability Engineer|Full-stack|Softwareentwicklerin|Fachinformatiker Systemintegration"
        "|Desarrolladora web|Programador|Engenheira de Software|Desenvolvedor Pleno|Développeuse Rust|Ingénieur logiciel|Lead Developer"
    ),
    Role.RECRUITER: (
        "Recruiter|Technical Recruiter at Acme|Talent Acquisition Partner|Headhunter|Recruiting Manager|HR Business Partner|Personalreferentin"
        "|Reclutadora IT|Recrutador|Chargée de recrutement|Head of Talent Acquisition|Director, Human Resources|Responsable RH"
    ),
    Role.MANAGER: (
        "Engineering Manager|Team lead, payments|Head of Platform|CTO|C.T.O.|VP Engineering|Teamleiter Entwicklung|Geschäftsführerin|Jefa de ingeniería"
        "|Gerente de TI|Diretora de Engenharia|Directrice technique|Chef d’équipe|Engineering lead|Chief of Staff"
    ),
    Role.FOUNDER: (
        "Founder|CTO and co-founder|Co-Founder & CEO|Gründerin|Mitgründer|Fundadora|Cofundador y desarrollador|Fondatrice|Founding Partner"
    ),
    Role.MENTOR: "Mentor|Professor of Computer Science|Lecturer|Dozentin|Profesora|Formateur|Instructor and developer|Agile Coach",
    Role.LEARNER: (
        "Student|CS student|Trainee|Apprentice Developer|Intern|HR Intern|Management Trainee|Auszubildender Fachinformatiker|Werkstudentin Backend"
        "|Estudiante de ingeniería|Becaria|Estagiário|Stagiaire|Apprentie développeuse|PhD candidate"
    ),
    Role.OTHER: (
        "Designer|Product Manager|Product Owner|Account manager|International sales|Internal auditor|Business Development|Alumni relations"
        "|Student Success|Civil Engineer|Chef|Consultor empresarial"
    ),
    Role.UNKNOWN: "| |—|…",
}  # fmt: skip


@pytest.mark.parametrize(("role", "title"), [(role, one) for role, some in TITLES.items() for one in some.split("|")])
def test_a_title_says_what_somebody_is(role: Role, title: str) -> None:
    assert role_of(title).role is role


@pytest.mark.parametrize(
    ("title", "long"),
    [
        ("Senior Developer", True), ("Staff Engineer", True), ("Sr. Engineer", True), ("Leitende Entwicklerin", True), ("Engineering Manager", True),
        ("Professor", True), ("Founder", True), ("Developer", False), ("Recruiter", False), ("Student", False), ("", False),
    ],
)  # fmt: skip
def test_who_has_done_it_for_long(title: str, long: bool) -> None:
    assert role_of(title).experienced is long


def test_the_word_that_decided_is_told_and_the_owners_word_comes_first() -> None:
    assert say(role_of("Talent Acquisition Lead").reason) == "A recruiter: “talent acquisition” stands in the title."
    said = role_of("Recruiter", "mentor")
    assert (said.role, say(said.reason)) == (Role.MENTOR, "A mentor, as you said.")
    assert say(role_of("Designer").reason) == "No word of a role stands in “Designer”."
    assert say(role_of("").reason) == "Nothing is known of their work."


@pytest.mark.parametrize("nonsense", ["unknown", "king", "\0", "Developer"])
def test_a_role_by_hand_that_is_none_is_as_if_nothing_was_said(nonsense: str) -> None:
    assert role_of("Recruiter", nonsense).role is Role.RECRUITER


words = st.sampled_from([word.strip("*") for some in WORDS.values() for word in some])


@given(words, st.sampled_from(["", " at Acme", " (Porto)", ", remote"]))
def test_case_and_what_stands_between_do_not_matter(word: str, after: str) -> None:
    plain = known_as(word + after)
    assert known_as(word.upper() + after) == known_as(word.replace(" ", " – ") + after) == plain
    assert plain[0] in ORDER


@given(words, st.text(alphabet="abcdefghijklmnopqrstuvwxyz ,/-", max_size=20))
def test_a_word_more_never_leads_to_a_role_further_behind(word: str, rest: str) -> None:
    title = f"{word} · {rest}"
    if not any(aside in f"{word} {rest}".replace("-", " ").replace("/", " ").replace(",", " ") for aside in ASIDE):
        assert ORDER.index(known_as(title)[0]) <= ORDER.index(known_as(word)[0])


@given(st.text(max_size=400), st.sampled_from(["", *BY_HAND]))
def test_whatever_stands_there_has_a_role_and_a_sentence(title: str, by_hand: str) -> None:
    judged = role_of(title, by_hand)
    assert known_as(title, by_hand) == (judged.role, judged.experienced)
    assert say(judged.reason).endswith((".", "”."))
