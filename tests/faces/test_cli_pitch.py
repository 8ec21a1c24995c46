"""``kith pitch`` and ``kith kit``: what the pages say, in a terminal."""

from __future__ import annotations

import pytest

from kith.book.actions import adding, journal, kitting, pitching
from kith.book.models import Owner, Rehearsal
from tests.faces.test_cli_daily import Kith, kith, me  # noqa: F401 (fixtures)

PARTS = {
    "who": "I am Robin.",
    "what": "I build small back ends.",
    "aim": "In a year I want to do embedded work.",
    "close": "And you?",
}  # 19 words


@pytest.fixture
def pitches(me: Owner) -> Owner:  # noqa: F811
    pitching.keep(me, audience="meetup", **PARTS)
    pitching.keep(me, audience="Tía Ángela", **PARTS | {"what": "word " * 80})
    return me


def test_an_empty_book_says_what_to_do_next(kith: Kith, me: Owner) -> None:  # noqa: F811
    assert "kith pitch keep" in kith("pitch").out and kith("pitch", "--json").data == {"rate": 140, "pitches": []}
    said = kith("pitch", "rehearse", "--seconds", "8")
    assert said.code == 3 and "You have no pitch for a meetup." in said.err


def test_pitches_with_their_length(kith: Kith, pitches: Owner) -> None:  # noqa: F811
    said = kith("pitch").out
    assert "Your pitch for a meetup takes about 8 seconds; not said aloud yet." in said
    assert "94 words at 140 a minute, about 40 seconds: 70 words fit in 30, so 24 are too many." in said
    assert [(one["audience"], one["words"], one["seconds"], one["fits"]) for one in kith("pitch", "--json").data["pitches"]] == [
        ("meetup", 19, 8, True), ("Tía Ángela", 94, 40, False),
    ]  # fmt: skip
    assert "meetup" not in kith("pitch", "--for", "tía ángela").out
    assert kith("pitch", "--for", "nobody").code == 3


def test_a_pitch_is_kept_part_by_part(kith: Kith, pitches: Owner) -> None:  # noqa: F811
    said = kith("pitch", "keep", "--for", "recruiter", "--who", "I am Robin.")
    assert said.code == 0 and "Kept your pitch for a recruiter. To take this back" in said.err
    assert kith("pitch", "keep", "--for", "recruiter", "--close", "And you?").code == 0
    (one,) = kith("pitch", "--for", "recruiter", "--json").data["pitches"]
    assert (one["who"], one["what"], one["close"]) == ("I am Robin.", "", "And you?")
    assert "It stood so already." in kith("pitch", "keep", "--for", "recruiter", "--close", "And you?").err
    assert kith("pitch", "keep", "--for", "friend").code == 2


def test_said_aloud_with_enter_and_taken_back(kith: Kith, pitches: Owner) -> None:  # noqa: F811
    said = kith("pitch", "rehearse", "--for", "meetup", typed="\n\n")
    assert said.code == 0 and "I am Robin. I build small back ends." in said.err and "Press Enter" in said.err
    row = Rehearsal.objects.get()
    assert row.seconds >= 1 and f"kith undo {journal.Batch.objects.latest('pk').pk}" in said.out
    assert kith("undo").code == 0 and not Rehearsal.objects.exists()


def test_a_measured_time_to_somebody(kith: Kith, pitches: Owner) -> None:  # noqa: F811
    ana = adding.add(pitches, lines=["Ana Silva (Acme)"]).people[0]
    said = kith("pitch", "rehearse", "--seconds", "8", "--with", "ana", "--led-to", "A coffee", "--json").data
    assert (said["audience"], said["words"], said["pace"], said["rate"], said["person"], said["counts"]) == (
        "meetup", 19, 143, 143, ana.pk, True,
    )  # fmt: skip
    assert Rehearsal.objects.get().led_to == "A coffee" and "your own rate" in kith("pitch").out
    assert kith("pitch", "rehearse", "--seconds", "0").code == kith("pitch", "sing").code == 2


def test_a_sheet_of_questions(kith: Kith, me: Owner) -> None:  # noqa: F811
    kitting.add(me, situation="coffee", text="What do you\x1b[31m read?")
    lines = kith("kit", "coffee", "--count", "3").out.splitlines()
    assert lines[0] == "Three questions for a coffee with somebody you know"
    assert lines[2] == "1. What do you [31m read?" and lines[-1] == "3. Whom should I get to know, of those you like?"
    adding.add(me, lines=["Ana Silva (Acme)"])
    data = kith("kit", "role", "--with", "Ana Silva", "--json").data
    assert data["person"] and len(data["asking"]) == 6 and data["asking"][-1]["key"] == "role-else"
    assert kith("kit", "party").code == 2
