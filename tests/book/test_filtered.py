"""Every filter of People and its opposite: together they are everybody, and nobody is in both."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from kith.book.actions import adding, knowing, noting, refreshing
from kith.book.models import Affiliation, FollowUp, Identity, Owner, Person, Tag, Tagging
from kith.book.queries.paging import turned
from kith.book.queries.people import counts, filtered
from kith.book.snapshots import today
from kith.core.filters import FLAGS, STANDINGS, STEPS, understand

TERMS = [
    "acme", "silva", "ivo", "org:acme", 'org:"souk maps"', "org:nowhere", "tag:rust", "#RUST", "tag:none", "in:lisbon", "circle:class", "circle:none",
    *STEPS, "contact:1m", "contact:1y", "contact:9y", "no-contact:6m", "no-contact:3y",
    *(f"is:{word}" for word in FLAGS), *(f"is:{word}" for word in STANDINGS if word not in ("private", "unsure")),
]  # fmt: skip


@pytest.fixture
def book(owner: Owner) -> Owner:
    """Somebody of each sort: with a job, a tag (or two of one word), a place, a circle, a history, a tap, nothing at all; a private one."""
    ana, bo, chi, dai, eve = adding.add(
        owner,
        lines=["Ana Silva (Acme) #rust", "Bo Berg (Souk Maps)", "Chi Nwosu (Acme)", "Dai Evans", "Eve Secret (Acme)"],
    ).people
    adding.add(owner, lines=["Fay Class"], circle="class", closeness="some", last_spoke="year")
    on = today(owner)
    noting.note(owner, person_id=ana.pk, text="", kind="coffee", on=on - timedelta(days=10))
    noting.note(owner, person_id=bo.pk, text="", kind="call", on=on - timedelta(days=800))
    knowing.tap(owner, person_id=chi.pk, closeness="well", last_spoke="month")
    knowing.correct(owner, person_id=chi.pk, field="place", value="Lisbon, Portugal")
    knowing.stand(owner, person_id=eve.pk, standing="private")
    knowing.stand(owner, person_id=bo.pk, standing="known_of")
    knowing.never_suggest(owner, person_id=dai.pk, on=True)
    knowing.deceased(owner, person_id=bo.pk, on=True)
    Tagging.objects.create(owner=owner, person=ana, tag=Tag.objects.create(owner=owner, name="RUST"))
    refreshing.refresh(owner)
    job = Affiliation.objects.filter(owner=owner, organization__name="Acme")[0]
    nobody = Identity.objects.create(owner=owner, kind="row", value="vcard:of nobody")
    Affiliation.objects.create(owner=owner, identity=nobody, row=job.row, organization=job.organization)
    Person.objects.create(owner=owner, name="No Tie", sort_name="no tie", stale=0)
    return owner


def names(owner: Owner, query: str) -> list[str]:
    """Who is left, in order, with repeats if there are any."""
    return list(filtered(owner, understand(query)).order_by("sort_name", "pk").values_list("name", flat=True))


@pytest.mark.parametrize("term", TERMS)
def test_a_filter_and_its_opposite_are_everybody_once(book: Owner, term: str) -> None:
    words = understand(term).has_words
    those, others = set(names(book, term)) - ({"Eve Secret"} if words else set()), set(names(book, f"-{term}"))
    assert those | others == set(names(book, "")) and not those & others
    assert len(names(book, term)) == len(set(names(book, term)))


def test_each_finds_whom_it_should(book: Owner) -> None:
    wanted = {
        "-org:acme": ["Bo Berg", "Dai Evans", "Fay Class", "No Tie"],
        "-is:network": ["Bo Berg", "No Tie"],
        "contact:1m": ["Ana Silva", "Chi Nwosu"],
        "no-contact:6m": ["Bo Berg", "Dai Evans", "No Tie"],
        "-no-contact:6m": ["Ana Silva", "Chi Nwosu", "Fay Class"],
        "circle:CLASS": ["Fay Class"],
        "is:never": ["Dai Evans"],
        "is:deceased": ["Bo Berg"],
        "#rust": ["Ana Silva"],
        "-#rust org:acme": ["Chi Nwosu"],
        "is:private": ["Eve Secret"],
        "is:private -org:acme": [],
    }
    assert {query: names(book, query) for query in wanted} == wanted


def test_who_was_promised_something_is_due_on_that_day(book: Owner) -> None:
    """As the column "Next" says: a promise counts like a rhythm, on its day and after, not before, and not once it is kept."""
    on, people = today(book), {one.name: one for one in Person.objects.filter(owner=book)}
    for name, days in (("No Tie", 0), ("Dai Evans", -3), ("Fay Class", 1)):
        one = people[name]
        FollowUp.objects.create(owner=book, person=one, due_on=on + timedelta(days=days), made_at=timezone.now())
    assert set(names(book, "is:due")) & {"No Tie", "Dai Evans", "Fay Class"} == {"No Tie", "Dai Evans"}
    assert "Dai Evans" not in names(book, "-is:due")
    FollowUp.objects.filter(owner=book, person=people["No Tie"]).update(done_at=timezone.now())
    assert "No Tie" not in names(book, "is:due")


def test_a_private_person_is_found_by_words_and_neither_listed_nor_counted(book: Owner) -> None:
    assert names(book, "eve sec") == ["Eve Secret"] == [row.name for row in turned(book, understand("eve")).rows]
    for query in ("", "org:acme", "strong", "-silva", "is:network"):
        assert "Eve Secret" not in names(book, query)
    assert counts(book).people == 6


def test_nobody_of_somebody_else_is_found(book: Owner, stranger: Owner) -> None:
    assert [names(stranger, term) for term in TERMS] == [[]] * len(TERMS)
