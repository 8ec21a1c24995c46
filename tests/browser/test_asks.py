"""Asking well in a real browser: "not yet" and the first step, thanks, what came of it; and the pages of Ask and the path with every sort of book."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from kith.book.actions import adding, asking, guiding
from kith.book.models import Ask, Owner, Person
from kith.book.snapshots import today
from tests.browser.conftest import WIDTHS, Tab, let_in
from tests.browser.test_daily import filled, look, ugly
from tests.browser.test_first_day import sound
from tests.faces import daily

pytestmark = pytest.mark.browser
OpenTab = Callable[..., Tab]


def ledger(owner: Owner, one: Person, words: str) -> list[int]:
    """A line in each state that a page shows differently."""
    for kind, field, verdicts in (
        ("advice", "decision", ()), ("feedback", "look_at", ("answered",)), ("referral", "organization", ("answered", "thanked")),
        ("information", "question", ("answered", "thanked", "told")),
    ):  # fmt: skip
        row = asking.ask(owner, person_id=one.pk, kind=kind, details={field: words}, draft=words).row
        for verdict in verdicts:
            asking.go_on(owner, ask_id=row.pk, verdict=verdict, text=words)
    asking.ask(owner, person_id=one.pk, kind="mentoring", details={"topic": words}, draft=words, hold=True)
    asking.offer(owner, person_id=one.pk, kind="other", details={"what": words}, by=today(owner))
    Ask.objects.filter(owner=owner).exclude(due_on=None).update(due_on=today(owner) - timedelta(days=1))
    return list(Ask.objects.filter(owner=owner).order_by("pk").values_list("pk", flat=True))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("book", ["nobody", "filled", "ugly"])
def test_each_page_is_sound(
    book: str, width: str, site: str, robin: Owner, open_tab: OpenTab, screenshots: Path | None
) -> None:
    pages = {"ask": "/ask", "closed": "/ask?closed=1", "whom": "/ask/new?q=zzz", "path": "/path"}
    if book != "nobody":
        one = filled(robin) if book == "filled" else ugly(robin)
        words = "Whether to take it" if book == "filled" else daily.HOSTILE[0] + " word" * 200 + "W" * 300
        for number, pk in enumerate(ledger(robin, one, words)):
            pages[f"one-{number}"] = f"/ask/{pk}"
        guiding.reflect(robin, slug="03-stock-take", text=words)
        guiding.tick(robin, slug="04-make-time")
        pages |= {
            "new": f"/ask/new?person={one.pk}&kind=mentoring",
            "found": f"/ask/new?q={one.name[:3]}",
            "person": f"/people/{one.pk}",
        }
    tab = open_tab(width)
    let_in(site, tab, robin)
    assert look(tab, site, pages, screenshots, f"asks-{book}", width) == []


def test_not_yet_then_the_thanks_then_the_ask_and_what_came_of_it(
    site: str, open_tab: OpenTab, robin: Owner, screenshots: Path | None
) -> None:
    """A senior's week: the guard says why, the first step is done, the ask goes out, is answered, thanked and told; every page agrees."""
    [mei] = adding.add(robin, people=[{"name": "Mei Lim", "closeness": "well", "last_spoke": "month"}]).people
    before = asking.ask(robin, person_id=mei.pk, kind="feedback", details={"look_at": "my talk"}).row
    asking.go_on(robin, ask_id=before.pk, verdict="answered", text="cut the middle")
    tab = open_tab("phone")
    let_in(site, tab, robin)
    page = tab.page
    page.goto(f"{site}/ask/new?person={mei.pk}&kind=advice")
    expect(page.locator("main")).to_contain_text("Not yet.")
    sound(tab, "ask-not-yet", screenshots)
    page.locator("[name=about]").fill("Whether to move to Porto")
    page.get_by_role("button", name="Say thank you first").click()
    page.get_by_role("button", name="Thanked").click()
    expect(page.locator(".undone")).to_be_visible()
    page.goto(f"{site}/")
    row = page.locator(".today > li", has_text="Mei Lim")
    expect(row).to_contain_text("Whether to move to Porto")  # what was held back comes back by itself
    sound(tab, "ask-today", screenshots)
    row.get_by_role("button", name="Done").click()
    expect(page.locator(".today > li.is-done")).to_contain_text("Mei Lim")
    held = Ask.objects.get(owner=robin, kind="advice")
    assert held.state == "asked" and not held.anyway
    page.goto(f"{site}/ask/{held.pk}")
    page.get_by_label("What they said").fill("Go, and keep the flat")
    page.get_by_role("button", name="They answered").click()
    page.goto(f"{site}/ask/{held.pk}")
    page.get_by_role("button", name="Thanked").click()
    Ask.objects.filter(pk=held.pk).update(due_on=today(robin))
    page.goto(f"{site}/ask")
    expect(page.locator("main")).to_contain_text("Mei Lim")
    page.goto(f"{site}/ask/{held.pk}")
    page.get_by_label("What came of it").fill("We moved in March")
    page.get_by_role("button", name="Told").click()
    held.refresh_from_db()
    assert held.state == "told" and held.closed_on == today(robin)
    page.goto(f"{site}/people/{mei.pk}")
    expect(page.locator("main")).to_contain_text("Asks and offers")
    sound(tab, "ask-person", screenshots)
    page.goto(f"{site}/ask?closed=1")
    expect(page.locator("main")).to_contain_text("Whether to move to Porto")
    page.goto(f"{site}/path")
    expect(page.locator("#\\31 2-ask-well")).to_have_class("is-done")
    assert tab.trouble == []
