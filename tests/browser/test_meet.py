"""Meet and its time in a real browser: empty, lived in and ugly; a place, an hour and a correction, with the keys and without scripts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from kith.book.actions import adding, focusing, noting, timing
from kith.book.models import Option, Owner, Person, TimeEntry
from kith.book.snapshots import today
from tests.browser.conftest import WIDTHS, Tab
from tests.browser.test_daily import LONG, look
from tests.faces import daily

pytestmark = pytest.mark.browser
OpenTab = Callable[..., Tab]
PAGES = {"today": "/", "meet": "/meet", "time": "/meet/time"}


def lived_in(owner: Owner) -> None:
    """A plan, two places, one of them a month old, four weeks of time, and a coffee that counts by itself."""
    timing.plan(owner, minutes_a_week=600, percent=30)
    focusing.choose(owner, name="PyData Lisbon", kind="room", when="An evening a month", link="https://pydata.example")
    _, forum = focusing.choose(owner, name="The Rust forum", kind="online")
    Option.objects.filter(pk=forum.pk).update(chosen_on=today(owner) - timedelta(days=40))
    for back in range(0, 28, 3):
        timing.log(owner, minutes=40, counts_for="both", text="Answers", on=today(owner) - timedelta(days=back))
    adding.add(owner, lines=["Ana Silva (Acme)"])
    noting.log(owner, text="coffee with Ana Silva")


def ugly(owner: Owner) -> None:
    """Names that never end or are scripts, three places, a timer that runs, a coffee with somebody of no name."""
    for kind in ("room", "online"):
        focusing.choose(owner, name=LONG, kind=kind, when="x" * 200, link="https://" + "y" * 300 + ".example")
    _, row = focusing.choose(owner, name=daily.SCRIPT, kind="room")
    focusing.review(owner, option_id=row.pk, text=LONG * 20)
    for text in (*daily.HOSTILE, "x" * 400):
        timing.log(owner, minutes=1440, text=text)
    for one, name in zip(adding.add(owner, lines=["Bo Berg", "Chi Nwosu"]).people, ("", LONG), strict=True):
        noting.note(owner, person_id=one.pk, text="", kind="met")
        Person.objects.filter(pk=one.pk).update(name=name)
    timing.start(owner, text="x" * 400)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("book", ["nobody", "lived in", "ugly"])
def test_every_page(book: str, width: str, site: str, robin: Owner, enter: OpenTab, screenshots: Path | None) -> None:
    {"nobody": lambda owner: None, "lived in": lived_in, "ugly": ugly}[book](robin)
    tab = enter(width)
    assert look(tab, site, PAGES, screenshots, f"meet-{book}", width) == []
    for one in tab.page.locator("details.change").all():
        one.evaluate("it => it.open = true")
    assert tab.axe() == [] and tab.overflow() == 0


@pytest.mark.parametrize("scripts", [True, False])
def test_a_place_an_hour_and_a_correction(site: str, robin: Owner, enter: OpenTab, scripts: bool) -> None:
    adding.add(robin, lines=["Ana Silva (Acme)"])
    noting.log(robin, text="coffee with Ana Silva")
    page = (tab := enter("phone", scripts=scripts)).page
    page.goto(f"{site}/meet")
    page.get_by_role("link", name="Choose a place").click()
    page.get_by_label("What is it called?").fill("PyData Lisbon")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("One place: PyData Lisbon, in a room.")
    page.get_by_role("link", name="Say how much time").click()
    page.get_by_label("Hours a week for your career").fill("10")
    page.get_by_label("Of that for people, in percent").fill("30")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "45 minutes of three hours for people this week, two hours and 15 minutes left."
    )
    page.get_by_role("button", name="1 h for both").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("One hour and 45 minutes of three hours")
    row = page.get_by_role("row", name="Coffee with Ana Silva")
    row.locator("summary").click()
    row.get_by_label("Minutes").fill("60")
    row.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Two of three hours for people this week, one left.")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("One hour and 45 minutes of three hours")
    assert not TimeEntry.objects.filter(owner=robin, note__isnull=False).exists() and tab.trouble == []
