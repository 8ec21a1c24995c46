"""Time for people: the plan, what is written down, the timer, estimates and their corrections; all of it can be taken back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from kith.book.actions import adding, erasing, journal, knowing, merging, noting, timing
from kith.book.models import Batch, Change, Note, NotePerson, Owner, Person, TimeEntry, TimePlan
from kith.book.queries.time import Times, times
from kith.core.errors import Conflict, KithError, NotFound, WrongUse
from kith.core.time_share import BOTH, LEARNING, PEOPLE
from kith.core.wording import say

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
WEDNESDAY = date(2026, 11, 25)


@pytest.fixture(autouse=True)
def on_a_wednesday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOON)


@pytest.fixture
def ana(owner: Owner) -> Person:
    return adding.add(owner, lines=["Ana Silva (Acme)"]).people[0]


def coffee(owner: Owner, text: str = "coffee with Ana Silva") -> Note:
    made = noting.log(owner, text=text).note
    assert made is not None
    return made


def this_week(found: Times) -> list[tuple[int, str, str]]:
    return [(row.minutes, row.counts_for, row.origin) for row in found.look.weeks[-1].rows]


def sentence(owner: Owner) -> str:
    return say(times(owner).look.weeks[-1].reason)


def test_a_plan_is_one_and_can_be_taken_back(owner: Owner) -> None:
    timing.plan(owner, minutes_a_week=600, percent=30)
    did = timing.plan(owner, minutes_a_week=600, percent=20)
    assert did.title == "Planned ten hours a week, 20 % of it for people."
    assert TimePlan.objects.filter(owner=owner).count() == 1 and times(owner).plan.people == 120  # type: ignore[union-attr]
    journal.undo(owner)
    assert times(owner).plan.people == 180  # type: ignore[union-attr]
    journal.undo(owner)
    assert times(owner).plan is None
    assert timing.plan(owner, minutes_a_week=600, percent=20).batch
    assert timing.plan(owner, minutes_a_week=600, percent=20).batch is None


@pytest.mark.parametrize(("minutes", "percent"), [(59, 30), (6001, 30), (600, 4), (600, 101)])
def test_a_plan_outside_its_bounds_is_refused(owner: Owner, minutes: int, percent: int) -> None:
    with pytest.raises(WrongUse):
        timing.plan(owner, minutes_a_week=minutes, percent=percent)
    assert not TimePlan.objects.filter(owner=owner).exists()


def test_what_is_done_in_kith_counts_without_typing(owner: Owner, ana: Person) -> None:
    timing.plan(owner, minutes_a_week=600, percent=30)
    coffee(owner)
    coffee(owner, "call with Ana Silva for 35 minutes yesterday")
    noting.note(owner, person_id=ana.pk, text="Likes Rust.")  # a mere note is no time
    found = times(owner)
    assert this_week(found) == [(35, PEOPLE, "estimate"), (45, PEOPLE, "estimate")]
    assert (
        sentence(owner) == "One hour and 20 minutes of three hours for people this week, one hour and 40 minutes left."
    )
    assert {line.people for line in found.lines.values()} == {("Ana Silva",)}


def test_a_correction_takes_the_place_of_its_estimate(owner: Owner, ana: Person) -> None:
    note = coffee(owner)
    did = timing.correct_estimate(owner, note_id=note.pk, minutes=90, counts_for=BOTH)
    assert this_week(times(owner)) == [(90, BOTH, "hand")]
    timing.correct_estimate(owner, note_id=note.pk, minutes=0, counts_for=PEOPLE)
    assert this_week(times(owner)) == [(0, PEOPLE, "hand")] and TimeEntry.objects.filter(owner=owner).count() == 1
    journal.undo(owner)
    journal.undo(owner, batch=did.batch)
    assert this_week(times(owner)) == [(45, PEOPLE, "estimate")]


def test_without_its_correction_the_estimate_counts_again(owner: Owner, ana: Person) -> None:
    timing.correct_estimate(owner, note_id=coffee(owner).pk, minutes=90, counts_for=BOTH)
    did = timing.remove(owner, entry_id=TimeEntry.objects.get(owner=owner).pk)
    assert did.title == "Taken away: the estimate counts again."
    assert this_week(times(owner)) == [(45, PEOPLE, "estimate")]


def test_a_correction_goes_and_comes_with_its_note(owner: Owner, ana: Person) -> None:
    note = coffee(owner)
    timing.correct_estimate(owner, note_id=note.pk, minutes=90, counts_for=BOTH)
    noting.remove_note(owner, note_id=note.pk)
    assert this_week(times(owner)) == [] and not TimeEntry.objects.filter(owner=owner).exists()
    journal.undo(owner)
    assert this_week(times(owner)) == [(90, BOTH, "hand")]


def test_a_correction_stands_on_the_day_of_its_note(owner: Owner, ana: Person) -> None:
    note = coffee(owner)
    timing.correct_estimate(owner, note_id=note.pk, minutes=90, counts_for=BOTH)
    noting.edit_note(owner, note_id=note.pk, text=note.text, on=WEDNESDAY - timedelta(days=7))
    found = times(owner)
    assert this_week(found) == [] and [row.minutes for row in found.look.weeks[-2].rows] == [90]


def test_what_is_private_is_no_networking(owner: Owner, ana: Person) -> None:
    note = coffee(owner)
    timing.correct_estimate(owner, note_id=note.pk, minutes=90, counts_for=BOTH)
    knowing.stand(owner, person_id=ana.pk, standing="private")
    assert this_week(times(owner)) == []


def test_what_is_written_down_counts(owner: Owner) -> None:
    _, made = timing.log(owner, minutes=90, counts_for=BOTH, text="PyData\0  talk ", on=WEDNESDAY - timedelta(days=2))
    timing.log(owner, minutes=30, counts_for=LEARNING)
    assert made.text == "PyData talk"
    found = times(owner).look.weeks[-1]
    assert (found.sums.people, found.sums.learning, found.sums.total) == (90, 120, 120)
    journal.undo(owner)
    assert times(owner).look.weeks[-1].sums.total == 90


@pytest.mark.parametrize(
    "how",
    [{"minutes": 0}, {"minutes": 1441}, {"counts_for": "fun"}, {"on": WEDNESDAY + timedelta(days=1)}, {"option": 99}],
)
def test_what_cannot_be_is_refused_and_writes_nothing(owner: Owner, how: dict[str, object]) -> None:
    with pytest.raises(KithError):
        timing.log(owner, **({"minutes": 10} | how))  # type: ignore[arg-type]
    assert not Batch.objects.filter(owner=owner).exists() and not TimeEntry.objects.filter(owner=owner).exists()


def test_the_timer_measures(owner: Owner) -> None:
    timing.start(owner, counts_for=BOTH, text="Rust forum")
    assert times(owner).running and this_week(times(owner)) == []
    with pytest.raises(Conflict):
        timing.start(owner)
    did, row = timing.stop(owner, now=NOON + timedelta(minutes=24, seconds=40))
    assert row.minutes == 25 and did.title == "Stopped the timer: 25 minutes for people and learning."
    assert this_week(times(owner)) == [(25, BOTH, "timer")] and times(owner).running is None
    with pytest.raises(NotFound):
        timing.stop(owner)


@pytest.mark.parametrize(("seconds", "minutes"), [(0, 1), (-90, 1), (100, 2), (3 * 86_400, 1440)])
def test_a_timer_has_at_least_a_minute_and_at_most_a_day(owner: Owner, seconds: int, minutes: int) -> None:
    timing.start(owner)
    assert timing.stop(owner, now=NOON + timedelta(seconds=seconds))[1].minutes == minutes


def test_two_timers_never_run(owner: Owner, stranger: Owner) -> None:
    timing.start(owner)
    timing.start(stranger)
    with pytest.raises(IntegrityError), transaction.atomic():
        TimeEntry.objects.create(owner=owner, on=WEDNESDAY, counts_for=PEOPLE, origin="timer", started_at=NOON)


def test_a_stop_is_not_taken_back_while_another_timer_runs(owner: Owner) -> None:
    timing.start(owner)
    stopped, _ = timing.stop(owner, now=NOON + timedelta(minutes=5))
    timing.start(owner)
    before = list(TimeEntry.objects.filter(owner=owner).order_by("pk").values())
    with pytest.raises(Conflict):
        journal.undo(owner, batch=stopped.batch)
    assert list(TimeEntry.objects.filter(owner=owner).order_by("pk").values()) == before


def test_a_running_timer_is_not_put_right_but_can_be_taken_away(owner: Owner) -> None:
    _, row = timing.start(owner)
    with pytest.raises(Conflict):
        timing.correct(owner, entry_id=row.pk, minutes=5, counts_for=PEOPLE)
    assert timing.remove(owner, entry_id=row.pk).title == "Taken away: the timer."
    journal.undo(owner)
    assert times(owner).running


def test_a_row_is_put_right_and_taken_away(owner: Owner) -> None:
    _, row = timing.log(owner, minutes=30, text="talk")
    timing.correct(owner, entry_id=row.pk, minutes=40, counts_for=BOTH, on=WEDNESDAY - timedelta(days=1))
    row.refresh_from_db()
    assert (row.minutes, row.counts_for, row.text, row.on) == (40, BOTH, "talk", WEDNESDAY - timedelta(days=1))
    with pytest.raises(WrongUse):
        timing.correct(owner, entry_id=row.pk, minutes=0, counts_for=BOTH)
    timing.remove(owner, entry_id=row.pk)
    assert this_week(times(owner)) == []
    journal.undo(owner)
    assert this_week(times(owner)) == [(40, BOTH, "hand")]


def test_nobody_else_reaches_a_row(owner: Owner, stranger: Owner, ana: Person) -> None:
    _, row = timing.log(owner, minutes=30)
    note = coffee(owner)
    for act in (
        lambda: timing.correct(stranger, entry_id=row.pk, minutes=1, counts_for=PEOPLE),
        lambda: timing.remove(stranger, entry_id=row.pk),
        lambda: timing.correct_estimate(stranger, note_id=note.pk, minutes=1, counts_for=PEOPLE),
        lambda: timing.stop(stranger),
    ):
        with pytest.raises(NotFound):
            act()
    assert times(stranger).lines == {}


def test_merged_people_keep_their_time(owner: Owner, ana: Person) -> None:
    coffee(owner)
    (other,) = adding.add(owner, lines=["Anna Silva (Fjord)"]).people
    merging.merge(owner, survivor=other.pk, absorbed=ana.pk)
    assert this_week(times(owner)) == [(45, PEOPLE, "estimate")]


def test_an_erased_person_leaves_no_time_behind(owner: Owner, ana: Person) -> None:
    gone, kept = coffee(owner), coffee(owner, "call with Ana Silva")
    timing.correct_estimate(owner, note_id=gone.pk, minutes=90, counts_for=BOTH)
    timing.correct_estimate(owner, note_id=kept.pk, minutes=15, counts_for=BOTH)
    noting.remove_note(owner, note_id=kept.pk)
    timing.log(owner, minutes=10, text="Slides for ana silva")
    erasing.erase(owner, person_id=ana.pk)
    assert [row.text for row in TimeEntry.objects.filter(owner=owner)] == ["Slides for …"]
    left = [change.table for change in Change.objects.filter(owner=owner)]
    assert left == ["timeentry"] and "ilva" not in str(list(Change.objects.filter(owner=owner).values()))


def test_a_long_list_of_names_is_cut_and_counted(owner: Owner) -> None:
    lines = ["Ana Silva", "Bo Berg", "Chiara Conti", "Dana Okoro", "Emeka Eze"]
    note = coffee(owner, f"met {adding.add(owner, lines=lines).people[0].name}")
    for one in Person.objects.filter(owner=owner).exclude(name="Ana Silva"):
        NotePerson.objects.create(owner=owner, note=note, person=one)
    (line,) = times(owner).lines.values()
    assert len(line.people) == 3 and line.more == 2
