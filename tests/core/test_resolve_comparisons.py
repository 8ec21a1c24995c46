"""What each field says, taken alone: signs and sizes of the parts of one comparison."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from kith.core.resolve import Entity, explain
from kith.core.resolve.cards import domain_key, organization_key
from kith.core.resolve.comparisons import probability
from kith.core.resolve.scene import Scene
from tests.core.resolve_people import card, crowd, linkedin, mail

ROW = linkedin(1, "Oksana", "Brândușescu", organizations=(("acme robotics", None, None),))


def bits(first: Entity, second: Entity, *others: Entity) -> dict[str, float]:
    everybody = [first, second, *others, *crowd(Random(3), 30)]
    return {reason.code: reason.weight for reason in explain(first.id, second.id, entities=everybody)}


@pytest.mark.parametrize(
    ("first", "second", "code", "sign"),
    [
        (card(1, "A B", "x@a.example"), mail(2, "x@a.example"), "match.email", 1),
        (card(1, "A B", "+351900"), card(2, "C D", "+351900"), "match.phone", 1),
        (ROW, mail(2, "oksana@acmerobotics.example"), "match.domain", 1),
        (ROW, mail(2, "oksana@mail.acme-robotics.co.example"), "match.domain", 1),
        (ROW, mail(2, "oksana@acme.example"), "match.domain", 1),
        (ROW, card(2, "O B", organizations=(("acme robotics", None, None),)), "match.organization", 1),
        (ROW, card(2, "O B", organizations=(("hollow pine", None, None),)), "match.organization_differs", -1),
        (ROW, mail(2, "oksana@hollowpine.example"), "match.works_elsewhere", -1),
        (ROW, linkedin(2, "Oksana", "Brândușescu"), "match.same_source", -1),
        (card(1, "A B", "a@a.example"), card(2, "A B", "b@b.example"), "match.same_source", -1),
        (ROW, replace(linkedin(2, "Oksana", "B"), source="vcard"), "match.profiles_differ", -1),
        (card(1, "Eva Miller", "m@a.example"), mail(2, "m@a.example", "Tom Miller"), "match.household", -1),
        (mail(1, "pixelwombat@a.example"), mail(2, "pixelwombat@b.example"), "match.login", 1),
        (ROW, mail(2, "studio@b.example", "Oksana Brândușescu"), "match.door", -1),
        (replace(ROW, place="Porto, Portugal"), replace(card(2, "O B"), place="Porto, Portugal"), "match.place", 1),
        (replace(ROW, place="Porto, Portugal"), replace(card(2, "O B"), place="Oslo, Norway"), "match.place_differs", -1),
        (ROW, mail(2, "x@b.example", "Oksana Brândușescu"), "match.name", 1),
        (ROW, mail(2, "x@b.example", "Bartosz Zieliński"), "match.name_differs", -1),
    ],
)  # fmt: skip
def test_part(first: Entity, second: Entity, code: str, sign: int) -> None:
    assert bits(first, second)[code] * sign > 0


def test_two_addresses_at_two_employers_at_once_speak_against() -> None:
    one, other = mail(1, "ob@acme.example"), mail(2, "ob@hollow.example")
    at_once = bits(replace(one, first_day=100, last_day=400), replace(other, first_day=200, last_day=600))
    in_turn = bits(replace(one, first_day=100, last_day=400), replace(other, first_day=390, last_day=600))
    assert at_once["match.two_jobs"] < 0
    assert "match.two_jobs" not in in_turn


def test_an_employer_out_of_time_says_less() -> None:
    job = card(1, "Oksana Brândușescu", organizations=(("acme", None, 1_000),))
    then = replace(mail(2, "ob@acme.example"), first_day=500, last_day=900)
    later = replace(then, first_day=3_000, last_day=3_900)
    assert bits(job, then)["match.domain"] > bits(job, later).get("match.domain", 0)


def test_linkedin_knows_the_job_of_the_day() -> None:
    used = replace(mail(2, "ob@hollow.example"), first_day=0, last_day=3_000)
    after = replace(mail(3, "z@z.example"), first_day=0, last_day=4_000)
    assert bits(ROW, used)["match.works_elsewhere"] < bits(ROW, used, after)["match.works_elsewhere"]


def test_a_common_name_surprises_less_than_a_rare_one() -> None:
    rare = bits(ROW, mail(2, "x@b.example", "Oksana Brândușescu"))["match.name"]
    common = bits(linkedin(1, "John", "Smith"), mail(2, "x@b.example", "John Smith"))["match.name"]
    assert rare > common


def test_a_name_that_many_bear_surprises_less() -> None:
    others = [linkedin(at, "Oksana", f"B{at}rândescu") for at in range(10, 20)]
    pair = ROW, mail(2, "x@b.example", "Oksana Brândușescu")
    assert bits(*pair, *others)["match.name"] < bits(*pair)["match.name"]


@pytest.mark.parametrize(
    "names",
    [
        ("Oksana Brandusescu", "Kseniya Brandusescu"),
        ("Oksana Brandusescu", "O. Brandusescu"),
        ("Brandusescu Oksana", "Oksana B."),
        ("Oksana Brandusescu", "Oksana Duarte"),
    ],
)
def test_the_better_agreement_weighs_more(names: tuple[str, str]) -> None:
    def weight(name: str) -> float:
        found = bits(ROW, mail(2, "x@b.example", name))
        return found.get("match.name", 0) + found.get("match.name_differs", 0)

    assert weight(names[0]) > weight(names[1])


def test_a_second_card_of_one_human_does_not_make_the_name_common() -> None:
    one, two = card(4, "Oksana Brândușescu", "o@o.example"), card(5, "Oksana Brândușescu", "o@o.example")
    pair = ROW, mail(2, "x@b.example", "Oksana Brândușescu")
    assert bits(*pair, one, two)["match.name"] == bits(*pair, one)["match.name"]
    assert bits(*pair, one, card(5, "Oksana Brândușescu", "p@p.example"))["match.name"] < bits(*pair, one)["match.name"]


def test_names_in_their_own_letters_are_counted_among_those_in_the_same_letters() -> None:
    """Among a few who write Hebrew it says little that somebody is called Levi; among many others in the book that does not show."""
    others = [
        mail(number, f"m{number}@post.example", f"Q{'bdfgklmnpr'[number % 10]}{number}a Zar{number}e")
        for number in range(1_000, 1_900)
    ]
    people = [
        f"{given} {family}"
        for given in ("נועה", "תמר", "מיכל", "יעל")
        for family in ("כהן", "לוי", "פרץ", "גולן", "ברק")
    ]
    hebrew = [mail(number, f"h{number}@post.example", name) for number, name in enumerate(people, 10)]
    pair = mail(1, "a@a.example", "נועה לוי"), mail(2, "b@b.example", "נועה לוי")
    scene = Scene.of([*pair, *hebrew, *others])
    latin = mail(3, "c@c.example", "Noa Quillfeather"), mail(4, "d@d.example", "Noa Quillfeather")
    assert scene.comparer.book.scripts["hebrew"].size < scene.comparer.book.size
    assert scene.weight(1, 2) < Scene.of([*latin, *hebrew, *others]).weight(3, 4) - 2_000


def test_together_is_learnt_from_the_rows_of_a_source() -> None:
    """Where full names coincide no more often than their words would, nothing is taken away for a common language."""
    rng = Random(5)
    words = [f"q{'aeiou'[at % 5]}{'bdfgklmnprst'[at % 12]}o{'bdfgk'[at % 5]}{'aou'[at % 3]}q" for at in range(60)]
    rows = [linkedin(at, rng.choice(words).title(), rng.choice(words).title()) for at in range(3_000)]
    assert Scene.of(rows).comparer.book.together < 1_000
    assert Scene.of(rows[:20]).comparer.book.together > 2_000


@pytest.mark.parametrize(
    ("host", "key"),
    [
        ("acme.example", "acme"),
        ("mail.acme.co.uk", "acme"),
        ("acme-robotics.example", "acmerobotics"),
        ("localhost", ""),
    ],
)
def test_domain_key(host: str, key: str) -> None:
    assert domain_key(host) == key


def test_organization_key_has_neither_blanks_nor_case() -> None:
    assert organization_key("Acme Robotics") == organization_key("acme-robotics") == "acmerobotics"


def test_probability() -> None:
    assert probability(0) == 0.5
    assert probability(1_000) == pytest.approx(2 / 3)
    assert 0 < probability(-100_000) < probability(100_000) <= 1
