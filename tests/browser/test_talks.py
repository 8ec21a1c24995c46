"""An interview from the wanted role to what it changes, in a real browser: with the thumb on a phone, and with the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kith.book.actions import adding, noting, talking
from kith.book.models import FollowUp, Owner, Talk
from kith.book.snapshots import today
from tests.browser.conftest import WIDTHS, Tab, let_in
from tests.browser.test_daily import look, ugly
from tests.browser.test_first_day import sound
from tests.faces import daily

pytestmark = pytest.mark.browser
OpenTab = Callable[..., Tab]
WISH = "Back end at Acme"


@pytest.fixture
def robin(transactional_db: None) -> Owner:
    """Robin, who knows thirty people, one of them at Acme and close."""
    owner = Owner.objects.create_owner("robin", name="Robin Vale", zone="Europe/Lisbon")
    daily.thirty(owner)
    said = {
        "name": "Ana Silva",
        "organization": "Acme",
        "role": "Backend engineer",
        "closeness": "well",
        "last_spoke": "month",
    }
    ana = adding.add(owner, people=[said | {"emails": ["ana@acme.example"]}]).people[0]
    noting.note(owner, person_id=ana.pk, text="Writes a parser for tide tables", kind="coffee")
    return owner


def test_from_the_wanted_role_to_what_it_changes_on_a_phone(
    site: str, open_tab: OpenTab, robin: Owner, screenshots: Path | None
) -> None:
    tab = open_tab("phone")
    page = tab.page
    let_in(site, tab, robin)
    page.goto(f"{site}/ask/talks/new?kind=interview")
    sound(tab, "talk-wish", screenshots)
    page.get_by_label("A role or a place").fill(WISH)
    page.get_by_role("button", name="Who knows?").click()
    expect(page.locator("main li").first).to_contain_text("Works at Acme now. Title: Backend engineer.")
    sound(tab, "talk-whom", screenshots)
    page.get_by_role("link", name="Ask Ana Silva").click()
    expect(page.get_by_label("Your words")).to_contain_text("parser for tide tables")
    sound(tab, "talk-request", screenshots)
    page.get_by_role("button", name="Keep it as asked").click()
    expect(page.locator(".head .lead")).to_have_text("You asked today; no day is agreed yet.")
    sound(tab, "talk-asked", screenshots)
    page.locator(".chip").nth(1).click()
    page.get_by_role("button", name="Agree on it").click()
    expect(page.locator(".head .lead")).to_contain_text("Agreed:")
    sound(tab, "talk-agreed", screenshots)
    with page.expect_download() as file:
        page.get_by_role("link", name="Put it into a calendar").click()
    assert file.value.suggested_filename == "interview.ics"
    page.get_by_label("Why do people leave this work?").check()
    page.get_by_role("button", name="Take these").click()
    page.get_by_text("It has taken place already").click()
    page.get_by_label("What do they care about?").fill("quiet nights")
    page.get_by_label("What can you offer them?").fill("Review the talk")
    page.locator("#hold").locator("..").get_by_label("Why do people leave this work?").fill("Because of pagers")
    page.locator("#hold").locator("..").get_by_text("Yes", exact=True).click()
    sound(tab, "talk-minute", screenshots)
    page.get_by_role("button", name="It took place").click()
    expect(page.locator(".say")).to_contain_text("What stays with me: quiet nights.")
    sound(tab, "talk-held", screenshots)
    page.get_by_role("button", name="I have thanked them").click()
    page.get_by_text("It fits, but differently").click()
    page.get_by_label("In one sentence").fill("Smaller teams")
    sound(tab, "talk-thanked", screenshots)
    page.get_by_role("button", name="That is what I take from it").click()
    expect(page.locator("#changes + p")).to_have_text("It fits, but differently. Smaller teams")
    sound(tab, "talk-closed", screenshots)
    assert FollowUp.objects.filter(owner=robin, done_at=None).count() == 2
    page.get_by_role("link", name="Open their page").click()
    expect(page.locator("#talks + ul")).to_contain_text("Interview about Back end at Acme")
    sound(tab, "talk-person", screenshots)


def reach(page: Page, words: str) -> None:
    """Go on with the Tab key to what is called so."""
    for _ in range(150):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            "(() => { const e = document.activeElement; return [e, ...(e.labels || [])].map(each => each.textContent).join(' ') })()"
        )
        if words in " ".join(seen.split()):
            return
    raise AssertionError(f"nothing called {words!r} is reached")


def press(page: Page, words: str, key: str = "Enter") -> None:
    """Go to it and press it."""
    reach(page, words)
    page.keyboard.press(key)


def test_the_same_with_the_keyboard_alone(site: str, open_tab: OpenTab, robin: Owner) -> None:
    tab = open_tab("desk")
    page = tab.page
    let_in(site, tab, robin)
    page.goto(f"{site}/ask/talks/new?kind=interview")
    expect(page.get_by_label("A role or a place")).to_be_focused()
    page.keyboard.type(WISH)
    page.keyboard.press("Enter")
    expect(page.locator("#ask-whom")).to_be_visible()
    press(page, "Ask Ana Silva")
    expect(page.get_by_label("Your words")).to_be_visible()
    press(page, "Keep it as asked")
    expect(page.locator(".head .lead")).to_have_text("You asked today; no day is agreed yet.")
    press(page, "Agree on it")
    expect(page.locator(".head .lead")).to_contain_text("Agreed:")
    press(page, "Take these")
    expect(page.locator("#prepare")).to_have_text("Your questions")
    press(page, "It has taken place already")
    reach(page, "What do they care about?")
    page.keyboard.type("quiet nights")
    press(page, "It took place")
    expect(page.locator(".say")).to_contain_text("quiet nights")
    press(page, "I have thanked them")
    expect(page.locator(".head .lead")).to_have_text("Held today, and thanked.")
    press(page, "It fits", "Space")
    reach(page, "In one sentence")
    page.keyboard.type("Smaller teams")
    press(page, "That is what I take from it")
    expect(page.locator("#changes + p")).to_contain_text("Smaller teams")
    assert Talk.objects.get(owner=robin).fit == "fits"
    assert tab.trouble == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_pages_hold_with_an_ugly_book_and_an_empty_one(
    site: str, open_tab: OpenTab, transactional_db: None, width: str, screenshots: Path | None
) -> None:
    owner = Owner.objects.create_owner("sam", name="Sam Okoro", zone="Africa/Lagos")
    tab = open_tab(width)
    let_in(site, tab, owner)
    pages = {"wish": "/ask/talks/new", "coffee": "/ask/talks/new?kind=coffee", "nobody": "/ask/talks/new?about=Acme"}
    assert look(tab, site, pages, screenshots, "talks-empty", width) == []
    one = ugly(owner)
    text = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2
    talk = talking.propose(owner, person_id=one.pk, kind="interview", about=text, words=text, place=text)[1]
    talking.prepare(owner, talk_id=talk.pk, questions=[text, daily.SCRIPT])
    held = talking.propose(owner, person_id=one.pk, kind="coffee", words="")[1]
    talking.hold(owner, talk_id=held.pk, held_on=today(owner), cares=text, wonder=daily.SCRIPT)
    pages = {
        "whom": "/ask/talks/new?about=Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
        "request": f"/ask/talks/new?kind=interview&person={one.pk}", "asked": f"/ask/talks/{talk.pk}", "held": f"/ask/talks/{held.pk}",
    }  # fmt: skip
    assert look(tab, site, pages, screenshots, "talks-ugly", width) == []
