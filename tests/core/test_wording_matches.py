"""Every code of the resolver has a sentence that is fit to be read, and says what was compared."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

import kith.core.resolve
from kith.core.reasons import Fact, Reason
from kith.core.records import IdentityKind
from kith.core.resolve import Entity, explain
from kith.core.resolve.spelling import Level
from kith.core.wording import say
from kith.core.wording.matches import SENTENCES
from tests.core.test_wording import check

#: One value for every fact that the resolver gives.
FACTS: dict[str, Fact] = {
    "value": "ana@harbour.example", "first": "ana silva", "second": "a silva", "given": "initial", "family": "same", "inverted": False,
    "organization": "harbour", "domain": "harbour", "place": "lisbon", "source": "linkedin", "people": 400,
}  # fmt: skip


def sentence(code: str, **facts: Fact) -> str:
    return say(Reason(code, 1.0, "bits", facts))


def codes_of_the_resolver() -> set[str]:
    """The codes that stand in its source; those with a kind in them, for each kind of address."""
    text = "".join(path.read_text("utf-8") for path in Path(kith.core.resolve.__path__[0]).glob("*.py"))
    plain = set(re.findall(r"[^f]\"(match\.\w+)\"", text))
    built = set(re.findall(r"f\"(match\.[\w{}]+)\"", text))
    kinds = {"match.{kind}": [kind.value for kind in IdentityKind], "match.{kind}s_differ": ["profile", "handle"]}
    assert built <= set(kinds), "a new kind of code: say here what it becomes"
    return plain | {code.format(kind=kind) for code in built for kind in kinds[code]}


def test_the_resolver_says_nothing_that_has_no_sentence() -> None:
    codes = codes_of_the_resolver()
    assert len(codes) > 15
    assert codes <= set(SENTENCES)


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_each_sentence_reads_well(code: str) -> None:
    check(Reason(code, 1.0, "bits", FACTS))


@pytest.mark.parametrize("code", ["match.name", "match.name_differs"])
@pytest.mark.parametrize(
    ("given", "family", "inverted"),
    list(product([one.value for one in Level], [one.value for one in Level], [False, True])),
)
def test_names_read_well_however_they_agree(code: str, given: str, family: str, inverted: bool) -> None:
    facts: dict[str, Fact] = {
        "first": "ana silva",
        "second": "anna sylva",
        "given": given,
        "family": family,
        "inverted": inverted,
    }
    check(Reason(code, 1.0, "bits", facts))
    assert "Ana Silva" in sentence(code, **facts)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"first": "ana silva", "second": "ana silva"}, "Both are called Ana Silva."),
        (
            {"first": "ana silva", "second": "silva ana", "inverted": True},
            "Both are called Ana Silva, the other way round.",
        ),
        (
            {"first": "ana silva", "second": "ana silva", "people": 0},
            "Both are called Ana Silva, and nobody else here has that name.",
        ),
        ({"first": "ana silva", "second": "ana silva", "people": 2}, "Both are called Ana Silva, as two others here."),
        (
            {"first": "bob reed", "second": "robert reed", "given": "short", "family": "same"},
            "The names fit: Bob Reed and Robert Reed; the given name is a short form of the other, the family name is the same.",
        ),
        (
            {"first": "jorg muller", "second": "joerg mueller", "given": "spelling", "family": "spelling"},
            "The names fit: Jorg Muller and Joerg Mueller; each part is another spelling of the same.",
        ),
        (
            {"first": "reed", "second": "robert reed", "given": "missing", "family": "same"},
            "The names may be one: Reed and Robert Reed.",
        ),
    ],
)
def test_how_names_agree(facts: dict[str, Fact], words: str) -> None:
    assert sentence("match.name", **facts) == words


def test_one_organization_or_two() -> None:
    assert sentence("match.organization", organization="harbour labs", domain="harbour labs") == "Both at Harbour Labs."
    assert "may be one" in sentence("match.organization", organization="harbourlabs", domain="harbour")
    assert (
        sentence("match.domain", organization="harbour", domain="harbour")
        == "One works at Harbour, the other has an address at harbour."
    )


def test_a_real_comparison_is_told_in_full() -> None:
    entities = [
        Entity(1, "linkedin", ("Ana Silva",), identities=(("email", "ana@harbour.example"),), organizations=(("harbour", None, None),), place="lisbon"),
        Entity(2, "vcard", ("Ana Silva",), identities=(("email", "ana@harbour.example"),), place="porto"),
        Entity(3, "vcard", ("Bela Costa",), identities=(("email", "bela@quay.example"),), organizations=(("quay", None, None),)),
    ]  # fmt: skip
    told = [say(reason) for reason in explain(1, 2, entities=entities)]
    assert "Both have the address ana@harbour.example." in told
    assert "Both are called Ana Silva." in told
    assert "They are in different places." in told
    against = [say(reason) for reason in explain(2, 3, entities=entities)]
    assert "They are two entries in the same address book." in against
    assert any(line.startswith("The names differ") for line in against)
