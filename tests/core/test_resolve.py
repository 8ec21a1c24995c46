"""Hard pairs: who is one human, who is asked about, who is nobody's."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from kith.core.resolve import Entity, Resolution, resolve
from tests.core.resolve_people import card, crowd, linkedin, mail


def answer(*entities: Entity, apart: tuple[tuple[int, int], ...] = ()) -> Resolution:
    everybody = [*entities, *crowd(Random(1), 40)]
    return resolve(everybody, fresh={one.id for one in everybody}, apart=apart)


def verdict(first: Entity, second: Entity, *others: Entity) -> str:
    """same, ask or new for two entities among others."""
    found = answer(first, second, *others)
    if any({first.id, second.id} <= set(group.members) for group in found.groups):
        return "same"
    pairs = [{ask.first, ask.second} for ask in found.asks]
    return "ask" if {first.id, second.id} in pairs else "new"


SAME = {
    "equal address": (card(1, "Ana Silva", "ana@a.example"), mail(2, "ana@a.example", "Silva, Ana")),
    "equal address without a name": (card(1, "Ana Silva", "x9@a.example"), mail(2, "x9@a.example")),
    "equal address, new surname": (card(1, "Ana Silva", "ana@a.example"), mail(2, "ana@a.example", "Ana Duarte")),
    "rare name on both sides": (linkedin(1, "Oksana", "Brândușescu"), mail(2, "ox@post.example", "Oksana Brândușescu")),
    "without diacritics": (linkedin(1, "Oksana", "Brândușescu"), mail(2, "ox@post.example", "Oksana Brandusescu")),
    "inverted": (linkedin(1, "Oksana", "Brândușescu"), mail(2, "ox@post.example", "Brândușescu, Oksana")),
    "inverted without a comma": (card(1, "Zieliński Bartosz"), mail(2, "b7@post.example", "Bartosz Zieliński")),
    "transliterated": (linkedin(1, "Юлия", "Щербакова"), card(2, "Iuliia Shcherbakova")),
    "Chinese characters": (card(1, "欧阳晓明"), mail(2, "oy@post.example", "Xiaoming Ouyang")),
    "spelled by the address": (linkedin(1, "Oksana", "Brândușescu"), mail(2, "oksana.brandusescu@post.example")),
    "common name at the employer": (
        linkedin(1, "John", "Smith", organizations=(("hollow pine", None, None),)),
        mail(2, "john.smith@hollowpine.example", "John Smith"),
    ),
    "same phone": (card(1, "Niamh Byrne", "+353861111111"), Entity(2, "google-csv", ("Niamh",), identities=(("phone", "+353861111111"),))),
    "commit address is the account": (
        Entity(1, "git", ("Niamh Byrne",), identities=(("handle", "github:niamhb"),)),
        mail(2, "1234+niamhb@users.noreply.github.com", "nb"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("pair", SAME.values(), ids=SAME)
def test_one_human(pair: tuple[Entity, Entity]) -> None:
    assert verdict(*pair) == "same"


NOT_SAME = {
    "common name alone": (linkedin(1, "John", "Smith"), card(2, "John Smith")),
    "two rows of LinkedIn": (linkedin(1, "Oksana", "Brândușescu"), linkedin(2, "Oksana", "Brândușescu")),
    "two cards with different addresses": (
        card(1, "Oksana Brândușescu", "a@a.example"),
        card(2, "Oksana Brândușescu", "b@b.example"),
    ),
    "siblings": (card(1, "Oksana Brândușescu"), mail(2, "pb@post.example", "Petru Brândușescu")),
    "Daniel and Daniela": (linkedin(1, "Daniel", "Brândușescu"), card(2, "Daniela Brândușescu")),
    "only a given name": (linkedin(1, "Oksana", "Brândușescu"), mail(2, "x@post.example", "Oksana")),
    "a slip of a letter": (linkedin(1, "Oksana", "Brândușescu"), mail(2, "x@post.example", "Oksana Brăndulescu")),
    "an initial": (linkedin(1, "Oksana", "Smith"), mail(2, "x@post.example", "O. Smith")),
    "the family's address": (card(1, "Oksana Brândușescu"), mail(2, "family.brandusescu@post.example", "Oksana Brândușescu")),
    "the team's address": (card(1, "Oksana Brândușescu"), mail(2, "studio@hollowpine.example", "Oksana Brândușescu")),
    "a desk's address": (card(1, "Oksana Brândușescu", "info@hollowpine.example"), mail(2, "info@hollowpine.example", "Hollow Pine")),
    "nothing in common": (card(1, "Oksana Brândușescu", "a@a.example"), mail(2, "b@b.example", "Bartosz Zieliński")),
    "an organization": (
        linkedin(1, "Oksana", "Brândușescu"),
        Entity(2, "google-csv", ("Oksana Brândușescu",), is_organization=True),
    ),
}  # fmt: skip


@pytest.mark.parametrize("pair", NOT_SAME.values(), ids=NOT_SAME)
def test_never_joined_silently(pair: tuple[Entity, Entity]) -> None:
    assert verdict(*pair) != "same"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (linkedin(1, "يوسف", "الزهراني"), card(2, "Youssef Alzahrani")),
        (linkedin(1, "Katharina", "Brândușescu"), mail(2, "k7@post.example", "Kathi Brândușescu")),
        (linkedin(1, "John", "Smith"), card(2, "John Smith")),
        (card(1, "Eva Miller", "millers@post.example"), mail(2, "millers@post.example", "Tom Miller")),
        (
            replace(card(1, "Ana Silva", "a@a.example"), person=7),
            replace(mail(2, "a@a.example", "Ana Silva"), person=8),
        ),
    ],
    ids=["Arabic letters", "nickname", "common name", "household", "two persons"],
)
def test_asked_about(first: Entity, second: Entity) -> None:
    assert verdict(first, second) == "ask"


def test_a_rare_name_is_joined_only_if_it_is_the_only_one() -> None:
    row, address = linkedin(1, "Oksana", "Brândușescu"), mail(2, "ox@post.example", "Oksana Brândușescu")
    assert verdict(row, address) == "same"
    assert verdict(row, address, linkedin(3, "Oksana", "Brândușescu")) != "same"


def test_many_addresses_under_one_name_may_be_two_humans() -> None:
    others = crowd(Random(1), 2_100)  # in a book of a few, nobody else would be called so
    for count, joined in ((2, True), (7, False)):
        silvas = [mail(number, f"ob{number}@post{number}.example", "Oksana Silva") for number in range(1, count + 1)]
        everybody = [*silvas, *others]
        found = resolve(everybody, fresh={one.id for one in everybody}, apart=())
        assert any({1, 2} <= set(group.members) for group in found.groups) is joined


def test_an_author_under_two_addresses_does_not_make_their_name_common() -> None:
    grace = linkedin(1, "Grace", "Hopperova")
    authors = [
        Entity(2, "git", names=("Grace Hopperova",), identities=(("handle", "github:ghopper"),)),
        Entity(3, "git", names=("Grace Hopperova",), identities=(("email", "grace@post.example"),)),
    ]
    found = resolve([grace, *authors], fresh={1, 2, 3}, apart=())
    assert [group.members for group in found.groups] == [(1, 2, 3)]


def test_three_groups_of_one_human_cost_two_questions() -> None:
    found = answer(
        linkedin(1, "John", "Smith"), card(2, "John Smith", "+351911111111"), mail(3, "js@post.example", "John Smith")
    )
    pairs = [{ask.first, ask.second} for ask in found.asks]
    assert len(pairs) == 3 and set().union(*pairs[:2]) == {1, 2, 3}  # the third follows from two yes


def test_a_given_name_written_in_one_piece_is_no_full_name() -> None:
    first = mail(1, "seongmin.jegal@post.example", "제갈성민", "성민")
    second = mail(2, "seongmin.namgung@post.example", "남궁성민", "성민")
    assert verdict(first, second) == "new"


def test_a_join_by_name_alone_says_so() -> None:
    found = answer(linkedin(1, "Oksana", "Brândușescu"), mail(2, "ox@post.example", "Oksana Brândușescu"))
    by_address = answer(card(1, "Ana Silva", "ana@a.example"), mail(2, "ana@a.example", "Ana Silva"))
    assert [group.by_name for group in found.groups if 1 in group.members] == [(2,)]
    assert [group.by_name for group in by_address.groups if 1 in group.members] == [()]


def test_what_a_name_joined_is_what_the_rest_is_not_tied_to() -> None:
    found = answer(
        linkedin(1, "Oksana", "Brândușescu"),
        card(2, "Oksana Brândușescu", "ox@post.example"),
        mail(3, "ox@post.example", "Oksana Brândușescu"),
    )
    assert [group.by_name for group in found.groups if group.members == (1, 2, 3)] == [(1,)]


def test_an_address_of_two_humans_joins_neither() -> None:
    one, other = card(1, "Oksana Brândușescu", "us@post.example"), card(2, "Bartosz Zieliński", "us@post.example")
    found = answer(one, other, mail(3, "us@post.example"))
    assert ("email", "us@post.example") in found.shared
    assert {(1,), (2,), (3,)} <= {group.members for group in found.groups}


def test_an_address_under_two_names_is_shared() -> None:
    found = answer(mail(3, "us@post.example", "Oksana Brândușescu", "Bartosz Zieliński"), card(1, "Oksana Brândușescu"))
    assert found.shared == (("email", "us@post.example"),)
    assert not any(3 in (ask.first, ask.second) for ask in found.asks)


def test_a_name_in_two_orders_or_with_a_new_surname_does_not_make_an_address_shared() -> None:
    names = ("Oksana Brândușescu", "Brândușescu, Oksana", "O. Brândușescu", "Oksana Duarte", "Oksana")
    assert answer(mail(3, "ox@post.example", *names)).shared == ()


def test_one_bad_link_does_not_chain_two_humans() -> None:
    """Two different people claim each an address; a third entry carries both addresses."""
    one, other = card(1, "Oksana Brândușescu", "a@a.example"), card(2, "Bartosz Zieliński", "b@b.example")
    chain = Entity(3, "git", ("OB",), identities=(("email", "a@a.example"), ("email", "b@b.example")))
    found = answer(one, other, chain)
    assert not any({1, 2} <= set(group.members) for group in found.groups)


def test_kept_apart_is_neither_joined_nor_asked_about() -> None:
    pair = card(1, "Ana Silva", "ana@a.example"), mail(2, "ana@a.example", "Ana Silva")
    found = answer(*pair, apart=((2, 1),))
    assert not any({1, 2} <= set(group.members) for group in found.groups)
    assert found.asks == ()


def test_what_is_bound_to_a_person_stays_together_and_takes_in_what_is_new() -> None:
    bound = [replace(card(1, "Ana Silva", "ana@a.example"), person=5), replace(linkedin(2, "Ana", "Silva"), person=5)]
    new = mail(3, "ana@a.example", "Ana Silva")
    found = resolve([*bound, new], fresh={3}, apart=())
    assert [group.members for group in found.groups] == [(1, 2, 3)]


def test_without_anything_fresh_nothing_is_joined_or_asked() -> None:
    pair = [card(1, "Ana Silva", "ana@a.example"), mail(2, "ana@a.example", "Ana Silva")]
    found = resolve(pair, fresh=(), apart=())
    assert [group.members for group in found.groups] == [(1,), (2,)]
    assert found.asks == ()


def test_questions_are_few_and_likely_ones_come_first() -> None:
    people = [linkedin(at, "John", "Smith") for at in range(1, 4)] + [card(at, "John Smith") for at in range(4, 7)]
    many = [linkedin(at, "Mary", f"Miller{chr(97 + at % 26)}") for at in range(10, 60)]
    many += [card(at + 100, f"Mary Miller{chr(97 + at % 26)}") for at in range(10, 60)]
    found = answer(*people, *many)
    assert 0 < len(found.asks) <= max(5, 80 * len(found.groups) // 1000)
    assert all(0.2 <= ask.probability < 1 and ask.first < ask.second for ask in found.asks)


def test_two_rivals_share_the_chance() -> None:
    row = linkedin(1, "John", "Smith")
    alone = answer(row, card(2, "John Smith")).asks[0].probability
    rivals = [ask for ask in answer(row, card(2, "John Smith"), card(3, "John Smith")).asks if ask.first == 1]
    assert all(ask.probability < alone for ask in rivals)


def test_nobody() -> None:
    assert resolve([], fresh=(), apart=()) == Resolution(())
