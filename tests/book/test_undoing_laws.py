"""Laws of taking out: wherever an import broke off it leaves nothing, and whatever order things were done in, the acts by hand are what is left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from itertools import count
from pathlib import Path
from random import Random

import pytest
from django.db import OperationalError

from kith.book.actions import (
    adding,
    applying,
    asking,
    carrying,
    importing,
    journal,
    knowing,
    merging,
    noting,
    owning,
    planning,
    refreshing,
    removing,
    storing,
    timing,
)
from kith.book.actions.reading import Stopped
from kith.book.models import Batch, Import, ImportState, Owner, Person
from kith.core.errors import Conflict
from kith.jobs import runner
from tests.book.conftest import Bring
from tests.book.digests import differences, digest, remains, unsound
from tests.book.files import card, cards, connection, letters, linkedin, mbox

#: A word that nobody has any more shows nowhere, and stays in its table.
WITHOUT = {"tag"}
NAMES = ("Ana Silva", "Bo Berg", "Žofie Nováková", "ليلى حداد", "佐藤 陽子", "Kim Lee", "Dee Dale")


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """So small that a little export has many."""
    for module in (storing, planning, applying, removing):
        monkeypatch.setattr(module, "CHUNK", 20)
    monkeypatch.setattr(applying, "CHANGES", 3)
    monkeypatch.setattr(refreshing, "AT_ONCE", 3)


class Break:
    """A beat that ends the work at its nth call, by a word or by an error; ``came`` tells whether it got so far."""

    def __init__(self, at: int, error: type[Exception] | None) -> None:
        self.left, self.error = at, error

    def __call__(self, progress: dict[str, object]) -> bool:
        self.left -= 1
        if self.left == 0 and self.error:
            raise self.error("database is locked")
        return self.left == 0

    @property
    def came(self) -> bool:
        return self.left <= 0


def exports(folder: Path) -> tuple[Path, Path]:
    """An address book and mail; and a newer book with other jobs, cards with the addresses of two, a network, and more mail."""
    (old := folder / "old").mkdir(parents=True)
    (new := folder / "new").mkdir()
    for place, organization in ((old, "Acme"), (new, "Beta")):
        cards(
            place, *(card(name, f"a{n}@x.example", org=organization, uid=f"u{n}") for n, name in enumerate(NAMES[:6]))
        )
    linkedin(new, *(connection(name.split()[0], name.split()[1], f"p{n}") for n, name in enumerate(NAMES)))
    for place, of in ((old, "b"), (new, "c")):
        mbox(place, *(one for n in range(3) for one in letters(f"{of}{n}@y.example", 4, since=9 * n)))
    cards(new, *(card(NAMES[n], f"a{n}@x.example", f"b{n}@y.example", uid=f"v{n}") for n in range(3)), name="more.vcf")
    return old, new


@pytest.mark.parametrize(
    ("error", "step", "ends"), [(None, 2, ImportState.STOPPED), (OperationalError, 3, ImportState.FAILED)]
)
def test_wherever_an_import_broke_off_it_leaves_nothing(
    owner: Owner,
    bring: Bring,
    tmp_path: Path,
    small_chunks: None,
    error: type[Exception] | None,
    step: int,
    ends: ImportState,
) -> None:
    old, new = exports(tmp_path)
    bring(old)
    before = digest(owner, without=WITHOUT)
    broken = set()
    for at in count(1, step):
        batch, _ = importing.begin(owner, path=new, apply_at_once=True)
        beat = Break(at, error)
        with suppress(Stopped, OperationalError):
            carrying.read(owner, batch=batch.pk, beat=beat)
        batch.refresh_from_db()
        assert batch.state == (ends if beat.came and batch.applied_at is None else ImportState.APPLIED)
        broken.add((batch.doing, batch.state))
        runner.run_here(importing.undo(owner, number=batch.number))
        assert (remains(batch), unsound()) == ({}, [])
        assert differences(digest(owner, without=WITHOUT), before) == {}, at
        if not beat.came:
            break
    assert at > 15
    assert {("read", ends), ("apply", ends), ("apply", ImportState.APPLIED)} <= broken


def test_wherever_taking_out_broke_off_it_is_gone_on_with(
    owner: Owner, bring: Bring, tmp_path: Path, small_chunks: None
) -> None:
    old, new = exports(tmp_path)
    bring(old)
    before = digest(owner, without=WITHOUT)
    for at in count(1, 5):
        batch = bring(new)
        importing.undo(owner, number=batch.number)
        beat = Break(at, OperationalError if at % 2 else None)
        with suppress(Stopped, OperationalError):
            carrying.undo(owner, batch=batch.pk, beat=beat)
        batch.refresh_from_db()
        if batch.state != ImportState.UNDONE:
            assert batch.state == (ImportState.FAILED if beat.error else ImportState.STOPPED)
            again = importing.resume if at % 4 < 2 else importing.undo
            runner.run_here(again(owner, number=batch.number))
            batch.refresh_from_db()
        refreshing.refresh(owner)  # as the worker does by and by
        assert (batch.state, remains(batch), unsound()) == (ImportState.UNDONE, {}, [])
        assert differences(digest(owner, without=WITHOUT), before) == {}, at
        if not beat.came:
            break
    assert at > 10


def _card(name: str, *emails: str, org: str = "", tag: str = "") -> str:
    return card(name, *emails, org=org, uid=name).replace("END:VCARD", f"CATEGORIES:{tag}\r\nEND:VCARD" if tag else "END:VCARD")  # fmt: skip


def _write(folder: Path) -> dict[str, Path]:
    """Three exports about some people who are in the book and some who are not; one is another grown and changed."""
    places = {name: folder / name for name in ("book", "grown", "mail")}
    for place in places.values():
        place.mkdir()
    for grown in (False, True):
        some = [
            _card("Ana Silva", "ana@silva.example", "ana@home.example", org="Beta" if grown else "Acme", tag="friend"),
            _card("Bo Berg", "bo@berg.example"),
            _card("ليلى حداد", "layla@haddad.example", org="Haddad"),
            _card("Cy Young", "cy@young.example", *(["cy@home.example"] if grown else []), tag="chess"),
            _card("Kim Lee", "kim@lee.example", "kim@home.example"),
        ]
        cards(places["grown" if grown else "book"], *some, *([_card("Dee Dale", "dee@dale.example")] if grown else []))
    linkedin(
        places["mail"],
        connection("Ana", "Silva", "anas", "Acme", "CTO", "ana@silva.example"),
        connection("Layla", "Haddad", "layla", "Haddad", "", "layla@haddad.example"),
        connection("Eve", "Eden", "eve", "Eden"),
    )
    some_mail = [*letters("Ana <ana@silva.example>", 5), *letters("Bo <bo@berg.example>", 4, since=3)]
    mbox(places["mail"], *some_mail, *letters("Zed <zed@zed.example>", 3, since=7))
    return places


TYPED = ["Ana Silva (Acme) ana@silva.example #rust", "Bo Berg bo@berg.example", "Žofie Nováková zofie@nova.example"]
TYPED += ["Bob Berg bob@berg.example", "Kim Lee kim@lee.example kim@home.example"]


def _find(owner: Owner, name: str) -> int:
    return Person.objects.get(owner=owner, identities__value=f"{name}.example").pk


def _merge(owner: Owner) -> None:
    if (one := _find(owner, "bo@berg")) != (other := _find(owner, "bob@berg")):
        merging.merge(owner, survivor=one, absorbed=other)


HAND: dict[str, Callable[[Owner], object]] = {
    "tag": lambda owner: knowing.tag(owner, person_id=_find(owner, "ana@silva"), name="go"),
    "untag": lambda owner: knowing.untag(owner, person_id=_find(owner, "ana@silva"), name="rust"),
    "stand": lambda owner: knowing.stand(owner, person_id=_find(owner, "zofie@nova"), standing="private"),
    "note": lambda owner: noting.note(owner, person_id=_find(owner, "bo@berg"), text="Likes tea."),
    "name": lambda owner: knowing.correct(
        owner, person_id=_find(owner, "ana@silva"), field="name", value="Ana M. Silva"
    ),
    "tap": lambda owner: knowing.tap(owner, person_id=_find(owner, "kim@lee"), closeness="well", last_spoke="year"),
    "promise": lambda owner: noting.follow_up(
        owner, person_id=_find(owner, "kim@lee"), text="Send it", due_on=date(2030, 1, 1)
    ),
    "ask": lambda owner: asking.ask(
        owner, person_id=_find(owner, "kim@lee"), kind="advice", details={"decision": "go or stay"}
    ),
    "offer": lambda owner: asking.offer(
        owner, person_id=_find(owner, "bo@berg"), kind="other", details={"what": "a desk"}, by=date(2030, 1, 1)
    ),
    "time": lambda owner: timing.log(owner, minutes=45, counts_for="both", text="A talk"),
    "plan": lambda owner: timing.plan(owner, minutes_a_week=600, percent=30),
    "mine": lambda owner: owning.add(owner, address="robin@vale.example"),
    "merge": _merge,
}


def _imports(owner: Owner) -> list[Import]:
    """What was imported and not typed and is in the book or waits, the latest first."""
    there = Import.objects.filter(owner=owner).exclude(path=adding.PATH).exclude(state=ImportState.UNDONE)
    return list(there.order_by("-number"))


def _steps(chance: Random, owner: Owner, twin: Owner, bring: Bring, places: dict[str, Path]) -> Iterator[str]:
    """Ten things that happen to a book; those by hand happen to its twin as well."""
    for _ in range(10):
        kind = chance.choice(["bring", "bring", "bring", "wait", "apply", "undo", "hand", "hand", "hand", "regret"])
        waiting = [one for one in _imports(owner) if one.state == ImportState.READY]
        if kind in ("bring", "wait"):
            bring(places[of := chance.choice(sorted(places))], of=owner, apply_at_once=kind == "bring")
            yield f"{kind} {of}"
        elif kind == "hand":
            HAND[act := chance.choice(sorted(HAND))](owner)
            HAND[act](twin)
            yield act
        elif kind == "regret":
            last, same = (
                Batch.objects.filter(owner=of, undone_at=None, batch_import=None).last() for of in (owner, twin)
            )
            if last and same and last.title == same.title:  # and not one by policy
                with suppress(Conflict):  # an import has changed the same since
                    journal.undo(owner)
                    journal.undo(twin)
                    yield kind
        elif some := waiting if kind == "apply" else _imports(owner):
            number = chance.choice(some).number
            with suppress(Conflict):
                runner.run_here((importing.apply if kind == "apply" else importing.undo)(owner, number=number))
                yield f"{kind} {number}"


@pytest.mark.parametrize("seed", range(12))
def test_once_all_imports_are_out_the_acts_by_hand_are_what_is_left(
    owner: Owner, stranger: Owner, bring: Bring, tmp_path: Path, seed: int
) -> None:
    twin, places = stranger, _write(tmp_path)
    Owner.objects.filter(pk=twin.pk).update(name=owner.name, zone=owner.zone)
    twin.refresh_from_db()
    for book in (owner, twin):
        adding.add(book, lines=TYPED)
        knowing.stand(book, person_id=_find(book, "bob@berg"), standing="known")  # the first act is there for both
    done = list(_steps(Random(seed), owner, twin, bring, places))
    for one in _imports(owner):
        one.refresh_from_db()
        if one.state != ImportState.UNDONE:
            runner.run_here(importing.undo(owner, number=one.number))
    refreshing.refresh(owner)
    refreshing.refresh(twin)
    assert differences(digest(owner, without=WITHOUT), digest(twin, without=WITHOUT)) == {}, done
    assert unsound() == []
    assert {one.number: left for one in Import.objects.filter(owner=owner).exclude(path=adding.PATH) if (left := remains(one))} == {}  # fmt: skip
