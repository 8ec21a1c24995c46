"""Time for people: the week row by row, the timer, estimates put right, the plan; every sum can be made from the rows."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from kith.book.actions import adding, noting, timing
from kith.book.models import Owner, Person, TimeEntry, TimePlan
from kith.book.snapshots import today
from tests.faces import daily


def page(client: Client, query: str = "") -> str:
    answer = client.get(f"/meet/time{query}")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def coffee(owner: Owner) -> int:
    adding.add(owner, lines=["Ana Silva (Acme)"])
    note = noting.log(owner, text="coffee with Ana Silva").note
    assert note
    return note.pk


def test_an_empty_week_teaches_the_next_step(client: Client) -> None:
    text = page(client)
    assert "You have not said yet how much of your week is for people." in text
    assert 'href="#plan"' in text and "stands here by itself, as an estimate" in text


@pytest.mark.parametrize(("hours", "minutes"), [("10", 600), ("7.5", 450), ("7,5", 450), (" 1 ", 60)])
def test_a_plan_is_kept_in_hours_and_percent(client: Client, owner: Owner, hours: str, minutes: int) -> None:
    text = client.post("/meet/time", {"do": "plan", "hours": hours, "percent": "30"}, follow=True).content.decode()
    assert TimePlan.objects.get(owner=owner).minutes_a_week == minutes
    assert f"hours × 30 % = {' '.join(_short(minutes * 30 // 100))} a week" in text and "Planned " in text


def _short(minutes: int) -> list[str]:
    return [f"{n} {unit}" for n, unit in ((minutes // 60, "h"), (minutes % 60, "min")) if n]


@pytest.mark.parametrize(
    ("hours", "percent"),
    [("", "30"), ("x", "30"), ("NaN", "30"), ("Infinity", "30"), ("1e9", "30"), ("-3", "30"), ("10", "0"), ("10", "x")],
)
def test_a_plan_that_is_none_is_told_beside_its_form(client: Client, owner: Owner, hours: str, percent: str) -> None:
    answer = client.post("/meet/time", {"do": "plan", "hours": hours, "percent": percent})
    assert answer.status_code == 400 and 'role="alert"' in answer.content.decode()
    assert not TimePlan.objects.filter(owner=owner).exists()


def test_every_row_says_what_it_rests_on_and_the_sums_are_theirs(client: Client, owner: Owner, coffee: int) -> None:
    timing.log(owner, minutes=60, counts_for="both", text="PyData talk")
    timing.log(owner, minutes=30, counts_for="learning", text="A course")
    text = page(client)
    assert "Estimate: a coffee counts as 45 min" in text and "Coffee with Ana Silva" in text and "Written down" in text
    foot = re.sub(r"<[^>]+>|\s+", " ", text[text.index("<tfoot") : text.index("</tfoot>")])
    assert " ".join(foot.split()) == (
        "For people 45 min for people, 1 h for both 1 h 45 min For learning 1 h 30 min "
        "Together What counts for both counts once here 2 h 15 min"
    )


def test_an_estimate_is_put_right_and_estimated_again(client: Client, owner: Owner, coffee: int) -> None:
    form = {"do": "correct", "note": coffee, "minutes": "90", "for": "both"}
    text = client.post("/meet/time", form, follow=True).content.decode()
    assert "Put right by you, instead of 45 min" in text and "Estimate again" in text and "1 h 30 min" in text
    entry = TimeEntry.objects.get(owner=owner).pk
    assert client.post(f"/meet/time/{entry}", {"do": "correct", "minutes": "0", "for": "people"}).status_code == 303
    assert TimeEntry.objects.get(owner=owner).minutes == 0
    client.post(f"/meet/time/{entry}", {"do": "remove"})
    assert "Estimate: a coffee counts as 45 min" in page(client)


def test_minutes_are_written_down_for_a_day_and_a_place(client: Client, owner: Owner) -> None:
    on = today(owner) - timedelta(days=today(owner).weekday())
    form = {"do": "log", "minutes": "25", "for": "people", "text": "Answered in the forum", "on": on.isoformat()}
    text = client.post("/meet/time", form, follow=True).content.decode()
    assert "Answered in the forum" in text and TimeEntry.objects.get(owner=owner).on == on


@pytest.mark.parametrize(
    "form",
    [
        {"do": "log", "minutes": "", "for": "people"},
        {"do": "log", "minutes": "1441", "for": "people"},
        {"do": "log", "minutes": "10", "for": "fun"},
        {"do": "log", "minutes": "10", "for": "people", "on": "2030-13-45"},
        {"do": "log", "minutes": "10", "for": "people", "on": "2999-01-01"},
        {"do": "quick", "quick": "x"},
        {"do": "start", "for": "\0"},
        {"do": "explode"},
        {},
    ],
)
def test_a_wrong_form_is_refused_and_nothing_is_kept(client: Client, owner: Owner, form: dict[str, str]) -> None:
    assert client.post("/meet/time", form).status_code == 400
    assert not TimeEntry.objects.filter(owner=owner).exists()


def test_what_was_typed_stays_where_it_was_refused(client: Client) -> None:
    text = client.post("/meet/time", {"do": "log", "minutes": "0", "for": "both", "text": "A talk"}).content.decode()
    assert 'value="A talk"' in text and 'value="both" checked' in text and "These are not the minutes of a day." in text


def test_the_timer_starts_and_stops_without_a_script(client: Client, owner: Owner) -> None:
    text = client.post("/meet/time", {"do": "start", "for": "both", "text": "Forum"}, follow=True).content.decode()
    assert "The timer runs" in text and "For both, since" in text and "Start the timer instead" not in text
    assert client.post("/meet/time", {"do": "start", "for": "both"}).status_code == 409
    text = client.post("/meet/time", {"do": "stop"}, follow=True).content.decode()
    assert "Stopped the timer: one minute" in text and "Timer</small>" in text
    assert client.post("/meet/time", {"do": "stop"}).status_code == 404


def test_four_weeks_are_drawn_and_told_in_numbers(client: Client, owner: Owner) -> None:
    timing.plan(owner, minutes_a_week=600, percent=20)
    for back, minutes in ((0, 240), (7, 60), (14, 60), (21, 60)):
        timing.log(owner, minutes=minutes, on=today(owner) - timedelta(days=back))
    text = page(client)
    assert "Seven of eight hours for people in four weeks" in text
    drawn = re.findall(r'height="(\d+)" rx', text)
    assert drawn == ["25", "25", "25", "100"] and 'd="M0 50H280"' in text
    month = text[text.index('id="month"') :]
    assert re.findall(r'<td class="number">([^<]+)</td>', month) == ["1 h", "2 h", "0 min"] * 3 + [
        "4 h",
        "2 h",
        "0 min",
    ]


def test_an_earlier_week_has_its_rows(client: Client, owner: Owner) -> None:
    on = today(owner) - timedelta(days=7)
    timing.log(owner, minutes=40, text="Last week's walk", on=on)
    assert "Last week" not in page(client).replace("The week", "")
    text = page(client, f"?week={on.isoformat()}")
    assert "Last week&#x27;s walk" in text and "The week after" in text and "40 min for people." in text


@pytest.mark.parametrize("week", ["", "x", "2999-01-01", "0001-01-01", "2030-13-45", "%00"])
def test_a_week_that_is_none_is_this_one(client: Client, week: str) -> None:
    assert '<h2 id="week">This week</h2>' in page(client, f"?week={week}")


def test_somebody_elses_time_is_not_there(client: Client, stranger: Owner) -> None:
    _, row = timing.log(stranger, minutes=30, text="Theirs")
    for do in ("correct", "remove"):
        answer = client.post(f"/meet/time/{row.pk}", {"do": do, "minutes": "5", "for": "people"})
        assert answer.status_code == 404
    assert "Theirs" not in page(client) and TimeEntry.objects.get(owner=stranger).minutes == 30


def test_hostile_words_and_names_are_harmless(client: Client, owner: Owner) -> None:
    adding.add(owner, lines=["Bo Berg"])
    noting.log(owner, text="coffee with Bo Berg")
    Person.objects.filter(owner=owner).update(name=daily.SCRIPT + "y" * 80)
    timing.log(owner, minutes=30, text=daily.SCRIPT * 40)
    timing.start(owner, text=daily.SCRIPT)
    assert daily.SCRIPT not in page(client)


def test_a_visitor_and_a_wrong_method_are_refused(visitor: Client, client: Client, owner: Owner) -> None:
    assert visitor.get("/meet/time").status_code in (302, 303, 401, 403)
    _, row = timing.log(owner, minutes=30)
    assert client.get(f"/meet/time/{row.pk}").status_code == 405 and client.put("/meet/time").status_code == 405


def test_today_has_the_week_in_a_line_only_where_there_is_one(client: Client, owner: Owner) -> None:
    adding.add(owner, lines=["Ana Silva (Acme)"])
    assert "for people" not in client.get("/").content.decode()
    timing.log(owner, minutes=45)
    assert "45 minutes for people this week." in client.get("/").content.decode()
    timing.plan(owner, minutes_a_week=600, percent=30)
    assert "45 minutes of three hours for people this week" in client.get("/").content.decode()


def test_the_number_of_questions_to_the_database_does_not_grow(
    client: Client, owner: Owner, django_assert_max_num_queries: object
) -> None:
    people = adding.add(owner, lines=[f"Given{n} Family{n}" for n in range(30)]).people
    for one in people:
        noting.note(owner, person_id=one.pk, text="", kind="coffee")
        timing.log(owner, minutes=5, text=one.name)
    for path in ("/meet", "/meet/time"):
        with django_assert_max_num_queries(16):  # type: ignore[operator]
            client.get(path)
