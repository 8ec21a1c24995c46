"""A person's page: facts with their origin, reasons, what happened; notes, tags, standing, rhythm, corrections, split, erase."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from kith.book.actions import adding
from kith.book.models import Correction, FollowUp, Identity, Note, Owner, Person, Tagging, Tie
from kith.book.snapshots import today
from kith.core.reasons import Reason
from kith.web.shown.person import fall as fall_of
from tests.faces import daily
from tests.faces.test_security import digest_of_database

PLACES = ("", "/facts", "/merge", "/split", "/erase")
ACTS = {
    "/notes": {"text": "coffee"}, "/facts": {"field": "role", "value": "x"}, "/tags": {"tags": "x"}, "/standing": {"standing": "private"},
    "/addresses": {"text": "x@y.example"}, "/jobs": {"organization": "x"}, "/merge": {"with": "1"}, "/rhythm": {"days": "30"}, "/split": {"identities": "1"}, "/erase": {"sure": "yes"},
}  # fmt: skip


@pytest.fixture
def ana(owner: Owner) -> Person:
    return daily.one(owner)


def shown(client: Client, person: Person, more: str = "") -> str:
    answer = client.get(f"/people/{person.pk}{more}")
    assert answer.status_code == 200
    return str(answer.content.decode())


def do(client: Client, person: Person, act: str, **form: object) -> str:
    """Do it, then the page it leads to."""
    answer = client.post(f"/people/{person.pk}{act}", form)
    assert answer.status_code == 303, answer.content.decode()
    return str(client.get(answer["Location"]).content.decode())


def test_facts_say_where_they_are_from(client: Client, ana: Person) -> None:
    text = shown(client, ana)
    assert "mailto:ana@acme.example" in text and "Acme" in text and "rust" in text
    assert "You typed it" in text and "Nothing on record yet." in text


def test_what_happened_and_why_the_tie_is_what_it_is(client: Client, owner: Owner, ana: Person) -> None:
    day = today(owner)
    for ago in (3, 40, 90):
        daily.met(owner, ana, f"Talked of parsers, {ago} days ago", day - timedelta(days=ago))
    daily.met(owner, ana, "Asked for a review", day - timedelta(days=5), kind="call")
    text = shown(client, ana)
    assert "Talked of parsers, 90 days ago" in text and "<b>Coffee</b>" in text
    assert "You met or talked four times" in text and "Together" in text
    assert "so next on" in text
    assert "Asked for a review" in shown(client, ana, "?kind=met") and "No rhythm" not in text
    assert "Talked of parsers" not in shown(client, ana, "?kind=code")
    assert "Talked of parsers, 3 days" not in shown(client, ana, f"?before={day - timedelta(days=10)}")


def test_a_tap_names_no_day(client: Client, owner: Owner) -> None:
    told = adding.add(owner, lines=["Ana Silva"], closeness="well", last_spoke="longer").people[0]
    text = shown(client, told)
    assert "so it is time. You last spoke more than a year ago." in text and "so next" not in text
    lately = adding.add(owner, lines=["Bo Berg"], closeness="well", last_spoke="month").people[0]
    assert re.search(r"so next in about \w+ \w+\. You last spoke within the last month\.", shown(client, lately))


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"trend": "drifting", "step": 3}, "You used to be in touch more often, so Today may show them before that."),
        (
            {"dormant": True, "step": 3},
            "You were close once, and then it was quiet, so Today may show them before that.",
        ),
        ({"trend": "steady", "step": 1}, "It is a loose tie, so Today may show them before that."),
        ({"trend": "steady", "step": 3}, ""),
    ],
)
def test_the_day_that_is_due_is_not_the_last_word_where_today_has_another(
    client: Client, owner: Owner, ana: Person, values: dict[str, Any], said: str
) -> None:
    daily.met(owner, ana, "Talked of parsers", today(owner) - timedelta(days=20))
    do(client, ana, "/rhythm", days="90")
    Tie.objects.filter(person=ana).update(**{"trend": "steady", "dormant": False} | values)
    text = shown(client, ana)
    assert "so next on" in text and "You last met or talked two weeks ago." in text
    assert said in text and ("before that" in text) == bool(said)
    do(client, ana, "/standing", standing="never")
    assert "before that" not in shown(client, ana)


@pytest.mark.parametrize(
    "weights", [(118, 79, 40), (5, 5, 5), (333, 333, 333, -8), (550, 310, -4, -6), (1,), (9, 9, -3)]
)
def test_the_parts_of_the_strength_add_up_as_they_are_shown(weights: tuple[int, ...]) -> None:
    reasons = [Reason("tie.linked", weight / 1000, "strength") for weight in weights]
    fall = fall_of(reasons, sum(weights))
    assert fall is not None
    parts = [round(float(row.value.replace("\N{MINUS SIGN}", "-")) * 100) for row in fall.rows]
    assert sum(parts) == round(float(fall.total.value) * 100) == (sum(weights) + 5) // 10
    assert all(abs(part - weight / 10) <= 1 for part, weight in zip(parts, weights, strict=True))


def test_a_line_is_understood(client: Client, owner: Owner, ana: Person) -> None:
    text = do(client, ana, "/notes", text="coffee, talked Rust #wasm; follow up tomorrow")
    assert "Logged with Ana Silva." in text and "<b>Coffee</b>" in text and "wasm" in text
    assert FollowUp.objects.get().due_on == today(owner) + timedelta(days=1)


@pytest.mark.parametrize(
    ("act", "form", "heading"),
    [
        ("/notes", {"text": "coffee"}, "happened"),
        ("/tags", {"tags": "parsers"}, "about"),
        ("/facts", {"field": "place", "value": "Porto"}, "about"),
        ("/standing", {"closeness": "well"}, "tie"),
        ("/rhythm", {"days": "30"}, "tie"),
        ("/standing", {"standing": "private"}, ""),
    ],
)
def test_what_was_done_is_told_where_it_was_done_and_the_keyboard_goes_on_there(
    client: Client, ana: Person, act: str, form: dict[str, str], heading: str
) -> None:
    went = client.post(f"/people/{ana.pk}{act}", form)["Location"]
    assert went.startswith(f"/people/{ana.pk}?did=") and went.endswith("#done")
    text = client.get(went).content.decode()
    before, told, _ = text.partition('role="status" id="done" tabindex="-1"')
    assert told and text.count('id="done"') == 1
    last = before.rpartition("<h2 id=")[2] if "<h2 id=" in before else '""'
    assert last.split('"')[1] == heading


def test_where_nothing_changed_the_keyboard_still_stays(client: Client, ana: Person) -> None:
    for act, form, heading in (("/tags", {"tags": "rust"}, "about"), ("/rhythm", {"days": "30"}, "tie")):
        client.post(f"/people/{ana.pk}{act}", form)
        went = client.post(f"/people/{ana.pk}{act}", form)["Location"]
        assert went == f"/people/{ana.pk}#{heading}"
        assert f'<h2 id="{heading}" tabindex="-1">' in client.get(went).content.decode()


def test_a_name_that_two_have_is_asked_about(client: Client, owner: Owner, ana: Person) -> None:
    one, other = daily.one(owner, "Bo Lindqvist (Fjord)"), daily.one(owner, "Bo Nilsson (Sund)")
    answer = client.post(f"/people/{ana.pk}/notes", {"text": "coffee with Ana and Bo"})
    text = answer.content.decode()
    assert answer.status_code == 200 and not Note.objects.exists()
    assert "Nothing is kept yet" in text and f'name="who:Bo" value="{one.pk}"' in text and f'value="{other.pk}"' in text
    do(client, ana, "/notes", text="coffee with Ana and Bo", **{"who:Bo": other.pk})
    assert set(Note.objects.get().people.values_list("person_id", flat=True)) == {ana.pk, other.pk}
    do(client, ana, "/notes", text="call with Ana and Bo", **{"who:Bo": "0"})
    assert set(Note.objects.order_by("-pk")[0].people.values_list("person_id", flat=True)) == {ana.pk}


def test_a_note_is_changed_and_removed(client: Client, owner: Owner, ana: Person) -> None:
    number = daily.met(owner, ana, "Talked of parsres", today(owner))
    assert "Talked of parsers" in do(client, ana, "/notes", note=number, text="Talked of parsers")
    assert "Nothing on record yet." in do(client, ana, "/notes", note=number, do="remove")


def test_tags_are_what_stands_in_the_field(client: Client, owner: Owner, ana: Person) -> None:
    do(client, ana, "/tags", tags="Rust, #lisbon,, lisbon , parsers")
    assert sorted(Tagging.objects.values_list("tag__name", flat=True)) == ["lisbon", "parsers", "rust"]
    text = do(client, ana, "/tags", tags="")
    assert not Tagging.objects.exists() and "Changed the tags of Ana Silva." in text


@pytest.mark.parametrize(
    ("standing", "field", "value"),
    [("private", "standing", "private"), ("known_of", "standing", "known_of"), ("never", "never_suggest", True), ("died", "deceased", True)],
)  # fmt: skip
def test_standing(client: Client, ana: Person, standing: str, field: str, value: object) -> None:
    text = do(client, ana, "/standing", standing=standing)
    ana.refresh_from_db()
    assert getattr(ana, field) == value and "Undo" in text


def test_who_has_died_is_neither_written_to_nor_given_a_rhythm(client: Client, ana: Person) -> None:
    text = shown(client, ana)
    assert "Change the rhythm" in text and "Write</a>" in text
    text = do(client, ana, "/standing", standing="died")
    assert "Has died." in text and "Change the rhythm" not in text and "Write</a>" not in text
    assert "Change the rhythm" in do(client, ana, "/standing", standing="alive")


def test_the_circle_is_shown_and_leads_to_the_others_in_it(client: Client, owner: Owner, ana: Person) -> None:
    assert "Circle" not in shown(client, ana)
    client.post("/heads", {"circle": "class", "line": "Zed Quill"})
    text = shown(client, Person.objects.get(name="Zed Quill"))
    assert '<dt>Circle</dt><dd><a href="/people?q=circle:%22class%22"><bdi>class</bdi></a>' in text
    text = client.get("/people?q=circle:%22class%22").content.decode()
    assert "Known from class: <b>1 person</b>" in text and "Zed Quill" in text


def test_the_two_taps_are_evidence(client: Client, ana: Person) -> None:
    assert "No tie yet" in shown(client, ana)
    text = do(client, ana, "/standing", closeness="well", last_spoke="month")
    assert "You said that you know them well." in text and "No tie yet" not in text


def test_rhythm(client: Client, owner: Owner, ana: Person) -> None:
    daily.met(owner, ana, "", today(owner) - timedelta(days=3))
    assert "You chose every three months, so next on" in do(client, ana, "/rhythm", days="90")
    assert "You decide when" in do(client, ana, "/rhythm", days="0")
    do(client, ana, "/rhythm", days="")
    ana.refresh_from_db()
    assert ana.rhythm_days is None


def test_a_correction_wins_and_can_be_taken_back(client: Client, ana: Person) -> None:
    page = do(client, ana, "/facts", field="organization", value="Quillwork")
    assert "Quillwork" in page and "You said so" in page and "Imports do not change it." in page
    form = shown(client, ana, "/facts?field=organization")
    assert 'value="Quillwork"' in form and "Take back" in form and "autofocus" in form
    do(client, ana, "/facts", field="organization", do="back")
    ana.refresh_from_db()
    assert ana.organization == "Acme" and not Correction.objects.exists()
    for field, value in (("met", "At PyData, through Bo"), ("born", "--03-14"), ("said", "Likes tea")):
        assert (value if field != "born" else "14 March") in do(client, ana, "/facts", field=field, value=value)


def test_split_and_undo(client: Client, owner: Owner) -> None:
    both = daily.one(owner, "Ana Silva ana@acme.example ana@other.example")
    form = shown(client, both, "/split")
    assert "ana@other.example" in form
    other = Identity.objects.get(value="ana@other.example")
    text = do(client, both, "/split", identities=other.pk)
    other.refresh_from_db()
    assert other.person_id != both.pk and "Made two people of Ana Silva." in text and "ana@other.example" in text
    assert "ana@other.example" not in shown(client, both)
    client.post("/undo/" + text.split("/undo/")[1].split('"')[0])
    other.refresh_from_db()
    assert other.person_id == both.pk


def test_a_split_of_everything_is_refused_on_the_same_page(client: Client, owner: Owner) -> None:
    both = daily.one(owner, "Ana Silva ana@acme.example ana@other.example")
    all_of_them = list(both.identities.values_list("pk", flat=True))
    answer = client.post(f"/people/{both.pk}/split", {"identities": all_of_them})
    text = answer.content.decode()
    assert answer.status_code == 400 and "Something must stay and something must go." in text
    assert text.count(" checked>") == len(all_of_them) and Person.objects.count() == 1


def test_erasing_warns_plainly_and_asks_once(client: Client, owner: Owner, ana: Person) -> None:
    daily.met(owner, ana, "Coffee", today(owner))
    page = shown(client, ana, "/erase")
    assert "This cannot be undone." in page and "one note" in page
    before = digest_of_database()
    assert client.post(f"/people/{ana.pk}/erase").status_code == 400
    assert digest_of_database() == before
    assert "the box was not ticked" in client.post(f"/people/{ana.pk}/erase").content.decode()
    answer = client.post(f"/people/{ana.pk}/erase", {"sure": "yes"})
    assert "No import brings them back." in client.get(answer["Location"]).content.decode()
    assert not Person.objects.exists()
    assert client.get(f"/people/{ana.pk}").status_code == 404


def test_promises_are_settled_where_they_stand(client: Client, owner: Owner, ana: Person) -> None:
    number = daily.promised(owner, ana, "Send the slides")
    assert "Send the slides" in shown(client, ana)
    here = f"/people/{ana.pk}"
    later = client.post(f"/follow-ups/{number}/verdict", {"verdict": "later", "next": here})
    assert later["Location"].startswith(f"{here}?did=")
    assert FollowUp.objects.get().due_on == today(owner) + timedelta(days=7)
    client.post(f"/follow-ups/{number}/verdict", {"verdict": "done", "next": here})
    assert FollowUp.objects.get().done_at is not None
    assert client.post(f"/follow-ups/{number}/verdict", {"verdict": "eat"}).status_code == 400
    assert client.post(f"/follow-ups/{number}/verdict", {"verdict": "later", "until": "soon"}).status_code == 400
    client.post(f"/follow-ups/{number}/verdict", {"verdict": "drop"})
    assert not FollowUp.objects.exists()


def test_somebody_elses_person_is_not_there(client: Client, owner: Owner, stranger: Owner) -> None:
    theirs = daily.one(stranger)
    number = daily.promised(stranger, theirs)
    note = daily.met(stranger, theirs, "secret", today(stranger))
    mine = daily.one(owner, "Bo Lindqvist")
    before = digest_of_database()
    for place in PLACES:
        assert client.get(f"/people/{theirs.pk}{place}").status_code == 404
    for act, form in ACTS.items():
        assert client.post(f"/people/{theirs.pk}{act}", form).status_code == 404, act
    assert client.post(f"/follow-ups/{number}/verdict", {"verdict": "done"}).status_code == 404
    assert client.post(f"/people/{mine.pk}/notes", {"note": note, "text": "x"}).status_code == 404
    assert (
        client.post(f"/people/{mine.pk}/notes", {"text": "coffee with Bo and X", "who:X": theirs.pk}).status_code == 404
    )
    identity = Identity.objects.get(value="ana@acme.example")
    assert client.post(f"/people/{mine.pk}/split", {"identities": identity.pk}).status_code == 400
    assert digest_of_database() == before


@pytest.mark.parametrize(
    ("act", "form"),
    [("/standing", {"standing": "king"}), ("/standing", {"closeness": "very"}), ("/rhythm", {"days": "soon"}), ("/rhythm", {"days": "99999"}), ("/facts", {"field": "pk", "value": "1"}),
     ("/facts", {"field": "born", "value": "soon"}), ("/notes", {"text": "  "}), ("/split", {}), ("/standing", {})],
)  # fmt: skip
def test_what_makes_no_sense_changes_nothing(client: Client, ana: Person, act: str, form: dict[str, str]) -> None:
    before = digest_of_database()
    assert client.post(f"/people/{ana.pk}{act}", form).status_code == 400
    assert digest_of_database() == before


@pytest.mark.parametrize("name", daily.HOSTILE)
def test_hostile_names_and_words_are_harmless(client: Client, owner: Owner, name: str) -> None:
    person = daily.renamed(owner, name)
    for field in ("role", "organization", "place", "met", "said"):
        do(client, person, "/facts", field=field, value=name + daily.SCRIPT)
    do(client, person, "/tags", tags=daily.SCRIPT)
    daily.promised(owner, person, daily.SCRIPT)
    daily.met(owner, person, daily.SCRIPT, today(owner))
    for place in PLACES:
        text = shown(client, person, place)
        assert "<script>document" not in text
    assert text.count("<h1") == 1


def test_an_address_is_a_link_only_if_it_leads_to_the_web(client: Client, owner: Owner, ana: Person) -> None:
    for number, (kind, value) in enumerate(
        [
            ("profile", "javascript:alert(1)"),
            ("profile", "https://user@evil.example/"),
            ("handle", "github:ana/../../x"),
            ("handle", "github:ana-silva"),
            ("phone", "+351 21 000;x"),
        ]
    ):
        Identity.objects.create(owner=owner, kind=kind, value=f"{value}{number}", shown=value, person=ana)
    text = shown(client, ana)
    assert 'href="https://github.com/ana-silva"' in text and 'href="tel:+35121000"' in text
    assert 'href="javascript' not in text and 'evil.example/" rel' not in text and 'x" rel' not in text


def test_nobody_without_a_name_has_a_page(client: Client, owner: Owner) -> None:
    text = shown(client, daily.nameless(owner))
    assert text.count("No name yet") >= 2


def test_looking_changes_nothing(client: Client, owner: Owner, ana: Person) -> None:
    shown(client, ana)
    before = digest_of_database()
    for place in (*PLACES, "?kind=mail", "?kind=explode", "?before=x", "?before=2020-01-01", "?did=1"):
        shown(client, ana, place)
    assert digest_of_database() == before
