"""A learner's first day on a phone, from an empty book along the path: it ends with one gap, one place, and one thing to send."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kith.book.models import Option, Owner, Pitch, StockTake, Talk, Target
from tests.browser.conftest import Tab, let_in
from tests.browser.test_first_day import TAPS, sound
from tests.faces import daily

pytestmark = pytest.mark.browser
OpenTab = Callable[..., Tab]
ROLES = ("Back-end engineer", "Recruiter", "Engineering manager", "")


def next_step(page: Page, site: str, title: str) -> None:
    """From the path to the page of its next step, which is the one expected; a step is never a dead end."""
    page.goto(f"{site}/path")
    expect(page.locator("header.head")).to_contain_text(title)
    page.locator("header.head a.button").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def whom_i_know(page: Page) -> None:
    """Thirty lines with two taps each."""
    for at, name in enumerate(daily.NAMES):
        role = ROLES[at % 4]
        page.locator("#line").fill(f"{name}, {role} at Acme" if role else name)
        for words in TAPS[at % 9]:
            page.get_by_label(words, exact=True).check(force=True)
        page.get_by_role("button", name="Next person").click()
        expect(page.locator("header.head")).to_contain_text(f"{at + 1} {'person' if at == 0 else 'people'}")


def take_stock(tab: Tab, site: str, owner: Owner, screenshots: Path | None) -> None:
    """The picture, kept."""
    page = tab.page
    next_step(page, site, "Take stock")
    expect(page.get_by_role("heading", level=1)).to_contain_text("in your network")
    sound(tab, "learner-stock-take", screenshots)
    page.get_by_role("button", name="Keep this stock-take").click()
    expect(page.locator(".undone")).to_be_visible()
    assert StockTake.objects.filter(owner=owner).count() == 1


def make_time(tab: Tab, site: str, owner: Owner, screenshots: Path | None) -> None:
    """Three hours a week for people."""
    page = tab.page
    next_step(page, site, "Give it a share of your time")
    page.get_by_label("Hours a week for your career").fill("10")
    page.get_by_label("Of that for people, in percent").fill("30")
    page.locator("form", has=page.locator("[name=hours]")).get_by_role("button", name="Keep").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("hours")
    sound(tab, "learner-time", screenshots)


def choose_places(tab: Tab, site: str, owner: Owner, screenshots: Path | None) -> None:
    """One in a room, one online."""
    page = tab.page
    next_step(page, site, "Choose two places")
    for name, kind in (("PyData Lisbon", "In a room"), ("Rust forum", "Online")):
        if not page.get_by_label("What is it called?").is_visible():
            page.locator("#choose ~ details summary").click()
        page.get_by_label("What is it called?").fill(name)
        page.get_by_label(kind).check(force=True)
        page.get_by_role("button", name="Choose it").click()
        expect(page.locator(".places-chosen")).to_contain_text(name)
    sound(tab, "learner-meet", screenshots)
    assert Option.objects.filter(owner=owner, dropped_on=None).count() == 2


def name_targets(tab: Tab, site: str, owner: Owner, screenshots: Path | None) -> None:
    """Two, each with its reason."""
    page = tab.page
    next_step(page, site, "Name two targets")
    for name, why in (("Acme", "They write in public about what broke"), ("Marisma Robotics", "In my town")):
        page.get_by_label("Which organization?").fill(name)
        page.get_by_label("Why?").fill(why)
        page.get_by_role("button", name="Name it").click()
        expect(page.locator("main")).to_contain_text(why)
        page.goto(f"{site}/meet/targets")
    sound(tab, "learner-targets", screenshots)
    assert Target.objects.filter(owner=owner).count() == 2


def say_who_i_am(tab: Tab, site: str, owner: Owner, screenshots: Path | None) -> None:
    """A pitch that fits half a minute, which the path sees by itself."""
    page = tab.page
    next_step(page, site, "Say who you are in half a minute")
    page.get_by_label("Who I am").fill("I am Robin, and I build small back ends that do not fall over.")
    page.get_by_label("What I do").fill("This year I moved a log parser to Rust; it now reads a day in nine seconds.")
    page.get_by_label("Where I want to be in twelve months").fill("In a year I want to work on embedded systems.")
    page.get_by_role("button", name="Keep").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("seconds")
    sound(tab, "learner-pitch", screenshots)
    assert Pitch.objects.filter(owner=owner).count() == 1
    page.goto(f"{site}/path")
    expect(page.locator("#\\30 7-pitch")).to_have_class("is-done")


def ask_somebody(tab: Tab, site: str, owner: Owner, screenshots: Path | None) -> None:
    """The first interview, requested from whom Kith proposes."""
    page = tab.page
    page.goto(f"{site}/ask/talks/new?kind=interview")
    page.get_by_label("A role or a place").fill("engineer at Acme")
    page.get_by_role("button", name="Who knows?").click()
    expect(page.locator("main")).to_contain_text("Acme")
    page.get_by_role("link", name="Ask").first.click()
    expect(page.locator("textarea").first).not_to_be_empty()
    sound(tab, "learner-request", screenshots)
    page.locator("main form").filter(has=page.locator("textarea")).get_by_role("button").first.click()
    expect(page.locator(".undone")).to_be_visible()
    assert Talk.objects.get(owner=owner).kind == "interview"


def test_from_nobody_to_one_thing_to_send(site: str, open_tab: OpenTab, robin: Owner, screenshots: Path | None) -> None:
    tab = open_tab("phone")
    page = tab.page
    let_in(site, tab, robin)
    next_step(page, site, "Write down whom you know")
    whom_i_know(page)
    for act in (take_stock, make_time, choose_places, name_targets, say_who_i_am):
        act(tab, site, robin, screenshots)
    page.goto(f"{site}/")
    assert 3 <= page.locator(".today > li").count() <= 7
    sound(tab, "learner-today", screenshots)
    ask_somebody(tab, site, robin, screenshots)
    page.goto(f"{site}/path")
    hand = page.locator(".in-hand li")
    expect(hand).to_have_count(3)
    for at, words in enumerate(("One gap", "One place", "One thing to send")):
        expect(hand.nth(at)).to_contain_text(words)
    sound(tab, "learner-path", screenshots)
    for at in range(3):
        page.goto(f"{site}/path")
        hand.nth(at).get_by_role("link").last.click()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert tab.trouble == []
