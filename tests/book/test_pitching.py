"""Pitches in the book: one an audience, every time it was said, the rate measured from that; merged, erased and undone with people."""

from __future__ import annotations

import pytest

from kith.book.actions import adding, erasing, journal, knowing, merging, pitching
from kith.book.actions.staying import let_go
from kith.book.models import Batch, Change, Owner, Person, Pitch, Rehearsal
from kith.book.queries import pitches, searching
from kith.core.errors import Conflict, NotFound, WrongUse
from kith.core.pitch import USUAL

PARTS = {
    "who": "I am Noor.",
    "what": "I build small back ends.",
    "aim": "In a year I want to do embedded work.",
    "close": "And you?",
}  # 19 words


@pytest.fixture
def pitch(owner: Owner) -> Pitch:
    return pitching.keep(owner, audience="meetup", **PARTS)[1]


@pytest.fixture
def ana(owner: Owner) -> Person:
    return adding.add(owner, lines=["Ana Silva (Acme) ana@acme.example"]).people[0]


def test_one_pitch_an_audience(owner: Owner, pitch: Pitch) -> None:
    did, same = pitching.keep(owner, audience=" Meetup\0", **PARTS | {"close": "What\nfails   at your place?"})
    assert same.pk == pitch.pk and same.close == "What fails at your place?"
    pitching.keep(owner, audience="Tía Ángela", **PARTS)
    pitching.keep(owner, audience="recruiter", **PARTS)
    assert [one.pitch.audience for one in pitches.versions(owner)] == ["meetup", "recruiter", "Tía Ángela"]
    journal.undo(owner, batch=did.batch)
    assert Pitch.objects.get(pk=pitch.pk).close == "And you?"
    assert pitching.keep(owner, audience="meetup", **PARTS)[0].batch is None  # nothing new, nothing written


@pytest.mark.parametrize(("audience", "parts"), [("", PARTS), ("\0 ", PARTS), ("meetup", dict.fromkeys(PARTS, " \0"))])
def test_nothing_is_kept_of_nothing(owner: Owner, audience: str, parts: dict[str, str]) -> None:
    with pytest.raises(WrongUse):
        pitching.keep(owner, audience=audience, **parts)
    assert not Pitch.objects.exists() and not Batch.objects.exists()


def test_words_have_an_end(owner: Owner, monkeypatch: pytest.MonkeyPatch) -> None:
    _, long = pitching.keep(owner, audience="x" * 500, **dict.fromkeys(PARTS, "王" * 9_000))
    assert (len(long.audience), len(long.who)) == (pitching.LONGEST_AUDIENCE, pitching.LONGEST_PART)
    monkeypatch.setattr(pitching, "MOST", 1)
    with pytest.raises(WrongUse):
        pitching.keep(owner, audience="meetup", **PARTS)


def test_the_rate_is_measured(owner: Owner, pitch: Pitch) -> None:
    assert (pitches.rate(owner).per_minute, pitches.rate(owner).times) == (USUAL, 0)
    for seconds in (8, 9, 1, 600):  # 143 and 127 a minute; the others cannot be true
        pitching.rehearse(owner, pitch_id=pitch.pk, seconds=seconds)
    assert (pitches.rate(owner).per_minute, pitches.rate(owner).times) == (135, 2)
    (version,) = pitches.versions(owner)
    assert (version.times, version.judged.count.words, version.judged.seconds) == (4, 19, 8)
    newest = Rehearsal.objects.order_by("-pk")[2]
    assert newest.seconds == 9
    pitching.forget(owner, rehearsal_id=newest.pk)
    assert pitches.rate(owner).per_minute == 143


def test_a_time_keeps_the_words_it_was_said_with(owner: Owner, pitch: Pitch) -> None:
    _, said = pitching.rehearse(owner, pitch_id=pitch.pk, seconds=8)
    pitching.keep(owner, audience="meetup", **PARTS | {"what": "Much more " * 20})
    said.refresh_from_db()
    assert said.words == 19 and pitches.rate(owner).per_minute == 143


@pytest.mark.parametrize("seconds", [0, -1, 601, 10**9])
def test_an_impossible_time_is_refused(owner: Owner, pitch: Pitch, seconds: int) -> None:
    with pytest.raises(WrongUse):
        pitching.rehearse(owner, pitch_id=pitch.pk, seconds=seconds)
    assert not Rehearsal.objects.exists()


def test_to_whom_and_what_it_led_to(owner: Owner, pitch: Pitch, ana: Person) -> None:
    _, said = pitching.rehearse(owner, pitch_id=pitch.pk, seconds=8)
    did = pitching.tell(owner, rehearsal_id=said.pk, person_id=ana.pk, led_to="A seat at the\0 hackfest")
    said.refresh_from_db()
    assert (said.person, said.led_to) == (ana, "A seat at the hackfest")
    assert [one.pk for one in searching.find(owner, "hackfest")] == [ana.pk]
    journal.undo(owner, batch=did.batch)
    said.refresh_from_db()
    assert (said.person, said.led_to) == (None, "")
    pitching.tell(owner, rehearsal_id=said.pk, person_id=None, led_to="Less nerves")
    said.refresh_from_db()
    assert (said.person, said.led_to) == (None, "Less nerves")


def test_a_pitch_goes_with_its_log_and_comes_back_with_it(owner: Owner, pitch: Pitch) -> None:
    did_make = Batch.objects.get(verb="pitch.keep")
    pitching.rehearse(owner, pitch_id=pitch.pk, seconds=8)
    with pytest.raises(Conflict):  # the log hangs on it
        journal.undo(owner, batch=did_make.pk)
    did = pitching.remove(owner, pitch_id=pitch.pk)
    assert not Pitch.objects.exists() and not Rehearsal.objects.exists()
    journal.undo(owner, batch=did.batch)
    assert (Pitch.objects.get().who, Rehearsal.objects.get().seconds) == ("I am Noor.", 8)


def test_two_who_are_one_share_the_log(owner: Owner, pitch: Pitch, ana: Person) -> None:
    other = adding.add(owner, lines=["Ana S. ana@home.example"]).people[0]
    _, said = pitching.rehearse(owner, pitch_id=pitch.pk, seconds=8, person_id=other.pk, led_to="A coffee")
    merging.merge(owner, survivor=ana.pk, absorbed=other.pk)
    said.refresh_from_db()
    assert (said.person, said.led_to) == (ana, "A coffee")
    journal.undo(owner)
    said.refresh_from_db()
    assert said.person == other


def test_erasing_takes_their_words_and_leaves_the_practice(owner: Owner, pitch: Pitch, ana: Person) -> None:
    _, said = pitching.rehearse(owner, pitch_id=pitch.pk, seconds=8)
    pitching.tell(owner, rehearsal_id=said.pk, person_id=None, led_to="Ana knows somebody")
    pitching.tell(owner, rehearsal_id=said.pk, person_id=ana.pk, led_to="Ana knows a team at Acme")
    erasing.erase(owner, person_id=ana.pk)
    said.refresh_from_db()
    assert (said.person, said.led_to, said.seconds) == (None, "", 8)
    told = repr([*Change.objects.values_list("before", "after"), *Batch.objects.values_list("title")])
    assert "Ana" not in told and "Acme" not in told


def test_whoever_heard_it_stays_when_their_import_goes(owner: Owner, pitch: Pitch) -> None:
    heard, other = (Person.objects.create(owner=owner, name=name) for name in ("Ọlá Adébáyọ̀", "Nobody"))
    pitching.rehearse(owner, pitch_id=pitch.pk, seconds=8, person_id=heard.pk)
    let_go(owner, [heard.pk, other.pk])
    assert list(Person.objects.all()) == [heard]


def test_not_a_person_lets_go_and_gives_back(owner: Owner, pitch: Pitch, ana: Person) -> None:
    _, said = pitching.rehearse(owner, pitch_id=pitch.pk, seconds=8, person_id=ana.pk, led_to="Nothing: a robot")
    did = knowing.not_a_person(owner, person_id=ana.pk)
    said.refresh_from_db()
    assert said.person is None
    journal.undo(owner, batch=did.batch)
    said.refresh_from_db()
    assert said.person_id == ana.pk


def test_what_is_somebody_elses_is_not_there(owner: Owner, stranger: Owner, pitch: Pitch, ana: Person) -> None:
    _, said = pitching.rehearse(owner, pitch_id=pitch.pk, seconds=8)
    _, theirs = pitching.keep(stranger, audience="meetup", **PARTS)
    for act in (
        lambda: pitching.remove(stranger, pitch_id=pitch.pk),
        lambda: pitching.rehearse(stranger, pitch_id=pitch.pk, seconds=8),
        lambda: pitching.rehearse(stranger, pitch_id=theirs.pk, seconds=8, person_id=ana.pk),
        lambda: pitching.tell(stranger, rehearsal_id=said.pk, person_id=None, led_to="mine"),
        lambda: pitching.forget(stranger, rehearsal_id=said.pk),
    ):
        with pytest.raises(NotFound):
            act()
    assert pitches.rate(stranger).times == 0 and [one.pitch.pk for one in pitches.versions(stranger)] == [theirs.pk]
