"""The pitch and its practice log: kept, measured, said aloud with and without scripts, to whom; somebody else's is not there."""

from __future__ import annotations

import re
import time

import pytest
from django.test import Client

from kith.book.actions import pitching
from kith.book.models import Owner, Pitch, Rehearsal
from tests.faces import daily

PARTS = {
    "who": "I am Robin.",
    "what": "I build small back ends.",
    "aim": "In a year I want to do embedded work.",
    "close": "And you?",
}  # 19 words


@pytest.fixture
def pitch(owner: Owner) -> Pitch:
    return pitching.keep(owner, audience="meetup", **PARTS)[1]


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return str(answer.content.decode())


def log(pitch: Pitch) -> str:
    return f"/meet/pitch/{pitch.pk}/rehearsals"


def test_an_empty_book_is_shown_what_to_write(client: Client, owner: Owner) -> None:
    text = page(client, "/meet/pitch")
    assert "You have no pitch for a meetup yet." in text and "Such as:" in text
    assert "At 140 words a minute, 70 words fit in 30 seconds." in text
    assert "Write your thirty seconds" in page(client, "/meet/kit")


def test_what_is_kept_stands_there_with_its_length(client: Client, owner: Owner) -> None:
    answer = client.post("/meet/pitch", PARTS | {"for": "meetup", "do": "keep"}, follow=True)
    text = answer.content.decode()
    assert "Your pitch for a meetup takes about 8 seconds; not said aloud yet." in text
    assert "19 words at 140 a minute, about 8 seconds: it fits in 30." in text
    assert "Kept your pitch for a meetup." in text and "I am Robin. I build small back ends." in text
    undo = re.search(r'action="(/undo/\d+)"', text)
    assert undo and client.post(undo[1]).status_code == 303 and not Pitch.objects.exists()


def test_another_audience_begins_with_the_same_words(client: Client, owner: Owner, pitch: Pitch) -> None:
    text = page(client, "/meet/pitch?for=T%C3%ADa+%C3%81ngela")
    assert "You have no pitch for Tía Ángela yet." in text and f"pitch={pitch.pk}" in text
    text = page(client, f"/meet/pitch?for=recruiter&pitch={pitch.pk}")
    assert ">I am Robin.</textarea>" in text and "You have no pitch for a recruiter yet." in text
    assert Pitch.objects.count() == 1  # looking keeps nothing


def test_what_is_typed_is_measured_and_not_kept(client: Client, owner: Owner, pitch: Pitch) -> None:
    form = PARTS | {"for": "meetup", "do": "measure", "what": "word " * 80}
    part = client.post("/meet/pitch", form, headers={"HX-Request": "true"}).content.decode()
    assert "94 words at 140 a minute, about 40 seconds: 70 words fit in 30, so 24 are too many." in part
    assert "<html" not in part and 'id="length"' in part
    assert "<html" in client.post("/meet/pitch", form).content.decode()
    pitch.refresh_from_db()
    assert pitch.what == PARTS["what"]


def test_the_page_says_how_it_counts(client: Client, owner: Owner) -> None:
    pitching.keep(owner, audience="meetup", **PARTS | {"what": "I have built APIs and an API in C++ since 2026."})
    text = page(client, "/meet/pitch")
    assert "“API” counts as two words; “C++” counts as three words; “2026” counts as three words</bdi>." in text


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"do": "explode", "for": "meetup"}, 400), ({}, 400), ({"do": "keep", "for": "meetup"}, 400), ({"do": "keep", **PARTS}, 400),
        ({"do": "keep", "for": "\0", **PARTS}, 400), ({"do": "remove", "for": "meetup", "pitch": "99"}, 404), ({"do": "remove", "for": "meetup"}, 404),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(client: Client, owner: Owner, form: dict[str, str], status: int) -> None:
    assert client.post("/meet/pitch", form).status_code == status
    assert not Pitch.objects.exists()


def test_without_scripts_the_server_measures(client: Client, owner: Owner, pitch: Pitch) -> None:
    begun = client.post(log(pitch), {"do": "begin"})
    assert begun.status_code == 303 and not Rehearsal.objects.exists()
    text = page(client, begun["Location"])
    (stamp,) = re.findall(r'name="begun" value="(\d+)"', text)
    assert "You are speaking." in text and abs(int(stamp) / 1000 - time.time()) < 60
    client.post(log(pitch), {"do": "done", "begun": str(int(stamp) - 21_000)})
    said = Rehearsal.objects.get(owner=owner)
    assert said.seconds >= 21 and (said.words, said.person, said.pitch) == (19, None, pitch)


def test_with_scripts_the_page_hands_over_the_seconds(client: Client, owner: Owner, pitch: Pitch) -> None:
    answer = client.post(log(pitch), {"do": "done", "seconds": "8"}, follow=True)
    text = answer.content.decode()
    assert "Said your pitch for a meetup in 8 seconds." in text and "8 seconds, 19 words: 143 a minute" in text
    assert "Your pitch for a meetup takes about 8 seconds; said once, today." in text
    assert "143 words a minute is your own rate, from the one time" in text
    assert re.search(
        r'<details class="change block" open>', text
    )  # the questions about it stand open now, and only now
    assert not re.search(r'<details class="change block" open>', page(client, log(pitch)))


@pytest.mark.parametrize(
    "form", [{"do": "done"}, {"do": "done", "seconds": "601"}, {"do": "done", "begun": "1"}, {"do": "explode"}, {}]
)
def test_a_time_that_cannot_be_is_refused(client: Client, owner: Owner, pitch: Pitch, form: dict[str, str]) -> None:
    assert client.post(log(pitch), form).status_code == 400
    assert not Rehearsal.objects.exists()


def test_a_timer_that_was_forgotten_begins_again(client: Client, owner: Owner, pitch: Pitch) -> None:
    for stamp in ("1", "99999999999999", "x", "\0"):
        assert "I begin now" in page(client, f"{log(pitch)}?begun={stamp}")


def tell(client: Client, pitch: Pitch, **form: str) -> tuple[int, str]:
    said = Rehearsal.objects.order_by("-pk")[0]
    answer = client.post(log(pitch), {"do": "tell", "rehearsal": str(said.pk)} | form, follow=True)
    return answer.status_code, answer.content.decode()


def test_to_whom_it_was_said_and_what_came_of_it(client: Client, owner: Owner, pitch: Pitch) -> None:
    ana, bo = daily.one(owner), daily.one(owner, "Bo Berg (Fjord)")
    daily.one(owner, "Bo Lindqvist (Quillwork)")
    pitching.rehearse(owner, pitch_id=pitch.pk, seconds=8)
    status, text = tell(client, pitch, **{"with": "ana silva", "led_to": "A coffee on Friday"})
    assert status == 200 and "Led to: <bdi>A coffee on Friday</bdi>" in text and f"/people/{ana.pk}" in text
    status, text = tell(client, pitch, **{"with": "Bo", "led_to": "Something else"})
    assert status == 400 and "may be several people" in text and 'value="Something else"' in text
    assert Rehearsal.objects.get().person == ana  # nothing was written
    assert tell(client, pitch, person=str(bo.pk), led_to="Something else")[0] == 200
    assert Rehearsal.objects.get().person == bo
    status, text = tell(client, pitch, **{"with": "Oksana", "led_to": "x"})
    assert status == 400 and "Add them first" in text
    assert tell(client, pitch, **{"with": "", "led_to": ""})[0] == 200
    assert (Rehearsal.objects.get().person, Rehearsal.objects.get().led_to) == (None, "")


def test_of_two_with_one_name_the_one_who_stands_there_stays(client: Client, owner: Owner, pitch: Pitch) -> None:
    twins = [daily.renamed(owner, "Min-jun Kim") for _ in range(2)]
    pitching.rehearse(owner, pitch_id=pitch.pk, seconds=8, person_id=twins[1].pk)
    assert tell(client, pitch, **{"with": "Min-jun Kim", "led_to": "Tea"})[0] == 200
    assert Rehearsal.objects.get().person == twins[1]


def test_a_time_and_a_pitch_are_taken_out(client: Client, owner: Owner, pitch: Pitch) -> None:
    _, said = pitching.rehearse(owner, pitch_id=pitch.pk, seconds=8)
    assert client.post(log(pitch), {"do": "remove", "rehearsal": str(said.pk)}).status_code == 303
    assert not Rehearsal.objects.exists()
    assert client.post("/meet/pitch", {"do": "remove", "for": "meetup", "pitch": str(pitch.pk)}).status_code == 303
    assert not Pitch.objects.exists()


def test_somebody_elses_is_not_there(client: Client, owner: Owner, stranger: Owner, pitch: Pitch) -> None:
    _, theirs = pitching.keep(stranger, audience="meetup", who="Xyzzy alone.", what="", aim="", close="")
    _, said = pitching.rehearse(stranger, pitch_id=theirs.pk, seconds=8, led_to="Xyzzy")
    person = daily.one(stranger)
    assert (
        client.get(log(theirs)).status_code
        == client.post(log(theirs), {"do": "done", "seconds": "8"}).status_code
        == 404
    )
    assert client.get(f"/meet/pitch?for=recruiter&pitch={theirs.pk}").status_code == 404
    assert client.post("/meet/pitch", {"do": "remove", "for": "meetup", "pitch": str(theirs.pk)}).status_code == 404
    for form in ({"do": "tell", "led_to": "mine"}, {"do": "remove"}):
        assert client.post(log(pitch), form | {"rehearsal": str(said.pk)}).status_code == 404
    pitching.rehearse(owner, pitch_id=pitch.pk, seconds=8)
    assert tell(client, pitch, person=str(person.pk))[0] == 404
    said.refresh_from_db()
    assert said.led_to == "Xyzzy" and "Xyzzy" not in page(client, "/meet/pitch") + page(client, log(pitch))


def test_nobody_else_looks_and_nothing_else_is_asked(visitor: Client, client: Client, pitch: Pitch) -> None:
    for path in ("/meet/pitch", log(pitch)):
        assert visitor.get(path).status_code == 401
        assert client.put(path).status_code == 405


@pytest.mark.parametrize("name", daily.HOSTILE)
def test_words_and_names_that_mean_harm_stay_words(client: Client, owner: Owner, name: str) -> None:
    person = daily.renamed(owner, name)
    _, pitch = pitching.keep(owner, audience=name, who=name, what=name, aim=name, close=name)
    pitching.rehearse(owner, pitch_id=pitch.pk, seconds=8, person_id=person.pk, led_to=name)
    for path in ("/meet/pitch", f"/meet/pitch?for={daily.SCRIPT}", log(pitch), "/meet/kit"):
        assert daily.SCRIPT not in page(client, path)


def test_a_long_log_says_how_much_more_there_is(client: Client, owner: Owner, pitch: Pitch) -> None:
    for _ in range(52):
        Rehearsal.objects.create(owner=owner, pitch=pitch, on=pitch.made_on, seconds=8, words=19)
    assert "And 2 times before that." in page(client, log(pitch))
