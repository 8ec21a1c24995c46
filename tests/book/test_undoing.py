"""An import is taken out whole, in any order that loses nothing; what the owner did by hand stays; and it can come in again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kith.book.actions import adding, importing, journal, knowing, merging, noting, refreshing
from kith.book.models import (
    Batch,
    Correction,
    Identity,
    Import,
    ImportState,
    Interaction,
    Job,
    KeptApart,
    News,
    Owner,
    Person,
    SourceRow,
    Suggestion,
    Tagging,
)
from kith.core.errors import Conflict
from kith.jobs import runner
from kith.testing.cases import Case
from tests.book.conftest import Bring
from tests.book.digests import Digest, differences, digest, remains, unsound
from tests.book.files import card, cards, connection, letters, linkedin, mbox
from tests.book.test_every_source import CASES


def take_out(owner: Owner, number: int) -> Import:
    """Undo an import as the worker does it; nothing of it may be left anywhere."""
    runner.run_here(importing.undo(owner, number=number))
    batch = Import.objects.get(owner=owner, number=number)
    assert batch.state == ImportState.UNDONE
    assert (remains(batch), unsound()) == ({}, [])
    return batch


def names(owner: Owner) -> list[str]:
    return sorted(Person.objects.filter(owner=owner).values_list("name", flat=True))


def whose(owner: Owner, address: str) -> Person:
    return Person.objects.get(owner=owner, identities__value=address)


def months(folder: Path, kind: str) -> list[Path]:
    """Three exports of one kind, each of which holds the one before."""
    found = []
    for month in range(1, 4):
        (place := folder / f"{kind}{month}").mkdir()
        if kind == "linkedin":
            found.append(linkedin(place, *(connection(f"Given{n}", f"Family{n}", f"p{n}") for n in range(4 + month))))
        elif kind == "vcard":
            some = (card(f"N{n} F{n}", f"n{n}@x.example", uid=f"u{n}", org=f"Org {month}") for n in range(4 + month))
            found.append(cards(place, *some))
        else:
            some_mail = [one for n in range(1 + month) for one in letters(f"P{n} <p{n}@x.example>", 4, since=9 * n)]
            found.append(mbox(place, *some_mail))
    return found


@pytest.mark.parametrize("kind", ["linkedin", "vcard", "mbox"])
def test_what_another_rests_on_stays_until_that_one_is_out(
    owner: Owner, bring: Bring, tmp_path: Path, kind: str
) -> None:
    books: list[Digest] = [digest(owner)]
    for path in months(tmp_path, kind):
        bring(path)
        books.append(digest(owner))
    for number, others in ((1, "Imports 2 and 3 came after"), (2, "Import 3 came after")):
        with pytest.raises(Conflict, match=others):
            importing.undo(owner, number=number)
        assert differences(digest(owner), books[3]) == {}
    for number in (3, 2, 1):
        take_out(owner, number)
        assert differences(digest(owner), books[number - 1]) == {}
    for month in range(1, 4):
        assert bring(tmp_path / f"{kind}{month}").state == ImportState.APPLIED
        assert differences(digest(owner), books[month]) == {}


@pytest.mark.parametrize("kind", ["linkedin", "mbox"])
def test_the_same_export_once_more_goes_along(owner: Owner, bring: Bring, tmp_path: Path, kind: str) -> None:
    path = months(tmp_path, kind)[0]
    empty = digest(owner)
    for _ in range(3):
        bring(path)
    full = digest(owner)
    take_out(owner, 1)
    assert set(Import.objects.filter(owner=owner).values_list("state", flat=True)) == {ImportState.UNDONE}
    assert differences(digest(owner), empty) == {}
    assert bring(path).files.get().state == "read"
    assert differences(digest(owner), full) == {}


def test_of_two_that_wait_the_one_that_rests_on_the_other_comes_second(
    owner: Owner, bring: Bring, tmp_path: Path
) -> None:
    first, second, _ = months(tmp_path, "linkedin")
    bring(first, apply_at_once=False)
    bring(second, apply_at_once=False)
    with pytest.raises(Conflict, match="Import 1 comes first"):
        importing.apply(owner, number=2)
    with pytest.raises(Conflict, match="Import 2 came after"):
        importing.undo(owner, number=1)
    runner.run_here(importing.apply(owner, number=1))
    runner.run_here(importing.apply(owner, number=2))
    assert len(names(owner)) == 6


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
@pytest.mark.parametrize("waits", [True, False])
def test_two_that_know_one_address_leave_nothing(
    owner: Owner, bring: Bring, tmp_path: Path, order: tuple[int, int], waits: bool
) -> None:
    empty = digest(owner)
    bring(cards(tmp_path, card("Layla Haddad", "layla@haddad.example")))
    rows = [connection("Layla", "Haddad", "layla", "Haddad", email="layla@haddad.example")]
    bring(linkedin(tmp_path, *rows), apply_at_once=not waits)
    take_out(owner, order[0])
    refreshing.refresh(owner)
    known = [] if waits and order[0] == 1 else ["Layla Haddad"]  # what only waits shows nobody
    assert names(owner) == known
    take_out(owner, order[1])
    assert differences(digest(owner), empty) == {}


def filled(folder: Path, kind: str, *more: str) -> Path:
    """A big export of people whom nobody knows, so that a rare name says something, and a few more."""
    if kind == "vcard":
        return cards(folder, *(card(f"Given{n} Family{n}", f"g{n}@x.example") for n in range(400)), *more)
    return linkedin(folder, *(connection(f"Other{n}", f"Name{n}", f"o{n}") for n in range(400)), *more)


@pytest.fixture
def ludovika(tmp_path: Path) -> tuple[Path, Path]:
    """An address book and a network; nothing but her name ties the two together."""
    found = filled(tmp_path, "vcard", card("Ludovika Zwartbolska", "lz@x.example"))
    return found, filled(tmp_path, "linkedin", connection("Ludovika", "Zwartbolska", "ludo"))


def test_who_was_planned_as_known_comes_in_though_their_import_went(
    owner: Owner, bring: Bring, ludovika: tuple[Path, Path]
) -> None:
    bring(ludovika[0])
    assert bring(ludovika[1], apply_at_once=False).plan["known"] == 1
    take_out(owner, 1)
    runner.run_here(importing.apply(owner, number=2))
    assert names(owner).count("Ludovika Zwartbolska") == 1
    assert len(names(owner)) == 401


def test_who_was_planned_as_new_is_known_once_the_other_import_is_in(
    owner: Owner, bring: Bring, ludovika: tuple[Path, Path]
) -> None:
    for path in ludovika:
        assert bring(path, apply_at_once=False).plan["new"] == 401
    for number in (1, 2):
        runner.run_here(importing.apply(owner, number=number))
    assert names(owner).count("Ludovika Zwartbolska") == 1


def test_a_split_whose_other_half_went_is_refused_and_nothing_breaks(
    owner: Owner, bring: Bring, ludovika: tuple[Path, Path]
) -> None:
    for path in ludovika:
        bring(path)
    one = Person.objects.get(owner=owner, name="Ludovika Zwartbolska")
    profile = [row.pk for row in one.identities.all() if "ludo" in row.value]
    merging.split(owner, person_id=one.pk, identities=profile)
    take_out(owner, 1)
    before = digest(owner)
    with pytest.raises(Conflict, match="cannot be undone"):
        journal.undo(owner)
    assert (differences(digest(owner), before), unsound()) == ({}, [])


HAND: dict[str, Callable[[Owner, int], object]] = {
    "note": lambda owner, pk: noting.note(owner, person_id=pk, text="Likes tea."),
    "promise": lambda owner, pk: noting.follow_up(owner, person_id=pk, text="Send it", due_on=date(2030, 1, 1)),
    "tag": lambda owner, pk: knowing.tag(owner, person_id=pk, name="rust"),
    "standing": lambda owner, pk: knowing.stand(owner, person_id=pk, standing="private"),
    "name": lambda owner, pk: knowing.correct(owner, person_id=pk, field="name", value="Ana Maria Silva"),
    "place": lambda owner, pk: knowing.correct(owner, person_id=pk, field="place", value="Porto"),
    "taps": lambda owner, pk: knowing.tap(owner, person_id=pk, closeness="well", last_spoke="year"),
    "rhythm": lambda owner, pk: knowing.rhythm(owner, person_id=pk, days=30),
    "never": lambda owner, pk: knowing.never_suggest(owner, person_id=pk, on=True),
    "deceased": lambda owner, pk: knowing.deceased(owner, person_id=pk, on=True),
}


@pytest.mark.parametrize("act", HAND)
def test_what_was_done_by_hand_stays_and_the_next_import_finds_it(
    owner: Owner, bring: Bring, tmp_path: Path, act: str
) -> None:
    path = cards(
        tmp_path, card("Ana Silva", "ana@silva.example", "ana@home.example"), card("Bo Berg", "bo@berg.example")
    )
    bring(path)
    HAND[act](owner, whose(owner, "ana@silva.example").pk)
    refreshing.refresh(owner)
    before = digest(owner, without={"correction"})
    take_out(owner, 1)
    ana = Person.objects.get(owner=owner)
    assert ana.name == ("Ana Maria Silva" if act == "name" else "Ana Silva")
    assert {"ana@silva.example", "ana@home.example"} <= set(ana.identities.values_list("value", flat=True))
    bring(path)
    assert differences(digest(owner, without={"correction"}), before) == {}
    assert whose(owner, "ana@home.example") == ana
    kept = {"name": {("name", "Ana Maria Silva")}, "place": {("name", "Ana Silva"), ("place", "Porto")}}
    corrections = Correction.objects.filter(owner=owner).values_list("field", "value")
    assert set(corrections) == kept.get(act, {("name", "Ana Silva")})


def test_of_somebody_known_otherwise_only_the_others_addresses_stay(owner: Owner, bring: Bring, tmp_path: Path) -> None:
    adding.add(owner, lines=["Ana Silva ana@silva.example #rust"])
    before = digest(owner)
    bring(cards(tmp_path, card("Ana Silva", "ana@silva.example", "wrong@silva.example")))
    assert whose(owner, "wrong@silva.example").taggings.exists()
    take_out(owner, 2)
    assert differences(digest(owner), before) == {}


@pytest.mark.parametrize("survivor", ["ana@a.example", "bo@b.example"])
@pytest.mark.parametrize("number", [1, 2])
def test_people_merged_by_hand_stay_merged_and_come_apart_when_asked(
    owner: Owner, bring: Bring, tmp_path: Path, survivor: str, number: int
) -> None:
    bring(cards(tmp_path, card("Ana Silva", "ana@a.example")))
    bring(cards(tmp_path, card("Bo Berg", "bo@b.example"), name="b.vcf"))
    one, other = whose(owner, "ana@a.example"), whose(owner, "bo@b.example")
    if survivor == "bo@b.example":
        one, other = other, one
    merging.merge(owner, survivor=one.pk, absorbed=other.pk)
    take_out(owner, number)
    refreshing.refresh(owner)
    left = "Bo Berg" if number == 1 else "Ana Silva"
    assert names(owner) == [left]
    try:
        journal.undo(owner)
    except Conflict:  # what had been moved is no more
        pass
    refreshing.refresh(owner)
    assert (names(owner), unsound()) == ([left], [])


def test_who_was_split_or_kept_apart_by_hand_stays_apart(owner: Owner, bring: Bring, tmp_path: Path) -> None:
    both = [card("Ana Silva", "ana@a.example"), card("Ana Silva", "ana@b.example", uid="u2")]
    path = cards(tmp_path, *both, card("Cy Young", "cy@a.example", "cy@b.example"))
    bring(path)
    cy = whose(owner, "cy@b.example")
    merging.split(owner, person_id=cy.pk, identities=[Identity.objects.get(value="cy@b.example").pk])
    first, second = sorted((whose(owner, "ana@a.example").pk, whose(owner, "ana@b.example").pk))
    question = Suggestion.objects.filter(owner=owner, first=first, second=second).first() or Suggestion.objects.create(
        owner=owner, first_id=first, second_id=second, probability=0.5
    )
    merging.answer(owner, suggestion=question.pk, verdict="apart")
    apart = KeptApart.objects.filter(owner=owner).count()
    take_out(owner, 1)
    assert KeptApart.objects.filter(owner=owner).count() == apart
    bring(path)
    assert whose(owner, "cy@a.example") != whose(owner, "cy@b.example")
    assert whose(owner, "ana@a.example") != whose(owner, "ana@b.example")
    assert not Suggestion.objects.filter(owner=owner, state="open").exists()


def test_a_row_that_a_later_export_changed_goes_back(owner: Owner, bring: Bring, tmp_path: Path) -> None:
    def at(organization: str, *tags: str) -> str:
        told = card("Ana Silva", "ana@silva.example", org=organization, uid="u1")
        return told.replace("END:VCARD", f"CATEGORIES:{','.join(tags)}\r\nEND:VCARD")

    bring(cards(tmp_path, at("Acme", "rust")))
    before = digest(owner, without={"tag"})  # a word that nobody has is shown nowhere
    bring(cards(tmp_path, at("Beta", "rust", "go"), name="newer.vcf"))
    ana = Person.objects.get(owner=owner)
    assert (ana.organization, News.objects.count(), Tagging.objects.count()) == ("Beta", 1, 2)
    take_out(owner, 2)
    assert differences(digest(owner, without={"tag"}), before) == {}
    assert set(Person.objects.get(owner=owner).identities.get(kind="row").affiliations.values_list("organization__name", flat=True)) == {"Acme"}  # fmt: skip


@pytest.mark.parametrize("answered", ["", "same", "apart", "later"])
def test_what_an_import_said_of_two_people_goes_with_it_and_the_answer_stays(
    owner: Owner, bring: Bring, tmp_path: Path, answered: str
) -> None:
    """A card gives the addresses of two. Whether they are joined at once or asked about: they come apart with what is theirs."""
    bring(cards(tmp_path, card("Ana Silva", "ana@silva.example")))
    bring(mbox(tmp_path, *letters("bo@berg.example", 4), *letters("Cy <cy@young.example>", 4, since=3)))
    for address, text in (("ana@silva.example", "Likes tea."), ("bo@berg.example", "Likes coffee.")):
        noting.note(owner, person_id=whose(owner, address).pk, text=text)
        knowing.tag(owner, person_id=whose(owner, address).pk, name="rust")
    refreshing.refresh(owner)
    before = digest(owner)
    bring(cards(tmp_path, card("Ana Silva", "ana@silva.example", "bo@berg.example", uid="u1"), name="joins.vcf"))
    question = Suggestion.objects.filter(owner=owner).first()
    assert question or whose(owner, "ana@silva.example") == whose(owner, "bo@berg.example")
    if question and answered:
        merging.answer(owner, suggestion=question.pk, verdict=answered)
    take_out(owner, 3)
    refreshing.refresh(owner)
    assert (whose(owner, "ana@silva.example") == whose(owner, "bo@berg.example")) is (
        bool(question) and answered == "same"
    )
    if question and answered:
        journal.undo(owner)
        Suggestion.objects.filter(owner=owner).delete()  # put back as it was before the answer, and asked again
        refreshing.refresh(owner)
    assert differences(digest(owner, without={"keptapart"}), before | {"keptapart": []}) in (
        {},
        {"keptapart": ([], [])},
    )
    assert [link.note.text for link in whose(owner, "bo@berg.example").note_links.all()] == ["Likes coffee."]


@pytest.mark.parametrize(
    "case", [case for _, case in CASES], ids=lambda case: f"{case.folder.parent.parent.name}-{case.folder.name}"
)
def test_what_comes_in_again_is_what_came_in_first(owner: Owner, bring: Bring, case: Case) -> None:
    """Of every source: it brings something, undo leaves nothing, and the second time brings the same."""
    bring(case.folder)
    first = digest(owner)
    take_out(owner, 1)
    assert not any(digest(owner, without={"tag"}).values())
    batch = bring(case.folder)
    assert differences(digest(owner), first) == {}
    assert (remains(batch) == {}) is not any(file.written for file in batch.files.all())


def test_what_is_worked_on_is_not_taken_out(owner: Owner, bring: Bring, tmp_path: Path) -> None:
    _, job = importing.begin(owner, path=cards(tmp_path, card("Ana Silva", "ana@silva.example")))
    Job.objects.filter(pk=job.pk).update(state="running")
    with pytest.raises(Conflict, match="still being worked on"):
        importing.undo(owner, number=1)
    assert Import.objects.get(owner=owner).state == ImportState.READING
    assert not Batch.objects.exists() and not SourceRow.objects.exists() and not Interaction.objects.exists()
