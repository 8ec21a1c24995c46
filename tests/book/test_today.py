"""Today from real rows: thirty typed people and two taps are enough; what was promised, new or near is told with its reason."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kith.book.actions import adding, answering, knowing, noting
from kith.book.models import News, Owner, Person, Tie
from kith.book.queries.today import today as today_list
from kith.book.snapshots import candidates, day_number, today
from kith.core.today import compose
from tests.book.conftest import Bring
from tests.book.files import connection as row
from tests.book.files import letters, linkedin, mbox

NAMES = ["Tiago Brandão", "Aroha Ngata", "Saoirse Byrne", "Yusuf Demir", "Ngozi Eze", "Björn Guðmundsson", "Leila Haddad", "Kwame Mensah",
         "Ji-woo Park", "Oksana Shevchenko", "Haruto Sato", "Małgorzata Nowak", "Inês Rocha", "Lars Holm", "Priya Nair", "Chidi Okafor",
         "Zsófia Nagy", "Emre Kaya", "Noor Aziz", "Wanjiru Kamau", "Rafael Prado", "Élodie Petit", "Siobhán Kelly", "Fumiko Abe",
         "Thandiwe Dube", "Dana Weiss", "Ivo Horvat", "Mereana Te Rangi", "Anahí Flores", "王小明"]  # fmt: skip
TAPS = [(well, spoke) for well in ("well", "some", "barely") for spoke in ("month", "year", "longer")]


@pytest.fixture
def thirty(owner: Owner) -> list[Person]:
    said = [
        {"name": name, "closeness": TAPS[at % 9][0], "last_spoke": TAPS[at % 9][1]} for at, name in enumerate(NAMES)
    ]
    return list(adding.add(owner, people=said).people)


def test_thirty_typed_people_and_two_taps_make_a_good_list(owner: Owner, thirty: list[Person]) -> None:
    shown = today_list(owner)
    assert 3 <= len(shown.rows) <= 5
    assert len({one.item.kind for one in shown.rows}) >= 2
    assert len({one.person.pk for one in shown.rows}) == len(shown.rows)
    for one in shown.rows:
        assert one.person.name.split()[0] in one.item.why
        assert one.item.reasons[0].code.startswith("today.")
    assert today_list(owner) == shown


def test_it_fits_the_time_there_is(owner: Owner, thirty: list[Person]) -> None:
    assert len(today_list(owner, minutes=8).rows) == 2
    assert today_list(owner, minutes=0).rows == ()
    assert len(today_list(owner, minutes=600).rows) <= 7


def test_the_list_holds_still_when_something_is_ticked_off(owner: Owner, thirty: list[Person]) -> None:
    before = today_list(owner).rows
    first = before[0]
    answering.answer(owner, person_id=first.person.pk, kind=first.item.kind, verdict="done")
    assert [one.person.pk for one in today_list(owner).rows] == [one.person.pk for one in before[1:]]


def test_who_is_done_is_offered_one_weak_tie(owner: Owner, thirty: list[Person]) -> None:
    assert today_list(owner).rest is None
    answered = set()
    for one in today_list(owner).rows:
        answering.answer(owner, person_id=one.person.pk, kind=one.item.kind, verdict="done")
        answered.add(one.person.pk)
    shown = today_list(owner)
    assert shown.rows == () and shown.handled == len(answered)
    assert shown.rest is not None and shown.rest.item.kind == "weak"
    assert shown.rest.person.pk not in answered


def test_a_promise_comes_first_with_its_words_and_the_last_thing_that_happened(
    owner: Owner, thirty: list[Person]
) -> None:
    tiago = thirty[0]
    noting.log(owner, text="coffee with Tiago Brandão yesterday, looking for a Rust job", person_id=tiago.pk)
    noting.follow_up(owner, person_id=tiago.pk, text="Send the slides", due_on=today(owner))
    first = today_list(owner).rows[0]
    assert first.person == tiago
    assert "Send the slides" in first.item.why
    assert first.item.last.startswith("Coffee, ") and "looking for a Rust job" in first.item.last
    assert first.item.is_draft and "Tiago" in first.item.opening


def test_an_opening_rests_on_nothing_that_fits_two(owner: Owner) -> None:
    ana, bo = adding.add(
        owner, lines=["Ana Silva #parsers", "Bo Berg #parsers"], closeness="well", last_spoke="longer"
    ).people
    shown = {one.person.pk: one.item for one in today_list(owner).rows}
    assert shown and not any(item.is_draft for item in shown.values())
    knowing.untag(owner, person_id=bo.pk, name="parsers")
    shown = {one.person.pk: one.item for one in today_list(owner).rows}
    drafts = [pk for pk, item in shown.items() if item.is_draft]
    assert drafts == [ana.pk] or ana.pk not in shown


def test_a_new_job_between_two_exports_is_news(owner: Owner, bring: Bring, tmp_path: Path) -> None:
    folder = tmp_path / "old"
    folder.mkdir()
    bring(linkedin(folder, row("Ana", "Silva", company="Souk Maps", position="Engineer")))
    ana = Person.objects.get(owner=owner)
    knowing.stand(owner, person_id=ana.pk, standing="network")
    folder = tmp_path / "new"
    folder.mkdir()
    bring(linkedin(folder, row("Ana", "Silva", company="Harbour Health", position="Lead")))
    (item,) = [one.item for one in today_list(owner).rows]
    assert item.kind == "news"
    assert "Souk Maps" in item.why and "Harbour Health" in item.why
    answering.answer(owner, person_id=ana.pk, kind="news", verdict="done")
    News.objects.filter(owner=owner).update(seen_on=today(owner) - timedelta(days=1))
    assert today_list(owner).rows == ()


def test_where_the_owner_said_that_they_work_is_no_news(owner: Owner, bring: Bring, tmp_path: Path) -> None:
    for company in ("Souk Maps", "Harbour Health"):
        bring(linkedin(tmp_path, row("Ana", "Silva", company=company)))
    ana = Person.objects.get(owner=owner)
    knowing.stand(owner, person_id=ana.pk, standing="network")
    assert [one.item.kind for one in today_list(owner).rows] == ["news"]
    knowing.correct(owner, person_id=ana.pk, field="organization", value="Gulf Ledger")
    assert "news" not in [one.item.kind for one in today_list(owner).rows]


def test_a_birthday_is_told_on_its_day_and_the_week_before(owner: Owner, thirty: list[Person]) -> None:
    on = today(owner)
    aroha, lars = thirty[1], thirty[13]
    knowing.correct(owner, person_id=aroha.pk, field="born", value=f"--{on:%m-%d}")
    knowing.correct(owner, person_id=lars.pk, field="born", value=f"1990-{on + timedelta(days=3):%m-%d}")
    shown = today_list(owner)
    assert [one.person for one in shown.rows if one.item.kind == "birthday"] == [aroha]
    assert (lars.pk, on + timedelta(days=3)) in [(one.person.pk, one.on) for one in shown.coming]


@pytest.mark.parametrize("act", ["never", "deceased", "private", "unsure"])
def test_whom_the_owner_kept_out_stays_out_but_for_what_was_promised(owner: Owner, act: str) -> None:
    (ana,) = adding.add(owner, lines=["Ana Silva"], closeness="well", last_spoke="longer").people
    assert [one.item.kind for one in today_list(owner).rows] == ["dormant"]
    if act == "never":
        knowing.never_suggest(owner, person_id=ana.pk, on=True)
    elif act == "deceased":
        knowing.deceased(owner, person_id=ana.pk, on=True)
    else:
        knowing.stand(owner, person_id=ana.pk, standing=act)
    shown = today_list(owner)
    assert shown.rows == () and shown.coming == ()
    noting.follow_up(owner, person_id=ana.pk, text="x", due_on=today(owner))
    noting.follow_up(owner, person_id=ana.pk, text="y", due_on=today(owner) + timedelta(days=2))
    shown = today_list(owner)
    kept = act != "deceased"
    assert [one.item.kind for one in shown.rows] == ["promised"] * kept
    assert len(shown.coming) == kept


def test_mail_makes_a_row_with_its_day_and_an_address_to_write_to(owner: Owner, bring: Bring, tmp_path: Path) -> None:
    since = (today(owner) - date(2020, 1, 1)).days - 500
    post = [
        *letters("Ana Silva <ana@acme.example>", 12, since=since),
        *letters("Bo Berg <bo@fjord.example>", 3, since=since + 490, every=2),
    ]
    bring(mbox(tmp_path, *post))
    (one,) = today_list(owner).rows
    assert one.person.name == "Ana Silva"
    assert one.write_to == "ana@acme.example"
    assert one.item.last.startswith("Mail, ")


def test_a_machine_makes_no_row(owner: Owner, bring: Bring, tmp_path: Path) -> None:
    since = (today(owner) - date(2020, 1, 1)).days - 500
    bring(
        mbox(tmp_path, *letters("noreply@shop.example", 12, since=since), *letters("bo@fjord.example", 1, since=since))
    )
    assert today_list(owner).rows == ()


def test_nobody_and_a_stranger_have_empty_lists(owner: Owner, stranger: Owner) -> None:
    assert (today_list(owner).rows, today_list(owner).coming, today_list(owner).rest) == ((), (), None)
    adding.add(owner, lines=["Ana Silva"], closeness="well", last_spoke="longer")
    assert today_list(stranger).rows == ()


def test_what_is_asked_of_the_database_does_not_grow_with_the_book(owner: Owner, thirty: list[Person]) -> None:
    with CaptureQueriesContext(connection) as few:
        today_list(owner)
    adding.add(
        owner, people=[{"name": f"{name} {name[:1]}.", "closeness": "some", "last_spoke": "longer"} for name in NAMES]
    )
    with CaptureQueriesContext(connection) as many:
        today_list(owner)
    assert len(many) <= len(few) + 6
    assert not any("book_interaction" in query["sql"] for query in many)


def test_candidates_say_when_only_a_tap_gives_the_day(owner: Owner, thirty: list[Person]) -> None:
    day = day_number(today(owner))
    found = {one.name: one for one in candidates.candidates(owner, day)}
    typed = next(iter(found.values()))
    assert typed.last_kind == "" and typed.last_spoke
    noting.log(owner, text="coffee", person_id=int(typed.id))
    tie = Tie.objects.get(owner=owner, person=int(typed.id))
    Tie.objects.filter(pk=tie.pk).update(due_day=day)  # as if the rhythm were short
    after = next(one for one in candidates.candidates(owner, day) if one.id == typed.id)
    assert (after.last_kind, after.last_day, after.last_spoke) == ("coffee", day, "")


def test_in_a_big_network_everybody_has_a_turn_and_occasions_do_not_wait_for_it(
    owner: Owner, thirty: list[Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    day = day_number(today(owner))
    everybody = {one.id for one in candidates.candidates(owner, day)}
    promised = thirty[7]
    noting.follow_up(owner, person_id=promised.pk, text="x", due_on=today(owner))
    monkeypatch.setattr(candidates, "ENOUGH", 5)
    days = [{one.id for one in candidates.candidates(owner, day + ahead)} for ahead in range(7)]
    assert all(len(some) <= len(everybody) / 7 + 6 for some in days)
    assert set().union(*days) >= everybody
    assert all(str(promised.pk) in some for some in days)


@pytest.mark.parametrize("goal", [None, "work"])
def test_who_is_chosen_depends_on_everybody_not_on_the_words_found_for_them(
    owner: Owner, thirty: list[Person], goal: str | None
) -> None:
    for one in thirty[:12]:
        knowing.tag(owner, person_id=one.pk, name=f"topic {one.pk}")
    noting.follow_up(owner, person_id=thirty[3].pk, text="x", due_on=today(owner))
    day = day_number(today(owner))
    chosen = compose(candidates.candidates(owner, day), day=day, budget=5, goal=goal)
    shown = [one.item for one in today_list(owner, minutes=20, goal=goal).rows]
    assert [(one.person, one.kind) for one in shown] == [(one.person, one.kind) for one in chosen]
    assert any(one.is_draft for one in shown)
