"""Words of names against each other, and names out of addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.core.resolve.blocking import MOST, candidates
from kith.core.resolve.names import Name, display, local_names
from kith.core.resolve.scene import Scene
from kith.core.resolve.spelling import Level, level
from tests.core.resolve_people import mail

word = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("ana", "ana", Level.SAME),
        ("alexei", "aleksey", Level.SPELLING),
        ("muller", "mueller", Level.SPELLING),
        ("shcherbakova", "scherbakowa", Level.SPELLING),
        ("papadopoylos", "papadopoulos", Level.SPELLING),
        ("gim", "kim", Level.SPELLING),
        ("sara", "sarah", Level.SPELLING),
        ("bob", "robert", Level.SHORT),
        ("bob", "rob", Level.SHORT),
        ("sasha", "aleksandra", Level.SHORT),
        ("pepe", "jose", Level.SHORT),
        ("chris", "christian", Level.SHORT),
        ("~mhmd", "mohammed", Level.CONSONANTS),
        ("~ywsf", "youssef", Level.CONSONANTS),
        ("~dvd", "david", Level.CONSONANTS),
        ("~srma", "sharma", Level.CONSONANTS),
        ("j", "juan", Level.INITIAL),
        ("j", "j", Level.INITIAL),
        ("kowalsky", "kowalskx", Level.OTHER),
        ("brandusescu", "brandusezcu", Level.CLOSE),
        ("daniel", "daniela", Level.OTHER),
        ("maria", "mario", Level.OTHER),
        ("anna", "johanna", Level.OTHER),
        ("alexander", "alexandra", Level.OTHER),
        ("lee", "kim", Level.OTHER),
        ("a", "b", Level.OTHER),
    ],
)
def test_level(one: str, other: str, how: Level) -> None:
    assert level(one, other) is how
    assert level(other, one) is how


@given(word, word)
def test_level_is_symmetric(one: str, other: str) -> None:
    assert level(one, other) is level(other, one)


@pytest.mark.parametrize(
    ("text", "given_name", "family"),
    [
        ("Ana Silva", ("ana",), ("silva",)),
        ("Silva, Ana", ("ana",), ("silva",)),
        ("Dr. Ana Silva, PhD", ("ana",), ("silva",)),
        ("Ana Silva (she/her) 🚀", ("ana",), ("silva",)),
        ("Ben Smith", ("ben",), ("smith",)),
        ("Duc Le", ("duc",), ("le",)),
        ("Ulrike van der Berg", ("ulrike",), ("berg",)),
        ("王小明", ("xiaoming",), ("wang",)),
        ("欧阳晓明", ("xiaoming",), ("ouyang",)),
        ("김민준", ("minjun",), ("gim",)),
        ("محمد علي", ("~mhmd",), ("~ly",)),
        ("Ana", (), ("ana",)),
    ],
)
def test_display(text: str, given_name: tuple[str, ...], family: tuple[str, ...]) -> None:
    name = display(text)
    assert name is not None
    assert (name.given, name.family) == (given_name, family)


@pytest.mark.parametrize("text", ["", "🚀", "ana@a.example", "123", "()"])
def test_not_a_name(text: str) -> None:
    assert display(text) is None


@pytest.mark.parametrize(
    ("login", "names"),
    [
        ("j.garcia", [(("j",), ("garcia",))]),
        ("ana.silva84", [(("ana",), ("silva",))]),
        ("anasilva", [(("ana",), ("silva",))]),
        ("jgarcia", [(("j",), ("garcia",))]),
        ("garciaj", [(("garcia",), ("j",))]),
        ("garcia", [((), ("garcia",))]),
        ("pixelwombat", []),
        ("x7", []),
    ],
)
def test_names_in_addresses(login: str, names: list[tuple[tuple[str, ...], tuple[str, ...]]]) -> None:
    found = list(local_names(login, {"ana", "silva", "garcia"}))
    assert [(name.given, name.family) for name in found] == names
    assert all(isinstance(name, Name) and name.via == "address" for name in found)


def test_blocks_are_capped() -> None:
    """A thousand people of one name: pairs grow with their number, not with its square."""
    many = [mail(at, f"john.smith{at}@host{at}.example", "John Smith") for at in range(1, 1_001)]
    scene = Scene.of(many)
    pairs = list(candidates(list(scene.cards.values()), set(scene.cards)))
    assert len(pairs) < 1_000 * MOST
    assert len(pairs) == len({(one.id, other.id) for one, other in pairs})
