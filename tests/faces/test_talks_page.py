"""Coffees and interviews on their pages: whom to ask, the request, one page through its life, the calendar file."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from icalendar import Calendar

from kith.book.actions import adding, knowing, noting, talking
from kith.book.models import FollowUp, Note, Owner, Person, Talk
from kith.book.queries import talks as queries
from kith.book.snapshots import today
from kith.web.shown import talks as shown
from tests.faces import daily

NEW = "/ask/talks/new"


@pytest.fixture
def ana(owner: Owner) -> Person:
    said = {
        "name": "Ana Silva",
        "organization": "Acme",
        "role": "Backend engineer",
        "closeness": "well",
        "last_spoke": "month",
    }
    return adding.add(owner, people=[said | {"emails": ["ana@acme.example"]}]).people[0]


def proposed(owner: Owner, ana: Person, kind: str = "interview", **more: object) -> Talk:
    at = datetime(2030, 5, 6, 9, 0, tzinfo=UTC)
    values = {"about": "back end", "first_at": at, "second_at": at + timedelta(days=2), "words": "Hi Ana"}
    return talking.propose(owner, person_id=ana.pk, kind=kind, **(values | more))[1]  # type: ignore[arg-type]


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def post(client: Client, talk: Talk, **form: object) -> str:
    answer = client.post(f"/ask/talks/{talk.pk}", form, follow=True)
    assert answer.status_code == 200
    talk.refresh_from_db()
    return answer.content.decode()


def test_an_empty_book_is_asked_what_it_wants_to_know(client: Client) -> None:
    assert "What do you want to know about?" in text(client, NEW)
    assert "No job, school or title in your network has these words." in text(client, f"{NEW}?about=Acme")
    assert "Nobody close has been quiet for too long." in text(client, f"{NEW}?kind=coffee")
    assert "Nobody of this name is in your book." in text(client, f"{NEW}?who=Zz")


def test_a_wish_finds_whom_to_ask_with_the_reasons(client: Client, ana: Person) -> None:
    page = text(client, f"{NEW}?kind=interview&about=back+end+at+Acme")
    assert "Works at Acme now. Title: Backend engineer." in page
    assert f"{NEW}?kind=interview&amp;about=back+end+at+Acme&amp;person={ana.pk}" in page
    assert f"person={ana.pk}" in text(client, f"{NEW}?kind=coffee&who=ana")


def test_strangers_are_counted_and_not_proposed(client: Client, owner: Owner) -> None:
    bo = adding.add(owner, people=[{"name": "Bo Berg", "organization": "Acme"}]).people[0]
    knowing.stand(owner, person_id=bo.pk, standing="network")
    page = text(client, f"{NEW}?about=Acme")
    assert "One more person fits, but there is no tie yet" in page and "Bo Berg" not in page


def test_the_request_is_drafted_with_two_days_and_kept(client: Client, owner: Owner, ana: Person) -> None:
    noting.note(owner, person_id=ana.pk, text="Writes a parser for tide tables", kind="coffee")
    page = text(client, f"{NEW}?kind=interview&about=Acme&person={ana.pk}")
    assert "parser for tide tables" in page and "what Acme is like, and you work there" in page
    first, second = re.findall(r'type="datetime-local" value="([^"]+)"', page)
    assert first.endswith("T10:00") and second.endswith("T16:00") and first[:10] < second[:10]
    form = {"kind": "interview", "about": "Acme", "person": ana.pk, "first": first, "second": second, "minutes": "25"}
    drafted = client.post(NEW, form | {"do": "draft", "about": "Tide"}).content.decode()
    assert "what Tide is like." in drafted and not Talk.objects.filter(owner=owner).exists()
    answer = client.post(NEW, form | {"words": "My own words"})
    talk = Talk.objects.get(owner=owner)
    assert answer.status_code == 303 and answer["Location"].startswith(f"/ask/talks/{talk.pk}?did=")
    assert (talk.words, talk.minutes, talk.state) == ("My own words", 25, "proposed")
    assert queries.local(owner, talk.first_at) == first
    page = text(client, answer["Location"])
    assert "You asked today; no day is agreed yet." in page and "mailto:ana@acme.example?body=My%20own%20words" in page


def test_where_no_line_fits_only_them_the_fact_stands_beside(client: Client, owner: Owner, ana: Person) -> None:
    bo = adding.add(owner, people=[{"name": "Bo Berg", "organization": "Tide"}]).people[0]
    knowing.tag_all(owner, people=[ana.pk, bo.pk], name="rust")
    page = text(client, f"{NEW}?kind=coffee&person={ana.pk}")
    assert "No first line fits only them. What you have to begin with: Tag: rust." in page
    assert "Hi Ana,\n\nShall we have a coffee?" in page


@pytest.mark.parametrize(
    ("wrong", "word"),
    [({"about": " "}, "An interview is about something."), ({"first": "never"}, "This is not a day and time."), ({"minutes": "x"}, "no number of minutes"), ({"second": "0001-01-01T00:00"}, "not a day and time")],
)  # fmt: skip
def test_a_wrong_field_is_told_on_the_page_and_nothing_is_kept(
    client: Client, owner: Owner, ana: Person, wrong: dict[str, str], word: str
) -> None:
    form = {"kind": "interview", "about": "Acme", "person": ana.pk, "words": "Long considered words"}
    answer = client.post(NEW, form | wrong)
    assert answer.status_code == 400
    assert word in answer.content.decode() and "Long considered words" in answer.content.decode()
    assert not Talk.objects.filter(owner=owner).exists()


def test_a_second_one_of_a_kind_is_refused_in_words(client: Client, owner: Owner, ana: Person) -> None:
    proposed(owner, ana)
    answer = client.post(NEW, {"kind": "interview", "about": "Acme", "person": ana.pk})
    assert answer.status_code == 409 and "There is an open interview with them already." in answer.content.decode()


def test_from_yes_to_what_it_changes(client: Client, owner: Owner, ana: Person) -> None:
    talk = proposed(owner, ana)
    page = post(client, talk, do="agree", choice="second", place="Café")
    assert talk.at == talk.second_at and "Wednesday, 8 May 2030 at ten, Café, for twenty minutes" not in page
    assert "Agreed: Wednesday, 8 May 2030 at ten, Café, for 20 minutes." in page
    post(client, talk, do="prepare", question=["Why do people leave this work?"], own="My own?\n\nMy own?")
    rows = queries.answers(owner, talk)
    assert [one.question for one in rows] == ["Why do people leave this work?", "My own?"]
    form = {f"answer-{rows[0].pk}": "Because of pagers"}
    page = post(
        client, talk, do="hold", cares="quiet nights", offer="Send the book", day=today(owner).isoformat(), **form
    )
    assert "What stays with me: quiet nights." in page and "Because of pagers" in page
    assert Note.objects.get(owner=owner).text == "quiet nights"
    assert "Was it good?" in page
    page = post(client, talk, do="good", good="yes")
    assert talk.good is True and '<h2 id="good">' not in page
    page = post(client, talk, do="thank")
    assert "Held today, and thanked." in page and "What does it change in your plan?" in page
    page = post(client, talk, do="close", fit="adjust", changes="Smaller teams", again="2030-06-01")
    assert "<b>It fits, but differently.</b> Smaller teams" in page
    assert FollowUp.objects.get(owner=owner, due_on="2030-06-01").text == "Tell them what came of the interview"
    page = text(client, f"/people/{ana.pk}")
    assert "Interview about back end" in page and "Closed" in page


def test_each_act_is_told_and_taken_back(client: Client, owner: Owner, ana: Person) -> None:
    talk = proposed(owner, ana, "coffee")
    answer = client.post(f"/ask/talks/{talk.pk}", {"do": "hold"})
    page = text(client, answer["Location"])
    assert "A coffee with Ana Silva." in page and ">Undo<" in page
    client.post(f"/undo/{answer['Location'].partition('did=')[2]}")
    talk.refresh_from_db()
    assert talk.state == "proposed"


@pytest.mark.parametrize(
    ("form", "status"),
    [({}, 400), ({"do": "explode"}, 400), ({"do": "agree"}, 400), ({"do": "agree", "when": "x"}, 400), ({"do": "thank"}, 409), ({"do": "hold", "day": "2999-01-01"}, 400), ({"do": "hold", "day": "x"}, 400), ({"do": "hold", "minutes": "99999"}, 400), ({"do": "close"}, 409)],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_and_changes_nothing(
    client: Client, owner: Owner, ana: Person, form: dict[str, str], status: int
) -> None:
    talk = proposed(owner, ana)
    assert client.post(f"/ask/talks/{talk.pk}", form | {"cares": "kept words"}).status_code == status
    talk.refresh_from_db()
    assert talk.state == "proposed" and not Note.objects.filter(owner=owner).exists()


def test_what_was_typed_stays_when_it_is_refused(client: Client, owner: Owner, ana: Person) -> None:
    talk = proposed(owner, ana)
    answer = client.post(f"/ask/talks/{talk.pk}", {"do": "hold", "day": "2999-01-01", "cares": "quiet nights"})
    assert answer.status_code == 400 and 'value="quiet nights"' in answer.content.decode()


def test_the_calendar_file_is_an_attachment_with_the_hour(client: Client, owner: Owner, ana: Person) -> None:
    talk = proposed(owner, ana, place="Café; \n=1+1")
    assert client.get(f"/ask/talks/{talk.pk}/invitation").status_code == 404
    answer = client.get(f"/ask/talks/{talk.pk}/invitation?date=2")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8" and answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"] == 'attachment; filename="interview.ics"'
    event = Calendar.from_ical(answer.content).walk("VEVENT")[0]
    assert event.decoded("DTSTART") == talk.second_at and str(event["STATUS"]) == "TENTATIVE"
    assert (
        str(event["SUMMARY"]) == "Interview about back end with Ana Silva" and str(event["LOCATION"]) == "Café;  =1+1"
    )
    talking.agree(owner, talk_id=talk.pk, at=datetime(2030, 6, 1, 8, tzinfo=UTC))
    later = Calendar.from_ical(client.get(f"/ask/talks/{talk.pk}/invitation").content).walk("VEVENT")[0]
    assert str(later["STATUS"]) == "CONFIRMED" and later["UID"] == event["UID"]
    assert "ana" not in str(event["UID"]).lower()


def test_names_and_words_stay_words(client: Client, owner: Owner) -> None:
    for name in daily.HOSTILE:
        one = daily.renamed(owner, name)
        talk = proposed(owner, one, about=name, words=name, place=name)
        talking.prepare(owner, talk_id=talk.pk, questions=[name])
        for path in (f"/ask/talks/{talk.pk}", f"{NEW}?kind=coffee&person={one.pk}", NEW, f"/people/{one.pk}"):
            assert daily.SCRIPT not in text(client, path)
        talking.hold(owner, talk_id=talk.pk, cares=name)
        assert daily.SCRIPT not in text(client, f"/ask/talks/{talk.pk}")
        talking.conclude(owner, talk_id=talk.pk, changes=name)
        assert daily.SCRIPT not in text(client, f"/ask/talks/{talk.pk}")
        assert client.get(f"/ask/talks/{talk.pk}/invitation?date=1").content.count(b"BEGIN:VEVENT") == 1


def test_beside_shows_what_goes_on_the_nearest_first(owner: Owner, ana: Person) -> None:
    asked = proposed(owner, ana, "coffee")
    agreed = proposed(owner, ana)
    talking.agree(owner, talk_id=agreed.pk, at=datetime.combine(today(owner) + timedelta(days=1), datetime.min.time().replace(hour=10), UTC))  # fmt: skip
    rows = shown.beside(owner)["talks"]
    assert [one.pk for one in rows] == [agreed.pk, asked.pk]
    assert rows[0].lead.startswith("Tomorrow at ") and rows[0].act == "Prepare"
    talking.agree(owner, talk_id=agreed.pk, at=datetime(2020, 1, 1, tzinfo=UTC))
    assert shown.beside(owner)["talks"][0].lead == "How was it?"


def test_nobody_who_was_not_let_in_sees_any(visitor: Client, owner: Owner, ana: Person) -> None:
    talk = proposed(owner, ana)
    for path in (NEW, f"/ask/talks/{talk.pk}", f"/ask/talks/{talk.pk}/invitation?date=1"):
        assert b"Ana" not in visitor.get(path).content


def test_a_wrong_method_is_refused(client: Client, owner: Owner, ana: Person) -> None:
    talk = proposed(owner, ana)
    assert client.post(f"/ask/talks/{talk.pk}/invitation").status_code == 405
    assert client.delete(f"/ask/talks/{talk.pk}").status_code == 405
